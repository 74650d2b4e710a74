"""The resolved, immutable course: one edition in one language, and the only input of every target."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from generator.course.ledger import Ledger
from generator.course.lesson import BlockInPlace, Calculator, Lesson
from generator.course.question import Question
from generator.course.worksheets import Worksheet
from generator.i18n.catalogues import decimal_sign, translations
from generator.loader.folders import Folders
from generator.loader.ingredients import Ingredients
from generator.loader.lesson_summary import QuestionSummary
from generator.schema.course import Competence, CourseSpec, ModuleSpec, Term
from generator.schema.decision import StartSpec
from generator.schema.desk import DeskSpec
from generator.schema.final import FinalSpec
from generator.schema.heard import HeardSpec
from generator.schema.selfcheck import SelfcheckSpec
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
        """The total minutes of its lessons."""
        return sum(lesson.minutes for lesson in self.lessons)


@dataclass(frozen=True)
class Course:
    """The whole course, with every id resolved."""

    spec: CourseSpec
    source: Source
    folders: Folders
    modules: tuple[Module, ...]
    terms: tuple[Term, ...]
    """The glossary in sorted order."""
    glossary_source: Source | None
    glossary_intro: str | None
    """The line at the top of the glossary, if the author wrote one."""
    competences: Mapping[int, Competence]
    competences_source: Source | None
    framework: str
    ledger: Ledger
    bare: Worksheet
    """The worksheet of texts without numbers of their own: that of the facts alone."""
    start: StartSpec | None
    """The decision path at the start of the home page."""
    start_source: Source | None
    calculators: tuple[Calculator, ...]
    """All calculators, in the order of their groups, then by name."""
    untranslated: Mapping[str, tuple[int, int]]
    """For each partly translated file, how many texts are missing and how many are outdated."""
    drafts: frozenset[str] = frozenset()
    """The ids of the lessons left out as drafts."""
    desk: DeskSpec | None = None
    """What the learner's desk holds beside tasks."""
    desk_source: Source | None = None
    heard: HeardSpec | None = None
    """The page of sentences heard."""
    heard_source: Source | None = None
    final: FinalSpec | None = None
    final_source: Source | None = None
    selfcheck: SelfcheckSpec | None = None
    """The self-check before and after the course."""
    selfcheck_source: Source | None = None
    unread: frozenset[str] = frozenset()
    """Names of things that exist but could not be resolved because of mistakes already reported: ``module/lesson``,
    ``module/lesson#place``, ``calculators/name``, ``glossary/term``; ``glossary`` and ``module/lesson#`` if anything in
    them may be affected, ``questions`` if some are missing, ``order`` if the order of the lessons is unknown. A
    reference to one of these is not reported again."""
    traditional: frozenset[str] = frozenset()
    """Paths below content/ of the pictures whose text is to be shown in Traditional characters."""
    ingredients: Ingredients = field(default_factory=Ingredients, repr=False, compare=False)
    """The texts it is made from, in every language."""
    shared: bool = True
    """Whether it includes what all lessons share; in a part of the course this may only back the lessons."""
    whole: Course | None = field(default=None, compare=False, repr=False)
    """For a part, the whole course, in which names are looked up."""

    def may_hold(self, file: str, name: object, sign: str = "/") -> bool:
        """Return whether a name that was not found may be in a part of a file that has mistakes."""
        whole = file if sign == "/" else f"{file}{sign}"
        return whole in self.unread or f"{file}{sign}{name}" in self.unread

    def part(self, lesson: Lesson | None) -> Course:
        """Return the part of the course that is one lesson or, for None, that all lessons share.

        Names from the whole course can still be looked up, but only the part's own things are listed.
        """
        whole = self.whole or self
        if lesson is None:
            return replace(self, modules=tuple(replace(module, lessons=()) for module in self.modules), whole=whole)
        module = replace(self._module_by_id[lesson.module_id], lessons=(lesson,))
        own: dict[str, Any] = dict.fromkeys(("start", "desk", "heard", "final", "selfcheck"))
        return replace(self, modules=(module,), calculators=(), **own, shared=False, whole=whole)

    def with_lessons(self, lessons: Mapping[str, Lesson], ingredients: Ingredients) -> Course:
        """Return the course with lessons of the same ids, and the texts they are made from, replaced."""
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
        """The decimal separator of the course's notation."""
        return decimal_sign(self.spec.language, self.spec.numbers)

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """All lessons in reading order."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    @property
    def reviewed(self) -> datetime.date | None:
        """The oldest day on which a fact was compared with its source: every figure was checked then or later."""
        specs = (*(lesson.spec for lesson in self.lessons), *(one.spec for one in self.calculators), *self._acted)
        records = (spec.reviewed for spec in specs if spec and spec.reviewed)
        return min((record.facts for record in records if record.facts), default=None)

    @property
    def _acted(self) -> tuple[StartSpec | DeskSpec | HeardSpec | None, ...]:
        return self.start, self.desk, self.heard

    @cached_property
    def lesson_by_id(self) -> Mapping[str, Lesson]:
        """Lessons by ``module/lesson``."""
        return self.whole.lesson_by_id if self.whole else {lesson.id: lesson for lesson in self.lessons}

    @cached_property
    def term_by_id(self) -> Mapping[str, Term]:
        """Glossary terms by id."""
        return self.whole.term_by_id if self.whole else {term.id: term for term in self.terms}

    @cached_property
    def calculator_by_id(self) -> Mapping[str, Calculator]:
        """Calculators by the stems of their file names."""
        return (
            self.whole.calculator_by_id
            if self.whole
            else {calculator.id: calculator for calculator in self.calculators}
        )

    @property
    def grouped_calculators(self) -> list[tuple[str, list[Calculator]]]:
        """The calculators by need, each group with its title; those in no group come last, under ''."""
        groups = [(one.title, set(one.calculators)) for one in self.spec.calculator_groups]
        groups.append(("", {one.id for one in self.calculators}.difference(*(names for _, names in groups))))
        found = [(title, [one for one in self.calculators if one.id in names]) for title, names in groups]
        return [group for group in found if group[1]]

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[Lesson | None, Lesson | None]]:
        """The previous and the next lesson of each lesson, across modules."""
        if self.whole:
            return self.whole.neighbours
        order: tuple[Lesson | None, ...] = (None, *self.lessons, None)
        return {lesson.id: (order[n], order[n + 2]) for n, lesson in enumerate(self.lessons)}

    @property
    def pages(self) -> Mapping[str, str]:
        """The titles of the pages that texts may link to as ``page:NAME``."""
        _ = translations(self.spec.language).gettext
        heard = (self.whole or self).heard
        return {
            **({"calculators": _("Calculators")} if self.calculator_by_id else {}),
            **({"reminders": self.spec.reminders.title} if self.spec.reminders else {}),
            **({"heard": heard.title} if heard else {}),
            **({"desk": _("My desk")} if (self.whole or self).start else {}),
        }

    @property
    def has_questions(self) -> bool:
        """Whether any lesson asks a question."""
        return any(lesson.outline.questions for lesson in self.lessons)

    def asked_of_all(self) -> Iterator[tuple[Lesson, QuestionSummary]]:
        """Yield the questions that every reader may be asked, each with its lesson, in reading order."""
        for lesson in self.lessons:
            if not lesson.outline.draft:
                yield from ((lesson, one) for one in lesson.outline.questions if not one.draft)

    def questions(self) -> Iterator[Question]:
        """Yield every question in reading order."""
        for lesson in self.lessons:
            yield from lesson.questions
