"""Where a course uses its facts: in texts, in formulas, and in facts derived from others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import BaseModel

from generator.course.model import Course, Lesson
from generator.course.written import written_formulas
from generator.formulas import FormulaError, parse
from generator.formulas.expression import NAMESPACES
from generator.markdown.prose import course_link, parse_inline, walk
from generator.markdown.prose import parse as parse_prose
from generator.schema.walk import texts
from generator.source.document import Loc, Source


@dataclass(frozen=True, slots=True)
class Place:
    """A spec with its location in its file, and the lesson it belongs to ('' for other files)."""

    source: Source
    spec: BaseModel
    loc: Loc
    lesson_id: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a fact."""

    fact: str
    past: bool
    """Whether it is presented as past."""
    place: Place
    loc: Loc
    offset: int
    """Where the fact's name starts in the text at ``loc``."""


def places(course: Course) -> Iterator[Place]:
    """Yield every spec of the course once."""
    if course.shared:
        yield Place(course.source, course.spec, ())
        for module in course.modules:
            yield Place(module.source, module.spec, ())
    for lesson in course.lessons:
        yield Place(lesson.source, lesson.spec, (), lesson.id)
        for question in lesson.questions:
            yield Place(question.source, question.spec, ("questions", question.index), lesson.id)
    if not course.shared:
        return
    for calculator in course.calculators:
        yield Place(calculator.source, calculator.spec, ())
    if course.glossary_source is not None and course.terms:  # a glossary with mistakes has none
        order = {str(term["id"]): n for n, term in enumerate(course.glossary_source.data["terms"])}
        for term in course.terms:
            yield Place(course.glossary_source, term, ("terms", order.get(term.id, 0)))
    top: tuple[tuple[Source | None, BaseModel | None], ...] = (
        (course.final_source, course.final),
        (course.selfcheck_source, course.selfcheck),
        (course.start_source, course.start),
        (course.desk_source, course.desk),
        (course.heard_source, course.heard),
    )
    yield from (Place(source, spec, ()) for source, spec in top if source is not None and spec is not None)
    if course.competences_source is not None:
        for index, competence in enumerate(course.competences.values()):
            yield Place(course.competences_source, competence, ("competences", index))
    if course.ledger.source is not None:
        for index, fact in enumerate(course.ledger.by_id.values()):
            yield Place(course.ledger.source, fact, ("facts", index))


def uses(course: Course, among: Iterable[Place] | None = None) -> Iterator[Use]:
    """Yield every use of a fact except a fact's own figure in its statement; ``among`` limits the places searched."""
    for place in places(course) if among is None else among:
        own = getattr(place.spec, "id", "") if place.source is course.ledger.source else ""
        for loc, start, text in written_formulas(place.spec, place.loc):
            try:
                formula = parse(text)
            except FormulaError:
                continue  # reported where formulas are checked
            for name, offset in formula.names:
                space, _, fact = name.partition(".")
                if space in NAMESPACES and fact != own:
                    yield Use(fact, space == "past", place, loc, start + offset)


@dataclass(frozen=True, slots=True)
class LessonUses:
    """The facts that one lesson uses."""

    own: tuple[str, ...]
    """In its texts and formulas, in order of first use."""
    calculators: tuple[str, ...]
    """In the calculators that it shows."""

    @classmethod
    def of(cls, lesson: Lesson) -> LessonUses:
        """Find the facts that a lesson uses."""
        sheets = (block.calculator.worksheet.sheet for block in lesson.written if block.calculator)
        return cls(lesson.facts, tuple(dict.fromkeys(fact for sheet in sheets for fact in sorted(sheet.facts()))))


def fact_uses(course: Course, known: Mapping[str, LessonUses] | None = None) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the lessons that use each fact, directly or through other facts, in reading order.

    ``known`` holds the uses of some lessons, which are not searched again.
    """
    found: dict[str, dict[str, None]] = {}
    each = {one.id: (known or {}).get(one.id) or LessonUses.of(one) for one in course.lessons}
    for name, one in each.items():
        for fact in one.own:
            found.setdefault(fact, {})[name] = None
    for name, one in each.items():
        for fact in one.calculators:
            found.setdefault(fact, {})[name] = None
    for fact, lessons in list(found.items()):
        for base in sorted(course.ledger.behind.get(fact, ())):
            found.setdefault(base, {}).update(lessons)
    return {fact: tuple(lessons) for fact, lessons in found.items()}


class CourseLink(NamedTuple):
    """One link within the course: to a lesson or a place in it, a term, a calculator or another page."""

    place: Place
    loc: Loc
    href: str
    """As written: ``lesson:credit/cost``."""
    scheme: str
    name: str
    anchor: str
    """The id of the block in the lesson; '' for a whole lesson and for other targets."""


def course_links(course: Course) -> Iterator[CourseLink]:
    """Yield every link from a Markdown text to something in the course."""
    for place in places(course):
        for text in texts(place.spec, place.loc):
            if text.kind == "plain" or "](" not in text.value:
                continue
            for token in walk(parse_prose(text.value) if text.kind == "block" else parse_inline(text.value)):
                href = str(token.attrs.get("href", "")) if token.type == "link_open" else ""
                if target := course_link(href):
                    yield CourseLink(place, text.loc, href, *target)
