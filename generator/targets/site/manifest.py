"""What the last build of a site wrote, and from what: so that the next one writes only what differs.

The site itself is what is kept; the record says which of its files are still those of that build. A file that was
touched since, or a record that can't be read, only means that more is made anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, fields
from pathlib import Path

from generator.cache.store import read_sealed, sealed_file, write_sealed
from generator.targets.listing import digest_of, files_below


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
        """Measure the content of a file."""
        return cls(len(content), hashlib.sha256(content).hexdigest())


@dataclass
class MadePage:
    """One page: its key, and the files that came with it, by their paths in its edition's folder."""

    key: str
    files: tuple[str, ...]
    note: str = ""
    """What else is known of it: of a lesson the name of its bank of questions, of a book its font."""
    frame: str = ""
    """A digest of what the frame around its content shows of it; '' where the content does not stand in one place."""
    start: int = 0
    """Where its content begins in the file, in bytes."""
    length: int = 0


@dataclass
class EditionManifest:
    """One language of a site."""

    pages: dict[str, MadePage] = field(default_factory=dict)
    """By the source paths of the pages."""
    files: dict[str, Written] = field(default_factory=dict)
    """By their paths in the folder of the language."""
    around: str = ""
    """The fingerprint of all that is not a page's own (``generator.targets.site.short``)."""
    search: list[str] = field(default_factory=list)
    """The files made of all pages: of the search, and of pinyin."""
    listing: str = ""
    """A digest of every file that was there in the end (``digest_of``)."""

    def ready(self, uri: str, key: str, folder: Path) -> MadePage | None:
        """Return a page that was rendered with this key, if all its files are unchanged since."""
        made = self.pages.get(uri)
        if made is None or made.key != key:
            return None
        return made if all(self.holds(path, folder) for path in made.files) else None

    def has(self, path: str, content: Written) -> bool:
        """Return whether a file was written with exactly this content."""
        known = self.files.get(path)
        return known is not None and (known.size, known.digest) == (content.size, content.digest)

    def holds(self, path: str, folder: Path) -> bool:
        """Return whether a file is unchanged since it was written."""
        known = self.files.get(path)
        try:
            found = os.stat(f"{folder}/{path}")  # noqa: PTH116 - thousands of them
        except OSError:
            return False
        return known is not None and (found.st_size, found.st_mtime_ns) == (known.size, known.modified)


_OF_PAGE = tuple(one.name for one in fields(MadePage))
Manifest = dict[str, EditionManifest]
"""All languages of a site, by their folders: '' for that of the files."""


def file_of(root: Path, site: Path) -> Path | None:
    """Return the manifest's file, one for each output folder of a course; None where nothing is to be stored."""
    return sealed_file(root, "site", os.fspath(site))


def read(file: Path | None) -> Manifest:
    """Read a record; one that is not there, damaged or of another fincourse is empty."""
    data = read_sealed(file) if file else None
    if not data:
        return {}
    return {
        name: EditionManifest(
            {uri: MadePage(key, tuple(files), *rest) for uri, (key, files, *rest) in one["pages"].items()},
            {path: Written(*values) for path, values in one["files"].items()},
            *(one["around"], one["search"], one["listing"]),
        )
        for name, one in data.items()
    }


def write(file: Path | None, record: Manifest) -> None:
    """Write a record; where that fails there is none, and the next build makes everything."""
    if file is None:
        return
    made = {
        name: {
            "pages": {uri: [getattr(one, name) for name in _OF_PAGE] for uri, one in edition.pages.items()},
            "files": {path: [one.size, one.digest, one.modified] for path, one in edition.files.items()},
            **{"around": edition.around, "search": edition.search, "listing": edition.listing},
        }
        for name, edition in record.items()
    }
    write_sealed(file, made)


def stamp(edition: EditionManifest, folder: Path, languages: Collection[str]) -> None:
    """Record the modification time of each file; missing files are dropped."""
    there = files_below(folder, languages)
    edition.files = {
        path: Written(one.size, one.digest, there[path][1]) for path, one in edition.files.items() if path in there
    }
    edition.listing = digest_of(there)


def link(paths: Iterable[str], old: Path, new: Path) -> None:
    """Link files of the old site into the new one; copy them where the file system has no hard links.

    Raises:
        OSError: one of them can't be had.
    """
    folders: set[str] = set()
    for path in paths:
        target = f"{new}/{path}"
        parent = os.path.dirname(target)  # noqa: PTH120
        if parent not in folders:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103 - one for each page
            folders.add(parent)
        link_one(f"{old}/{path}", target)


def link_one(source: str, target: str) -> None:
    """Link one file to a second path, unless that exists.

    Raises:
        OSError: it can't be had.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        return
    except OSError:
        shutil.copy2(source, target)
