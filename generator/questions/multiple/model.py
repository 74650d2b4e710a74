"""Multiple choice: one or more options are right, with partial credit."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.questions.base import QuestionBase
from generator.questions.choices import Choice
from generator.schema.base import Flag


class Multiple(QuestionBase):
    """All options that apply. Credit: right options chosen less wrong options chosen, over all right options."""

    type: Literal["multiple"]
    """`multiple`: choose all that apply."""

    choices: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=10)]
    """The options; every right one has `correct: true`."""

    keep_order: Flag = False
    """`true` shows the options in the order written. Left out: shuffled."""
