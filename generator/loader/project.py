"""Everything that was read from a course's folder."""

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
    DeskSpec,
    FactsSpec,
    FinalSpec,
    GlossarySpec,
    HeardSpec,
    ModuleSpec,
    SelfcheckSpec,
    StartSpec,
)
from generator.source.document import Source
from generator.source.parsed import Parsed

S = TypeVar("S", bound=BaseModel)


class Loaded(Generic[S]):
    """A file: its path, its source, and its spec, which lacks the parts that have mistakes, or is None."""

    def __init__(self, file: Path, source: Source, spec: S | None, *, sound: bool = True) -> None:
        """Take what was read; ``sound`` is whether the spec is complete."""
        self.file = file
        self.source = source
        self.sound = sound
        self._spec = spec

    @property
    def spec(self) -> S | None:
        """The content of the file."""
        return self._spec

    @property
    def readable(self) -> bool:
        """Whether there is a spec, complete or not."""
        return self.spec is not None

    @cached_property
    def outline(self) -> lesson_summary.Data | None:
        """The outline of a readable lesson or quiz; None for any other file."""
        return lesson_summary.of_file(self.spec)


class KnownSound(Loaded[S]):
    """A file found valid before; its spec is built on first use."""

    def __init__(self, file: Path, source: Source, model: type[S], outline: lesson_summary.Data) -> None:
        """Take the model of the file, with which its data is valid, and its outline."""
        super().__init__(file, source, None)
        self._model = model
        self._outline = outline

    @property
    def readable(self) -> bool:
        """Whether there is a spec."""
        return True

    @cached_property
    def spec(self) -> S | None:
        """The content of the file."""
        return self._model.model_validate(self.source.data)

    @property
    def outline(self) -> lesson_summary.Data:
        """The outline of the file."""
        return self._outline


@dataclass(frozen=True)
class Project:
    """Everything that was read; a spec lacks the parts that have mistakes, and is None if nothing is usable."""

    folders: Folders
    course: Loaded[CourseSpec] | None
    modules: Mapping[str, Loaded[ModuleSpec]] = field(default_factory=dict)
    lessons: Mapping[str, Loaded[LessonSpec]] = field(default_factory=dict)
    """By ``module/lesson``."""
    quizzes: Mapping[str, Loaded[QuizSpec]] = field(default_factory=dict)
    """By ``module/lesson``."""
    glossary: Loaded[GlossarySpec] | None = None
    competences: Loaded[CompetencesSpec] | None = None
    facts: Loaded[FactsSpec] | None = None
    start: Loaded[StartSpec] | None = None
    desk: Loaded[DeskSpec] | None = None
    heard: Loaded[HeardSpec] | None = None
    calculators: Mapping[str, Loaded[CalculatorSpec]] = field(default_factory=dict)
    """By file name without suffix."""
    final: Loaded[FinalSpec] | None = None
    selfcheck: Loaded[SelfcheckSpec] | None = None
    parsed: Mapping[Path, Parsed] = field(default_factory=dict, repr=False, compare=False)
    """Every file that was read, including translations."""
    names: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """The paths of all YAML files in content/, at any depth."""
    overlays: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """The translations that were read, by language (see ``editions.read_overlays``)."""

    traditional: frozenset[str] = frozenset()
    """The pictures whose words must be converted to Traditional characters, by their paths below content/."""

    @cached_property
    def ingredients(self) -> Ingredients:
        """The texts of the course, grouped by what depends on them."""
        return Ingredients.of((self.folders.lesson_of(file), one) for file, one in self.parsed.items())
