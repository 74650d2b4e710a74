"""Question papers: each version a PDF to hand out, and the marking key of all versions in one of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.course import paper
from generator.course.final import drawn
from generator.course.model import Course, Question
from generator.course.paper import Group, PaperError, Version, points
from generator.course.result_codes import SIGNS
from generator.i18n.diagnostics import phrase, phrases
from generator.markdown.prose import Link
from generator.render.book import BookWriter
from generator.render.values import spoken
from generator.targets.base import Result, TargetError
from generator.targets.book.typeset import TypesetTarget, environment, save, title_of, typeset

SEED = 1
_CODE = "\ue0ff"
"""Where a document shows its code, which is worked out from the documents."""


@dataclass(frozen=True)
class Papers:
    """Question papers with the same questions in several versions."""

    course: Course
    title: str
    versions: tuple[Version, ...]
    seed: int

    def files(self) -> dict[str, bytes]:
        """Return the PDFs by the end of their names: '-A', '-B' … ('' if there is one version), and '-key'.

        Raises:
            PdfError: a font is missing, or Typst rejects a document.
        """
        code = self.code

        def made(*chosen: Version) -> bytes:
            return typeset(self.course, lambda families: self.source(families, chosen).replace(_CODE, code))

        *ends, key = ends_of([one.name for one in self.versions])
        return {end: made(one) for end, one in zip(ends, self.versions, strict=True)} | {key: made()}

    def source(self, families: tuple[str, ...], chosen: Sequence[Version] = ()) -> str:
        """Return one version as a Typst document, or the marking key if none is chosen."""

        def resolve(scheme: str, name: str, anchor: str) -> Link:
            return Link("", writer.filled(title_of(self.course, scheme, name)))

        writer = BookWriter(self.course, resolve)
        template = environment(self.course, writer, families).get_template(
            "paper.typ.j2" if chosen else "paper-key.typ.j2"
        )
        made: str = template.render(**self.context(writer, chosen), code=_CODE)
        return made

    def context(self, writer: BookWriter, chosen: Sequence[Version] = ()) -> dict[str, Any]:
        """Return what the templates of a version, or of the key, need besides the code."""
        strings = spoken(self.course.spec.language)
        return {
            "title": self.title,
            "versions": chosen or self.versions,
            "several": len(self.versions) > 1,
            "points": points,
            "total": sum(map(points, self.versions[0].questions)),
            "pointed": lambda count: strings.ngettext("%(num)d point", "%(num)d points", count) % {"num": count},
            "is_number": lambda question: question.kind.result(question) is not None,
            "lettered": self._lettered,
            "brief": writer.brief,
            "ngettext": strings.ngettext,
        }

    def _lettered(self, question: Question, place: int) -> Sequence[str]:
        """Return the letters of a question's options or partners: of all versions, if their numbers are the same."""
        alike = [question] if question.worksheet.axes else [one.questions[place] for one in self.versions]
        orders = [[part.id for part in one.partners or one.shown] for one in alike]
        return ["/".join(_letter(order.index(name)) for order in orders) for name in orders[0]]

    @cached_property
    def code(self) -> str:
        """What tells papers and key apart from those of another draw or of a changed course."""
        whole = "".join(self.source((), chosen) for chosen in ([], *([one] for one in self.versions)))
        number = int.from_bytes(hashlib.sha256(whole.encode()).digest()[:4])
        return f"{self.seed}-" + "".join(SIGNS[number >> 5 * place & 31] for place in range(4))


def _letter(place: int) -> str:
    return chr(ord("A") + place)


def draw(
    course: Course, title: str, groups: Sequence[Group], count: int | None, names: Sequence[str], seed: int
) -> Papers:
    """Draw papers from groups of questions.

    Raises:
        PaperError: there are too few questions, or too few of them have numbers for so many versions.
    """
    return Papers(course, title, paper.versions(groups, count, names, seed), seed)


def write(papers: Papers, out: Path) -> dict[str, Path]:
    """Write papers and key beside each other, named after ``out``; return them by the end of their names.

    Raises:
        PdfError: a font is missing, or Typst rejects a document.
        OSError: a file can't be written.
    """
    files = papers.files()
    named = {end: name_of(out, end) for end in files}
    save({named[end]: data for end, data in files.items()})
    return named


def ends_of(names: Sequence[str]) -> list[str]:
    """Return the ends of the files' names: of each version, none if it is the only one; last that of the key."""
    return [*([f"-{name}" for name in names] if len(names) > 1 else [""]), "-key"]


def name_of(out: Path, end: str) -> Path:
    """Return the file of one version, or of the key."""
    return out.with_name(f"{out.stem}{end}{out.suffix or '.pdf'}")


class Paper(TypesetTarget):
    """The target ``paper``."""

    name = "paper"
    summary = phrases("A question paper in two versions with its marking key, as PDFs.")

    def write(self, course: Course, out: Path) -> Result:
        """Write the paper of the final check, or without one that of all lessons."""
        groups = paper.of_final(course) or paper.of_lessons(course.lessons)
        title = course.final.title if course.final else course.spec.title
        if not groups:
            raise TargetError(phrase("The course has no questions for a paper."))
        try:
            papers = draw(course, title, groups, drawn(course) or None, ("A", "B"), SEED)
        except PaperError:  # its numbers do not change
            papers = draw(course, title, groups, drawn(course) or None, ("A",), SEED)
        written = write(papers, out / f"{course.spec.id}.pdf")
        names = tuple(file.name for file in written.values())
        return Result(names, names[0])


PAPER = Paper()
