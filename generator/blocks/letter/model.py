"""A letter that the learner completes."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.schema.base import BlockBase, Inline, Markdown, Name, Plain, Slug, Spec


class LetterField(Spec):
    """One thing that the learner fills in."""

    called: ClassVar[Phrase] = "a field of a letter"

    id: Name
    """Its name in the letter's text: `lender` for `{lender}`."""

    label: Plain
    """Its label next to the input box, and in the letter while the box is empty."""

    kind: Literal["text", "date", "money", "number"] = "text"
    """What is filled in: `text` for words, `date` for a day, `money` for an amount, `number` for any other number."""

    help: Inline | None = None
    """A line on where to find it."""

    default: Plain | None = None
    """The initial text. Left out: the box is empty."""


class Letter(BlockBase):
    """A letter to complete, copy, print or save. What is typed stays on the learner's device."""

    letter: Plain
    """Its title: what it asks for."""

    text: Plain
    """The letter, with gaps `{name}`; an empty line between paragraphs. No Markdown: it will be copied as it stands."""

    fields: Annotated[tuple[LetterField, ...], Field(min_length=1, max_length=20)]
    """What is filled in, in the order of the boxes."""

    note: Markdown | None = None
    """A line above it, such as where to send it."""

    id: Slug | None = None
    """The name under which entries are stored, unique in the course. Left out: the lesson and the block's position in
    it.
    """
