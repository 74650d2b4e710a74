"""Posters: one page of a lesson for a wall, to be read from two metres."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.course.model import BlockInPlace, Course, Lesson
from generator.course.public import Action, public_parts
from generator.course.worksheets import Worksheet
from generator.i18n.catalogues import show_date
from generator.i18n.diagnostics import Phrase, phrase, phrases
from generator.markdown.prose import SLOT, Link, plain_text
from generator.markdown.typst import Typst
from generator.render.addresses import lesson_uri
from generator.render.book import BookWriter
from generator.render.qr import qr_svg
from generator.render.values import CourseValues, spoken
from generator.targets.base import Offer, Result, TargetError
from generator.targets.book.pdf import count_pages
from generator.targets.book.typeset import PdfError, TypesetTarget, environment, save, title_of, typeset
from generator.targets.live_address import page_address

SIZES = {"a4": 1.0, "a3": 2**0.5}
"""The sizes of paper, beside A4."""
READING, MOST, LEAST = 22, 1.28, 0.82
"""The usual size of what is read from two metres, in points on A4; how large and how small it may be set: 28 to 18."""
STEPS = 3
_LONG = 45
"""The most words of a warning, or characters by three; a longer one is for readers of the lesson."""
_GAP = "___"


@dataclass(frozen=True)
class Saying:
    """What a poster says, as Typst."""

    summary: Typst | str = ""
    number: str = ""
    """A number to show large."""
    about: Typst | str = ""
    """What the number says: one of the points."""
    points: tuple[Typst, ...] = ()
    steps_title: str = ""
    steps: tuple[Typst, ...] = ()
    warning_title: Typst | str = ""
    after_title: str = ""
    """A colon, unless the title of the warning has an end of its own."""
    warning: Typst | str = ""
    help_title: str = ""
    help_columns: tuple[tuple[tuple[str, str], ...], ...] = ()
    """Telephone numbers, and whom they reach, side by side."""
    help_lines: tuple[Typst, ...] = ()
    """What else the help box says of telephone numbers."""
    small: tuple[str, ...] = ()
    """What is read from near: when the facts were checked, and what they are not."""
    address: str = ""
    code: str = ""
    code_says: str = ""
    all_points: tuple[Typst, ...] = field(default=(), repr=False)


def _without_number(say: Saying) -> Saying:
    return replace(say, number="", about="", points=say.all_points)


DROPPED: tuple[tuple[Phrase, Any], ...] = (
    (phrases("the summary"), lambda say: replace(say, summary="")),
    (phrases("the large number (its sentence stays)"), _without_number),
    (phrases("key points after the third"), lambda say: replace(say, points=say.points[:3])),
    (phrases("the third step"), lambda say: replace(say, steps=say.steps[:2])),
    (phrases("the warning"), lambda say: replace(say, warning="", warning_title="")),
    (phrases("the third key point"), lambda say: replace(say, points=say.points[:2])),
    (phrases("the second step"), lambda say: replace(say, steps=say.steps[:1])),
    (phrases("the second key point"), lambda say: replace(say, points=say.points[:1])),
    (phrases("the first step"), lambda say: replace(say, steps=())),
)
"""What is left out of a poster that would need smaller letters or a second page, in this order."""


@dataclass(frozen=True)
class Poster:
    """A poster, and what was left out of it because it did not fit."""

    pdf: bytes
    dropped: tuple[Phrase, ...]


def render(course: Course, lesson: Lesson, size: str = "a4") -> Poster:
    """Return the poster of a lesson, on exactly one page.

    Raises:
        PdfError: a font is missing, Typst rejects the document, or the title alone needs more than a page.
    """
    say, dropped = _Writer(course, lesson, size).saying(), []
    pdf = _Writer(course, lesson, size).typeset(say)
    for name, without in DROPPED:
        if count_pages(pdf) == 1:
            break
        if (less := without(say)) == say:
            continue
        say = less
        dropped.append(name)
        pdf = _Writer(course, lesson, size).typeset(say)
    if count_pages(pdf) != 1:
        message = phrases("The poster of {lesson} does not fit on one page. Shorten its title, or the help box.")
        raise PdfError(phrase(message, lesson=lesson.id))
    return Poster(pdf, tuple(dropped))


class _Writer(BookWriter):
    """Writes the texts of a poster."""

    def __init__(self, course: Course, lesson: Lesson, size: str) -> None:
        super().__init__(course, lambda scheme, name, _: Link("", self.filled(title_of(course, scheme, name))))
        self._course = course
        self._lesson = lesson
        self._size = size
        self._plain = CourseValues(course)

    def typeset(self, say: Saying) -> bytes:
        """Return the PDF that says this."""
        self.prose(self._lesson.worksheet)

        def source(families: tuple[str, ...]) -> str:
            made: str = (
                environment(self._course, self, families)
                .get_template("poster.typ.j2")
                .render(
                    lesson=self._lesson,
                    say=say,
                    size=self._size,
                    large=f"{SIZES[self._size]:.4f}",
                    reading=READING,
                    least=str(LEAST),
                    most=str(MOST),
                )
            )
            return made

        return typeset(self._course, source)

    def saying(self) -> Saying:
        """Return all that the poster would like to say."""
        course, lesson, _ = self._course, self._lesson, spoken(self._course.spec.language).gettext
        parts = public_parts(lesson)
        points = [(text, self._sheet(block)) for text, block in parts.points]
        shown = tuple(self.prose(sheet).inline(text) for text, sheet in points)
        number, place = self._number(points)
        action = next(iter(parts.actions), None)
        warning = next((block for block in parts.exceptions if _is_short(block)), None)
        box = course.spec.help_box
        address = page_address(course, lesson_uri(lesson))
        spec: Any = warning.spec if warning else None
        prose = self.prose(self._sheet(warning) if warning else lesson.worksheet)
        return Saying(
            summary=prose.inline(self.filled(lesson.spec.summary)),
            number=number,
            about=shown[place] if number else "",
            points=tuple(text for index, text in enumerate(shown) if not number or index != place),
            all_points=shown,
            steps_title=self._plain.fill(action.title or action.section, self._sheet(action.block)) if action else "",
            steps=tuple(self._steps(action)) if action else (),
            warning_title=prose.inline(spec.title) if spec and spec.title else "",
            after_title="" if spec is None or (spec.title or "?")[-1] in _ENDS else _(": ").strip(),
            warning=prose.flat(_text(warning)) if warning else "",
            help_title=box.title if box else "",
            help_columns=_columns(tuple(self._help())),
            help_lines=tuple(self._help_lines()),
            small=tuple(self._small()),
            address=address,
            code=qr_svg(address),
            code_says=_("A code for telephones that leads to this lesson"),
        )

    def _sheet(self, block: BlockInPlace) -> Worksheet:
        return block.worksheet or self._lesson.worksheet

    def _number(self, points: Iterable[tuple[str, Worksheet]]) -> tuple[str, int]:
        """Return the number of the key points that says most, and its point: a rate, else an amount, else a time."""
        found = []
        for place, (text, sheet) in enumerate(points):
            for slot in SLOT.findall(text):
                shown, formula = self._plain.slot(slot, sheet)
                unit = formula.kind[0]
                if unit in _TOLD and isinstance(value := sheet.work_out(formula.formula, sheet.values), int | float):
                    found.append((-_TOLD.index(unit), value, shown, place))
        _rank, _value, shown, place = max(found, default=(0, 0, "", 0))
        return shown, place

    def _steps(self, action: Action) -> Iterator[Typst]:
        prose = self.prose(self._sheet(action.block))
        can_be_done = [text for text in action.entries if _GAP not in text and plain_text(text).strip(" :：.。")]
        for text in can_be_done[:STEPS]:
            yield prose.flat(text)

    def _help(self) -> Iterator[tuple[str, str]]:
        """Yield the telephone numbers of the help box: its buttons, or the entries of its list that begin with one."""
        box, bare = self._course.spec.help_box, self._course.bare
        if not box:
            return
        for call in box.call:
            yield self._plain.fill(call.number, bare), self._plain.fill(call.text, bare)
        for line in self._plain.fill(box.text, bare).splitlines():
            if found := _LINE.fullmatch(line.strip()):
                yield found[1], plain_text(found[2], inline=True)

    def _help_lines(self) -> Iterator[Typst]:
        """Yield the paragraphs of the help box that name a number to dial."""
        box, prose = self._course.spec.help_box, self.prose(self._course.bare)
        for paragraph in (box.text if box else "").split("\n\n"):
            if "](tel:" in paragraph and not _LINE.match(paragraph.strip()):
                yield prose.flat(paragraph)

    def _small(self) -> Iterator[str]:
        course = self._course
        _ = spoken(course.spec.language).gettext
        record = self._lesson.spec.reviewed
        if day := (record and record.facts) or course.reviewed:
            yield _("These facts were checked on %(date)s.") % {"date": show_date(day, course.spec.language)}
        yield self.filled(course.spec.disclaimer)


def _text(warning: BlockInPlace) -> str:
    return str(getattr(warning.spec, warning.kind))


def _is_short(warning: BlockInPlace) -> bool:
    text = plain_text(_text(warning))
    return len(text.split()) <= _LONG and len(re.findall("[㐀-鿿]", text)) <= 3 * _LONG


def _columns(entries: tuple[tuple[str, str], ...]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Share out entries among two columns, if they are many."""
    half = -(-len(entries) // 2) if len(entries) > 2 else len(entries)
    return tuple(filter(None, (entries[:half], entries[half:])))


_ENDS = frozenset(".?!:。？！：…")
_TOLD = ("rate", "money", "years", "months", "days")
_LINE = re.compile(r"[-*+] \**\[([^\]]+)\]\(tel:[^)]*\)\**\s*[:：,，–—-]?\s*(.*)")


def write(poster: Poster, out: Path) -> None:
    """Write a poster; an existing file stays until the new one is complete.

    Raises:
        OSError: the file can't be written.
    """
    save({out: poster.pdf})


class PosterTarget(TypesetTarget):
    """The target ``poster``."""

    name = "poster"
    summary = phrases("A poster for each lesson, one page to be read from two metres, as a PDF.")

    def offer(self, _: Callable[[str], str]) -> Offer:
        """Return how it is offered."""
        return Offer(
            _("Posters (PDF)"),
            _("For a wall in a library, a bank or a dormitory: one page for each lesson."),
        )

    def write(self, course: Course, out: Path) -> Result:
        """Write the posters of one language."""
        if not course.lessons:
            raise TargetError(phrase("The course has no lessons."))
        made = {f"{lesson.id.replace('/', '-')}.pdf": render(course, lesson).pdf for lesson in course.lessons}
        save({out / name: pdf for name, pdf in made.items()})
        titles = (lesson.outline.title for lesson in course.lessons)
        return Result(tuple(made), next(iter(made)), dict(zip(made, titles, strict=True)))


POSTER = PosterTarget()
