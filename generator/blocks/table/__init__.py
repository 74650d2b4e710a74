"""A table with a caption and a heading row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.blocks.base import BlockType, InLesson, Mistake, Repeated
from generator.blocks.table.model import Table


def check(block: InLesson) -> Iterator[Mistake]:
    """Check that every row has a cell for each column, and that numeric columns exist."""
    spec = block.spec
    columns = len(spec.columns)
    for index, row in enumerate(spec.rows):
        if len(row) != columns:
            yield Mistake("table-row", ("rows", index), {"found": len(row), "columns": columns})
    for index, number in enumerate(spec.numeric):
        if not 1 <= number <= columns:
            yield Mistake("table-column", ("numeric", index), {"found": number, "columns": columns})


def repeated(spec: Table) -> Repeated | None:
    """Return the rows that are repeated for every value of a name, if the table has any."""
    return Repeated(("each",), spec.each, texts="rows") if spec.each else None


BLOCK = BlockType(
    name="table",
    model=Table,
    folder=Path(__file__).parent,
    place=80,
    check=check,
    repeated=repeated,
    handout="shown",
)
