"""What single and multiple choice share: the model of an option, and functions for their types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.questions.base import Item, Option
from generator.schema.base import Inline, Markdown, Slug, Spec


class Choice(Spec):
    """One option of a single or multiple choice question."""

    called: ClassVar[Phrase] = "an option"

    text: Inline
    """The option as the learner reads it."""

    correct: bool = Field(default=False, strict=True)
    """`true` on each right option."""

    why: Markdown
    """Why this option is right or wrong. Shown at once when it is chosen; "Correct!" alone teaches nothing."""

    id: Slug | None = None
    """Optional fixed name of the option. Left out: a, b, c … in the order written."""


def options(spec: Any) -> Sequence[Option]:
    """Return the options in the order written."""
    return [Option(("choices", n), one.text, one.correct, one.why) for n, one in enumerate(spec.choices)]


def right_ids(_: Any, items: tuple[Item, ...]) -> Sequence[str]:
    """Return the ids of the right options."""
    return [item.id for item in items if item.spec.correct]


def keeps_order(spec: Any) -> bool:
    """Return whether the author wants the options in the order written."""
    return bool(spec.keep_order)
