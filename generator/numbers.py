"""Numbers as people type and read them; the browser's ``numbers.js`` follows the same rules.

Both are run on ``tests/vectors/numbers.json``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from generator.formulas.rounding import round_half_up
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
"""What a written unit is in formulas; a currency is money, anything else a plain number."""

_MONEY_WORDS: dict[str, str] = {
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

UNIT_WORDS: dict[str, str] = {
    **{
        code: f"{re.escape(sign.strip().lower())}|{code.lower()}|{_MONEY_WORDS[code]}"
        for code, sign in CURRENCIES.items()
    },
    "days": "days?|天|日",
    "months": "months?|个月|月",
    "years": "years?|年",
}
"""What a learner may type beside a number for each unit, as a pattern for Python and for the browser; other units
only by their own name."""

_SCALES = {"千": 1_000, "万": 10_000, "亿": 100_000_000}
_NUMBER = r"([0-9.,' ’]*[0-9]) ?([千万亿]?) ?(%?)"
_FORMS: tuple[tuple[str, str, str], ...] = (
    # pattern, what separates groups, what separates decimals
    (r"[0-9]*\.?[0-9]+", "", "."),
    (r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", ",", "."),
    (r"[0-9]{1,3}(\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(\.[0-9]{3}){2,}", ".", ","),
    (r"[0-9]{1,3}([ '’][0-9]{3})+([.,][0-9]+)?", " '’", ".,"),
    (r"[0-9]+,[0-9]+", "", ","),
)


def parse_number(text: str, unit: str | None = None) -> float | None:
    """Read a number as a person wrote it, in ``unit``; None where it is none.

    Takes ``1,234.5``, ``1.234,5``, ``1 234.5``, full-width digits, the unit before or behind it (``£5``, ``5 €``),
    万 and the like. A per cent sign is the unit itself where the unit is ``%``; elsewhere it divides by a hundred.
    """
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().lower().replace("−", "-")
    unit = unit or ""
    words = UNIT_WORDS.get(unit, "" if unit == "%" else re.escape(unit.lower()))
    found = re.fullmatch(f"([+-]?) ?(?:{words})? ?{_NUMBER} ?(?:{words})?", plain)
    if not found:
        return None
    sign, digits, scale, percent = found.groups()
    for pattern, groups, decimals in _FORMS:
        if re.fullmatch(pattern, digits):
            bare = "".join("." if char in decimals else char for char in digits if char not in groups)
            value = float(bare) * _SCALES.get(scale, 1) * (-1 if sign == "-" else 1)
            return value / 100 if percent and unit != "%" else value
    return None


def format_number(value: float) -> str:
    """Write a number for an input box: groups of three, as many decimals as it has."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def unit_kind(unit: str | None) -> Unit:
    """Say what a unit that an author wrote is in formulas."""
    return "money" if unit in CURRENCIES else WRITTEN_UNITS.get(unit or "", "number")


def from_unit(value: float, unit: str | None) -> float:
    """Turn a number written in its unit (12 for 12%) into the one that formulas use (0.12)."""
    return value / 100 if unit == "%" else value


def to_unit(value: float, unit: str | None) -> float:
    """Turn a formula's number (0.12) into the one written in its unit (12 for 12%)."""
    return value * 100 if unit == "%" else value


def unit_suffix(unit: str | None) -> str:
    """What stands behind a value whose unit is a word of the author's; else ''."""
    return f" {unit}" if unit and unit_kind(unit) == "number" else ""


def on_axis(value: float, kind: Unit) -> float:
    """A formula's number as an axis shows it: a rate in per cent, and without the dust of binary fractions."""
    return round(to_unit(value, "%") if kind == "rate" else value, 9)


_SIGNS = "|".join(re.escape(sign.strip()) for sign in sorted(set(CURRENCIES.values()), key=len, reverse=True))
_QUANTITY = re.compile(
    rf"(?P<sign>-?)(?P<money>{_SIGNS})?"
    r"\s?(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?P<rest>\.[0-9]+)?"
    r"\s*(?P<unit>%|days?|months?|years?)?"
)


def parse_quantity(text: str) -> tuple[float, Unit] | None:
    """Read a quantity as an author writes it: ``¥12,000``, ``14.4%``, ``30 days``, ``1.5``; None for anything else."""
    found = _QUANTITY.fullmatch(text.strip())
    if not found or (found["money"] and found["unit"]):
        return None
    value = float(found["sign"] + found["digits"].replace(",", "") + (found["rest"] or ""))
    if found["unit"] == "%":
        return value / 100, "rate"
    kinds: dict[str, Unit] = {"day": "days", "month": "months", "year": "years"}
    return value, "money" if found["money"] else kinds.get((found["unit"] or "").rstrip("s"), "number")


def written_sign(text: str) -> str:
    """Give the currency sign of a quantity as an author writes it: ``¥`` of ``¥12,000``; '' where there is none."""
    found = _QUANTITY.fullmatch(text.strip())
    return (found["money"] or "") if found else ""


def most_decimals(unit: Unit, decimals: int | None = None) -> int:
    """Decimals that texts show of a value at most: those asked for, else four of a plain number and two of all else."""
    return decimals if decimals is not None else 4 if unit in ("number", "any") else 2


DEFAULT_WORDS: Mapping[str, tuple[str, str]] = {
    "days": ("{n} day", "{n} days"),
    "months": ("{n} month", "{n} months"),
    "years": ("{n} year", "{n} years"),
}
"""How one and how many of a unit are written; ``i18n.unit_words`` has them in other languages."""


def show_value(
    value: Any,
    unit: Unit,
    decimals: int | None = None,
    *,
    bare: int = 0,
    symbol: str = "¥",
    words: Mapping[str, tuple[str, str]] = DEFAULT_WORDS,
) -> str:
    """Write a number of a formula for readers: ¥1,072.00, 13.03%, 30 days.

    ``bare`` 1 leaves the unit away, 2 the commas too. Without ``decimals`` money has two, or none where it is whole,
    and everything else as many as it has, up to two (plain numbers: four). ``figures/show.js`` follows the same rules.
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
    value: float, unit: str | None, decimals: int | None = None, words: Mapping[str, tuple[str, str]] = DEFAULT_WORDS
) -> str:
    """Write a number that is given in an author's unit: 12 with ``%`` is 12%, 6 with ``paydays`` is 6 paydays."""
    kind = unit_kind(unit)
    shown = show_value(from_unit(value, unit), kind, decimals, symbol=CURRENCIES.get(unit or "", ""), words=words)
    return f"{shown} {unit}" if unit and kind == "number" else shown


TELEPHONE = r"^(?=.{3,20}$)(?=(?:[^0-9]*[0-9]){2})\+?[0-9*#][0-9 *#-]*[0-9*#]$"
"""A number that a telephone can dial: 3 to 20 digits, spaces, ``-``, ``*``, ``#``, a ``+`` only before them."""


def dialled(number: str) -> str:
    """Give the address that calls a telephone number: ``tel:+8612378`` for ``+86 12378``."""
    return "tel:" + re.sub(r"[^0-9+*#]", "", number).replace("#", "%23")
