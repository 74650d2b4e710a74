"""Slides of each lesson as a PDF for the wall, and what to say to them as another for the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.cache.workers import spread
from generator.course.model import BlockInPlace, Course, Lesson, Question
from generator.i18n.diagnostics import phrases
from generator.markdown.prose import Link
from generator.render.slides import SlidesWriter
from generator.render.values import spoken
from generator.targets.base import Offer, Result
from generator.targets.book.typeset import TypesetTarget, environment, save, title_of, typeset

_TOTAL = "\ue0fe"
"""Where the notes show the minutes of all slides."""


def write(course: Course, lesson: Lesson, out: Path, notes: Path | None = None, *, steps: bool = True) -> None:
    """Write the slides of a lesson, and its speaker notes if a file is named for them.

    Raises:
        PdfError: a font is missing, or Typst rejects a document.
        OSError: a file can't be written.
    """
    deck = Deck(course, lesson, steps)
    made = {out: typeset(course, deck.source)}
    if notes is not None:
        made[notes] = typeset(course, lambda families: deck.source(families, notes=True))
    save(made)


@dataclass(frozen=True)
class Section:
    """A part of a lesson as slides show it."""

    title: str
    blocks: tuple[BlockInPlace, ...] = ()
    quiz: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Deck:
    """The slides of one lesson."""

    course: Course
    lesson: Lesson
    steps: bool = True
    """Whether examples and timelines appear line by line."""

    def source(self, families: tuple[str, ...], *, notes: bool = False) -> str:
        """Return the slides, or the notes, as one Typst document."""
        course, lesson = self.course, self.lesson

        def resolve(scheme: str, name: str, anchor: str) -> Link:
            return Link("", writer.filled(title_of(course, scheme, name)))

        writer = SlidesWriter(course, resolve)
        sections = tuple(one for one in self._sections() if one.blocks or one.quiz)
        module = next(one for one in course.modules if one.id == lesson.module_id)
        made: str = (
            environment(course, writer, families)
            .get_template("slides/deck.typ.j2")
            .render(
                lesson=lesson,
                module=module,
                sections=sections,
                numbers=lesson.numbers,
                notes=notes,
                steps=self.steps,
                total=_TOTAL,
            )
        )
        return made.replace(_TOTAL, writer.all_minutes())

    def _sections(self) -> Iterator[Section]:
        """Yield the parts of the lesson: before its first heading, its sections, the quiz, and what comes after it."""
        lesson, title, shown = self.lesson, self.lesson.spec.title, True
        held: list[BlockInPlace] = []
        for block in self._with_ending():
            if block is None:
                yield Section(title, tuple(held))
                yield Section(spoken(self.course.spec.language).gettext("Check yourself"), quiz=lesson.closing)
                title, held, shown = lesson.spec.title, [], True
                continue
            if opened := _opened(block):
                yield Section(title, tuple(held))
                title, held, shown = opened, [], block.slides != "no"
            if shown and block.slides != "no":
                held.append(block)
        yield Section(title, tuple(held))

    def _with_ending(self) -> Iterator[BlockInPlace | None]:
        """Yield all blocks, and None where the quiz stands."""
        end = len(self.lesson.written)
        while end and self.lesson.written[end - 1].type.ending:
            end -= 1
        yield from self.lesson.written[:end]
        yield from [None] if self.lesson.closing else []
        yield from self.lesson.written[end:]


def _opened(block: BlockInPlace) -> str:
    """Return the title of the section that a block opens; '' if it opens none."""
    return block.type.step(block.spec) or (getattr(block.spec, block.type.section) if block.type.section else "")


class Slides(TypesetTarget):
    """The target ``slides``."""

    name = "slides"
    summary = phrases("Slides of every lesson and what to say to them, as PDFs.")

    def offer(self, _: Callable[[str], str]) -> Offer:
        """Return how it is offered."""
        return Offer(
            _("Slides (PDF)"),
            _("For teaching: each lesson for the wall, and what to say to it."),
        )

    def write(self, course: Course, out: Path) -> Result:
        """Write slides and notes of all lessons of one language."""

        def written(lesson: Lesson) -> tuple[str, str]:
            names = f"{lesson.id}.pdf", f"{lesson.id}-notes.pdf"
            write(course, lesson, *(out / name for name in names))
            return names

        names = tuple(chain.from_iterable(spread(written, course.lessons, least=2)))
        _ = spoken(course.spec.language).gettext
        titles = {f"{lesson.id}.pdf": lesson.outline.title for lesson in course.lessons}
        notes = {
            f"{lesson.id}-notes.pdf": _("%(title)s: what to say") % {"title": lesson.outline.title}
            for lesson in course.lessons
        }
        return Result(names, names[0], titles | notes)


SLIDES = Slides()
