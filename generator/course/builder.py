"""Building a worksheet: definitions are collected with their locations, then checked together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.course.formula_problems import formula_problem
from generator.course.worksheets import Axis, Worksheet, written_quantity
from generator.formulas.definitions import Computed, Constant, Definition, Given, Outside, Schedule, Unknown, Where
from generator.formulas.errors import FormulaError
from generator.formulas.notation import POINT
from generator.formulas.sheet import Sheet, SheetError
from generator.formulas.units import Kind, Unit
from generator.formulas.written_units import from_unit, unit_kind
from generator.schema.base import Range, Varied
from generator.schema.calculator import CalculatorSpec
from generator.source.document import Loc, Source
from generator.source.lost import NOTHING_LOST
from generator.source.problems import Problem

MAX_AXIS = 2_000

_Definitions = dict[str, Definition]


class Builder:
    """Collects the definitions of one worksheet with their locations, then checks them together."""

    def __init__(self, source: Source, facts: Worksheet) -> None:
        self._source = source
        self._facts = facts
        self._decimal = facts.decimal
        outside = facts.sheet.outside
        self._outside = Outside(outside)
        if isinstance(outside, Outside):
            self._outside.lost = outside.lost
        self._definitions: _Definitions = {}
        self._places: dict[Where, Loc] = {}
        self._axes: list[Axis] = []
        self._inputs: dict[str, float] = {}
        self._problems: list[Problem] = []
        self._lost = source.lost

    def _add(self, name: str, loc: Loc, definition: Definition) -> None:
        if name in self._definitions or name == "step":
            self._problems.append(self._source.problem("name-twice", loc, key=True, name=name))
            return
        self._outside.pop(name, None)  # a local name hides one of the lesson
        self._definitions[name] = definition
        self._places[(name,)] = loc

    def inherit(self, other: Worksheet) -> None:
        """Adopt the finished numbers of another sheet, as a worked example does with those of its lesson."""
        self._lost = replace(self._lost, names=self._lost.names | other.sheet.definitions.keys())
        if not other.complete:
            return
        try:
            values = other.values
        except SheetError:
            return  # reported where the other sheet is checked
        for name in other.sheet.order:
            if name in other.sheet.scope and name in values:
                self._outside[name] = (other.sheet.scope[name], values[name])

    def numbers(self, numbers: Mapping[str, float | str], loc: Loc) -> None:
        """Add named numbers, written as values or as formulas."""
        for name, written in numbers.items():
            self._add(name, (*loc, name), self._definition(written, (*loc, name)))

    def _definition(self, written: float | str, loc: Loc) -> Definition:
        if isinstance(written, float):
            return Constant(written, "number")
        try:
            quantity = written_quantity(written, self._decimal)
        except FormulaError as error:
            self._problems.append(formula_problem(self._source, loc, error))
            return Unknown()
        return Constant(*quantity) if quantity else Computed(written)

    def vary(self, vary: Mapping[str, Varied], loc: Loc) -> None:
        """Add varied numbers: each list or range is an axis."""
        for name, written in vary.items():
            place = (*loc, name)
            if isinstance(written, float | str):
                self._add(name, place, self._definition(written, place))
                continue
            try:
                axis = _axis(name, written, self._decimal)
            except FormulaError as error:
                entry = error.words.get("entry")
                spot = (*place, entry) if isinstance(entry, int | str) else place
                self._problems.append(formula_problem(self._source, spot, error))
                self._definitions.pop(name, None)
                self._add(name, place, Unknown())
                continue
            earlier = self._definitions.get(name)
            if isinstance(earlier, Constant):  # a worked example's number, which its tries with gaps vary
                if earlier.unit != axis.unit:
                    self._problems.append(formula_problem(self._source, place, FormulaError("varied-units", name=name)))
                    continue
                axis = Axis(name, axis.unit, (float(earlier.value), *(v for v in axis.values if v != earlier.value)))
                del self._definitions[name]
            self._add(name, place, Given(axis.unit))
            self._axes.append(axis)

    def given(self, name: str, unit: Unit, value: float, loc: Loc) -> None:
        """Add a number that the learner enters, with its initial value."""
        self._definitions.pop(name, None)
        self._add(name, loc, Given(unit))
        self._inputs[name] = value

    def constant(self, name: str) -> tuple[float, Unit] | None:
        """Return the number written as a value under this name, or None."""
        found = self._definitions.get(name)
        return (float(found.value), found.unit) if isinstance(found, Constant) else None

    def is_reported(self, name: str) -> bool:
        """Return whether a number has an error of its own, which is reported elsewhere."""
        return isinstance(self._definitions.get(name), Unknown) or name in self._source.lost

    def is_axis(self, name: str) -> bool:
        """Return whether a name is varied."""
        return any(axis.name == name for axis in self._axes)

    def computed(self, name: str, text: str, loc: Loc, unit: Unit | None = None) -> None:
        """Add a number computed by a formula."""
        self._add(name, loc, Computed(text, unit))

    def schedule(self, name: str, schedule: Schedule, loc: Loc) -> None:
        """Add a schedule."""
        self._add(name, loc, schedule)
        for part in ("start", "each"):
            for column in getattr(schedule, part):
                self._places[(name, part, column)] = (*loc, part, column)
        self._places[(name, "until")] = (*loc, "until")

    def build(self, seed: str = "") -> Worksheet:
        """Check everything together."""
        facts = self._facts
        own = self._definitions or self._problems or self._lost != NOTHING_LOST
        if len(self._outside) == len(facts.sheet.outside) and not own:
            # Most questions of a course share one sheet, since each would otherwise hold all facts.
            return Worksheet(self._source, facts.sheet, {}, decimal=self._decimal, seed=seed, facts=facts)
        sheet, found = Sheet.build(self._definitions, self._outside, self._lost)
        worksheet = Worksheet(
            source=self._source,
            sheet=sheet,
            places=self._places,
            axes=tuple(self._axes),
            inputs=self._inputs,
            decimal=self._decimal,
            seed=seed,
            facts=facts,
        )
        problems = (*self._problems, *(worksheet.report(where, error) for where, error in found))
        return replace(worksheet, problems=problems)


def facts_alone(source: Source, outside: Mapping[str, tuple[Kind, Any]], decimal: str = POINT) -> Worksheet:
    """Return the worksheet of a course's facts, the base of all its other worksheets."""
    return Worksheet(source, Sheet.build({}, outside)[0], {}, decimal=decimal)


def _axis(name: str, written: Sequence[float | str] | Range, decimal: str) -> Axis:
    """Build an axis from a list of quantities or from a range."""
    entries = (
        [("first", written.first), ("last", written.last), ("step", written.step)]
        if isinstance(written, Range)
        else list(enumerate(written))
    )
    quantities: list[tuple[float, Unit]] = []
    for entry, text in entries:
        try:
            quantity = (text, "number") if isinstance(text, float) else written_quantity(text, decimal)
        except FormulaError as error:
            error.words["entry"] = entry
            raise
        if quantity is None:
            raise FormulaError("not-a-quantity", name=name, found=text, entry=entry)
        quantities.append(quantity)  # type: ignore[arg-type]
    if len({unit for _, unit in quantities}) > 1:
        raise FormulaError("varied-units", name=name)
    unit = quantities[0][1]
    if not isinstance(written, Range):
        values = tuple(dict.fromkeys(value for value, _ in quantities))
        return Axis(name, unit, values)
    (first, _), (last, _), (step, _) = quantities
    if step <= 0 or last < first or (last - first) / step > MAX_AXIS:
        raise FormulaError("range", name=name, limit=MAX_AXIS)
    count = int((last - first) / step + 1e-9) + 1
    # Rounded, so that 0.1 + 0.2 is the 0.3 that a learner reads.
    return Axis(name, unit, tuple(round(first + n * step, 9) for n in range(count)))


def calculator_worksheet(spec: CalculatorSpec, source: Source, facts: Worksheet) -> Worksheet:
    """Build the worksheet of a calculator, with its defaults as inputs."""
    builder = Builder(source, facts)
    for index, one in enumerate(spec.inputs):
        builder.given(one.id, unit_kind(one.unit), from_unit(one.default, one.unit), ("inputs", index, "id"))
    builder.numbers(spec.numbers, ("numbers",))
    for name, schedule in spec.schedules.items():
        made = Schedule(schedule.start, schedule.each, schedule.until, schedule.most)
        builder.schedule(name, made, ("schedules", name))
    for index, output in enumerate(spec.outputs):
        unit = unit_kind(output.unit) if output.unit else None
        builder.computed(output.id, output.formula, ("outputs", index, "formula"), unit)
    return builder.build()
