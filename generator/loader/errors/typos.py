"""Typos that explain why a value has the wrong type or a field is missing."""

from __future__ import annotations

import re

from pydantic_core import ErrorDetails

from generator.loader.errors.place import Place, value_at
from generator.source.document import Loc, Source
from generator.source.problems import Position, Problem

_LINE_TYPOS = frozenset({"extra_forbidden", "tuple_type", "dict_type", "model_type", "model_attributes_type"})
"""Errors that may come from a typo on the line of the value or of its first entry."""


def typo_behind(item: ErrorDetails, place: Place, source: Source) -> Problem | None:
    """Report the typo that explains an error, if there is one."""
    if item["type"] == "missing":
        return _typo_of_missing(str(place.loc[-1]), place.loc[:-1], source)
    value = value_at(source.data, place.loc)
    at_key = item["type"] == "extra_forbidden" or "[key]" in item["loc"]
    if item["type"] not in _LINE_TYPOS and not item["type"].startswith("union_tag") and not at_key:
        return None
    if value is None and not at_key:
        return None
    position = source.position(place.loc, key=at_key)
    typo = source.typo(position)
    if typo is None or typo.code == "smart-quotes" or (isinstance(value, list) and not at_key):
        return None
    if item["type"] == "tuple_type" and typo.code not in ("odd-dash", "missing-dash-space", "full-width-bracket"):
        return None
    return source.typo_problem(typo, position.line)


def _typo_of_missing(field: str, loc: Loc, source: Source) -> Problem | None:
    """Report a typo that made the line of a missing field part of the text above it."""
    for number in source.lines_of(loc):
        line = source.lines[number - 1]
        if re.match(rf"\s*(- +)?{re.escape(field)}\s*[：:]\S|\s*(- +)?{re.escape(field)}\s*：", line):
            typo = source.typo(Position(number, 1))
            if typo and typo.code in ("full-width-colon", "missing-space"):
                return source.typo_problem(typo, number)
    return None
