"""What the last check of a course told, while all it read is the same. It knows nothing of lessons: asking is quick."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.cache.store import key, store
from generator.i18n.telling import message_language
from generator.loader.settings import FILE, is_inside, own_folders, site_of, texts, variables
from generator.source.problems import Problem

_READ = (".yml", ".yaml", ".txt")
"""How the names of files end whose text a check looks at; of others, it only sees that they are there."""
EVERY = ("",)
"""The same for whoever must see the text of all."""
_MOST = 2_000_001
"""So many bytes of a file matter: longer ones are refused."""


@dataclass(frozen=True)
class Checked:
    """What a check told."""

    problems: list[Problem]
    summary: str


def state(root: Path) -> bytes:
    """Give a key of all that a check may depend on: the course's files, the day, and the language of messages."""
    settings = [text for _, text in texts(root / FILE)]
    digest = contents([root / "content", root / "quizzes", *own_folders(root)], within=root)
    day = str(datetime.date.today())
    site = os.path.realpath(site_of(root / FILE).folder)
    return key("checked", digest, *settings, "", *variables(settings), day, message_language(), site)


def contents(folders: Iterable[Path], read: tuple[str, ...] = _READ, *, within: Path) -> bytes:
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
    folder: str, read: tuple[str, ...] = _READ, above: frozenset[bytes] = frozenset(), *, within: str
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
            yield _text(one.path)


def _text(file: str) -> bytes:
    try:
        opened = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        try:
            data = os.read(opened, _MOST)
            told = os.fstat(opened)
            return data if len(data) < _MOST else data + f"{told.st_size} {told.st_mtime_ns}".encode()
        finally:
            os.close(opened)
    except OSError as error:
        return repr(error).encode()


def recalled(root: Path, of: bytes) -> Checked | None:
    """Give what a check of this state told, if that is kept."""
    kept = store(root).get([of]).get(of)
    if kept is None:
        return None
    told = json.loads(kept)
    return Checked([Problem.of(one) for one in told["problems"]], told["summary"])


def keep(root: Path, of: bytes, checked: Checked) -> None:
    """Keep what a check told of a state, unless a file has changed meanwhile."""
    if state(root) == of:
        told = {"problems": [one.as_dict() for one in checked.problems], "summary": checked.summary}
        store(root).put({of: json.dumps(told).encode()})
