"""What an author may write: frozen pydantic models without behaviour. JSON Schemas come from them."""

from __future__ import annotations

from generator.spec.base import Spec
from generator.spec.calculator import CalculatorSpec
from generator.spec.course import CompetencesSpec, CourseSpec, GlossarySpec, ModuleSpec
from generator.spec.decision import StartSpec
from generator.spec.facts import FactsSpec
from generator.spec.final import FinalSpec
from generator.spec.lesson import LessonSpec
from generator.spec.quiz import QuizSpec
from generator.spec.translation import TranslationSpec, WordsSpec

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
