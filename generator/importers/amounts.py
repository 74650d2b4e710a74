"""Numbers of a bank: one notation for the whole file, `1,234.5` or `1.234,5`; what has two readings is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.importers.model import Unfit
from generator.importers.same import narrow
from generator.importers.words import reason, short
from generator.numbers import CURRENCIES, UNIT_WORDS, parse_number

Written = Literal["", "point", "comma"]
EXAMPLES = {"point": "1,234.5", "comma": "1.234,5"}

_DIGITS = re.compile(r"[0-9][0-9.,'’ \u00a0\u202f]*[0-9]|[.,]?[0-9]+")
_FORMS: dict[Written, re.Pattern[str]] = {
    "point": re.compile(
        r"[0-9]*\.?[0-9]+|[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?|[1-9][0-9]?(,[0-9]{2})+,[0-9]{3}(\.[0-9]+)?"
    ),
    "comma": re.compile(r"[0-9]*,?[0-9]+|[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?"),
}
_MONEY = re.compile(r"(?:[¥￥$£]|元|yuan|rmb)", re.IGNORECASE)
_UNITS = "|".join(sorted({*UNIT_WORDS.values()}, key=len, reverse=True))
_NUMBER = re.compile(
    rf"[-+−]?\s?(?:{_UNITS})?\s?[-+−]?(?:{_DIGITS.pattern})\s?[千万亿]?\s?%?\s?(?:{_UNITS})?", re.IGNORECASE
)
_FLOAT = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)


def is_number(text: str) -> bool:
    """Say whether a cell holds a number and nothing else."""
    return bool(_NUMBER.fullmatch(narrow(text).strip()))


def unit_of(text: str) -> str:
    """Give the unit that is written beside a number: `%`, a currency; '' where there is none."""
    plain = narrow(text).strip()
    if plain.endswith("%"):
        return "%"
    for code, sign in sorted(CURRENCIES.items(), key=lambda item: -len(item[1])):
        if sign.strip() in plain.upper() and not (sign.strip().isalpha() and code not in plain.upper()):
            return code
    if found := re.search(r"[0-9]\s*(?:(days?|天)|(months?|个月)|(years?))$", plain.lower()):
        return ("days", "months", "years")[(found.lastindex or 1) - 1]
    return "CNY" if re.search(r"元|块", plain) else ""


def _readings(text: str) -> dict[Written, float]:
    """Give what a number says in each notation in which it is one."""
    found = _DIGITS.search(narrow(text))
    if not found:
        return {}
    digits = re.sub(r"(?<=[0-9])['’ \u00a0\u202f](?=[0-9]{3})", "", found[0])
    read: dict[Written, float] = {}
    for written, form in _FORMS.items():
        if form.fullmatch(digits):
            group, decimal = (",", ".") if written == "point" else (".", ",")
            read[written] = float(digits.replace(group, "").replace(decimal, "."))
    return read


def _told_by(text: str) -> Written:
    """Give the notation that a number itself shows; '' where it may be either."""
    read = _readings(text)
    if len(read) == 1:
        return next(iter(read))
    if len(set(read.values())) < 2:
        return ""
    plain = narrow(text)
    if "R$" in plain.upper():
        return "comma" if "." in plain else ""
    return "point" if _MONEY.search(plain) and "," in plain and "." not in plain else ""


@dataclass(frozen=True, slots=True)
class Notation:
    """How the numbers of one file are written."""

    written: Written = ""
    """'' where the file does not show it."""
    mixed: bool = False
    """Whether both notations stand in the file."""

    def read(self, text: str, unit: str = "") -> float:
        """Read a number in its unit.

        Raises:
            Unfit: it is none, or it has two readings and the file does not show which is meant.
        """
        text = narrow(text).strip()
        read = _readings(text)
        if not read or not is_number(text):
            raise Unfit(reason("not-a-number", text=short(text)))
        if "%" in text and unit not in ("", "%"):
            raise Unfit(reason("per-cent", text=short(text), unit=unit))
        if len(set(read.values())) == 1:
            value = next(iter(read.values()))
        elif own := _told_by(text) or ("" if self.mixed else self.written):
            value = read[own]
        elif (unit == "%" or "%" in text) and "." in text:
            value = read["point"]  # the other reading would be a rate of more than 1,000 %
        else:
            low, high = (f"{value:.15g}" for value in sorted(set(read.values())))
            raise Unfit(reason("two-numbers", text=short(text), one=low, other=high))
        found = _DIGITS.search(text)
        assert found
        plain = f"{text[: found.start()]}{value:.15f}".rstrip("0").rstrip(".") + text[found.end() :]
        amount = parse_number(plain, unit or None)
        if amount is None:
            raise Unfit(reason("not-a-number", text=short(text)))
        return amount


def notation(numbers: Iterable[str]) -> Notation:
    """Tell from all numbers of a file how they are written: the one place where this is decided."""
    shown = {told for text in numbers if is_number(text) and (told := _told_by(text))}
    return Notation(next(iter(shown)) if len(shown) == 1 else "", mixed=len(shown) > 1)


def needed(numbers: Iterable[str]) -> bool:
    """Say whether a file holds numbers that read differently in the two notations."""
    return any(
        len(set(_readings(text).values())) > 1 or _told_by(text) == "comma" for text in numbers if is_number(text)
    )


def plain(text: str) -> float | None:
    """Read a number as formats with a fixed notation write it: `3.1415`, `1e3`; None for anything else."""
    return float(text) if _FLOAT.fullmatch(text) else None
