"""A lesson's chart: its rows, its picture, and the rows as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.blocks.chart.model import Chart, ChartColumn
from generator.blocks.pictures import NARROW, SLIDE, chart_svg, in_notation, page_chart, vega_spec
from generator.formulas.numbers import Numbers
from generator.formulas.units import Unit
from generator.formulas.written_units import on_axis

Show = Callable[[Any, Unit, int | None], str]


class ChartParts:
    """The picture and the table of a chart block, for the numbers of its lesson."""

    def __init__(self, spec: Chart, worksheet: Numbers, language: str) -> None:
        self._spec = spec
        self._language = language
        self._decimal = worksheet.decimal
        rows = worksheet.rows(spec.rows)
        read = [worksheet.read(column.formula, rows.kinds) for column in spec.columns]
        self._kinds: list[Unit] = [kind[0] for _, kind in read]
        self._values = [
            [worksheet.work_out(formula, values) for formula, _ in read]
            for values in worksheet.row_values(rows, worksheet.values)
        ]

    def picture(self, *, page: bool) -> str:
        """Return the picture as SVG, for a page or for the book.

        Raises:
            ChartError: the Vega-Lite fragment can't be drawn.
        """
        wide = self._drawable({})
        if not page:
            return chart_svg(wide, page=False, language=self._language)
        return page_chart(wide, self._drawable(NARROW), language=self._language)

    def small(self) -> str:
        """Return the picture as SVG for a file of its own that phones show, too.

        Raises:
            ChartError: the Vega-Lite fragment can't be drawn.
        """
        return chart_svg(self._drawable(NARROW), page=False, language=self._language)

    def on_slide(self) -> str:
        """Return the picture as SVG for a slide, on which its words are as large as others.

        Raises:
            ChartError: the Vega-Lite fragment can't be drawn.
        """
        spec = self._drawable(SLIDE)
        if isinstance(height := spec.get("height"), int | float):
            spec["height"] = min(height, SLIDE["height"])
        return chart_svg(spec, page=False, language=self._language)

    def _drawable(self, size: Mapping[str, int]) -> dict[str, Any]:
        data = [
            {
                column.id: _name(column, value) or on_axis(value, kind)
                for column, kind, value in zip(self._spec.columns, self._kinds, row, strict=True)
            }
            for row in self._values
        ]
        titles = {column.id: column.label for column in self._spec.columns}
        return in_notation(vega_spec(self._spec.vega, data, titles=titles, **size), self._decimal)

    def table(self, show: Show) -> list[list[str]]:
        """Return the rows as text."""
        return [
            [
                _name(column, value) or show(value, kind, column.decimals)
                for column, kind, value in zip(self._spec.columns, self._kinds, row, strict=True)
            ]
            for row in self._values
        ]


def _name(column: ChartColumn, value: float) -> str:
    """Return the name that stands for a number; '' if there is none."""
    return column.names[int(value) - 1] if 1 <= value <= len(column.names) else ""
