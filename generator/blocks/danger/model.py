"""Something that can do serious harm, such as a scam."""

from __future__ import annotations

from typing import Literal

from generator.blocks.callout import Callout
from generator.schema.base import Markdown


class Danger(Callout):
    """Something that can do serious harm, such as a scam."""

    danger: Markdown
    """What never to do, in Markdown."""

    aloud: Literal["no"] | None = None
    """`no` keeps it off posters and out of scripts to read out: it is for readers who are by themselves."""
