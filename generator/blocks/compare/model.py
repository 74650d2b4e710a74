"""Two to four things side by side, criterion by criterion."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, PlainValidator
from pydantic_core import PydanticCustomError

from generator.i18n.diagnostics import Phrase
from generator.schema.base import BlockBase, Inline, Markdown, Plain, Prose, Spec


def _cell(value: Any) -> str | bool:
    """Accept a text, yes or no, or a number, which is kept as it is written."""
    if isinstance(value, int | float):
        return value if isinstance(value, bool) else str(value)
    if isinstance(value, str) and value.strip():
        return {"yes": True, "no": False}.get(value.strip().lower(), value)
    raise PydanticCustomError("cell", "no cell")


Cell = Annotated[str | bool, PlainValidator(_cell, json_schema_input_type=str | bool | int | float), Prose("inline")]
"""One cell of a comparison: words, a number, or `yes` or `no`."""


class Criterion(Spec):
    """One line of a comparison: what is compared, and how each thing does."""

    called: ClassVar[Phrase] = "a line of a comparison"

    criterion: Inline
    """What is compared, such as `Total cost`."""

    cells: tuple[Cell, ...]
    """One for each thing: words, `yes` or `no`, or a number in a slot, `"{{ cost }}"`."""

    better: Annotated[int, Field(ge=1, strict=True)] | None = None
    """Which thing does better here, counted from 1; it is marked in words. Left out: none is marked."""


class Compare(BlockBase):
    """Two to four things side by side, criterion by criterion."""

    compare: Plain
    """The caption: what is compared."""

    things: Annotated[tuple[Inline, ...], Field(min_length=2, max_length=4)]
    """The things, one column each."""

    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1, max_length=12)]
    """The lines, the most important first."""

    note: Markdown | None = None
    """A line below, such as where its figures come from."""
