"""Excel workbooks: the content is inspected before anything is unpacked, and formulas are never evaluated."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from generator.authoring.importers.decode import clean
from generator.authoring.importers.layouts import MAX_COLUMNS
from generator.authoring.importers.model import Bank, ImportRefused
from generator.authoring.importers.moodle import parse_xml
from generator.authoring.importers.reasons import note, short
from generator.authoring.importers.table_file import Row
from generator.authoring.importers.tables import sheets
from generator.formulas.notation import POINT

MAX_BYTES = 10_000_000
MAX_UNPACKED = 20_000_000
MAX_RATIO = 200
MAX_PARTS = 500
MAX_ROWS = 20_000
_CURRENCY = re.compile(r"\[\$[¥￥€£$]|[¥￥€£]|(?<!\[)\$")
"""Matches the currency symbol in a cell's format: `"¥"#,##0.00`, `[$€-407]#,##0.00`."""


def read(data: bytes, encoding: str | None = None, decimal: str = POINT) -> Bank:
    """Read the first sheet that has a known heading.

    Raises:
        ImportRefused: it is no workbook, it is unsafe, or there is nothing to read in it.
    """
    look_inside(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it ignores: pictures, drop-down lists
            return _read(data, decimal)
    except ImportRefused:
        raise
    except Exception as error:  # openpyxl may raise anything on a broken workbook
        raise ImportRefused("import-workbook-broken") from error


def look_at_size(data: bytes) -> None:
    """Refuse a file larger than any bank, before its content is inspected."""
    if len(data) > MAX_BYTES:
        raise ImportRefused("import-too-large", limit=MAX_BYTES // 1_000_000)


def look_inside(data: bytes) -> None:
    """Refuse an archive that is no workbook, leads out of its folder, is a bomb, or contains unsafe XML."""
    look_at_size(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _sizes(parts)
            for part in parts:
                _name(part.filename)
                if part.flag_bits & 1:
                    raise ImportRefused("import-workbook-locked")
            if "[Content_Types].xml" not in archive.namelist():
                raise ImportRefused("import-workbook-broken")
            for part in parts:
                if part.filename.endswith((".xml", ".rels", ".vml")):
                    _safe_xml(archive.read(part))
    except ImportRefused:
        raise
    except Exception as error:  # zipfile raises many types on a broken archive
        raise ImportRefused("import-workbook-broken") from error


def _sizes(parts: list[zipfile.ZipInfo]) -> None:
    """Check the sizes that the archive declares; zipfile never unpacks more than that."""
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED:
        raise ImportRefused("import-bomb", limit=MAX_UNPACKED // 1_000_000)
    if unpacked > 1_000_000 and unpacked > MAX_RATIO * max(packed, 1):
        raise ImportRefused("import-bomb", limit=MAX_UNPACKED // 1_000_000)


def _name(name: str) -> None:
    steps = re.split(r"[/\\]", name)
    if name.startswith(("/", "\\")) or ".." in steps or re.match(r"[A-Za-z]:", name) or "\0" in name:
        raise ImportRefused("import-zip-path", name=short(clean(name), 60))


def _safe_xml(data: bytes) -> None:
    """Parse each part as strictly as a bank in XML, before openpyxl parses it again."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = data.decode(encoding)
    declared = re.match(r"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']*)", text[:300])
    if declared and declared[1].lower() not in ("utf-8", "utf-16", "us-ascii", "ascii"):
        raise ImportRefused("import-workbook-broken")
    parse_xml(text.lstrip())


def _read(data: bytes, decimal: str) -> Bank:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        readers = [_Sheet(sheet) for sheet in book.worksheets]
        tables = ((short(clean(one.sheet.title), 30), one.rows()) for one in readers)
        found, notes, left = sheets(tables, decimal)
        if left:
            notes.append(note("sheets-left", others=", ".join(f"“{name}”" for name in left[:8])))
        if any(one.cut for one in readers):
            notes.append(note("rows", limit=MAX_ROWS))
        return Bank("xlsx", "", found, notes)
    finally:
        book.close()


class _Sheet:
    """Yields the rows of one sheet as text."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        self.cut = False

    def rows(self) -> Iterator[Row]:
        self.sheet.reset_dimensions()  # the size that the sheet declares may be wrong, or an attack
        for number, cells in enumerate(self.sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS), 1):
            self.cut = number == MAX_ROWS and any(cell.value is not None for cell in cells)
            notes: list[str] = []
            texts = [_text(cell, notes) for cell in cells]
            numbers = [n for n, cell in enumerate(cells) if type(cell.value) in (int, float)]
            made = [n for n, cell in enumerate(cells) if getattr(cell, "data_type", "") in ("f", "e", "d")]
            yield Row(number, texts, notes, frozenset(numbers), frozenset(made))


def _text(cell: Any, notes: list[str]) -> str:
    """Return a cell's value as displayed; a formula as written."""
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            form = str(getattr(cell, "number_format", "") or "")
            sign = _CURRENCY.search(form)
            return f"{value * 100:.12g}%" if "%" in form else f"{sign[0][-1] if sign else ''}{value:.15g}"
        case datetime.datetime() | datetime.date() | datetime.time() | datetime.timedelta():
            midnight = isinstance(value, datetime.datetime) and value.time() == datetime.time()
            text = str(value.date() if isinstance(value, datetime.datetime) and midnight else value)
            notes.append(note("date", column=str(getattr(cell, "column_letter", "?")), text=text))
            return text
    text = clean(str(getattr(value, "text", value) or ""))
    if getattr(cell, "data_type", "") == "f":
        notes.append(note("formula", column=str(getattr(cell, "column_letter", "?")), text=short(text, 40)))
    return text
