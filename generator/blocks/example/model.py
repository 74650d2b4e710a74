"""A worked example: the situation, the steps, the result."""

from __future__ import annotations

from generator.schema.base import BlockBase, Markdown, Plain


class Example(BlockBase):
    """A worked example: the situation, the steps, the result."""

    example: Plain
    """Its title."""

    text: Markdown
    """The situation, in Markdown."""

    steps: tuple[Markdown, ...] = ()
    """The working, step by step."""

    result: Markdown | None = None
    """What comes out, and what it means."""
