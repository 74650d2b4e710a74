"""The learner's desk: the list of debts and what is made of it; what is peculiar to a country stands here, as data."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.schema.base import Flag, Inline, Markdown, Plain, Slug, Spec
from generator.schema.reviewed import ReviewRecord


class DebtKind(Spec):
    """One kind of debt, such as a bank card."""

    called: ClassVar[Phrase] = "a kind of debt"

    id: Slug
    """Its name, under which it is kept: `bank-card`."""

    kind: Plain
    """What the learner reads: `Bank card`."""

    apart: Flag = False
    """`true` where such a debt is left out of the sheet to all lenders at first: a mortgage, a debt to family."""


class AskFirst(Spec):
    """A question about each debt; where the answer is not no, it is set aside, and somebody is to be asked first."""

    called: ClassVar[Phrase] = "a question about a debt"

    id: Slug
    """Its name, under which the answer is kept: `old`."""

    ask: Plain
    """The question, answered by yes, no, or I don't know: `Is it several years old?`"""

    short: Plain
    """What the list says of such a debt, in a few words: `Several years old: ask first`."""

    then: Markdown
    """Why it is set aside, and whom to ask first."""


class DeskDebts(Spec):
    """The list of debts, typed once and kept on the learner's device."""

    called: ClassVar[Phrase] = "the list of debts"

    text: Markdown | None = None
    """A line above the list: where to find the numbers."""

    kinds: Annotated[tuple[DebtKind, ...], Field(min_length=1, max_length=12)]
    """The kinds to choose from."""

    ask_first: Annotated[tuple[AskFirst, ...], Field(max_length=4)] = ()
    """What is asked of each debt before a letter is written."""

    order: tuple[Inline, ...] = ()
    """What comes first when the money is short, the most pressing first; debts follow, the dearest first."""


class DeskLine(Spec):
    """One line of income or of expenses."""

    called: ClassVar[Phrase] = "a line of the sheet"

    id: Slug
    """Its name, under which the amount is kept: `rent`."""

    line: Plain
    """What the learner reads: `Rent or mortgage`."""

    help: Inline | None = None
    """A line below it: what belongs there."""


Lines = Annotated[tuple[DeskLine, ...], Field(min_length=1, max_length=15)]


class DeskBudget(Spec):
    """Income and expenses of a month; what is left is what the learner can pay to lenders."""

    called: ClassVar[Phrase] = "the sheet of income and expenses"

    text: Markdown | None = None
    """A line above it."""

    income: Lines
    """What comes in."""

    essentials: Lines
    """What must be paid first: rent, food, medicine, the way to work."""

    rest: Lines
    """What else is spent, and can change."""

    short: Markdown | None = None
    """What to do when nothing is left."""


class DeskLetter(Spec):
    """One sheet to all lenders: what the learner can pay, shared out by what is owed, and a letter to each."""

    called: ClassVar[Phrase] = "the sheet to all lenders"

    text: Markdown
    """What it is, and what it is not: no lender must agree, and essentials come first."""

    letter: Plain
    """The letter, with gaps such as `{lender}`; an empty line between paragraphs. No Markdown: it will be copied as it
    stands."""

    reason: Inline | None = None
    """A line below the box for what happened: how to put it in a few words."""

    none: Markdown | None = None
    """What to do when no debt is left to write about."""


class DeskCalls(Spec):
    """A log of calls: when, who, what was said, and the proof."""

    called: ClassVar[Phrase] = "the log of calls"

    text: Markdown
    """What to note, and what not to do on the telephone."""


class DeskSpec(Spec):
    """content/desk.yml: what the learner's desk holds beside the tasks of content/start.yml."""

    reviewed: ReviewRecord | None = None
    """When somebody last looked it over, and who: `{facts: 2026-11-30, harm: 2026-11-30, by: A second reader}`."""

    debts: DeskDebts
    """The list of debts."""

    budget: DeskBudget | None = None
    """Income and expenses of a month."""

    lenders: DeskLetter | None = None
    """A letter to each lender."""

    calls: DeskCalls | None = None
    """A log of calls."""


GAPS = (
    *("lender", "number", "name", "owed", "reason", "income", "essentials", "total", "lenders", "offer"),
    *("rest", "from", "review", "today"),
)
"""The gaps of the letter: the lender and the contract's number, the learner's name, what is owed; what happened;
income, essentials and the rest of a month; what can be paid in all, among how many lenders, and to this one; from which
day; the day on which the learner will look at it again; today."""
