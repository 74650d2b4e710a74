"""A quiz: the questions of one lesson, in the file of the same name under quizzes/."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.schema.base import Markdown, Spec
from generator.schema.questions import Question


class QuizSpec(Spec):
    """quizzes/MODULE/LESSON.yml: the questions of content/MODULE/LESSON.yml."""

    intro: Markdown | None = None
    """A line before the quiz at the end of the lesson."""

    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    """The questions. Those that no `check` block asks in place form the quiz at the lesson's end."""
