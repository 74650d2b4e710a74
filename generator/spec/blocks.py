"""The blocks a lesson's body is made of. A block is named by the key that opens it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, StrictStr, Tag

from generator.spec.base import Inline, Markdown, Plain, Slug, Spec


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

    numeric: tuple[int, ...] = ()
    """Columns that hold numbers, counted from 1; they are aligned to the right."""

    note: Markdown | None = None
    """A line below the table, such as where its figures come from."""


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


class Source(Spec):
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


class Sources(Spec):
    """The sources a lesson rests on."""

    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    """The sources, in the order they are used."""


class Plan(Spec):
    """An if-then plan the learner fills in. Gaps are written as three underscores: `___`."""

    plan: Annotated[tuple[IfThen, ...], Field(min_length=1, max_length=3)]
    """One to three plans."""

    title: Plain | None = None
    """A title of its own. Left out: "My plan"."""


class IfThen(Spec):
    """One plan: a moment that will come, and the thing to do then."""

    when: Plain
    """The moment, without the word "if": `my pay arrives on the ___`. `___` is a gap to fill in."""

    then: Plain
    """The action, without the word "then": `I move ___ yuan to savings the same day`."""


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
    "sources": Sources,
    "plan": Plan,
}
"""Every block by the key that opens it. A mapping with several of these keys is the first of them:
`heading` before `text`, `example` before `steps` (see ``block_kind``)."""

_PRECEDENCE = ("heading", "example", "table", *BLOCKS)


def block_kind(value: Any) -> str | None:
    """Name the block that a mapping or a block model is, or None where no opening key is there."""
    if isinstance(value, dict):
        return next((kind for kind in _PRECEDENCE if kind in value), None)
    return next((kind for kind, model in BLOCKS.items() if type(value) is model), None)


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
    | Annotated[Sources, Tag("sources")]
    | Annotated[Plan, Tag("plan")],
    Discriminator(block_kind),
]
