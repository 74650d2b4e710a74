"""Numbers as people type and read them; the browser's ``numbers.js`` follows the same rules.

Both are run on ``tests/vectors/numbers.json``.
"""

from __future__ import annotations

import re
import unicodedata

UNIT_WORDS: dict[str, str] = {
    "CNY": "元|块|yuan|cny|rmb",
    "days": "days?|天|日",
    "months": "months?|个月|月",
    "years": "years?|年",
}
"""What a learner may type behind a number for each unit, as a pattern; other units only by their own name."""

_SCALES = {"千": 1_000, "万": 10_000, "亿": 100_000_000}
_NUMBER = r"([+-]?) ?(?:¥|cny|rmb)? ?([0-9.,' ’]*[0-9]) ?([千万亿]?) ?(%?)"
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

    Takes ``1,234.5``, ``1.234,5``, ``1 234.5``, full-width digits, ``¥``, the unit behind it, 万 and the like. A
    per cent sign is the unit itself where the unit is ``%``; elsewhere it divides by a hundred.
    """
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().lower().replace("−", "-")
    unit = unit or ""
    words = UNIT_WORDS.get(unit, "" if unit == "%" else re.escape(unit.lower()))
    found = re.fullmatch(f"{_NUMBER} ?(?:{words})?", plain)
    if not found:
        return None
    sign, digits, scale, percent = found.groups()
    for pattern, groups, decimals in _FORMS:
        if re.fullmatch(pattern, digits):
            bare = "".join("." if char in decimals else char for char in digits if char not in groups)
            value = float(bare) * _SCALES.get(scale, 1) * (-1 if sign == "-" else 1)
            return value / 100 if percent and unit != "%" else value
    return None


def format_number(value: float, decimals: int | None = None) -> str:
    """Write a number for print: groups of three, the decimals asked for, or as many as it has."""
    if decimals is None:
        return f"{value:,.6f}".rstrip("0").rstrip(".")
    return f"{value:,.{decimals}f}"


def format_quantity(value: float, unit: str | None, decimals: int | None = None) -> str:
    """Write a number with its unit: 1,072.00 CNY, 12%."""
    if decimals is None and unit == "CNY" and value != int(value):
        decimals = 2
    number = format_number(value, decimals)
    if not unit:
        return number
    return f"{number}%" if unit == "%" else f"{number} {unit}"
