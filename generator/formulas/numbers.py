"""The numbers of a lesson or question, as a protocol for pages, checks and question types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from generator.formulas.expression import Formula
from generator.formulas.javascript import to_javascript
from generator.formulas.sheet import Sheet
from generator.formulas.units import Kind


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table or chart: one for each value of a list, or for each step of a schedule."""

    name: str
    """The name of a row's value; '' for a schedule."""
    formula: Formula | None
    schedule: str
    columns: tuple[str, ...]
    """The columns of a schedule."""
    kinds: Mapping[str, Kind]
    """The units of the names defined in each row."""

    def javascript(self, known: Mapping[str, Any]) -> str:
        """Return a JavaScript expression over ``v`` for the list of all rows' names."""
        if self.formula is not None:
            return f"{to_javascript(self.formula, known)}.map(x=>({{...v,{self.name}:x}}))"
        columns = ",".join(f'{c}:v["{self.schedule}.{c}"][i]' for c in self.columns)
        return f'F.range(v["{self.schedule}.steps"]).map(i=>({{...v,step:i+1,{columns}}}))'


@dataclass(frozen=True, slots=True)
class ShownFormula:
    """A parsed slot of a text: its formula, and how the result is formatted."""

    formula: Formula
    kind: Kind
    decimals: int | None
    bare: int
    """1 omits the unit, 2 also the grouping."""


class Numbers(Protocol):
    """The numbers of a lesson or a question; implemented in ``course/worksheets.py``."""

    @property
    def sheet(self) -> Sheet:
        """The formulas."""

    @property
    def axes(self) -> Sequence[Any]:
        """The numbers that vary from try to try, if any."""

    @property
    def count(self) -> int:
        """The number of variants."""

    @property
    def values(self) -> Mapping[str, Any]:
        """The values of the printed variant."""

    @property
    def inputs(self) -> Mapping[str, float]:
        """The initial values of the numbers that a learner may enter."""

    @property
    def decimal(self) -> str:
        """The decimal sign of the course."""

    @property
    def complete(self) -> bool:
        """Whether everything can be computed."""

    def at(self, index: int) -> dict[str, Any]:
        """Return the values of a variant."""

    def read(self, text: str, extra: Mapping[str, Kind] | None = None) -> tuple[Formula, Kind]:
        """Parse a formula, once; may raise a FormulaError."""

    def slot(self, content: str, extra: Mapping[str, Kind] | None = None) -> ShownFormula:
        """Parse the content of a slot ``{{ … }}``; may raise a FormulaError."""

    def work_out(self, formula: Formula, values: Mapping[str, Any]) -> Any:
        """Evaluate a formula; may raise a FormulaError."""

    def javascript(self, formula: Formula) -> str:
        """Compile a formula to a JavaScript expression over ``v``."""

    def rows(self, text: str) -> Rows:
        """Parse the rows of a table or chart; may raise a FormulaError."""

    def row_values(self, rows: Rows, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the values of each row; may raise a FormulaError."""
