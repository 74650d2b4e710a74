"""Rules on questions: a key that can be correct, and parts that fit together."""

from __future__ import annotations

from collections.abc import Iterator

from generator.course.model import Course, Question
from generator.questions.base import Mistake
from generator.source.document import Loc, Source
from generator.source.problems import Problem


def unique_question_ids(course: Course) -> Iterator[Problem]:
    """Check that ids are unique in the whole course, as learners' progress is stored under them."""
    first: dict[str, tuple[Source, Loc]] = {}
    for lesson in course.lessons:
        for question in lesson.outline.questions:
            assert lesson.quiz_source is not None  # it has questions
            here: tuple[Source, Loc] = (lesson.quiz_source, ("questions", question.index, "id"))
            source, loc = first.setdefault(question.id, here)
            if source is not here[0] or loc != here[1]:
                where = f"{source.path.as_posix()}:{source.position(loc).line}"
                yield here[0].problem("duplicate-id", here[1], id=question.id, where=where)


def question_rules(course: Course) -> Iterator[Problem]:
    """Apply the rules of every question's type, and those that all types share."""
    for question in course.questions():
        yield from map(question.problem, (*_parts_have_own_ids(question), *question.kind.check(question)))


def _parts_have_own_ids(question: Question) -> Iterator[Mistake]:
    seen: set[str] = set()
    for index, item in enumerate(question.items):
        if item.id in seen:
            yield Mistake("duplicate-part-id", (question.kind.parts, index), {"id": item.id})
        seen.add(item.id)
