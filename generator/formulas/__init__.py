"""The arithmetic language of courses: parsed, checked, evaluated, and compiled to JavaScript.

Knows nothing of lessons. Expressions have Python's syntax and are parsed with ``ast`` against an allow-list; nothing
is ever passed to ``eval``. Python's results at build time and those of the compiled JavaScript in the browser agree to
the cent, because both do the same operations on the same IEEE 754 doubles in the same order.
"""

from __future__ import annotations

from generator.formulas.definitions import Computed, Constant, Definition, Given, Outside, Schedule, Unknown
from generator.formulas.errors import FormulaError
from generator.formulas.expression import Formula, parse
from generator.formulas.functions import FUNCTIONS, Function
from generator.formulas.rounding import round_half_up
from generator.formulas.sheet import Sheet, SheetError
from generator.formulas.units import UNITS, Unit

__all__ = [
    "FUNCTIONS",
    "UNITS",
    "Computed",
    "Constant",
    "Definition",
    "Formula",
    "FormulaError",
    "Function",
    "Given",
    "Outside",
    "Schedule",
    "Sheet",
    "SheetError",
    "Unit",
    "Unknown",
    "parse",
    "round_half_up",
]
