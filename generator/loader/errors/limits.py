"""Values and lists beyond their limits."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from generator.i18n.diagnostics import phrase
from generator.loader.errors.place import Explainer, Place, length_at, value_at
from generator.loader.errors.values import field_name
from generator.source.document import Source
from generator.source.problems import Problem


def wrong_count(code: str, limit: str) -> Explainer:
    """Return an explainer for a list or a text with too few or too many entries or characters."""

    def explain(item: ErrorDetails, place: Place, source: Source) -> Problem:
        found = length_at(source.data, place.loc)
        return source.problem(code, place.loc, key=True, field=field_name(place), limit=item["ctx"][limit], found=found)

    return explain


def out_of_range(rule: str, bound: str) -> Explainer:
    """Return an explainer for a number out of range."""

    def explain(item: ErrorDetails, place: Place, source: Source) -> Problem:
        wanted = phrase(rule, limit=item["ctx"][bound])
        return source.problem(
            "out-of-range", place.loc, field=field_name(place), rule=wanted, found=value_at(source.data, place.loc)
        )

    return explain
