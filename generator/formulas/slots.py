"""Slots: what stands between ``{{`` and ``}}`` in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.formulas.errors import FormulaError


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands between ``{{`` and ``}}``: a formula, and how its result is written."""

    formula: str
    offset: int
    """Where the formula starts in the slot's content."""
    decimals: int | None
    bare: int
    """1 leaves the unit away, 2 the groups of three as well, as in a year's number."""


_STYLES = {None: 0, "bare": 1, "plain": 2}
_FORMAT = re.compile(r"^(?P<formula>.*?)(?:\|\s*(?P<decimals>[0-6])?\s*(?P<bare>bare|plain)?\s*)?$", re.DOTALL)


def read_slot(content: str) -> Slot:
    """Take a slot's content apart: ``rate * 12 | 2``, ``year_days | bare``.

    Raises:
        FormulaError: what stands behind the bar is no way to write a number.
    """
    found = _FORMAT.match(content)
    if found is None or "|" in found["formula"]:
        raise FormulaError("format", content.index("|"), found=content.partition("|")[2].strip())
    decimals = int(found["decimals"]) if found["decimals"] else None
    formula = found["formula"].strip()
    return Slot(formula, len(content) - len(content.lstrip()), decimals, _STYLES[found["bare"]])
