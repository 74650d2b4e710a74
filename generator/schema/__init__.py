"""What an author may write, as frozen pydantic models without behaviour; blocks and questions have their own rooms."""

from __future__ import annotations

from generator.schema.calculator import CalculatorSpec
from generator.schema.course import CompetencesSpec, CourseSpec, GlossarySpec, ModuleSpec
from generator.schema.decision import StartSpec
from generator.schema.desk import DeskSpec
from generator.schema.facts import FactsSpec
from generator.schema.final import FinalSpec
from generator.schema.heard import HeardSpec
from generator.schema.selfcheck import SelfcheckSpec
from generator.schema.translation import TranslationSpec, WordsSpec

__all__ = [
    "CalculatorSpec",
    "CompetencesSpec",
    "CourseSpec",
    "DeskSpec",
    "FactsSpec",
    "FinalSpec",
    "GlossarySpec",
    "HeardSpec",
    "ModuleSpec",
    "SelfcheckSpec",
    "StartSpec",
    "TranslationSpec",
    "WordsSpec",
]
