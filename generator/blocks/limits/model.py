"""What the lesson does not cover: where it ends, what is not certain, whom to ask instead."""

from __future__ import annotations

from generator.schema.base import BlockBase, Markdown


class Limits(BlockBase):
    """What the lesson does not cover: where it ends, what is not certain, whom to ask instead."""

    limits: Markdown
    """What this lesson does not cover, in Markdown. Its heading is added automatically."""
