"""ZIP files with the same bytes for the same contents: a fixed order, one time, one set of permissions."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Collection, Mapping
from typing import IO

FIRST_DAY = datetime.date(1980, 1, 1)
"""The first day that ZIP files know."""
_FILE = 0o100644 << 16
"""A regular file that everybody may read, as ZIP files say it."""


def write_zip(
    out: IO[bytes], files: Mapping[str, str | bytes], day: datetime.date, plain: Collection[str] = ()
) -> None:
    """Write files by their paths, in their order, those that are ``plain`` without compression.

    Raises:
        OSError: they can't be written.
    """
    day = max(day, FIRST_DAY)
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.external_attr, entry.create_system = _FILE, 3  # Unix, wherever it is written
            kind = zipfile.ZIP_STORED if name in plain else zipfile.ZIP_DEFLATED
            packed.writestr(entry, content, kind, 9)
