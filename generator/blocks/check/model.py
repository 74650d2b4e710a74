"""A question from this lesson's quiz file, asked in place."""

from __future__ import annotations

from generator.schema.base import BlockBase, Slug


class Check(BlockBase):
    """A question from this lesson's quiz file, asked in place."""

    check: Slug
    """The id of the question."""
