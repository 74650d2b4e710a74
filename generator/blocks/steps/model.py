"""Things to do one after the other."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.schema.base import BlockBase, Markdown, Plain


class Steps(BlockBase):
    """Things to do one after the other."""

    steps: Annotated[tuple[Markdown, ...], Field(min_length=2)]
    """The steps, each one thing to do, in Markdown."""

    title: Plain | None = None
    """What the steps lead to."""

    aloud: Literal["no"] | None = None
    """`no` keeps it off posters and out of scripts to read out: it is for readers who are by themselves."""
