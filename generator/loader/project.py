"""What was read of a course's folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from generator.blocks.lesson import LessonSpec
from generator.loader import lesson_summary
from generator.loader.folders import Folders
from generator.loader.ingredients import Ingredients
from generator.questions.quiz import QuizSpec
from generator.schema import (
    CalculatorSpec,
    CompetencesSpec,
    CourseSpec,
    FactsSpec,
    FinalSpec,
    GlossarySpec,
    ModuleSpec,
    StartSpec,
)
from generator.source.document import Source
from generator.source.parsed import Parsed

S = TypeVar("S", bound=BaseModel)


class Loaded(Generic[S]):
    """One file: where it is, its source, and its spec; with mistakes that of the parts which have none, or None."""

    def __init__(self, file: Path, source: Source, spec: S | None, *, sound: bool = True) -> None:
        """Take what was read; ``sound`` says whether the spec is there with all its parts."""
        self.file = file
        self.source = source
        self.sound = sound
        self._spec = spec

    @property
    def spec(self) -> S | None:
        """What the file says."""
        return self._spec

    @property
    def readable(self) -> bool:
        """Say whether there is a spec, if only of some parts."""
        return self.spec is not None

    @cached_property
    def outline(self) -> lesson_summary.Data | None:
        """What the rest of the course has to know of it, if it is a lesson or a quiz that can be read."""
        return lesson_summary.of_file(self.spec)


class KnownSound(Loaded[S]):
    """A file that was found sound before: its spec is made when somebody asks for it."""

    def __init__(self, file: Path, source: Source, model: type[S], outline: lesson_summary.Data) -> None:
        """Take the model that its data was found to fit, and what the rest of the course has to know of it."""
        super().__init__(file, source, None)
        self._model = model
        self._outline = outline

    @property
    def readable(self) -> bool:
        """Say whether there is a spec."""
        return True

    @cached_property
    def spec(self) -> S | None:
        """What the file says."""
        return self._model.model_validate(self.source.data)

    @property
    def outline(self) -> lesson_summary.Data:
        """What the rest of the course has to know of it."""
        return self._outline


@dataclass(frozen=True)
class Project:
    """Everything that was read; a spec lacks what has mistakes, and is None where nothing else is there."""

    folders: Folders
    course: Loaded[CourseSpec] | None
    modules: Mapping[str, Loaded[ModuleSpec]] = field(default_factory=dict)
    lessons: Mapping[str, Loaded[LessonSpec]] = field(default_factory=dict)
    """By module/lesson."""
    quizzes: Mapping[str, Loaded[QuizSpec]] = field(default_factory=dict)
    """By module/lesson."""
    glossary: Loaded[GlossarySpec] | None = None
    competences: Loaded[CompetencesSpec] | None = None
    facts: Loaded[FactsSpec] | None = None
    start: Loaded[StartSpec] | None = None
    calculators: Mapping[str, Loaded[CalculatorSpec]] = field(default_factory=dict)
    """By the name of the file."""
    final: Loaded[FinalSpec] | None = None
    parsed: Mapping[Path, Parsed] = field(default_factory=dict, repr=False, compare=False)
    """Every file that was read, translations too."""
    names: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """The names of all YAML files in content/, at any depth."""
    overlays: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """The translations that were read, by language (see ``translate.apply.read_overlays``)."""

    traditional: frozenset[str] = frozenset()
    """Pictures whose words are to be shown in Traditional characters, by their paths below content/."""

    @cached_property
    def ingredients(self) -> Ingredients:
        """What it is written in, cut into parts."""
        return Ingredients.of((self.folders.lesson_of(file), one) for file, one in self.parsed.items())
