"""Numbers as people type them, in either notation; ``numbers.js`` follows the same rules in the browser.

Both are tested with ``tests/vectors/numbers.json``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from generator.formulas.written_units import CURRENCIES, UNIT_WORDS

POINT, COMMA = ".", ","
"""The two notations, named by their decimal sign: 1,234.5 and 1.234,5."""

SCALES = {"千": 1_000, "万": 10_000, "亿": 100_000_000}
"""Suffixes of digits, and the factors they stand for."""

_NUMBER = r"([0-9.,' ’]*[0-9]) ?([千万亿]?) ?(%?)"


@cache
def _forms(decimal: str) -> tuple[re.Pattern[str], ...]:
    """Return patterns for numbers in a notation: plain, in groups of three, or in groups separated by spaces."""
    group = COMMA if decimal == POINT else POINT
    return (
        re.compile(rf"[0-9]*\{decimal}?[0-9]+"),
        re.compile(rf"[1-9][0-9]{{0,2}}(\{group}[0-9]{{3}})+(\{decimal}[0-9]+)?"),
        re.compile(rf"[1-9][0-9]{{0,2}}([ '’][0-9]{{3}})+(\{decimal}[0-9]+)?"),
    )


def value_of(digits: str, decimal: str) -> float | None:
    """Return the value of digits and separators in a notation; None if they are malformed."""
    if not any(form.fullmatch(digits) for form in _forms(decimal)):
        return None
    return float("".join(POINT if char == decimal else char for char in digits if char.isdigit() or char == decimal))


def readings(digits: str, decimal: str, *, amount: bool, signed: bool = False) -> tuple[float, ...]:
    """Return the possible values of digits and separators in a course with this notation: none, one or two.

    ``5.000`` as an amount may be five or five thousand. In a course with decimal commas so may any ``1.500``, since
    numbers in YAML have decimal points; with a currency sign (``R$5.000``) it is in the course's notation.
    """
    own, foreign = (value_of(digits, sign) for sign in (decimal, COMMA if decimal == POINT else POINT))
    if own is None or foreign is None or own == foreign:
        known = own if own is not None else foreign
        return () if known is None else (known,)
    two = amount if decimal in digits else decimal == COMMA and not signed
    return (max(own, foreign), min(own, foreign)) if two else (own,)


WIDE = re.compile("[\uff01-\uffee]+")
"""Full-width characters."""


def narrow(text: str) -> str:
    """Convert full-width characters to plain ones: ``￥１２`` to ``¥12``. Others are kept, since 5² is not 52."""
    return text if text.isascii() else WIDE.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


def plain_number(text: str) -> str:
    """Return a text with plain instead of full-width characters, ``-`` for every minus, and single spaces."""
    return re.sub(r"\s+", " ", narrow(text)).strip().replace("−", "-")


def read_number(text: str, unit: str | None = None, decimal: str = POINT) -> tuple[float, ...]:
    """Read a number in ``unit`` as a person typed it: () if it is none, two values if it is ambiguous.

    ``decimal`` is the decimal sign of the course. ``15.000`` yuan is ambiguous, 15,000 or 15, and the person must
    be asked; what is valid in one notation only (``1,234.5``, ``1.234,5``, ``12,5``) is read in that. Full-width
    digits, a unit before or after the number (``£5``, ``5 €``) and 万 and the like are accepted. A per cent sign is
    the unit if ``unit`` is ``%``; otherwise it divides by a hundred.
    """
    if not (parts := _parts(text, unit or "")):
        return ()
    digits, factor, amount, signed = parts
    return tuple(value * factor for value in readings(digits, decimal, amount=amount, signed=signed))


def in_each_notation(text: str, unit: str | None = None) -> dict[str, float]:
    """Read a number whose notation is unknown: return its value in each notation in which it is valid.

    ``1.200`` is 1.2 with ``.`` and 1,200 with ``,``; ``12,50`` is valid with ``,`` alone; ``365`` is the same in both.
    """
    if not (parts := _parts(text, unit or "")):
        return {}
    read = {decimal: value_of(parts[0], decimal) for decimal in (POINT, COMMA)}
    return {decimal: value * parts[1] for decimal, value in read.items() if value is not None}


def _parts(text: str, unit: str) -> tuple[str, float, bool, bool] | None:
    """Split a number in ``unit`` into digits, factor, ``amount`` and ``signed`` (see ``readings``), or return None.

    The digits include their separators.
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
    """Write the two values of an ambiguous number so that each is unambiguous: 1,500 and 1.50; 1500 and 1,50.

    ``numbers.js`` labels its two buttons the same way.
    """
    large, small = max(values, key=abs), min(values, key=abs)
    whole = f"{large:,.0f}" if groups and decimal == POINT else f"{large:.0f}"
    fraction = f"{abs(small) % 1:.3f}"[2:].rstrip("0").ljust(2, "0")
    fraction = fraction.ljust(4, "0") if len(fraction) == 3 else fraction
    return whole, f"{'-' if small < 0 else ''}{int(abs(small))}{decimal}{fraction}"


def in_notation(text: str, number: str, decimal: str) -> str:
    """Return a text with ``number``, which has decimal points, written in the course's notation."""
    return text if decimal == POINT else text.replace(number, number.translate(_SWAPPED))


_SWAPPED = str.maketrans(".,", ",.")


def box_text(value: float, unit: str | None, decimal: str) -> str:
    """Write an unambiguous value for an input box; ungrouped, since a digit added to 5,000 would make 5,0000."""
    text = format_number(value).replace(",", "").replace(POINT, decimal)
    return text if len(read_number(text, unit, decimal)) < 2 else f"{text}0"


def format_number(value: float) -> str:
    """Format a number for an input box: in groups of three, without trailing zeros."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")
