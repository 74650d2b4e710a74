"""A type of question from outside: a place on a scale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Literal

from generator.questions.base import Asked, Mistake, QuestionBase, QuestionType
from generator.schema.base import Markdown, Number, Plain, Spec


class End(Spec):
    """One end of the scale."""

    called: ClassVar[str] = "an end of the scale"

    at: Number
    """The number at this end."""

    label: Plain
    """What this end means."""


class Scale(QuestionBase):
    """A place on a scale, between two ends."""

    type: Literal["scale"]
    """`scale`: the learner picks a place between two ends."""

    low: End
    """The left end."""

    high: End
    """The right end."""

    answer: Number
    """The right place."""

    near: Number = 0
    """How far off is still right."""

    why: Markdown
    """Why this is the place."""


def check(question: Asked) -> Iterator[Mistake]:
    """The answer lies on the scale."""
    spec = question.spec
    if not spec.low.at <= spec.answer <= spec.high.at:
        said = f"{spec.answer:g} does not lie between {spec.low.at:g} and {spec.high.at:g}."
        yield Mistake("question-rule", ("answer",), {"said": said, "way_out": "Write a place on the scale."})


TYPE = QuestionType(
    model=Scale,
    folder=Path(__file__).parent,
    attempts=2,
    seen=("low", "high"),
    check=check,
    words={"zh-Hans": {"Your place on the scale": "你选的位置"}},
)
