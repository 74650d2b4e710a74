"""Handouts of lessons as DOCX, with the same parts and questions as their PDFs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.cache.store import keeping
from generator.cache.workers import spread
from generator.course.handout import Handout
from generator.course.model import Course, Lesson
from generator.i18n.catalogues import show_date, translations
from generator.i18n.diagnostics import phrases
from generator.render.addresses import lesson_uri
from generator.targets.base import Offer, Result
from generator.targets.book.typeset import TypesetTarget, save
from generator.targets.docx.texts import document
from generator.targets.handout import chosen, some
from generator.targets.live_address import page_address


def render(course: Course, handout: Handout, styles: Path | None = None) -> bytes:
    """Return a handout as a Word document.

    Raises:
        TargetError: python-docx is missing, or a picture or the document with ``styles`` can't be read.
    """
    lesson, language = handout.lesson, course.spec.language
    record = lesson.spec.reviewed
    day = show_date(record.facts, language) if record and record.facts else ""
    foot = translations(language).gettext("Figures checked on %(date)s") % {"date": day} if day else ""
    with keeping(course.folders.root):
        return document(
            course,
            "handout.md.j2",
            lesson.spec.title,
            foot,
            lambda _: {"lesson": lesson, "handout": handout, "live": page_address(course, lesson_uri(lesson))},
            styles,
            linked=True,
        )


def write(course: Course, lesson: Lesson, out: Path, styles: Path | None = None) -> Handout:
    """Write the handout of a lesson, and return what is on it; an existing file stays until the new one is complete.

    Raises:
        TargetError: the lesson has nothing for a handout, or see ``render``.
        OSError: the file can't be written.
    """
    made = chosen(lesson)
    save({out: render(course, made, styles)})
    return made


class Docx(TypesetTarget):
    """The target ``docx``."""

    name = "docx"
    summary = phrases("The handout of each lesson as a Word document, to edit before it is handed out.")
    needs = ""

    def offer(self, _: Callable[[str], str]) -> Offer:
        """Return how it is offered."""
        return Offer(
            _("Handouts to edit (Word)"),
            _("For teaching: the handouts, to shorten or to add to before they are copied."),
        )

    def write(self, course: Course, out: Path) -> Result:
        """Write the handouts of all lessons that have something for one."""

        def one(handout: Handout) -> str:
            name = f"{handout.lesson.id}.docx"
            save({out / name: render(course, handout)})
            return name

        names = spread(one, some(course), least=2)
        titles = {f"{made.lesson.id}.docx": made.lesson.outline.title for made in some(course)}
        return Result(tuple(names), names[0], titles)


DOCX = Docx()
