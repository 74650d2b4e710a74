"""Bytes of a bank to text: UTF-8, UTF-16, GB 18030 and Windows-1252 are told apart."""

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
"""Controls, marks that turn the direction of text round, halves of pairs and signs that Unicode keeps for programs."""


def clean(text: str) -> str:
    """Bring line ends to one form and drop what nobody can see or YAML can't hold."""
    return _DROPPED.sub("", re.sub("\r\n?|\x85|\u2028|\u2029", "\n", text))


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Give the text and the name of its encoding; ``encoding`` is the one the user named.

    What can't be told for sure is taken for Windows-1252, in which every Western spreadsheet program wrote its tables.

    Raises:
        ImportRefused: too large, empty, no text at all, or its letters can't be read.
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
    """Take letters for Western ones, where no more are accented than a Western language has."""
    if b"\0" not in data and sum(byte > 0x7F for byte in data[:100_000]) > len(data[:100_000]) / 5:
        raise ImportRefused("import-letters")
    return Decoded(data.decode("cp1252", "replace"), "Windows-1252")
