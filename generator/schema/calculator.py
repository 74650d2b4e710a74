"""A calculator: inputs with their limits, formulas, and the results shown."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StrictInt

from generator.i18n.diagnostics import Phrase
from generator.schema.base import (
    CompetenceIds,
    Flag,
    FormulaText,
    Inline,
    Markdown,
    Name,
    Number,
    Numbers,
    Plain,
    RowsText,
    Slug,
    Spec,
    Unit,
)
from generator.schema.reviewed import ReviewRecord

Decimals = Annotated[StrictInt, Field(ge=0, le=6)]


class InputChoice(Spec):
    """One value of an input that is chosen from a list."""

    value: Number
    """The value, in the input's unit."""

    label: Plain
    """What the learner reads."""


class FromDesk(Spec):
    """What the learner's desk puts into an input when asked: of one debt, of all debts, or of the month."""

    called: ClassVar[Phrase] = "an entry from the desk"

    take: Literal["owed", "rate", "monthly", "income", "essentials"]
    """What: `owed`, `rate` or `monthly` of debts; `income` or `essentials` of the sheet of income and expenses."""

    debt: Annotated[StrictInt, Field(ge=1, le=12)] | None = None
    """Of the how many-th debt: 1 for the first. Left out: the sum of all debts."""

    kinds: tuple[Slug, ...] = ()
    """Only the sum of debts of these kinds, by their ids in content/desk.yml. Left out: of all kinds."""


class CalculatorInput(Spec):
    """One number that the learner enters."""

    id: Name
    """Its name in formulas."""

    label: Plain
    """Its label next to the input box."""

    unit: Unit | None = None
    """The unit: the course's currency, `%`, `days`, `months`, `years`, or a word of your own."""

    default: Number
    """The value it starts with, in its unit: write 12 for 12%."""

    min: Number
    """The smallest value that makes sense, in its unit."""

    max: Number
    """The largest value that makes sense, in its unit."""

    help: Inline | None = None
    """A line below the box: where to find the number, what it includes."""

    choices: tuple[InputChoice, ...] = ()
    """If given, the learner chooses one of these instead of typing."""

    whole: Flag = False
    """`true` accepts only whole numbers, such as a number of instalments."""

    desk: FromDesk | None = None
    """What the learner's list of debts puts here: `{take: owed, debt: 1}`."""

    more: Flag = False
    """`true` folds it under "More numbers"; the default counts until the learner changes it."""


class CalculatorOutput(Spec):
    """One result."""

    id: Name
    """Its name; other formulas and texts may use it."""

    label: Plain
    """What the learner reads before it."""

    formula: FormulaText
    """How it is calculated."""

    unit: Unit | None = None
    """The unit: the course's currency, `%`, `days`, `months`, `years`, or a word of your own."""

    decimals: Decimals | None = None
    """Decimals shown. Left out: 2 for money and %."""

    main: Flag = False
    """`true` on the one or two results that matter most; they stand out."""

    note: Inline | None = None
    """A line below the result."""


class ComparedRow(Spec):
    """One line of a comparison: the same thing of both ways."""

    called: ClassVar[Phrase] = "a line of a comparison"

    label: Plain
    """What is compared, such as `All interest`."""

    values: Annotated[tuple[Name, ...], Field(min_length=2, max_length=2)]
    """The names of two results, one for each column; inputs and other numbers may stand here, too."""

    less: Plain | None = None
    """A word for the smaller of the two, such as `cheaper`. Left out: it has none."""

    more: Plain | None = None
    """A word for the larger of the two, such as `leaves you more`. Left out: it has none."""


class CalculatorComparison(Spec):
    """Two ways side by side, each a column of results."""

    columns: Annotated[tuple[Plain, ...], Field(min_length=2, max_length=2)]
    """The two ways, as short headings: `[Minimum payment, Fixed payment]`."""

    rows: Annotated[tuple[ComparedRow, ...], Field(min_length=1, max_length=6)]
    """What is compared, the most important first."""


class Remark(Spec):
    """A sentence that is shown only where it applies."""

    when: FormulaText
    """The condition, such as `payment <= first_interest`."""

    text: Markdown
    """What the learner reads then."""

    says: Inline | None = None
    """The result as one sentence in this case, in place of the calculator's `says`."""


class ScheduleSpec(Spec):
    """Equal steps, such as months, in which each number follows from the step before."""

    start: Annotated[dict[Name, FormulaText], Field(min_length=1)]
    """The numbers that are carried from step to step, with their first values: `balance: amount`."""

    each: Annotated[dict[Name, FormulaText], Field(min_length=1)]
    """What is calculated in every step, in this order; `step` counts from 1. A name from `start` gets its new value."""

    until: FormulaText | None = None
    """Ends after the step in which this holds: `balance <= 0`."""

    most: Annotated[StrictInt, Field(ge=1, le=1200)] = 600
    """The maximum number of steps."""


class TableColumn(Spec):
    """One column of a calculator's table."""

    label: Plain
    """Its heading."""

    formula: FormulaText
    """Its value in each row."""

    unit: Unit | None = None
    """The unit. Left out: that of the formula."""

    decimals: Decimals | None = None
    """Decimals shown."""


class CalculatorTable(Spec):
    """Calculated rows, such as months."""

    caption: Plain
    """What the table shows."""

    rows: RowsText
    """What the rows are: the name of a schedule, or `k in range(1, months + 1)`."""

    columns: Annotated[tuple[TableColumn, ...], Field(min_length=2, max_length=7)]
    """The columns."""

    most: Annotated[StrictInt, Field(ge=1, le=120)] = 36
    """The maximum number of rows shown; the last row always is."""


class Series(Spec):
    """One line, or one row of bars."""

    label: Plain
    """What it shows."""

    formula: FormulaText
    """Its value in each row."""


class CalculatorChart(Spec):
    """A chart that is drawn again when an input changes."""

    kind: Literal["line", "bar"]
    """`line` for what changes over time, `bar` for what is compared."""

    caption: Plain
    """What the chart shows."""

    alt: Inline
    """What a person who cannot see the chart needs to know from it; `{{ name }}` shows a result."""

    rows: RowsText
    """What the points are: the name of a schedule, or `k in range(1, months + 1)`."""

    x: Series
    """The horizontal axis: its label and its value in each row."""

    y: Plain
    """The label of the vertical axis."""

    series: Annotated[tuple[Series, ...], Field(min_length=1, max_length=4)]
    """The lines or rows of bars."""


class CalculatorSpec(Spec):
    """content/calculators/NAME.yml: a calculator that lessons show with `- calculator: NAME`."""

    title: Plain
    """Its title."""

    summary: Plain
    """One sentence: which question it answers."""

    also: Plain | None = None
    """Other words and questions by which people look for it, separated by commas: `harass my family, call my boss`.
    They are shown nowhere; the search finds it by them. Each language has its own."""

    intro: Markdown | None = None
    """What to have at hand, or what it calculates, in Markdown."""

    competences: CompetenceIds = ()
    """Competence ids from content/competences.yml that it trains."""

    reviewed: ReviewRecord | None = None
    """When it was last reviewed, and by whom: `{facts: 2026-11-30, harm: 2026-11-30, by: A second reader}`."""

    inputs: Annotated[tuple[CalculatorInput, ...], Field(min_length=1, max_length=16)]
    """What the learner enters."""

    numbers: Numbers = Field(default_factory=dict)
    """Intermediate numbers, calculated from inputs, facts and each other."""

    schedules: dict[Name, ScheduleSpec] = Field(default_factory=dict)
    """Month-by-month calculations, by name."""

    outputs: Annotated[tuple[CalculatorOutput, ...], Field(min_length=1, max_length=12)]
    """The results, in the order shown."""

    says: Inline | None = None
    """The result as one sentence, which stays in view while numbers are typed: `You pay {{ interest }} of interest.`
    Left out: the main results with their labels. A remark may have a sentence of its own for its case."""

    compare: CalculatorComparison | None = None
    """Two ways side by side, right below that sentence. The results in it are not listed again. Where a remark says the
    result in its own way, no word marks a column."""

    leaves_out: Inline | None = None
    """What the results do not count, such as `fees, and charges for paying late.` It stands right below them, after the
    words "Not counted:"."""

    remarks: tuple[Remark, ...] = ()
    """Sentences for special cases, such as a payment that never ends the debt."""

    table: CalculatorTable | None = None
    """A table of the working."""

    chart: CalculatorChart | None = None
    """A chart of the result."""

    explanation: Markdown
    """How the result comes about, in Markdown; `{{ name }}` shows a number."""

    limits: Markdown | None = None
    """More on what the calculator leaves out and what follows from it, in Markdown, at the end of its own page."""
