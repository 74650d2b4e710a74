"""Units as people write them, and the values that formulas use for them."""

from __future__ import annotations

import re

from generator.formulas.units import Unit

CURRENCIES: dict[str, str] = {
    "CNY": "¥",
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "HKD": "HK$",
    "TWD": "NT$",
    "JPY": "¥",
    "INR": "₹",
    "AUD": "A$",
    "CAD": "C$",
    "NZD": "NZ$",
    "SGD": "S$",
    "CHF": "CHF ",
    "KRW": "₩",
    "ZAR": "R",
    "BRL": "R$",
}
"""The sign of each currency a course may use."""

WRITTEN_UNITS: dict[str, Unit] = {"%": "rate", "days": "days", "months": "months", "years": "years"}
"""The formula unit of each written unit; currencies are money, all others plain numbers."""

MONEY_WORDS: dict[str, str] = {
    "CNY": "元|块|yuan|rmb",
    "USD": "dollars?",
    "EUR": "euros?",
    "GBP": "pounds?|quid",
    "HKD": r"\$|dollars?|元|港元|港币",
    "TWD": r"\$|dollars?|元|块",
    "JPY": "yen|円",
    "INR": r"rupees?|rs\.?",
    "AUD": r"\$|dollars?",
    "CAD": r"\$|dollars?",
    "NZD": r"\$|dollars?",
    "SGD": r"\$|dollars?",
    "CHF": r"fr\.?|francs?",
    "KRW": "won|원",
    "ZAR": "rands?",
    "BRL": "reais|real",
}
"""Words that may follow an amount of each currency, as a pattern."""

UNIT_WORDS: dict[str, str] = {
    **{
        code: f"{re.escape(sign.strip().lower())}|{code.lower()}|{MONEY_WORDS[code]}"
        for code, sign in CURRENCIES.items()
    },
    "days": "days?|天|日",
    "months": "months?|个月|月",
    "years": "years?|年",
}
"""What a learner may type beside a number for each unit, as a pattern for Python and the browser.

Any other unit is typed by its name.
"""

ABSURD_RATE = 10.0
"""A rate shown above this, 1,000%, is reported as a warning."""


def unit_kind(unit: str | None) -> Unit:
    """Return the formula unit of a unit that an author wrote."""
    return "money" if unit in CURRENCIES else WRITTEN_UNITS.get(unit or "", "number")


def from_unit(value: float, unit: str | None) -> float:
    """Convert a number in its written unit (12 for 12%) to the one that formulas use (0.12)."""
    return value / 100 if unit == "%" else value


def to_unit(value: float, unit: str | None) -> float:
    """Convert a formula's number (0.12) to its written unit (12 for 12%)."""
    return value * 100 if unit == "%" else value


def unit_suffix(unit: str | None) -> str:
    """Return what follows a value whose unit is a word of the author's; else ''."""
    return f" {unit}" if unit and unit_kind(unit) == "number" else ""


def on_axis(value: float, kind: Unit) -> float:
    """Return a formula's number as an axis shows it: a rate in per cent, without binary rounding errors."""
    return round(to_unit(value, "%") if kind == "rate" else value, 9)
