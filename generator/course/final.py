"""The final check of a course: its pools with the questions they draw from."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.course.model import Course, Lesson, Question
from generator.course.result_codes import QuestionList
from generator.loader.lesson_summary import QuestionSummary
from generator.schema.final import Pool

DRAWN_FROM = 100
"""The most questions a pool draws from: their list is part of the page and determines the length of a result code."""


@dataclass(frozen=True)
class FilledPool:
    """A pool with its questions."""

    spec: Pool
    title: str
    """Its area in the course's language; '' if it names competences."""
    competences: tuple[int, ...]
    asked: tuple[tuple[Lesson, QuestionSummary], ...]
    """The questions it draws from, in reading order, without drafts for every reader; at most ``DRAWN_FROM``."""
    earlier: tuple[QuestionSummary, ...]
    """Questions that also fit but belong to an earlier pool."""

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Its questions, fully resolved."""
        return tuple(next(q for q in lesson.questions if q.index == one.index) for lesson, one in self.asked)


def areas(course: Course) -> dict[str, tuple[int, ...]]:
    """Return the competences of each area, by the area's name in the source language."""
    found: dict[str, list[int]] = {}
    if course.competences and course.competences_source is not None:
        for entry in course.competences_source.data["competences"]:
            found.setdefault(entry["area"], []).append(entry["id"])
    return {area: tuple(numbers) for area, numbers in found.items()}


def filled_pools(course: Course) -> tuple[FilledPool, ...]:
    """Return the pools of a course; () if it has no final check."""
    if course.final is None:
        return ()
    known, taken = areas(course), set[str]()
    ready = list(course.asked_of_all())
    pools = []
    for spec in course.final.pools:
        numbers = known.get(spec.area, ()) if spec.area else spec.competences
        fitting = [(lesson, one) for lesson, one in ready if set(one.competences) & set(numbers)]
        pools.append(
            FilledPool(
                spec,
                course.competences[numbers[0]].area if spec.area and numbers else "",
                numbers,
                _some([pair for pair in fitting if pair[1].id not in taken], max(DRAWN_FROM, spec.draw)),
                tuple(one for _, one in fitting if one.id in taken),
            )
        )
        taken.update(one.id for _, one in fitting)
    return tuple(pools)


def _some(asked: Sequence[tuple[Lesson, QuestionSummary]], most: int) -> tuple[tuple[Lesson, QuestionSummary], ...]:
    """Choose by digests of the ids, so that adding or removing a question replaces few others."""
    by_digest = sorted((one.id for _, one in asked), key=lambda name: hashlib.sha256(name.encode()).digest())
    chosen = set(by_digest[:most])
    return tuple(pair for pair in asked if pair[1].id in chosen)


def drawn(course: Course) -> int:
    """Return how many questions a final check asks."""
    return sum(pool.draw for pool in course.final.pools) if course.final else 0


def needed(course: Course) -> int:
    """Return how many correct answers earn the certificate."""
    assert course.final is not None
    return math.ceil(int(course.final.passing.rstrip("%")) * drawn(course) / 100)


def question_list(course: Course) -> QuestionList:
    """Return the questions that may be asked, numbered as in result codes."""
    ids = [question.id for pool in filled_pools(course) for question in pool.questions]
    return QuestionList.of(course.spec.id, ids, drawn(course))
