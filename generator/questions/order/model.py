"""Put steps into their order."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.questions.base import QuestionBase
from generator.schema.base import Inline, Markdown, Slug, Spec


class OrderItem(Spec):
    """One thing to be put in order."""

    called: ClassVar[Phrase] = "an item"

    text: Inline
    """The step as the learner reads it."""

    why: Markdown
    """Why it is in this position."""

    id: Slug | None = None
    """Optional fixed name. Left out: a, b, c … in the order written."""


class Order(QuestionBase):
    """Things to put in order."""

    type: Literal["order"]
    """`order`: the learner moves the items into their right order."""

    items: Annotated[tuple[OrderItem, ...], Field(min_length=3, max_length=8)]
    """The items in their right order; the learner sees them shuffled."""
