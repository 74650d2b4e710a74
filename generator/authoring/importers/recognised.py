"""Recognises files that are not supported banks, and suggests what to do. Nothing in them is run or unpacked."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Sequence
from typing import BinaryIO

from generator.authoring.importers.model import ImportRefused
from generator.i18n.diagnostics import phrase, phrases

_MOODLE = phrases(
    "import it into Moodle (or ask whoever made it to do so), and export the questions from there as Moodle XML"
)
_TABLE = phrases("fill in a table, one row for each question: fincourse import --template questions.xlsx")
_AS_XLSX = phrases("save it as .xlsx")
_AS_TEXT = phrases(
    "copy its questions into a table, or save it as plain text with `A.` before each option and `Answer:` below"
)
_UNPACK = phrases("unpack it and import the bank that is inside")
_BACKUP = phrases("restore it in Moodle and export the question bank as Moodle XML")
_PICTURE = phrases("type the questions, or look for the file they were made from")

Kind = tuple[str, str]
"""What a file is, and what to do with it."""

MAX_DIRECTORY = 5_000_000
"""The most bytes of an archive's directory."""

STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF", phrases(("a PDF", "look for the file it was made from, or copy its questions into a table"))),
    (b"{\\rtf", phrases(("a word processor's file (.rtf)", _AS_TEXT))),
    (b"\x1f\x8b", phrases(("a packed archive, such as a Moodle backup (.mbz)", _BACKUP))),
    (b"\x89PNG", phrases(("a picture (PNG)", _PICTURE))),
    (b"\xff\xd8\xff", phrases(("a picture (JPEG)", _PICTURE))),
    (b"GIF8", phrases(("a picture (GIF)", _PICTURE))),
    (b"BM", phrases(("a picture (BMP)", _PICTURE))),
    (b"II*\0", phrases(("a picture (TIFF)", _PICTURE))),
    (b"MM\0*", phrases(("a picture (TIFF)", _PICTURE))),
    (b"7z\xbc\xaf\x27\x1c", phrases(("a packed archive (.7z)", _UNPACK))),
    (b"Rar!", phrases(("a packed archive (.rar)", _UNPACK))),
    (b"BZh", phrases(("a packed archive (.bz2)", _UNPACK))),
    (b"\xfd7zXZ", phrases(("a packed archive (.xz)", _UNPACK))),
    (b"\x28\xb5\x2f\xfd", phrases(("a packed archive (.zst)", _UNPACK))),
    (
        b"SQLite format 3",
        phrases(
            ("a database, such as an Anki collection", "in Anki take File, Export, and copy the cards into a table")
        ),
    ),
)
"""Files recognised by their first bytes."""

PARTS: tuple[tuple[str, Kind], ...] = (
    (r"xl/workbook\.bin", phrases(("a binary Excel workbook (.xlsb)", _AS_XLSX))),
    (r"word/document\.xml", phrases(("a Word document (.docx)", _AS_TEXT))),
    (r"ppt/presentation\.xml", phrases(("a PowerPoint presentation (.pptx)", _AS_TEXT))),
    (r"collection\.anki\w*", phrases(("an Anki deck (.apkg): its cards have no options and no key", _TABLE))),
    (
        r"h5p\.json",
        phrases(
            (
                "an H5P package (.h5p)",
                "in the H5P editor copy the questions into a table, or build them in Moodle and export Moodle XML",
            )
        ),
    ),
    (r"moodle_backup\.xml|questions\.xml", phrases(("a Moodle backup (.mbz)", _BACKUP))),
    (
        r"\.bb-package-info|.*\.bb-.*|res0*1\.dat",
        phrases(
            (
                "a Blackboard package",
                "in Blackboard, export the pool as QTI 2.1; import it into Moodle (or ask whoever made it to do so), "
                "and export the questions from there as Moodle XML",
            )
        ),
    ),
    (r"(?:.*/)?(?:assessment_meta|course_settings/.*)\.xml", phrases(("a QTI package from Canvas", _MOODLE))),
    (
        r"Index/Document\.iwa|Index\.zip|index\.apxl",
        phrases(("a file of Apple Numbers, Pages or Keynote", "export it as Excel (.xlsx)")),
    ),
    (r"META-INF/container\.xml", phrases(("an e-book (.epub)", _AS_TEXT))),
    (r"quiz\.json|kahoot\.json", phrases(("a quiz as JSON in an archive", _TABLE))),
)
"""Archives recognised by the name of a part."""

_OFFICE: tuple[tuple[str, Kind], ...] = (
    ("opendocument.spreadsheet", phrases(("a LibreOffice table (.ods)", _AS_XLSX))),
    ("opendocument.text", phrases(("a LibreOffice document (.odt)", _AS_TEXT))),
    ("opendocument", phrases(("a LibreOffice file", _AS_TEXT))),
    ("epub", phrases(("an e-book (.epub)", _AS_TEXT))),
)
_MANIFESTS: tuple[tuple[str, Kind], ...] = (
    (
        r"adlcp|scorm",
        phrases(("a SCORM package: its questions are a program, not data", "look for the bank it was made from")),
    ),
    (r"imscc|common cartridge", phrases(("a Common Cartridge (imsmanifest.xml, .imscc)", _MOODLE))),
    (r"canvas", phrases(("a QTI package from Canvas (imsmanifest.xml)", _MOODLE))),
    (r"blackboard", phrases(("a Blackboard package (imsmanifest.xml)", _MOODLE))),
    (r"", phrases(("a QTI package (imsmanifest.xml), as Canvas, Blackboard or ILIAS export it", _MOODLE))),
)

ROOTS: tuple[tuple[str, Kind], ...] = (
    (r"(?:assessment(?:Item|Test|Section)|qti-assessment-\w+)", phrases(("a question in QTI 2 or 3", _MOODLE))),
    (r"questestinterop", phrases(("a bank in QTI 1.2, as Canvas, Blackboard or ILIAS export it", _MOODLE))),
    (r"manifest", phrases(("the table of contents of a QTI or Common Cartridge package", _MOODLE))),
    (r"POOL|ASSESSMENT", phrases(("a Blackboard pool", _MOODLE))),
    (r"moodle_backup|question_categories|activity", phrases(("a part of a Moodle backup", _BACKUP))),
    (r"Workbook", phrases(("an Excel table in XML (2003)", _AS_XLSX))),
    (r"wordDocument|package|document", phrases(("a Word document as XML", _AS_TEXT))),
    (r"(?:hot-?pot|hotpot)[\w-]*|jquiz[\w-]*", phrases(("a Hot Potatoes quiz", _MOODLE))),
    (
        r"quiz-?list|wordlist|rss|feed|svg|kml|xliff|tmx|plist|testsuites?",
        phrases(("another program's XML, not a question bank", _TABLE)),
    ),
)
"""XML files recognised by the name of the root element."""

_ANKI = phrases(("cards exported from Anki: they have no options and no key", _TABLE))
_REXAMS = phrases(("an R/exams exercise, which is a program", "in R run exams2moodle() and import the Moodle XML"))
TEXTS: tuple[tuple[str, Kind], ...] = (
    (
        r"(?s:.*?)^(?:extype|exsolution|exname)\s*:|(?s:.*?)^\\(?:extype|exsolution)\{|(?s:.*?)^```\{r\b|(?s:.*?)^<<.*>>=",
        _REXAMS,
    ),
    (r"#(?:separator|html|notetype|deck|columns|tags|guid column):", _ANKI),
    (
        r"(?s:.{0,2000}?)\\(?:documentclass|begin\{(?:document|questions|question|enumerate)\})",
        phrases(("a LaTeX document", _AS_TEXT)),
    ),
    (
        r"questions:\s*\n\s*- +(?:id|type):",
        phrases(("already a quiz of this program", "copy it into the folder quizzes/")),
    ),
    (r"(?:%YAML|---\s*\n(?s:.*?)^[\w-]+:\s)", phrases(("a YAML file", _TABLE))),
    (r"(?:[\w-]+:(?: .*)?\n(?:\s*#.*\n)*){1,3}\s*- +[\w-]+:\s", phrases(("a YAML file", _TABLE))),
    (
        r"(?:MC|MA|TF|ESS|ORD|MAT|FIB|FIB_PLUS|NUM|SR|OP)\t",
        phrases(("a text file for Blackboard (tab between fields)", _MOODLE)),
    ),
    (r"(?s:.{0,2000}?)^:(?:TYPE|TITLE|QUESTION)[:=]", phrases(("a WebCT question file", _MOODLE))),
    (
        r"(?:From|To|Subject|MIME-Version|Received): .*\n(?:[\w-]+: .*\n|[ \t]+.*\n)*(?s:.*?)^Content-Type:",
        phrases(("an e-mail or a web page in one file", _AS_TEXT)),
    ),
    (r"BEGIN:V", phrases(("a calendar or address card", _TABLE))),
    (r"%!PS", phrases(("a PostScript file", _PICTURE))),
)
"""Texts recognised by their beginning or one of their lines."""

_TOML = phrases(("a TOML or settings file", _TABLE))
_HTML = phrases(("a web page", "save its questions as plain text, or export the bank as Moodle XML"))
_EXCEL_PAGE = phrases(
    ("a web page that a program named as an Excel or Word file", "open it in Excel and save it as .xlsx")
)


_OLD = (
    phrases(("an old Word document (.doc)", _AS_TEXT)),
    phrases(("an old PowerPoint presentation (.ppt)", _AS_TEXT)),
    phrases(("an Office file with a password", "save a copy without a password")),
    phrases(("an old Excel or Word file, or one with a password", "save it as .xlsx without a password")),
)
_JSON = phrases(("a JSON file", _TABLE))
_JSON_H5P = phrases(("the content of an H5P exercise (JSON)", _TABLE))
_JSON_BOOK = phrases(("a Jupyter notebook", _TABLE))
_JSON_KAHOOT = phrases(("a Kahoot quiz as JSON", "in Kahoot download it as a spreadsheet (.xlsx)"))
_ARCHIVE = phrases(("a packed archive (.zip)", _UNPACK))
_TAR = phrases(("a packed archive, such as a Moodle backup (.tar, .mbz)", _BACKUP))
_SOUND = phrases(("an audio or video file", _PICTURE))
_WEBP = phrases(("a picture (WebP)", _PICTURE))
_HEIC = phrases(("a picture or a video (HEIC, MP4)", _PICTURE))
_PROSE = phrases(("running text: no line says which answer is right", _TABLE))


_YAML = phrases(("a YAML file", _TABLE))
_ENDINGS = {
    ".yml": _YAML,
    ".yaml": _YAML,
    ".json": _JSON,
    ".toml": _TOML,
    ".html": _HTML,
    ".htm": _HTML,
    ".rmd": _REXAMS,
    ".rnw": _REXAMS,
}


def refuse(kind: Kind) -> ImportRefused:
    """Build the refusal that says what a file is, and what to do."""
    return ImportRefused("import-other-file", kind=phrase(kind[0]), way_out=phrase(kind[1]))


def unknown(ending: str) -> ImportRefused:
    """Build the refusal of a text that is no bank; the file name extension may still identify it."""
    return refuse(_ENDINGS.get(ending, _PROSE))


def refuse_bytes(data: bytes) -> None:
    """Refuse files recognised by their first bytes, except archives such as .xlsx."""
    for start, kind in STARTS:
        if data.startswith(start) and not (start == b"BM" and (len(data) < 30 or data[6:10] != b"\0" * 4)):
            raise refuse(kind)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        signs = [name.encode("utf-16-le") for name in ("WordDocument", "PowerPoint Document", "EncryptedPackage")]
        raise refuse(next((kind for sign, kind in zip(signs, _OLD, strict=False) if sign in data), _OLD[3]))
    if data[257:262] == b"ustar":
        raise refuse(_TAR)
    if data[:4] == b"RIFF":
        raise refuse(_WEBP if data[8:12] == b"WEBP" else _SOUND)
    if data[4:8] == b"ftyp":
        raise refuse(_HEIC)
    if data[:3] == b"ID3" or data[:4] == b"OggS" or data[:4] == b"fLaC":
        raise refuse(_SOUND)


def refuse_large(file: BinaryIO) -> None:
    """Refuse a file too large to be a bank, by what it is; only its beginning or directory is read."""
    beginning = file.read(100_000)
    refuse_bytes(beginning)
    if beginning.startswith(b"PK"):
        refuse_archive(file)


def refuse_archive(file: BinaryIO) -> None:
    """Refuse an archive that is no workbook, by its directory; nothing else but its manifest is read."""
    try:
        _bounded(file)
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()[:2_000]
            names = [part.filename for part in parts]
            if "xl/workbook.xml" in names:
                return
            beginnings = {
                part.filename.rsplit("/", 1)[-1]: _beginning(archive, part)
                for part in parts
                if part.filename.endswith(("imsmanifest.xml", "mimetype"))
            }
    except ImportRefused:
        raise
    except Exception as error:  # zipfile raises many types on a broken archive
        raise ImportRefused("import-workbook-broken") from error
    raise refuse(_archive(names, beginnings))


def _bounded(file: BinaryIO) -> None:
    """Refuse an archive whose directory alone would fill the memory; its size is given at the end of the file."""
    length = file.seek(0, io.SEEK_END)
    file.seek(max(0, length - 70_000))
    end = file.read()
    place = end.rfind(b"PK\5\6")
    if place >= 0 and int.from_bytes(end[place + 12 : place + 16], "little") > MAX_DIRECTORY:
        raise ImportRefused("import-bomb", limit=MAX_DIRECTORY // 1_000_000)
    file.seek(0)


def _beginning(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> str:
    if part.flag_bits & 1:
        return ""
    with archive.open(part) as opened:
        return opened.read(100_000).decode("utf-8", "replace").lower()


def _archive(names: Sequence[str], beginnings: dict[str, str]) -> Kind:
    if "mimetype" in beginnings:
        for sign, kind in _OFFICE:
            if sign in beginnings["mimetype"]:
                return kind
    for pattern, kind in PARTS:
        if any(re.fullmatch(pattern, name, re.IGNORECASE) for name in names):
            return kind
    if "imsmanifest.xml" in beginnings:
        return next(kind for pattern, kind in _MANIFESTS if re.search(pattern, beginnings["imsmanifest.xml"]))
    return _ARCHIVE


def refuse_root(tag: str) -> None:
    """Refuse XML whose root element shows that it is not Moodle XML."""
    name = tag.rpartition("}")[2]
    for pattern, kind in ROOTS:
        if re.fullmatch(pattern, name, re.IGNORECASE):
            raise refuse(kind)


def refuse_text(text: str) -> None:
    """Refuse a text in another data or programming language than a bank's."""
    bare = text.lstrip("\ufeff \t\r\n")
    if re.match(r"<(?:!doctype html|html|head|body|table|div|p|meta)\b", bare, re.IGNORECASE):
        office = re.search(r"urn:schemas-microsoft-com:office|<table", bare[:5_000], re.IGNORECASE)
        raise refuse(_EXCEL_PAGE if office else _HTML)
    if bare[:1] in ("{", "["):
        _refuse_json(bare)
    beginning = bare[:20_000]
    if _is_toml(beginning):
        raise refuse(_TOML)
    for pattern, kind in TEXTS:
        if re.match(pattern, beginning, re.MULTILINE):
            raise refuse(kind)


def _is_toml(text: str) -> bool:
    """Return whether a text has a table such as `[[questions]]`, with only `key = value` around its header."""
    lines = [line.strip() for line in text.split("\n") if line.strip() and line.strip()[0] not in "#;"]
    head = next((n for n, line in enumerate(lines) if re.fullmatch(r"\[{1,2}[\w .\"'-]+\]{1,2}", line)), len(lines))
    return all(
        re.match(r"[\w.\"'-]+\s*=", line) for line in [*lines[:head], *lines[head + 1 : head + 2]]
    ) and head + 1 < len(lines)


def _refuse_json(text: str) -> None:
    """Refuse JSON, including one value a line, and JSON that is cut off."""
    try:
        _, end = json.JSONDecoder().raw_decode(text)
        if text[end:].strip()[:1] not in ("", "{", "["):
            return
    except (ValueError, RecursionError):
        if not re.match(r"[\[{]\s*(?:[\[{]\s*)?\"[^\"\n]{0,60}\"\s*:", text):
            return
    beginning = text[:20_000]
    if '"nbformat"' in text or '"cell_type"' in beginning:
        raise refuse(_JSON_BOOK)
    if "kahoot" in beginning.lower():
        raise refuse(_JSON_KAHOOT)
    if (re.search(r'"(?:behaviour|UI|l10n|library)"\s*:', beginning) and "H5P" in text) or '"behaviour"' in beginning:
        raise refuse(_JSON_H5P)
    raise refuse(_JSON)
