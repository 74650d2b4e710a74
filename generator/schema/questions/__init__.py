"""The question types. Each has one name, used in YAML, templates, browser code and tests alike."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.schema.questions.categorise import Categorise
from generator.schema.questions.common import QuestionBase
from generator.schema.questions.fill import Fill
from generator.schema.questions.match import Match
from generator.schema.questions.multiple import Multiple
from generator.schema.questions.number import NumberQuestion
from generator.schema.questions.order import Order
from generator.schema.questions.single import Single
from generator.schema.questions.truefalse import TrueFalse

Question = Annotated[
    Single | Multiple | TrueFalse | NumberQuestion | Order | Categorise | Match | Fill,
    Field(discriminator="type"),
]

QUESTIONS: dict[str, type[QuestionBase]] = {
    "single": Single,
    "multiple": Multiple,
    "truefalse": TrueFalse,
    "number": NumberQuestion,
    "order": Order,
    "categorise": Categorise,
    "match": Match,
    "fill": Fill,
}
"""Every type of question by its name."""

QUESTION_TYPES: tuple[str, ...] = tuple(QUESTIONS)

__all__ = [
    "QUESTIONS",
    "QUESTION_TYPES",
    "Categorise",
    "Fill",
    "Match",
    "Multiple",
    "NumberQuestion",
    "Order",
    "Question",
    "Single",
    "TrueFalse",
]
