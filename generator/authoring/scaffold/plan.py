"""A plan: which files a command would write and which it would change. It is carried out completely or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.authoring.scaffold.listing import with_entry
from generator.i18n.diagnostics import phrase
from generator.i18n.system import reason
from generator.loader.folders import Folders
from generator.source.document import read_source
from generator.source.problems import Problem

_MARK = "\ufeff"
"""The byte order mark with which some editors begin a file; it is preserved."""


class ScaffoldError(Exception):
    """Nothing was written; the text says why and what to do. ``problems`` locate the reason, if it is in a file."""

    def __init__(self, text: str, problems: list[Problem] | None = None) -> None:
        super().__init__(text)
        self.problems = problems or []


@dataclass(frozen=True)
class ListEntry:
    """A name to add to a list in a file."""

    file: Path
    field: str
    name: str


@dataclass(frozen=True)
class NewFiles:
    """New files by path, and the entries to add to existing files."""

    folders: Folders
    new: Mapping[Path, str]
    entries: tuple[ListEntry, ...] = field(default=())


def write(plan: NewFiles) -> tuple[ListEntry, ...]:
    """Carry out a plan, and return the entries actually added (a name may already be in its list).

    Raises:
        ScaffoldError: a file already exists or is outside the course, or a list can't be extended safely. In that
        case nothing is changed.
    """
    for file in plan.new:
        _may_be_written(file, plan.folders)
    changed = {entry: text for entry in plan.entries if (text := _extended(entry, plan.folders)) is not None}
    written: list[Path] = []
    try:
        for file, text in plan.new.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8", newline="\n") as opened:
                written.append(file)
                opened.write(text)
        for entry, text in changed.items():
            _replace(entry.file, text)
    except OSError as error:
        for file in written:
            with contextlib.suppress(OSError):
                file.unlink()
        message = phrase("Nothing was written: {reason} ({file}).", reason=reason(error), file=error.filename)
        raise ScaffoldError(message) from error
    return tuple(changed)


def _may_be_written(file: Path, folders: Folders) -> None:
    shown = folders.shown(file).as_posix()
    if os.path.lexists(file):
        raise ScaffoldError(
            phrase("{file} already exists, and nothing is overwritten. Choose another name.", file=shown)
        )
    if not file.parent.resolve().is_relative_to(folders.root.resolve()):
        raise ScaffoldError(phrase("{file} would be outside the course's folder. Nothing was written.", file=shown))


def _extended(entry: ListEntry, folders: Folders) -> str | None:
    """Return the file's text with the entry, or None if it already has it."""
    shown = folders.shown(entry.file)
    named = shown.as_posix()
    _, problems = read_source(entry.file, shown)
    if not entry.file.resolve().is_relative_to(folders.root.resolve()):
        raise ScaffoldError(phrase("{file} is outside the course's folder. Nothing was written.", file=named))
    if not problems:
        text = entry.file.read_bytes().decode("utf-8")
        mark, bare = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
        made, problems = with_entry(bare, shown, entry.field, entry.name)
        if made is not None:
            return None if made == bare else mark + made
    raise ScaffoldError(phrase("Nothing was written, because {file} can't be extended.", file=named), problems)


def _replace(file: Path, text: str) -> None:
    """Replace a file's text atomically, so that neither a full disk nor a power cut leaves half of it."""
    with tempfile.NamedTemporaryFile("wb", dir=file.parent, prefix=f".{file.name}-", delete=False) as unfinished:
        unfinished.write(text.encode())
    shutil.copymode(file, unfinished.name)
    Path(unfinished.name).replace(file.resolve())
