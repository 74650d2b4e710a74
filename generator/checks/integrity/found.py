"""What a course names but does not have: reported once, where the mistake is, and never where it only follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.course.model import Course
from generator.schema.base import Spec
from generator.schema.mistake import Mistake
from generator.source.document import Loc, Source
from generator.source.problems import Problem, near, problem


def lesson_not_found(course: Course, name: str, code: str = "unknown-lesson") -> tuple[str, dict[str, Any]] | None:
    """Explain why a text can't link to a lesson.

    Returns a code and its words; None if the text can link to it, or if the reason is already reported. ``code`` is
    used
    for a name that no lesson has.
    """
    if name in course.lesson_by_id or name in course.unread:
        return None
    if not course.folders.holds(name):
        return code, {"id": name, "near": near(name, course.lesson_by_id)}
    module, _, lesson = name.partition("/")
    content = course.folders.content
    listed = module in course.spec.modules
    file = content / module / "module.yml" if listed else content / "course.yml"
    entry = lesson if listed else module
    return "lesson-not-listed", {"id": name, "name": entry, "file": course.folders.shown(file).as_posix()}


def reported(source: Source, loc: Loc, mistake: Mistake) -> Problem:
    """Build the problem for a mistake in the part of a file at ``loc``."""
    place = (*loc, *mistake.loc)
    if mistake.start is None:
        return source.problem(mistake.code, place, key=mistake.key, **mistake.words)
    return problem(mistake.code, source.path, source.inside(place, mistake.start), **mistake.words)


def twice(loc: Loc, names: Iterable[str]) -> Iterator[Mistake]:
    """Yield the mistake of each entry whose id another one has already, in the list at ``loc``."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield Mistake("listed-twice", (*loc, index, "id"), {"name": name})
        seen.add(name)


@dataclass(frozen=True, slots=True)
class InSource:
    """A block, or another part of a file with its own rules, and what these rules may look up."""

    course: Course
    source: Source
    loc: Loc
    """Its location in the file."""
    spec: Spec

    def is_lost(self, name: str) -> bool:
        """Return whether a name may be in an unreadable part of the file, which is already reported."""
        return name in self.source.lost

    def lesson_not_found(self, name: str, code: str) -> Mistake | None:
        """Return what is wrong with a lesson's name, if anything; ``code`` is used if there is no such lesson."""
        found = lesson_not_found(self.course, name, code)
        return Mistake(found[0], (), found[1]) if found else None

    def problems(self, check: Callable[[InSource], Iterable[Mistake]]) -> Iterator[Problem]:
        """Yield the problems that ``check`` finds in it."""
        return (reported(self.source, self.loc, mistake) for mistake in check(self))
