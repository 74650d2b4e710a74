"""A question of a course, with what its spec leaves open filled in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.course.worksheets import Worksheet
from generator.questions import type_of
from generator.questions.base import Item, Mistake, Partner, QuestionBase, QuestionType
from generator.source.document import Source
from generator.source.problems import Problem


@dataclass(frozen=True)
class Question:
    """A question, with what its spec leaves open filled in."""

    spec: QuestionBase
    lesson_id: str
    competences: tuple[int, ...]
    source: Source
    index: int
    """Its place in the quiz file, from 0."""
    worksheet: Worksheet
    """Its numbers and their variants."""
    anchor: str
    """Its address on a page (see ``anchors``)."""

    @property
    def id(self) -> str:
        """Its id, unique in the course."""
        return self.spec.id

    @cached_property
    def kind(self) -> QuestionType:
        """Its type."""
        return type_of(self.spec)

    @property
    def type(self) -> str:
        """Its type's name, the same in YAML, templates, browser code and tests."""
        return self.kind.name

    @property
    def attempts(self) -> int:
        """Tries before the answer is shown."""
        return self.spec.attempts or self.kind.attempts

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The choices, steps, things or pairs as the author wrote them."""
        return self.kind.items(self.spec)

    @cached_property
    def shown(self) -> tuple[Item, ...]:
        """The items in the order the learner first meets them: mixed, but the same in every build."""
        return self.kind.first_shown(self.spec, self.items, self._mixed)

    @cached_property
    def partners(self) -> tuple[Partner, ...]:
        """The texts among which each item's partner is found, mixed; () for most types."""
        return self._mixed(tuple(self.kind.partners(self.spec, self.items)))

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The ids of the right items, or of all in their right order; () for types that are marked otherwise."""
        return tuple(self.kind.key(self.spec, self.items))

    @cached_property
    def marking(self) -> Any:
        """By which formulas it is marked, as its type reads them; None for most types.

        Raises:
            FormulaError: one of them can't be read.
        """
        return self.kind.marking(self.spec, self.worksheet)

    def problem(self, mistake: Mistake) -> Problem:
        """Make the problem that a mistake in it is."""
        loc = ("questions", self.index, *mistake.loc)
        return self.source.problem(mistake.code, loc, key=mistake.key, **mistake.words)

    def _mixed(self, items: tuple[Any, ...]) -> tuple[Any, ...]:
        # Ordered by digest: stable over builds, Python versions and languages, and unlike a
        # seeded shuffle unmoved by an option added elsewhere in the list.
        return tuple(sorted(items, key=lambda i: hashlib.sha256(f"{self.id}/{i.id}".encode()).digest()))
