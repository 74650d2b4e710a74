"""Numbers as people type them, in either notation; the browser's ``numbers.js`` follows the same rules.

Both are run on ``tests/vectors/numbers.json``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from generator.formulas.written_units import CURRENCIES, UNIT_WORDS

POINT, COMMA = ".", ","
"""The two notations, each called by the sign before its decimals: 1,234.5 and 1.234,5."""

SCALES = {"千": 1_000, "万": 10_000, "亿": 100_000_000}
"""What may stand behind the digits, with what it multiplies them by."""

_NUMBER = r"([0-9.,' ’]*[0-9]) ?([千万亿]?) ?(%?)"


@cache
def _forms(decimal: str) -> tuple[re.Pattern[str], ...]:
    """How a number looks in one notation: plain, in groups of three, or in groups set apart by spaces."""
    group = COMMA if decimal == POINT else POINT
    return (
        re.compile(rf"[0-9]*\{decimal}?[0-9]+"),
        re.compile(rf"[1-9][0-9]{{0,2}}(\{group}[0-9]{{3}})+(\{decimal}[0-9]+)?"),
        re.compile(rf"[1-9][0-9]{{0,2}}([ '’][0-9]{{3}})+(\{decimal}[0-9]+)?"),
    )


def value_of(digits: str, decimal: str) -> float | None:
    """Give the number that digits and separators are in one notation; None where they are none."""
    if not any(form.fullmatch(digits) for form in _forms(decimal)):
        return None
    return float("".join(POINT if char == decimal else char for char in digits if char.isdigit() or char == decimal))


def readings(digits: str, decimal: str, *, amount: bool, signed: bool = False) -> tuple[float, ...]:
    """Give what digits and separators can mean in a course with this notation: nothing, one number, or two.

    ``5.000`` of an amount may be five or five thousand; in a course with decimal commas so may any ``1.500``, since the
    files' own numbers have points. What carries the sign of money there (``R$5.000``) is written by a person.
    """
    own, foreign = (value_of(digits, one) for one in (decimal, COMMA if decimal == POINT else POINT))
    if own is None or foreign is None or own == foreign:
        known = own if own is not None else foreign
        return () if known is None else (known,)
    two = amount if decimal in digits else decimal == COMMA and not signed
    return (max(own, foreign), min(own, foreign)) if two else (own,)


WIDE = re.compile("[\uff01-\uffee]+")
"""Full-width signs."""


def narrow(text: str) -> str:
    """Give full-width signs as plain ones: ``￥１２`` as ``¥12``. Others stay, for 5² is not 52."""
    return text if text.isascii() else WIDE.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


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
    return tuple(value * factor for value in readings(digits, decimal, amount=amount, signed=signed))


def in_each_notation(text: str, unit: str | None = None) -> dict[str, float]:
    """Read a number whose writer's notation is unknown: what it says by each in which it is a number.

    ``1.200`` says 1.2 by ``.`` and 1,200 by ``,``; ``12,50`` says something by ``,`` alone, ``365`` the same by both.
    """
    if not (parts := _parts(text, unit or "")):
        return {}
    read = {decimal: value_of(parts[0], decimal) for decimal in (POINT, COMMA)}
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
    factor = SCALES.get(scale, 1) * (-1 if "-" in before + sign else 1) / (100 if percent and unit != "%" else 1)
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
