"""Something to read as it comes in life: a message, a bill, a clause."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.schema.base import BlockBase, Inline, Plain
from generator.schema.exhibit import ExhibitBase, ExhibitLine


class SeenLine(ExhibitLine):
    """One line of an exhibit, and what to see in it."""

    called: ClassVar[Phrase] = "a line of an exhibit"

    see: Inline | None = None
    """What to notice in this line. It gets a number, and stands below, closed until the reader has looked."""


class Exhibit(ExhibitBase, BlockBase):
    """Something to read as it comes in life: a message, a bill, a clause. Readers are told that it is made up."""

    exhibit: Plain
    """What it is: `Mei's bill for November`."""

    lines: Annotated[tuple[SeenLine, ...], Field(min_length=1, max_length=16)]
    """Its lines, from top to bottom."""
