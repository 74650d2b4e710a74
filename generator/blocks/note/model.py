"""Something good to know."""

from __future__ import annotations

from generator.blocks.callout import Callout
from generator.schema.base import Markdown


class Note(Callout):
    """Something good to know."""

    note: Markdown
    """What to know, in Markdown."""
