"""The key of a number question: its answer and its known wrong values for given numbers, rounded in any fair way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from generator.formulas import Formula, FormulaError, round_half_up
from generator.formulas.functions import bounded
from generator.formulas.numbers import Numbers
from generator.formulas.units import Kind, called, fits
from generator.formulas.written_units import CURRENCIES, to_unit, unit_kind
from generator.questions.number.model import NumberQuestion
from generator.questions.number.working import RoundingStep, Working
from generator.schema.walk import texts

FREE_DECIMALS = 6
"""Decimals where neither the author nor the unit sets any."""


def decimals_of(unit: str | None, decimals: int | None) -> int:
    """Return the decimals to which a formula's result is rounded: as set, else 2 for money and %, else 6."""
    if decimals is not None:
        return decimals
    return 2 if unit in CURRENCIES or unit == "%" else FREE_DECIMALS


@dataclass(frozen=True)
class KeyTerm:
    """A number in a key: a literal in the question's unit, or a formula."""

    unit: str | None
    decimals: int
    written: float | None = None
    formula: Formula | None = None
    share: bool = False
    """Whether the formula's result is a share (0.12), which the question's unit shows as 12%."""

    def value(self, worksheet: Numbers, values: Mapping[str, Any]) -> float:
        """Return the number in the question's unit, rounded half up.

        Raises:
            FormulaError: the formula has no result for these values.
        """
        if self.formula is None:
            assert self.written is not None
            return self.written
        result = worksheet.work_out(self.formula, values)
        return round_half_up(bounded(to_unit(result, "%") if self.share else result), self.decimals)

    def javascript(self, worksheet: Numbers) -> str:
        """Return the number as a JavaScript expression over ``v``."""
        if self.formula is None:
            return repr(self.written)
        inner = worksheet.javascript(self.formula)
        return f"F.round({f'F.mul({inner},100)' if self.share else inner},{self.decimals})"


def term(worksheet: Numbers, written: float | str, unit: str | None, decimals: int | None) -> KeyTerm:
    """Parse a number in a key.

    Raises:
        FormulaError: the text is no formula, or its unit is not the question's.
    """
    places = decimals_of(unit, decimals)
    if isinstance(written, float):
        return KeyTerm(unit, places, written=written)
    formula, kind = worksheet.read(written)
    return KeyTerm(unit, places, formula=formula, share=_is_share(kind, unit))


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
    """The answer, tolerance and wrong values of a number question."""

    answer: KeyTerm
    tolerance: float
    wrong: tuple[KeyTerm, ...]
    misrounded: tuple[KeyTerm, ...] = ()
    """Answers that result from rounding otherwise than the stem says; none if it says nothing."""

    def accepts(self, value: float, answer: float) -> bool:
        """Return whether a value is marked right; the type's script allows the same slack for binary fractions."""
        return abs(value - answer) <= self.tolerance + 1e-9 * max(1.0, abs(answer))


def number_key(spec: NumberQuestion, worksheet: Numbers) -> NumberKey:
    """Parse the key of a number question.

    Raises:
        FormulaError: a formula can't be parsed.
    """
    # Wrong values keep at least two decimals: someone who forgets to round up to 6 types 5.71.
    places = max(2, decimals_of(spec.unit, spec.decimals))
    wrong = tuple(term(worksheet, slip.when, spec.unit, places) for slip in spec.wrong)
    key = NumberKey(term(worksheet, spec.answer, spec.unit, spec.decimals), float(spec.tolerance), wrong)
    return replace(key, misrounded=tuple(_misrounded(spec, worksheet, key)))


_What = Literal["step", "steps", "amounts", "result", "none", "digits"]


@dataclass(frozen=True)
class AcceptedWay:
    """A fair way of rounding, and the answer that it leads to."""

    what: _What
    """What is rounded otherwise than in the key.

    That is one step, every step, every amount, the result to other decimals, or nothing before the end; or the result
    is typed with all its digits.
    """
    make: Callable[[], KeyTerm]
    step: RoundingStep | None = None
    places: int = 0
    """The decimals of the rounded step, in the formula's own unit."""

    @cached_property
    def term(self) -> KeyTerm:
        """The answer; most are never needed, since their steps have no further decimals."""
        return self.make()


def working(spec: NumberQuestion, worksheet: Numbers, key: NumberKey) -> Working | None:
    """Return the steps to an answer; None if the answer is a literal.

    Raises:
        FormulaError: a formula can't be parsed.
    """
    if key.answer.formula is None:
        return None
    return Working(worksheet, key.answer.formula, [text.value for text in texts(spec)])


def ways(spec: NumberQuestion, key: NumberKey, work: Working) -> Iterator[AcceptedWay]:
    """Yield every way of rounding that the stem leaves open."""
    if spec.rounding is None:
        yield from _steps_rounded(key, work)
        yield from _results(spec, key, work)
    if spec.rounding == "amounts":
        cents = key.answer.decimals if unit_kind(spec.unit) == "money" else 2
        yield _way("amounts", key, work, {step.form: cents for step in work.steps if step.unit == "money"})
    elif plain := work.unrounded():
        yield AcceptedWay("none", lambda: replace(key.answer, formula=plain))


def _misrounded(spec: NumberQuestion, worksheet: Numbers, key: NumberKey) -> list[KeyTerm]:
    work = working(spec, worksheet, key) if spec.rounding else None
    if work is None:
        return []
    if spec.rounding == "end":
        return [way.term for way in _steps_rounded(key, work)]
    return [replace(key.answer, formula=plain)] if (plain := work.unrounded()) else []


def _steps_rounded(key: NumberKey, work: Working) -> Iterator[AcceptedWay]:
    """Yield rounding each step alone, then all of them in turn."""
    for step in work.steps:
        for places in step.places:
            yield _way("step", key, work, {step.form: places}, step, places)
    every = {step.form: min(step.places) for step in work.steps if step.places}
    if len(every) > 1:
        yield _way("steps", key, work, every)


def _results(spec: NumberQuestion, key: NumberKey, work: Working) -> Iterator[AcceptedWay]:
    """Yield rounding the result to the usual decimals, or to those with which it is shown, if the key has others."""
    usual, share = decimals_of(spec.unit, None), 2 if key.answer.share else 0
    asked = {*work.result.places} | ({usual + share} if usual != FREE_DECIMALS else set())
    for places in sorted(asked - {key.answer.decimals + share}):
        yield _way("result", key, work, {work.result.form: places}, work.result, places, max(0, places - share))
    if not asked and spec.decimals is not None:
        yield AcceptedWay("digits", lambda: replace(key.answer, decimals=12), work.result)


def _way(
    what: _What,
    key: NumberKey,
    work: Working,
    rounded: Mapping[str, int],
    step: RoundingStep | None = None,
    places: int = 0,
    decimals: int | None = None,
) -> AcceptedWay:
    most = key.answer.decimals if decimals is None else decimals
    return AcceptedWay(what, lambda: replace(key.answer, formula=work.rounded(rounded), decimals=most), step, places)
