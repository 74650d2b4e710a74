"""What somebody who teaches a lesson needs beside its text: minutes, what to print, what learners get wrong."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.course.lesson import SECONDS_A_QUESTION, BlockInPlace, Calculator, Lesson
from generator.course.question import Question


class Share(NamedTuple):
    """How many of those in a class who were asked a question missed it."""

    missed: int
    asked: int

    @property
    def part(self) -> float:
        """The share, from 0 to 1."""
        return self.missed / self.asked


@dataclass(frozen=True)
class Expected:
    """What learners may get wrong in a question."""

    question: Question
    wrong: tuple[str, ...]
    """Inline texts of wrong options; () if the question has none."""
    share: Share | None
    """None if the class was not asked, or nothing is known of it."""


@dataclass(frozen=True)
class Teaching:
    """What instructors need beside lessons."""

    shares: Mapping[str, Share] = field(default_factory=dict)
    """What a class missed, by the ids of questions."""

    def minutes(self, lesson: Lesson) -> tuple[int, int]:
        """Return the minutes for reading a lesson and for its questions, which the site shows as one number."""
        asked = min(math.ceil(len(lesson.questions) * SECONDS_A_QUESTION / 60), lesson.minutes - 1)
        return lesson.minutes - asked, asked

    def expected(self, lesson: Lesson) -> list[Expected]:
        """Return what to expect of a lesson's questions: first what the class missed most, then in their order."""
        found = [Expected(one, tuple(_wrong(one)), self.shares.get(one.id)) for one in lesson.asked]
        known = [one for one in found if one.wrong or one.share]
        return sorted(known, key=lambda one: -one.share.part if one.share else 0)

    def blocks(self, lesson: Lesson, *kinds: str) -> list[BlockInPlace]:
        """Return the blocks of a lesson of some kinds."""
        return [block for block in lesson.blocks if block.kind in kinds]

    def talked_about(self, lesson: Lesson) -> list[BlockInPlace]:
        """Return the blocks of a lesson that a group can talk about, such as stories."""
        return [block for block in lesson.blocks if block.type.talked_about]

    def calculators(self, lesson: Lesson) -> list[Calculator]:
        """Return the calculators that a lesson shows, each once."""
        return list({one.calculator.id: one.calculator for one in lesson.blocks if one.calculator}.values())


def _wrong(question: Question) -> Iterator[str]:
    return (option.text for option in question.kind.options(question.spec) if not option.right)
