"""A course in parts: lessons are checked in parallel, each again only when something it depends on has changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.cache.store import Store
from generator.cache.workers import spread
from generator.checks.style.whole import Tally
from generator.course.fingerprint import Fingerprints
from generator.course.model import Course, Lesson
from generator.loader.overlay import Overlay
from generator.loader.project import Project
from generator.schema.walk import texts_remembered
from generator.source.problems import Problem

LEAST = 2
"""Fewer lessons are checked before a process has started. Charts, which lessons may contain, take long."""

Overlays = Mapping[str, Mapping[str, Overlay]]
"""Translations by language, then by the path of the translated file."""


@dataclass
class Looked:
    """The result of checking a part of a course."""

    problems: list[Problem] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    """What the rules over the whole course need to know about it."""

    def join(self, other: Looked) -> None:
        """Add the result of another part."""
        self.problems += other.problems
        self.tally.join(other.tally)


Look = Callable[[Course, Overlays], Looked]
"""Checks a part of a course with its translations."""


@dataclass(frozen=True)
class Parts:
    """The lessons of a course, and what they share."""

    course: Course
    project: Project
    drafts: frozenset[str]
    overlays: Overlays
    drawn: frozenset[str]
    """The ids of the questions that the final check may ask."""

    def looked(self, look: Look, kept: Store) -> Looked:
        """Check every part whose result is not stored."""
        lessons = self.course.lessons
        keys = self._keys()
        known = {name: json.loads(value) for name, value in kept.get(keys.values()).items()}
        fresh = [None, *(lesson for lesson in lessons if keys[lesson.id] not in known)]
        parts = spread(lambda lesson: self._look(lesson, look), fresh, least=LEAST)
        of_lessons = zip(fresh[1:], parts[1:], strict=True)
        kept.put({keys[one.id]: _written(found) for one, found in of_lessons if one})
        made = Looked()
        for part in (*parts, *map(_read, known.values())):
            made.join(part)
        return made

    def _look(self, lesson: Lesson | None, look: Look) -> Looked:
        names = self._shared if lesson is None else self._own[lesson.id]
        paths = {self.project.folders.shown(file).as_posix() for file in names}
        overlays = {
            language: {path: found[path] for path in paths if path in found}
            for language, found in self.overlays.items()
        }
        with texts_remembered():
            return look(self.course.part(lesson), overlays)

    @cached_property
    def _own(self) -> Mapping[str, list[Path]]:
        """The files of each lesson: its own, its quiz, and their translations."""
        found: dict[str, list[Path]] = {lesson.id: [] for lesson in self.course.lessons}
        for file in self.project.parsed:
            if (owner := self.project.folders.lesson_of(file)) in found:
                found[owner].append(file)
        return found

    @cached_property
    def _shared(self) -> list[Path]:
        """All other files."""
        own = {file for files in self._own.values() for file in files}
        return [file for file in self.project.parsed if file not in own]

    def _keys(self) -> dict[str, bytes]:
        """Return the keys under which the results of lessons are stored."""
        asked = Fingerprints(self.course).check(self.project.names, self.drafts)
        drawn = {
            lesson.id: "\n".join(one.id for one in lesson.outline.questions if one.id in self.drawn)
            for lesson in self.course.lessons
        }
        return {lesson.id: asked(lesson, drawn[lesson.id]) for lesson in self.course.lessons}


def _written(looked: Looked) -> bytes:
    data = [[one.as_dict() for one in looked.problems], looked.tally.as_data()]
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()


def _read(data: Any) -> Looked:
    problems, tally = data
    return Looked([Problem.of(one) for one in problems], Tally.of(tally))
