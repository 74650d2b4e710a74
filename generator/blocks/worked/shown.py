"""What a page shows of a worked example besides its texts, and the data of its script."""

from __future__ import annotations

import json
from typing import Any

from generator.blocks.base import Shown
from generator.blocks.worked.model import Worked
from generator.formulas.show import most_decimals


def view(spec: Worked, shown: Shown) -> list[Any]:
    """Return the fields of the numbers that learners may replace by their own."""
    numbers = shown.numbers
    scope, known = numbers.sheet.scope, numbers.values
    own = [shown.field(number, scope[number.id][0], known[number.id]) for number in spec.own]
    if shown.live is not None:
        steps = []
        for step in spec.steps:
            kind = scope[step.name][0]
            decimals = most_decimals(kind, step.decimals)
            steps.append([step.name, kind, decimals, step.unit or shown.typed_unit(kind)])
        shown.live.part("given", json.dumps(dict(numbers.inputs)))
        shown.live.part("steps", json.dumps(steps, ensure_ascii=False))
    return own
