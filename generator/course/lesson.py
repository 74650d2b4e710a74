"""A lesson of a course: its blocks in their places, its questions, how long it takes."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cached_property

from generator.blocks import block_types
from generator.blocks.base import BlockType
from generator.blocks.lesson import Block, LessonSpec
from generator.course.question import Question
from generator.course.worksheets import Worksheet
from generator.course.written import facts_of
from generator.loader.lesson_summary import LessonSummary
from generator.markdown.prose import plain_text
from generator.schema.calculator import CalculatorSpec
from generator.schema.walk import texts
from generator.source.document import Source
from generator.source.problems import Problem

WORDS_A_MINUTE = 180
"""Silent reading of plain English by a person under stress; 238 is the mean of adults at ease (Brysbaert 2019)."""
CHARACTERS_A_MINUTE = 260
"""The same for Chinese, which is read at about 260 characters a minute (Brysbaert 2019)."""
SECONDS_A_QUESTION = 40

_CJK = re.compile("[㐀-鿿豈-﫿]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*")


@dataclass(frozen=True)
class Calculator:
    """A calculator with its worksheet."""

    id: str
    """The name of its file."""
    spec: CalculatorSpec
    source: Source
    worksheet: Worksheet


@dataclass(frozen=True)
class BlockInPlace:
    """A block of a lesson with what its template needs to know about its place."""

    kind: str
    spec: Block
    index: int
    """Its place in the body, from 0."""
    anchor: str = ""
    """Its id on the page: always where it opens a section, else where links may lead to it; '' for other blocks."""
    question: Question | None = None
    """The question that it asks."""
    worksheet: Worksheet | None = None
    """Its own numbers, where it has some."""
    calculator: Calculator | None = None
    """The calculator that it shows."""
    keys: tuple[str, ...] = ()
    """Names of its parts by their words in the original, by which is kept what learners do with them."""

    @property
    def type(self) -> BlockType:
        """What it says of itself."""
        return block_types()[self.kind]


@dataclass(frozen=True)
class LessonParts:
    """What a lesson is put together from."""

    spec: LessonSpec
    blocks: tuple[BlockInPlace, ...]
    questions: tuple[Question, ...]
    quiz_intro: str | None
    worksheet: Worksheet
    """The lesson's named numbers."""
    guesses: tuple[Question, ...]
    """The questions to guess at before reading; those at the end have them, too."""
    facts: tuple[str, ...]
    """The ids of the facts that its texts and formulas name, in the order of their first use."""
    reported: tuple[Problem, ...]
    """What was told when all this was put together."""


class Lesson:
    """A lesson with its questions, put together when somebody asks for more than its outline.

    Thousands of lessons are only counted, listed and compared where little has changed since they were read before.
    """

    def __init__(
        self,
        id: str,
        source: Source,
        quiz_source: Source | None,
        outline: LessonSummary,
        put_together: Callable[[], LessonParts],
    ) -> None:
        self.id = id
        """module/lesson."""
        self.module_id = id.partition("/")[0]
        self.source = source
        self.quiz_source = quiz_source
        """The file of its questions, if it has any."""
        self.outline = outline
        """What the rest of the course has to know of it."""
        self._put_together = put_together

    @cached_property
    def _parts(self) -> LessonParts:
        return self._put_together()

    @property
    def spec(self) -> LessonSpec:
        """What its author wrote."""
        return self._parts.spec

    @property
    def blocks(self) -> tuple[BlockInPlace, ...]:
        """Its body."""
        return self._parts.blocks

    @property
    def questions(self) -> tuple[Question, ...]:
        """All its questions."""
        return self._parts.questions

    @property
    def quiz_intro(self) -> str | None:
        """What its quiz begins with."""
        return self._parts.quiz_intro

    @property
    def worksheet(self) -> Worksheet:
        """Its named numbers."""
        return self._parts.worksheet

    @property
    def guesses(self) -> tuple[Question, ...]:
        """The questions to guess at before reading; those at the end have them, too."""
        return self._parts.guesses

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts that its texts and formulas name, in the order of their first use."""
        return self._parts.facts

    @property
    def reported(self) -> tuple[Problem, ...]:
        """What was told when it was put together."""
        return self._parts.reported

    def without(self, questions: Collection[str]) -> Lesson:
        """Give the lesson without some of its questions, named by their ids."""

        def put_together() -> LessonParts:
            parts = self._parts
            asked = tuple(q for q in parts.questions if q.id not in questions)
            return replace(
                parts,
                questions=asked,
                facts=facts_of(parts.spec, *(question.spec for question in asked)),
                guesses=tuple(q for q in parts.guesses if q.id not in questions),
                blocks=tuple(b for b in parts.blocks if b.question is None or b.question.id not in questions),
            )

        left = tuple(one for one in self.outline.questions if one.id not in questions)
        quiz_source = self.quiz_source if left else None
        return Lesson(self.id, self.source, quiz_source, replace(self.outline, questions=left), put_together)

    @cached_property
    def closing(self) -> tuple[Question, ...]:
        """The questions of the quiz at the end: those that no block asks in place."""
        placed = {block.question.id for block in self.blocks if block.question}
        return tuple(q for q in self.questions if q.id not in placed)

    @cached_property
    def parts(self) -> tuple[tuple[BlockInPlace, ...], tuple[BlockInPlace, ...]]:
        """The blocks before the quiz, and those that follow it: what closes a lesson, at the body's end."""
        end = len(self.blocks)
        while end and self.blocks[end - 1].type.ending:
            end -= 1
        return self.blocks[:end], self.blocks[end:]

    @cached_property
    def words(self) -> tuple[int, int]:
        """How many words, and how many Chinese characters, the lesson has without its questions."""
        shown = " ".join(
            t.value if t.kind == "plain" else plain_text(t.value, inline=t.kind == "inline")
            for t in texts(self.spec)
            if t.loc[0] == "body"
        )
        return len(_WORD.findall(_CJK.sub(" ", shown))), len(_CJK.findall(shown))

    @cached_property
    def minutes(self) -> int:
        """Minutes it takes: as stated, or worked out from its length and its questions."""
        if self.spec.minutes:
            return self.spec.minutes
        words, characters = self.words
        reading = words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE
        return max(1, math.ceil(reading + len(self.questions) * SECONDS_A_QUESTION / 60))
