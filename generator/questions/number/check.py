"""Rules for the key of a number question: a plausible answer, wrong values that are wrong, and fair rounding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.formulas import FormulaError
from generator.formulas.show import show_in_unit
from generator.formulas.written_units import ABSURD_RATE
from generator.questions.base import Mistake, Tried
from generator.questions.number.keys import FREE_DECIMALS, NumberKey, decimals_of, term
from generator.questions.number.model import NumberQuestion
from generator.questions.number.rounding import Rounding
from generator.schema.walk import Loc

ABSURD = {"%": 100_000.0}
"""A result above this, in its unit, is a mistake: 1,000 times everything, or a hundred times too much."""
MOST = 1e12


def trial(question: Tried) -> NumberTrial | None:
    """Parse the key; return None if a part of it can't be parsed, which is reported."""
    key = _key(question)
    return NumberTrial(question, key) if key else None


def _key(question: Tried) -> NumberKey | None:
    spec: NumberQuestion = question.spec
    places: list[tuple[Loc, float | str]] = [(("answer",), spec.answer)]
    places += [(("wrong", n, "when"), slip.when) for n, slip in enumerate(spec.wrong)]
    good = question.worksheet.complete
    if spec.rounding and decimals_of(spec.unit, spec.decimals) == FREE_DECIMALS and spec.decimals is None:
        question.report(Mistake("rounding-without-decimals", ("rounding",), key=True))
    for loc, written in places:
        try:
            read = term(question.worksheet, written, spec.unit, spec.decimals)
            if read.formula is not None:
                question.watch(loc, read.formula)
        except FormulaError as error:
            good = False
            question.refuse(loc, error)
    return question.marking if good else None


class NumberTrial:
    """Checks the answer, the wrong values and every way of rounding in all variants."""

    def __init__(self, question: Tried, key: NumberKey) -> None:
        self._question, self._key = question, key
        self._rounding = Rounding(question, key)
        self._has_answer = True

    def look(self, index: int, values: Mapping[str, Any]) -> Iterable[Mistake]:
        """Check a variant."""
        answer = self._key.answer.value(self._question.worksheet, values)
        found = [*self._answer(index, answer), *self._slips(index, values, answer)]
        self._has_answer &= not any(mistake.code.startswith("answer-") for mistake in found)
        self._rounding.look(index, values, answer)
        return found

    def end(self) -> Mistake | None:
        """Return a mistake if a fair way of rounding is marked wrong, unless the answer itself is wrong."""
        return self._rounding.mistake() if self._has_answer else None

    def _answer(self, index: int, answer: float) -> Iterator[Mistake]:
        spec: NumberQuestion = self._question.spec
        if answer < 0 and not spec.negative:
            yield self._reported("answer-negative", ("answer",), index, answer, answer)
        if abs(answer) > ABSURD.get(spec.unit or "", MOST):
            yield self._reported("answer-absurd", ("answer",), index, answer, answer)
        elif spec.unit == "%" and abs(answer) > ABSURD_RATE * 100:
            shown = show_in_unit(answer, "%", point=self._question.worksheet.decimal)
            yield Mistake("shown-absurd", ("answer",), {"shown": shown, "case": self._question.case(index)})

    def _slips(self, index: int, values: Mapping[str, Any], answer: float) -> Iterator[Mistake]:
        for number, slip in enumerate(self._key.wrong):
            value = slip.value(self._question.worksheet, values)
            if self._key.accepts(value, answer):
                yield self._reported("wrong-is-right", ("wrong", number, "when"), index, answer, value)

    def _reported(self, code: str, loc: Loc, index: int, answer: float, value: float) -> Mistake:
        spec: NumberQuestion = self._question.spec
        shown, other = (show_in_unit(number, spec.unit, spec.decimals) for number in (answer, value))
        return Mistake(code, loc, {"answer": shown, "value": other, "case": self._question.case(index)})
