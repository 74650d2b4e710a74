"""The ledger of facts: every legal or financial figure of the course, once, with its source and its dates."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, StrictInt, StrictStr

from generator.schema.base import (
    Currency,
    Day,
    FormulaText,
    Markdown,
    Name,
    Plain,
    Prose,
    Slug,
    Spec,
    number_or_formula,
)

FactUnit = Literal[Currency, "%", "days", "months", "years", "times", "date", "text"]
Confidence = Literal["text-read", "reported", "convention", "computed"]


def fact_value(value: Any) -> float | str:
    """Accept a number or a text. A whole number is kept, so that as text it reads as it was written: 145, not 145.0."""
    return value if type(value) is int else number_or_formula(value)


FactValue = Annotated[float | str, Prose("plain"), PlainValidator(fact_value, json_schema_input_type=float | str)]


class SourceDocument(Spec):
    """A law, a notice or a standard on which facts are based."""

    id: Slug
    """Name of the document; facts name it as their `source`."""

    issuer: Plain
    """Who issued it."""

    title: Plain
    """Its title in the language of the course."""

    original: Plain | None = None
    """Its title in its own language."""

    number: Plain | None = None
    """Its official number."""

    date: Plain | None = None
    """When it was issued or took effect, as text: in force since 15 March 2013."""

    url: Annotated[StrictStr, Field(pattern=r"^https://")] | None = None
    """An official address, beginning with https://. No third-party pages."""

    note: Plain | None = None
    """What a reader should know about it: a recommended standard, a trial."""


class Fact(Spec):
    """One figure with its meaning, its source and the time it holds."""

    id: Name
    """Name of the fact; texts and formulas use it as `fact.NAME`: small letters, digits and underscores."""

    value: FactValue | None = None
    """The figure, in the unit below: 24 for 24%, 10000 for an amount, 2026-03-31 for a date, or words in quotes."""

    formula: FormulaText | None = None
    """Instead of `value`: how the figure follows from other facts, such as `4 * fact.lpr_1y`."""

    unit: FactUnit
    """The unit: the course's currency (`CNY`, `GBP` …), `%`, `days`, `months`, `years`, `times` (a plain number),
    `date` or `text`.
    """

    decimals: Annotated[StrictInt, Field(ge=0, le=6)] | None = None
    """Decimals shown. Left out: as many as it has."""

    statement: Markdown
    """One or two sentences: what the figure means, for whom, and from when it applies. `{{ fact.NAME }}` shows it."""

    jurisdiction: Plain | None = None
    """Whose law or practice it is. Left out: that of the ledger."""

    source: Slug
    """The id of the document that states it, from `sources`."""

    article: Plain | None = None
    """The article or paragraph."""

    valid_from: Day | None = None
    """The day it came into force, as 2013-03-15."""

    valid_until: Day | None = None
    """The last day it held. After that day it may only be presented as past: `{{ past.NAME }}`."""

    reviewed: Day
    """The day a person last compared it with its source."""

    changed: Day | None = None
    """The day its value or its meaning last changed here. Left out: the day of `reviewed`, so that what shows it must
    be reviewed again.
    """

    review_every: Annotated[
        StrictStr, Field(pattern=r"^[1-9][0-9]? (days|months|years)$", examples=["12 months", "1 months"])
    ] = "12 months"
    """How often it must be compared again: `1 months`, `12 months`."""

    confidence: Confidence
    """`text-read`: the instrument itself was read. `reported`: a report of it was read. `convention`: practice, no
    rule. `computed`: arithmetic on other facts."""


class FactsSpec(Spec):
    """content/facts.yml: the ledger of facts and of the documents that state them."""

    jurisdiction: Plain
    """Whose law and practice the facts describe, unless a fact says otherwise."""

    sources: tuple[SourceDocument, ...]
    """The documents."""

    facts: tuple[Fact, ...]
    """The facts."""
