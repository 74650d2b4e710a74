"""Handouts: of each lesson a sheet with the essentials and a few questions and, on a page of its own, the key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from generator.cache.workers import spread
from generator.course.handout import Handout, handout_of, is_wide
from generator.course.model import Course, Lesson
from generator.i18n.catalogues import show_date
from generator.i18n.diagnostics import phrase, phrases
from generator.markdown.prose import Link
from generator.render.addresses import lesson_uri
from generator.render.book import BookWriter
from generator.render.qr import qr_svg
from generator.render.values import spoken
from generator.targets.base import Offer, Result, TargetError
from generator.targets.book.typeset import TypesetTarget, environment, save, title_of, typeset
from generator.targets.live_address import page_address

_SHEET = 2
"""The pages of one sheet, which a handout fills without its key."""
_FEWEST = 2
"""The fewest questions that are left where all of them don't fit."""
_SIZES = (9.2, 9.6, 10, 10.5, 11)
"""The sizes of type of the pages, in points; the largest is taken that fits both sides of one sheet."""


class Key(NamedTuple):
    """How the key is set."""

    size: float
    """The size of its type, in points."""
    sources: bool
    """Whether the lesson's sources stand below it."""


_KEYS = (Key(8.6, False), Key(9.2, False), Key(9.2, True), Key(10, True))
"""The ways of setting the key; the last is taken that fits one page."""


def chosen(lesson: Lesson) -> Handout:
    """Return what of a lesson goes on its handout.

    Raises:
        TargetError: there is nothing.
    """
    handout = handout_of(lesson)
    if handout is None:
        message = phrases(
            "There is nothing for a handout in the lesson {lesson}. Write questions, what to remember (`key_points:`), "
            "what to do (`steps:`), a table, an example or a plan."
        )
        raise TargetError(phrase(message, lesson=lesson.id))
    return handout


def some(course: Course) -> list[Handout]:
    """Return the handouts of all lessons that have something for one.

    Raises:
        TargetError: none has.
    """
    there = [made for lesson in course.lessons if (made := handout_of(lesson))]
    if not there:
        message = phrases("No lesson has anything for a handout: questions, what to remember, steps, a table, a plan.")
        raise TargetError(phrase(message))
    return there


def render(course: Course, lesson: Lesson) -> tuple[bytes, Handout]:
    """Return the handout of a lesson as a PDF, and what is on it.

    Raises:
        PdfError: a font is missing, or Typst rejects the document.
        TargetError: the lesson has nothing for a handout.
    """
    handout = chosen(lesson)
    while not (made := _fitted(course, handout))[1] and len(handout.questions) > _FEWEST:
        handout = replace(handout, questions=handout.questions[:-1])
    return made[0], handout


def _fitted(course: Course, handout: Handout) -> tuple[bytes, bool]:
    """Set a handout in the largest type that fits; return it, and whether even the smallest fits."""
    low, high = [0, 0], [len(_SIZES), len(_KEYS)]
    tried, made, fits = (-1, -1), b"", (False, False)
    while (middle := ((low[0] + high[0]) // 2, (low[1] + high[1]) // 2)) != tried:
        tried = middle
        made = typeset(course, partial(source, course, handout, _SIZES[middle[0]], _KEYS[middle[1]]))
        before, after = _pages(made)
        fits = before <= _SHEET, after <= 1
        for part, fit in enumerate(fits):
            (low if fit else high)[part] = middle[part]
    return made, all(fits)


def _pages(made: bytes) -> tuple[int, int]:
    """Return how many pages a handout has before its key, and how many the key has."""
    import pikepdf  # most commands open no PDF

    with pikepdf.open(BytesIO(made)) as pdf, pdf.open_outline() as outline:
        key = outline.root[1].destination if len(outline.root) > 1 else None
        before = pikepdf.Page(key[0]).index if isinstance(key, pikepdf.Array) else len(pdf.pages)
        return before, len(pdf.pages) - before


def source(course: Course, handout: Handout, size: float, key: Key, families: tuple[str, ...]) -> str:
    """Return a handout as a Typst document, its pages set in a size of type in points."""

    def resolve(scheme: str, name: str, anchor: str) -> Link:
        return Link("", writer.filled(title_of(course, scheme, name)))

    writer = BookWriter(course, resolve)
    lesson, language = handout.lesson, course.spec.language
    record, question = lesson.spec.reviewed, spoken(language).gettext("Question %(number)s")
    made: str = (
        environment(course, writer, families)
        .get_template("handout.typ.j2")
        .render(
            lesson=lesson,
            handout=handout,
            numbers={one.id: question % {"number": number} for number, one in enumerate(handout.questions, 1)},
            grouped=[(wide, list(questions)) for wide, questions in groupby(handout.questions, is_wide)],
            live=page_address(course, lesson_uri(lesson)),
            qr_svg=qr_svg,
            size=size,
            key=key,
            checked=show_date(record.facts, language) if record and record.facts else "",
        )
    )
    return made


def write(course: Course, lesson: Lesson, out: Path) -> Handout:
    """Write the handout of a lesson, and return what is on it; an existing file stays until the new one is complete.

    Raises:
        TargetError: the lesson has nothing for a handout, a font is missing, or Typst rejects the document.
        OSError: the file can't be written.
    """
    made, handout = render(course, lesson)
    save({out: made})
    return handout


def name_of(lesson: Lesson) -> str:
    """Return the name of a handout's file, below the folder of its language."""
    return f"{lesson.id}.pdf"


class Handouts(TypesetTarget):
    """The target ``handout``."""

    name = "handout"
    summary = phrases("A handout of each lesson on two to four pages, as PDFs.")

    def offer(self, _: Callable[[str], str]) -> Offer:
        """Return how it is offered."""
        return Offer(
            _("Handouts (PDF)"),
            _("For groups and the kitchen table: each lesson on both sides of one sheet, its answers apart."),
        )

    def write(self, course: Course, out: Path) -> Result:
        """Write the handouts of all lessons that have something for one."""
        lessons = [made.lesson for made in some(course)]

        def one(lesson: Lesson) -> str:
            write(course, lesson, out / name_of(lesson))
            return name_of(lesson)

        names = spread(one, lessons, least=2)
        return Result(tuple(names), names[0], {name_of(lesson): lesson.outline.title for lesson in lessons})


HANDOUT = Handouts()
