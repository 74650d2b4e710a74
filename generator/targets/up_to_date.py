"""Whether a site is still what a build would make of it. It knows nothing of lessons or MkDocs: asking is quick."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.cache.store import read_sealed, sealed_file, write_sealed
from generator.loader.contents import whole


@dataclass(frozen=True)
class BuildInputs:
    """All that one way of building a course may depend on."""

    root: Path
    folders: tuple[Path, ...]
    """Those of the course, and of the site's own templates."""
    way: str
    """The options of the command."""

    def state(self) -> bytes:
        """Give the fingerprint of all of it."""
        return whole("built", self.root, self.folders, ingredients=[self.way])


@dataclass(frozen=True)
class Output:
    """What a build said, to be said again."""

    lines: Sequence[str]
    warnings: Sequence[str]


def _kept_in(root: Path, way: str) -> Path | None:
    """The folder may be shared by several courses (FINCOURSE_CACHE), so the file's name says whose it is."""
    return sealed_file(root, "built", f"{root} {way}")


def recalled(root: Path, way: str) -> Output | None:
    """Give what the last build said, if another one would make the very site that is there."""
    file = _kept_in(root, way)
    data = read_sealed(file) if file else None
    if not data:
        return None
    sources = BuildInputs(root, tuple(map(Path, data["folders"])), way)
    if listing(Path(data["site"])) != data["listing"] or sources.state().hex() != data["state"]:
        return None
    return Output(data["lines"], data["warnings"])


def keep(sources: BuildInputs, state: bytes, site: Path, reported: Output) -> None:
    """Keep what a build said of this state."""
    file = _kept_in(sources.root, sources.way)
    if file is None:
        return
    data = {
        "folders": [os.fspath(folder) for folder in sources.folders],
        "site": os.fspath(site),
        "listing": listing(site),
        "state": state.hex(),
        "lines": list(reported.lines),
        "warnings": list(reported.warnings),
    }
    write_sealed(file, data)


def forget(sources: BuildInputs) -> None:
    """Keep nothing of this build."""
    file = _kept_in(sources.root, sources.way)
    if file is not None:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def listing(site: Path) -> str:
    """Give a digest of all files of a site, with their sizes and the times when they were written."""
    digest = hashlib.sha256()
    for path, size, modified in sorted(_entries(os.fspath(site))):
        digest.update(f"{path}\0{size} {modified}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _entries(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as found:
            for one in found:
                if one.is_dir(follow_symlinks=False):
                    yield from _entries(one.path)
                else:
                    status = one.stat(follow_symlinks=False)
                    yield one.path, status.st_size, status.st_mtime_ns
    except OSError:
        return
