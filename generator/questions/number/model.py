"""A number typed in by the learner."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.questions.base import QuestionBase
from generator.schema.base import Flag, Markdown, Number, NumberOrFormula, Spec, Unit


class WrongNumber(Spec):
    """A wrong value that many people arrive at, and the mistake behind it."""

    called: ClassVar[Phrase] = "a wrong value"

    when: NumberOrFormula
    """The wrong value in the question's unit, or the mistaken formula: `round(principal * rate / 360 * days, 2)`."""

    why: Markdown
    """Which mistake leads to this value, and how to correct it."""


class NumberQuestion(QuestionBase):
    """A calculation; the learner types the result."""

    type: Literal["number"]
    """`number`: the learner types a number."""

    answer: NumberOrFormula
    """The right value in the unit below (write 12 for 12 %), or the formula that gives it."""

    tolerance: Annotated[Number, Field(ge=0)] = 0
    """The largest difference that is still right, in the same unit (0.01 allows for rounding to the cent)."""

    unit: Unit | None = None
    """The unit: the course's currency, `%`, `days`, `months` … Shown next to the input box; the learner may type it or
    leave it out.
    """

    decimals: Annotated[int, Field(ge=0, le=6, strict=True)] | None = None
    """Decimals of the answer; a formula's result is rounded half up to them. Left out: 2 for money and %, otherwise as
    many as it has.
    """

    rounding: Literal["end", "amounts"] | None = None
    """How to round, which the stem then says in every language: `end` keeps all digits until the end, `amounts` also
    rounds each amount of money on the way. Left out: rounding at any step must still lead to a right answer.
    """

    negative: Flag = False
    """`true` if an answer below zero makes sense."""

    wrong: tuple[WrongNumber, ...] = ()
    """Wrong values that deserve their own feedback."""

    otherwise: Markdown | None = None
    """Feedback on any other wrong value: where to start again."""
