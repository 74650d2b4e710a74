"""The instructor's edition: the book with answers beside the questions, and for each lesson what teaching it needs."""

from __future__ import annotations

from pathlib import Path

from generator.course.model import Course
from generator.course.teaching import Teaching
from generator.i18n.diagnostics import phrases
from generator.markdown.typst import Typst, words
from generator.render.values import spoken
from generator.targets.base import Result
from generator.targets.book.parts import Parts
from generator.targets.book.typeset import TypesetTarget, save, typeset

_NOTHING_KNOWN = Teaching()


def write(course: Course, out: Path, teaching: Teaching = _NOTHING_KNOWN) -> None:
    """Write the instructor's edition to ``out``; an existing one stays until the new one is complete.

    Raises:
        PdfError: a font is missing, or Typst rejects the document.
        OSError: the file can't be written.
    """
    save({out: typeset(course, lambda families: source(course, families, teaching))})


def source(course: Course, families: tuple[str, ...] = (), teaching: Teaching = _NOTHING_KNOWN) -> str:
    """Return the instructor's edition as one Typst document."""
    ngettext = spoken(course.spec.language).ngettext
    return Parts(course, families).whole("instructor.typ.j2", teaching=teaching, ngettext=ngettext, around=_around)


def _around(text: str, inner: Typst) -> Typst:
    """Put markup in the place of ``%(text)s`` in a plain text."""
    before, _, after = text.partition("%(text)s")
    return Typst(f"{words(before)}{inner}{words(after)}")


class Instructor(TypesetTarget):
    """The target ``instructor``."""

    name = "instructor"
    summary = phrases("The book for who teaches with it, as a PDF: answers beside the questions, prompts, minutes.")

    def write(self, course: Course, out: Path) -> Result:
        """Write the instructor's edition of one language."""
        name = f"{course.spec.id}-instructor.pdf"
        write(course, out / name)
        return Result((name,), name)


INSTRUCTOR = Instructor()
