"""The resolved, immutable course: one language of one course, and every target's only input."""

from __future__ import annotations

import datetime
import hashlib
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from generator.course.ledger import Ledger
from generator.course.worksheets import Builder, Worksheet
from generator.i18n.catalogues import decimal_sign, translations
from generator.loader.folders import Folders
from generator.loader.lesson_summary import LessonSummary, QuestionSummary, joined, of_file
from generator.markdown.prose import plain_text
from generator.questions import type_of
from generator.questions.base import Item, Mistake, Partner, QuestionBase, QuestionType
from generator.schema.blocks import Block
from generator.schema.calculator import CalculatorSpec
from generator.schema.course import Competence, CourseSpec, ModuleSpec, Term
from generator.schema.decision import StartSpec
from generator.schema.final import FinalSpec
from generator.schema.lesson import LessonSpec
from generator.schema.walk import texts
from generator.source.document import Source
from generator.source.problems import Problem

WORDS_A_MINUTE = 180
"""Silent reading of plain English by a person under stress; 238 is the mean of adults at ease (Brysbaert 2019)."""
CHARACTERS_A_MINUTE = 260
"""The same for Chinese, which is read at about 260 characters a minute (Brysbaert 2019)."""
SECONDS_A_QUESTION = 40
ENDING = frozenset({"plan", "limits", "sources"})
"""Blocks that stand behind the quiz where nothing else follows them."""

FIXED_ANCHORS = frozenset({"objectives", "guesses", "quiz", "help", "figures"})
"""Parts that a lesson's page has of itself, by their ids there."""

_CJK = re.compile("[㐀-鿿豈-﫿]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*")


@dataclass(frozen=True)
class Question:
    """A question, with what its spec leaves open filled in."""

    spec: QuestionBase
    lesson_id: str
    competences: tuple[int, ...]
    source: Source
    index: int
    """Its place in the quiz file, from 0."""
    worksheet: Worksheet
    """Its numbers and their variants."""
    anchor: str
    """Its address on a page (see ``anchors``)."""

    @property
    def id(self) -> str:
        """Its id, unique in the course."""
        return self.spec.id

    @cached_property
    def kind(self) -> QuestionType:
        """Its type."""
        return type_of(self.spec)

    @property
    def type(self) -> str:
        """Its type's name, the same in YAML, templates, browser code and tests."""
        return self.kind.name

    @property
    def attempts(self) -> int:
        """Tries before the answer is shown."""
        return self.spec.attempts or self.kind.attempts

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The choices, steps, things or pairs as the author wrote them."""
        return self.kind.items(self.spec)

    @cached_property
    def shown(self) -> tuple[Item, ...]:
        """The items in the order the learner first meets them: mixed, but the same in every build."""
        return self.kind.first_shown(self.spec, self.items, self._mixed)

    @cached_property
    def partners(self) -> tuple[Partner, ...]:
        """The texts among which each item's partner is found, mixed; () for most types."""
        return self._mixed(tuple(self.kind.partners(self.spec, self.items)))

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The ids of the right items, or of all in their right order; () for types that are marked otherwise."""
        return tuple(self.kind.key(self.spec, self.items))

    def problem(self, mistake: Mistake) -> Problem:
        """Make the problem that a mistake in it is."""
        loc = ("questions", self.index, *mistake.loc)
        return self.source.problem(mistake.code, loc, key=mistake.key, **mistake.words)

    def _mixed(self, items: tuple[Any, ...]) -> tuple[Any, ...]:
        # Ordered by digest: stable over builds, Python versions and languages, and unlike a
        # seeded shuffle unmoved by an option added elsewhere in the list.
        return tuple(sorted(items, key=lambda i: hashlib.sha256(f"{self.id}/{i.id}".encode()).digest()))


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
    """Its id on the page: a heading's always, a checklist's or letter's where it has one; '' for other blocks."""
    question: Question | None = None
    """The question of a check block."""
    worksheet: Worksheet | None = None
    """The numbers of a worked example."""
    calculator: Calculator | None = None
    """The calculator of a calculator block."""
    keys: tuple[str, ...] = ()
    """Names of its parts that stay in every language: of a checklist's items, by which ticks are kept; of scenes."""


@dataclass(frozen=True)
class Lesson:
    """A lesson with its questions."""

    id: str
    """module/lesson."""
    module_id: str
    spec: LessonSpec
    source: Source
    blocks: tuple[BlockInPlace, ...]
    questions: tuple[Question, ...]
    quiz_intro: str | None
    worksheet: Worksheet
    """Its named numbers."""
    guesses: tuple[Question, ...]
    """The questions to guess at before reading; those at the end have them, too."""
    told: tuple[Problem, ...] = field(compare=False)
    """What was told when its parts were put together."""

    @cached_property
    def quiz_source(self) -> Source | None:
        """The file of its questions, if it has any."""
        return self.questions[0].source if self.questions else None

    @cached_property
    def outline(self) -> LessonSummary:
        """What the rest of the course has to know of it; a lesson that is not yet put together has this, too."""
        own = of_file(self.spec)
        assert own is not None  # a lesson has one
        asked = (QuestionSummary(q.id, q.index, q.spec.draft, q.competences) for q in self.questions)
        return replace(joined(own, None), questions=tuple(asked))

    @cached_property
    def closing(self) -> tuple[Question, ...]:
        """The questions of the quiz at the end: those that no check block asks in place."""
        placed = {block.question.id for block in self.blocks if block.question}
        return tuple(q for q in self.questions if q.id not in placed)

    @cached_property
    def parts(self) -> tuple[tuple[BlockInPlace, ...], tuple[BlockInPlace, ...]]:
        """The blocks before the quiz, and those that follow it: plan, limits and sources at the body's end."""
        end = len(self.blocks)
        while end and self.blocks[end - 1].kind in ENDING:
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


class WaitingLesson(Lesson):
    """A lesson that is put together when somebody asks for more than its outline.

    Thousands of lessons are only counted, listed and compared where little has changed since they were read before.
    """

    @classmethod
    def known(cls, make: Callable[[], Lesson], **known: Any) -> WaitingLesson:
        """Give a lesson of which a few things are known; ``make`` puts it together."""
        lesson = cls.__new__(cls)
        vars(lesson).update(known, _make=make)
        return lesson

    def __getattr__(self, name: str) -> Any:
        known = vars(self)
        if name not in known and "_make" in known and not name.startswith("_"):
            known.update(vars(known["_make"]()))
            known.pop("_make", None)
        try:
            return known[name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass(frozen=True)
class Module:
    """A module with its lessons in order."""

    id: str
    spec: ModuleSpec
    source: Source
    lessons: tuple[Lesson, ...]

    @property
    def minutes(self) -> int:
        """Minutes that all its lessons take."""
        return sum(lesson.minutes for lesson in self.lessons)


@dataclass(frozen=True)
class Course:
    """The whole course, with every id resolved."""

    spec: CourseSpec
    source: Source
    folders: Folders
    modules: tuple[Module, ...]
    terms: tuple[Term, ...]
    """The glossary, sorted for reading."""
    glossary_source: Source | None
    glossary_intro: str | None
    """The line at its top, where the author wrote one."""
    competences: Mapping[int, Competence]
    competences_source: Source | None
    framework: str
    ledger: Ledger
    start: StartSpec | None
    """The path that the home page starts with."""
    start_source: Source | None
    calculators: tuple[Calculator, ...]
    """All calculators, sorted by name."""
    untranslated: Mapping[str, tuple[int, int]]
    """For files that are not wholly translated: how many texts are missing, and how many are outdated."""
    drafts: frozenset[str] = frozenset()
    """The ids of the lessons that were left out as drafts."""
    final: FinalSpec | None = None
    final_source: Source | None = None
    unread: frozenset[str] = frozenset()
    """Names of what is there but could not be made a part of the course, for mistakes that are told: ``module/lesson``,
    ``module/lesson#place``, ``calculators/name``, ``glossary/term``; ``glossary`` and ``module/lesson#`` where anything
    in it may be meant, ``questions`` where some are not there, ``order`` where that of the lessons is not known. What
    leads to them is no mistake of its own."""
    traditional: frozenset[str] = frozenset()
    """Pictures whose words are to be shown in Traditional characters, by their paths below content/."""
    shared_texts: bytes = b""
    """A digest of all files that belong to no lesson, in every language."""
    shared: bool = True
    """Whether what all lessons share belongs to it; in a part of the course it may only stand behind the lessons."""

    def may_hold(self, file: str, name: object, sign: str = "/") -> bool:
        """Say whether a name that is not to be found may stand in a part of a file that has mistakes."""
        whole = file if sign == "/" else f"{file}{sign}"
        return whole in self.unread or f"{file}{sign}{name}" in self.unread

    def part(self, lesson: Lesson | None) -> Course:
        """Give the part that is one lesson, or without one that which all lessons share.

        Whatever is looked up by its name is still found, though only the part's own things are listed.
        """
        if lesson is None:
            made = replace(self, modules=tuple(replace(module, lessons=()) for module in self.modules))
        else:
            module = replace(self._module_by_id[lesson.module_id], lessons=(lesson,))
            made = replace(self, modules=(module,), calculators=(), start=None, final=None, shared=False)
        for name in ("bare", "lesson_by_id", "term_by_id", "calculator_by_id", "neighbours"):
            vars(made)[name] = getattr(self, name)
        return made

    def with_lessons(self, lessons: Mapping[str, Lesson]) -> Course:
        """Give the course with other lessons in the places of those of the same ids."""
        modules = (
            replace(module, lessons=tuple(lessons.get(lesson.id, lesson) for lesson in module.lessons))
            if any(lesson.module_id == module.id for lesson in lessons.values())
            else module
            for module in self.modules
        )
        made = replace(self, modules=tuple(modules))
        for name in ("bare", "term_by_id", "calculator_by_id"):
            vars(made)[name] = getattr(self, name)
        return made

    @cached_property
    def _module_by_id(self) -> Mapping[str, Module]:
        return {module.id: module for module in self.modules}

    @cached_property
    def bare(self) -> Worksheet:
        """The numbers of texts that have none of their own: those of the facts alone."""
        return Builder(self.source, self.ledger.outside, self.decimal).build()

    @cached_property
    def decimal(self) -> str:
        """The sign before decimals in the course's notation."""
        return decimal_sign(self.spec.language, self.spec.numbers)

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """All lessons in reading order."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    @property
    def reviewed(self) -> datetime.date | None:
        """The oldest comparison of facts on record: every figure was checked on that day or later."""
        specs = (*(lesson.spec for lesson in self.lessons), *(one.spec for one in self.calculators), self.start)
        records = (spec.reviewed for spec in specs if spec and spec.reviewed)
        return min((record.facts for record in records if record.facts), default=None)

    @cached_property
    def lesson_by_id(self) -> Mapping[str, Lesson]:
        """Lessons by module/lesson."""
        return {lesson.id: lesson for lesson in self.lessons}

    @cached_property
    def term_by_id(self) -> Mapping[str, Term]:
        """Glossary terms by id."""
        return {term.id: term for term in self.terms}

    @cached_property
    def calculator_by_id(self) -> Mapping[str, Calculator]:
        """Calculators by the names of their files."""
        return {calculator.id: calculator for calculator in self.calculators}

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[Lesson | None, Lesson | None]]:
        """The lesson before and the lesson after each lesson, over module borders."""
        order: tuple[Lesson | None, ...] = (None, *self.lessons, None)
        return {lesson.id: (order[n], order[n + 2]) for n, lesson in enumerate(self.lessons)}

    @property
    def pages(self) -> Mapping[str, str]:
        """The titles of the pages that texts may link to as ``page:NAME``."""
        calculators = translations(self.spec.language).gettext("Calculators")
        return {
            **({"calculators": calculators} if self.calculator_by_id else {}),
            **({"reminders": self.spec.reminders.title} if self.spec.reminders else {}),
        }

    @property
    def has_questions(self) -> bool:
        """Whether any lesson asks one."""
        return any(lesson.questions for lesson in self.lessons)

    def questions(self) -> Iterator[Question]:
        """Yield every question in reading order."""
        for lesson in self.lessons:
            yield from lesson.questions


def anchors(ids: Iterable[str]) -> dict[str, str]:
    """Give the addresses of a page's questions by their ids: digests, for the words of an id may tell the answer.

    Each is the same in every language and build, and stays when questions come and go.
    """
    digests = {name: hashlib.sha256(name.encode()).hexdigest() for name in ids}
    short = Counter(digest[:7] for digest in digests.values())
    return {name: digest[:7] if short[digest[:7]] == 1 else digest for name, digest in digests.items()}


def slugify(heading: str) -> str:
    """Make an anchor from a heading. Chinese letters stay: addresses may hold them."""
    words = unicodedata.normalize("NFKC", heading).lower()
    return re.sub(r"[^\w]+", "-", words).strip("-_") or "section"
