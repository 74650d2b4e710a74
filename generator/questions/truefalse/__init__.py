"""True or false: a statement to judge."""

from __future__ import annotations

from pathlib import Path

from generator.questions.base import QuestionType
from generator.questions.truefalse.model import TrueFalse


def verdict(spec: TrueFalse) -> bool:
    """Return whether the statement is true."""
    return spec.answer


TYPE = QuestionType(
    model=TrueFalse,
    folder=Path(__file__).parent,
    place=30,
    attempts=1,
    guessable=True,
    verdict=verdict,
)
