"""Multiple choice: one or more options are right, with partial credit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.questions.base import Asked, Mistake, QuestionType
from generator.questions.choices import keeps_order, options, right_ids
from generator.questions.multiple.model import Multiple


def check(question: Asked) -> Iterator[Mistake]:
    """Check that some options are right and some are wrong."""
    if not question.key:
        yield Mistake("no-key", ("choices",))
    elif len(question.key) == len(question.items):
        yield Mistake("all-keys", ("choices",))


TYPE = QuestionType(
    model=Multiple,
    folder=Path(__file__).parent,
    place=20,
    guessable=True,
    asks=True,
    seen=("choices",),
    parts="choices",
    keeps_order=keeps_order,
    key=right_ids,
    check=check,
    options=options,
)
