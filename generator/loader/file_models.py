"""The model of each file of a course, by its path."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel

from generator.blocks.lesson import LessonSpec
from generator.loader.folders import CALCULATORS, Folders, is_overlay
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
)


def model_of(file: Path, folders: Folders) -> type[BaseModel] | None:
    """Return the model of a file of the course; None for a file that is not read."""
    if is_overlay(file):
        return TranslationSpec
    if file.parent.parent == folders.quizzes:
        return QuizSpec
    if file.parent == folders.content:
        return TOP.get(file.stem)
    if file.parent.parent != folders.content:
        return None
    if file.parent.name == CALCULATORS:
        return CalculatorSpec
    return ModuleSpec if file.stem == "module" else LessonSpec


TOP: dict[str, type[BaseModel]] = {
    "course": CourseSpec,
    "glossary": GlossarySpec,
    "competences": CompetencesSpec,
    "facts": FactsSpec,
    "start": StartSpec,
    "desk": DeskSpec,
    "heard": HeardSpec,
    "final": FinalSpec,
    "selfcheck": SelfcheckSpec,
}
