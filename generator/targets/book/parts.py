"""The parts of a book: each a Typst document of its own, and what it is made from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from generator.cache.store import key
from generator.course.fingerprint import Fingerprints
from generator.course.model import Course, Lesson, Module
from generator.i18n.catalogues import show_date
from generator.loader.editions import picture_at
from generator.markdown.prose import Link, Resolver
from generator.render.book import BookWriter
from generator.render.glossary import Glossary
from generator.render.reviewed import show_reviewed
from generator.render.values import spoken
from generator.schema.course import Term
from generator.targets.book.typeset import environment, image, inputs, title_of
from generator.targets.book.words import letters, marked

WriterOf = Callable[[Course, Resolver], BookWriter]
MOST = 5
"""Lessons in a part: a change in one of them typesets all of them again, and each part brings fonts of its own."""
MOST_ANSWERED = 10
"""Lessons whose answers are one part, which begins on a new page."""


@dataclass(frozen=True)
class Entry:
    """A chapter or lesson in the list of contents."""

    level: int
    title: str
    label: str


@dataclass(frozen=True)
class Part:
    """One part, which begins on a new page."""

    title: str
    """What it is called where Typst rejects it."""
    template: str
    key: bytes
    """The same for the same part."""
    given: dict[str, Any] = field(default_factory=dict)


class Parts:
    """The parts of the book of one course."""

    def __init__(self, course: Course, families: tuple[str, ...], writer_of: WriterOf = BookWriter) -> None:
        """Prepare the templates for the names of the fonts; ``writer_of`` makes the writer of their texts."""
        self._course = course
        self.writer = writer = writer_of(course, self._resolve)
        language, day = course.spec.language, course.reviewed
        self._ = spoken(language).gettext
        self._template = environment(course, writer, families).get_template("part.typ.j2")
        self._shared = {
            "reviewed": show_date(day, language) if day else "",
            "show_reviewed": lambda record: show_reviewed(record, language),
            "logo": image(course, course.spec.logo) if course.spec.logo else "",
        }
        self._keys = Fingerprints(course)
        self._made_with = [*inputs(course), *families, str(course.spec.colour), str(self.digits)]

    @property
    def digits(self) -> int:
        """How many figures the number of a page takes."""
        return 3 if len(self._course.lessons) < 150 else 4

    def _resolve(self, scheme: str, name: str, anchor: str) -> Link:
        label = f"{scheme}-{name}" + (f"#{anchor}" if anchor else "")
        return Link(label, self.writer.filled(title_of(self._course, scheme, name)))

    def title(self, label: str) -> str:
        """Return what a link to a label leads to, in words."""
        scheme, _, name = label.partition("-")
        if scheme in ("question", "answer"):
            return self._("Question %(number)s") % {"number": self._lesson_of[name].numbers[name]}
        name = name.partition("@")[0].partition("#")[0]
        return self.writer.filled(marked(label) or self._titles.get(label) or title_of(self._course, scheme, name))

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {one.label: one.title for one in [*self._contents, self._sources, self._index]}

    @cached_property
    def _lesson_of(self) -> Mapping[str, Lesson]:
        return {q.id: lesson for lesson in self._course.lessons for q in lesson.outline.questions}

    @cached_property
    def body(self) -> Sequence[Part]:
        """All parts but the first and the last, in reading order."""
        return [*self._begin(), *self._middle(), *self._end()]

    def _begin(self) -> Iterator[Part]:
        if start := self._course.start:
            yield self._other(start.title, "desk")
        for module in self._course.modules:
            for place, lessons in _shares(module.lessons, MOST):
                given = {"module": None if place else module, "lessons": lessons}
                yield self._of_lessons("lessons", module, lessons, given)

    def _middle(self) -> Iterator[Part]:
        course = self._course
        if course.calculators:
            yield self._other(self._("Worksheets"), "calculators")
        if course.spec.reminders:
            yield self._other(course.spec.reminders.title, "reminders")
        if course.heard:
            yield self._other(course.heard.title, "heard")

    def _end(self) -> Iterator[Part]:
        first = True
        for module in self._course.modules:
            asked = [one for one in module.lessons if one.questions]
            for _, lessons in _shares(asked, MOST_ANSWERED) if asked else ():
                yield self._of_lessons("answers", module, lessons, {"first": first, "lessons": lessons})
                first = False
        if self._course.terms:
            yield self._other(self._("Glossary"), "glossary", terms=self._terms)

    def front(self, *behind: Part | None) -> Part:
        """Return the part before all others; it lists those parts behind the body that there are."""
        there = {part.title for part in behind if part}
        listed = [*self._contents, *(one for one in (self._sources, self._index) if one.title in there)]
        return self._other(self._("Contents"), "front", contents=listed)

    @cached_property
    def _terms(self) -> Sequence[Term]:
        return [term for letter in Glossary(self._course).letters for term in letter.terms]

    def index(self, labels: Iterable[str]) -> Part | None:
        """Return the part with the words of all labels of the body, in the order of its pages; None without words."""
        listed = letters(self._course, labels)
        return self._other(self._index.title, "index", letters=listed) if listed else None

    def sources(self, facts: Iterable[str]) -> Part | None:
        """Return the part with the facts shown; None if there are none."""
        shown = sorted(facts)
        if not self._course.ledger.spec or not shown:
            return None
        return self._other(self._sources.title, "sources", facts=shown)

    @property
    def _sources(self) -> Entry:
        return Entry(1, self._("Figures and their sources"), "page-sources")

    @property
    def _index(self) -> Entry:
        return Entry(1, self._("Index"), "page-index")

    @cached_property
    def _contents(self) -> Sequence[Entry]:
        course, _ = self._course, self._
        return [
            *([Entry(1, course.start.title, "page-desk")] if course.start else []),
            *(one for module in course.modules for one in _listed(module)),
            *([Entry(1, _("Worksheets"), "page-calculators")] if course.calculators else []),
            *([Entry(1, course.spec.reminders.title, "page-reminders")] if course.spec.reminders else []),
            *([Entry(1, course.heard.title, "page-heard")] if course.heard else []),
            *([Entry(1, _("Answers"), "page-answers")] if course.has_questions else []),
            *([Entry(1, _("Glossary"), "page-glossary")] if course.terms else []),
        ]

    def text(self, part: Part) -> str:
        """Return a part as a Typst document; afterwards the writer's facts are those that it shows."""
        self.writer.facts = dict.fromkeys(part.given.get("facts", ()))
        self.writer.prose()
        made: str = self._template.render(self._shared | {"contents": [], "part": part.template} | part.given)
        return made

    def whole(self, template: str, **given: Any) -> str:
        """Return another edition of the book, which includes its parts, as one Typst document."""
        chosen = self._template.environment.get_template(template)
        made: str = chosen.render(self._shared | {"contents": self._contents, "terms": self._terms} | given)
        return made

    def _other(self, title: str, template: str, **given: Any) -> Part:
        titles = json.dumps([asdict(one) for one in [*self._contents, *given.get("contents", [])]])
        logo = _digest(self._course, [self._course.spec.logo] if template == "front" else [])
        told = self._keys.overview(template, titles, str([given.get("facts"), given.get("letters")]))
        return Part(title, template, key("part", told, logo, *self._made_with), given)

    def _of_lessons(self, template: str, module: Module, lessons: Sequence[Lesson], given: dict[str, Any]) -> Part:
        drawn = (picture_at(one.module_id, name) for one in lessons for _, _, name in one.outline.figures)
        told = [template, module.id, bool(given.get("module")), bool(given.get("first"))]
        own = (self._keys.lesson(one) for one in lessons)
        made = key("part", json.dumps(told), *own, _digest(self._course, drawn), *self._made_with)
        return Part(", ".join(one.id for one in lessons), template, made, given)


def _listed(module: Module) -> Iterator[Entry]:
    yield Entry(1, module.spec.title, f"module-{module.id}")
    for lesson in module.lessons:
        yield Entry(2, lesson.spec.title, f"lesson-{lesson.id}")


def _shares(lessons: Sequence[Lesson], most: int) -> Iterator[tuple[int, Sequence[Lesson]]]:
    """Divide the lessons of a module into parts; one without lessons has a part for its first page."""
    return ((place, lessons[place : place + most]) for place in range(0, len(lessons) or 1, most))


def _digest(course: Course, pictures: Iterable[str | None]) -> bytes:
    found = (course.folders.content / uri for uri in pictures if uri)
    return key("pictures", *(file.read_bytes() for file in found if file.is_file()))
