"""What the last build of a site wrote, and from what: so that the next one writes only what differs.

The site itself is what is kept; the record says which of its files are still those of that build. A file that was
touched since, or a record that can't be read, only means that more is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.cache import made_by


@dataclass(frozen=True, slots=True)
class Written:
    """One file as it was written."""

    size: int
    digest: str
    """SHA-256, in hex."""
    modified: int = 0
    """Nanoseconds; with the size it tells whether the file is still the same."""

    @classmethod
    def of(cls, content: bytes) -> Written:
        """Take the measure of what is written."""
        return cls(len(content), hashlib.sha256(content).hexdigest())


@dataclass
class Made:
    """One page: its key, and the files that came with it, by their paths in its edition's folder."""

    key: str
    files: tuple[str, ...]
    note: str = ""
    """What else is known of it: of a lesson the name of its bank of questions, of a book its font."""


@dataclass
class EditionRecord:
    """One language of a site."""

    pages: dict[str, Made] = field(default_factory=dict)
    """By the source paths of the pages."""
    files: dict[str, Written] = field(default_factory=dict)
    """By their paths in the folder of the language."""

    def ready(self, uri: str, key: str, folder: Path) -> Made | None:
        """Give a page that was made with this key, if all its files are still there as they were written."""
        made = self.pages.get(uri)
        if made is None or made.key != key:
            return None
        return made if all(self.holds(path, folder) for path in made.files) else None

    def holds(self, path: str, folder: Path) -> bool:
        """Say whether a file is still there as it was written."""
        known = self.files.get(path)
        try:
            found = os.stat(f"{folder}/{path}")  # noqa: PTH116 - thousands of them
        except OSError:
            return False
        return known is not None and (found.st_size, found.st_mtime_ns) == (known.size, known.modified)


@dataclass
class Record:
    """All languages of a site, by their folders: '' for that of the files."""

    editions: dict[str, EditionRecord] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    """What else the build keeps for the next one."""


def file_of(root: Path, site: Path) -> Path:
    """Give the record's file: one for each folder that a course is built into."""
    return root / ".cache" / "fincourse" / f"site-{hashlib.sha256(os.fspath(site).encode()).hexdigest()[:12]}.json"


def read(file: Path) -> Record:
    """Read a record; one that is not there, damaged or of another fincourse is empty."""
    try:
        text = file.read_text("utf-8")
        digest, _, body = text.partition("\n")
        if digest != _seal(body):
            return Record()
        data = json.loads(body)
        editions = {
            name: EditionRecord(
                {uri: Made(key, tuple(files), note) for uri, (key, files, note) in one["pages"].items()},
                {path: Written(*values) for path, values in one["files"].items()},
            )
            for name, one in data["editions"].items()
        }
        return Record(editions, data["more"])
    except (OSError, ValueError, KeyError, TypeError):
        return Record()


def write(file: Path, record: Record) -> None:
    """Write a record in one go; where that fails there is none, and the next build makes everything."""
    body = json.dumps(
        {
            "editions": {
                name: {
                    "pages": {uri: [one.key, one.files, one.note] for uri, one in edition.pages.items()},
                    "files": {path: [one.size, one.digest, one.modified] for path, one in edition.files.items()},
                }
                for name, edition in record.editions.items()
            },
            "more": record.more,
        },
        separators=(",", ":"),
    )
    unfinished = ""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        number, unfinished = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}-")
        with os.fdopen(number, "w", encoding="utf-8") as opened:
            opened.write(f"{_seal(body)}\n{body}")
        Path(unfinished).replace(file)
    except OSError:
        for name in filter(None, (unfinished, os.fspath(file))):
            with suppress(OSError):
                Path(name).unlink(missing_ok=True)


def _seal(body: str) -> str:
    return hashlib.sha256(f"{made_by()}{body}".encode()).hexdigest()


def stamp(files: Mapping[str, Written], folder: Path) -> dict[str, Written]:
    """Take down when each file was written; one that is not there is left out."""
    made = {}
    for path, one in files.items():
        with suppress(OSError):
            found = os.stat(f"{folder}/{path}")  # noqa: PTH116
            made[path] = Written(one.size, one.digest, found.st_mtime_ns)
    return made


def link(paths: Iterable[str], old: Path, new: Path) -> None:
    """Put files of the old site into the new one, without copying them where the file system can.

    Raises:
        OSError: one of them can't be had.
    """
    folders: set[str] = set()
    for path in paths:
        source, target = f"{old}/{path}", f"{new}/{path}"
        parent = os.path.dirname(target)  # noqa: PTH120
        if parent not in folders:
            Path(parent).mkdir(parents=True, exist_ok=True)
            folders.add(parent)
        try:
            os.link(source, target)
        except FileExistsError:
            continue
        except OSError:
            _copy(source, target)


def _copy(source: str, target: str) -> None:
    import shutil

    shutil.copy2(source, target)
