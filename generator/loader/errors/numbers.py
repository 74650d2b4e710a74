"""Numbers written the way people write them."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import ErrorDetails

from generator.formulas.notation import COMMA, POINT, narrow, plain_number
from generator.formulas.quantities import Quantity, is_wide, read_quantity
from generator.i18n.diagnostics import phrase
from generator.loader.errors.place import Place, value_at
from generator.loader.errors.values import field_name
from generator.source.document import Source
from generator.source.problems import Problem


def written_number(value: Any, place: Place, source: Source) -> Problem | None:
    """Report a number that is not in YAML's notation, with the corrected line, or with both if it is ambiguous."""
    quantity = read_quantity(value) if isinstance(value, str) else None
    if quantity is None or re.fullmatch(r"[-+]?[0-9.]+", value.strip()):
        return None
    if is_wide(value) and re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", plain := plain_number(value)):
        fixed = source.with_value(place.loc, plain)
        return source.problem("full-width-number", place.loc, fixed=fixed, found=value, instead=plain)
    # The course's notation is not known yet: 1,500 may be either.
    found = {reading.value: None for decimal in (POINT, COMMA) for reading in _readings(value, decimal)}
    share = 100 if quantity.unit == "rate" else 1
    numbers = [f"{round(number * share, 9):.9f}".rstrip("0").rstrip(".") for number in found]
    whole = [source.with_value(place.loc, number).strip() or f"{field_name(place)}: {number}" for number in numbers]
    lines = phrase(" or ").join(f"`{line}`" for line in whole)
    fixed = source.with_value(place.loc, numbers[0]) if len(numbers) == 1 else ""
    return source.problem("number-written", place.loc, fixed=fixed, field=field_name(place), found=value, lines=lines)


def _readings(value: str, decimal: str) -> list[Quantity]:
    found = read_quantity(value, decimal)
    if found is None:
        return []
    return [one for way in found.ways if (one := read_quantity(way, decimal))] if len(found.ways) > 1 else [found]


def wide_number(item: ErrorDetails, place: Place, source: Source) -> Problem:
    """Report a number with full-width digits or signs."""
    value, loc = value_at(source.data, place.loc), place.loc
    if isinstance(value, list | dict):  # all entries of `vary` are validated as one value
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        step, value = next((step, one) for step, one in entries if isinstance(one, str) and is_wide(one))
        loc = (*loc, step)
    plain = narrow(str(value))
    return source.problem("full-width-number", loc, fixed=source.with_value(loc, plain), found=value, instead=plain)
