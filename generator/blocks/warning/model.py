"""Something that can cost money."""

from __future__ import annotations

from typing import Literal

from generator.blocks.callout import Callout
from generator.schema.base import Markdown


class Warning(Callout):
    """Something that can cost money."""

    warning: Markdown
    """What to look out for, in Markdown."""

    aloud: Literal["no"] | None = None
    """`no` keeps it off posters and out of scripts to read out: it is for readers who are by themselves."""
