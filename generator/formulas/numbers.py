"""What pages, checks and types of questions ask of somebody's numbers, whoever keeps them."""

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
    """What a table or chart has a row for: each value of a list, or each step of a schedule."""

    name: str
    """The name that stands for a row's value; '' for a schedule."""
    formula: Formula | None
    schedule: str
    columns: tuple[str, ...]
    """Names that a schedule gives to each row."""
    kinds: Mapping[str, Kind]
    """The units of the names that each row has."""

    def javascript(self, known: Mapping[str, Any]) -> str:
        """Give the expression for the list of each row's own names, over ``v``."""
        if self.formula is not None:
            return f"{to_javascript(self.formula, known)}.map(x=>({{...v,{self.name}:x}}))"
        columns = ",".join(f'{c}:v["{self.schedule}.{c}"][i]' for c in self.columns)
        return f'F.range(v["{self.schedule}.steps"]).map(i=>({{...v,step:i+1,{columns}}}))'


@dataclass(frozen=True, slots=True)
class ShownFormula:
    """A slot of a text as it was read: its formula, and how the result is written."""

    formula: Formula
    kind: Kind
    decimals: int | None
    bare: int
    """1 leaves the unit away, 2 the groups of three as well."""


class Numbers(Protocol):
    """The numbers of a lesson or a question, as ``course/worksheets.py`` gives them."""

    @property
    def sheet(self) -> Sheet:
        """Its formulas."""

    @property
    def axes(self) -> Sequence[Any]:
        """The numbers that change at every try; none where they stay."""

    @property
    def count(self) -> int:
        """How many variants there are."""

    @property
    def values(self) -> Mapping[str, Any]:
        """The numbers of the printed variant."""

    @property
    def inputs(self) -> Mapping[str, float]:
        """Those that a learner may give, as they stand at first."""

    @property
    def decimal(self) -> str:
        """The sign before decimals in the course's notation."""

    @property
    def complete(self) -> bool:
        """Say whether everything on it can be worked out."""

    def at(self, index: int) -> dict[str, Any]:
        """Give the numbers of a variant."""

    def read(self, text: str, extra: Mapping[str, Kind] | None = None) -> tuple[Formula, Kind]:
        """Read a formula once, and keep it; may raise a FormulaError."""

    def slot(self, content: str, extra: Mapping[str, Kind] | None = None) -> ShownFormula:
        """Do the same for what stands between ``{{`` and ``}}``."""

    def work_out(self, formula: Formula, values: Mapping[str, Any]) -> Any:
        """Work a formula out; may raise a FormulaError."""

    def javascript(self, formula: Formula) -> str:
        """Compile a formula to an expression over ``v``."""

    def rows(self, text: str) -> Rows:
        """Do the same for what a table or chart has a row for."""

    def row_values(self, rows: Rows, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Give the numbers of each row; may raise a FormulaError."""
