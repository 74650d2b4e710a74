"""A number typed in by the learner."""

from __future__ import annotations

from pathlib import Path

from generator.formulas.numbers import Numbers
from generator.questions.base import Marked, QuestionType
from generator.questions.number.check import trial
from generator.questions.number.keys import number_key
from generator.questions.number.model import NumberQuestion
from generator.questions.number.show import printed, remark, view


def result(spec: NumberQuestion, numbers: Numbers) -> Marked:
    """Give the answer, however its formula is written."""
    answer = number_key(spec, numbers).answer
    return Marked(spec.unit, lambda values: answer.value(numbers, values))


TYPE = QuestionType(
    model=NumberQuestion,
    folder=Path(__file__).parent,
    place=40,
    guessable=True,
    asks=True,
    trial=trial,
    result=result,
    remark=remark,
    view=view,
    printed=printed,
)
