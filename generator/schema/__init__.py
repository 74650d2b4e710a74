"""What an author may write: frozen pydantic models without behaviour. JSON Schemas come from them."""

from __future__ import annotations

from generator.schema.base import Spec
from generator.schema.calculator import CalculatorSpec
from generator.schema.course import CompetencesSpec, CourseSpec, GlossarySpec, ModuleSpec
from generator.schema.decision import StartSpec
from generator.schema.facts import FactsSpec
from generator.schema.final import FinalSpec
from generator.schema.lesson import LessonSpec
from generator.schema.quiz import QuizSpec
from generator.schema.translation import TranslationSpec, WordsSpec

FILE_KINDS: dict[str, type[Spec]] = {
    "course": CourseSpec,
    "module": ModuleSpec,
    "lesson": LessonSpec,
    "quiz": QuizSpec,
    "glossary": GlossarySpec,
    "start": StartSpec,
    "competences": CompetencesSpec,
    "facts": FactsSpec,
    "calculator": CalculatorSpec,
    "final": FinalSpec,
    "translation": TranslationSpec,
    "words": WordsSpec,
}
"""The kinds of file an author writes, each with its model and its JSON Schema of the same name."""

__all__ = [
    "FILE_KINDS",
    "CalculatorSpec",
    "CompetencesSpec",
    "CourseSpec",
    "FactsSpec",
    "FinalSpec",
    "GlossarySpec",
    "LessonSpec",
    "ModuleSpec",
    "QuizSpec",
    "StartSpec",
    "TranslationSpec",
    "WordsSpec",
]
