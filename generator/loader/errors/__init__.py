"""Pydantic's errors as problems in plain words, at the place of the mistake; one module per kind of mistake."""

from __future__ import annotations

import difflib
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.i18n.diagnostics import phrases
from generator.loader.errors.choices import unknown_choice, unknown_kind
from generator.loader.errors.fields import chinese_name, missing_field, unknown_field
from generator.loader.errors.limits import out_of_range, wrong_count
from generator.loader.errors.numbers import wide_number
from generator.loader.errors.place import Explainer, Place, length_at, place_of, value_at
from generator.loader.errors.texts import not_text, unknown_language, wrong_form
from generator.loader.errors.typos import typo_behind
from generator.loader.errors.values import field_name, shown_value
from generator.loader.errors.wrong_types import not_mapping, wrong_type
from generator.source.document import Loc, Source
from generator.source.problems import MOST_TOLD, Problem, problem

S = TypeVar("S", bound=BaseModel)


def validate(source: Source, model: type[S]) -> tuple[S | None, list[Problem]]:
    """Validate a file's data with its model."""
    try:
        return model.model_validate(source.data), []
    except ValidationError as error:
        return None, _explained(error, source, model)


def _explained(error: ValidationError, source: Source, model: type[BaseModel]) -> list[Problem]:
    """Return a problem for every mistake in a file, except those that only follow from another."""
    items = error.errors(include_url=False)
    found = [(item, place_of(item["loc"], model)) for item in items[:_LOOKED_AT]]
    unknown = [place.loc for item, place in found if item["type"] == "extra_forbidden"]
    problems = [
        typo_behind(item, place, source) or _EXPLAINERS.get(item["type"], _not_allowed)(item, place, source)
        for item, place in found
        if not _follows(item, place, source, unknown)
    ]
    if further := items[_LOOKED_AT:]:
        position = source.position(place_of(further[0]["loc"], model).loc)
        problems.append(problem("more-mistakes", source.path, position, count=len(further)))
    return problems


_LOOKED_AT = 2 * MOST_TOLD
"""Further errors are only counted. Twice the limit, since some of these may only follow from others."""


def _follows(item: ErrorDetails, place: Place, source: Source, unknown: list[Loc]) -> bool:
    """Return whether an error only follows from another one, which is reported."""
    match item["type"]:
        case "too_short":  # pydantic drops an invalid entry and then finds its list too short
            return length_at(source.data, place.loc) >= int(item["ctx"]["min_length"])
        case _ if source.has_tag(place.loc):  # reported as a tag; the value is read as nothing
            return True
        case "missing":  # a misspelt field is missing under its right name
            wanted = [str(place.loc[-1])]
            return any(
                loc[:-1] == place.loc[:-1]
                and (difflib.get_close_matches(str(loc[-1]), wanted) or chinese_name(str(loc[-1]), place) == wanted[0])
                for loc in unknown
            )
        case _:
            return False


def _not_allowed(item: ErrorDetails, place: Place, source: Source) -> Problem:
    value = value_at(source.data, place.loc)
    way_out = f"{item['msg']}."
    return source.problem("not-allowed", place.loc, field=field_name(place), found=shown_value(value), way_out=way_out)


_EXPLAINERS: dict[str, Explainer] = {
    "extra_forbidden": unknown_field,
    "missing": missing_field,
    "string_type": not_text,
    "int_type": wrong_type("not-whole-number"),
    "int_from_float": wrong_type("not-whole-number"),
    "float_type": wrong_type("not-number"),
    "finite_number": wrong_type("not-number"),
    "bool_type": wrong_type("not-flag"),
    "tuple_type": wrong_type("not-list"),
    "dict_type": not_mapping,
    "day": wrong_type("not-date"),
    "no_such_day": wrong_type("no-such-day"),
    "reviewed": wrong_type("not-reviewed"),
    "reviewed_nothing": wrong_type("review-of-nothing"),
    "nobody": wrong_type("review-by-nobody"),
    "model_type": not_mapping,
    "model_attributes_type": not_mapping,
    "too_short": wrong_count("too-few", "min_length"),
    "too_long": wrong_count("too-many", "max_length"),
    "string_too_short": wrong_type("empty-text"),
    "string_too_long": wrong_count("too-long", "max_length"),
    "string_pattern_mismatch": wrong_form,
    "greater_than_equal": out_of_range(phrases("{limit} or more"), "ge"),
    "less_than_equal": out_of_range(phrases("{limit} or less"), "le"),
    "unknown_language": unknown_language,
    "number_or_formula": wrong_type("not-number-or-formula"),
    "wide_number": wide_number,
    "cell": wrong_type("not-cell"),
    "varied": wrong_type("not-varied"),
    "literal_error": unknown_choice,
    "union_tag_invalid": unknown_kind,
    "union_tag_not_found": unknown_kind,
}
