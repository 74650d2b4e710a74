"""Values that must be one of a few: kinds of blocks, types of questions, words to choose from."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import ErrorDetails

from generator.blocks import models as block_models
from generator.i18n.diagnostics import phrase
from generator.loader.errors.fields import in_english, meaning
from generator.loader.errors.owners import capital
from generator.loader.errors.place import Place, value_at
from generator.loader.errors.values import ends_in_line, field_name, shown_value
from generator.questions import models
from generator.source.document import Loc, Source
from generator.source.problems import Near, Problem, listed, near


def unknown_kind(item: ErrorDetails, place: Place, source: Source) -> Problem:
    """Report a block or a question whose kind is unknown or missing."""
    value = value_at(source.data, place.loc)
    if "type" not in item["ctx"]["discriminator"]:
        keys = [str(key) for key in value] if isinstance(value, dict) else []
        blocks = block_models()
        known = listed(f"`{kind}`" for kind in blocks)
        found = (
            phrase("it starts with `{key}`", key=keys[0]) if keys else phrase("it is {value}", value=shown_value(value))
        )
        hint = (in_english(keys[0], blocks) or near(keys[0], blocks)) if keys else ""
        return source.problem("unknown-block", place.loc, found=found, known=known, near=hint)
    types_known = listed(f"`{name}`" for name in models())
    if isinstance(value, dict) and "type" in value:
        found = str(value["type"])
        return source.problem(
            "unknown-question-type",
            (*place.loc, "type"),
            found=found,
            known=types_known,
            near=near(found, models()),
        )
    if not isinstance(value, dict):
        return source.problem(
            "not-mapping",
            place.loc,
            owner=capital(phrase("a question")),
            found=shown_value(value),
            way_out=phrase("Write its fields one per line, the first after `- `: `- id: …`"),
        )
    return source.problem(
        "missing-question-type", place.loc, fixed=_with_type(value, place.loc, source), known=types_known
    )


def _with_type(value: dict[str, Any], loc: Loc, source: Source) -> str:
    """Return a question's first line followed by the type that has all its fields; '' if none is likely."""
    fields_of = {name: model.model_fields.keys() for name, model in models().items()}
    fitting = [name for name, fields in fields_of.items() if value.keys() <= fields]
    significant = {key for key in value if sum(key in fields for fields in fields_of.values()) < len(fields_of)}
    position = source.position(loc)
    line = source.lines[position.line - 1]
    if (
        not fitting
        or not significant
        or line[position.column - 1] == "{"
        or not ends_in_line((*loc, next(iter(value))), source)
    ):
        return ""
    return f"{line}\n{' ' * (position.column - 1)}type: {fitting[0]}"


def unknown_choice(item: ErrorDetails, place: Place, source: Source) -> Problem:
    """Report a word that is not one of the allowed ones."""
    found = shown_value(value_at(source.data, place.loc))
    expected = re.findall(r"'([^']*)'", item["ctx"]["expected"]) or [item["ctx"]["expected"]]
    value = value_at(source.data, place.loc)
    if place.field == "confidence":
        hint = near(str(value), expected)
        return source.problem(
            "unknown-confidence",
            place.loc,
            found=found,
            known=meaning(place.model, place.field),
            near=hint if isinstance(hint, Near) else "",  # the message lists all four anyway
        )
    way_out = near(str(value), expected).strip() or phrase(
        "Possible: {names}.", names=listed(f"`{e}`" for e in expected)
    )
    return source.problem("not-allowed", place.loc, field=field_name(place), found=found, way_out=way_out)
