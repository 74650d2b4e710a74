"""How wide the columns of a table are, and how large its text, so that no word and no number is divided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_SIZES = {"Course Cell": 10.0, "Course Cell Small": 8.0, "Course Cell Tiny": 6.5}
"""The sizes of text in cells by their styles, in points, as ``styles.xml`` sets them."""
_WIDE = 0.7
"""The width of a letter in bold type, of its size; a Chinese character is two letters wide."""
_PADDING = 170
"""What the margins of a cell take, in twentieths of a point."""
_LONGEST = 24
"""Longer words may be divided."""
_MOST = 34
"""The most letters of a text that count for the width of its column."""


class Columns(NamedTuple):
    """The style of a table's cells, and the widths of its columns in twentieths of a point."""

    style: str
    widths: list[int]


def columns_of(rows: Sequence[Sequence[str]], width: int) -> Columns | None:
    """Share the width of a table among its columns by the texts in them; None if the words don't fit in any size."""
    columns = list(zip(*rows, strict=True))
    words = [min(_LONGEST, max(_length(word) for text in one for word in _words(text))) for one in columns]
    wished = [min(_MOST, max(map(_length, one))) for one in columns]
    for style, size in _SIZES.items():
        letter = size * 20 * _WIDE
        least = [int(word * letter) + _PADDING for word in words]
        if (left := width - sum(least)) >= 0:
            more = [max(0, wish - word) for wish, word in zip(wished, words, strict=True)]
            made = [one + left * part // (sum(more) or 1) for one, part in zip(least, more, strict=True)]
            made[-1] += width - sum(made) if sum(more) else 0
            return Columns(style, made if sum(more) else [one + left // len(made) for one in made])
    return None


def _words(text: str) -> list[str]:
    """Return the parts of a text between which a line may end; Chinese ones end after each character."""
    return re.findall(r"[\u2e80-\U0003ffff]|[^\s\u2e80-\U0003ffff]+", text) or [""]


def _length(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)
