"""The kinds of files that authors write."""

from __future__ import annotations

from generator.blocks.lesson import LessonSpec
from generator.questions.quiz import QuizSpec
from generator.schema import (
    CalculatorSpec,
    CompetencesSpec,
    CourseSpec,
    DeskSpec,
    FactsSpec,
    FinalSpec,
    GlossarySpec,
    HeardSpec,
    ModuleSpec,
    SelfcheckSpec,
    StartSpec,
    TranslationSpec,
    WordsSpec,
)
from generator.schema.base import Spec

FILE_KINDS: dict[str, type[Spec]] = {
    "course": CourseSpec,
    "module": ModuleSpec,
    "lesson": LessonSpec,
    "quiz": QuizSpec,
    "glossary": GlossarySpec,
    "start": StartSpec,
    "desk": DeskSpec,
    "heard": HeardSpec,
    "competences": CompetencesSpec,
    "facts": FactsSpec,
    "calculator": CalculatorSpec,
    "final": FinalSpec,
    "selfcheck": SelfcheckSpec,
    "translation": TranslationSpec,
    "words": WordsSpec,
}
"""The kinds of files that authors write, each with its model; its JSON Schema has the same name."""
