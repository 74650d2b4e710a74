"""Detects changed files by their names, sizes and times.

Scanning works the same on every system and network drive, and sees new and removed folders, which the system's
notifications do not always report; but it takes longer the more files there are. So notifications decide when to scan
and, if known files were written, which; as long as they prove reliable, full scans are rare.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

Look = Mapping[str, tuple[int, int, int]]
"""Time (ns), size and inode of each file by path."""

LOOK_EVERY = 0.05
"""The least seconds between two scans of all files if nothing else reports changes."""
_LOOK_SELDOM = 2.0
"""The same if the system was seen to report changes."""
_DEEPEST = 8
_EVENTS: list[type[FileSystemEvent]] = [
    *(FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent),
    *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
]


def look(paths: Iterable[Path]) -> Look:
    """Scan files, and everything in folders; missing and hidden files and editors' backups are left out."""
    found: dict[str, tuple[int, int, int]] = {}
    for path in paths:
        if path.is_dir():
            _look_into(str(path), found, 0)
        else:
            try:
                seen = path.stat()
            except OSError:
                continue
            found[str(path)] = (seen.st_mtime_ns, seen.st_size, seen.st_ino)
    return found


def _look_into(folder: str, found: dict[str, tuple[int, int, int]], depth: int) -> None:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # removed or made unreadable since it was found
        return
    for entry in entries:
        if _is_hidden(entry.name):
            continue
        try:
            if entry.is_dir():
                # A linked folder is not followed: it might lead round in a circle.
                if depth < _DEEPEST and not entry.is_symlink():
                    _look_into(entry.path, found, depth + 1)
                continue
            seen = entry.stat()
        except OSError:
            continue
        found[entry.path] = (seen.st_mtime_ns, seen.st_size, seen.st_ino)


def _is_hidden(name: str) -> bool:
    """Return whether a file is hidden or an editor's backup."""
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp"))


def changes(before: Look, after: Look) -> tuple[set[str], set[str]]:
    """Return the files that were written to, and those that were added or removed."""
    written = {path for path in before.keys() & after.keys() if before[path] != after[path]}
    return written, set(before.keys() ^ after.keys())


class Watch:
    """Watches files and folders; ``seen`` is the last scan."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._reported = threading.Condition()
        self._names: set[str] = set()
        """The names that the system has reported since the last scan."""
        self._proved = False
        self._observer: BaseObserver | None = None
        self._paths: tuple[Path, ...] = ()
        self.over(paths)
        self.seen = self.look()

    def over(self, paths: Iterable[Path]) -> None:
        """Watch these files and folders, and no others."""
        if (paths := tuple(paths)) == self._paths:
            return
        self.close()
        self._paths, self._proved = paths, False
        self._observer = observer = Observer()
        # Without notifications (too many watches, an unusual system) files are scanned, which always works.
        with suppress(OSError, RuntimeError):
            folders = {path if path.is_dir() else path.parent: path.is_dir() for path in paths}
            for folder, deep in folders.items():
                if folder.is_dir():
                    observer.schedule(_Events(self._hear), str(folder), recursive=deep, event_filter=_EVENTS)
            observer.start()

    def close(self) -> None:
        """Stop watching."""
        if self._observer is not None and self._observer.is_alive():
            self._observer.stop()
            self._observer.join(1)
        self._observer = None

    def _hear(self, *names: str) -> None:
        with self._reported:
            self._names.update(names)
            self._reported.notify_all()

    @property
    def reported(self) -> bool:
        """Whether the system has reported anything since the last scan."""
        return bool(self._names)

    def look(self) -> Look:
        """Scan everything."""
        started = time.monotonic()
        with self._reported:
            self._names = set()
        found = look(self._paths)
        self._next = time.monotonic() + max(
            _LOOK_SELDOM if self._proved else LOOK_EVERY, 5 * (time.monotonic() - started)
        )
        return found

    def wait(self, seconds: float) -> Look:
        """Wait until the system reports a change or a scan is due, ``seconds`` at most; return the present state."""
        with self._reported:
            self._reported.wait_for(lambda: bool(self._names), max(0.0, min(seconds, self._next - time.monotonic())))
            names, self._names = self._names, set()
        if not names:
            if time.monotonic() < self._next:
                return self.seen
            now = self.look()
            if now != self.seen:
                self._proved = False  # it did not report this change
            return now
        there = look(Path(name) for name in names if not Path(name).is_dir())
        # What an editor wrote next to a file and moved into its place is gone by now.
        if there and all(name in there if name in self.seen else not Path(name).exists() for name in names):
            self._proved = True
            return {**self.seen, **there}
        return self.look()


class _Events(FileSystemEventHandler):
    def __init__(self, hear: Callable[..., None]) -> None:
        self._hear = hear

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on the names of what changed, except backups that an editor writes next to a file."""
        names = [os.fsdecode(name) for name in (event.src_path, event.dest_path) if name]
        if seen := [name for name in names if not _is_hidden(Path(name).name)]:
            self._hear(*seen)
