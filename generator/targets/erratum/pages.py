"""The words on each page of a finished PDF, and on which pages figures stand.

The pages are those of the file that is handed out, however it was put together; what repeats on every page, such as
running heads, is marked there as no part of the text, and passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_SIGNS = re.compile(r"[\W_]+")
_MAP = re.compile(rb"beginbf(char|range)(.*?)endbf", re.S)
_SIGN = re.compile(rb"<([0-9A-Fa-f]+)>|(\[)|(\])")
_NEAR = 4000
"""How many letters behind the last figure the next one is looked for first; a page has about 1,500."""
_FEW = 12
"""With fewer letters around it, a figure is not looked for far away, where others say the same."""


def squeezed(text: str) -> str:
    """Return the letters and digits of a text: a line break swallows spaces, and signs share their glyphs."""
    return _SIGNS.sub("", text)


def page_texts(book: bytes) -> tuple[list[str], list[str]]:
    """Return the text of each page of a PDF that Typst wrote, squeezed, without running heads and page numbers, and the
    number that is printed on each.
    """
    import pikepdf

    fonts: dict[tuple[int, int], Mapping[int, str]] = {}
    with pikepdf.open(BytesIO(book)) as pdf:
        return [squeezed("".join(_shown(page, fonts))) for page in pdf.pages], [
            page.label or str(place) for place, page in enumerate(pdf.pages, 1)
        ]


def _shown(page: pikepdf.Page, fonts: dict[tuple[int, int], Mapping[int, str]]) -> Iterable[str]:
    import pikepdf

    signs: Mapping[int, str] = {}
    marks: list[bool] = []
    for one in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ"):
        operands: Any = one.operands
        match str(one.operator):
            case "BDC" | "BMC":
                marks.append(str(operands[0]) == "/Artifact")
            case "EMC":
                marks.pop()
            case "Tf":
                font = page.resources.Font[str(operands[0])]
                signs = fonts.get(font.objgen) or fonts.setdefault(font.objgen, _to_unicode(font))
            case _ if not any(marks):
                given: Any = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
                for part in given:
                    if isinstance(part, pikepdf.String):
                        codes = bytes(part)
                        yield from (signs.get(codes[at] << 8 | codes[at + 1], "") for at in range(0, len(codes) - 1, 2))


def _to_unicode(font: Any) -> Mapping[int, str]:
    """Return the characters of a font by their codes; none for a font that does not say them."""
    found: dict[int, str] = {}
    if "/ToUnicode" not in font or str(font.get("/Subtype")) != "/Type0":
        return found
    for kind, entries in _MAP.findall(font.ToUnicode.read_bytes()):
        numbers = [one for one, *_ in _SIGN.findall(entries) if one]
        if kind == b"char":
            for code, text in zip(numbers[::2], numbers[1::2], strict=False):
                found[int(code, 16)] = _text(text)
        else:
            for first, last, text in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=False):
                start = int(first, 16)
                for code in range(start, int(last, 16) + 1):
                    found[code] = _text(text)[:-1] + chr(ord(_text(text)[-1]) + code - start)
    return found


def _text(written: bytes) -> str:
    return bytes.fromhex(written.decode()).decode("utf-16-be", "replace")


def places_of(texts: Sequence[str], figures: Iterable[Sequence[tuple[str, str, str]]]) -> list[int | None]:
    """Return the index of the page on which each figure stands; None for one that stands nowhere.

    A figure is given with the words before and behind it, squeezed, in one or more ways, in the order of the book.
    """
    whole = "".join(texts)
    ends = list(accumulate(map(len, texts)))
    found, last = list[int | None](), 0
    for ways in figures:
        place = _place(whole, ways, last)
        found.append(None if place is None else bisect_right(ends, place))
        last = last if place is None else place
    return found


def _place(whole: str, ways: Sequence[tuple[str, str, str]], last: int) -> int | None:
    """Return where a figure stands: behind the last one, or before it, or anywhere; None if it stands nowhere."""
    near, far = ((last, last + _NEAR), (last - _NEAR, last)), ((last, len(whole)), (0, len(whole)))
    for begin, end in (*near, *far):
        for before, words, after in ways:
            if (begin, end) in far and len(before) + len(after) < _FEW:
                continue
            place = whole.find(before + words + after, max(0, begin - len(before)), end)
            if place >= 0:
                return place + len(before)
    return None
