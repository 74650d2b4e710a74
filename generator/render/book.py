"""What the book's templates need for numbers: texts with their printed values, keys, cited facts."""

from __future__ import annotations

from dataclasses import replace
from string import ascii_uppercase
from types import SimpleNamespace
from typing import Any

from generator.course.model import BlockInPlace, Calculator, Course, Lesson, Question
from generator.course.worksheets import Worksheet
from generator.markdown.prose import Link, Resolver, Values
from generator.markdown.typst import Typst, finish, to_typst
from generator.render.calculator import CalculatorParts, Shown
from generator.render.values import CourseValues, spoken
from generator.schema.facts import Fact


class BookWriter:
    """Writes the texts of one book. ``prose`` chooses the worksheet whose numbers a text may show."""

    def __init__(self, course: Course, resolve: Resolver, values: CourseValues | None = None) -> None:
        self._values = values or CourseValues(course)
        self._resolve = resolve
        self._place = ""
        """The part of the book in which links say their pages, each where it is first met; '' where they do not."""
        self._met: set[str] = set()
        self._bare = course.bare
        self._numbers = self._bare
        self._calculators: dict[str, CalculatorParts] = {}
        self.facts: dict[str, None] = {}
        """Ids of the facts shown so far."""

    def afresh(self, place: str) -> str:
        """Begin a part of the book, called ``place``, in which links say their pages again."""
        self._place = place
        self._met.clear()
        return Typst()

    def _linked(self, scheme: str, name: str, anchor: str) -> Link:
        link = self._resolve(scheme, name, anchor)
        if not self._place or not link.href or link.href in self._met:
            return link
        self._met.add(link.href)
        return replace(link, place=f"{link.href}@{self._place}")

    def filled(self, text: str) -> str:
        """Return a plain text with its numbers filled in."""
        return self._values.fill(text, self._numbers)

    def remark(self, question: Question) -> str:
        """Return the sentence that a question's type adds to its stem; '' for most questions."""
        return self._values.remark(question)

    def finish(self, value: Any) -> Any:
        """Convert plain texts for Jinja's ``finalize``, with their numbers filled in."""
        if isinstance(value, str) and not isinstance(value, Typst) and "{{" in value:
            value = self._values.fill(value, self._numbers)
        return finish(value)

    def _show(self, worksheet: Worksheet) -> Values:
        def write(content: str) -> str:
            shown, slot = self._values.slot(content, worksheet)
            self.facts.update(dict.fromkeys(slot.formula.facts()))
            return shown

        return write

    def prose(self, worksheet: Worksheet | None = None) -> SimpleNamespace:
        """Return the functions for texts that show the numbers of a worksheet."""
        numbers = worksheet or self._bare
        self._numbers = numbers
        show = self._show(numbers)

        def md(text: str) -> Typst:
            return to_typst(text, self._linked, values=show)

        def inline(text: str) -> Typst:
            return to_typst(text, self._linked, inline=True, values=show)

        def flat(text: str) -> Typst:
            return Typst(md(text).replace("\n\n", " "))

        return SimpleNamespace(md=md, inline=inline, flat=flat)

    def key(self, question: Question) -> Any:
        """Return the key as the templates of a question's type expect it."""
        return question.kind.printed(question, self._values.show)

    def brief(self, question: Question) -> str:
        """Return the answer as it is looked up: letters, numbers of boxes, the result."""
        kind, _ = question.kind, spoken(self._values.course.spec.language).gettext
        shown = [item.id for item in question.shown]
        if (verdict := kind.verdict(question.spec)) is not None:
            return _("True") if verdict else _("False")
        if (marked := kind.result(question)) is not None:
            margin = f" ± {marked.tolerance:g}" if marked.tolerance else ""
            return f"{self.key(question).answer}{margin}"
        if kind.ordered:
            return " ".join(str(question.key.index(name) + 1) for name in shown)
        if question.partners:
            partners = [partner.id for partner in question.partners]
            return " ".join(ascii_uppercase[partners.index(name)] for name in shown)
        if kind.groups:
            groups = list(getattr(question.spec, kind.groups))
            return " ".join(str(groups.index(getattr(item.spec, kind.group)) + 1) for item in question.shown)
        if gaps := kind.gaps(question.spec):
            return _("; ").join(gap.accept[0] for gap in gaps)
        return " ".join(ascii_uppercase[place] for place, name in enumerate(shown) if name in question.key) or "…"

    def repeated(self, worksheet: Worksheet, rows: str, cells: tuple[tuple[str, ...], ...]) -> list[list[Typst]]:
        """Return the cells of a table whose rows are repeated for every value of a name."""
        read = worksheet.rows(rows)
        made: list[list[Typst]] = []
        for values in worksheet.row_values(read, worksheet.values):

            def show(content: str, values: dict[str, Any] = values) -> str:
                return self._values.row_slot(content, worksheet, values, read.kinds)

            made += [[to_typst(cell, self._linked, inline=True, values=show) for cell in row] for row in cells]
        return made

    def block(self, block: BlockInPlace, lesson: Lesson) -> SimpleNamespace:
        """Return a block's texts with its numbers, and the ``view`` of its templates."""
        worksheet = block.worksheet or lesson.worksheet
        prose = self.prose(worksheet)
        prose.view = block.type.view(block.spec, Shown(worksheet, self._values))
        return prose

    def calculator(self, calculator: Calculator) -> SimpleNamespace:
        """Return a calculator's parts and texts, with the numbers of its example."""
        if calculator.id not in self._calculators:
            self._calculators[calculator.id] = CalculatorParts(calculator, self._values)
        parts = self._calculators[calculator.id]
        self.facts.update(dict.fromkeys(parts.facts()))
        prose = self.prose(calculator.worksheet)
        return SimpleNamespace(md=prose.md, inline=prose.inline, parts=parts, spec=parts.spec)

    def figure(self, fact: Fact) -> str:
        """Return a fact's figure in words."""
        return self._values.slot(f"fact.{fact.id}", self._bare)[0]
