"""An if-then plan the learner fills in. Gaps are written as three underscores: `___`."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.schema.base import BlockBase, Plain, Spec


class IfThen(Spec):
    """One plan: a moment that will come, and the thing to do then."""

    called: ClassVar[Phrase] = "an if-then plan"

    when: Plain
    """The moment, without the word "if": `my pay arrives on the ___`. `___` is a gap to fill in."""

    then: Plain
    """The action, without the word "then": `I move ___ to savings the same day`."""


class Plan(BlockBase):
    """An if-then plan the learner fills in. Gaps are written as three underscores: `___`."""

    plan: Annotated[tuple[IfThen, ...], Field(min_length=1, max_length=3)]
    """One to three plans."""

    title: Plain | None = None
    """A title of its own. Left out: "My plan"."""
