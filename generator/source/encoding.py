"""Bytes to text: UTF-8 first, then the encodings that Windows editors and Chinese systems still write.

An encoding is accepted only if no other explains the bytes as well: a wrong guess would silently put wrong characters
into a lesson.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and its encoding."""

    text: str
    encoding: str
    """Under its usual name: ``UTF-8``, ``UTF-16``, ``GBK``."""

    @property
    def is_utf8(self) -> bool:
        """Whether the encoding is the expected one, so that there is nothing to report."""
        return self.encoding == "UTF-8"


def decode(raw: bytes) -> Decoded | None:
    """Decode the content of a file; return None where the encoding is not certain."""
    for mark, codec, name in _MARKS:
        if raw.startswith(mark):
            return _strict(raw, codec, name)
    if (found := _utf16_without_mark(raw)) is not None:
        return found
    if (found := _strict(raw.removeprefix(codecs.BOM_UTF8), "utf-8", "UTF-8")) is not None:
        return found
    return _chinese(raw)


def first_foreign(text: str | bytes) -> int:
    """Return the offset of the first character or byte outside printable ASCII."""
    codes = text if isinstance(text, bytes) else map(ord, text)
    return next((place for place, code in enumerate(codes) if code > 126), 0)


def _strict(raw: bytes, codec: str, name: str) -> Decoded | None:
    try:
        return Decoded(raw.decode(codec), name)
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(raw: bytes) -> Decoded | None:
    """Decode UTF-16 without a byte order mark: field names, colons and line breaks make every other byte zero."""
    if len(raw) < 4 or len(raw) % 2 or b"\0" not in raw:
        return None
    even, odd = raw[::2].count(0), raw[1::2].count(0)
    codec = "utf-16-le" if odd > even else "utf-16-be"
    if min(even, odd) or max(even, odd) < len(raw) // 20:
        return None
    return _strict(raw, codec, "UTF-16")


_GB2312 = re.compile(rb"[\xa1-\xa3\xb0-\xf7][\xa1-\xfe]")
"""Punctuation, Latin letters and hanzi of GB 2312; kana and Greek are left out, since they suggest Japanese."""


def _chinese(raw: bytes) -> Decoded | None:
    """Decode GB 18030 if most characters are common hanzi, and neither Big5 nor EUC-KR would fit as well."""
    found = _strict(raw, "gb18030", "GBK")
    if found is None or found.text.encode("gb18030") != raw:
        return None
    pairs = _pairs(raw)
    hanzi = [pair for pair in pairs if pair[0] >= 0xB0]
    if not hanzi or sum(bool(_GB2312.fullmatch(pair)) for pair in pairs) < 0.9 * len(pairs):
        return None
    if sum(pair[0] <= 0xD7 for pair in hanzi) < 0.85 * len(hanzi):  # level 1: the common hanzi
        return None
    return None if _korean(raw, hanzi) or _big5(raw, pairs) else found


def _pairs(raw: bytes) -> list[bytes]:
    """Return the two-byte characters; four-byte ones (¥, emoji) exist in no other encoding and decide nothing."""
    found: list[bytes] = []
    place = 0
    while place < len(raw):
        if raw[place] < 0x80:
            place += 1
        elif raw[place + 1 : place + 2].isdigit():
            place += 4
        else:
            found.append(raw[place : place + 2])
            place += 2
    return found


def _korean(raw: bytes, hanzi: list[bytes]) -> bool:
    return all(pair[0] <= 0xC8 for pair in hanzi) and _strict(raw, "euc_kr", "") is not None


def _big5(raw: bytes, pairs: list[bytes]) -> bool:
    """Return whether the bytes fit Big5, whose common characters start with A4 to C6."""
    return all(pair[0] <= 0xC6 for pair in pairs) and _strict(raw, "big5", "") is not None
