"""A question of a course, with its spec's optional parts filled in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from generator.course.worksheets import Worksheet
from generator.questions import type_of
from generator.questions.base import Item, Mistake, Partner, QuestionBase, QuestionType
from generator.source.document import Source
from generator.source.problems import Problem


@dataclass(frozen=True)
class Question:
    """A question with its spec's optional parts filled in."""

    spec: QuestionBase
    lesson_id: str
    competences: tuple[int, ...]
    source: Source
    index: int
    """Its position in the quiz file, from 0."""
    worksheet: Worksheet
    """Its numbers and variants."""
    anchor: str
    """Its anchor on a page (see ``anchors``)."""
    mixing: str = ""
    """The seed of another order of its items; '' for that of pages and the book."""

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
        """The name of its type, the same in YAML, templates, browser code and tests."""
        return self.kind.name

    @property
    def attempts(self) -> int:
        """The number of tries before the answer is shown."""
        return self.spec.attempts or self.kind.attempts

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The choices, steps, things to sort or pairs, in the author's order."""
        return self.kind.items(self.spec)

    @cached_property
    def shown(self) -> tuple[Item, ...]:
        """The items in the order shown to the learner: shuffled, but the same in every build."""
        if self.mixing and self.kind.groups:
            return self._mixed(self.items)
        return self.kind.first_shown(self.spec, self.items, self._mixed)

    @cached_property
    def partners(self) -> tuple[Partner, ...]:
        """The shuffled texts to match with items; () for most types."""
        return self._mixed(tuple(self.kind.partners(self.spec, self.items)))

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The ids of the correct items, or of all items in the correct order; () for types marked otherwise."""
        return tuple(self.kind.key(self.spec, self.items))

    @cached_property
    def marking(self) -> Any:
        """The formulas that mark it, as parsed by its type; None for most types.

        Raises:
            FormulaError: one of them can't be parsed.
        """
        return self.kind.marking(self.spec, self.worksheet)

    def version(self, variant: int, mixing: str) -> Question:
        """Return the question with the numbers of a variant and another order of its items."""
        return replace(self, worksheet=replace(self.worksheet, chosen=variant), mixing=mixing)

    def problem(self, mistake: Mistake) -> Problem:
        """Build the problem for a mistake in it."""
        loc = ("questions", self.index, *mistake.loc)
        return self.source.problem(mistake.code, loc, key=mistake.key, **mistake.words)

    def _mixed(self, items: tuple[Any, ...]) -> tuple[Any, ...]:
        # Ordered by digest: stable over builds, Python versions and languages, and unlike a
        # seeded shuffle unmoved by an option added elsewhere in the list.
        start = f"{self.mixing}{self.id}"
        return tuple(sorted(items, key=lambda i: hashlib.sha256(f"{start}/{i.id}".encode()).digest()))
