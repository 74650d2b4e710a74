"""What templates need for one page's numbers: texts with their values, keys of questions, live parts, cited facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup
from markupsafe import escape as markup

from generator.course.lesson import BlockInPlace, Calculator
from generator.course.model import Lesson, Question
from generator.course.worksheets import Worksheet
from generator.formulas import FormulaError
from generator.markdown.prose import SLOT, Link, Resolver, to_html
from generator.render.calculator import CalculatorParts, Shown
from generator.render.environment import prose_functions
from generator.render.page import PageHeading
from generator.render.scripts import Live
from generator.render.values import CourseValues, PageValues
from generator.schema.facts import Fact


class PageWriter:
    """One page's functions for its templates; collects what the page's script must define."""

    def __init__(
        self,
        values: CourseValues,
        resolve: Resolver,
        worksheet: Worksheet,
        original_language: str = "",
        to_facts: str = "",
    ) -> None:
        """Prepare a page; ``to_facts`` is the URL of the page that lists the facts, '' on that page itself."""
        self._values = values
        self._to_page = resolve
        self._page = PageValues(values, to_facts)
        self._original_language = original_language
        self.footnotes = 0
        """The number of texts written so far, which makes the ids of their footnotes unique."""
        self._number = iter(self._next_number, 0)
        self._links = 0
        self.headings: list[PageHeading] = []
        """The second-level headings so far."""
        self._calculators: dict[str, tuple[CalculatorParts, Live]] = {}
        self._placed: dict[str, int] = {}
        self._worksheet = worksheet
        self._texts = values.gettext
        self.bundles: dict[str, None] = {}
        """Names of the bundles that the page's parts request."""
        self.late: dict[str, None] = {}
        """Names of the bundles whose scripts are loaded only where there is something kept for them."""

    def _next_number(self) -> int:
        self.footnotes += 1
        return self.footnotes

    def _resolve(self, scheme: str, name: str, anchor: str) -> Link:
        self._links += 1
        return self._to_page(scheme, name, anchor)

    @property
    def links(self) -> int:
        """The number of links within the site in its texts so far."""
        return self._links + self._page.cited

    def heading(self, anchor: str, words: str, link: str = "", original: str = "", sign: str = "") -> Markup:
        """Write a second-level heading; ``original`` is its text in the original language."""
        shown = full = markup(self.fill(words) if "{{" in words else words)
        if link:
            shown = Markup('<a href="{}">{}</a>').format(link, shown)
        if original:
            language = Markup(' lang="{}"').format(self._original_language) if self._original_language else ""
            shown += Markup(' <span class="fc-original"{}>{}</span>').format(language, original)
            full += f" {original}"
        self.headings.append(PageHeading(anchor, full.unescape().strip()))
        return Markup('<h2 id="{}">{}{}</h2>').format(anchor, sign, shown)

    def functions(self) -> dict[str, Callable[..., Any]]:
        """Return the functions by their names in templates."""
        return {
            **prose_functions(self._resolve, self._page.html(self._worksheet), self._number),
            "h2": self.heading,
            "use": self.use,
            "question_prose": self.question,
            "guess_prose": self.guess,
            "block_prose": self.block,
            "calculator_view": self.calculator,
            "page_facts": self.facts,
            "statement": self.statement,
            "fact_value": self.fact_value,
            "confidence": self.confidence,
            "repeated": self.repeated,
            "currency_sign": self._values.symbol.strip,
            "unit_name": self._texts,
            "show_number": self._values.show,
            "remark": self._values.remark,
        }

    def use(self, bundle: str) -> str:
        """Make the page load a bundle; writes nothing."""
        self.bundles[bundle] = None
        return ""

    def script(self, prefix: str = "") -> str:
        """Return the page's own script, or the part that defines names with this prefix."""
        return self._page.script(prefix)

    def fill(self, text: str) -> str:
        """Fill in the numbers of a plain text; its facts are cited only in the page's list."""
        return SLOT.sub(lambda found: self._plain(found.group(1)), text)

    def _plain(self, content: str) -> str:
        shown, slot = self._values.slot(content, self._worksheet)
        self._page.facts.update(dict.fromkeys(slot.formula.facts()))
        return shown

    def _prose(self, worksheet: Worksheet, live: Live | None, **more: Any) -> SimpleNamespace:
        functions = prose_functions(self._resolve, self._page.html(worksheet, live), self._number)
        return SimpleNamespace(**functions, live=live is not None, count=worksheet.count, **more)

    def question(self, question: Question) -> SimpleNamespace:
        """Return a question's texts (``asked`` for those before the answer), and ``key`` for its type's templates."""
        worksheet = question.worksheet
        live = self._page.start(f"q-{question.id}", worksheet) if worksheet.axes else None
        key = question.kind.view(question, self._values.show, live)
        asked = prose_functions(self._resolve, self._page.html(worksheet, live, cite=False), self._number)
        return self._prose(worksheet, live, key=key, asked=SimpleNamespace(**asked))

    def guess(self, question: Question) -> SimpleNamespace:
        """Return the texts of a question to guess at, with its printed numbers, which do not change."""
        show = self._page.html(question.worksheet, cite=False)
        key = question.kind.view(question, self._values.show, None)
        return SimpleNamespace(**prose_functions(self._resolve, show, self._number), key=key)

    def block(self, block: BlockInPlace, lesson: Lesson) -> SimpleNamespace:
        """Return a block's texts with its numbers, and the ``view`` of its templates."""
        worksheet, live = block.worksheet or self._worksheet, None
        if block.worksheet and (worksheet.axes or worksheet.inputs):
            live = self._page.start(f"{block.kind}-{lesson.id.replace('/', '-')}-{block.index}", worksheet)
        view = block.type.view(block.spec, Shown(worksheet, self._values, live))
        return self._prose(worksheet, live, view=view)

    def calculator(self, calculator: Calculator, *, whole: bool = False) -> SimpleNamespace:
        """Return a calculator's parts and texts; a page has its script once, however often it shows the calculator.

        ``whole`` says that the page shows its table too: its own page does, lessons don't.
        """
        parts, live = self._calculators.get(calculator.id, (None, None))
        if parts is None or live is None:
            parts = CalculatorParts(calculator, self._values)
            live = self._page.start(f"calc-{calculator.id}", calculator.worksheet)
            parts.add_to(live, table=whole)
            self._calculators[calculator.id] = parts, live
        self._page.facts.update(dict.fromkeys(parts.facts()))
        self._placed[calculator.id] = number = self._placed.get(calculator.id, 0) + 1
        write = self._page.html(calculator.worksheet, live)

        def where(applies: bool, text: str, *, inline: bool = False) -> Markup:
            # What is said of a case may have no value for numbers to which it doesn't apply.
            def lenient(content: str) -> str:
                try:
                    return write(content)
                except FormulaError:
                    if applies:
                        raise
                    place = live.value(calculator.worksheet.slot(content))
                    return f'<span class="fc-value" data-value="{place}">…</span>'

            return Markup(to_html(text, self._resolve, inline=inline, values=lenient))

        return SimpleNamespace(
            **prose_functions(self._resolve, write, self._number),
            id=f"calc-{calculator.id}" + (f"-{number}" if number > 1 else ""),
            parts=parts,
            place=lambda result: parts.place(live, result),
            where=where,
        )

    def repeated(self, rows: str, cells: tuple[tuple[str, ...], ...]) -> list[list[Markup]]:
        """Return the cells of a table whose rows are repeated for every value of a name."""
        read = self._worksheet.rows(rows)
        made: list[list[Markup]] = []
        for values in self._worksheet.row_values(read, self._worksheet.values):
            made += [[Markup(self._cell(cell, values, read.kinds)) for cell in row] for row in cells]
        return made

    def _cell(self, text: str, values: Mapping[str, Any], kinds: Mapping[str, Any]) -> str:
        def write(content: str) -> str:
            return escape(self._values.row_slot(content, self._worksheet, values, kinds))

        return to_html(text, self._resolve, inline=True, values=write)

    def facts(self) -> list[Fact]:
        """Return the facts shown on the page so far, in order of first use."""
        return [self._values.course.ledger.by_id[name] for name in self._page.facts]

    def statement(self, fact: Fact) -> Markup:
        """Return a fact's statement with its figures as plain words."""
        return Markup(to_html(fact.statement, self._resolve, values=self._words))

    def _words(self, content: str) -> str:
        return f"<strong>{escape(self._values.slot(content, self._worksheet)[0])}</strong>"

    def confidence(self, level: str) -> str:
        """Describe how certain a fact is; '' for one read in the source text itself."""
        _ = self._texts
        return {
            "text-read": "",
            "reported": _("Known from a report; the text itself was not read."),
            "convention": _("Convention or practice, no law."),
            "computed": _("Worked out from other figures."),
        }[level]

    def fact_value(self, fact: Fact) -> str:
        """Return a fact's figure in words."""
        return self._values.slot(f"fact.{fact.id}", self._worksheet)[0]
