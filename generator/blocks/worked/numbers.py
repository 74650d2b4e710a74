"""The numbers of a worked example: named, varied, and those of its steps."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blocks.base import Mistake, Sheet
from generator.blocks.worked.model import Worked
from generator.formulas.written_units import unit_kind
from generator.schema.walk import Loc
from generator.source.problems import near


def fill(spec: Worked, loc: Loc, sheet: Sheet) -> Iterator[Mistake]:
    """Fill the worksheet; a number that learners may replace must be a literal."""
    sheet.numbers(spec.numbers, (*loc, "numbers"))
    sheet.vary(spec.vary, (*loc, "vary"))
    for place, own in enumerate(spec.own):
        if (written := sheet.constant(own.id)) is not None:
            sheet.given(own.id, written[1], written[0], (*loc, "numbers", own.id))
        elif not sheet.is_axis(own.id) and not sheet.is_reported(own.id):
            hint = near(own.id, spec.numbers)
            yield Mistake("own-not-written", ("own", place, "id"), {"name": own.id, "near": hint})
    for place, step in enumerate(spec.steps):
        unit = unit_kind(step.unit) if step.unit else None
        sheet.computed(step.name, step.formula, (*loc, "steps", place, "formula"), unit)


def slots(spec: Worked) -> Iterator[str]:
    """Yield slots for the results of steps that have decimals."""
    return (f"{step.name} | {step.decimals}" for step in spec.steps if step.decimals is not None)
