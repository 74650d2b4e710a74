"""What a target is: one format in which a course can be written, selected by name."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from generator.cache.installed import EntryPoint, entry_points
from generator.cache.store import keeping, key
from generator.course.ledger import today
from generator.course.model import Course
from generator.i18n.diagnostics import Phrase, phrase
from generator.loader.contents import EVERY, contents
from generator.loader.settings import met, shown_from
from generator.targets import swap

GROUP = "fincourse.targets"
"""The group of entry points under which other packages register targets."""


class TargetError(Exception):
    """A course can't be written; the text says why and what to do."""


@dataclass(frozen=True)
class Result:
    """What a target wrote."""

    files: tuple[str, ...]
    """All files, by paths below the folder."""
    first: str
    """The file to open first."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Titles of files, by their paths, for readers to choose among; needed by targets that make an ``offer``."""


@dataclass(frozen=True)
class Offer:
    """How the site's page of downloads offers what a target has written, in the words of its readers."""

    title: str
    audience: str
    """What it is, and for whom."""


class Target(Protocol):
    """One format in which a course can be written."""

    name: str
    """The name by which it is selected."""
    summary: Phrase
    """What it writes, in one line."""
    needs: Phrase
    """What it requires; '' for nothing."""
    whole: bool
    """Whether it writes all languages of a course at once; otherwise it is called for each.

    It may also have ``offer(gettext)``, which returns an ``Offer``: the site's page of downloads then has what it wrote
    into build/, as long as that is up to date.
    """

    def inputs(self, course: Course) -> Iterable[str | bytes]:
        """Return what its files are made from besides the course's own files, such as fonts."""

    def write(self, course: Course, out: Path) -> Result:
        """Write the course into a folder.

        Raises:
            TargetError: something it needs is missing.
            OSError: a file can't be written.
        """


OWN = {
    "site": "generator.targets.site.target:SITE",
    "preview": "generator.targets.site.target:PREVIEW",
    "book": "generator.targets.book.pdf:BOOK",
    "instructor": "generator.targets.instructor:INSTRUCTOR",
    "paper": "generator.targets.paper:PAPER",
    "handout": "generator.targets.handout:HANDOUT",
    "worksheets": "generator.targets.worksheets:WORKSHEETS",
    "slides": "generator.targets.slides:SLIDES",
    "poster": "generator.targets.poster:POSTER",
    "script": "generator.targets.script:SCRIPT",
    "docx": "generator.targets.docx.handout:DOCX",
    "markdown": "generator.targets.markdown:MARKDOWN",
    "epub": "generator.targets.epub.target:EPUB",
    "bundle": "generator.targets.bundle:BUNDLE",
}
"""Our own targets, in display order."""


@cache
def registered() -> Mapping[str, EntryPoint]:
    """Return the entry points of all targets by name, without loading any. Another package can't replace our own."""
    brought = {one.name: one for one in entry_points() if one.group == GROUP}
    return brought | {name: EntryPoint(GROUP, name, value, "fincourse") for name, value in OWN.items()}


def names() -> list[str]:
    """Return the names of all targets."""
    return [*OWN, *sorted(registered().keys() - OWN.keys())]


def target(name: str) -> Target:
    """Load a target.

    Raises:
        TargetError: it comes from another package, and can't be loaded or is no target.
    """
    try:
        found: Any = registered()[name].load()
    except Exception as error:  # another package's code may raise anything: it is reported, and hides no other target
        raise TargetError(str(error) or type(error).__name__) from error
    if missing := [one for one in _PARTS if not hasattr(found, one)]:
        raise TargetError(phrase("It lacks {parts}.", parts=", ".join(f"`{one}`" for one in missing)))
    made: Target = found
    return made


_PARTS = ("name", "summary", "needs", "whole", "inputs", "write")


def put(chosen: Target, editions: Sequence[Course], out: Path) -> Result:
    """Write a course in all its languages; the previous output stays until all of it is written.

    Each language has its own folder below ``out``, unless the target arranges them itself.

    Raises:
        TargetError: something it needs is missing.
        OSError: a file can't be written.
    """
    folders = editions[0].folders
    if lost := met(out, folders.root, [folders.content, folders.quizzes, *folders.more]):
        raise TargetError(
            phrase(
                "Nothing was written into {folder}, because {lost} would be replaced.",
                folder=shown_from(folders.root, out),
                lost=shown_from(folders.root, lost),
            )
        )
    staged = swap.staging(out)
    try:
        with keeping(editions[0].folders.root):
            result = _written(chosen, editions, staged)
        swap.replace(out, staged)
    finally:
        swap.let_go(staged)
        shutil.rmtree(staged, ignore_errors=True)
    return result


def _written(chosen: Target, editions: Sequence[Course], out: Path) -> Result:
    if chosen.whole:
        return chosen.write(editions[0], out)
    parts = [(course.spec.language, chosen.write(course, out / course.spec.language)) for course in editions]
    files = tuple(f"{tag}/{name}" for tag, part in parts for name in part.files)
    titles = {f"{tag}/{name}": title for tag, part in parts for name, title in part.titles.items()}
    return Result(files, "/".join((parts[0][0], parts[0][1].first)), titles)


def built_at(course: Course, environment: Mapping[str, str] = os.environ) -> datetime.datetime:
    """Return the time of an edition: the one set for the build, else the day of the review."""
    if wanted := environment.get("SOURCE_DATE_EPOCH", ""):
        return datetime.datetime.fromtimestamp(int(wanted), datetime.UTC)
    return datetime.datetime.combine(course.reviewed or datetime.date(2026, 1, 1), datetime.time(), datetime.UTC)


def fingerprint(chosen: Target, course: Course) -> bytes:
    """Return a digest of everything that a target's files are made from."""
    folders = course.folders
    files = contents([folders.content, folders.quizzes], EVERY, within=folders.root)
    return key("target", chosen.name, files, course.spec.language, today().isoformat(), *chosen.inputs(course))
