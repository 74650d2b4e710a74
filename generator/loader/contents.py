"""What a whole course is made of: everything in its folders, its settings, the day. It knows nothing of lessons: asking
is quick."""

from __future__ import annotations

import datetime
import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.cache.store import key
from generator.i18n.diagnostics import message_language
from generator.loader.settings import FILE, is_inside, texts, variables

TEXTS = (".yml", ".yaml", ".txt")
"""How the names of files end whose text a check looks at; of others, it only sees that they are there."""
EVERY = ("",)
"""The same for whoever must see the text of all."""
_MOST = 2_000_001
"""So many bytes of a file matter: longer ones are refused."""


def whole(
    kind: str, root: Path, folders: Iterable[Path], read: tuple[str, ...] = EVERY, ingredients: Iterable[str] = ()
) -> bytes:
    """Give the fingerprint of all that a command may depend on that reads a whole course.

    That is every file of its folders, mkdocs.yml and what that inherits from, the variables that these name, the day,
    and the language of messages; ``ingredients`` are what else it depends on.
    """
    settings = settings_of(root)
    places = list(folders)
    day = str(datetime.date.today())
    named = map(os.fspath, places)
    digest = contents(places, read, within=root)
    return key(kind, digest, *named, "", *settings, "", *variables(settings), day, message_language(), *ingredients)


def settings_of(root: Path) -> list[str]:
    """Give the texts of mkdocs.yml and of those it inherits from."""
    return [text for _, text in texts(root / FILE)]


def contents(folders: Iterable[Path], read: tuple[str, ...] = TEXTS, *, within: Path) -> bytes:
    """Give a digest of everything in some folders; of files whose names do not end so, only that they are there.

    What lies outside of ``within``, the course, is not looked at.
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
    """Everything in a folder: names, where links lead, texts, and what can't be read; ``("",)`` reads every file.

    Links to folders are followed, as MkDocs does, unless they lead to one that is being followed (``above``), or out of
    ``within``: the check refuses those.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda one: one.name)
    except OSError as error:
        yield repr(error).encode()
        return
    for one in entries:
        yield os.fsencode(one.name)
        inside = above
        if one.is_symlink():
            leads = os.fsencode(os.path.realpath(one.path))
            yield leads
            if leads in above or not (leads + b"/").startswith(os.fsencode(within).rstrip(b"/") + b"/"):
                continue
            inside = above | {leads}
        if one.is_dir():
            yield b"("
            yield from _parts(one.path, read, inside, within=within)
            yield b")"
        elif one.name.lower().endswith(read):
            yield _digest(one)


_known: dict[str, tuple[tuple[int, ...], bytes]] = {}
"""Digests of files that this process has read, with what would tell a change: it asks a few times, and reads once."""


_SETTLED = 2_000_000_000
"""Nanoseconds after which another change would have another time: clocks of file systems may be coarse."""


def _digest(entry: os.DirEntry[str]) -> bytes:
    """Give a digest of a file's text."""
    try:
        found = os.stat(entry.path)  # noqa: PTH116 - thousands of them
    except OSError as error:
        return repr(error).encode()
    reported = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    known = _known.get(entry.path)
    if known is not None and known[0] == reported:
        return known[1]
    made = hashlib.sha256(_text(entry.path)).digest()
    if time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) > _SETTLED:
        _known[entry.path] = (reported, made)
    return made


def _text(file: str) -> bytes:
    try:
        opened = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        try:
            data = os.read(opened, _MOST)
            status = os.fstat(opened)
            return data if len(data) < _MOST else data + f"{status.st_size} {status.st_mtime_ns}".encode()
        finally:
            os.close(opened)
    except OSError as error:
        return repr(error).encode()
