"""The course as one book: a tagged PDF/UA-1, typeset by Typst."""

from __future__ import annotations

import datetime
import os
import tempfile
from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path
from string import ascii_uppercase

from generator.cache.store import keeping
from generator.course.model import Course, Lesson, Question
from generator.formulas.telephone import dialled
from generator.i18n.catalogues import show_date
from generator.i18n.diagnostics import phrase, phrases
from generator.i18n.languages import language_of
from generator.loader.editions import picture_at
from generator.markdown.prose import Link
from generator.markdown.typst import Typst, literal
from generator.render.book import BookWriter
from generator.render.environment import base_environment
from generator.render.reviewed import show_reviewed
from generator.render.values import spoken
from generator.targets.base import Result, TargetError
from generator.targets.book.fonts import find_fonts, font_stamp
from generator.targets.site.pictures import in_traditional

TEMPLATES = Path(__file__).parent.parent.parent / "render" / "typst"
INK = "#00554b"
"""The colour of titles in ``style.typ``; a course's own takes its place."""


class PdfError(TargetError):
    """The book can't be written; the text says why and what to do."""


def write(course: Course, out: Path) -> None:
    """Write the book to ``out``; an existing book stays until the new one is complete.

    Raises:
        PdfError: a font is missing, or Typst rejects the document.
        OSError: the file can't be written.
    """
    book = render(course)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=out.parent, suffix=".pdf", delete=False) as unfinished:
        unfinished.write(book)
    Path(unfinished.name).chmod(0o644)
    Path(unfinished.name).replace(out)


def render(course: Course) -> bytes:
    """Return the book's bytes, the same for the same course.

    Raises:
        PdfError: a font is missing, or Typst rejects the document.
    """
    import typst  # most builds of a site set no book

    fonts = find_fonts()
    if fonts is None:
        raise PdfError(
            phrase(
                "The book needs the font Noto Sans CJK, which was not found. Install it: pip install "
                "cvttf-notosanscjk-regular cvttf-notosanscjk-bold, or on Debian and Ubuntu: apt install "
                "fonts-noto-cjk"
            )
        )
    with keeping(course.folders.root):
        text = source(course, fonts.families)
    if missing := fonts.missing(text):
        shown = " ".join(f"{char} (U+{ord(char):04X})" for char in missing[:10])
        message = phrases("The book's font lacks these characters: {shown}. Use others in the text.")
        raise PdfError(phrase(message, shown=shown))
    with tempfile.TemporaryDirectory() as folder:
        # Typst reads files below a single root, so the course's pictures and the style are put there together.
        root = Path(folder)
        (root / "content").symlink_to(course.folders.content.resolve())
        for uri in course.traditional:
            picture = root / "traditional" / uri
            picture.parent.mkdir(parents=True, exist_ok=True)
            picture.write_bytes(in_traditional(course, uri))
        style = (TEMPLATES / "style.typ").read_text("utf-8")
        (root / "style.typ").write_text(style.replace(INK, course.spec.colour or INK), "utf-8")
        (root / "book.typ").write_text(text, "utf-8")
        try:
            book = typst.compile(
                str(root / "book.typ"),
                root=str(root),
                font_paths=fonts.fonts,
                format="pdf",
                pdf_standards="ua-1",
                timestamp=_timestamp(course),
            )
        except typst.TypstError as error:
            raise PdfError(phrase("The book could not be typeset: {reason}", reason=error.message)) from error
    if not isinstance(book, bytes):
        raise PdfError(phrase("The book could not be typeset: Typst did not return a single document."))
    return book


def source(course: Course, families: tuple[str, ...]) -> str:
    """Return the book as one Typst document."""
    language = course.spec.language
    day = course.reviewed
    questions = count(1)
    asked = {lesson.id: _in_reading_order(lesson) for lesson in course.lessons}
    strings = spoken(language)
    numbers = {
        q.id: strings.gettext("Question %(number)s") % {"number": next(questions)}
        for all in asked.values()
        for q in all
    }

    def resolve(scheme: str, name: str, anchor: str) -> Link:
        titles = {
            "lesson": lambda: course.lesson_by_id[name].spec.title,
            "calculator": lambda: course.calculator_by_id[name].spec.title,
            "term": lambda: course.term_by_id[name].term,
            "page": lambda: course.pages[name],
        }
        return Link(f"{scheme}-{name}" + (f"#{anchor}" if anchor else ""), writer.filled(titles[scheme]()))

    writer = BookWriter(course, resolve)
    environment = base_environment(TEMPLATES, finalize=writer.finish)
    environment.filters["string_literal"] = lambda value: Typst(literal(writer.filled(str(value))))
    environment.filters["dial"] = lambda number: dialled(writer.filled(number))
    environment.filters["code"] = lambda value: Typst(str(value))
    return environment.get_template("book.typ.j2").render(
        course=course,
        fonts=families,
        lang=language.partition("-")[0],
        region=_region(language),
        date=day,
        reviewed=show_date(day, language) if day else "",
        asked=asked,
        numbers=numbers,
        letters=ascii_uppercase,
        writer=writer,
        show_date=lambda day: show_date(day, language),
        show_reviewed=lambda record: show_reviewed(record, language),
        logo=_image(course, course.spec.logo) if course.spec.logo else "",
        image=lambda lesson, name: _image(course, picture_at(lesson.module_id, name)),
        _=strings.gettext,
    )


def _image(course: Course, uri: str) -> str:
    return f"/{'traditional' if uri in course.traditional else 'content'}/{uri}"


def _region(language: str) -> str | None:
    """Return the region of a language tag as Typst expects it, such as at for de-AT; None if it is unknown."""
    named = [part.lower() for part in language.split("-")[1:] if len(part) == 2]
    return named[0] if named else language_of(language).region or None


def _in_reading_order(lesson: Lesson) -> tuple[Question, ...]:
    placed = tuple(block.question for block in lesson.blocks if block.question)
    return (*placed, *lesson.closing)


def _timestamp(course: Course, environment: Mapping[str, str] = os.environ) -> int:
    """Return the document's time, in seconds since 1970: the one set for the build, else the day of the review."""
    if wanted := environment.get("SOURCE_DATE_EPOCH", ""):
        return int(wanted)
    day = course.reviewed or datetime.date(2026, 1, 1)
    return int(datetime.datetime.combine(day, datetime.time(), datetime.UTC).timestamp())


class Book:
    """The target ``book``."""

    name = "book"
    summary = phrases("One book for printing, as a PDF.")
    needs = phrases("the font Noto Sans CJK: the extra `fonts` of fincourse, or the system's package fonts-noto-cjk")
    whole = False

    def inputs(self, course: Course) -> Iterable[str | bytes]:
        """Return the font, and the time set for the build."""
        return font_stamp(), os.environ.get("SOURCE_DATE_EPOCH", "")

    def write(self, course: Course, out: Path) -> Result:
        """Write the book of one language."""
        name = f"{course.spec.id}.pdf"
        write(course, out / name)
        return Result((name,), name)


BOOK = Book()
