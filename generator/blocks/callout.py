"""What the blocks share that are a box with a kind of its own: note, tip, warning, danger."""

from __future__ import annotations

from generator.schema.base import Plain, Spec


class Callout(Spec):
    """What all boxes have."""

    title: Plain | None = None
    """A title of its own. Left out: the kind's name."""
