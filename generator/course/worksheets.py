"""The numbers of one lesson, question, worked example or calculator: its sheet, its variants, and what texts show.

A worksheet knows where each of its formulas was written, so that every mistake is reported at its place. It does not
judge the course; that is the task of ``check``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import prod
from typing import Any

from generator.course.formula_problems import formula_problem
from generator.formulas import (
    Computed,
    Formula,
    FormulaError,
    Schedule,
    Sheet,
    parse,
)
from generator.formulas.definitions import Where
from generator.formulas.evaluate import Context, evaluator, whole_range
from generator.formulas.expression import NAMESPACES
from generator.formulas.javascript import literal, to_javascript
from generator.formulas.notation import POINT
from generator.formulas.numbers import Rows, ShownFormula
from generator.formulas.quantities import read_quantity
from generator.formulas.slots import read_slot
from generator.formulas.units import Kind, Unit
from generator.i18n.diagnostics import phrase
from generator.source.document import Loc, Source
from generator.source.problems import Problem

MAX_VARIANTS_CHECKED = 500
"""The size of the sample on which a question with more variants is checked."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One varied number with all its values."""

    name: str
    unit: Unit
    values: tuple[float, ...]


_Names = frozenset[tuple[str, Kind]]
"""The names of a row, with their units."""
_NO_NAMES: _Names = frozenset()


@dataclass(frozen=True)
class Worksheet:
    """A checked sheet, its varied numbers, and where everything was written.

    Every formula, slot and row over it is parsed once and cached; ``settled`` does so before anything is written.
    """

    source: Source
    sheet: Sheet
    places: Mapping[Where, Loc]
    axes: tuple[Axis, ...] = ()
    inputs: Mapping[str, float] = field(default_factory=dict)
    """Values of the names defined outside it when nothing is varied."""
    problems: tuple[Problem, ...] = ()
    decimal: str = POINT
    """The decimal separator of the course's notation."""
    seed: str = ""
    """The seed from which the printed variant is chosen; '' prints the first."""
    chosen: int | None = None
    """The variant to print instead; None leaves it to the seed."""
    facts: Worksheet | None = field(default=None, compare=False, repr=False)
    """The worksheet of the course's facts alone, a cache for what uses no other numbers; None in that worksheet."""
    _formulas: dict[tuple[str, _Names], tuple[Formula, Kind]] = field(default_factory=dict, compare=False, repr=False)
    _slots: dict[tuple[str, _Names], ShownFormula] = field(default_factory=dict, compare=False, repr=False)
    _rows: dict[str, Rows] = field(default_factory=dict, compare=False, repr=False)

    @property
    def complete(self) -> bool:
        """Whether everything on it can be computed."""
        return not (self.problems or self.sheet.broken)

    @property
    def count(self) -> int:
        """The number of variants."""
        return prod(len(axis.values) for axis in self.axes)

    def variant(self, index: int) -> dict[str, float]:
        """Return the varied numbers of one variant; the last axis changes fastest."""
        chosen: dict[str, float] = {}
        for axis in reversed(self.axes):
            index, place = divmod(index, len(axis.values))
            chosen[axis.name] = axis.values[place]
        return chosen

    def sampled(self) -> Iterator[int]:
        """Yield the variants to check: all of them, or a fixed sample if there are too many."""
        if self.count <= MAX_VARIANTS_CHECKED:
            yield from range(self.count)
            return
        yield 0
        yield self.count - 1
        step = self.count / (MAX_VARIANTS_CHECKED - 2)
        yield from (int(step * (n + _fraction(f"{n}"))) for n in range(MAX_VARIANTS_CHECKED - 2))

    @property
    def printed(self) -> int:
        """The variant shown on the page and in the book."""
        if self.chosen is not None:
            return self.chosen
        return int(_fraction(self.seed) * self.count) if self.seed and self.axes else 0

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """All values of the printed variant.

        Raises:
            SheetError: some calculation has no result.
        """
        return self.at(self.printed)

    def at(self, index: int) -> dict[str, Any]:
        """Return all values of one variant.

        Raises:
            SheetError: some calculation has no result.
        """
        return self.sheet.evaluate({**self.inputs, **self.variant(index)})

    def read(self, text: str, extra: Mapping[str, Kind] | None = None) -> tuple[Formula, Kind]:
        """Parse a formula over this sheet and, if given, the names of a row.

        Raises:
            FormulaError: it is no formula, or names what does not exist.
        """
        known = text, frozenset(extra.items()) if extra else _NO_NAMES
        if (found := self._formulas.get(known)) is None:
            self._formulas[known] = found = self._read(text, extra)
        return found

    def _read(self, text: str, extra: Mapping[str, Kind] | None) -> tuple[Formula, Kind]:
        if (quantity := written_quantity(text, self.decimal)) is not None:
            return parse(repr(quantity[0])), (quantity[1] if quantity[1] != "number" else "any", None)
        try:
            return self.sheet.read(text, extra)
        except FormulaError as error:
            error.words |= {"decimal": self.decimal, "text": text}
            raise

    def slot(self, content: str, extra: Mapping[str, Kind] | None = None) -> ShownFormula:
        """Parse what is between ``{{`` and ``}}`` in a text.

        Raises:
            FormulaError: it can't be parsed.
        """
        known, home = (content.strip(), frozenset(extra.items()) if extra else _NO_NAMES), self.facts or self
        found = self._slots.get(known) or home._slots.get(known)
        if found is None:
            slot = read_slot(known[0])
            found = ShownFormula(*self.read(slot.formula, extra), slot.decimals, slot.bare)
            of_facts = all(name.partition(".")[0] in NAMESPACES for name, _ in found.formula.names)
            (home if of_facts else self)._slots[known] = found
        return found

    def work_out(self, formula: Formula, values: Mapping[str, Any]) -> Any:
        """Evaluate a formula for values that were computed before.

        Raises:
            FormulaError: it has no result.
        """
        return evaluator(formula)(Context(values))

    def rows(self, text: str) -> Rows:
        """Parse the source of the rows of a table or chart.

        Raises:
            FormulaError: it is neither a schedule nor a list.
        """
        if text not in self._rows:
            self._rows[text] = self._read_rows(text)
        return self._rows[text]

    def _read_rows(self, text: str) -> Rows:
        name, _, listed = (part.strip() for part in text.partition(" in "))
        if listed:
            formula, kind = self.read(listed)
            start = text.index(" in ") + 4
            if name in self.sheet.scope:
                raise FormulaError("shadow", 0, name=name)
            if kind[0] != "list":
                raise FormulaError("not-a-list", start, found=phrase("one number"))
            return Rows(name, formula, "", (), {name: (kind[1] or "any", None)})
        schedule = self.sheet.definitions.get(name)
        if not isinstance(schedule, Schedule):
            if schedule is None and name in self.sheet.lost:
                raise FormulaError("follows", 0, name=name)
            known = [n for n, d in self.sheet.definitions.items() if isinstance(d, Schedule)]
            raise FormulaError("unknown-name", 0, name=name, known=known)
        kinds: dict[str, Kind] = {"step": ("number", None)}
        for column in schedule.each:
            if f"{name}.{column}" not in self.sheet.scope:  # the schedule has a mistake of its own
                raise FormulaError("follows", 0, name=name)
            kinds[column] = (self.sheet.scope[f"{name}.{column}"][1] or "any", None)
        return Rows("", None, name, tuple(schedule.each), kinds)

    def row_values(self, rows: Rows, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the names of every row with their values.

        Raises:
            FormulaError: the list has no result.
        """
        if rows.formula is not None:
            return [{**values, rows.name: value} for value in self.work_out(rows.formula, values)]
        steps = whole_range(values[f"{rows.schedule}.steps"])
        return [
            {**values, "step": step + 1, **{c: values[f"{rows.schedule}.{c}"][int(step)] for c in rows.columns}}
            for step in steps
        ]

    def javascript(self, formula: Formula) -> str:
        """Compile a formula that was parsed over this sheet."""
        return to_javascript(formula, self.sheet.constants())

    def axes_javascript(self) -> str:
        """Return the axes as JavaScript: ``[["days",[10,30]]]``."""
        return literal([[axis.name, list(axis.values)] for axis in self.axes])

    def report(self, where: Where, error: FormulaError) -> Problem:
        """Build the problem for a mistake in one of the sheet's own formulas."""
        written = self.sheet.definitions.get(where[0])
        error.words |= {"decimal": self.decimal, "text": written.text if isinstance(written, Computed) else "?"}
        return formula_problem(self.source, self.places.get(where) or self.places[where[:1]], error)


def _fraction(text: str) -> float:
    """Return a number from 0 to 1 that depends only on a text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big") / 2**48


def written_quantity(text: str, decimal: str) -> tuple[float, Unit] | None:
    """Parse a written quantity; None for a formula.

    Raises:
        FormulaError: files can't contain it as written; with the corrected text, or with both readings.
    """
    found = read_quantity(text, decimal)
    if found and found.ways:
        raise FormulaError(
            "written" if len(found.ways) == 1 else "two-readings",
            len(text) - len(text.lstrip()),
            found=text.strip(),
            ways=found.ways,
        )
    return (found.value, found.unit) if found else None
