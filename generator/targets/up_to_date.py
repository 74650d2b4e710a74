"""Whether a site is still what a build would produce. It loads neither lessons nor MkDocs, so a check is fast."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.cache.store import read_sealed, sealed_file, write_sealed
from generator.loader.contents import whole
from generator.targets.listing import built, listing


@dataclass(frozen=True)
class BuildInputs:
    """All that a build of a course with given options may depend on."""

    root: Path
    folders: tuple[Path, ...]
    """The folders of the course and of the site's own templates."""
    way: str
    """The options of the command."""

    def state(self) -> bytes:
        """Return the fingerprint of all of it."""
        return whole("built", self.root, self.folders, ingredients=[self.way, *built(self.root)])


@dataclass(frozen=True)
class Output:
    """The messages of a build, to be repeated."""

    lines: Sequence[str]
    warnings: Sequence[str]


def way_of(*, strict: bool, no_pdf: bool) -> str:
    """Return the options of a build of the site as one text."""
    return f"{strict=} {no_pdf=}"


def _kept_in(root: Path, way: str) -> Path | None:
    """Return the file of the record, named after the root as several courses may share the folder (FINCOURSE_CACHE)."""
    return sealed_file(root, "built", f"{root} {way}")


def recalled(root: Path, way: str) -> Output | None:
    """Return the messages of the last build, if another one would produce exactly the existing site."""
    data = _current(root, way)
    return Output(data["lines"], data["warnings"]) if data else None


def current_site(root: Path) -> Path | None:
    """Return the folder of the last build with a book, if another one would produce exactly what is there."""
    for strict in (False, True):
        if data := _current(root, way_of(strict=strict, no_pdf=False)):
            return Path(data["site"])
    return None


def _current(root: Path, way: str) -> Any:
    file = _kept_in(root, way)
    data = read_sealed(file) if file else None
    if not data:
        return None
    sources = BuildInputs(root, tuple(map(Path, data["folders"])), way)
    same = sources.state().hex() == data["state"] and listing(Path(data["site"])) == data["listing"]
    return data if same else None


def keep(sources: BuildInputs, state: bytes, site: Path, reported: Output, listed: str = "") -> None:
    """Store the messages of a build in this state; ``listed`` is the site's ``listing``, if it is known."""
    file = _kept_in(sources.root, sources.way)
    if file is None:
        return
    data = {
        "folders": [os.fspath(folder) for folder in sources.folders],
        "site": os.fspath(site),
        "listing": listed or listing(site),
        "state": state.hex(),
        "lines": list(reported.lines),
        "warnings": list(reported.warnings),
    }
    write_sealed(file, data)


def forget(sources: BuildInputs) -> None:
    """Delete the record of this build."""
    file = _kept_in(sources.root, sources.way)
    if file is not None:
        with suppress(OSError):
            file.unlink(missing_ok=True)
