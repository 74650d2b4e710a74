"""A chart of computed numbers, drawn at build time by Vega-Lite."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.schema.base import BlockBase, FormulaText, Inline, Name, Plain, RowsText, Spec


class ChartColumn(Spec):
    """One column of a chart's data."""

    called: ClassVar[Phrase] = "a column"

    id: Name
    """Its field name in the Vega-Lite encoding."""

    label: Plain
    """Its heading in the data table."""

    formula: FormulaText
    """Its value in each row."""

    decimals: Annotated[int, Field(ge=0, le=6, strict=True)] | None = None
    """Decimals in the data table."""

    names: tuple[Plain, ...] = ()
    """Words instead of numbers: the first for 1, the second for 2 … Both the picture and the table show them."""


class Chart(BlockBase):
    """A chart of computed numbers, drawn at build time by Vega-Lite."""

    chart: Plain
    """The caption: what the chart shows."""

    alt: Plain
    """What a person who cannot see the chart needs to know from it."""

    rows: RowsText
    """The rows of its data: `k in range(1, 13)`."""

    columns: Annotated[tuple[ChartColumn, ...], Field(min_length=2, max_length=6)]
    """What each row contains."""

    vega: dict[str, Any]
    """Mark and encoding in Vega-Lite, without data: `{mark: bar, encoding: {x: {field: month}, y: {field: owed}}}`."""

    note: Inline | None = None
    """A line below the chart."""
