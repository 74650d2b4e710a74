"""What the process does once from which commands are forked, and each of them would do again."""

from __future__ import annotations

import tests.theme  # noqa: F401 - lists the theme
from generator.blocks.lesson import LessonSpec
from generator.questions.quiz import QuizSpec
from generator.schema.course import CourseSpec, ModuleSpec

for model in (CourseSpec, ModuleSpec, LessonSpec, QuizSpec):
    model.model_rebuild()
