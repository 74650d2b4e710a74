"""What a sheet defines: numbers that are written down, given, worked out from others, or step by step."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.formulas.units import Kind, Unit

Where = tuple[str, ...]
"""The name of a definition, and for schedules the path inside it: ``("plan", "each", "interest")``."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A number that is written down."""

    value: Any
    unit: Unit


@dataclass(frozen=True, slots=True)
class Given:
    """A number that comes from outside: a learner's input, or one of a question's varied numbers."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class Computed:
    """A number that follows from others; ``unit`` is what the author says it counts."""

    text: str
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """A row of equal steps, such as months: each step's numbers follow from those of the step before.

    ``start`` gives the numbers that are carried on; ``each`` is worked out in order in every step, in which ``step``
    counts from 1; after the step in which ``until`` holds, or after ``most`` steps, it ends. Its columns are lists:
    ``plan.balance``; ``plan.steps`` counts them and ``plan.done`` is 1 where ``until`` was reached.
    """

    start: Mapping[str, str]
    each: Mapping[str, str]
    until: str | None
    most: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """A number whose own text has a mistake; what depends on it is not told as one of its own."""


class Outside(dict[str, tuple[Kind, Any]]):
    """What formulas may name besides their sheet's own: facts, by their dotted names."""

    lost: Container[str] = ()
    """Facts that are there but can't be used, for mistakes that are told; naming one is no mistake of a formula."""


Definition = Constant | Given | Computed | Schedule | Unknown


def inner_names(definition: Definition) -> frozenset[str]:
    """Names that a schedule's formulas may use besides those of the sheet."""
    if isinstance(definition, Schedule):
        return frozenset({*definition.start, *definition.each, "step"})
    return frozenset()


def written_formulas(name: str, definition: Definition) -> Iterator[tuple[Where, str]]:
    """Give the formulas of a definition, each with its place in the sheet."""
    match definition:
        case Computed(text):
            yield (name,), text
        case Schedule(start, each, until):
            for column, text in start.items():
                yield (name, "start", column), text
            for column, text in each.items():
                yield (name, "each", column), text
            if until is not None:
                yield (name, "until"), until
        case _:
            return
