"""What a number counts, and the unit of two combined: an amount plus a rate is a mistake, not a number.

Units are deliberately few, so that a teacher can keep them in mind. A literal (`12`, `0.5`) has no unit of its own and
takes the one it is used with.
"""

from __future__ import annotations

from typing import Literal

from generator.i18n.diagnostics import Phrase, phrase

Unit = Literal["money", "rate", "days", "months", "years", "number", "any", "truth", "text", "list"]
"""``number`` is a plain count or factor, ``any`` a literal, ``truth`` the result of a comparison.

A ``list`` has a unit for its elements (see ``Kind``).
"""

Kind = tuple[Unit, Unit | None]
"""A unit, and for a list the unit of its elements."""

UNITS: dict[str, Phrase] = {
    "money": "an amount of money",
    "rate": "a rate or share",
    "days": "a number of days",
    "months": "a number of months",
    "years": "a number of years",
    "number": "a plain number",
    "any": "a plain number",
    "truth": "a yes or no",
    "text": "a text",
    "list": "a list",
}
"""What each unit is called in a message, in English; ``called`` translates it."""


def called(unit: str) -> str:
    """Return the name of a unit in the language of messages."""
    return phrase(UNITS[unit])


_PURE = frozenset({"number", "any", "rate"})
_TIME = frozenset({"days", "months", "years"})


def add(left: Unit, right: Unit) -> Unit | None:
    """Return the unit of a sum, a difference, or two alternative values; None where they can't be combined."""
    if left == right and left not in ("truth", "text", "list"):
        return left
    if "any" in (left, right):
        other = right if left == "any" else left
        return None if other in ("truth", "text", "list") else other
    if left in _PURE and right in _PURE:  # 1 + rate: both are plain factors
        return "rate"
    if {left, right} & _TIME and "number" in (left, right):  # a count of days is a plain number of them
        return right if left == "number" else left
    return None


def multiply(left: Unit, right: Unit) -> Unit | None:
    """Return the unit of a product: a factor keeps the other's unit; an amount times days stays an amount."""
    if left in _PURE and right in _PURE:
        return left if right == "any" else right if left == "any" else "rate" if "rate" in (left, right) else "number"
    for one, other in ((left, right), (right, left)):
        if one in _PURE and other in (*_TIME, "money"):
            return other
        if one in _TIME and other == "money":
            return "money"
    return None


def divide(left: Unit, right: Unit) -> Unit | None:
    """Return the unit of a quotient: amount / amount is a share, amount / days is the amount for one day."""
    if left == right and left in (*_TIME, "money"):
        return "rate" if left == "money" else "number"
    if right in _PURE:
        if left in _PURE:
            return multiply(left, right)
        return left if left in (*_TIME, "money") else None
    if right in _TIME and left in (*_PURE, "money"):
        return left
    return None


def power(base: Unit, exponent: Unit) -> Unit | None:
    """Return the unit of a power: a factor to the power of a count of periods is a factor."""
    if base in _PURE and exponent in (*_PURE, *_TIME):
        return base
    return None


def fits(given: Unit, wanted: Unit) -> bool:
    """Return whether a value can be used where ``wanted`` is required; a plain number can count anything but money."""
    if wanted == "any":
        return given not in ("truth", "text", "list")
    if given == wanted or given == "any":
        return wanted not in ("truth", "text", "list") or given == wanted
    if wanted == "number":
        return given in _PURE or given in _TIME
    if wanted in _TIME:
        return given == "number"
    return wanted == "rate" and given == "number"
