"""The page's own script: its compiled formulas. It only defines them; the runtime in ``assets/figures`` runs them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.course.worksheets import Worksheet
from generator.formulas.numbers import ShownFormula
from generator.formulas.units import Unit


class Live:
    """One part of a page that the browser recomputes: a question, a worked example, a calculator.

    Its script is ``fincourse.define(name, F => ({work, values, …}))``. ``work`` adds to ``v``, which holds the inputs,
    everything that follows from them; ``values`` holds ``[function of v, unit, decimals or null, bare]`` for every
    element with ``data-value``.
    """

    def __init__(self, name: str, worksheet: Worksheet) -> None:
        self.name = name
        self.worksheet = worksheet
        self._values: dict[tuple[str, Unit, int | None, int], int] = {}
        self._parts: dict[str, str] = {}

    def value(self, slot: ShownFormula) -> int:
        """Add a displayed value, and return its number."""
        return self.number(self.worksheet.javascript(slot.formula), slot.kind[0], slot.decimals, bare=slot.bare)

    def number(self, expression: str, unit: Unit, decimals: int | None, *, bare: int = 0) -> int:
        """Add the value of a compiled expression, and return its number."""
        return self._values.setdefault((expression, unit, decimals, bare), len(self._values))

    def part(self, name: str, javascript: str) -> None:
        """Add a part specific to a type, such as a question's answer."""
        self._parts[name] = javascript

    def functions(self, expressions: Sequence[str]) -> str:
        """Format a list of functions of ``v``."""
        return "[" + ",".join(f"v=>{expression}" for expression in expressions) + "]"

    def script(self) -> str:
        """Return the definition as JavaScript."""
        values = ",".join(
            f"[v=>{expression},{json.dumps(unit)},{json.dumps(decimals)},{bare}]"
            for expression, unit, decimals, bare in self._values
        )
        parts = {
            "axes": self.worksheet.axes_javascript(),
            "printed": str(self.worksheet.printed),
            "work": f"v=>{{{self.worksheet.sheet.javascript()}}}",
            "values": f"[{values}]",
            **self._parts,
        }
        body = ",".join(f"{name}:{written}" for name, written in parts.items())
        return f"fincourse.define({json.dumps(self.name)},F=>({{{body}}}));"
