"""How an answer is worked out by hand: the intermediate steps, and the decimals to which each may be rounded."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import isclose
from typing import Any

from generator.formulas import Formula, FormulaError, SheetError
from generator.formulas.expression import dotted
from generator.formulas.kinds import kind_of
from generator.formulas.numbers import Numbers
from generator.formulas.shapes import WrittenOut, form, rebuilt, shape, shown_places
from generator.formulas.units import Unit
from generator.markdown.prose import SLOT

USUAL: Mapping[Unit, int] = {"money": 2, "rate": 4}
"""Decimals to which people round a step by default: cents, hundredths of a per cent. Other units keep all digits."""
BY_HAND = "usual"
IN_QUESTION = "question"
IN_LESSON = "lesson"
"""Reasons for the decimals of a step: they are usual, or the question or its lesson shows them."""

_NO_NUMBER = ("list", "truth", "text")
MOST_STEPS = 30
"""If there are more steps, only the last ones are considered."""


@dataclass(frozen=True)
class RoundingStep:
    """An intermediate value that a careful learner writes down."""

    formula: Formula
    """The step as the author wrote it."""
    name: str
    """The name of a derived number; '' for part of a formula."""
    form: str
    """The canonical form, the same for all equivalent parts."""
    unit: Unit
    places: dict[int, str] = field(default_factory=dict)
    """The decimals to which the step may be rounded, in the formula's own unit, each with the reason."""

    @property
    def text(self) -> str:
        """The step in the author's words."""
        return self.name or ast.unparse(self.formula.tree)


class Working:
    """The steps from the numbers of a worksheet to the result of a formula, in the order of calculation."""

    def __init__(self, worksheet: Numbers, formula: Formula, texts: Iterable[str] = ()) -> None:
        """Find the steps; ``texts`` may show some of them in slots.

        Raises:
            FormulaError: the formula can't be parsed in this worksheet.
        """
        self._worksheet = worksheet
        self._written_out = WrittenOut(worksheet.sheet)
        self._tree = self._written_out(formula.tree)
        found: dict[str, RoundingStep] = {}
        self._collect(formula.tree, "", found)
        self.result = self._last(formula.tree, found)
        """The last step, before rounding; it has decimals only where a slot shows it."""
        self.steps = tuple(found.values())[-MOST_STEPS:]
        if shown := [slot for text in texts if "{{" in text for slot in self._slots(text)]:
            self._take_shown(shown)

    def _collect(self, tree: ast.expr, name: str, found: dict[str, RoundingStep]) -> None:
        if (used := dotted(tree)) is not None:
            if (written := self._written_out.written(used)) is not None:
                self._collect(written, used, found)
            return
        if isinstance(tree, ast.ListComp | ast.GeneratorExp):
            return  # its parts have another value in every iteration
        for part in ast.iter_child_nodes(tree):
            if isinstance(part, ast.expr) and not (isinstance(tree, ast.Call) and part is tree.func):
                self._collect(part, "", found)
        if isinstance(tree, ast.BinOp | ast.Call):
            step = self._step(tree, name)
            if step.unit not in _NO_NUMBER:
                found.setdefault(step.form, step)

    def _last(self, tree: ast.expr, found: dict[str, RoundingStep]) -> RoundingStep:
        """Remove the result from the steps found, and return what is rounded in the end."""
        name = ""
        while True:
            found.pop(form(self._written_out(tree)), None)
            if (used := dotted(tree)) is not None and (written := self._written_out.written(used)) is not None:
                tree, name = written, used
            elif isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id == "round":
                tree, name = tree.args[0], ""
            else:
                return replace(self._step(tree, name), places={})

    def _step(self, tree: ast.expr, name: str) -> RoundingStep:
        formula = Formula("", tree, ())
        unit = kind_of(formula, self._worksheet.sheet.scope)[0]
        places = {USUAL[unit]: BY_HAND} if unit in USUAL else {}
        return RoundingStep(formula, name, form(self._written_out(tree)), unit, places)

    def _slots(self, text: str) -> Iterator[tuple[Formula, int]]:
        for found in SLOT.finditer(text):
            try:
                slot = self._worksheet.slot(found.group(1))
            except FormulaError:
                continue  # reported at its place
            name = dotted(slot.formula.tree)
            given = name is not None and self._written_out.written(name) is None
            if not given and slot.kind[0] not in _NO_NUMBER:
                yield slot.formula, shown_places(slot.decimals, slot.kind[0])

    def _take_shown(self, shown: Iterable[tuple[Formula, int]]) -> None:
        """Record the decimals of steps shown in slots; what has the same value in several variants is the same step.

        A share may be shown per hundred: 34 of every 100.
        """
        last = self._worksheet.count - 1
        try:
            cases = [self._worksheet.at(index) for index in sorted({0, last // 2, last})]
            steps = [(step, self._values(step.formula, cases)) for step in (*self.steps, self.result)]
        except (FormulaError, SheetError):
            return  # reported at its place
        for formula, places in shown:
            try:
                values = self._values(formula, cases)
            except FormulaError:
                continue
            for step, own in steps:
                for more in (0, 2):
                    pairs = zip(own, values, strict=True)
                    if all(isclose(one * 10**more, value, rel_tol=1e-9) for one, value in pairs):
                        step.places.setdefault(places + more, IN_QUESTION)

    def _values(self, formula: Formula, cases: list[dict[str, Any]]) -> list[float]:
        return [self._worksheet.work_out(formula, values) for values in cases]

    def take_taught(self, taught: Mapping[str, Iterable[int]]) -> None:
        """Record the decimals with which a lesson shows steps of the same shape."""
        scope = self._worksheet.sheet.scope
        for step in (*self.steps, self.result) if taught else ():
            for places in taught.get(shape(self._written_out(step.formula.tree), scope), ()):
                step.places.setdefault(places, IN_LESSON)

    def rounded(self, places: Mapping[str, int]) -> Formula:
        """Return the formula with some steps rounded; ``places`` has their decimals by canonical form."""

        def change(part: ast.expr, written: ast.expr) -> ast.expr:
            decimals = places.get(form(written))
            return part if decimals is None else ast.Call(ast.Name("round"), [part, ast.Constant(decimals)], [])

        return Formula("", rebuilt(self._tree, change), ())

    @property
    def decimals(self) -> int | None:
        """The decimals to which the author rounds in the end; None if the formula does not round there."""
        match self._tree:
            case ast.Call(func=ast.Name(id="round"), args=[_]):
                return 0
            case ast.Call(func=ast.Name(id="round"), args=[_, ast.Constant(value=int(decimals))]):
                return decimals
            case _:
                return None

    def unrounded(self) -> Formula | None:
        """Return the formula without the author's rounding; None if there is none."""
        rounds = False

        def change(part: ast.expr, _: ast.expr) -> ast.expr:
            nonlocal rounds
            if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == "round":
                rounds = True
                return part.args[0]
            return part

        tree = rebuilt(self._tree, change)
        return Formula("", tree, ()) if rounds else None
