"""A number typed in by the learner."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from generator.questions.base import Asked, Marked, QuestionType
from generator.questions.number.check import trial
from generator.questions.number.keys import NumberKey, number_key
from generator.questions.number.model import NumberQuestion
from generator.questions.number.show import printed, remark, view


def result(question: Asked) -> Marked:
    """Return the answer as a number, whether it is a literal or a formula."""
    key: NumberKey = question.marking
    answer, *wrong = (partial(term.value, question.worksheet) for term in (key.answer, *key.wrong))
    return Marked(question.spec.unit, answer, key.tolerance, wrong)


TYPE = QuestionType(
    model=NumberQuestion,
    folder=Path(__file__).parent,
    place=40,
    guessable=True,
    asks=True,
    trial=trial,
    marking=number_key,
    result=result,
    remark=remark,
    view=view,
    printed=printed,
)
