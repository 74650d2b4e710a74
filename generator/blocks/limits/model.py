"""What the lesson cannot tell: where it ends, what is not certain, whom to ask instead."""

from __future__ import annotations

from generator.schema.base import Markdown, Spec


class Limits(Spec):
    """What the lesson cannot tell: where it ends, what is not certain, whom to ask instead."""

    limits: Markdown
    """What this lesson cannot tell, in Markdown. Its heading is written for you."""
