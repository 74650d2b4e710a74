"""How texts show numbers: as plain words, or as elements that the browser updates when the numbers change."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from gettext import NullTranslations
from html import escape
from typing import Any

from generator.blocks import block_types
from generator.course.model import Course, Question
from generator.course.worksheets import Worksheet
from generator.formulas.numbers import ShownFormula
from generator.formulas.show import show_value
from generator.formulas.units import Kind, Unit
from generator.formulas.written_units import CURRENCIES
from generator.i18n.brought import with_words
from generator.i18n.catalogues import show_date, translations, unit_words
from generator.markdown.prose import SLOT, Values
from generator.questions import question_types
from generator.render.scripts import Live

EARLY = "(fc=>fc.define??=(...made)=>(fc.early??=[]).push(made))(self.fincourse??={});\n"
"""Queues definitions if the runtime loads later: the theme's instant navigation does not preserve script order."""


def spoken(language: str) -> NullTranslations:
    """Return the strings of a language, with those of blocks and question types from other packages."""
    return with_words(translations(language), language, (*block_types().values(), *question_types().values()))


class CourseValues:
    """Formats the numbers of one course in its language."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.symbol = CURRENCIES[course.spec.currency]
        strings = translations(course.spec.language)
        self.gettext = strings.gettext
        self.words = unit_words(strings)
        self._spoken = spoken(course.spec.language)

    def show(self, value: Any, unit: Unit, decimals: int | None = None, *, bare: int = 0) -> str:
        """Format one value for readers."""
        if isinstance(value, datetime.date):
            return show_date(value, self.course.spec.language)
        return show_value(
            value, unit, decimals, bare=bare, symbol=self.symbol, words=self.words, point=self.course.decimal
        )

    def remark(self, question: Question) -> str:
        """Return the sentence that a question's type adds to its stem; '' for most questions."""
        return question.kind.remark(question.spec, self._spoken)

    def slot(
        self, content: str, worksheet: Worksheet, values: Mapping[str, Any] | None = None
    ) -> tuple[str, ShownFormula]:
        """Compute what a slot shows for some values, or for the printed variant."""
        slot = worksheet.slot(content)
        formula, decimals = slot.formula, slot.decimals
        if len(formula.facts()) == 1 and len(formula.names) == 1 and formula.text.strip() == formula.names[0][0]:
            fact = self.course.ledger.by_id[formula.facts()[0]]
            decimals = fact.decimals if decimals is None else decimals
        value = worksheet.work_out(formula, worksheet.values if values is None else values)
        return self.show(value, slot.kind[0], decimals, bare=slot.bare), slot

    def row_slot(self, content: str, worksheet: Worksheet, values: Mapping[str, Any], kinds: Mapping[str, Kind]) -> str:
        """Compute what a slot shows in one row of a table, which has names of its own."""
        slot = worksheet.slot(content, kinds)
        return self.show(worksheet.work_out(slot.formula, values), slot.kind[0], slot.decimals, bare=slot.bare)

    def fill(self, text: str, worksheet: Worksheet) -> str:
        """Replace every slot of a plain text by its value in words."""
        return SLOT.sub(lambda found: self.slot(found.group(1), worksheet)[0], text) if "{{" in text else text


def megabytes(size: int, course: Course) -> str:
    """Write a size in bytes as MB, with the decimal separator of the course."""
    return f"{size / 1_000_000:.1f}".replace(".", course.decimal)


class PageValues:
    """Collects what one page shows: the facts it cites, and what the browser must be able to recompute."""

    def __init__(self, course_values: CourseValues, to_facts: str = "") -> None:
        self._values = course_values
        self._to_facts = to_facts
        self.cited = 0
        """The number of figures linked to their sources so far."""
        self.facts: dict[str, None] = {}
        """Ids of the facts shown so far, in order of first use."""
        self.live: list[Live] = []

    def html(self, worksheet: Worksheet, live: Live | None = None, *, cite: bool = True) -> Values:
        """Return the function that renders a slot as HTML.

        ``cite`` links a fact to its source; a question's stem and options go without, as the source may reveal the
        answer.
        """

        def write(content: str) -> str:
            shown, slot = self._values.slot(content, worksheet)
            text, formula = escape(shown), slot.formula
            for fact in formula.facts():
                self.facts[fact] = None
            names = {name.partition(".")[0] for name, _ in formula.names}
            if live is not None and names - {"fact", "past"}:
                place = live.value(slot)
                return f'<span class="fc-value" data-value="{place}">{text}</span>'
            if formula.facts() and cite:
                self.cited += 1
                return f'<a class="fc-fact" href="{self._to_facts}#fact-{formula.facts()[0]}">{text}</a>'
            return text

        return write

    def start(self, name: str, worksheet: Worksheet) -> Live:
        """Begin a part of the page that the browser recomputes."""
        live = Live(name, worksheet)
        self.live.append(live)
        return live

    def script(self, prefix: str = "") -> str:
        """Return the page's own script, or the definitions of names with a prefix; '' if nothing there changes."""
        parts = "".join(f"{live.script()}\n" for live in self.live if live.name.startswith(prefix))
        return EARLY + parts if parts else ""
