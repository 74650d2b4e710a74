"""The common model of the blocks note, tip, warning and danger."""

from __future__ import annotations

from generator.schema.base import BlockBase, Plain


class Callout(BlockBase):
    """What all boxes have."""

    title: Plain | None = None
    """A title of its own. Left out: the name of the kind of box."""
