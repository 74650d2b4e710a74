"""What templates show of a calculator, computed for its defaults, and what the browser needs to compute it again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.blocks.pictures import NARROW, calculator_chart, chart_svg, in_notation, page_chart
from generator.course.model import Calculator
from generator.course.worksheets import Worksheet
from generator.formulas import Formula
from generator.formulas.javascript import literal, member, to_javascript
from generator.formulas.notation import box_text, format_number
from generator.formulas.numbers import Rows
from generator.formulas.show import show_in_unit
from generator.formulas.units import Unit
from generator.formulas.written_units import on_axis, to_unit, unit_kind, unit_suffix
from generator.markdown.prose import plain_text
from generator.render.scripts import Live
from generator.render.values import CourseValues
from generator.schema.calculator import (
    CalculatorChart,
    CalculatorInput,
    CalculatorOutput,
    CalculatorTable,
    ComparedRow,
    Series,
)

CHART_ROWS = 36
"""The most rows in the table of a chart's data."""


@dataclass(frozen=True, slots=True)
class Field:
    """A number that the learner may type or choose: a line of text that the browser turns into an input."""

    name: str
    label: str
    unit: str
    """The unit it is typed in; '' for a plain number."""
    kind: Unit
    text: str
    """Its initial value as displayed in the input."""
    shown: str
    """Its initial value in words: ¥5,000, or the label of the choice."""
    low: str
    high: str
    help: str | None
    whole: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    """Pairs of a value and its label; () if it is typed."""
    desk: str = ""
    """What the learner's desk may put here, as JSON."""
    more: bool = False
    """Whether it stands folded under "More numbers"."""


def _written(value: float, unit: str, values: CourseValues) -> str:
    """Write a value in its unit, with all the decimals it has."""
    places = len(format_number(value).partition(".")[2])
    return show_in_unit(value, unit or None, places if places > 2 else None, values.words, values.course.decimal)


def input_field(spec: CalculatorInput, values: CourseValues) -> Field:
    """Build the field of a calculator's input."""
    unit = spec.unit or ""
    choices = tuple((literal(choice.value), choice.label) for choice in spec.choices)
    chosen = dict(choices).get(literal(spec.default))
    return Field(
        spec.id,
        spec.label,
        unit,
        unit_kind(unit),
        literal(spec.default) if choices else box_text(spec.default, unit, values.course.decimal),
        _written(spec.default, unit, values) if chosen is None else chosen,
        literal(spec.min),
        literal(spec.max),
        spec.help,
        spec.whole,
        choices,
        spec.desk.model_dump_json(exclude_defaults=True) if spec.desk else "",
        spec.more,
    )


def _typed_unit(kind: Unit, values: CourseValues) -> str:
    """Return the unit in which a learner types a number that is otherwise used only in formulas."""
    return {"money": values.course.spec.currency, "rate": "%", "number": "", "any": ""}.get(kind, str(kind))


def _own_field(spec: Any, kind: Unit, value: float, values: CourseValues) -> Field:
    """Build the field of a number that learners may replace by their own."""
    unit = _typed_unit(kind, values)
    typed = to_unit(value, unit)
    shown = _written(round(typed, 9), unit, values)
    return Field(
        spec.id,
        spec.label,
        unit,
        kind,
        box_text(typed, unit, values.course.decimal),
        shown,
        literal(spec.min),
        literal(spec.max),
        spec.help,
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """A displayed block, with what its type may ask for (see ``blocks/base.py``)."""

    numbers: Worksheet
    """Its own numbers, or those of its lesson."""
    values: CourseValues
    live: Live | None = None
    """The part of the page's script that belongs to it."""

    @property
    def language(self) -> str:
        """The tag of the language in which it is shown."""
        return self.values.course.spec.language

    def field(self, own: Any, unit: Unit, value: float) -> Field:
        """Return what ``field.html.j2`` shows of a number that learners may replace by their own."""
        return _own_field(own, unit, value, self.values)

    def typed_unit(self, unit: Unit) -> str:
        """Return the unit in which a learner types a number that is otherwise used only in formulas."""
        return _typed_unit(unit, self.values)


@dataclass(frozen=True, slots=True)
class ShownValue:
    """One number of a calculator with its value in words."""

    name: str
    kind: Unit
    decimals: int | None
    shown: str
    suffix: str
    """The unit after the value, if it is a word chosen by the author; else ''."""


@dataclass(frozen=True, slots=True)
class ShownResult(ShownValue):
    """One output with its value in words."""

    spec: CalculatorOutput
    main: bool


@dataclass(frozen=True, slots=True)
class ShownPair:
    """One line of the comparison: a value for each of the two ways."""

    spec: ComparedRow
    cells: tuple[ShownValue, ...]
    leads: int
    """Which of the two is the smaller one, for the defaults: 1 the first, -1 the second, 0 neither."""

    def words(self, column: int) -> list[tuple[int, str]]:
        """Return the author's words that may stand in a column (0 or 1), each with the value of ``leads`` for which it
        does."""
        first = -1 if column else 1
        return [(sign, word) for sign, word in ((first, self.spec.less), (-first, self.spec.more)) if word]

    def word(self, column: int) -> str:
        """Return the word that stands in a column for the defaults; '' for none."""
        return next((word for sign, word in self.words(column) if sign == self.leads), "")

    @property
    def notes(self) -> list[str]:
        """The notes of its results."""
        return [cell.spec.note for cell in self.cells if isinstance(cell, ShownResult) and cell.spec.note]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its heading, its formula, and how its values are written."""

    label: str
    formula: Formula
    unit: Unit
    decimals: int | None
    suffix: str


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table of the calculation, or of a chart's data."""

    caption: str
    columns: tuple[Column, ...]
    source: Rows
    most: int
    rows: tuple[tuple[str, ...] | None, ...]
    """The cells of each row as words; None stands for the rows omitted before the last."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its values for the defaults."""

    spec: CalculatorChart
    columns: tuple[Column, ...]
    """The horizontal axis, followed by the series."""
    source: Rows
    points: tuple[tuple[float, ...], ...]
    y_label: str
    alternative: str
    """Its text alternative, in plain words."""
    decimal: str
    """The decimal separator of the course's notation."""

    def svg(self, language: str, *, page: bool) -> str:
        """Draw it for the middle of a page, or for paper.

        Raises:
            ChartError: it can't be drawn.
        """
        wide = self._spec()
        if not page:
            return chart_svg(wide, page=False, language=language)
        return page_chart(wide, self._spec(**NARROW), language=language)

    def small(self, language: str) -> str:
        """Draw it for a file of its own that phones show, too.

        Raises:
            ChartError: it can't be drawn.
        """
        return chart_svg(self._spec(**NARROW), page=False, language=language)

    def _spec(self, **size: int) -> dict[str, Any]:
        x, *series = ([on_axis(value, column.unit) for value in row] for row, column in self._lists())
        labelled = [(one.label, values) for one, values in zip(self.spec.series, series, strict=True)]
        made = calculator_chart(self.spec.kind, self.spec.x.label, self.y_label, x, labelled, **size)
        return in_notation(made, self.decimal)

    def _lists(self) -> list[tuple[tuple[float, ...], Column]]:
        lists = list(zip(*self.points, strict=True)) or [() for _ in self.columns]
        return list(zip(lists, self.columns, strict=True))


class CalculatorParts:
    """One calculator with everything shown of it, for its default inputs."""

    def __init__(self, calculator: Calculator, values: CourseValues) -> None:
        self.calculator = calculator
        self.spec = calculator.spec
        self._values = values
        self._worksheet = calculator.worksheet
        self.inputs = tuple(input_field(one, values) for one in self.spec.inputs)
        self.results = tuple(self._result(output) for output in self.spec.outputs)
        self._conditions = [self._worksheet.read(remark.when)[0] for remark in self.spec.remarks]
        known = self._worksheet.values
        self.applies = tuple(bool(self._worksheet.work_out(when, known)) for when in self._conditions)
        """For each remark, whether it applies."""
        cases = (place for place, remark in enumerate(self.spec.remarks) if remark.says and self.applies[place])
        self.case = next(cases, None)
        """The remark whose sentence says the result; None if the calculator's own does."""
        self.pairs = tuple(map(self._pair, self.spec.compare.rows)) if self.spec.compare else ()
        """The lines of the comparison."""
        compared = {cell.name for pair in self.pairs for cell in pair.cells}
        self.listed = tuple(result for result in self.results if result.name not in compared)
        """The results that stand in no comparison."""
        self.picture = self._picture(self.spec.chart) if self.spec.chart else None
        self.table = self._table(self.spec.table) if self.spec.table else None
        self.data = self._data() if self.table is None else None
        """The table of the chart's data, if the calculator has no table of its own."""

    @property
    def says(self) -> str | None:
        """The result as one sentence, for the defaults; None where the main results with their labels stand for it."""
        return self.spec.says if self.case is None else self.spec.remarks[self.case].says

    def facts(self) -> list[str]:
        """Return the facts that its formulas depend on, in the ledger's order."""
        used = {fact for when in self._conditions for fact in when.facts()} | self._worksheet.sheet.facts()
        return [fact for fact in self._values.course.ledger.by_id if fact in used]

    def add_to(self, live: Live, *, table: bool) -> None:
        """Add to the page's script what the browser computes besides the values in texts; ``table`` if it has one."""
        worksheet = self._worksheet
        for result in (*self.results, *(cell for pair in self.pairs for cell in pair.cells)):
            self.place(live, result)
        if self.pairs:
            both = [live.functions([member(cell.name) for cell in pair.cells]) for pair in self.pairs]
            live.part("pairs", f"[{','.join(both)}]")
        live.part("remarks", live.functions([worksheet.javascript(when) for when in self._conditions]))
        if table and (shown := self.table or self.data):
            formats = [[column.unit, column.decimals, column.suffix] for column in shown.columns]
            rows = _rows_javascript(worksheet, shown.source, shown.columns)
            live.part("table", f"{{rows:v=>{rows},formats:{_json(formats)},most:{shown.most}}}")
        if picture := self.picture:
            chart = picture.spec
            known = {
                "kind": chart.kind,
                "xLabel": chart.x.label,
                "yLabel": picture.y_label,
                "labels": [one.label for one in chart.series],
                "units": [picture.columns[0].unit, picture.columns[1].unit],
            }
            points = _rows_javascript(worksheet, picture.source, picture.columns)
            live.part("chart", f"{{...{_json(known)},points:v=>{points}}}")

    def place(self, live: Live, result: ShownValue) -> int:
        """Return the number that identifies a result in the page's script."""
        return live.number(member(result.name), result.kind, result.decimals)

    def _shown_as(self, name: str, decimals: int | None, unit: str | None) -> ShownValue:
        kind = self._worksheet.sheet.scope[name][0]
        places = _decimals(kind, decimals)
        shown = self._values.show(self._worksheet.values[name], kind, places)
        return ShownValue(name, kind, places, shown, unit_suffix(unit))

    def _result(self, spec: CalculatorOutput) -> ShownResult:
        outputs = self.spec.outputs
        main = spec.main or (spec is outputs[0] and not any(output.main for output in outputs))
        shown = self._shown_as(spec.id, spec.decimals, spec.unit)
        return ShownResult(shown.name, shown.kind, shown.decimals, shown.shown, shown.suffix, spec, main)

    def _pair(self, spec: ComparedRow) -> ShownPair:
        given = {result.name: result for result in self.results}
        units = {one.id: one.unit for one in self.spec.inputs}
        cells = tuple(given.get(name) or self._shown_as(name, None, units.get(name)) for name in spec.values)
        first, second = (self._worksheet.values[name] for name in spec.values)
        alike = self.case is not None or cells[0].shown == cells[1].shown
        return ShownPair(spec, cells, 0 if alike else 1 if first < second else -1)

    def _column(self, spec: Series, rows: Rows, unit: str | None = None, decimals: int | None = None) -> Column:
        formula, kind = self._worksheet.read(spec.formula, rows.kinds)
        counted = unit_kind(unit) if unit else kind[0]
        return Column(spec.label, formula, counted, _decimals(counted, decimals), unit_suffix(unit))

    def _table(self, spec: CalculatorTable) -> ShownTable:
        source = self._worksheet.rows(spec.rows)
        columns = tuple(
            self._column(Series(label=one.label, formula=one.formula), source, one.unit, one.decimals)
            for one in spec.columns
        )
        return ShownTable(spec.caption, columns, source, spec.most, self._shown(source, columns, spec.most))

    def _data(self) -> ShownTable | None:
        if (picture := self.picture) is None:
            return None
        rows = self._shown(picture.source, picture.columns, CHART_ROWS)
        return ShownTable(picture.spec.caption, picture.columns, picture.source, CHART_ROWS, rows)

    def _shown(self, source: Rows, columns: Sequence[Column], most: int) -> tuple[tuple[str, ...] | None, ...]:
        rows = self._worksheet.row_values(source, self._worksheet.values)
        cells = [tuple(self._cell(column, row) for column in columns) for row in rows]
        return (*cells[: most - 1], None, cells[-1]) if len(cells) > most else tuple(cells)

    def _cell(self, column: Column, row: Mapping[str, Any]) -> str:
        value = self._worksheet.work_out(column.formula, row)
        return self._values.show(value, column.unit, column.decimals) + column.suffix

    def _picture(self, spec: CalculatorChart) -> Picture:
        source = self._worksheet.rows(spec.rows)
        columns = tuple(self._column(one, source) for one in (spec.x, *spec.series))
        points = tuple(
            tuple(float(self._worksheet.work_out(column.formula, row)) for column in columns)
            for row in self._worksheet.row_values(source, self._worksheet.values)
        )
        unit = {"money": self._values.symbol, "rate": "%"}.get(columns[1].unit, "")
        y_label = f"{spec.y} ({unit})" if unit and unit not in spec.y else spec.y
        alternative = self._values.fill(plain_text(spec.alt, inline=True), self._worksheet)
        return Picture(spec, columns, source, points, y_label, alternative, self._values.course.decimal)


def _decimals(kind: Unit, decimals: int | None) -> int | None:
    """Return the decimals of a column; money has two by default, so that its values align."""
    return 2 if decimals is None and kind == "money" else decimals


def _rows_javascript(worksheet: Worksheet, rows: Rows, columns: Sequence[Column]) -> str:
    known = worksheet.sheet.constants()
    # A row's own name hides a constant of the same name.
    inside = {name: value for name, value in known.items() if name not in rows.kinds}
    cells = ",".join(to_javascript(column.formula, inside) for column in columns)
    return f"{rows.javascript(known)}.map(v=>[{cells}])"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
