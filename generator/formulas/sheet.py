"""A sheet: named numbers that depend on each other, as in a spreadsheet.

Lessons, questions, worked examples and calculators each have one. It sorts its definitions by dependency, checks their
units, evaluates them for any inputs, and compiles to JavaScript.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.formulas import units
from generator.formulas.definitions import (
    Computed,
    Constant,
    Definition,
    Given,
    Outside,
    Schedule,
    Unknown,
    Where,
    inner_names,
    written_formulas,
)
from generator.formulas.errors import FormulaError
from generator.formulas.evaluate import Context, evaluator
from generator.formulas.expression import NAMESPACES, Formula, parse
from generator.formulas.javascript import literal, to_javascript
from generator.formulas.kinds import kind_of
from generator.formulas.units import Kind, Unit, called


class SheetError(Exception):
    """A mistake in a formula of a sheet, or a calculation without a result, with its path."""

    def __init__(self, where: Where, error: FormulaError) -> None:
        super().__init__(f"{'.'.join(where)}: {error}")
        self.where = where
        self.error = error


@dataclass
class Sheet:
    """Checked definitions, in the order of evaluation."""

    definitions: Mapping[str, Definition]
    outside: Mapping[str, tuple[Kind, Any]]
    """What is known from outside by its dotted name: ``fact.year_days`` with its unit and value."""
    scope: dict[str, Kind] = field(default_factory=dict)
    """The units of all names that a formula may use."""
    order: tuple[str, ...] = ()
    formulas: dict[Where, Formula] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    """Definitions with mistakes, and those that depend on them; they are not evaluated."""
    lost: Container[str] = ()
    """Names that may be defined in a part of the file that was left out because of mistakes."""

    @classmethod
    def build(
        cls,
        definitions: Mapping[str, Definition],
        outside: Mapping[str, tuple[Kind, Any]],
        lost: Container[str] = (),
    ) -> tuple[Sheet, list[tuple[Where, FormulaError]]]:
        """Check all definitions and collect the mistakes; the sheet is complete if there are none."""
        sheet = cls(definitions, outside, lost=lost)
        return sheet, sheet._check()

    def _check(self) -> list[tuple[Where, FormulaError]]:
        problems: list[tuple[Where, FormulaError]] = []
        broken = self.broken
        needs: dict[str, set[str]] = {}
        for name, definition in self.definitions.items():
            needs[name] = set()
            for where, text in written_formulas(name, definition):
                try:
                    formula = parse(text)
                    self.formulas[where] = formula
                    needs[name] |= self._known(formula, inner_names(definition))
                except FormulaError as error:
                    broken.add(name)
                    if error.code != "follows":
                        problems.append((where, error))
        order, circle = _sorted(needs)
        if circle:
            where, at = next(
                (where, at)
                for where, formula in self.formulas.items()
                for used, at in formula.names
                if where[0] == circle[0] and used.partition(".")[0] == circle[1]
            )
            problems.append((where, FormulaError("circle", at, circle=" → ".join(circle))))
            broken.add(where[0])
        self.order = tuple(order)
        broken |= {name for name, definition in self.definitions.items() if isinstance(definition, Unknown)}
        self.scope.update({name: kind for name, (kind, _) in self.outside.items()})
        for name in self.order:
            if name in broken or needs[name] & broken:
                broken.add(name)  # what depends on a mistake is not reported again
                continue
            try:
                self.scope.update(self._kinds(name, self.definitions[name]))
            except SheetError as located:
                problems.append((located.where, located.error))
                broken.add(name)
        return problems

    def _known(self, formula: Formula, inner: frozenset[str]) -> set[str]:
        """Return the definitions that a formula needs; raise a FormulaError for an undefined name."""
        needed: set[str] = set()
        for name, offset in formula.names:
            head, _, tail = name.partition(".")
            if name in inner or name in self.outside:
                continue
            definition = self.definitions.get(head)
            if tail in self._lost_facts if head in NAMESPACES else (definition is None and head in self.lost):
                raise FormulaError("follows", offset, name=name)
            if head in NAMESPACES:
                known_facts = [n.partition(".")[2] for n in self.outside if n.startswith(f"{head}.")]
                raise FormulaError("unknown-fact", offset, name=tail, known=known_facts)
            if definition is None:
                raise FormulaError("unknown-name", offset, name=name, known=[*self.definitions, *inner])
            if tail:
                columns = [*definition.each, "steps", "done"] if isinstance(definition, Schedule) else []
                if tail not in columns:
                    raise FormulaError("unknown-name", offset, name=name, known=[f"{head}.{c}" for c in columns])
            elif isinstance(definition, Schedule):
                raise FormulaError("schedule-name", offset, name=name, column=next(iter(definition.each)))
            needed.add(head)
        return needed

    @property
    def _lost_facts(self) -> Container[str]:
        return self.outside.lost if isinstance(self.outside, Outside) else ()

    def _kinds(self, name: str, definition: Definition) -> dict[str, Kind]:
        """Return the units of the names that a definition adds; raises a SheetError at the place of a mistake."""
        match definition:
            case Constant(value, unit) if isinstance(value, list):
                return {name: ("list", unit)}
            case Constant(_, unit) | Given(unit):
                return {name: (unit, None)}
            case Schedule():
                return self._schedule_kinds(name, definition)
            case Computed(_, declared):
                kind = self._kind((name,), self.scope)
                return {name: kind if declared is None else self._declared((name,), kind, declared)}
            case Unknown():
                return {}

    def _kind(self, where: Where, scope: Mapping[str, Kind]) -> Kind:
        try:
            return kind_of(self.formulas[where], scope)
        except FormulaError as error:
            raise SheetError(where, error) from None

    def _declared(self, where: Where, kind: Kind, unit: Unit) -> Kind:
        given = kind[1] if kind[0] == "list" else kind[0]
        if not units.fits(given or "any", unit):
            error = FormulaError("declared", wanted=called(unit), found=called(given or "any"))
            raise SheetError(where, error)
        return ("list", unit) if kind[0] == "list" else (unit, None)

    def _schedule_kinds(self, name: str, schedule: Schedule) -> dict[str, Kind]:
        inside: dict[str, Kind] = {**self.scope, "step": ("number", None)}
        for column in schedule.start:
            inside[column] = self._kind((name, "start", column), self.scope)
        for column in schedule.each:
            where = (name, "each", column)
            kind = self._kind(where, inside)
            if column in schedule.start:
                try:
                    kind = _carried(inside[column], kind)
                except FormulaError as error:
                    raise SheetError(where, error) from None
            inside[column] = kind
        if schedule.until is not None and self._kind((name, "until"), inside)[0] != "truth":
            raise SheetError((name, "until"), FormulaError("not-a-condition"))
        columns: dict[str, Kind] = {f"{name}.{column}": ("list", inside[column][0]) for column in schedule.each}
        return {**columns, f"{name}.steps": ("number", None), f"{name}.done": ("number", None)}

    def read(self, text: str, extra: Mapping[str, Kind] | None = None) -> tuple[Formula, Kind]:
        """Parse another formula over this sheet's names, and infer its unit.

        Raises:
            FormulaError: the formula can't be parsed, uses an undefined name, or mixes units.
        """
        formula = parse(text)
        self._known(formula, frozenset(extra or ()))
        scope = {**self.scope, **extra} if extra else self.scope
        for name, offset in formula.names:
            if name not in scope:  # its definition has a mistake that is reported there
                raise FormulaError("follows", offset, name=name)
        return formula, kind_of(formula, scope)

    def given(self) -> tuple[str, ...]:
        """Return the names of the inputs."""
        return tuple(name for name, definition in self.definitions.items() if isinstance(definition, Given))

    def facts(self) -> set[str]:
        """Return the ids of the facts that its definitions use."""
        return {fact for formula in self.formulas.values() for fact in formula.facts()}

    def evaluate(self, inputs: Mapping[str, float]) -> dict[str, Any]:
        """Compute all values for these inputs.

        Raises:
            SheetError: a calculation has no result.
        """
        values: dict[str, Any] = {name: value for name, (_, value) in self.outside.items()}
        context = Context(values)
        for name in self.order:
            match self.definitions[name]:
                case Constant(value, _):
                    values[name] = value
                case Given():
                    values[name] = inputs[name]
                case Computed():
                    values[name] = self._run((name,), context)
                case Schedule() as schedule:
                    self._run_schedule(name, schedule, context)
        return values

    def _run(self, where: Where, context: Context) -> Any:
        try:
            return evaluator(self.formulas[where])(context)
        except FormulaError as error:
            raise SheetError(where, error) from None

    def _run_schedule(self, name: str, schedule: Schedule, context: Context) -> None:
        state = {column: self._run((name, "start", column), context) for column in schedule.start}
        columns: dict[str, list[Any]] = {column: [] for column in schedule.each}
        outer = context.values
        inner = Context({**outer, **state})
        inner.left = context.left
        done = 0.0
        for step in range(1, schedule.most + 1):
            try:
                inner.tick(len(columns))
            except FormulaError as error:
                raise SheetError((name, "each", next(iter(columns))), error) from None
            inner.values["step"] = float(step)
            for column, list_of in columns.items():
                value = self._run((name, "each", column), inner)
                inner.values[column] = value
                list_of.append(value)
            if schedule.until is not None and self._run((name, "until"), inner):
                done = 1.0
                break
        context.left = inner.left
        steps = float(len(next(iter(columns.values()))))
        outer.update({f"{name}.{column}": values for column, values in columns.items()})
        outer.update({f"{name}.steps": steps, f"{name}.done": done})

    def constants(self) -> dict[str, Any]:
        """Return the values known at compile time: facts and constants."""
        known = {name: value for name, (_, value) in self.outside.items()}
        known |= {name: d.value for name, d in self.definitions.items() if isinstance(d, Constant)}
        return known

    def javascript(self) -> str:
        """Return the body of ``(v, F) => { … }``, which completes ``v`` from the inputs in it."""
        known = self.constants()
        lines: list[str] = []
        for name in self.order:
            definition = self.definitions[name]
            if isinstance(definition, Computed):
                lines.append(f"v.{name}={to_javascript(self.formulas[(name,)], known)};")
            elif isinstance(definition, Schedule):
                lines.append(self._schedule_javascript(name, definition, known))
        return "".join(lines)

    def _schedule_javascript(self, name: str, schedule: Schedule, known: Mapping[str, Any]) -> str:
        # Inside, a column shadows a constant of the same name, which must not be inlined.
        inner = {k: value for k, value in known.items() if k not in {*schedule.start, *schedule.each, "step"}}

        def write(where: Where, constants: Mapping[str, Any]) -> str:
            return to_javascript(self.formulas[where], constants)

        start = ",".join(f"{column}:{write((name, 'start', column), known)}" for column in schedule.start)
        each = "".join(f"v.{column}={write((name, 'each', column), inner)};" for column in schedule.each)
        until = write((name, "until"), inner) if schedule.until is not None else "false"
        columns = literal(list(schedule.each))
        return f"F.schedule(v,{literal(name)},{{{start}}},{columns},{schedule.most},v=>{{{each}return {until}}});"


def _carried(before: Kind, after: Kind) -> Kind:
    """Return the unit of a number carried from step to step, which must not change."""
    if before[0] == "list" or after[0] == "list":
        if before[0] != after[0]:
            raise FormulaError("carried", before=called(before[0]), after=called(after[0]))
        return "list", units.add(before[1] or "any", after[1] or "any") or "any"
    unit = units.add(before[0], after[0])
    if unit is None:
        raise FormulaError("carried", before=called(before[0]), after=called(after[0]))
    return unit, None


def _sorted(needs: Mapping[str, set[str]]) -> tuple[list[str], list[str]]:
    """Sort names so that each comes after what it needs; also return a cycle, or []."""
    order: list[str] = []
    state: dict[str, int] = {}
    circle: list[str] = []
    for root in needs:
        trail = [(root, iter(sorted(needs[root])))]
        if root in state:
            continue
        state[root] = 1
        while trail:
            name, rest = trail[-1]
            following = next(rest, None)
            if following is None:
                state[name] = 2
                order.append(name)
                trail.pop()
            elif state.get(following) == 1:
                if not circle:
                    path = [step for step, _ in trail]
                    circle = [*path[path.index(following) :], following]
            elif following not in state:
                state[following] = 1
                trail.append((following, iter(sorted(needs[following]))))
    return order, circle
