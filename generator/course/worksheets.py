"""The numbers of one lesson, question, worked example or calculator: its sheet, its variants, and what texts show.

A worksheet knows where each of its formulas was written, so that every mistake is told at its place. It judges nothing
about the course; that is what ``check`` does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import prod
from typing import Any

from generator.formulas import (
    Computed,
    Constant,
    Definition,
    Formula,
    FormulaError,
    Given,
    Outside,
    Schedule,
    Sheet,
    SheetError,
    Unknown,
    parse,
)
from generator.formulas.definitions import Where
from generator.formulas.evaluate import Context, evaluator, whole_range
from generator.formulas.javascript import literal, to_javascript
from generator.formulas.notation import COMMA, POINT
from generator.formulas.numbers import Rows
from generator.formulas.quantities import Quantity, amounts, read_quantity
from generator.formulas.units import Kind, Unit
from generator.formulas.written_units import from_unit, unit_kind
from generator.i18n.messages import MESSAGES
from generator.i18n.telling import phrase
from generator.schema.base import Range, Varied
from generator.schema.calculator import CalculatorSpec
from generator.source.document import Loc, Source
from generator.source.lost import NOTHING_LOST
from generator.source.problems import Position, Problem, near, problem, replaced

MAX_VARIANTS_CHECKED = 500
"""A question with more variants is checked on a sample of this size."""
MAX_AXIS = 2_000


@dataclass(frozen=True, slots=True)
class Axis:
    """One varied number with all the values it takes."""

    name: str
    unit: Unit
    values: tuple[float, ...]


@dataclass(frozen=True)
class Worksheet:
    """A checked sheet, its varied numbers, and where everything was written."""

    source: Source
    sheet: Sheet
    places: Mapping[Where, Loc]
    axes: tuple[Axis, ...] = ()
    inputs: Mapping[str, float] = field(default_factory=dict)
    """Values of the names that come from outside when nothing is varied."""
    problems: tuple[Problem, ...] = ()
    decimal: str = POINT
    """The sign before decimals in the course's notation."""
    seed: str = ""
    """What the printed variant is drawn from; '' prints the first."""

    @property
    def complete(self) -> bool:
        """Say whether everything on it can be worked out."""
        return not (self.problems or self.sheet.broken)

    @property
    def count(self) -> int:
        """How many variants there are."""
        return prod(len(axis.values) for axis in self.axes)

    def variant(self, index: int) -> dict[str, float]:
        """The varied numbers of one variant; the last axis changes fastest."""
        chosen: dict[str, float] = {}
        for axis in reversed(self.axes):
            index, place = divmod(index, len(axis.values))
            chosen[axis.name] = axis.values[place]
        return chosen

    def sampled(self) -> Iterator[int]:
        """The variants that are checked: all of them, or a fixed sample where there are too many."""
        if self.count <= MAX_VARIANTS_CHECKED:
            yield from range(self.count)
            return
        yield 0
        yield self.count - 1
        step = self.count / (MAX_VARIANTS_CHECKED - 2)
        yield from (int(step * (n + _fraction(f"{n}"))) for n in range(MAX_VARIANTS_CHECKED - 2))

    @property
    def printed(self) -> int:
        """The variant that stands on the page and in the book."""
        return int(_fraction(self.seed) * self.count) if self.seed and self.axes else 0

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """Everything worked out for the printed variant.

        Raises:
            SheetError: some calculation has no result.
        """
        return self.at(self.printed)

    def at(self, index: int) -> dict[str, Any]:
        """Everything worked out for one variant.

        Raises:
            SheetError: some calculation has no result.
        """
        return self.sheet.evaluate({**self.inputs, **self.variant(index)})

    def read(self, text: str, extra: Mapping[str, Kind] | None = None) -> tuple[Formula, Kind]:
        """Read a formula over this sheet.

        Raises:
            FormulaError: it is no formula, or names what is not there.
        """
        if (quantity := _quantity(text, self.decimal)) is not None:
            return parse(repr(quantity[0])), (quantity[1] if quantity[1] != "number" else "any", None)
        try:
            return self.sheet.read(text, extra)
        except FormulaError as error:
            error.words |= {"decimal": self.decimal, "text": text}
            raise

    def work_out(self, formula: Formula, values: Mapping[str, Any]) -> Any:
        """Evaluate a formula for values that were worked out before.

        Raises:
            FormulaError: it has no result.
        """
        return evaluator(formula)(Context(values))

    def rows(self, text: str) -> Rows:
        """Read what a table or chart has rows for.

        Raises:
            FormulaError: it is neither a schedule nor a list.
        """
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
        """Give every row's names with their values.

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
        """Compile a formula that was read over this sheet."""
        return to_javascript(formula, self.sheet.constants())

    def axes_javascript(self) -> str:
        """Give the axes as JavaScript: ``[["days",[10,30]]]``."""
        return literal([[axis.name, list(axis.values)] for axis in self.axes])

    def tell(self, where: Where, error: FormulaError) -> Problem:
        """Tell a mistake at the place of one of the sheet's own formulas."""
        written = self.sheet.definitions.get(where[0])
        error.words |= {"decimal": self.decimal, "text": written.text if isinstance(written, Computed) else "?"}
        return formula_problem(self.source, self.places.get(where) or self.places[where[:1]], error)


def _fraction(text: str) -> float:
    """A number from 0 to 1 that depends on a text alone."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big") / 2**48


def _quantity(text: str, decimal: str) -> tuple[float, Unit] | None:
    """Read a written quantity; None where a formula stands.

    Raises:
        FormulaError: a file can't hold it as it is written; with the text as it should be, or both of two.
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


def formula_problem(source: Source, loc: Loc, error: FormulaError, start: int = 0, **words: object) -> Problem:
    """Tell a formula's mistake; its text starts at character ``start`` of the text at ``loc``."""
    told: dict[str, object] = {"near": "", "case": "", **error.words, **words}
    if isinstance(known := told.get("known"), list | tuple):
        told["near"] = near(str(told["name"]), [str(name) for name in known])
    place = source.inside(loc, start + error.offset)
    code, line = error.code, source.lines[place.line - 1] if source.lines else ""
    if code in ("sign", "percent", "comma", "character", "syntax") and (
        amount := _amount_at(line, place.column - 1, str(told.get("decimal", POINT)))
    ):
        found, start, quantity, numbers = amount
        place, code = Position(place.line, start + 1), "amount"
        told |= {"found": found, "ways": numbers}
        if quantity.unit in ("money", "rate") and not _NAMED.search(str(told.get("text", "?")).replace(found, "")):
            # A plain number has no unit, so the result would lose its own.
            kind = "amount" if quantity.unit == "money" else "rate"
            names = (kind, f"{kind}_here", *(f"{kind}_{number}" for number in range(2, 99)))
            name = next(one for one in names if not re.search(rf"\b{one} *:", source.text))
            told["lines"] = phrase(" or ").join(f"`{name}: {way}`" for way in quantity.ways or (found,))
            told |= {"name": name, "written": (quantity.ways or (found,))[0]}
            return problem(_code("amount-alone", source), source.path, place, (), **told)
    fixed = ""
    if isinstance(ways := told.get("ways"), tuple):
        # Between brackets a comma would end the value.
        bare = [way.replace(COMMA, POINT) if re.search(r"[\[{]", line[: place.column - 1]) else way for way in ways]
        lines = [replaced(line, place.column - 1, str(told["found"]), way) for way in bare]
        told["lines"] = phrase(" or ").join(f"`{whole.strip() or way}`" for whole, way in zip(lines, bare, strict=True))
        fixed = lines[0] if len(lines) == 1 else ""
    return problem(_code(code, source), source.path, place, source.lines, fixed, **told)


def _code(code: str, source: Source) -> str:
    """Give the message of a formula's mistake; files without `numbers:` have their own where naming one is a way out.

    Lessons, quizzes and calculators stand in folders of their own and have them; the glossary and the ledger don't.
    """
    unnamed = f"formula-{code}-unnamed"
    named = source.path.parent.name != "content" and source.path.name.partition(".")[0] != "module"
    return f"formula-{code}" if named or unnamed not in MESSAGES else unnamed


_NAMED = re.compile("[a-z?]")
"""What a formula has that is more than written numbers: a name."""


def _amount_at(line: str, column: int, decimal: str) -> tuple[str, int, Quantity, tuple[str, ...]] | None:
    """Find the amount or rate of which a formula's mistake is a part: as written, its place, what it is, and the plain
    numbers that it may be."""
    for found, start in amounts(line):
        if start <= column <= start + len(found):
            quantity = read_quantity(found, decimal)
            if quantity is None or re.fullmatch("[0-9]+", found):
                return None
            values = [read_quantity(way, decimal) for way in quantity.ways] if len(quantity.ways) > 1 else [quantity]
            return found, start, quantity, tuple(_digits(one.value) for one in values if one)
    return None


def _digits(value: float) -> str:
    return f"{value:.9f}".rstrip("0").rstrip(".")


_Definitions = dict[str, Definition]


class Builder:
    """Collects the definitions of one worksheet with their places, then checks them together."""

    def __init__(self, source: Source, outside: Mapping[str, tuple[Kind, Any]], decimal: str = POINT) -> None:
        self._source = source
        self._decimal = decimal
        self._given = outside
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
        self._outside.pop(name, None)  # a name of its own hides one of the lesson
        self._definitions[name] = definition
        self._places[(name,)] = loc

    def inherit(self, other: Worksheet) -> None:
        """Take over the finished numbers of another sheet, as a worked example does those of its lesson."""
        self._lost = replace(self._lost, names=self._lost.names | other.sheet.definitions.keys())
        if not other.complete:
            return
        try:
            values = other.values
        except SheetError:
            return  # told where the other sheet is checked
        for name in other.sheet.order:
            if name in other.sheet.scope and name in values:
                self._outside[name] = (other.sheet.scope[name], values[name])

    def numbers(self, numbers: Mapping[str, float | str], loc: Loc) -> None:
        """Add named numbers: written down, or worked out."""
        for name, written in numbers.items():
            self._add(name, (*loc, name), self._definition(written, (*loc, name)))

    def _definition(self, written: float | str, loc: Loc) -> Definition:
        if isinstance(written, float):
            return Constant(written, "number")
        try:
            quantity = _quantity(written, self._decimal)
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
        """Add a number that a learner gives, with the value it starts with."""
        self._definitions.pop(name, None)
        self._add(name, loc, Given(unit))
        self._inputs[name] = value

    def constant(self, name: str) -> tuple[float, Unit] | None:
        """A number written down under this name, or None."""
        found = self._definitions.get(name)
        return (float(found.value), found.unit) if isinstance(found, Constant) else None

    def is_told(self, name: str) -> bool:
        """Say whether a number has a mistake of its own, which is told."""
        return isinstance(self._definitions.get(name), Unknown) or name in self._source.lost

    def is_axis(self, name: str) -> bool:
        """Say whether a name is varied."""
        return any(axis.name == name for axis in self._axes)

    def computed(self, name: str, text: str, loc: Loc, unit: Unit | None = None) -> None:
        """Add a number that is worked out."""
        self._add(name, loc, Computed(text, unit))

    def schedule(self, name: str, schedule: Schedule, loc: Loc) -> None:
        """Add a row of steps."""
        self._add(name, loc, schedule)
        for part in ("start", "each"):
            for column in getattr(schedule, part):
                self._places[(name, part, column)] = (*loc, part, column)
        self._places[(name, "until")] = (*loc, "until")

    def build(self, seed: str = "") -> Worksheet:
        """Check everything together."""
        own = self._definitions or self._problems or self._lost != NOTHING_LOST
        if len(self._outside) == len(self._given) and not own:
            return Worksheet(self._source, _bare_sheet(self._given), {}, decimal=self._decimal, seed=seed)
        sheet, found = Sheet.build(self._definitions, self._outside, self._lost)
        worksheet = Worksheet(
            self._source, sheet, self._places, tuple(self._axes), self._inputs, decimal=self._decimal, seed=seed
        )
        problems = (*self._problems, *(worksheet.tell(where, error) for where, error in found))
        return replace(worksheet, problems=problems)


_bare: list[Sheet] = []


def _bare_sheet(outside: Mapping[str, tuple[Kind, Any]]) -> Sheet:
    """Give the sheet without own numbers; most questions of a course share one, as each would hold all its facts."""
    if not _bare or _bare[0].outside is not outside:
        _bare[:] = [Sheet.build({}, outside)[0]]
    return _bare[0]


def _axis(name: str, written: Sequence[float | str] | Range, decimal: str) -> Axis:
    """Make an axis from a list of quantities or from a range."""
    entries = (
        [("first", written.first), ("last", written.last), ("step", written.step)]
        if isinstance(written, Range)
        else list(enumerate(written))
    )
    quantities: list[tuple[float, Unit]] = []
    for entry, text in entries:
        try:
            quantity = (text, "number") if isinstance(text, float) else _quantity(text, decimal)
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


def calculator_worksheet(
    spec: CalculatorSpec, source: Source, outside: Mapping[str, tuple[Kind, Any]], decimal: str = POINT
) -> Worksheet:
    """Make the worksheet of a calculator, with its defaults as inputs."""
    builder = Builder(source, outside, decimal)
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
