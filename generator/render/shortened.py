"""How wide a text is, and how it begins: for fields as wide as their answers, and for names of headings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from generator.source.problems import is_wide

_LIVE = re.compile(r'<span class="fc-value"[^>]*>.*?</span>', re.DOTALL)
_PIECES = re.compile("[\u2e80-\uffff]|[^\\s\u2e80-\uffff]+|\\s+")
_STEP, _MOST = 4, 16


def columns(text: str) -> int:
    """Return the width of a text in digits' widths; a Chinese character is as wide as two."""
    return len(text) if text.isascii() else sum(2 if is_wide(char) else 1 for char in text)


def field_columns(answers: Iterable[Iterable[str]]) -> int:
    """Return the width of a field for lists of answers, right and wrong: in steps, so that it gives little away."""
    widest = max(columns(answer) for some in answers for answer in some)
    return min(_MOST, -(-widest // _STEP) * _STEP)


def beginning(html: str, most: int = 40) -> str:
    """Return the first words of a text in HTML, at most that wide; numbers that the browser may change are left out."""
    text = " ".join(Markup(_LIVE.sub("…", html)).striptags().split())
    width = 0
    for piece in _PIECES.finditer(text):
        width += columns(piece[0])
        if width > most:
            return f"{text[: piece.start()].rstrip()}…"
    return text
