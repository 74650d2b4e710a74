"""Files that make a site installable: its web app manifest and its icons, drawn from one SVG."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from generator.course.model import Course
from generator.render.assets import stylesheet
from generator.render.modules import SOURCES

MANIFEST = "manifest.json"
ICON = "icon.svg"
"""A course's own icon in content/, a square whose edges a mask may cut off."""
_SIZES = (192, 512)
_LIGHT = "#ffffff"


def files(course: Course, theme: Sequence[str], primary: str) -> dict[str, str | bytes]:
    """Return the manifest and the icons as files of the site.

    ``theme`` are the theme's folders, ``primary`` is its name of the main colour.
    """
    own = course.folders.content / ICON
    drawing = (own if own.is_file() else SOURCES / ICON).read_text("utf-8")
    icons = {size: _icon(drawing, size) for size in _SIZES}
    names = {size: f"assets/icon-{size}.{hashlib.sha256(icon).hexdigest()[:10]}.png" for size, icon in icons.items()}
    shown = [(size, "any") for size in _SIZES] + [(_SIZES[-1], "maskable")]
    spec = course.spec
    manifest = {
        "id": "./index.html",
        "name": spec.title,
        "short_name": spec.title,
        "description": spec.summary,
        "lang": spec.language,
        "start_url": "./index.html",
        "scope": "./",
        # With buttons to go back and to reload, if the system has none of its own.
        "display": "minimal-ui",
        "background_color": _LIGHT,
        "theme_color": spec.colour or _colour(theme, primary),
        "icons": [
            {"src": names[size], "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for size, purpose in shown
        ],
    }
    return {
        MANIFEST: json.dumps(manifest, ensure_ascii=False, indent=1) + "\n",
        **{names[size]: icons[size] for size in _SIZES},
    }


@cache
def _icon(drawing: str, size: int) -> bytes:
    import vl_convert  # which only the drawing of an icon needs

    width = re.search(r'<svg\b[^>]*\bwidth="([\d.]+)', drawing)
    return vl_convert.svg_to_png(drawing, scale=size / float(width[1] if width else 512))


def _colour(theme: Sequence[str], primary: str) -> str:
    """Return the header's colour; where the theme switches to its dark scheme, its own script notifies the browser."""
    rule = re.compile(rf'\[data-md-color-primary="?{re.escape(primary)}"?\]\s*\{{[^}}]*--md-primary-fg-color:\s*(#\w+)')
    palettes = [file for folder in theme for file in sorted(Path(folder).glob("assets/stylesheets/palette.*.min.css"))]
    for text in (stylesheet(), *(file.read_text("utf-8") for file in palettes)):
        if found := rule.search(text):
            return found[1]
    return _LIGHT
