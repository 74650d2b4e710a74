"""The key of a number question: what its answer and its known slips are for given numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.formulas import Formula, FormulaError, round_half_up
from generator.formulas.functions import bounded
from generator.formulas.units import Kind, called, fits
from generator.numbers import CURRENCIES, to_unit, unit_kind
from generator.spec.questions.number import NumberQuestion
from generator.worksheets import Worksheet

FREE_DECIMALS = 6
"""Decimals kept where neither the author nor the unit sets any."""


def decimals_of(unit: str | None, decimals: int | None) -> int:
    """Decimals to which a formula's result is rounded: as asked for, 2 for money and %, else 6."""
    if decimals is not None:
        return decimals
    return 2 if unit in CURRENCIES or unit == "%" else FREE_DECIMALS


@dataclass(frozen=True)
class Term:
    """A number of a key: written down in the question's unit, or a formula that gives it."""

    unit: str | None
    decimals: int
    written: float | None = None
    formula: Formula | None = None
    share: bool = False
    """Whether the formula gives a share (0.12) that the question's unit writes as 12%."""

    def value(self, worksheet: Worksheet, values: Mapping[str, Any]) -> float:
        """The number in the question's unit, rounded half up.

        Raises:
            FormulaError: the formula has no result for these values.
        """
        if self.formula is None:
            assert self.written is not None
            return self.written
        result = worksheet.work_out(self.formula, values)
        return round_half_up(bounded(to_unit(result, "%") if self.share else result), self.decimals)

    def javascript(self, worksheet: Worksheet) -> str:
        """The same as a JavaScript expression over ``v``."""
        if self.formula is None:
            return repr(self.written)
        inner = worksheet.javascript(self.formula)
        return f"F.round({f'F.mul({inner},100)' if self.share else inner},{self.decimals})"


def term(worksheet: Worksheet, written: float | str, unit: str | None, decimals: int | None) -> Term:
    """Read one number of a key.

    Raises:
        FormulaError: it is no formula, or its unit is not the question's.
    """
    places = decimals_of(unit, decimals)
    if isinstance(written, float):
        return Term(unit, places, written=written)
    formula, kind = worksheet.read(written)
    return Term(unit, places, formula=formula, share=_is_share(kind, unit))


def _is_share(kind: Kind, unit: str | None) -> bool:
    wanted = unit_kind(unit)
    given = kind[0]
    if unit is None and given in ("money", "rate", "days", "months", "years"):
        raise FormulaError("unit-missing", found=called(given))
    if not fits(given, wanted):
        raise FormulaError("declared", wanted=called(wanted), found=called(given))
    return unit == "%" and given in ("rate", "number")


@dataclass(frozen=True)
class NumberKey:
    """Answer, tolerance and slips of a number question."""

    answer: Term
    tolerance: float
    wrong: tuple[Term, ...]


def number_key(spec: NumberQuestion, worksheet: Worksheet) -> NumberKey:
    """Read the key of a number question.

    Raises:
        FormulaError: one of its formulas can't be read.
    """
    # A slip keeps two decimals at least: someone who forgets to round up to 6 types 5.71.
    places = max(2, decimals_of(spec.unit, spec.decimals))
    wrong = tuple(term(worksheet, slip.when, spec.unit, places) for slip in spec.wrong)
    return NumberKey(term(worksheet, spec.answer, spec.unit, spec.decimals), float(spec.tolerance), wrong)
