"""Numbers as people type and read them; the browser's ``numbers.js`` follows the same rules.

Both are run on ``tests/vectors/numbers.json``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
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

ABSURD_RATE = 10.0
"""A rate shown above this, 1,000 %, is told as a warning."""
_SCALES = {"千": 1_000, "万": 10_000, "亿": 100_000_000}
_NUMBER = r"([0-9.,' ’]*[0-9]) ?([千万亿]?) ?(%?)"
POINT, COMMA = ".", ","
"""The two notations, each called by the sign before its decimals: 1,234.5 and 1.234,5."""


@cache
def _forms(decimal: str) -> tuple[re.Pattern[str], ...]:
    """How a number looks in one notation: plain, in groups of three, or in groups set apart by spaces."""
    group = COMMA if decimal == POINT else POINT
    return (
        re.compile(rf"[0-9]*\{decimal}?[0-9]+"),
        re.compile(rf"[1-9][0-9]{{0,2}}(\{group}[0-9]{{3}})+(\{decimal}[0-9]+)?"),
        re.compile(rf"[1-9][0-9]{{0,2}}([ '’][0-9]{{3}})+(\{decimal}[0-9]+)?"),
    )


def _value_of(digits: str, decimal: str) -> float | None:
    if not any(form.fullmatch(digits) for form in _forms(decimal)):
        return None
    return float("".join(POINT if char == decimal else char for char in digits if char.isdigit() or char == decimal))


def _readings(digits: str, decimal: str, *, amount: bool, signed: bool = False) -> tuple[float, ...]:
    """Give what digits and separators can mean in a course with this notation: nothing, one number, or two.

    ``5.000`` of an amount may be five or five thousand; in a course with decimal commas so may any ``1.500``, since the
    files' own numbers have points. What carries the sign of money there (``R$5.000``) is written by a person.
    """
    own, foreign = (_value_of(digits, one) for one in (decimal, COMMA if decimal == POINT else POINT))
    if own is None or foreign is None or own == foreign:
        known = own if own is not None else foreign
        return () if known is None else (known,)
    two = amount if decimal in digits else decimal == COMMA and not signed
    return (max(own, foreign), min(own, foreign)) if two else (own,)


_WIDE = re.compile("[\uff01-\uffee]+")


def narrow(text: str) -> str:
    """Give full-width signs as plain ones: ``￥１２`` as ``¥12``. Others stay, for 5² is not 52."""
    return text if text.isascii() else _WIDE.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


def plain_number(text: str) -> str:
    """Give a text with full-width signs as plain ones, every minus as ``-`` and single spaces."""
    return re.sub(r"\s+", " ", narrow(text)).strip().replace("−", "-")


def read_number(text: str, unit: str | None = None, decimal: str = POINT) -> tuple[float, ...]:
    """Read a number as a person wrote it, in ``unit``: () where it is none, two numbers where it may mean either.

    ``decimal`` is the sign before decimals in the course: ``15.000`` yuan are read as 15,000 or 15, and the writer is
    to be asked; what only one notation can mean (``1,234.5``, ``1.234,5``, ``12,5``) is read. Takes full-width digits,
    the unit before or behind the number (``£5``, ``5 €``), 万 and the like. A per cent sign is the unit itself where
    the unit is ``%``; elsewhere it divides by a hundred.
    """
    if not (parts := _parts(text, unit or "")):
        return ()
    digits, factor, amount, signed = parts
    return tuple(value * factor for value in _readings(digits, decimal, amount=amount, signed=signed))


def in_each_notation(text: str, unit: str | None = None) -> dict[str, float]:
    """Read a number whose writer's notation is unknown: what it says by each in which it is a number.

    ``1.200`` says 1.2 by ``.`` and 1,200 by ``,``; ``12,50`` says something by ``,`` alone, ``365`` the same by both.
    """
    if not (parts := _parts(text, unit or "")):
        return {}
    read = {decimal: _value_of(parts[0], decimal) for decimal in (POINT, COMMA)}
    return {decimal: value * parts[1] for decimal, value in read.items() if value is not None}


def _parts(text: str, unit: str) -> tuple[str, float, bool, bool] | None:
    """Take a number apart: digits with their separators, what they are multiplied by, and whether they are money that
    may be read in two ways, written with its sign or word; None where it is no number in this unit.
    """
    plain = plain_number(text).lower()
    words = UNIT_WORDS.get(unit, "" if unit == "%" else re.escape(unit.lower()))
    found = re.fullmatch(rf"([+-]?) ?((?:{words})?) ?([+-]?) ?{_NUMBER} ?((?:{words})?)", plain)
    if not found:
        return None
    before, money, sign, digits, scale, percent, behind = found.groups()
    if before and sign:
        return None
    amount = unit in CURRENCIES and not scale and not percent
    signed = unit in CURRENCIES and bool(money or behind)
    factor = _SCALES.get(scale, 1) * (-1 if "-" in before + sign else 1) / (100 if percent and unit != "%" else 1)
    return digits, factor, amount, signed


def two_ways(values: Sequence[float], decimal: str = POINT, *, groups: bool = True) -> tuple[str, str]:
    """Write the two numbers that a text may mean so that each has one reading: 1,500 and 1.50; 1500 and 1,50.

    ``numbers.js`` writes its two buttons alike.
    """
    large, small = max(values, key=abs), min(values, key=abs)
    whole = f"{large:,.0f}" if groups and decimal == POINT else f"{large:.0f}"
    fraction = f"{abs(small) % 1:.3f}"[2:].rstrip("0").ljust(2, "0")
    fraction = fraction.ljust(4, "0") if len(fraction) == 3 else fraction
    return whole, f"{'-' if small < 0 else ''}{int(abs(small))}{decimal}{fraction}"


def in_notation(text: str, number: str, decimal: str) -> str:
    """Give a text in which a number is written with points before decimals, in the course's notation."""
    return text if decimal == POINT else text.replace(number, number.translate(_SWAPPED))


_SWAPPED = str.maketrans(".,", ",.")


def box_text(value: float, unit: str | None, decimal: str) -> str:
    """Write a value for a box, with one reading only; ungrouped, as a digit added to 5,000 would make 5,0000."""
    text = format_number(value).replace(",", "").replace(POINT, decimal)
    return text if len(read_number(text, unit, decimal)) < 2 else f"{text}0"


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


_SIGN_OF = {
    **{sign.strip(): sign.strip() for sign in CURRENCIES.values()},
    **{code: sign.strip() for code, sign in CURRENCIES.items()},
    **{"RMB": "¥", "US$": "$", "Rs": "₹", "Rs.": "₹"},
}
"""What may stand before an amount in a file, with the sign it means."""
_WORDS_BEHIND = tuple(
    (re.compile(_MONEY_WORDS[code] + f"|{code.lower()}"), sign.strip()) for code, sign in CURRENCIES.items()
)
_COUNTED: tuple[tuple[str, Unit, str], ...] = (
    ("days?|天|日", "days", "days"),
    ("months?|个月|月", "months", "months"),
    ("years?|年", "years", "years"),
)
_BEFORE = "|".join(re.escape(one) for one in sorted(_SIGN_OF, key=len, reverse=True))
_BEHIND = "|".join(
    dict.fromkeys(
        [*_MONEY_WORDS.values(), *(code.lower() for code in CURRENCIES), _BEFORE, "%", *(c[0] for c in _COUNTED)]
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
    """As formulas have it: 0.144 for 14.4%."""
    unit: Unit
    sign: str = ""
    """The currency sign it is written with."""
    ways: tuple[str, ...] = ()
    """How it is to be written instead, where a file can't hold it as it is; two where it may mean either."""


@lru_cache(maxsize=16_384)
def read_quantity(text: str, decimal: str = POINT) -> Quantity | None:
    """Read a quantity that an author wrote in a file of a course with this notation; None where it is none at all.

    Taken as they are: ``¥12,000``, ``5.000,50 R$`` in a course with decimal commas, ``14.4%``, ``30 days``. Whatever
    else a person may write comes with the text as it should be: ``6000元``, ``１０％``, ``1.2万元``, ``12,5%``.
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
    values = _readings(found["digits"], decimal, amount=unit == "money" and not found["scale"], signed=unit == "money")
    if not values:
        return None
    factor = _SCALES.get(found["scale"], 1) * (-1 if "-" in found["minus"] + found["inner"] else 1)
    values = tuple(value * factor for value in values)

    def written(number: str) -> str:
        minus, number = ("-", number[1:]) if number.startswith("-") else ("", number)
        return f"{minus}{sign}{number}" + ("%" if unit == "rate" else f" {counted[2]}" if counted else "")

    ways: tuple[str, ...] = ()
    if len(values) == 2:
        ways = tuple(written(way) for way in two_ways(values, decimal, groups=False))
    else:
        # What a file has always taken; a point stays right in a course with decimal commas, as in YAML's own numbers.
        worded = found["scale"] or (sign and sign not in beside) or (counted and not behind.isascii())
        if worded or _WIDE.search(text) or (decimal == POINT and _value_of(found["digits"], decimal) is None):
            ways = (written(f"{values[0]:.9f}".rstrip("0").rstrip(".").replace(".", decimal)),)
    return Quantity(values[0] / 100 if unit == "rate" else values[0], unit, sign, ways)


def is_wide(text: str) -> bool:
    """Say whether a quantity is written with full-width signs, so that only their width is to be mended."""
    return bool(_WIDE.search(text)) and read_quantity(text) is not None


_AMOUNTS = re.compile(
    rf"(?:(?:{_BEFORE}|[￥＄￡￦]) ?)?(?<![\w.])[0-9０-９](?:[0-9.,０-９，．]*[0-9０-９])?(?: ?[千万亿])?"
    rf"(?: ?(?:[％%](?!\s*[\w(])|{_BEFORE}|元|块|円|원))?"
)


def amounts(text: str) -> Iterator[tuple[str, int]]:
    """Find the numbers in a formula with their signs, as people write them, and where each starts."""
    return ((found.group(), found.start()) for found in _AMOUNTS.finditer(text))


def parse_quantity(text: str, decimal: str = POINT) -> tuple[float, Unit] | None:
    """Read a quantity that a file may hold as it is written: its value and unit; None for anything else."""
    found = read_quantity(text, decimal)
    return (found.value, found.unit) if found and not found.ways else None


def written_sign(text: str) -> str:
    """Give the currency sign of a quantity as an author writes it: ``¥`` of ``¥12,000``; '' where there is none."""
    found = read_quantity(text)
    return found.sign if found and found.sign in text else ""


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
    point: str = POINT,
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
    """Write a number that is given in an author's unit: 12 with ``%`` is 12%, 6 with ``paydays`` is 6 paydays."""
    kind = unit_kind(unit)
    shown = show_value(
        from_unit(value, unit), kind, decimals, symbol=CURRENCIES.get(unit or "", ""), words=words, point=point
    )
    return f"{shown} {unit}" if unit and kind == "number" else shown


TELEPHONE = r"^(?=.{3,20}$)(?=(?:[^0-9]*[0-9]){2})\+?[0-9*#][0-9 *#-]*[0-9*#]$"
"""A number that a telephone can dial: 3 to 20 digits, spaces, ``-``, ``*``, ``#``, a ``+`` only before them."""


def dialled(number: str) -> str:
    """Give the address that calls a telephone number: ``tel:+8612378`` for ``+86 12378``."""
    return "tel:" + re.sub(r"[^0-9+*#]", "", number).replace("#", "%23")
