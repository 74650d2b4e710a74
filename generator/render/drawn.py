"""The icons and drawings of pages: kept as SVG files, written into the page, coloured by its stylesheet."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup

from generator.render.modules import SOURCES

_OPENING = re.compile(r"<svg\b[^>]*?(viewBox=\"[^\"]*\")[^>]*>")


def icon(name: str) -> Markup:
    """Return an icon of ``assets/icons``; screen readers pass over it, for words stand beside it.

    Raises:
        ValueError: there is no such icon.
    """
    return _inline("icons", name, "fc-icon")


def drawing(name: str) -> Markup:
    """Return a drawing of ``assets/drawings``, which adds nothing to the words beside it.

    Raises:
        ValueError: there is no such drawing.
    """
    return _inline("drawings", name, "fc-drawing")


def printed(name: str, colour: str) -> str:
    """Return a drawing of ``assets/drawings`` for white paper, in a course's colour.

    Raises:
        ValueError: there is no such drawing.
    """
    return _VARIABLE.sub(lambda match: {"accent": colour, "act": colour, **_ON_PAPER}[match[1]], str(drawing(name)))


_VARIABLE = re.compile(r"var\(--(?:fc|md)-([a-z-]+)\)")
_ON_PAPER = {
    "default-bg-color": "#ffffff",
    "danger": "#b3261e",
    "line": "#767676",
    "mark": "#ffeaa3",
    "on-act": "#ffffff",
    "soft": "#f4f6f6",
    "warn": "#8a5a00",
}


@cache
def names(folder: str) -> tuple[str, ...]:
    """Return the names of all pictures in a folder of ``assets``."""
    return tuple(sorted(file.stem for file in (SOURCES / folder).glob("*.svg")))


@cache
def _inline(folder: str, name: str, word: str) -> Markup:
    if name not in names(folder):
        raise ValueError(f"There is no {name!r} in {folder}; there are {', '.join(names(folder))}.")
    text = (SOURCES / folder / f"{name}.svg").read_text("utf-8")
    text = re.sub(r"<!--.*?-->|\n\s*", "", text, flags=re.DOTALL)
    return Markup(_OPENING.sub(rf'<svg class="{word}" \1 aria-hidden="true" focusable="false">', text, count=1))
