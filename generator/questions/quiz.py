"""A quiz: the questions of a lesson, in the file of the same name under quizzes/."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from generator.questions import models
from generator.questions.base import QuestionBase
from generator.schema.base import Markdown, Spec

if TYPE_CHECKING:
    Question = QuestionBase
else:
    Question = Annotated[reduce(or_, models().values()), Field(discriminator="type")]


class QuizSpec(Spec):
    """quizzes/MODULE/LESSON.yml: the questions of content/MODULE/LESSON.yml."""

    intro: Markdown | None = None
    """A line before the quiz at the end of the lesson."""

    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    """The questions. Those that no `check` block asks in place form the quiz at the lesson's end."""
