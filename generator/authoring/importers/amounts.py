"""Numbers of a bank, parsed like the course's own; an ambiguous number is refused with both readings.

A bank comes from elsewhere, so the course's notation alone decides little: a file may show its own by a number such as
`12,50`. An ambiguous number is accepted only if file and course agree, or if the course's own authors could only
mean one reading and nothing in the file suggests other authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.authoring.importers.model import Unfit
from generator.authoring.importers.reasons import reason, short
from generator.authoring.importers.same import narrow
from generator.formulas.notation import COMMA, POINT, in_each_notation, read_number, two_ways
from generator.formulas.quantities import read_quantity
from generator.formulas.written_units import CURRENCIES

EXAMPLES = {POINT: "1,234.5", COMMA: "1.234,5"}

_LAKHS = re.compile(r"(?<![0-9.,])[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?![0-9,])")
"""Indian digit grouping, which has one reading: 1,00,000."""
_DIGITS = re.compile(r"[0-9](?:[0-9.,'’\s]*[0-9])?")
_FLOAT = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)


def _plain(text: str) -> str:
    """Normalise a cell for the parser of numbers."""
    return _LAKHS.sub(lambda found: found[0].replace(",", ""), narrow(text).strip())


def _readings(text: str, unit: str) -> dict[str, float]:
    """Parse a number in each notation; `1e5` is the same in both."""
    value = plain(text) if "e" in text else None
    return in_each_notation(text, unit) if value is None else {POINT: value, COMMA: value}


def is_number(text: str) -> bool:
    """Return whether a cell contains a number and nothing else."""
    return bool(_readings(_plain(text), unit_of(text)))


def unit_of(text: str) -> str:
    """Return the unit written with a number: `%` or a currency; '' if there is none."""
    found = read_quantity(_plain(text))
    if found is None or found.unit == "number":
        return ""
    if found.unit == "rate":
        return "%"
    return next((code for code, sign in CURRENCIES.items() if sign.strip() == found.sign), str(found.unit))


def unit_named(text: str) -> str:
    """Return the unit that a cell names: CNY for `元`, days for `天`; the cell's own word if it is unknown."""
    return unit_of(f"1 {text}") or text


def _notation_of(text: str) -> str:
    """Return the notation that a number itself reveals; '' if it may be either."""
    read = _readings(_plain(text), unit_of(text))
    return next(iter(read)) if len(read) == 1 else ""


@dataclass(frozen=True, slots=True)
class Notation:
    """How the numbers of a file are written, and how those of the course are."""

    course: str = POINT
    written: str = ""
    """The notation of the file; '' if the file does not reveal it."""
    mixed: bool = False
    """Whether the file uses both notations."""

    def read(self, text: str, unit: str = "") -> float:
        """Parse a number in its unit.

        Raises:
            Unfit: it is no number, or it has two readings and neither file nor course decides which is meant.
        """
        number = _plain(text)
        if "%" in number and unit not in ("", "%"):
            raise Unfit(reason("per-cent", text=short(text), unit=unit))
        says = _readings(number, unit)
        if not says:
            raise Unfit(reason("not-a-number", text=short(text)))
        values = set(says.values())
        if len(values) == 1:
            return values.pop()
        if self.written == self.course:
            return says[self.course]
        known = read_number(number, unit, self.course)
        # In other people's files 1.500 is rarely one and a half, and 7.125% never seven thousand per cent.
        likely = (min if unit == "%" or "%" in number else max)(values, key=abs)
        if not self.written and not self.mixed and known == (likely,):
            return likely
        found = _DIGITS.search(number)
        assert found
        ways = two_ways([*in_each_notation(found[0]).values()], self.course, groups=False)
        one, other = (number.replace(found[0], way) for way in ways)
        raise Unfit(reason("two-numbers", text=short(text), one=one, other=other))


STANDARD = Notation(mixed=True)
"""For formats whose specification demands decimal points: no course changes that."""


def notation(numbers: Iterable[str], course: str) -> Notation:
    """Infer the notation of a file from all its numbers; this is the only place that decides it."""
    shown = {one for text in numbers if (one := _notation_of(text))}
    return Notation(course, next(iter(shown)) if len(shown) == 1 else "", mixed=len(shown) > 1)


def needed(numbers: Iterable[str]) -> bool:
    """Return whether a file contains numbers that read differently in the two notations."""
    return any(
        len(set(_readings(_plain(text), unit_of(text)).values())) > 1 or _notation_of(text) == COMMA for text in numbers
    )


def with_tolerance(text: str) -> tuple[str, ...]:
    """Split `10 ± 0.5` into the answer and its tolerance; () for anything else."""
    parts = re.split(r"\s*(?:±|\+/-|\+-)\s*", narrow(text).strip()) if len(text) < 60 else []
    return tuple(parts) if len(parts) == 2 and all(map(is_number, parts)) else ()


def plain(text: str) -> float | None:
    """Parse a number in a fixed notation: `3.1415`, `1e3`, `7.125%`; None for anything else."""
    return float(text.removesuffix("%")) if _FLOAT.fullmatch(text.removesuffix("%")) else None
