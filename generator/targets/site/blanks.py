"""The frame of a page without what no browser shows: the theme's templates leave a fifth of it blank."""

from __future__ import annotations

import re

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
_BLANK = re.compile(r"[ \t]*\n\s*")
_NAMESPACE = '<svg xmlns="http://www.w3.org/2000/svg"'
"""HTML needs no namespace for a drawing; only files of their own do."""


def without_blanks(page: str, content: str) -> str:
    """Return a page whose frame has no empty lines and no indentation; ``content`` stays as it is."""
    before, found, after = page.partition(content) if content else (page, "", "")
    return _shortened(before).lstrip() + found + _shortened(after)


def _shortened(frame: str) -> str:
    parts = _KEPT.split(frame)  # text, what is kept, the name of its element, text, …
    for place in range(0, len(parts), 3):
        parts[place] = _BLANK.sub("\n", parts[place]).replace(_NAMESPACE, "<svg")
    return "".join(part for place, part in enumerate(parts) if place % 3 < 2)
