"""What an author may write: frozen pydantic models without behaviour. Those of questions stand in ``questions/``."""

from __future__ import annotations

from generator.schema.calculator import CalculatorSpec
from generator.schema.course import CompetencesSpec, CourseSpec, GlossarySpec, ModuleSpec
from generator.schema.decision import StartSpec
from generator.schema.facts import FactsSpec
from generator.schema.final import FinalSpec
from generator.schema.lesson import LessonSpec
from generator.schema.translation import TranslationSpec, WordsSpec

__all__ = [
    "CalculatorSpec",
    "CompetencesSpec",
    "CourseSpec",
    "FactsSpec",
    "FinalSpec",
    "GlossarySpec",
    "LessonSpec",
    "ModuleSpec",
    "StartSpec",
    "TranslationSpec",
    "WordsSpec",
]
