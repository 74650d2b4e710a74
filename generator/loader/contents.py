"""Fingerprints of a whole course: its folders, its settings and the date. No YAML is parsed, so they are quick."""

from __future__ import annotations

import datetime
import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from generator.cache.store import key
from generator.i18n.diagnostics import message_language
from generator.loader.settings import FILE, is_inside, texts, variables

TEXTS = (".yml", ".yaml", ".txt")
"""Suffixes of the files whose text a check reads; of other files, only the names matter to it."""
EVERY = ("",)
"""The same for commands that depend on the text of every file."""
_MOST = 2_000_001
"""Only this many bytes of a file are read: larger files are refused."""


def whole(
    kind: str, root: Path, folders: Iterable[Path], read: tuple[str, ...] = EVERY, ingredients: Iterable[str] = ()
) -> bytes:
    """Return the fingerprint of everything on which a command that reads a whole course depends.

    That is every file in its folders, mkdocs.yml and the files it inherits from, the environment variables named
    there, the date, and the language of messages; ``ingredients`` is anything else.
    """
    settings = settings_of(root)
    places = list(folders)
    day = str(datetime.date.today())
    named = map(os.fspath, places)
    digest = contents(places, read, within=root)
    return key(kind, digest, *named, "", *settings, "", *variables(settings), day, message_language(), *ingredients)


def settings_of(root: Path) -> list[str]:
    """Return the texts of mkdocs.yml and of the files it inherits from."""
    return [text for _, text in texts(root / FILE)]


def contents(folders: Iterable[Path], read: tuple[str, ...] = TEXTS, *, within: Path) -> bytes:
    """Return a digest of some folders: the names of all files, and the texts of those with a suffix in ``read``.

    Anything outside ``within``, the course, is left out.
    """
    digest = hashlib.sha256()
    for folder in folders:
        inside = is_inside(folder, within)
        for part in _parts(os.fspath(folder), read, within=os.path.realpath(within)) if inside else [b"outside"]:
            digest.update(b"%d\0" % len(part))
            digest.update(part)
    return digest.digest()


def _parts(
    folder: str, read: tuple[str, ...] = TEXTS, above: frozenset[bytes] = frozenset(), *, within: str
) -> Iterator[bytes]:
    """Yield the contents of a folder: names, targets of links, digests of texts, and read errors.

    Links to folders are followed, as in MkDocs, unless they lead to a folder that is being traversed (``above``) or
    out of ``within``: the check refuses those.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield repr(error).encode()
        return
    for entry in entries:
        yield os.fsencode(entry.name)
        inside = above
        if entry.is_symlink():
            leads = os.fsencode(os.path.realpath(entry.path))
            yield leads
            if leads in above or not (leads + b"/").startswith(os.fsencode(within).rstrip(b"/") + b"/"):
                continue
            inside = above | {leads}
        if entry.is_dir():
            yield b"("
            yield from _parts(entry.path, read, inside, within=within)
            yield b")"
        elif entry.name.lower().endswith(read):
            yield _digest(entry)


_known: dict[str, tuple[tuple[int, ...], bytes]] = {}
"""Digests of files read by this process, with the file status at that time, so that each is read only once."""


_SETTLED = 2_000_000_000
"""Nanoseconds after which a further change is sure to change the time stamp: file system clocks may be coarse."""


def _digest(entry: os.DirEntry[str]) -> bytes:
    """Return a digest of a file's text."""
    if known := _known.get(entry.path):
        with suppress(OSError):
            if _status(os.stat(entry.path)) == known[0]:  # noqa: PTH116 - thousands of them
                return known[1]
    text, found = _text(entry.path)
    made = hashlib.sha256(text).digest()
    if found and time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) > _SETTLED:
        _known[entry.path] = (_status(found), made)
    return made


def _status(found: os.stat_result) -> tuple[int, ...]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _text(file: str) -> tuple[bytes, os.stat_result | None]:
    """Return a file's text, or why it can't be read, and its status before it was read."""
    try:
        opened = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        try:
            status = os.fstat(opened)
            data = os.read(opened, min(status.st_size + 1, _MOST))  # to ask for more takes long, however short it is
            if len(data) > status.st_size:  # it grew, or is no file
                data += os.read(opened, _MOST - len(data))
            return data if len(data) < _MOST else data + f"{status.st_size} {status.st_mtime_ns}".encode(), status
        finally:
            os.close(opened)
    except OSError as error:
        return repr(error).encode(), None
