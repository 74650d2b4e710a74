"""A path of questions that leads the learner to what to do."""

from __future__ import annotations

from generator.schema.base import BlockBase, Markdown, Plain
from generator.schema.decision import Ends, Steps


class Decide(BlockBase):
    """A path of questions that leads the learner to what to do; on paper a numbered list."""

    decide: Plain
    """Its title: `Is the notice real?`"""

    text: Markdown | None = None
    """What a reader needs to know before the first question."""

    steps: Steps
    """The questions; the path starts with the first."""

    ends: Ends
    """Where the paths end."""
