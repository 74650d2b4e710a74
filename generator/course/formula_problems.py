"""Mistakes in formulas, each reported at its place in the file, with a way to fix it."""

from __future__ import annotations

import re

from generator.formulas.errors import FormulaError
from generator.formulas.notation import COMMA, POINT
from generator.formulas.quantities import Quantity, amounts, read_quantity
from generator.i18n.diagnostics import phrase
from generator.i18n.messages import MESSAGES
from generator.source.document import Loc, Source
from generator.source.problems import Position, Problem, near, problem, replaced


def formula_problem(source: Source, loc: Loc, error: FormulaError, start: int = 0, **words: object) -> Problem:
    """Build the problem for a formula's mistake; the formula starts at character ``start`` of the text at ``loc``."""
    details: dict[str, object] = {"near": "", "case": "", **error.words, **words}
    if isinstance(known := details.get("known"), list | tuple):
        details["near"] = near(str(details["name"]), [str(name) for name in known])
    place = source.inside(loc, start + error.offset)
    code, line = error.code, source.lines[place.line - 1] if source.lines else ""
    if code in ("sign", "percent", "comma", "character", "syntax") and (
        amount := _amount_at(line, place.column - 1, str(details.get("decimal", POINT)))
    ):
        found, start, quantity, numbers = amount
        place, code = Position(place.line, start + 1), "amount"
        details |= {"found": found, "ways": numbers}
        if quantity.unit in ("money", "rate") and not _NAMED.search(str(details.get("text", "?")).replace(found, "")):
            # A plain number has no unit, so the result would lose its unit.
            kind = "amount" if quantity.unit == "money" else "rate"
            names = (kind, f"{kind}_here", *(f"{kind}_{number}" for number in range(2, 99)))
            name = next(one for one in names if not re.search(rf"\b{one} *:", source.text))
            details["lines"] = phrase(" or ").join(f"`{name}: {way}`" for way in quantity.ways or (found,))
            details |= {"name": name, "written": (quantity.ways or (found,))[0]}
            return problem(_code("amount-alone", source), source.path, place, (), **details)
    fixed = ""
    if isinstance(ways := details.get("ways"), tuple):
        # Inside brackets a comma would end the value.
        bare = [way.replace(COMMA, POINT) if re.search(r"[\[{]", line[: place.column - 1]) else way for way in ways]
        lines = [replaced(line, place.column - 1, str(details["found"]), way) for way in bare]
        details["lines"] = phrase(" or ").join(
            f"`{whole.strip() or way}`" for whole, way in zip(lines, bare, strict=True)
        )
        fixed = lines[0] if len(lines) == 1 else ""
    return problem(_code(code, source), source.path, place, source.lines, fixed, **details)


def _code(code: str, source: Source) -> str:
    """Return the code of a formula's mistake; it differs in files with `numbers:`, where naming a value is a way out.

    Lessons, quizzes and calculators, in folders of their own, have `numbers:`; the glossary and the ledger don't.
    """
    unnamed = f"formula-{code}-unnamed"
    named = source.path.parent.name != "content" and source.path.name.partition(".")[0] != "module"
    return f"formula-{code}" if named or unnamed not in MESSAGES else unnamed


_NAMED = re.compile("[a-z?]")
"""Whatever makes a formula more than written numbers: a name."""


def _amount_at(line: str, column: int, decimal: str) -> tuple[str, int, Quantity, tuple[str, ...]] | None:
    """Find the amount or rate that contains a formula's mistake.

    Returns its text, its offset, its quantity, and the plain numbers that it may stand for.
    """
    for found, start in amounts(line):
        if start <= column <= start + len(found):
            quantity = read_quantity(found, decimal)
            if quantity is None or re.fullmatch("[0-9]+", found):
                return None
            values = [read_quantity(way, decimal) for way in quantity.ways] if len(quantity.ways) > 1 else [quantity]
            return found, start, quantity, tuple(_digits(one.value) for one in values if one)
    return None


def _digits(value: float) -> str:
    return f"{value:.9f}".rstrip("0").rstrip(".")
