"""What every question has, whatever its type."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictInt

from generator.schema.base import CompetenceIds, Flag, Inline, Markdown, Numbers, Slug, Spec, Vary


class QuestionBase(Spec):
    """Fields shared by all question types."""

    id: Slug
    """Name of this question, unique in the whole course. Learners' progress hangs on it: never reuse or rename it."""

    revision: Annotated[StrictInt, Field(ge=1, examples=[2])] = 1
    """Raise by one when the question changes so much that an earlier answer no longer counts."""

    draft: Flag = False
    """`true` shows the question in the preview only, with a mark; it is in no build until this line is gone."""

    numbers: Numbers = Field(default_factory=dict)
    """Named numbers for this question's texts and formulas: `rate: 12%`, `total: amount + fee`."""

    vary: Vary = Field(default_factory=dict)
    """Numbers that change at every try: a list `[¥2000, ¥5000]`, a range `{first: 10 days, last: 60 days, step:
    5 days}`, or a formula over the others. The first of each stands in the book."""

    ask: Markdown
    """The question itself (the stem)."""

    hints: tuple[Markdown, ...] = ()
    """Hints, shown one at a time when the learner asks. They help to think; they never give the answer."""

    explanation: Markdown
    """Shown once the question is settled: why the right answer is right, in one to three sentences."""

    competences: CompetenceIds = ()
    """Competence ids from content/competences.yml that this question tests. Left out: those of its lesson."""

    attempts: Annotated[StrictInt, Field(ge=1, le=9, examples=[2])] | None = None
    """How many tries before the answer is shown. Left out: 1 for true/false, 2 for single choice, 3 for the rest."""


class Choice(Spec):
    """One option of a single or multiple choice question."""

    text: Inline
    """The option as the learner reads it."""

    correct: bool = Field(default=False, strict=True)
    """`true` on each right option."""

    why: Markdown
    """Why this option is right or wrong. Shown at once when it is chosen; "Correct!" alone teaches nothing."""

    id: Slug | None = None
    """Optional fixed name of the option. Left out: a, b, c … in the order written."""
