"""Rules for rounding: every fair way of rounding is marked right, or the stem says how to round."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.formulas import FormulaError, round_half_up
from generator.formulas.evaluate import Context, evaluator
from generator.formulas.show import show_in_unit, show_value
from generator.formulas.units import Unit
from generator.formulas.written_units import to_unit
from generator.i18n.diagnostics import Phrase, phrase
from generator.questions.base import Mistake, Tried
from generator.questions.number.keys import FREE_DECIMALS, AcceptedWay, NumberKey, decimals_of, ways, working
from generator.questions.number.model import NumberQuestion
from generator.questions.number.working import BY_HAND, IN_LESSON, IN_QUESTION

Update = Mapping[str, Any]
"""Other values for fields of a question."""

_HOW: dict[str, Phrase] = {
    "step": "`{step}` = {value}, rounded to {rounded}{where}, leads to",
    "steps": "rounding every step before the next one leads to",
    "amounts": "rounding every amount before the next step leads to",
    "result": "the result {value}, rounded{where}, is",
    "none": "keeping all digits until the end leads to",
    "digits": "the result with all its digits is",
}
_WHERE: dict[str, Phrase] = {
    BY_HAND: "",
    IN_QUESTION: " as this question shows it",
    IN_LESSON: " as a worked example of the lesson shows it",
}


@dataclass(frozen=True)
class _Miss:
    """A fair way of rounding that is marked wrong in a variant."""

    index: int
    way: AcceptedWay
    own: float
    """The value of what is rounded, if that is one number."""
    leads: float
    answer: float


class Rounding:
    """Tries every way of rounding that a number question leaves open, in all variants."""

    def __init__(self, question: Tried, key: NumberKey) -> None:
        self._question, self._key, self._worksheet = question, key, question.worksheet
        self._spec: NumberQuestion = question.spec
        self._ways: list[AcceptedWay] = []
        self._work = working(self._spec, self._worksheet, key)
        if self._work:
            if self._spec.rounding is None:
                self._work.take_taught(question.taught())
            self._ways = list(ways(self._spec, key, self._work))
        self._looked = 0
        self._hit: set[int] = set()
        self._widest = 0.0
        self._first: _Miss | None = None

    def look(self, index: int, values: Mapping[str, Any], answer: float) -> None:
        """Try every way of rounding in one variant."""
        self._looked += 1
        context, own, uneven = Context(values), 0.0, False
        for way in self._ways:
            try:
                if way.step is not None:
                    own = evaluator(way.step.formula)(context)
                if way.what == "step":
                    if round_half_up(own, way.places) == own:
                        continue
                    uneven = True
                if way.what == "steps" and not uneven:
                    continue
                leads = way.term.value(self._worksheet, values)
            except FormulaError:
                continue  # a division by zero makes the learner look for the mistake
            if not self._key.accepts(leads, answer):
                self._hit.add(index)
                self._widest = max(self._widest, abs(leads - answer))
                self._first = self._first or _Miss(index, way, own, leads, answer)

    def mistake(self) -> Mistake | None:
        """Return the first way of rounding that is marked wrong, with the changes to the question that would help."""
        miss, spec = self._first, self._spec
        if miss is None:
            return None
        leads, answer = self._leads_and_answer(miss)
        hits = phrase(" This happens in {hit} of {count} variants.", hit=len(self._hit), count=self._looked)
        fixes = self._question.is_fixed_by
        ways_out = [next((update for update in updates if fixes(update)), {}) for updates in self._updates()]
        written = [
            phrase(" and ").join(f"`{name}: {_written(value)}`" for name, value in update.items())
            for update in ways_out
            if update
        ]
        return Mistake(
            "rounding-not-said" if spec.rounding is None else "rounding-not-kept",
            ("answer",),
            {
                "rounding": spec.rounding,
                "case": self._question.case(miss.index),
                "how": self._how(miss, self._question.symbol),
                "leads": leads,
                "answer": answer,
                "hits": hits if self._looked > 1 else "",
                "ways": phrase(", or ").join(written) or phrase("other numbers, with which every step comes out even"),
            },
        )

    def _how(self, miss: _Miss, symbol: str) -> str:
        way, step = miss.way, miss.way.step
        if step is None:
            return phrase(_HOW[way.what])
        rounded = round_half_up(miss.own, way.places)
        more = next((n for n in (2, 4) if round_half_up(miss.own, way.places + n) != rounded), 6)
        if way.what == "step":
            unit: Unit = "number" if step.unit == "rate" and way.places < 2 else step.unit
            places = way.places - (2 if unit == "rate" else 0)
            value, to = (
                show_value(one, unit, decimals, symbol=symbol)
                for one, decimals in ((miss.own, places + more), (rounded, places))
            )
        else:
            own = to_unit(miss.own, "%") if way.term.share else miss.own
            value, to = show_in_unit(own, self._spec.unit, min(way.term.decimals + more, 6)), ""
        where = phrase(_WHERE[step.places.get(way.places, BY_HAND)])
        return phrase(_HOW[way.what], step=step.text, value=value, rounded=to, where=where)

    def _leads_and_answer(self, miss: _Miss) -> tuple[str, str]:
        spec, most = self._spec, miss.way.term.decimals if miss.way.what == "result" else self._spec.decimals
        leads = answer = ""
        for first, second in ((most, spec.decimals), (None, None), (FREE_DECIMALS, FREE_DECIMALS)):
            leads, answer = show_in_unit(miss.leads, spec.unit, first), show_in_unit(miss.answer, spec.unit, second)
            if leads != answer:
                break
        return leads, f"{answer} ± {spec.tolerance:g}" if spec.tolerance else answer

    def _updates(self) -> tuple[list[Update], list[Update]]:
        """Return the changes that may help: those of the stem, the best first, and those that accept more answers."""
        known = self._spec.decimals is not None or decimals_of(self._spec.unit, None) != FREE_DECIMALS
        decimals: list[Update] = [{}] if known else []
        if self._work and self._work.decimals is not None:
            decimals.append({"decimals": self._work.decimals})
        decimals += [] if decimals else [{"decimals": 2}]
        amounts = self._work is not None and any(step.unit == "money" for step in self._work.steps)
        others = {"end": True, "amounts": amounts, self._spec.rounding: False}
        said: list[Update] = [
            {"rounding": rounding, **more} for rounding, fits in others.items() if fits for more in decimals
        ]
        return said, [{"tolerance": _rounded_up(self._widest)}]


def _rounded_up(least: float) -> float:
    """Return a tolerance that is at least ``least``, with two significant digits, as an author would write it."""
    scale = min(1e6, 10.0 ** (1 - math.floor(math.log10(least))))
    return math.ceil(least * scale - 1e-6) / scale


def _written(value: str | float) -> str:
    """Format a value so that YAML reads it back unchanged."""
    return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
