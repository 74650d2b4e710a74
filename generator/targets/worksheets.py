"""Worksheets: calculators, letters, lists, the desk and plans as forms of one page, for the hand or a screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.blocks.gaps import GAP
from generator.cache.workers import spread
from generator.course.forms import Form, forms_of
from generator.course.model import Course
from generator.i18n.diagnostics import phrases
from generator.markdown.prose import Link
from generator.render.addresses import PLAN, calculator_uri, lesson_uri, module_uri
from generator.render.book import BookWriter
from generator.render.qr import qr_svg
from generator.render.strings.desk import desk
from generator.render.values import CourseValues, spoken
from generator.targets.base import Offer, Result
from generator.targets.book.pdf import count_pages
from generator.targets.book.typeset import TypesetTarget, environment, save, title_of, typeset
from generator.targets.fillable import Fields, fillable, title_in
from generator.targets.live_address import page_address

_SIZES = (7, 7.5, 8, 8.5, 9, 9.5, 10, 10.5, 11, 11.5, 12)
"""The sizes of type, in points; the largest is taken that fits one page."""


def render(course: Course, form: Form) -> bytes:
    """Return a form as a PDF.

    Raises:
        PdfError: a font is missing, or Typst rejects the document.
    """
    low, high, tried = 0, len(_SIZES), len(_SIZES) - 1
    while True:
        made, fields = _set(course, form, _SIZES[tried])
        low, high = (tried, high) if count_pages(made) == 1 else (low, tried)
        if (low + high) // 2 == tried:
            return fillable(made, fields.made, course.spec.language)
        tried = (low + high) // 2


def _set(course: Course, form: Form, size: float) -> tuple[bytes, Fields]:
    """Set a form in a size of type."""

    def resolve(scheme: str, name: str, anchor: str) -> Link:
        return Link("", writer.filled(title_of(course, scheme, name)))

    writer = BookWriter(course, resolve)
    fields = Fields(writer.filled)

    def source(families: tuple[str, ...]) -> str:
        made: str = (
            environment(course, writer, families)
            .get_template(f"blocks/{form.kind}:form.typ.j2" if form.block else f"form-{form.kind}.typ.j2")
            .render(
                form=form,
                fields=fields,
                size=size,
                lenders=_letter_to_lenders(course),
                sign=CourseValues(course).symbol.strip(),
                live=page_address(course, _page(form)),
                qr_svg=qr_svg,
            )
        )
        return made

    return typeset(course, source), fields


def _letter_to_lenders(course: Course) -> list[list[list[Any]]]:
    """Return the paragraphs of the desk's letter as lists of lines of pieces, with the desk's words for its gaps."""
    spec = course.desk.lenders if course.desk else None
    if spec is None:
        return []
    words: Any = desk(spoken(course.spec.language).gettext)["gaps"]

    def piece(place: int, part: str) -> Any:
        gap = {"id": part, "label": words.get(part), "kind": "text", "default": None}
        return {"words": "", "field": gap} if place % 2 else {"words": part, "field": None}

    return [
        [[piece(*one) for one in enumerate(GAP.split(line))] for line in paragraph.splitlines()]
        for paragraph in re.split(r"\n[ \t]*\n\s*", spec.letter.strip())
    ]


def _page(form: Form) -> str:
    """Return the page on which the same can be filled in."""
    if form.calculator:
        return calculator_uri(form.calculator)
    if form.lesson:
        return lesson_uri(form.lesson)
    return module_uri(form.module) if form.module else PLAN


def write(course: Course, form: Form, out: Path) -> None:
    """Write a form; an existing file stays until the new one is complete.

    Raises:
        PdfError: a font is missing, or Typst rejects the document.
        OSError: the file can't be written.
    """
    save({out: render(course, form)})


class Worksheets(TypesetTarget):
    """The target ``worksheets``."""

    name = "worksheets"
    summary = phrases("Each calculator, letter, checklist and plan as a form of one page, as PDFs to fill in.")

    def offer(self, _: Callable[[str], str]) -> Offer:
        """Return how it is offered."""
        return Offer(
            _("Forms to fill in (PDF)"),
            _("For pen or screen: calculators, letters, checklists and plans on one page each."),
        )

    def write(self, course: Course, out: Path) -> Result:
        """Write all forms."""

        def one(form: Form) -> tuple[str, str]:
            made = render(course, form)
            save({out / f"{form.name}.pdf": made})
            return f"{form.name}.pdf", title_in(made)

        titles = dict(spread(one, list(forms_of(course).values()), least=2))
        return Result(tuple(titles), next(iter(titles)), titles)


WORKSHEETS = Worksheets()
