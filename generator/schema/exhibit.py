"""Something to read as it comes in life: a message, a bill, a clause. Shared by the block and by questions."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.schema.base import Flag, Inline, Plain, Spec


class ExhibitLine(Spec):
    """One line of an exhibit."""

    called: ClassVar[Phrase] = "a line of an exhibit"

    text: Inline
    """Its words: a sentence, or what an amount stands for."""

    value: Inline | None = None
    """The amount, day or name at its right end."""

    total: Flag = False
    """`true` sets it apart as the sum of the lines above it."""


class ExhibitBase(Spec):
    """What all exhibits have."""

    kind: Literal["message", "letter", "bill", "contract", "payslip", "screen"] = "message"
    """What it looks like."""

    sender: Plain | None = None
    """Whom it comes from, as it says itself. Made-up names only, never a real company or brand."""

    date: Plain | None = None
    """The day it bears: `3 November`."""


class QuestionExhibit(ExhibitBase):
    """Something to read for a question: a message, a bill, a clause."""

    called: ClassVar[Phrase] = "an exhibit"

    title: Plain
    """What it is: `Mei's bill for November`."""

    lines: Annotated[tuple[ExhibitLine, ...], Field(min_length=1, max_length=16)]
    """Its lines, from top to bottom; they may show the question's numbers."""
