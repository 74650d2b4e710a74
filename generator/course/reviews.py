"""What can be reviewed, what requires a review for harm, and which facts have changed since the last review."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from generator.blocks import type_of
from generator.blocks.lesson import LessonSpec
from generator.course.ledger import last_change, today
from generator.course.model import Course, Lesson
from generator.course.uses import Place, uses
from generator.schema.calculator import CalculatorSpec
from generator.schema.decision import StartSpec
from generator.schema.desk import DeskSpec
from generator.schema.heard import HeardSpec
from generator.schema.reviewed import Reviewed
from generator.source.document import Source

SECTIONS = 3
"""A lesson has at least this many sections; anything shorter is a note."""
_REMARKS = 2
"""One remark belongs to the result; with several, a calculator advises differently in different cases."""


@dataclass(frozen=True, slots=True)
class Reviewable:
    """A file that may hold a record of reviews: a lesson, a calculator, the start, the desk, or sentences heard."""

    source: Source
    spec: LessonSpec | CalculatorSpec | StartSpec | DeskSpec | HeardSpec
    places: tuple[Place, ...]
    """The specs whose facts it depends on: its own, a lesson's questions, calculators without their own record."""

    @property
    def reviewed(self) -> Reviewed | None:
        """The record, if there is one."""
        return self.spec.reviewed

    @property
    def tells_what_to_do(self) -> bool:
        """Whether people act on it: a full lesson, one for people who can't pay, or one with a letter to send."""
        match self.spec:
            case LessonSpec(body=body, help_box=for_people_in_need):
                kinds = [type_of(block) for block in body]
                sections = sum(bool(kind.section) for kind in kinds)
                return for_people_in_need or sections >= SECTIONS or any(kind.followed for kind in kinds)
            case CalculatorSpec(remarks=remarks):
                return len(remarks) >= _REMARKS
            case _:
                return True


def reviewables(course: Course) -> Iterator[Reviewable]:
    """Yield every file of a course, or of a part of it, that may hold a record, including drafts."""
    for lesson in course.lessons:
        yield reviewable(lesson)
    for calculator in course.calculators:
        yield Reviewable(calculator.source, calculator.spec, (Place(calculator.source, calculator.spec, ()),))
    for source, spec in (
        (course.start_source, course.start),
        (course.desk_source, course.desk),
        (course.heard_source, course.heard),
    ):
        if source is not None and spec is not None:
            yield Reviewable(source, spec, (Place(source, spec, ()),))


def reviewable(lesson: Lesson) -> Reviewable:
    """Return a lesson as a reviewable file."""
    shown = {block.calculator.id: block.calculator for block in lesson.written if block.calculator}
    return Reviewable(
        lesson.source,
        lesson.spec,
        (
            Place(lesson.source, lesson.spec, ()),
            *(Place(q.source, q.spec, ("questions", q.index)) for q in lesson.questions if not q.spec.draft),
            *(Place(one.source, one.spec, ()) for one in shown.values() if one.spec.reviewed is None),
        ),
    )


def outdated(course: Course, one: Reviewable) -> tuple[dict[str, datetime.date], dict[str, datetime.date]]:
    """Return the days in a record since which a fact has changed, by name, and these facts with their last change."""
    names = ("facts", "harm") if one.reviewed else ()
    days = {name: day for name in names if (day := getattr(one.reviewed, name))}
    changed = _changed_since(course, one, min(days.values())) if days else {}
    return {name: day for name, day in days.items() if day < max(changed.values(), default=day)}, changed


def _changed_since(course: Course, one: Reviewable, day: datetime.date) -> dict[str, datetime.date]:
    """Return the facts that a file depends on and that changed after a day, each with its last change."""
    now, ledger = today(), course.ledger
    later = {id: when for id, fact in ledger.by_id.items() if (when := last_change(fact, now)) > day}
    if not later:
        return {}
    shown = {use.fact for use in uses(course, one.places)}
    behind = frozenset().union(*(ledger.behind.get(fact, ()) for fact in shown))
    return {id: when for id, when in later.items() if id in behind}
