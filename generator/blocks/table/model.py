"""A table with a caption and a heading row."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.schema.base import BlockBase, Inline, Markdown, Plain, RowsText


class Table(BlockBase):
    """A table with a caption and a heading row."""

    table: Plain
    """The caption: what the table shows."""

    columns: Annotated[tuple[Inline, ...], Field(min_length=2, max_length=8)]
    """The column headings."""

    rows: Annotated[tuple[tuple[Inline, ...], ...], Field(min_length=1)]
    """The rows, each a list with one text per column. Put numbers in quotes: "1,072.00"."""

    each: RowsText | None = None
    """Repeats the rows for every value of a name, such as `m in [3, 6, 12]`; cells show it with `{{ m }}`."""

    numeric: tuple[int, ...] = ()
    """Columns that hold numbers, counted from 1; they are aligned to the right."""

    note: Markdown | None = None
    """A line below the table, such as where its figures come from."""
