"""The functions of the formula language, with the names and argument order of spreadsheets.

Rates are per period, payments are signed: money received is positive, money paid negative, as in spreadsheets and
numpy-financial. ``when`` is 0 for payments at the end of each period, 1 for payments at its start. ``npv`` takes the
first value as of today, as in numpy-financial. ``render/assets/figures/finance.js`` has the same functions for the
browser, operation by operation; both are tested with ``tests/vectors/formulas.json``.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.formulas.errors import FormulaError
from generator.formulas.rounding import LARGEST, round_half_up
from generator.formulas.units import Unit

_STEPS = 200
"""The most bisections of an interval; a double allows at most some 1,100."""
_GRID = (-0.9, -0.5, -0.2, -0.1, -0.05, -0.02, -0.01, 0.0, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5,
         1.0, 2.0, 5.0, 10.0, 50.0, 100.0, 1000.0)  # fmt: skip
"""Points between which a rate is searched for: a root lies where the sign changes between neighbours."""
_FINE_GRID = tuple(low + (high - low) * (step / 16.0) for low, high in itertools.pairwise(_GRID) for step in range(16))
"""The same, with fifteen more points in each interval."""


def power(base: float, exponent: float) -> float:
    """Raise to a power. Whole exponents are multiplied out, so that every machine gives the same double."""
    if exponent == math.floor(exponent) and abs(exponent) <= 100_000:
        if base == 0 and exponent < 0:
            raise FormulaError("division")
        result, factor, left = 1.0, float(base), int(abs(exponent))
        while left:
            if left & 1:
                result *= factor
            factor *= factor
            left >>= 1
        return bounded(1.0 / result if exponent < 0 else result)
    if base < 0:
        raise FormulaError("no-result")
    if base == 0 and exponent < 0:
        raise FormulaError("division")
    try:
        return bounded(math.pow(base, exponent))
    except OverflowError:
        raise FormulaError("too-large") from None


def bounded(value: float) -> float:
    """Return the value; raise a FormulaError if it is not a number, or too large to hold cents."""
    if not -LARGEST <= value <= LARGEST:
        raise FormulaError("too-large" if value == value else "no-result")
    return value


def divide(left: float, right: float) -> float:
    """Divide; raise a FormulaError for division by zero instead of returning infinity."""
    if right == 0:
        raise FormulaError("division")
    return bounded(left / right)


def _annuity(rate: float, nper: float, when: float) -> tuple[float, float]:
    """Return the growth of one unit over all periods, and the final value of one unit paid in each period."""
    growth = power(1.0 + rate, nper)
    if rate == 0:
        return growth, nper
    return growth, divide((1.0 + rate * when) * (growth - 1.0), rate)


def pmt(rate: float, nper: float, pv: float, fv: float = 0.0, when: float = 0.0) -> float:
    """Return the payment per period that repays ``pv`` (and reaches ``fv``) in ``nper`` periods."""
    growth, worth = _annuity(rate, nper, when)
    return divide(-(fv + pv * growth), worth)


def fv(rate: float, nper: float, pmt: float, pv: float, when: float = 0.0) -> float:
    """Return the value after ``nper`` periods."""
    growth, worth = _annuity(rate, nper, when)
    return bounded(-(pv * growth + pmt * worth))


def pv(rate: float, nper: float, pmt: float, fv: float = 0.0, when: float = 0.0) -> float:
    """Return the present value of equal payments."""
    growth, worth = _annuity(rate, nper, when)
    return divide(-(fv + pmt * worth), growth)


def nper(rate: float, pmt: float, pv: float, fv: float = 0.0, when: float = 0.0) -> float:
    """Return the number of periods until ``pv`` is repaid; raise a FormulaError if the payments never suffice."""
    if rate == 0:
        return divide(-(fv + pv), pmt)
    z = divide(pmt * (1.0 + rate * when), rate)
    quotient = divide(z - fv, z + pv)
    if quotient <= 0 or rate <= -1:
        raise FormulaError("no-result")
    return divide(math.log(quotient), math.log(1.0 + rate))


def ipmt(rate: float, per: float, nper: float, pv: float, fv: float = 0.0, when: float = 0.0) -> float:
    """Return the interest part of the payment in period ``per``, counted from 1."""
    if per < 1 or per > nper:
        raise FormulaError("no-result")
    if when == 1 and per == 1:
        return 0.0
    payment = pmt(rate, nper, pv, fv, when)
    growth, worth = _annuity(rate, per - 1.0, when)
    interest = -(pv * growth + payment * worth) * rate
    return bounded(divide(interest, 1.0 + rate) if when == 1 else interest)


def ppmt(rate: float, per: float, nper: float, pv: float, fv: float = 0.0, when: float = 0.0) -> float:
    """Return the principal part of the payment in period ``per``, counted from 1."""
    return bounded(pmt(rate, nper, pv, fv, when) - ipmt(rate, per, nper, pv, fv, when))


def npv(rate: float, values: Sequence[float]) -> float:
    """Return the present value of a series of amounts, the first of them today."""
    total, worth, discount = 0.0, 1.0, divide(1.0, 1.0 + rate)
    for value in values:
        total += value * worth
        worth *= discount
    return bounded(total)


def _root(worth: Callable[[float], float], grid: Sequence[float] = _GRID, turns: int = 1) -> float:
    """Return the only rate at which ``worth`` is zero, found by bisection, which always converges.

    There are as many roots as ``turns`` (changes of sign), or an even number fewer (Descartes' rule of signs); if the
    grid shows fewer, the others lie outside it.

    Raises:
        FormulaError: there is no rate, none in the grid, or several, so that none of them is the price of the money.
    """
    found: list[tuple[float, float, float]] = []
    before: tuple[float, float] | None = None
    for rate in grid:
        try:
            value = worth(rate)
        except FormulaError:
            before = None
            continue
        if value == 0:
            found.append((rate, rate, value))
            before = None
            continue
        if before is not None and (value > 0) != (before[1] > 0):
            found.append((before[0], rate, before[1]))
        before = (rate, value)
    if len(found) == len(grid):
        raise FormulaError("no-rate")
    if not found:
        raise FormulaError("rate-outside")
    rates = [_bisected(worth, *one) for one in found]
    others = turns % 2 != len(rates) % 2 and found[0][0] != found[0][1]
    if len(rates) > 1 or others:
        shown = [f"{rate * 100:.2f}%" for rate in rates[:4]]
        raise FormulaError("several-rates", rates=", ".join([*shown, "…"] if others or len(rates) > 4 else shown))
    return rates[0]


def _bisected(worth: Callable[[float], float], low: float, high: float, at_low: float) -> float:
    if low == high:
        return low
    for _ in range(_STEPS):
        middle = (low + high) / 2.0
        if middle in (low, high):
            break
        value = worth(middle)
        if value == 0:
            return middle
        if (value > 0) == (at_low > 0):
            low = middle
        else:
            high = middle
    return (low + high) / 2.0


def irr(values: Sequence[float]) -> float:
    """Return the rate per period at which a series of amounts, the first of them today, has a present value of zero."""
    if not values:
        raise FormulaError("empty-list")
    signs = [value > 0 for value in values if value]
    turns = sum(one != other for one, other in itertools.pairwise(signs))
    if not turns:
        raise FormulaError("no-rate")
    # With one change of sign there is one rate; with more, two may lie between neighbours of the grid.
    return _root(lambda rate: npv(rate, values), _GRID if turns == 1 else _FINE_GRID, turns)


def rate(nper: float, pmt: float, pv: float, fv: float = 0.0, when: float = 0.0) -> float:
    """Return the rate per period of a series of equal payments."""
    if not nper or len({value > 0 for value in (pmt, pv, fv) if value}) < 2:
        raise FormulaError("no-rate")

    def worth(guess: float) -> float:
        # Discounted to today, so that long plans at high rates don't exceed the largest number.
        discount = power(divide(1.0, 1.0 + guess), nper)
        paid = nper if guess == 0 else (1.0 + guess * when) * (1.0 - discount) / guess
        return bounded(pv + fv * discount + pmt * paid)

    return _root(worth)


def apr_nominal(periodic: float, periods: float = 12.0) -> float:
    """Return the nominal annual rate (APR): the periodic rate times the periods per year, without compounding."""
    return bounded(periodic * periods)


def ear(periodic: float, periods: float = 12.0) -> float:
    """Return the effective annual rate (EAR): the periodic rate compounded over a year."""
    return bounded(power(1.0 + periodic, periods) - 1.0)


def _interest(year: float) -> Callable[[float, float, float], float]:
    def interest(principal: float, annual: float, days: float) -> float:
        return bounded(principal * annual / year * days)

    return interest


def floor(value: float) -> float:
    """Round down to a whole number; within binary rounding error of a whole number, return that."""
    near = math.floor(value + 0.5)
    return float(near if abs(value - near) <= abs(value) * 2.0**-48 else math.floor(value))


def ceil(value: float) -> float:
    """Round up to a whole number; within binary rounding error of a whole number, return that."""
    return -floor(-value)


def round_to(value: float, decimals: float = 0.0) -> float:
    """Round half up to a number of decimals."""
    if not 0 <= decimals <= 12 or decimals != math.floor(decimals):
        raise FormulaError("decimals")
    return round_half_up(value, int(decimals))


def total(values: Sequence[float]) -> float:
    """Add up a list from left to right."""
    result = 0.0
    for value in values:
        result += value
    return bounded(result)


def last(values: Sequence[float]) -> float:
    """Return the last element of a list."""
    if not values:
        raise FormulaError("empty-list")
    return values[-1]


def _extreme(best: Callable[..., float]) -> Callable[..., float]:
    def choose(*values: Any) -> float:
        row = values[0] if len(values) == 1 and isinstance(values[0], list) else values
        if not row:
            raise FormulaError("empty-list")
        return float(best(row))

    return choose


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the language: its code, its parameters with their units, and the unit of its result.

    All parameters with the unit ``same`` share one unit, which is also the result's if that is ``same``. A parameter
    in square brackets is optional. ``list:UNIT`` is a list.
    """

    call: Callable[..., Any]
    parameters: str
    result: Unit | str
    doc: str


FUNCTIONS: dict[str, Function] = {
    "min": Function(_extreme(min), "same...", "same", "The smallest of several values, or of a list."),
    "max": Function(_extreme(max), "same...", "same", "The largest of several values, or of a list."),
    "abs": Function(abs, "value:same", "same", "The value without its sign."),
    "round": Function(round_to, "value:same [decimals:any]", "same", "Rounds half up: `round(x, 2)` to the cent."),
    "floor": Function(floor, "value:same", "same", "The next whole number below."),
    "ceil": Function(ceil, "value:same", "same", "The next whole number above."),
    "number": Function(float, "value:any", "number", "The value as a plain number, without its unit."),
    "sum": Function(total, "values:list:same", "same", "Adds up a list."),
    "len": Function(len, "values:list:same", "number", "How many elements a list has."),
    "last": Function(last, "values:list:same", "same", "The last element of a list."),
    "pmt": Function(pmt, "rate:rate nper:months pv:money [fv:money] [when:any]", "money", "Payment per period."),
    "ipmt": Function(
        ipmt, "rate:rate per:months nper:months pv:money [fv:money] [when:any]", "money", "Interest part of a payment."
    ),
    "ppmt": Function(
        ppmt, "rate:rate per:months nper:months pv:money [fv:money] [when:any]", "money", "Principal part of a payment."
    ),
    "fv": Function(fv, "rate:rate nper:months pmt:money pv:money [when:any]", "money", "Value at the end."),
    "pv": Function(pv, "rate:rate nper:months pmt:money [fv:money] [when:any]", "money", "Value today."),
    "nper": Function(nper, "rate:rate pmt:money pv:money [fv:money] [when:any]", "number", "Number of periods."),
    "rate": Function(rate, "nper:months pmt:money pv:money [fv:money] [when:any]", "rate", "Rate per period."),
    "npv": Function(npv, "rate:rate values:list:money", "money", "Value today of amounts, the first of them today."),
    "irr": Function(irr, "values:list:money", "rate", "Rate per period at which the amounts are worth nothing today."),
    "apr_nominal": Function(apr_nominal, "periodic:rate [periods:number]", "rate", "Nominal yearly rate: rate × 12."),
    "ear": Function(ear, "periodic:rate [periods:number]", "rate", "Effective yearly rate, with compounding."),
    "interest_360": Function(
        _interest(360.0), "principal:money annual:rate days:days", "money", "Simple interest, a year of 360 days."
    ),
    "interest_365": Function(
        _interest(365.0), "principal:money annual:rate days:days", "money", "Simple interest, a year of 365 days."
    ),
}
"""All functions, each with one line for the author's guide. `range` is part of the language itself."""
