"""Earlier results, each kept under a digest of everything it was computed from; knows nothing of lessons.

The store is one SQLite file in the course's folder. It may be deleted at any time, and anything that goes wrong with
it (another program's lock, a full disk, a damaged file, a read-only folder) only means that results are computed
again. Values are plain bytes, never code: a folder from somebody else may contain a store.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from generator.cache.installed import distributions, entry_points, files
from generator.i18n.compiled import brought

LIBRARIES = (
    *("babel", "jinja2", "markdown", "markdown-it-py", "markupsafe", "mdit-py-plugins", "mkdocs", "mkdocs-material"),
    *("nh3", "opencc", "pydantic", "pydantic-core", "pypinyin", "pyyaml", "typst", "vl-convert-python"),
    *("cvttf-notosanscjk-regular", "cvttf-notosanscjk-bold"),
)
"""Distributions whose versions may affect a stored result."""
FONTS = (
    *("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts"),
    *("/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts"),
)
"""Where systems keep fonts; charts are measured and books are set with them."""
KEEP_DAYS = 30
"""A value that has not been read for this many days is deleted."""
_DAY = 86_400
_PACKAGE = Path(__file__).parent.parent


@cache
def made_by() -> str:
    """Return a digest of whatever produces results: the code of fincourse and its plug-ins, library versions, fonts."""
    digest = hashlib.sha256(f"{sys.version}{_installed()}{entry_points()}{_fonts()}".encode())
    for file in (*sorted(_files(os.fspath(_PACKAGE))), *sorted(_added())):
        digest.update(f"\0{file.removeprefix(os.fspath(_PACKAGE))}\0".encode())
        opened = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))  # hundreds, at the start of each command
        try:
            while data := os.read(opened, 65_536):
                digest.update(data)
        finally:
            os.close(opened)
    return digest.hexdigest()


def _installed() -> list[tuple[str, str]]:
    """Return the version of each library."""
    found = distributions()
    return [(name, found[name][0] if name in found else _version(name)) for name in LIBRARIES]


def _added() -> Iterator[str]:
    """Yield the files of the packages that extend fincourse."""
    for place in sorted({place for entry in entry_points() for place in files(entry.module)}):
        yield from _files(place) if Path(place).is_dir() else [place]


def _fonts() -> list[tuple[str, int]]:
    """Return the font folders with their modification times."""
    found = (Path(folder) for name in FONTS for folder, _, _ in os.walk(Path(name).expanduser()))
    return [(os.fspath(folder), folder.stat().st_mtime_ns) for folder in found]


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _files(folder: str) -> Iterable[str]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            elif not entry.name.endswith(".pyc"):
                yield entry.path


def key(kind: str, *ingredients: str | bytes) -> bytes:
    """Return the key of a result: a digest of its kind, its ingredients, and the code that computes it.

    Keys are made nowhere else. Each ingredient is preceded by its length, so that no two can run together.
    """
    digest = _begun(made_by(), brought()).copy()
    for ingredient in (kind, *ingredients):
        data = ingredient.encode() if isinstance(ingredient, str) else ingredient
        digest.update(b"%d\0" % len(data))
        digest.update(data)
    return digest.digest()


@lru_cache(maxsize=4)
def _begun(code: str, catalogues: str) -> hashlib._Hash:
    return hashlib.sha256(f"{code}{catalogues}".encode())


class Store:
    """The store of one folder. Methods never raise: a failure counts as a miss."""

    def __init__(self, folder: Path | None) -> None:
        """Open the store below ``folder``; with None, nothing is stored."""
        self.file = folder / "store.sqlite" if folder else None
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the intact values stored under these keys."""
        rows = self._select("key, used, value, sum", keys)
        return {name: value for name, _, value, digest in rows if hashlib.sha256(value).digest()[:8] == digest}

    def has(self, keys: Iterable[bytes]) -> set[bytes]:
        """Return those keys that have a value, intact or damaged."""
        return {name for name, _ in self._select("key, used", keys)}

    def _select(self, columns: str, keys: Iterable[bytes]) -> list[tuple[Any, ...]]:
        """Return columns of the rows with these keys and mark the rows as used today; key and day must come first."""
        found: list[tuple[Any, ...]] = []
        wanted = list(keys)
        today = int(time.time()) // _DAY
        with self._quietly():
            connection = self._open()
            if connection is None:
                return []
            for start in range(0, len(wanted), 500):
                some = wanted[start : start + 500]
                marks = ",".join("?" * len(some))
                found += connection.execute(f"SELECT {columns} FROM kept WHERE key IN ({marks})", some)  # noqa: S608
            if old := [(today, name) for name, used, *_ in found if used != today]:
                with connection:
                    connection.executemany("UPDATE kept SET used = ? WHERE key = ?", old)
        return found

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError:  # locked, or disk full: one wait is enough, so this object tries no more
            self.file = self._connection = None
        except (sqlite3.DatabaseError, OSError):
            with suppress(OSError):
                self._remove()

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Store values under their keys, and delete expired ones."""
        today = int(time.time()) // _DAY
        rows = [(name, value, hashlib.sha256(value).digest()[:8], today) for name, value in values.items()]
        with self._quietly():
            connection = self._open()
            if connection is not None and rows:
                with connection:
                    connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)
                    self._forget_what_is_old(connection, today)

    @staticmethod
    def _forget_what_is_old(connection: sqlite3.Connection, today: int) -> None:
        """Remove what nobody asks for any more; once a day, for all rows have to be looked at."""
        if connection.execute("PRAGMA user_version").fetchone() != (today,):
            connection.execute("DELETE FROM kept WHERE used < ?", [today - KEEP_DAYS])
            connection.execute(f"PRAGMA user_version = {today:d}")

    def _open(self) -> sqlite3.Connection | None:
        if self.file is None:
            return None
        if self._connection is None or self._process != os.getpid():  # SQLite connections must not be used after a fork
            self._connection, self._process = None, os.getpid()
            try:
                self._connection = _connect(self.file)
            except sqlite3.OperationalError:
                raise  # locked, or disk full: the caller tries again next time
            except sqlite3.DatabaseError:  # damaged
                self._remove()
                self._connection = _connect(self.file)
        return self._connection

    def _remove(self) -> None:
        """Delete a damaged store, which would stay damaged, to start afresh."""
        self._connection = None
        if self.file is not None:
            for end in ("", "-wal", "-shm"):
                self.file.with_name(self.file.name + end).unlink(missing_ok=True)


def _connect(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file, timeout=2)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")  # a power cut may lose stored results, and nothing else
    connection.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB, sum BLOB, used INTEGER)")
    return connection


def folder_of(root: Path) -> Path | None:
    """Return the folder of a course's stored results; None where nothing is to be stored.

    The environment variable FINCOURSE_CACHE names another folder; if it is empty, nothing is stored.
    """
    named = os.environ.get("FINCOURSE_CACHE")
    if named is not None:
        return Path(named) if named else None
    # Don't create a cache folder outside a course.
    return root / ".cache" / "fincourse" if (root / "content").is_dir() else None


def store(root: Path) -> Store:
    """Return the store of the course at ``root``."""
    return Store(folder_of(root))


_nowhere = Store(None)
_here: ContextVar[Store | None] = ContextVar("here", default=None)


@contextmanager
def keeping(root: Path) -> Iterator[None]:
    """Make the store of the course at ``root`` the current one within the ``with`` block."""
    made = store(root)
    before = _here.set(here() if here().file == made.file else made)
    try:
        yield
    finally:
        _here.reset(before)


def here() -> Store:
    """Return the current store; outside a ``keeping`` block, one that stores nothing."""
    return _here.get() or _nowhere


def sealed_file(root: Path, kind: str, of: str) -> Path | None:
    """Return the path at which ``write_sealed`` keeps data for the course; None where nothing is to be stored."""
    folder = folder_of(root)
    return folder / f"{kind}-{hashlib.sha256(of.encode()).hexdigest()[:12]}.json" if folder else None


def read_sealed(file: Path) -> Any:
    """Return the data written by ``write_sealed``; None if missing, damaged, or by another version of fincourse."""
    try:
        content = memoryview(file.read_bytes())
        body = content[_SEAL:]
        return json.loads(str(body, "utf-8")) if content[:_SEAL] == _seal(body) else None
    except (OSError, ValueError):
        return None


def write_sealed(file: Path, data: Any) -> None:
    """Write plain data to a file of its own, atomically; on failure, the file does not exist."""
    body = json.dumps(data, separators=(",", ":")).encode()
    unfinished = ""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        number, unfinished = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}-")
        with os.fdopen(number, "wb") as opened:
            opened.write(_seal(body))
            opened.write(body)
        Path(unfinished).replace(file)
    except OSError:
        for name in filter(None, (unfinished, os.fspath(file))):
            with suppress(OSError):
                Path(name).unlink(missing_ok=True)


def _seal(body: bytes | memoryview) -> bytes:
    digest = _begun(made_by(), brought()).copy()
    digest.update(body)
    return digest.hexdigest().encode() + b"\n"


_SEAL = 65
"""The length of a seal. The files may be long, so they are copied as seldom as possible."""
