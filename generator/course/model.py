"""The resolved, immutable course: one language of one course, and every target's only input."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.course.ledger import Ledger
from generator.course.lesson import BlockInPlace, Calculator, Lesson
from generator.course.question import Question
from generator.course.worksheets import Worksheet
from generator.i18n.catalogues import decimal_sign, translations
from generator.loader.folders import Folders
from generator.loader.ingredients import Ingredients
from generator.schema.course import Competence, CourseSpec, ModuleSpec, Term
from generator.schema.decision import StartSpec
from generator.schema.final import FinalSpec
from generator.source.document import Source

__all__ = ["BlockInPlace", "Calculator", "Course", "Lesson", "Module", "Question"]


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
    bare: Worksheet
    """The numbers of texts that have none of their own: those of the facts alone."""
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
    ingredients: Ingredients = field(default_factory=Ingredients, repr=False, compare=False)
    """What it is written in, in every language."""
    shared: bool = True
    """Whether what all lessons share belongs to it; in a part of the course it may only stand behind the lessons."""
    whole: Course | None = field(default=None, compare=False, repr=False)
    """Of a part, the course in which everything is found by its name."""

    def may_hold(self, file: str, name: object, sign: str = "/") -> bool:
        """Say whether a name that is not to be found may stand in a part of a file that has mistakes."""
        whole = file if sign == "/" else f"{file}{sign}"
        return whole in self.unread or f"{file}{sign}{name}" in self.unread

    def part(self, lesson: Lesson | None) -> Course:
        """Give the part that is one lesson, or without one that which all lessons share.

        Whatever is looked up by its name is still found, though only the part's own things are listed.
        """
        whole = self.whole or self
        if lesson is None:
            return replace(self, modules=tuple(replace(module, lessons=()) for module in self.modules), whole=whole)
        module = replace(self._module_by_id[lesson.module_id], lessons=(lesson,))
        return replace(self, modules=(module,), calculators=(), start=None, final=None, shared=False, whole=whole)

    def with_lessons(self, lessons: Mapping[str, Lesson], ingredients: Ingredients) -> Course:
        """Give the course with other lessons in the places of those of the same ids, and with their texts."""
        modules = (
            replace(module, lessons=tuple(lessons.get(lesson.id, lesson) for lesson in module.lessons))
            if any(lesson.module_id == module.id for lesson in lessons.values())
            else module
            for module in self.modules
        )
        return replace(self, modules=tuple(modules), ingredients=ingredients, whole=None)

    @cached_property
    def _module_by_id(self) -> Mapping[str, Module]:
        return {module.id: module for module in self.modules}

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
        return self.whole.lesson_by_id if self.whole else {lesson.id: lesson for lesson in self.lessons}

    @cached_property
    def term_by_id(self) -> Mapping[str, Term]:
        """Glossary terms by id."""
        return self.whole.term_by_id if self.whole else {term.id: term for term in self.terms}

    @cached_property
    def calculator_by_id(self) -> Mapping[str, Calculator]:
        """Calculators by the names of their files."""
        return (
            self.whole.calculator_by_id
            if self.whole
            else {calculator.id: calculator for calculator in self.calculators}
        )

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[Lesson | None, Lesson | None]]:
        """The lesson before and the lesson after each lesson, over module borders."""
        if self.whole:
            return self.whole.neighbours
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
        return any(lesson.outline.questions for lesson in self.lessons)

    def questions(self) -> Iterator[Question]:
        """Yield every question in reading order."""
        for lesson in self.lessons:
            yield from lesson.questions
