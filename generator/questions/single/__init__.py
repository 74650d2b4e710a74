"""Single choice: exactly one option is right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.questions.base import Asked, Mistake, QuestionType
from generator.questions.choices import keeps_order, options, right_ids
from generator.questions.single.model import Single


def check(question: Asked) -> Iterator[Mistake]:
    """Check that exactly one option is right."""
    if not question.key:
        yield Mistake("no-key", ("choices",))
    elif len(question.key) > 1:
        yield Mistake("two-keys", ("choices",), {"count": len(question.key)})


TYPE = QuestionType(
    model=Single,
    folder=Path(__file__).parent,
    place=10,
    attempts=2,
    guessable=True,
    asks=True,
    seen=("choices",),
    parts="choices",
    keeps_order=keeps_order,
    key=right_ids,
    check=check,
    options=options,
    one_right=True,
)
