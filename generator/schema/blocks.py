"""The blocks a lesson's body is made of. A block is named by the key that opens it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, PlainValidator, StrictStr, Tag
from pydantic_core import PydanticCustomError

from generator.schema.base import (
    Calculation,
    FormulaText,
    Inline,
    Markdown,
    Name,
    Number,
    Numbers,
    Plain,
    Prose,
    Slug,
    Spec,
    Unit,
    Vary,
)
from generator.schema.decision import Decide
from generator.schema.letter import Letter
from generator.schema.scenario import Scenario

RowsText = Annotated[
    StrictStr,
    Field(pattern=r"^\s*([a-z][a-z0-9_]*|[a-z][a-z0-9_]* in .+)\s*$", examples=["k in range(1, 13)"]),
    Calculation(),
]
"""Rows to repeat for: `k in range(1, 13)`, or the name of a schedule."""


class Heading(Spec):
    """Opens a section; everything up to the next heading belongs to it."""

    heading: Plain
    """The section's heading, best a question the learner would ask."""

    text: Markdown | None = None
    """The section's first paragraphs."""

    id: Slug | None = None
    """Optional fixed name for links to this section. Left out: made from the heading."""


class Text(Spec):
    """Paragraphs, lists and tables in Markdown."""

    text: Markdown
    """Markdown. Keep paragraphs to two or three sentences."""


class _Callout(Spec):
    title: Plain | None = None
    """A title of its own. Left out: the kind's name."""


class Note(_Callout):
    """Something good to know."""

    note: Markdown
    """What to know, in Markdown."""


class Tip(_Callout):
    """Something useful to do."""

    tip: Markdown
    """What to do, in Markdown."""


class Warning(_Callout):
    """Something that can cost money."""

    warning: Markdown
    """What to look out for, in Markdown."""


class Danger(_Callout):
    """Something that can do serious harm, such as a scam."""

    danger: Markdown
    """What never to do, in Markdown."""


class Steps(Spec):
    """Things to do one after the other."""

    steps: Annotated[tuple[Markdown, ...], Field(min_length=2)]
    """The steps, each one thing to do, in Markdown."""

    title: Plain | None = None
    """What the steps lead to."""


class Table(Spec):
    """A table with a caption and a heading row."""

    table: Plain
    """The caption: what the table shows."""

    columns: Annotated[tuple[Inline, ...], Field(min_length=2, max_length=8)]
    """The column headings."""

    rows: Annotated[tuple[tuple[Inline, ...], ...], Field(min_length=1)]
    """The rows, each a list with one text per column. Put numbers in quotes: "1,072.00"."""

    each: RowsText | None = None
    """Repeats the rows for every value of a name, such as `m in [3, 6, 12]`; cells show it by `{{ m }}`."""

    numeric: tuple[int, ...] = ()
    """Columns that hold numbers, counted from 1; they are aligned to the right."""

    note: Markdown | None = None
    """A line below the table, such as where its figures come from."""


def _cell(value: Any) -> str | bool:
    """Take a text, a number as it is written, or yes and no."""
    if isinstance(value, int | float):
        return value if isinstance(value, bool) else str(value)
    if isinstance(value, str) and value.strip():
        return {"yes": True, "no": False}.get(value.strip().lower(), value)
    raise PydanticCustomError("cell", "no cell")


Cell = Annotated[str | bool, PlainValidator(_cell, json_schema_input_type=str | bool | int | float), Prose("inline")]
"""One cell of a comparison: words, a number, or `yes` or `no`."""


class Criterion(Spec):
    """One line of a comparison: what is compared, and how each thing does."""

    criterion: Inline
    """What is compared, such as `Total cost`."""

    cells: tuple[Cell, ...]
    """One for each thing: words, `yes` or `no`, or a number in a slot, `"{{ cost }}"`."""

    better: Annotated[int, Field(ge=1, strict=True)] | None = None
    """Which thing does better here, counted from 1. It gets a mark in words. Left out: none is marked."""


class Compare(Spec):
    """Two to four things side by side, criterion by criterion."""

    compare: Plain
    """The caption: what is compared."""

    things: Annotated[tuple[Inline, ...], Field(min_length=2, max_length=4)]
    """The things, one column each."""

    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1, max_length=12)]
    """The lines, the most important first."""

    note: Markdown | None = None
    """A line below, such as where its figures come from."""


class TimelineEntry(Spec):
    """One moment of a timeline."""

    at: Plain
    """When: `Day 1`, `After a month`, `Any time`."""

    title: Plain
    """What happens then, in a few words."""

    text: Markdown | None = None
    """What it means, in Markdown."""

    kind: Literal["cost", "record", "contact", "right"] | None = None
    """What it touches, shown as a word: `cost` for money, `record` for the credit record, `contact` for calls and
    letters, `right` for what the reader may do."""


class Timeline(Spec):
    """What happens when, from first to last."""

    timeline: Plain
    """Its title."""

    entries: Annotated[tuple[TimelineEntry, ...], Field(min_length=2, max_length=12)]
    """The moments, from first to last."""

    note: Markdown | None = None
    """A line below, such as which moments may come in another order."""


class Checklist(Spec):
    """Things to tick off. The ticks stay on the learner's device."""

    checklist: Plain
    """Its title: what one is ready for when everything is ticked."""

    items: Annotated[tuple[Inline, ...], Field(min_length=2, max_length=12)]
    """The things to tick, each one sentence."""

    text: Markdown | None = None
    """A line above the list."""

    id: Slug | None = None
    """A name under which ticks are kept, unique in the course. Left out: the lesson and the block's place in it."""


class Figure(Spec):
    """A picture with a text that stands for it."""

    figure: Annotated[StrictStr, Field(min_length=1)]
    """The picture file (svg, png, jpg, webp), seen from this YAML file: images/balance.svg."""

    alt: Plain
    """What a person who cannot see the picture needs to know from it."""

    caption: Inline | None = None
    """A line below the picture."""


class KeyPoints(Spec):
    """What to remember."""

    key_points: Annotated[tuple[Inline, ...], Field(min_length=1, max_length=7)]
    """The points, each one sentence."""


class Check(Spec):
    """A question from this lesson's quiz file, asked in place."""

    check: Slug
    """The id of the question."""


class Example(Spec):
    """A worked example: the situation, the steps, the result."""

    example: Plain
    """Its title."""

    text: Markdown
    """The situation, in Markdown."""

    steps: tuple[Markdown, ...] = ()
    """The working, step by step."""

    result: Markdown | None = None
    """What comes out, and what it means."""


class CitedSource(Spec):
    """Where a statement comes from: a law, a notice, a standard."""

    issuer: Plain
    """Who issued it."""

    title: Plain
    """Its title in the language of the lesson."""

    original: Plain | None = None
    """Its title in the original language."""

    number: Plain | None = None
    """Its official number."""

    article: Plain | None = None
    """The article or paragraph relied on."""

    date: Plain | None = None
    """When it was issued or took effect, as text in quotes."""

    url: Annotated[StrictStr, Field(pattern=r"^https://")] | None = None
    """An official address, beginning with https://. No third-party pages."""

    note: Inline | None = None
    """What it supports, and how sure that is ("industry convention", "reported")."""


class OwnNumber(Spec):
    """A number that the learner may replace by their own."""

    id: Name
    """Which of the `numbers` it is."""

    label: Plain
    """What it is called beside its box."""

    min: Number = 0
    """The smallest value taken, in its unit (write 12 for 12%)."""

    max: Number
    """The largest value taken, in its unit."""

    help: Inline | None = None
    """A line on where to find the number."""


class WorkedStep(Spec):
    """One step of a worked example: its calculation, and the sentence that shows it."""

    name: Name
    """Name of the step's result, for later steps and texts."""

    formula: FormulaText
    """How it is worked out, from the numbers and earlier steps."""

    text: Markdown
    """The step in full, such as `Penalty rate: {{ rate }} × {{ factor }} = **{{ penalty_rate }}** a year.`"""

    ask: Inline
    """What the learner is asked when this step is left for them to fill in."""

    unit: Unit | None = None
    """What the result counts: the course's currency, `%`, `days`, `months` …"""

    decimals: Annotated[int, Field(ge=0, le=6, strict=True)] | None = None
    """Decimals of the result. Left out: 2 for money and %."""


class Worked(Spec):
    """A worked example with formulas: shown in full, then with gaps, then with the learner's own numbers."""

    worked: Plain
    """Its title."""

    text: Markdown
    """The situation, in Markdown; `{{ name }}` shows a number."""

    numbers: Numbers
    """The example's numbers: `principal: ¥5,000`, `rate: 14.4%`. Those of the lesson may be used too."""

    vary: Vary = Field(default_factory=dict)
    """Other numbers for the tries with gaps, by the same names: `principal: [¥2000, ¥8000]`."""

    own: tuple[OwnNumber, ...] = ()
    """The numbers that a learner may replace by their own."""

    steps: Annotated[tuple[WorkedStep, ...], Field(min_length=1, max_length=8)]
    """The steps, in order."""

    result: Markdown | None = None
    """What comes out, and what it means."""


class ChartColumn(Spec):
    """One column of a chart's data."""

    id: Name
    """Its field name in the Vega-Lite encoding."""

    label: Plain
    """Its heading in the data table."""

    formula: FormulaText
    """Its value in each row."""

    decimals: Annotated[int, Field(ge=0, le=6, strict=True)] | None = None
    """Decimals in the data table."""

    names: tuple[Plain, ...] = ()
    """Words instead of numbers: the first for 1, the second for 2 … They stand in the picture and in the table."""


class Chart(Spec):
    """A chart from worked-out numbers, drawn at build time by Vega-Lite."""

    chart: Plain
    """The caption: what the chart shows."""

    alt: Plain
    """What a person who cannot see the chart needs to know from it."""

    rows: RowsText
    """The rows of its data: `k in range(1, 13)`."""

    columns: Annotated[tuple[ChartColumn, ...], Field(min_length=2, max_length=6)]
    """What each row holds."""

    vega: dict[str, Any]
    """Mark and encoding in Vega-Lite, without data: `{mark: bar, encoding: {x: {field: month}, y: {field: owed}}}`."""

    note: Inline | None = None
    """A line below the chart."""


class CalculatorBlock(Spec):
    """A calculator from content/calculators/, in place."""

    calculator: Slug
    """The calculator's name: its file without .yml."""


class Sources(Spec):
    """The sources a lesson rests on."""

    sources: Annotated[tuple[CitedSource, ...], Field(min_length=1)]
    """The sources, in the order they are used."""


class Limits(Spec):
    """What the lesson cannot tell: where it ends, what is not certain, whom to ask instead."""

    limits: Markdown
    """What this lesson cannot tell, in Markdown. Its heading is written for you."""


class IfThen(Spec):
    """One plan: a moment that will come, and the thing to do then."""

    when: Plain
    """The moment, without the word "if": `my pay arrives on the ___`. `___` is a gap to fill in."""

    then: Plain
    """The action, without the word "then": `I move ___ to savings the same day`."""


class Plan(Spec):
    """An if-then plan the learner fills in. Gaps are written as three underscores: `___`."""

    plan: Annotated[tuple[IfThen, ...], Field(min_length=1, max_length=3)]
    """One to three plans."""

    title: Plain | None = None
    """A title of its own. Left out: "My plan"."""


BLOCKS: dict[str, type[Spec]] = {
    "heading": Heading,
    "text": Text,
    "note": Note,
    "tip": Tip,
    "warning": Warning,
    "danger": Danger,
    "steps": Steps,
    "table": Table,
    "figure": Figure,
    "key_points": KeyPoints,
    "check": Check,
    "example": Example,
    "worked": Worked,
    "chart": Chart,
    "calculator": CalculatorBlock,
    "sources": Sources,
    "plan": Plan,
    "compare": Compare,
    "timeline": Timeline,
    "checklist": Checklist,
    "scenario": Scenario,
    "decide": Decide,
    "letter": Letter,
    "limits": Limits,
}
"""Every block by the key that opens it. A mapping with several of these keys is the first of them:
`heading` before `text`, `example` before `steps` (see ``block_kind``)."""

_FIRST = "heading example worked chart table compare timeline checklist scenario decide letter"
PRECEDENCE = tuple(dict.fromkeys((*_FIRST.split(), *BLOCKS)))
_OPENERS = frozenset(BLOCKS)
_KINDS: dict[type[Any], str] = {model: kind for kind, model in BLOCKS.items()}


def block_kind(value: Any) -> str | None:
    """Name the block that a mapping or a block model is, or None where no opening key is there."""
    if not isinstance(value, dict):
        return _KINDS.get(type(value))
    found = value.keys() & _OPENERS
    return found.pop() if len(found) == 1 else next((kind for kind in PRECEDENCE if kind in found), None)


Block = Annotated[
    Annotated[Heading, Tag("heading")]
    | Annotated[Text, Tag("text")]
    | Annotated[Note, Tag("note")]
    | Annotated[Tip, Tag("tip")]
    | Annotated[Warning, Tag("warning")]
    | Annotated[Danger, Tag("danger")]
    | Annotated[Steps, Tag("steps")]
    | Annotated[Table, Tag("table")]
    | Annotated[Figure, Tag("figure")]
    | Annotated[KeyPoints, Tag("key_points")]
    | Annotated[Check, Tag("check")]
    | Annotated[Example, Tag("example")]
    | Annotated[Worked, Tag("worked")]
    | Annotated[Chart, Tag("chart")]
    | Annotated[CalculatorBlock, Tag("calculator")]
    | Annotated[Sources, Tag("sources")]
    | Annotated[Plan, Tag("plan")]
    | Annotated[Compare, Tag("compare")]
    | Annotated[Timeline, Tag("timeline")]
    | Annotated[Checklist, Tag("checklist")]
    | Annotated[Scenario, Tag("scenario")]
    | Annotated[Decide, Tag("decide")]
    | Annotated[Letter, Tag("letter")]
    | Annotated[Limits, Tag("limits")],
    Discriminator(block_kind),
]
