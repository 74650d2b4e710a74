"""A lesson of a course: its blocks in order, its questions, and the time it takes."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping
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
"""Silent reading of plain English by a person under stress; the mean of adults at ease is 238 (Brysbaert 2019)."""
CHARACTERS_A_MINUTE = 260
"""The same for Chinese; the mean is about 260 characters a minute (Brysbaert 2019)."""
SECONDS_A_QUESTION = 40
SECONDS_A_CARD = 60
"""For a calculator, a letter or a story, besides reading it."""

_CJK = re.compile("[㐀-鿿豈-﫿]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*")


@dataclass(frozen=True)
class Calculator:
    """A calculator with its worksheet."""

    id: str
    """The stem of its file name."""
    spec: CalculatorSpec
    source: Source
    worksheet: Worksheet


@dataclass(frozen=True)
class BlockInPlace:
    """A block of a lesson, with what its template needs to know about its context."""

    kind: str
    spec: Block
    index: int
    """Its position in the body, from 0."""
    anchor: str = ""
    """Its id on the page, if it opens a section or links may lead to it; '' for other blocks."""
    question: Question | None = None
    """The question that it asks."""
    worksheet: Worksheet | None = None
    """Its own numbers, if it has any."""
    calculator: Calculator | None = None
    """The calculator that it shows."""
    keys: tuple[str, ...] = ()
    """Ids of its parts, derived from their words in the original; learners' input is stored under them."""

    @property
    def type(self) -> BlockType:
        """The block type that describes it."""
        return block_types()[self.kind]

    @property
    def slides(self) -> str | None:
        """Whether slides leave it out (``no``), or alone show it (``only``)."""
        return getattr(self.spec, "slides", None)  # another package's block may have no such field


@dataclass(frozen=True)
class LessonParts:
    """The parts that make up a lesson."""

    spec: LessonSpec
    blocks: tuple[BlockInPlace, ...]
    """All that are written, also those for slides only."""
    questions: tuple[Question, ...]
    quiz_intro: str | None
    worksheet: Worksheet
    """The lesson's named numbers."""
    guesses: tuple[Question, ...]
    """The questions to guess at before reading, each of which the quiz at the end asks again."""
    facts: tuple[str, ...]
    """The ids of the facts that its texts and formulas name, in order of first use."""
    reported: tuple[Problem, ...]
    """The problems found while resolving the lesson."""


class Lesson:
    """A lesson with its questions, resolved when more than its outline is needed.

    With few changes since the last run, thousands of lessons are only counted, listed and compared.
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
        """What the rest of the course needs to know about it."""
        self._put_together = put_together

    @cached_property
    def _parts(self) -> LessonParts:
        return self._put_together()

    @property
    def spec(self) -> LessonSpec:
        """The spec as its author wrote it."""
        return self._parts.spec

    @property
    def written(self) -> tuple[BlockInPlace, ...]:
        """All blocks of its body, also those for slides only."""
        return self._parts.blocks

    @cached_property
    def blocks(self) -> tuple[BlockInPlace, ...]:
        """The blocks of its body that everything but slides shows."""
        return tuple(block for block in self.written if block.slides != "only")

    @property
    def questions(self) -> tuple[Question, ...]:
        """All its questions."""
        return self._parts.questions

    @property
    def quiz_intro(self) -> str | None:
        """The introduction of its quiz, if there is one."""
        return self._parts.quiz_intro

    @property
    def worksheet(self) -> Worksheet:
        """Its named numbers."""
        return self._parts.worksheet

    @property
    def guesses(self) -> tuple[Question, ...]:
        """The questions to guess at before reading, each of which the quiz at the end asks again."""
        return self._parts.guesses

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts that its texts and formulas name, in order of first use."""
        return self._parts.facts

    @property
    def reported(self) -> tuple[Problem, ...]:
        """The problems found while resolving it."""
        return self._parts.reported

    def kept_name(self, block: BlockInPlace) -> str:
        """Return the name under which devices keep what learners do in a block: its id, or that of its place."""
        return getattr(block.spec, "id", None) or f"{self.id.replace('/', '-')}-{block.index}"

    def without(self, questions: Collection[str]) -> Lesson:
        """Return the lesson without the questions that have these ids."""

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
        """The questions of the quiz at the end: those that no block asks."""
        placed = {block.question.id for block in self.blocks if block.question}
        return tuple(q for q in self.questions if q.id not in placed)

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """All its questions in reading order: the first is Question 1, on the site as on paper."""
        return (*(block.question for block in self.blocks if block.question), *self.closing)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of its questions by their ids."""
        return {question.id: number for number, question in enumerate(self.asked, 1)}

    @cached_property
    def parts(self) -> tuple[tuple[BlockInPlace, ...], tuple[BlockInPlace, ...]]:
        """The blocks before the quiz, and the closing blocks after it."""
        end = len(self.blocks)
        while end and self.blocks[end - 1].type.ending:
            end -= 1
        return self.blocks[:end], self.blocks[end:]

    @cached_property
    def words(self) -> tuple[int, int]:
        """The lesson's length without its questions and its list of sources, as a number of words and a number of
        Chinese characters.
        """
        unread = {block.index for block in self.written if block.type.sources or block.slides == "only"}
        shown = " ".join(
            t.value if t.kind == "plain" else plain_text(t.value, inline=t.kind == "inline")
            for t in texts(self.spec)
            if t.loc[0] == "body" and t.loc[1] not in unread
        )
        if shown.isascii():
            return len(_WORD.findall(shown)), 0
        return len(_WORD.findall(_CJK.sub(" ", shown))), len(_CJK.findall(shown))

    @cached_property
    def minutes(self) -> int:
        """The minutes it takes: as stated, or estimated from its length, its questions and what is done in it."""
        if self.spec.minutes:
            return self.spec.minutes
        words, characters = self.words
        reading = words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE
        cards = sum(block.type.card for block in self.blocks)
        doing = (len(self.questions) * SECONDS_A_QUESTION + cards * SECONDS_A_CARD) / 60
        return max(1, math.ceil(reading + doing))
