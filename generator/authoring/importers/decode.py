"""Decodes the bytes of a bank as UTF-8, UTF-16, GB 18030 or Windows-1252."""

from __future__ import annotations

import codecs
import re

from generator.authoring.importers.model import ImportRefused
from generator.source.encoding import Decoded
from generator.source.encoding import decode as sure

MAX_TEXT_BYTES = 10_000_000

_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
"""Control characters, marks that change the text direction, lone surrogates and noncharacters."""


def clean(text: str) -> str:
    """Normalise line endings and remove characters that are invisible or that YAML can't contain."""
    return _DROPPED.sub("", re.sub("\r\n?|\x85|\u2028|\u2029", "\n", text))


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text and the name of its encoding; ``encoding`` is the one the user named.

    Bytes that no other encoding fits are read as Windows-1252, used by Western spreadsheet programs.

    Raises:
        ImportRefused: the file is too large, empty, not text, or can't be decoded.
    """
    if len(data) > MAX_TEXT_BYTES:
        raise ImportRefused("import-too-large", limit=MAX_TEXT_BYTES // 1_000_000)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise ImportRefused("import-empty")
    found = _named(data, encoding) if encoding else sure(data) or _western(data)
    if found.text.count("\0") > len(found.text) // 1_000:
        raise ImportRefused("import-binary")
    return clean(found.text), found.encoding


def _named(data: bytes, encoding: str) -> Decoded:
    try:
        if not codecs.lookup(encoding)._is_text_encoding:
            raise LookupError
        text = data.decode(encoding)
    except UnicodeError as error:
        line = data[: error.start].count(b"\n") + 1 if isinstance(error, UnicodeDecodeError) else 1
        raise ImportRefused("import-encoding", line, encoding=encoding) from error
    except (LookupError, ValueError) as error:
        raise ImportRefused("import-unknown-encoding", encoding=encoding[:40]) from error
    return Decoded(text, encoding)


def _western(data: bytes) -> Decoded:
    """Decode as a Western encoding, if no more letters are accented than in a Western language."""
    if b"\0" not in data and sum(byte > 0x7F for byte in data[:100_000]) > len(data[:100_000]) / 5:
        raise ImportRefused("import-letters")
    return Decoded(data.decode("cp1252", "replace"), "Windows-1252")
