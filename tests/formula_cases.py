"""Random formulas with values for their names, on which Python and the browser must agree."""

from __future__ import annotations

import random

from generator.formulas import FormulaError, parse

_NAMES = ("amount", "share", "days", "count")
_ONE = ("abs({a})", "floor({a})", "ceil({a})", "round({a}, {n})", "(-{a})")
_TWO = (
    "({a} + {b})",
    "({a} - {b})",
    "({a} * {b})",
    "({a} / {b})",
    "({a} // {b})",
    "({a} % {b})",
    "min({a}, {b})",
    "max({a}, {b})",
    "({a} if {a} < {b} else {b})",
    "({b} if {a} > {b} and {a} >= 0 or {b} == 1 else {a})",
    "sum([{a} * k for k in range({m})])",
    "[{a}, {b}][{a} > {b} and 0 == 1 and 1 or 0]",
)
_FINANCE = (
    "pmt(share, {m}, amount)",
    "fv(share, {m}, -{a}, amount)",
    "pv(share, {m}, {a})",
    "ipmt(share, 1, {m}, amount)",
    "ppmt(share, {m}, {m}, amount)",
    "nper(share, -amount / {m}, amount)",
    "rate({m}, -amount / {m} - share * amount, amount)",
    "irr([amount if k == 0 else -(amount / {m}) - {a} * share for k in range({m} + 1)])",
    "npv(share, [amount, -{a}, {b}])",
    "ear(share)",
    "apr_nominal(share)",
    "interest_360(amount, share, days)",
    "interest_365(amount, share, days)",
    "(1 + share) ** {m}",
    "(1 + share) ** {n}.5",
)


def _expression(source: random.Random, depth: int) -> str:
    if depth == 0 or source.random() < 0.15:
        if source.random() < 0.6:
            return source.choice(_NAMES)
        return str(source.choice([source.randint(0, 20), round(source.uniform(0, 50), 2)]))
    gaps = {
        "a": _expression(source, depth - 1),
        "b": _expression(source, depth - 1),
        "n": source.randint(0, 4),
        "m": source.randint(1, 24),
    }
    template = source.choice((_ONE, _TWO, _TWO, _FINANCE)[source.randint(0, 3)])
    return template.replace("[{a} > {b} and 0 == 1 and 1 or 0]", "[0]").format(**gaps)


def random_case(source: random.Random) -> tuple[str, dict[str, float]]:
    """Return a formula and the values of its names."""
    values = {
        "amount": round(source.uniform(1, 100_000), 2),
        "share": round(source.uniform(0.0001, 0.08), 5),
        "days": float(source.randint(0, 400)),
        "count": float(source.randint(0, 36)),
    }
    while not _can_be_read(text := _expression(source, source.randint(1, 4))):
        pass
    return text, values


def _can_be_read(text: str) -> bool:
    try:
        parse(text)
    except FormulaError:  # a large one may exceed the limits
        return False
    return True
