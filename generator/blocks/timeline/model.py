"""What happens when, from first to last."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.schema.base import BlockBase, Markdown, Plain, Spec


class TimelineEntry(Spec):
    """One moment of a timeline."""

    called: ClassVar[Phrase] = "a moment"

    at: Plain
    """When: `Day 1`, `After a month`, `Any time`."""

    title: Plain
    """What happens then, in a few words."""

    text: Markdown | None = None
    """What it means, in Markdown."""

    kind: Literal["cost", "record", "contact", "right"] | None = None
    """What it affects, shown as a word: `cost` for money, `record` for the credit record, `contact` for calls and
    letters, `right` for what the reader may do.
    """


class Timeline(BlockBase):
    """What happens when, from first to last."""

    timeline: Plain
    """Its title."""

    entries: Annotated[tuple[TimelineEntry, ...], Field(min_length=2, max_length=12)]
    """The moments, from first to last."""

    note: Markdown | None = None
    """A line below, such as which moments may come in another order."""
