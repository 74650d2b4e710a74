"""Question banks that people have already: Moodle XML, GIFT, Aiken, CSV and Excel, read into one neutral form."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from generator.importers import aiken, gift, moodle, tables, workbook
from generator.importers.decode import decode
from generator.importers.model import Bank, ImportRefused
from generator.importers.words import note
from generator.messages import phrase

FORMATS: dict[str, str] = {
    "moodle": "Moodle XML",
    "gift": "GIFT",
    "aiken": "Aiken",
    "csv": "CSV",
    "xlsx": "Excel",
}
"""Every format, with its name for people."""

_READERS: dict[str, Callable[[bytes, str | None], Bank]] = {
    "moodle": moodle.read,
    "gift": gift.read,
    "aiken": aiken.read,
    "csv": tables.read,
    "xlsx": workbook.read,
}
_ENDINGS = {".xml": "moodle", ".gift": "gift", ".csv": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx"}
_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file, or one with a password", "save it as .xlsx without a password"),
    (b"%PDF", "a PDF", "look for the bank it was printed from"),
    (b"{\\rtf", "a word processor's file", "save it as plain text"),
    (b"\x1f\x8b", "a packed archive, such as a Moodle backup", "export the question bank as Moodle XML instead"),
)


def read_bank(data: bytes, name: str = "", form: str | None = None, encoding: str | None = None) -> Bank:
    """Read a bank. ``form`` is a key of ``FORMATS``, or None to tell it from the name and the bytes.

    Raises:
        ImportRefused: the file as a whole can't be taken in. Nothing else is ever raised, whatever the bytes.
    """
    for start, kind, way_out in _OTHERS:
        if data.startswith(start):
            raise ImportRefused("import-other-file", kind=phrase(kind), way_out=phrase(way_out))
    chosen = form or tell_format(data, name, encoding)
    bank = _READERS[chosen](data, encoding)
    if not bank.found:
        raise ImportRefused("import-nothing", format=FORMATS[chosen])
    if bank.encoding and bank.encoding.upper().replace("_", "-") != "UTF-8":
        bank.notes.insert(0, note("encoding", encoding=bank.encoding))
    return bank


def tell_format(data: bytes, name: str, encoding: str | None = None) -> str:
    """Tell a bank's format from the end of its name, else from what stands in it."""
    if data.startswith(b"PK\x03\x04"):
        return "xlsx"
    if known := _ENDINGS.get(Path(name).suffix.lower()):
        if known != "xlsx":
            return known
        raise ImportRefused("import-workbook-broken")
    text, _ = decode(data, encoding)
    if re.match(r"\s*<(\?xml|quiz|!)", text):
        return "moodle"
    if aiken.looks_like(text):
        return "aiken"
    if re.search(r"\{[^{}]*\}", text):
        return "gift"
    raise ImportRefused("import-format")
