"""The record of a release: which figures its book prints, in which words and on which pages, in every language."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generator import __version__
from generator.course.ledger import today
from generator.course.model import Course
from generator.i18n.diagnostics import phrase, phrases
from generator.render.values import CourseValues
from generator.targets.base import TargetError
from generator.targets.book import pdf
from generator.targets.erratum.figures import Figure, figures_of
from generator.targets.erratum.pages import page_texts, places_of, squeezed

FORMAT = 1
FOLDER = "releases"
"""The folder of a course with the records of its releases."""


class RecordError(TargetError):
    """A record can't be used; the text says why and what to do."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Said = Annotated[tuple[str | int, ...], Field(min_length=1)]
"""A figure's words, then the pages on which they stand, as printed there."""


class PrintedBook(_Strict):
    """The figures of the book in one language."""

    pages: int
    titles: dict[str, tuple[str, str]]
    """The title and the first page of each lesson by its id, and of each calculator as ``calculator:NAME``."""
    figures: dict[str, dict[str, tuple[Said, ...]]]
    """What is printed, by owner and name (see ``Figure``), in the order of the book."""


class Record(_Strict):
    """The record of a release."""

    format: int
    course: str
    name: str
    date: datetime.date
    made_by: str
    """The version of fincourse that printed it."""
    languages: dict[str, PrintedBook]

    def text(self) -> str:
        """Return the record as JSON, one line for what each owner prints, the same for the same record."""
        head = self.model_dump(mode="json", exclude={"languages"})
        books = ",\n".join(f"{_json(tag)}: {_book(book)}" for tag, book in self.languages.items())
        fields = "".join(f"{_json(name)}: {_json(value)},\n" for name, value in head.items())
        return f'{{\n{fields}"languages": {{\n{books}\n}}\n}}\n'


def _book(book: PrintedBook) -> str:
    made = book.model_dump(mode="json")
    lines = (f"{_json(name)}: {_lines(value) if isinstance(value, dict) else value}" for name, value in made.items())
    return "{\n" + ",\n".join(lines) + "\n}"


def _lines(entries: Mapping[str, Any]) -> str:
    return "{\n" + ",\n".join(f"{_json(name)}:{_json(value)}" for name, value in entries.items()) + "\n}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def made(editions: Sequence[Course], name: str) -> Record:
    """Return the record of a course in all its languages, as its books are printed now.

    Raises:
        PdfError: a font is missing, or Typst rejects a book.
    """
    return Record(
        format=FORMAT,
        course=editions[0].spec.id,
        name=name,
        date=today(),
        made_by=__version__,
        languages={course.spec.language: printed(course, pdf.render(course)) for course in editions},
    )


def read(file: Path, course: str) -> Record:
    """Read the record of a release of a course, by the course's id.

    Raises:
        RecordError: it is damaged, of another course, or in a newer format.
    """
    try:
        data = json.loads(file.read_text("utf-8-sig"))
        known = int(data["format"])
    except (ValueError, TypeError, KeyError) as error:
        raise _damaged(file) from error
    if known > FORMAT:
        message = phrases("{file} is in a newer format than this version of fincourse can read. Update fincourse.")
        raise RecordError(phrase(message, file=file.name))
    try:
        record = Record.model_validate(data)
    except ValidationError as error:
        raise _damaged(file) from error
    if record.course != course:
        message = phrases("{file} is of the course “{other}”, and this is “{course}”. Name a record of this course.")
        raise RecordError(phrase(message, file=file.name, other=record.course, course=course))
    return record


def _damaged(file: Path) -> RecordError:
    message = phrases(
        "{file} is damaged, or no record of a release, such as `fincourse release` writes. Bring it back from a copy."
    )
    return RecordError(phrase(message, file=file.name))


def printed(course: Course, book: bytes) -> PrintedBook:
    """Return the figures in a course's finished book."""
    texts, numbers = page_texts(book)
    figures = figures_of(course)
    places = places_of(texts, map(_ways, figures))
    grouped: dict[str, dict[str, list[tuple[str, str | int]]]] = {}
    for one, place in zip(figures, places, strict=True):
        page = "" if place is None else numbers[place]
        grouped.setdefault(one.owner, {}).setdefault(one.name, []).append((one.words, page))
    return PrintedBook(
        pages=len(texts),
        titles={owner: (title, _first(grouped.get(owner, {}))) for owner, title in titles_of(course).items()},
        figures={
            owner: {name: tuple(_said(entries)) for name, entries in named.items()} for owner, named in grouped.items()
        },
    )


def _ways(one: Figure) -> list[tuple[str, str, str]]:
    """Return the words before, of and behind a figure: of all lines, then of its own alone."""
    words = squeezed(one.words)
    return [(one.around[0], words, one.around[1]), (squeezed(one.before), words, squeezed(one.after))]


def _first(named: Mapping[str, Sequence[tuple[str, str | int]]]) -> str:
    """Return the page of the first figure that was found."""
    return next((str(page) for entries in named.values() for _, page in entries if page), "")


def titles_of(course: Course) -> dict[str, str]:
    """Return the titles of a course's lessons by their ids, and of its calculators as ``calculator:NAME``."""
    fill = CourseValues(course).fill
    titles = {lesson.id: lesson.spec.title for lesson in course.lessons}
    titles |= {f"calculator:{one.id}": one.spec.title for one in course.calculators}
    return {owner: fill(title, course.bare) for owner, title in titles.items()}


def _said(entries: Sequence[tuple[str, str | int]]) -> Any:
    for words, pages in groupby(entries, key=lambda one: one[0]):
        yield (words, *(int(page) if str(page).isdecimal() else page for _, page in pages))
