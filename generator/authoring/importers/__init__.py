"""Importers of existing question banks: Moodle XML, GIFT, Aiken, tables and numbered text, all read into one model."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

from generator.authoring.importers import aiken, gift, moodle, numbered, recognised, tables, workbook
from generator.authoring.importers.decode import decode
from generator.authoring.importers.model import Bank, ImportRefused
from generator.authoring.importers.reasons import note
from generator.formulas.notation import POINT
from generator.i18n.diagnostics import phrase, phrases

FORMATS: dict[str, str] = {
    "moodle": "Moodle XML",
    "gift": "GIFT",
    "aiken": "Aiken",
    "csv": "CSV",
    "xlsx": "Excel",
    "text": phrases("numbered text"),
}
"""Every format, with its display name."""

_READERS: dict[str, Callable[[bytes, str | None, str], Bank]] = {
    "moodle": moodle.read,
    "gift": gift.read,
    "aiken": aiken.read,
    "csv": tables.read,
    "xlsx": workbook.read,
    "text": numbered.read,
}
_ENDINGS = {".gift": "gift", ".csv": "csv", ".tsv": "csv", ".tab": "csv"}
_GIFT = re.compile(
    r"\{\s*(?:\[(?:html|moodle|plain|markdown)\]\s*)?(?:[=~][^{}]*|#[^{}]*|(?:t|f|true|false)\s*(?:#[^{}]*)?)\}|^::[^:\n]+::|^\$CATEGORY:",
    re.IGNORECASE | re.MULTILINE,
)


def read_bank(
    data: bytes, name: str = "", form: str | None = None, encoding: str | None = None, decimal: str = POINT
) -> Bank:
    """Read a bank. ``form`` is a key of ``FORMATS``, or None to detect it from the content, else from the name.

    ``decimal`` is the decimal separator of the course's notation.

    Raises:
        ImportRefused: the file as a whole can't be imported. Nothing else is ever raised, whatever the bytes.
    """
    recognised.refuse_bytes(data)
    if data.startswith(b"PK\x03\x04") and form in (None, "xlsx"):
        workbook.look_at_size(data)
        recognised.refuse_archive(io.BytesIO(data))
    chosen = form or detect_format(data, name, encoding)
    bank = _READERS[chosen](data, encoding, decimal)
    if not bank.found:
        raise ImportRefused("import-nothing", format=phrase(FORMATS[chosen]))
    if bank.encoding and bank.encoding.upper().replace("_", "-") != "UTF-8":
        bank.notes.insert(0, note("encoding", encoding=bank.encoding))
    return bank


def detect_format(data: bytes, name: str, encoding: str | None = None) -> str:
    """Detect a bank's format from its content, else from its file name extension.

    Raises:
        ImportRefused: it is not a supported bank; the message suggests what to do with such a file.
    """
    if data.startswith(b"PK"):
        return "xlsx"
    text, _ = decode(data, encoding)
    recognised.refuse_text(text)
    if re.match(r"\s*<(\?xml|!|[A-Za-z])", text):
        return "moodle"
    ending = Path(name).suffix.lower()
    known = _ENDINGS.get(ending)
    if tables.has_heading(text) and known != "gift":
        return "csv"
    if known == "gift" and not aiken.looks_like(text):
        return known
    if aiken.looks_like(text):
        return "aiken"
    if _GIFT.search(text):
        return "gift"
    if numbered.looks_like(text):
        return "text"
    if known:
        return known
    if ending in (".xlsx", ".xlsm", ".xls"):
        raise ImportRefused("import-workbook-broken")
    if ending in (".xml", ".qti"):
        return "moodle"
    raise recognised.unknown(ending)
