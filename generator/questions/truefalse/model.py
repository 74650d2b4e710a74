"""True or false: a statement to judge."""

from __future__ import annotations

from typing import Literal

from generator.questions.base import QuestionBase
from generator.schema.base import Flag, Markdown


class TrueFalse(QuestionBase):
    """A statement that is either true or false."""

    type: Literal["truefalse"]
    """`truefalse`: the stem is a statement; the learner says whether it holds."""

    answer: Flag
    """`true` or `false`: whether the statement holds."""

    why_true: Markdown
    """Shown to a learner who says "true"."""

    why_false: Markdown
    """Shown to a learner who says "false"."""
