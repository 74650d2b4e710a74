"""Join each thing on the left with its partner on the right."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.questions.base import QuestionBase
from generator.schema.base import Inline, Markdown, Plain, Slug, Spec


class Pair(Spec):
    """A left side and the right side that belongs to it."""

    called: ClassVar[Phrase] = "a pair"

    left: Inline
    """What is asked about."""

    right: Plain
    """Its partner. Plain text, as it is shown in a drop-down list."""

    why: Markdown
    """Why the two belong together."""

    id: Slug | None = None
    """Optional fixed name. Left out: a, b, c … in the order written."""


class Match(QuestionBase):
    """Pairs to put together."""

    type: Literal["match"]
    """`match`: the learner picks the partner of each left side from a list."""

    pairs: Annotated[tuple[Pair, ...], Field(min_length=2, max_length=8)]
    """The pairs; the right sides are shuffled."""

    extra: tuple[Plain, ...] = ()
    """Further right sides without a partner."""
