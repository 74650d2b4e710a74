"""The final check of a course: its pools filled with the questions they draw from."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass

from generator.codes import QuestionList
from generator.course import Course, Question
from generator.spec.final import Pool

DRAWN_FROM = 100
"""A pool draws from at most so many questions: their list stands in the page and decides how long a result code is."""


@dataclass(frozen=True)
class FilledPool:
    """A pool with its questions."""

    spec: Pool
    title: str
    """Its area in the course's language; '' where it names competences."""
    competences: tuple[int, ...]
    questions: tuple[Question, ...]
    """In reading order, drafts left out: what is drawn must not hang on who looks. At most ``DRAWN_FROM`` of them."""
    earlier: tuple[Question, ...]
    """Questions that fit as well, and belong to a pool before it."""


def areas(course: Course) -> dict[str, tuple[int, ...]]:
    """The competences of each area, by its name in the source's language."""
    found: dict[str, list[int]] = {}
    if course.competences and course.competences_source is not None:
        for entry in course.competences_source.data["competences"]:
            found.setdefault(entry["area"], []).append(entry["id"])
    return {area: tuple(numbers) for area, numbers in found.items()}


def filled_pools(course: Course) -> tuple[FilledPool, ...]:
    """Give the pools of a course; () where it has no final check."""
    if course.final is None:
        return ()
    known, taken = areas(course), set[str]()
    ready = [q for q in course.questions() if not (q.spec.draft or course.lesson_by_id[q.lesson_id].spec.draft)]
    pools = []
    for spec in course.final.pools:
        numbers = known.get(spec.area, ()) if spec.area else spec.competences
        fitting = [question for question in ready if set(question.competences) & set(numbers)]
        pools.append(
            FilledPool(
                spec,
                course.competences[numbers[0]].area if spec.area and numbers else "",
                numbers,
                _some([question for question in fitting if question.id not in taken], max(DRAWN_FROM, spec.draw)),
                tuple(question for question in fitting if question.id in taken),
            )
        )
        taken.update(question.id for question in fitting)
    return tuple(pools)


def _some(questions: Sequence[Question], most: int) -> tuple[Question, ...]:
    """Choose by a digest of their ids, so that a question more or less moves few others."""
    by_digest = sorted(questions, key=lambda question: hashlib.sha256(question.id.encode()).digest())
    chosen = {question.id for question in by_digest[:most]}
    return tuple(question for question in questions if question.id in chosen)


def drawn(course: Course) -> int:
    """How many questions a final check asks."""
    return sum(pool.draw for pool in course.final.pools) if course.final else 0


def needed(course: Course) -> int:
    """How many right answers the certificate takes."""
    assert course.final is not None
    return math.ceil(int(course.final.passing.rstrip("%")) * drawn(course) / 100)


def question_list(course: Course) -> QuestionList:
    """The questions that may be asked, as result codes count them."""
    ids = [question.id for pool in filled_pools(course) for question in pool.questions]
    return QuestionList.of(course.spec.id, ids, drawn(course))
