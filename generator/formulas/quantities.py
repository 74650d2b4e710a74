"""Quantities as authors write them in files: ``¥12,000``, ``14.4%``, ``30 days``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.formulas.notation import POINT, SCALES, WIDE, plain_number, readings, two_ways, value_of
from generator.formulas.units import Unit
from generator.formulas.written_units import CURRENCIES, MONEY_WORDS

_SIGN_OF = {
    **{sign.strip(): sign.strip() for sign in CURRENCIES.values()},
    **{code: sign.strip() for code, sign in CURRENCIES.items()},
    **{"RMB": "¥", "US$": "$", "Rs": "₹", "Rs.": "₹"},
}
"""Signs before an amount in a file, with the currency sign each stands for."""

_WORDS_BEHIND = tuple(
    (re.compile(MONEY_WORDS[code] + f"|{code.lower()}"), sign.strip()) for code, sign in CURRENCIES.items()
)
_COUNTED: tuple[tuple[str, Unit, str], ...] = (
    ("days?|天|日", "days", "days"),
    ("months?|个月|月", "months", "months"),
    ("years?|年", "years", "years"),
)
_BEFORE = "|".join(re.escape(sign) for sign in sorted(_SIGN_OF, key=len, reverse=True))
_BEHIND = "|".join(
    dict.fromkeys(
        [*MONEY_WORDS.values(), *(code.lower() for code in CURRENCIES), _BEFORE, "%", *(c[0] for c in _COUNTED)]
    )
)
_QUANTITY = re.compile(
    rf"(?P<minus>[+-]?) ?(?P<before>{_BEFORE})? ?(?P<inner>[+-]?) ?(?P<digits>[0-9.,' ’]*[0-9])"
    rf" ?(?P<scale>[千万亿]?) ?(?P<behind>(?i:{_BEHIND}))?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as an author wrote it, ``¥12,000`` or ``14.4%``."""

    value: float
    """The value in formulas: 0.144 for 14.4%."""
    unit: Unit
    sign: str = ""
    """The currency sign as written."""
    ways: tuple[str, ...] = ()
    """Corrections of a quantity that a file can't contain as it is written; two if it is ambiguous."""


@lru_cache(maxsize=16_384)
def read_quantity(text: str, decimal: str = POINT) -> Quantity | None:
    """Read a quantity in a file of a course with this notation; return None where it is none.

    Valid as they are: ``¥12,000``, ``5.000,50 R$`` in a course with decimal commas, ``14.4%``, ``30 days``. Other
    ways of writing are returned with their correction: ``6000元``, ``１０％``, ``1.2万元``, ``12,5%``.
    """
    plain = plain_number(text)
    if not plain or "a" <= plain[0] <= "z" or plain[0] == "(":  # the beginning of a formula
        return None
    found = _QUANTITY.fullmatch(plain)
    if not found or (found["minus"] and found["inner"]):
        return None
    behind = (found["behind"] or "").lower()
    word = next((sign for words, sign in _WORDS_BEHIND if words.fullmatch(behind)), "")
    counted = next((entry for entry in _COUNTED if re.fullmatch(entry[0], behind)), None)
    if found["before"] and behind and (counted or behind == "%"):
        return None
    beside = (found["before"] or "", found["behind"] or "")
    sign = _SIGN_OF.get(beside[0]) or _SIGN_OF.get(beside[1]) or word
    unit: Unit = "money" if sign else "rate" if behind == "%" else counted[1] if counted else "number"
    values = readings(found["digits"], decimal, amount=unit == "money" and not found["scale"], signed=unit == "money")
    if not values:
        return None
    factor = SCALES.get(found["scale"], 1) * (-1 if "-" in found["minus"] + found["inner"] else 1)
    values = tuple(value * factor for value in values)

    def written(number: str) -> str:
        minus, number = ("-", number[1:]) if number.startswith("-") else ("", number)
        return f"{minus}{sign}{number}" + ("%" if unit == "rate" else f" {counted[2]}" if counted else "")

    ways: tuple[str, ...] = ()
    if len(values) == 2:
        ways = tuple(written(way) for way in two_ways(values, decimal, groups=False))
    else:
        # In files, decimal points are valid even in a course with decimal commas, as in YAML's own numbers.
        worded = found["scale"] or (sign and sign not in beside) or (counted and not behind.isascii())
        if worded or WIDE.search(text) or (decimal == POINT and value_of(found["digits"], decimal) is None):
            ways = (written(f"{values[0]:.9f}".rstrip("0").rstrip(".").replace(".", decimal)),)
    return Quantity(values[0] / 100 if unit == "rate" else values[0], unit, sign, ways)


def is_wide(text: str) -> bool:
    """Return whether only the full-width characters of a quantity need to be replaced."""
    return bool(WIDE.search(text)) and read_quantity(text) is not None


_AMOUNTS = re.compile(
    rf"(?:(?:{_BEFORE}|[￥＄￡￦]) ?)?(?<![\w.])[0-9０-９](?:[0-9.,０-９，．]*[0-9０-９])?(?: ?[千万亿])?"
    rf"(?: ?(?:[％%](?!\s*[\w(])|{_BEFORE}|元|块|円|원))?"
)


def amounts(text: str) -> Iterator[tuple[str, int]]:
    """Yield the numbers in a formula with their signs as people write them, and the offset of each."""
    return ((found.group(), found.start()) for found in _AMOUNTS.finditer(text))


def parse_quantity(text: str, decimal: str = POINT) -> tuple[float, Unit] | None:
    """Return the value and unit of a quantity that is valid in a file; None for anything else."""
    found = read_quantity(text, decimal)
    return (found.value, found.unit) if found and not found.ways else None


def written_sign(text: str) -> str:
    """Return the currency sign of a quantity, as in ``¥12,000``; '' where it has none."""
    found = read_quantity(text)
    return found.sign if found and found.sign in text else ""
