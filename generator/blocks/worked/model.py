"""A worked example with formulas: shown in full, then with gaps, then with the learner's own numbers."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.schema.base import (
    BlockBase,
    FormulaText,
    Inline,
    Markdown,
    Name,
    Number,
    Numbers,
    Plain,
    Spec,
    Unit,
    Vary,
)


class OwnNumber(Spec):
    """A number that the learner may replace by their own."""

    called: ClassVar[Phrase] = "an own number"

    id: Name
    """Which of the `numbers` it is."""

    label: Plain
    """Its label next to the input box."""

    min: Number = 0
    """The smallest value accepted, in its unit (write 12 for 12%)."""

    max: Number
    """The largest value accepted, in its unit."""

    help: Inline | None = None
    """A line on where to find the number."""


class WorkedStep(Spec):
    """One step of a worked example: its calculation, and the sentence that shows it."""

    called: ClassVar[Phrase] = "a step"

    name: Name
    """Name of the step's result, for later steps and texts."""

    formula: FormulaText
    """How it is calculated, from the numbers and earlier steps."""

    text: Markdown
    """The step in full, such as `Penalty rate: {{ rate }} × {{ factor }} = **{{ penalty_rate }}** a year.`"""

    ask: Inline
    """What the learner is asked when this step is left for them to fill in."""

    unit: Unit | None = None
    """The unit of the result: the course's currency, `%`, `days`, `months` …"""

    decimals: Annotated[int, Field(ge=0, le=6, strict=True)] | None = None
    """Decimals of the result. Left out: 2 for money and %."""


class Worked(BlockBase):
    """A worked example with formulas: shown in full, then with gaps, then with the learner's own numbers."""

    worked: Plain
    """Its title."""

    text: Markdown
    """The situation, in Markdown; `{{ name }}` shows a number."""

    numbers: Numbers
    """The example's numbers: `principal: ¥5,000`, `rate: 14.4%`. Those of the lesson may be used too."""

    vary: Vary = Field(default_factory=dict)
    """Other numbers for the attempts with gaps, under the same names: `principal: [¥2000, ¥8000]`."""

    own: tuple[OwnNumber, ...] = ()
    """The numbers that a learner may replace by their own."""

    steps: Annotated[tuple[WorkedStep, ...], Field(min_length=1, max_length=8)]
    """The steps, in order."""

    result: Markdown | None = None
    """What comes out, and what it means."""
