"""Things to tick off. The ticks stay on the learner's device."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.schema.base import BlockBase, Inline, Markdown, Plain, Slug


class Checklist(BlockBase):
    """Things to tick off. The ticks stay on the learner's device."""

    checklist: Plain
    """Its title: what learners are ready for when everything is ticked."""

    items: Annotated[tuple[Inline, ...], Field(min_length=2, max_length=12)]
    """The things to tick, each one sentence."""

    text: Markdown | None = None
    """A line above the list."""

    id: Slug | None = None
    """The name under which ticks are stored, unique in the course. Left out: the lesson and the block's position in
    it.
    """

    aloud: Literal["no"] | None = None
    """`no` keeps it off posters and out of scripts to read out: it is for readers who are by themselves."""
