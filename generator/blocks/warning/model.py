"""Something that can cost money."""

from __future__ import annotations

from generator.blocks.callout import Callout
from generator.schema.base import Markdown


class Warning(Callout):
    """Something that can cost money."""

    warning: Markdown
    """What to look out for, in Markdown."""
