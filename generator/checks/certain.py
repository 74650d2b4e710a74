"""What is reported of a course with broken files: only what holds however they are corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.checks.style import RULES
from generator.loader.editions import every_file
from generator.loader.project import Project
from generator.source.problems import Problem

_READ_ALONE = ("formula-", "number-")
"""Problems of a number by itself, reported even if the block or question around it has other mistakes."""
_NEEDS_UNIT = frozenset({"formula-declared", "formula-unit-missing"})
_BETWEEN = frozenset(
    {"competence-not-asked", "competence-not-taught", "unprepared-question", "unchecked-sections", "no-guess"}
    | {"key-in-sister", "key-length", "key-place", "absolute-options"}
)
"""Rules that compare a lesson with its quiz, or questions with each other."""
_LINT_SETTINGS = ("lint", "language", "abbreviations", "wording", "translations")
_READINGS = frozenset({"number-two-readings", "formula-two-readings", "formula-written", "number-written"})
"""Problems that depend on how the course writes numbers."""


def certain(problems: Iterable[Problem], project: Project) -> Iterator[Problem]:
    """Leave out problems that may only follow from the mistakes in files."""
    broken = {one.source.path: one.source for one in every_file(project) if not one.sound}
    if not broken:
        yield from problems
        return
    damaged = {
        path: {line for part in source.lost.parts for line in source.lines_as_written(part)}
        for path, source in broken.items()
    }
    of_lessons = {_lesson(path) for path in broken}
    course = project.course.source.lost if project.course else None
    no_lint = course is not None and any(map(course.holds_of, _LINT_SETTINGS))
    no_readings = course is not None and (course.holds_of("numbers") or course.holds_of("language"))
    for one in problems:
        alone = one.code.startswith(_READ_ALONE) and one.code not in _NEEDS_UNIT
        if (
            (one.path in broken and (one.severity == "warning" or one.code in RULES))
            or (one.line in damaged.get(one.path, ()) and not alone)
            or (one.code in _BETWEEN and _lesson(one.path) in of_lessons)
            or (no_lint and one.code in RULES)
            or (no_readings and one.code in _READINGS)
        ):
            continue
        yield one


def _lesson(path: Path) -> str:
    """Return what the paths of a lesson, its quiz and their translations have in common."""
    return f"{path.parent.name}/{path.name.partition('.')[0]}"
