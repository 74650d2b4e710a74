"""Numbers as readers see them; ``figures/show.js`` follows the same rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.formulas.notation import POINT, in_notation
from generator.formulas.rounding import round_half_up
from generator.formulas.units import Unit
from generator.formulas.written_units import CURRENCIES, from_unit, unit_kind


def most_decimals(unit: Unit, decimals: int | None = None) -> int:
    """Return the most decimals that texts show: those given, else four for a plain number and two for all else."""
    return decimals if decimals is not None else 4 if unit in ("number", "any") else 2


DEFAULT_WORDS: Mapping[str, tuple[str, str]] = {
    "days": ("{n} day", "{n} days"),
    "months": ("{n} month", "{n} months"),
    "years": ("{n} year", "{n} years"),
}
"""Singular and plural pattern of each unit; ``i18n.unit_words`` has those of other languages."""


def show_value(
    value: Any,
    unit: Unit,
    decimals: int | None = None,
    *,
    bare: int = 0,
    symbol: str = "¥",
    words: Mapping[str, tuple[str, str]] = DEFAULT_WORDS,
    point: str = POINT,
) -> str:
    """Format a value for readers: ¥1,072.00, 13.03%, 30 days.

    ``bare`` 1 omits the unit, 2 also the grouping. Without ``decimals``, money has two decimals, or none if it is
    whole; everything else has as many as it needs, up to two (plain numbers: four). ``figures/show.js`` follows the
    same rules.
    """
    if unit == "text":
        return str(value)
    number = value * 100 if unit == "rate" else float(value)
    most = most_decimals(unit, decimals)
    number = round_half_up(number, most)
    digits = f"{abs(number):,.{most}f}"
    if decimals is None and most:
        if unit != "money":
            digits = digits.rstrip("0").rstrip(".")
        elif digits.endswith(".00"):
            digits = digits[:-3]
    if bare == 2:
        digits = digits.replace(",", "")
    digits = in_notation(digits, digits, point)
    sign = "−" if number < 0 else ""
    if bare or unit in ("number", "any"):
        return sign + digits
    if unit == "money":
        return f"{sign}{symbol}{digits}"
    if unit == "rate":
        return f"{sign}{digits}%"
    one, many = words[unit]
    return (one if digits == "1" else many).replace("{n}", sign + digits)


def show_in_unit(
    value: float,
    unit: str | None,
    decimals: int | None = None,
    words: Mapping[str, tuple[str, str]] = DEFAULT_WORDS,
    point: str = POINT,
) -> str:
    """Format a number given in an author's unit: 12 with ``%`` as 12%, 6 with ``paydays`` as 6 paydays."""
    kind = unit_kind(unit)
    shown = show_value(
        from_unit(value, unit), kind, decimals, symbol=CURRENCIES.get(unit or "", ""), words=words, point=point
    )
    return f"{shown} {unit}" if unit and kind == "number" else shown
