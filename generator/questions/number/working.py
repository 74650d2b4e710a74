"""How an answer is worked out by hand: the steps on the way to it, and to how many decimals each may be rounded."""

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
"""Decimals to which people round a step unasked: cents, hundredths of a per cent. Anything else keeps its digits."""
BY_HAND = "usual"
IN_QUESTION = "question"
IN_LESSON = "lesson"
"""Why a step may be rounded to so many decimals: it is usual, the question shows it so, or its lesson does."""

_NO_NUMBER = ("list", "truth", "text")
MOST_STEPS = 30
"""Of a longer working the last steps are looked at."""


@dataclass(frozen=True)
class RoundingStep:
    """A value that a careful learner writes down on the way."""

    formula: Formula
    """As the author wrote it."""
    name: str
    """The name of a derived number; '' for a part of a formula."""
    form: str
    """The same for all parts that say the same, whatever they are called."""
    unit: Unit
    places: dict[int, str] = field(default_factory=dict)
    """To how many decimals of the formula's own number it may be rounded, and why."""

    @property
    def text(self) -> str:
        """What the author calls it."""
        return self.name or ast.unparse(self.formula.tree)


class Working:
    """The steps from the numbers of a worksheet to the result of a formula, in the order in which they are taken."""

    def __init__(self, worksheet: Numbers, formula: Formula, texts: Iterable[str] = ()) -> None:
        """``texts`` show steps through their slots.

        Raises:
            FormulaError: the formula can't be read over this worksheet.
        """
        self._worksheet = worksheet
        self._written_out = WrittenOut(worksheet.sheet)
        self._tree = self._written_out(formula.tree)
        found: dict[str, RoundingStep] = {}
        self._collect(formula.tree, "", found)
        self.result = self._last(formula.tree, found)
        """The last step, before it is rounded. It has no decimals of its own but where they are shown."""
        self.steps = tuple(found.values())[-MOST_STEPS:]
        if shown := [slot for text in texts if "{{" in text for slot in self._slots(text)]:
            self._take_shown(shown)

    def _collect(self, tree: ast.expr, name: str, found: dict[str, RoundingStep]) -> None:
        if (used := dotted(tree)) is not None:
            if (written := self._written_out.written(used)) is not None:
                self._collect(written, used, found)
            return
        if isinstance(tree, ast.ListComp | ast.GeneratorExp):
            return  # its parts have another value in every round
        for part in ast.iter_child_nodes(tree):
            if isinstance(part, ast.expr) and not (isinstance(tree, ast.Call) and part is tree.func):
                self._collect(part, "", found)
        if isinstance(tree, ast.BinOp | ast.Call):
            step = self._step(tree, name)
            if step.unit not in _NO_NUMBER:
                found.setdefault(step.form, step)

    def _last(self, tree: ast.expr, found: dict[str, RoundingStep]) -> RoundingStep:
        """Take what is no step on the way out of those found, and give what is rounded in the end."""
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
                continue  # told at its place
            name = dotted(slot.formula.tree)
            given = name is not None and self._written_out.written(name) is None
            if not given and slot.kind[0] not in _NO_NUMBER:
                yield slot.formula, shown_places(slot.decimals, slot.kind[0])

    def _take_shown(self, shown: Iterable[tuple[Formula, int]]) -> None:
        """Take note of the steps that slots show: what has the same value in several variants is the same thing.

        A share may be shown as a part of a hundred: 34 of every 100.
        """
        last = self._worksheet.count - 1
        try:
            cases = [self._worksheet.at(index) for index in sorted({0, last // 2, last})]
            steps = [(step, self._values(step.formula, cases)) for step in (*self.steps, self.result)]
        except (FormulaError, SheetError):
            return  # told at its place
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
        """Take note of the decimals with which a lesson shows steps of the same shape."""
        scope = self._worksheet.sheet.scope
        for step in (*self.steps, self.result) if taught else ():
            for places in taught.get(shape(self._written_out(step.formula.tree), scope), ()):
                step.places.setdefault(places, IN_LESSON)

    def rounded(self, places: Mapping[str, int]) -> Formula:
        """Give the formula with steps, named by their forms, rounded to so many decimals."""

        def change(part: ast.expr, written: ast.expr) -> ast.expr:
            decimals = places.get(form(written))
            return part if decimals is None else ast.Call(ast.Name("round"), [part, ast.Constant(decimals)], [])

        return Formula("", rebuilt(self._tree, change), ())

    @property
    def decimals(self) -> int | None:
        """To how many decimals the author rounds at the end; None where they do not."""
        match self._tree:
            case ast.Call(func=ast.Name(id="round"), args=[_]):
                return 0
            case ast.Call(func=ast.Name(id="round"), args=[_, ast.Constant(value=int(decimals))]):
                return decimals
            case _:
                return None

    def unrounded(self) -> Formula | None:
        """Give the formula without the rounding that its author does in it; None where there is none."""
        rounds = False

        def change(part: ast.expr, _: ast.expr) -> ast.expr:
            nonlocal rounds
            if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == "round":
                rounds = True
                return part.args[0]
            return part

        tree = rebuilt(self._tree, change)
        return Formula("", tree, ()) if rounds else None
