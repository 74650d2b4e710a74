"""Single choice: exactly one option is right."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.questions.base import QuestionBase
from generator.questions.choices import Choice
from generator.schema.base import Flag


class Single(QuestionBase):
    """One right option among several."""

    type: Literal["single"]
    """`single`: one right option."""

    choices: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=8)]
    """The options; exactly one has `correct: true`. Three or four work best."""

    keep_order: Flag = False
    """`true` shows the options in the order written (for amounts or dates). Left out: shuffled."""
