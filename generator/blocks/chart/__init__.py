"""A chart of computed numbers, drawn at build time by Vega-Lite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.blocks.base import BlockType, Mistake, Repeated, Shown
from generator.blocks.chart.model import Chart
from generator.blocks.chart.parts import ChartParts
from generator.blocks.vega import ChartError
from generator.formulas import FormulaError, SheetError
from generator.formulas.numbers import Numbers
from generator.i18n.languages import SOURCE


def repeated(spec: Chart) -> Repeated:
    """Return the formulas of all columns, to be evaluated in each row."""
    columns = [(("columns", n, "formula"), column.formula) for n, column in enumerate(spec.columns)]
    return Repeated(("rows",), spec.rows, formulas=columns)


def trial(spec: Chart, numbers: Numbers) -> Iterator[Mistake]:
    """Draw the chart once, as for the book, so that its mistakes are reported together with all others."""
    try:
        ChartParts(spec, numbers, SOURCE).picture(page=False)
    except ChartError as error:
        yield Mistake("chart-failed", ("vega",), {"reason": str(error)}, key=True)
    except (FormulaError, SheetError):
        return  # reported at its formula


def view(spec: Chart, shown: Shown) -> ChartParts:
    """Return the picture and the table."""
    return ChartParts(spec, shown.numbers, shown.language)


BLOCK = BlockType(
    name="chart",
    model=Chart,
    folder=Path(__file__).parent,
    place=140,
    first=True,
    caption="chart",
    repeated=repeated,
    trial=trial,
    view=view,
)
