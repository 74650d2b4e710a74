"""Something useful to do."""

from __future__ import annotations

from generator.blocks.callout import Callout
from generator.schema.base import Markdown


class Tip(Callout):
    """Something useful to do."""

    tip: Markdown
    """What to do, in Markdown."""
