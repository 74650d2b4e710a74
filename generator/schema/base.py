"""What all models share: they are frozen, refuse unknown keys, and mark their text fields.

Models only describe what an author may write; they have no behaviour.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, StrictBool, StrictFloat, StrictInt, StrictStr
from pydantic_core import PydanticCustomError

from generator.formulas.quantities import is_wide
from generator.formulas.telephone import TELEPHONE

TextKind = Literal["block", "inline", "plain"]


@dataclass(frozen=True)
class Prose:
    """Marks a field as text for learners: ``block`` and ``inline`` are Markdown, ``plain`` is not.

    Code that visits all texts of a course (links, reading time, translation) follows these marks (see ``schema.walk``)
    instead of keeping a list of fields.
    """

    kind: TextKind


Words = Annotated[StrictStr, Field(min_length=1, pattern=r"\S")]
Markdown = Annotated[Words, Prose("block")]
Inline = Annotated[Words, Prose("inline")]
Plain = Annotated[Words, Prose("plain")]

DIALLED_PATTERN = rf"{TELEPHONE}|\{{\{{"
Telephone = Annotated[
    StrictStr, Prose("plain"), Field(pattern=DIALLED_PATTERN, examples=["110", "{{ fact.police_line }}"])
]
"""A telephone number, or a slot for one; the number in a slot is checked once all facts are known."""

Unit = Annotated[Plain, Field(examples=["CNY", "%", "days", "months", "years"])]
"""What a number counts."""

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[StrictStr, Field(pattern=SLUG_PATTERN, max_length=80)]
LessonId = Annotated[StrictStr, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$", max_length=161)]
NAME_PATTERN = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
Name = Annotated[StrictStr, Field(pattern=NAME_PATTERN, max_length=60)]
Number = Annotated[StrictFloat, Field(allow_inf_nan=False)]
Flag = StrictBool


@dataclass(frozen=True)
class Calculation:
    """Marks a field as a formula, or as a number that may be one; ``schema.walk.formulas`` finds them."""


FormulaText = Annotated[StrictStr, Field(min_length=1, pattern=r"\S"), Calculation()]
"""A formula over the names in scope: `principal * rate`."""


def number_or_formula(value: Any) -> float | str:
    """Accept a number or a text; refuse anything else, including a number in full-width characters."""
    if isinstance(value, str) and value.strip():
        if not value.isascii() and is_wide(value):
            raise PydanticCustomError("wide_number", "a number in full-width signs")
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise PydanticCustomError("number_or_formula", "neither a number nor a formula")


NumberOrFormula = Annotated[
    float | str, PlainValidator(number_or_formula, json_schema_input_type=float | str), Calculation()
]
"""A number, a quantity such as `¥2,000`, `14.4%` or `30 days`, or a formula."""


def day(value: Any) -> datetime.date:
    """Accept a date as 2026-04-20; refuse numbers, times and other formats rather than guess."""
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("no_such_day", "no such day") from None
    raise PydanticCustomError("day", "no day")


Day = Annotated[datetime.date, PlainValidator(day, json_schema_input_type=datetime.date)]
"""A date, as 2026-04-20."""

Numbers = Annotated[dict[Name, NumberOrFormula], Calculation()]
"""Named numbers, each a quantity or a formula over the others."""


@dataclass(frozen=True)
class Range:
    """Evenly spaced numbers from ``first`` to ``last``."""

    first: float | str
    last: float | str
    step: float | str


Varied = float | str | tuple[float | str, ...] | Range
"""An entry of `vary`: a quantity or a formula, a list of quantities, or a range of them."""


def _varied(value: Any) -> Varied:
    if isinstance(value, list) and 1 <= len(value) <= 200:
        return tuple(number_or_formula(item) for item in value)
    if isinstance(value, dict) and value.keys() == {"first", "last", "step"}:
        return Range(**{name: number_or_formula(item) for name, item in value.items()})
    if isinstance(value, list | dict):
        raise PydanticCustomError("varied", "no way to vary a number")
    return number_or_formula(value)


Vary = Annotated[
    dict[
        Name,
        Annotated[
            Any,
            PlainValidator(_varied, json_schema_input_type=float | str | list[float | str] | dict[str, float | str]),
        ],
    ],
    Calculation(),
]
"""Numbers that vary from learner to learner."""
CompetenceIds = tuple[StrictInt, ...]

Currency = Literal[
    "CNY", "USD", "EUR", "GBP", "HKD", "TWD", "JPY", "INR", "AUD", "CAD", "NZD", "SGD", "CHF", "KRW", "ZAR", "BRL"
]
"""The currencies a course may use; ``written_units.CURRENCIES`` has their signs."""


class Spec(BaseModel):
    """Base of everything an author may write."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,  # a command builds only the models it uses, each once
        regex_engine="python-re",
    )


class BlockBase(Spec):
    """What all blocks have."""

    slides: Literal["no", "only"] | None = None
    """Whether it is among the slides of its lesson: `no` leaves it out (at a heading, its whole section), `only` shows
    it there and nowhere else. Left out: it is on the page, in all editions and on the slides.
    """

    handout: Literal["yes", "no"] | None = None
    """Whether it is on the handout of its lesson; at a `check`, whether that question is asked there. Left out: the
    handout takes what sums up, warns, says what to do or shows an example, and four questions.
    """


RowsText = Annotated[
    StrictStr,
    Field(pattern=r"^\s*([a-z][a-z0-9_]*|[a-z][a-z0-9_]* in .+)\s*$", examples=["k in range(1, 13)"]),
    Calculation(),
]
"""What rows are repeated for: `k in range(1, 13)`, or the name of a schedule."""
