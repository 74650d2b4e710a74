"""The course as one book: a tagged PDF/UA-1, typeset by Typst."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.course.model import Course
from generator.i18n.catalogues import show_date
from generator.i18n.diagnostics import phrases
from generator.markdown.prose import Link
from generator.render.book import BookWriter
from generator.render.reviewed import show_reviewed
from generator.render.values import spoken
from generator.targets.base import Result
from generator.targets.book.typeset import NEEDS, PdfError, environment, image, inputs, save, title_of, typeset

__all__ = ["BOOK", "PdfError", "render", "source", "write"]


def write(course: Course, out: Path) -> None:
    """Write the book to ``out``; an existing book stays until the new one is complete.

    Raises:
        PdfError: a font is missing, or Typst rejects the document.
        OSError: the file can't be written.
    """
    save({out: render(course)})


def render(course: Course) -> bytes:
    """Return the book's bytes, the same for the same course.

    Raises:
        PdfError: a font is missing, or Typst rejects the document.
    """
    return typeset(course, lambda families: source(course, families))


def count_pages(book: bytes) -> int:
    """Return the number of pages of a book; 0 if it does not say."""
    return len(re.findall(rb"/Type\s*/Page\b", book))


def source(course: Course, families: tuple[str, ...]) -> str:
    """Return the book as one Typst document."""
    language = course.spec.language
    day = course.reviewed

    def resolve(scheme: str, name: str, anchor: str) -> Link:
        label = f"{scheme}-{name}" + (f"#{anchor}" if anchor else "")
        return Link(label, writer.filled(title_of(course, scheme, name)))

    writer = BookWriter(course, resolve)
    made: str = (
        environment(course, writer, families)
        .get_template("book.typ.j2")
        .render(
            reviewed=show_date(day, language) if day else "",
            back=list(_back(course)),
            show_reviewed=lambda record: show_reviewed(record, language),
            logo=image(course, course.spec.logo) if course.spec.logo else "",
        )
    )
    return made


def _back(course: Course) -> Iterator[tuple[str, str]]:
    """Yield the chapters behind the lessons, as the contents list them: each with the label of its heading."""
    _ = spoken(course.spec.language).gettext
    if course.calculators:
        yield _("Worksheets"), "page-calculators"
    if course.spec.reminders:
        yield course.spec.reminders.title, "page-reminders"
    if course.heard:
        yield course.heard.title, "page-heard"
    if course.has_questions:
        yield _("Answers"), "page-answers"
    if course.terms:
        yield _("Glossary"), "page-glossary"
    if course.ledger.spec:
        yield _("Figures and their sources"), "page-sources"


class Book:
    """The target ``book``."""

    name = "book"
    summary = phrases("One book for printing, as a PDF.")
    needs = NEEDS
    whole = False

    def inputs(self, course: Course) -> Iterable[str | bytes]:
        """Return the font, and the time set for the build."""
        return inputs()

    def write(self, course: Course, out: Path) -> Result:
        """Write the book of one language."""
        name = f"{course.spec.id}.pdf"
        write(course, out / name)
        return Result((name,), name)


BOOK = Book()
