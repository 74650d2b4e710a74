"""The rules on decisions, applied to the decision path of the home page; those in lessons are blocks."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blocks.decisions import decision_holds
from generator.checks.integrity.found import InSource
from generator.course.model import Course
from generator.source.problems import Problem


def start_holds(course: Course) -> Iterator[Problem]:
    """Check the decision path of the home page."""
    if course.start is not None and course.start_source is not None:
        yield from InSource(course, course.start_source, (), course.start).problems(decision_holds)
