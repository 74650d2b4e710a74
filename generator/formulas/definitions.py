"""The definitions of a sheet: constants, inputs, formulas and schedules."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.formulas.units import Kind, Unit

Where = tuple[str, ...]
"""The name of a definition; inside a schedule, the path: ``("plan", "each", "interest")``."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A literal number, or a list of them."""

    value: Any
    unit: Unit


@dataclass(frozen=True, slots=True)
class Given:
    """An input: a learner's number, or a varied number of a question."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class Computed:
    """A number computed from others; ``unit`` is the one declared by the author."""

    text: str
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """A series of equal steps, such as months, each computed from the one before.

    ``start`` gives the initial values of numbers carried from step to step. In every step the formulas of ``each`` are
    computed in order, with ``step`` counting from 1. The schedule ends after the step in which ``until`` holds, or
    after ``most`` steps. Its columns are lists: ``plan.balance``; ``plan.steps`` is their length, and ``plan.done`` is
    1 if ``until`` was reached.
    """

    start: Mapping[str, str]
    each: Mapping[str, str]
    until: str | None
    most: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """A definition with a mistake of its own; what depends on it is not reported again."""


class Outside(dict[str, tuple[Kind, Any]]):
    """Names from outside the sheet: facts, by their dotted names."""

    lost: Container[str] = ()
    """Facts that exist but can't be used because of reported mistakes; using one is not reported as a mistake."""


Definition = Constant | Given | Computed | Schedule | Unknown


def inner_names(definition: Definition) -> frozenset[str]:
    """Return the names that a schedule's formulas may use besides those of the sheet."""
    if isinstance(definition, Schedule):
        return frozenset({*definition.start, *definition.each, "step"})
    return frozenset()


def written_formulas(name: str, definition: Definition) -> Iterator[tuple[Where, str]]:
    """Yield the formulas of a definition, each with its path."""
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
