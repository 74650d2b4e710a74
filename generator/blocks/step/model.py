"""Opens a step of the lesson at a place without a heading; everything up to the next heading or step belongs to it."""

from __future__ import annotations

from generator.schema.base import BlockBase, Plain, Slug


class StepBreak(BlockBase):
    """Opens a step of the lesson at a place without a heading.

    Everything up to the next heading or step belongs to it.
    """

    step: Plain
    """The step's title, in a few words."""

    id: Slug | None = None
    """Optional fixed name for links to this step. Left out: made from the title."""
