"""What the rest of a course needs to know about a lesson and its quiz, small enough to be stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.blocks import type_of
from generator.blocks.base import BlockType
from generator.blocks.lesson import LessonSpec
from generator.questions.base import QuestionBase
from generator.questions.quiz import QuizSpec

Data = Mapping[str, Any]
"""The outline of a file as plain data, as decoded from JSON."""


@dataclass(frozen=True, slots=True)
class QuestionSummary:
    """What the rest of the course needs to know about a question."""

    id: str
    index: int
    """Its index in the quiz file, from 0."""
    draft: bool
    competences: tuple[int, ...]
    revision: int
    varied: bool
    """Whether its numbers vary."""


@dataclass(frozen=True, slots=True)
class LessonSummary:
    """What the rest of the course needs to know about a lesson and its questions."""

    title: str
    summary: str
    draft: bool
    requires: tuple[str, ...]
    figures: tuple[tuple[int, str, str], ...]
    """Its pictures: the index of the block, the field with the file name, and that name."""
    ids: tuple[tuple[int, str], ...]
    """The ids under which learners' work is stored, each with the index of its block."""
    places: tuple[tuple[int, str], ...]
    """All link targets, including headings, each with the index of its block."""
    questions: tuple[QuestionSummary, ...]

    @property
    def anchors(self) -> frozenset[str]:
        """The ids of all link targets."""
        return frozenset(name for _, name in self.places)


def places(lesson: LessonSpec) -> list[tuple[int, str]]:
    """Return the ids of all link targets, each with the index of its block."""
    return _ids(lesson, lambda kind: kind.linked)


def _ids(lesson: LessonSpec, wanted: Callable[[BlockType], bool]) -> list[tuple[int, str]]:
    body = enumerate(lesson.body)
    found = ((index, block.id) for index, block in body if wanted(type_of(block)))  # type: ignore[attr-defined]
    return [(index, name) for index, name in found if name]


def of_file(spec: object) -> Data | None:
    """Return the outline of a lesson or quiz file; None for any other file."""
    if isinstance(spec, LessonSpec):
        body = [(index, block, type_of(block)) for index, block in enumerate(spec.body)]
        return {
            "title": spec.title,
            "summary": spec.summary,
            "draft": spec.draft,
            "requires": spec.requires,
            "competences": spec.competences,
            "figures": [(n, kind.picture, getattr(block, kind.picture)) for n, block, kind in body if kind.picture],
            "places": places(spec),
            "ids": _ids(spec, lambda kind: kind.keeps),
        }
    if isinstance(spec, QuizSpec):
        return {"questions": [_of_question(one) for one in spec.questions]}
    return None


def _of_question(one: QuestionBase) -> tuple[str, bool, tuple[int, ...], int, bool]:
    return one.id, one.draft, one.competences, one.revision, bool(one.vary)


def joined(lesson: Data, quiz: Data | None) -> LessonSummary:
    """Combine the outlines of a lesson and its quiz."""
    return LessonSummary(
        title=lesson["title"],
        summary=lesson["summary"],
        draft=lesson["draft"],
        requires=tuple(lesson["requires"]),
        figures=tuple((index, field, name) for index, field, name in lesson["figures"]),
        ids=tuple((index, name) for index, name in lesson["ids"]),
        places=tuple((index, name) for index, name in lesson["places"]),
        questions=tuple(
            QuestionSummary(name, index, draft, tuple(own or lesson["competences"]), revision, varied)
            for index, (name, draft, own, revision, varied) in enumerate(quiz["questions"] if quiz else ())
        ),
    )
