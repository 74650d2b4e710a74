"""A Word document as a file: the same bytes for the same content, and told apart from one that somebody edited."""

from __future__ import annotations

import datetime
import io
import os
import re
import zipfile

_FIRST = ("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "word/document.xml")
MARK = b"<Application>fincourse</Application>"
"""What stands near the start of a document of ours until another program saves it."""
_APP = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    + MARK
    + b"</Properties>"
)


def packed(data: bytes, time: datetime.datetime) -> bytes:
    """Return a package with fixed times, in an order in which its first bytes tell who wrote it."""
    made = io.BytesIO()
    when = (max(time.year, 1980), time.month, time.day, time.hour, time.minute, time.second // 2 * 2)
    with zipfile.ZipFile(io.BytesIO(data)) as read, zipfile.ZipFile(made, "w") as written:
        names = [name for name in read.namelist() if "thumbnail" not in name]
        for name in sorted(names, key=lambda name: (_place(name), name)):
            content = _APP if name == "docProps/app.xml" else read.read(name)
            if name == "_rels/.rels":
                content = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
            entry = zipfile.ZipInfo(name, when)
            entry.create_system = 0
            way = zipfile.ZIP_STORED if content is _APP else zipfile.ZIP_DEFLATED
            written.writestr(entry, content, way, 9)
    return made.getvalue()


def _place(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def saved_at(day: datetime.date | None) -> datetime.datetime:
    """Return the time that a document bears: the one set for the build, else the day of the review."""
    if wanted := os.environ.get("SOURCE_DATE_EPOCH", ""):
        return datetime.datetime.fromtimestamp(int(wanted), datetime.UTC)
    return datetime.datetime.combine(day or datetime.date(2026, 1, 1), datetime.time(), datetime.UTC)
