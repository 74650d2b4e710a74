"""Slots: the ``{{ … }}`` in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.formulas.errors import FormulaError


@dataclass(frozen=True, slots=True)
class Slot:
    """The content of a slot: a formula, and how its result is formatted."""

    formula: str
    offset: int
    """The offset of the formula in the slot's content."""
    decimals: int | None
    bare: int
    """1 omits the unit, 2 also the grouping, as in the number of a year."""


_STYLES = {None: 0, "bare": 1, "plain": 2}
_FORMAT = re.compile(r"^(?P<formula>.*?)(?:\|\s*(?P<decimals>[0-6])?\s*(?P<bare>bare|plain)?\s*)?$", re.DOTALL)


def read_slot(content: str) -> Slot:
    """Parse the content of a slot: ``rate * 12 | 2``, ``year_days | bare``.

    Raises:
        FormulaError: the text after the bar is no format.
    """
    found = _FORMAT.match(content)
    if found is None or "|" in found["formula"]:
        raise FormulaError("format", content.index("|"), found=content.partition("|")[2].strip())
    decimals = int(found["decimals"]) if found["decimals"] else None
    formula = found["formula"].strip()
    return Slot(formula, len(content) - len(content.lstrip()), decimals, _STYLES[found["bare"]])
