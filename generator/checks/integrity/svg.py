"""What an SVG picture would do if somebody opened it by its own address: a picture only shows."""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import ParseError

from defusedxml.common import EntitiesForbidden
from defusedxml.ElementTree import fromstring

_ACTIVE = {"script", "foreignobject", "iframe", "object", "embed", "handler"}
_RUNS = re.compile(r"^[\s\0]*(?:javascript|vbscript|data:(?!image/(?:png|jpeg|webp|gif)\b))", re.IGNORECASE)
_TAG = re.compile(r"<(?:[\w.-]+:)?([\w-]+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>?", re.DOTALL)
_ATTRIBUTE = re.compile(r"""(?:[\w.-]+:)?([\w-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")


def active_part(content: bytes) -> str:
    """Return the first part of an SVG file that runs code or holds another page, as words; '' if it only shows."""
    try:
        root = fromstring(content)
    except EntitiesForbidden:  # they may stand for anything
        return "<!ENTITY>"
    except (ParseError, ValueError, LookupError):  # a browser runs what comes before the first mistake
        found = (
            (tag, [(name, unescape(value.strip("\"'"))) for name, value in _ATTRIBUTE.findall(rest)])
            for tag, rest in _TAG.findall(content.decode("utf-8", "replace").replace("\0", ""))
        )
        return next((part for tag, pairs in found if (part := _active(tag, pairs))), "")
    for node in root.iter():
        if isinstance(node.tag, str) and (part := _active(_local(node.tag), node.attrib.items())):
            return part
    return ""


def _active(tag: str, attributes: object) -> str:
    if tag.lower() in _ACTIVE:
        return f"<{tag}>"
    for name, value in attributes:  # type: ignore[attr-defined]
        plain = _local(name).lower()
        if plain.startswith("on") or (plain in ("href", "to", "values", "from") and _RUNS.match(str(value))):
            return f"{plain}="
    return ""


def _local(name: str) -> str:
    return name.rpartition("}")[2]
