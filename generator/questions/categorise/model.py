"""Sort things into groups, such as needs and wants."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.questions.base import QuestionBase
from generator.schema.base import Inline, Markdown, Plain, Slug, Spec


class CategoriseItem(Spec):
    """One thing to put into a group."""

    called: ClassVar[Phrase] = "an item"

    text: Inline
    """The thing as the learner reads it."""

    category: Slug
    """The id of the group it belongs to."""

    why: Markdown
    """Why it belongs there."""

    id: Slug | None = None
    """Optional fixed name. Left out: a, b, c … in the order written."""


class Categorise(QuestionBase):
    """Things to put into groups."""

    type: Literal["categorise"]
    """`categorise`: the learner puts each item into one of a few groups."""

    categories: Annotated[dict[Slug, Plain], Field(min_length=2, max_length=4)]
    """The groups: `id: label`, for example `need: Need`."""

    items: Annotated[tuple[CategoriseItem, ...], Field(min_length=2, max_length=10)]
    """The things to sort."""
