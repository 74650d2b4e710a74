"""What was worked out before, by a digest of everything it was worked out from; knows nothing of lessons.

The store is one SQLite file in the course's folder. It may be removed at any time, and whatever is wrong with it
(another program's lock, a full disk, a damaged file, a folder that can't be written) only costs the time to work things
out anew. Values are plain bytes, never code: a folder from somebody else may hold a store.
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
from functools import cache
from pathlib import Path
from typing import Any

from generator.cache.installed import distributions, entry_points, files
from generator.i18n.compiled import brought

LIBRARIES = (
    *("babel", "jinja2", "markdown", "markdown-it-py", "markupsafe", "mdit-py-plugins", "mkdocs", "mkdocs-material"),
    *("nh3", "opencc", "pydantic", "pydantic-core", "pyyaml", "typst", "vl-convert-python"),
    *("cvttf-notosanscjk-regular", "cvttf-notosanscjk-bold"),
)
"""Those that what is kept may depend on."""
FONTS = (
    *("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts"),
    *("/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts"),
)
"""Where systems keep fonts, by which charts are measured and books are set."""
KEEP_DAYS = 30
"""What nobody asked for in so many days is removed."""
_DAY = 86_400
_PACKAGE = Path(__file__).parent.parent


@cache
def made_by() -> str:
    """Give a digest of what works things out: fincourse's files, those of packages that add to it, the versions of
    libraries and Python, the fonts."""
    digest = hashlib.sha256(f"{sys.version}{_installed()}{entry_points()}{_fonts()}".encode())
    for file in (*sorted(_files(os.fspath(_PACKAGE))), *sorted(_added())):
        digest.update(f"\0{file.removeprefix(os.fspath(_PACKAGE))}\0".encode())
        digest.update(Path(file).read_bytes())
    return digest.hexdigest()


def _installed() -> list[tuple[str, str]]:
    """Give each library's version."""
    found = distributions()
    return [(name, found[name][0] if name in found else _version(name)) for name in LIBRARIES]


def _added() -> Iterator[str]:
    """Give the files of the packages that add something to fincourse."""
    for place in sorted({place for one in entry_points() for place in files(one.module)}):
        yield from _files(place) if Path(place).is_dir() else [place]


def _fonts() -> list[tuple[str, int]]:
    """Give the folders of fonts with the times when something came or went there."""
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
        for one in found:
            if one.is_dir():
                if one.name != "__pycache__":
                    yield from _files(one.path)
            elif not one.name.endswith(".pyc"):
                yield one.path


def key(kind: str, *ingredients: str | bytes) -> bytes:
    """Make the key of one thing: a digest of its kind, of all it is made from, and of what makes it.

    This is the only place where keys are made. Each ingredient is set off by its length: none runs into the next.
    """
    digest = hashlib.sha256(f"{made_by()}{brought()}".encode())
    for one in (kind, *ingredients):
        data = one.encode() if isinstance(one, str) else one
        digest.update(b"%d\0" % len(data))
        digest.update(data)
    return digest.digest()


class Store:
    """The store of one folder. Every method does its best and never fails."""

    def __init__(self, folder: Path | None) -> None:
        """Use the store below ``folder``; None keeps nothing."""
        self.file = folder / "store.sqlite" if folder else None
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Give what is kept under these keys."""
        rows = self._select("key, used, value, sum", keys)
        return {name: value for name, _, value, digest in rows if hashlib.sha256(value).digest()[:8] == digest}

    def has(self, keys: Iterable[bytes]) -> set[bytes]:
        """Say under which of these keys something is kept, sound or not."""
        return {name for name, _ in self._select("key, used", keys)}

    def _select(self, columns: str, keys: Iterable[bytes]) -> list[tuple[Any, ...]]:
        """Give columns of some rows, the key and the day of its last use first; that becomes today."""
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
        except sqlite3.OperationalError:
            pass  # locked, or no room: another time
        except (sqlite3.DatabaseError, OSError):
            with suppress(OSError):
                self._remove()

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values under their keys."""
        today = int(time.time()) // _DAY
        rows = [(name, value, hashlib.sha256(value).digest()[:8], today) for name, value in values.items()]
        with self._quietly():
            connection = self._open()
            if connection is not None and rows:
                with connection:
                    connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)
                    connection.execute("DELETE FROM kept WHERE used < ?", [today - KEEP_DAYS])

    def _open(self) -> sqlite3.Connection | None:
        if self.file is None:
            return None
        if self._connection is None or self._process != os.getpid():  # a connection does not outlive a fork
            self._connection, self._process = None, os.getpid()
            try:
                self._connection = _connect(self.file)
            except sqlite3.OperationalError:
                raise  # locked, or no room: another time
            except sqlite3.DatabaseError:  # damaged
                self._remove()
                self._connection = _connect(self.file)
        return self._connection

    def _remove(self) -> None:
        """Begin anew: once damaged, it would stay so."""
        self._connection = None
        if self.file is not None:
            for end in ("", "-wal", "-shm"):
                self.file.with_name(self.file.name + end).unlink(missing_ok=True)


def _connect(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file, timeout=2)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")  # a power cut may cost what is kept, and nothing else
    connection.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB, sum BLOB, used INTEGER)")
    return connection


def folder_of(root: Path) -> Path | None:
    """Give the folder where what is kept of a course lies; None where nothing is to be kept.

    FINCOURSE_CACHE names another place, or none where it is empty.
    """
    named = os.environ.get("FINCOURSE_CACHE")
    if named is not None:
        return Path(named) if named else None
    # Where there is no course, nothing is left behind.
    return root / ".cache" / "fincourse" if (root / "content").is_dir() else None


def store(root: Path) -> Store:
    """Give the store of a course's folder."""
    return Store(folder_of(root))


_nowhere = Store(None)
_here: ContextVar[Store | None] = ContextVar("here", default=None)


@contextmanager
def keeping(root: Path) -> Iterator[None]:
    """Let what knows of no course keep things in the store of this one, until the end of the block."""
    made = store(root)
    before = _here.set(here() if here().file == made.file else made)
    try:
        yield
    finally:
        _here.reset(before)


def here() -> Store:
    """Give the store of the course in use; one that keeps nothing outside of a block of ``keeping``."""
    return _here.get() or _nowhere


def sealed_file(root: Path, kind: str, of: str) -> Path | None:
    """Give the file in which ``write_sealed`` keeps one thing of a course; None where nothing is to be kept."""
    folder = folder_of(root)
    return folder / f"{kind}-{hashlib.sha256(of.encode()).hexdigest()[:12]}.json" if folder else None


def read_sealed(file: Path) -> Any:
    """Give the data that ``write_sealed`` left; None where there is none, or it is damaged or of another fincourse."""
    try:
        digest, _, body = file.read_text("utf-8").partition("\n")
        return json.loads(body) if digest == _seal(body) else None
    except (OSError, ValueError):
        return None


def write_sealed(file: Path, data: Any) -> None:
    """Keep plain data in a file of its own, in one go; where that fails there is none."""
    body = json.dumps(data, separators=(",", ":"))
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
    return hashlib.sha256(f"{made_by()}{brought()}{body}".encode()).hexdigest()
