"""The only access to the chart renderer: takes a Vega-Lite spec, returns a small SVG without external references."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from types import ModuleType
from xml.etree import ElementTree

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from generator.cache.store import here, key
from generator.i18n.diagnostics import phrase, phrases
from generator.i18n.languages import language_of

_VERSION = "6.4"  # fixed, so that a newer package doesn't redraw every chart
FONT_PACKAGES = ("cvttf_NotoSansCJK_Regular", "cvttf_NotoSansCJK_Bold")
"""The fonts that measure Chinese characters if the system has none; ``targets/book/fonts.py`` uses the same."""

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = {"svg", "g", "path", "line", "rect", "circle", "text", "tspan"}
_TAGS = _SHAPES | {"defs", "clipPath", "linearGradient", "radialGradient", "stop"}
_GEOMETRY = re.compile("d|transform|d?[xy]|[xyr][12]|c[xy]|r[xy]?|f[xy]|width|height|viewBox")
_PAINT = re.compile(
    "id|clip-path|opacity|(fill|stroke|stop)-opacity|fill|stroke|stop-color|offset|gradientUnits|text-anchor|"
    "stroke-(width|dasharray|dashoffset|linecap|linejoin|miterlimit)|font-(size|weight|style)"
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")
_OUTSIDE = re.compile(r"url\((?!#)|javascript:|https?:", re.IGNORECASE)

_stderr = Lock()


class ChartError(Exception):
    """A chart can't be drawn; the message is a sentence for the author."""


def draw(spec: str, language: str) -> ElementTree.Element:
    """Draw a Vega-Lite spec, given as JSON, as an ``svg`` tree with plain tag names.

    Only shapes, text and paint of Vega's SVG are kept: no roles, classes, fonts or links. Lengths are in CSS pixels
    with at most two decimals. ``language`` selects the names of months and days.

    Raises:
        ChartError: the renderer is missing, or it rejects the spec or warns about it.
    """
    name = key("picture", _VERSION, language, spec)
    if known := here().get([name]).get(name):
        with contextlib.suppress(ElementTree.ParseError, DefusedXmlException):
            return _kept(fromstring(known.decode("utf-8", "replace")))[0]
    svg = _svg_of(spec, language)
    here().put({name: svg.encode()})
    return _kept(fromstring(svg))[0]


def _svg_of(spec: str, language: str) -> str:
    convert = _converter()
    locale = language_of(language).charts
    messages: list[str] = []
    svg = ""
    try:
        with _listening(messages):
            svg = convert.vegalite_to_svg(
                spec,
                vl_version=_VERSION,
                show_warnings=True,
                allowed_base_urls=[],  # nothing external is loaded, even if vega_rules.py misses it
                time_format_locale=locale,
            )
    except ValueError as error:
        messages.append(str(error))
    if messages:
        raise ChartError(_sentence(messages[0]))
    return svg


@cache
def _converter() -> ModuleType:
    """Import the renderer, which is slow, and register the fonts of ``fincourse[fonts]``."""
    try:
        import vl_convert
    except ImportError:
        raise ChartError(
            phrase(
                "Charts need the package vl-convert-python, which is not installed. Install it: "
                "pip install 'vl-convert-python>=1.9,<2'"
            )
        ) from None
    for name in FONT_PACKAGES:
        found = importlib.util.find_spec(name)
        if found and found.origin:
            vl_convert.register_font_directory(str(Path(found.origin).parent))
    return vl_convert


@contextlib.contextmanager
def _listening(messages: list[str]) -> Iterator[None]:
    """Collect the renderer's warnings, which it can write only to the standard error of the process.

    If there are none, anything else written there is passed on.
    """
    with _stderr, tempfile.TemporaryFile() as heard:
        sys.stderr.flush()
        before = os.dup(2)
        os.dup2(heard.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(before, 2)
            os.close(before)
            heard.seek(0)
            text = heard.read().decode("utf-8", "replace")
            messages.extend(re.findall(r"^(?:WARN|ERROR) (.+)$", text, re.MULTILINE))
            if not messages:
                sys.stderr.write(text)


def _sentence(message: str) -> str:
    """Turn the first informative line of a renderer's message into a sentence, unless it is an internal error."""
    reason = next((line for line in message.splitlines() if "conversion failed" not in line), "")
    reason, own = re.sub(r"^(?:Error: )+", "", reason).rstrip("."), re.search(r"\b(Type|Reference)Error\b", reason)
    if own or not reason:
        return phrase("Vega-Lite can't draw this chart; compare its `mark` and `encoding` with an example that works.")
    return phrase("Vega-Lite can't draw this chart: {reason}.", reason=reason)


def _kept(node: ElementTree.Element) -> list[ElementTree.Element]:
    """Copy the visible parts of a node. A group without attributes of its own is replaced by its children."""
    tag = node.tag.removeprefix(_SVG)
    if tag not in _TAGS:
        raise ChartError(phrase("A chart can't contain `{tag}`; draw it with other marks.", tag=tag))
    kept = ElementTree.Element(tag, _attributes(node))
    kept.text = node.text
    for child in node:
        kept.extend(_kept(child))
    if tag == "g" and not kept.attrib:
        return list(kept)
    if (tag in ("g", "defs") and not len(kept)) or _invisible(node, kept):
        return []
    return [kept]


def _attributes(node: ElementTree.Element) -> dict[str, str]:
    kept = {}
    for name, value in node.attrib.items():
        if _GEOMETRY.fullmatch(name):
            kept[name] = _NUMBER.sub(_short, value)
        elif _PAINT.fullmatch(name) and (name, value) != ("opacity", "1"):
            kept[name] = value
        if name in kept and _OUTSIDE.search(value):
            message = phrases("A chart can't load anything from outside; remove the address from its colours.")
            raise ChartError(phrase(message))
    if kept.get("transform") == "translate(0,0)":
        del kept["transform"]
    return kept


def _short(number: re.Match[str]) -> str:
    """Format a length with at most two decimals, which is smaller and the same on every machine."""
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _invisible(node: ElementTree.Element, kept: ElementTree.Element) -> bool:
    """Return whether a node shows nothing; Vega adds empty paths before and after every group."""
    if node.get("display") == "none" or kept.get("d") == "":
        return True
    return node.get("class") in ("background", "foreground") and {"fill", "stroke"}.isdisjoint(kept.attrib)
