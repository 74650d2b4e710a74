"""What a course names and does not find: told once, at what is wrong, and not at all that only follows from it."""

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
    """Say why a text can't lead to a lesson: a code with its words; None where it can, or where that is told already.

    ``code`` is what a name is told as that no lesson has.
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
    """Make the problem that a mistake is in the part of a file at a place."""
    place = (*loc, *mistake.loc)
    if mistake.start is None:
        return source.problem(mistake.code, place, key=mistake.key, **mistake.words)
    return problem(mistake.code, source.path, source.inside(place, mistake.start), **mistake.words)


@dataclass(frozen=True, slots=True)
class InSource:
    """A block, or another part of a file that has rules of its own, with what these rules may ask."""

    course: Course
    source: Source
    loc: Loc
    """Where it stands in its file."""
    spec: Spec

    def is_lost(self, name: str) -> bool:
        """Whether a name may stand in a part of the file that can't be read, which is told already."""
        return name in self.source.lost

    def lesson_not_found(self, name: str, code: str) -> Mistake | None:
        """Say what is wrong with the name of a lesson, if anything is; ``code`` is told where there is none."""
        found = lesson_not_found(self.course, name, code)
        return Mistake(found[0], (), found[1]) if found else None

    def problems(self, check: Callable[[InSource], Iterable[Mistake]]) -> Iterator[Problem]:
        """Tell what it breaks of some rules."""
        return (reported(self.source, self.loc, mistake) for mistake in check(self))
