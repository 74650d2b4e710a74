"""The reminders page, where learners make a calendar of due dates and look for warning signs."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.schema.base import Inline, Markdown, Plain, Spec


class WarningSign(Spec):
    """One sign that debts are becoming too much."""

    sign: Inline
    """What the learner may notice, as a sentence of their own: "I pay only the minimum"."""

    then: Markdown
    """What it means and what to do now, with the lesson or the calculator that helps."""


class WarningSigns(Spec):
    """A self-check without a score."""

    intro: Markdown
    """What the list is for."""

    list: Annotated[tuple[WarningSign, ...], Field(min_length=1, max_length=20)]
    """The signs."""

    closing: Markdown
    """What to do first, whatever was ticked."""


class Reminders(Spec):
    """The page where learners make a calendar of their due dates. What they type is stored nowhere."""

    title: Plain
    """The page's title."""

    summary: Plain
    """One sentence: what it is for."""

    by_hand: Markdown
    """How to do the same by hand: in a phone's own calendar, or on paper."""

    note: Plain | None = None
    """A sentence in every entry of the calendar, such as what to do if the payment can't be made."""

    warning_signs: WarningSigns | None = None
    """A self-check of warning signs below it."""
