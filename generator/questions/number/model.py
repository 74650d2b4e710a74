"""A number typed in by the learner."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.questions.base import QuestionBase
from generator.schema.base import Flag, Markdown, Number, NumberOrFormula, Spec, Unit


class WrongNumber(Spec):
    """A wrong value that many people arrive at, and the slip behind it."""

    called: ClassVar[Phrase] = "a wrong value"

    when: NumberOrFormula
    """The wrong value in the question's unit, or the formula of the slip: `round(principal * rate / 360 * days, 2)`."""

    why: Markdown
    """Which slip gives this value, and how to put it right."""


class NumberQuestion(QuestionBase):
    """A calculation; the learner types the result."""

    type: Literal["number"]
    """`number`: the learner types a number."""

    answer: NumberOrFormula
    """The right value in the unit below (write 12 for 12 %), or the formula that gives it."""

    tolerance: Annotated[Number, Field(ge=0)] = 0
    """How far off is still right, in the same unit (0.01 accepts a rounding cent)."""

    unit: Unit | None = None
    """What is counted: the course's currency, `%`, `days`, `months` … Shown beside the box; the learner may type it or
    leave it out."""

    decimals: Annotated[int, Field(ge=0, le=6, strict=True)] | None = None
    """Decimals of the answer; a formula's result is rounded half up to them. Left out: 2 for money and %, else as
    many as it has."""

    rounding: Literal["end", "amounts"] | None = None
    """How to round, which the stem then says in every language: `end` keeps all digits until the end, `amounts` rounds
    each amount of money on the way, too. Left out: whoever rounds any step must still be right."""

    negative: Flag = False
    """`true` where an answer below zero makes sense."""

    wrong: tuple[WrongNumber, ...] = ()
    """Wrong values worth a word of their own."""

    otherwise: Markdown | None = None
    """Said to any other wrong value: where to start again."""
