"""Unknown fields and missing ones."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.blocks import models as block_models
from generator.blocks.lesson import LessonSpec
from generator.i18n.diagnostics import phrase
from generator.loader.errors.owners import capital, owner
from generator.loader.errors.place import Place, element, models_in, value_at
from generator.loader.errors.values import ends_in_line
from generator.questions import models
from generator.questions.quiz import QuizSpec
from generator.schema.course import CourseSpec, ModuleSpec
from generator.schema.meaning import declared
from generator.source.document import Source
from generator.source.problems import Near, Position, Problem, either, near, suggested
from generator.source.typos import CHINESE_FIELDS


def unknown_field(item: ErrorDetails, place: Place, source: Source) -> Problem:
    """Report a field that its owner does not have, with the name or the place that was probably meant."""
    field = str(place.loc[-1])
    there = value_at(source.data, place.loc[:-1]) or {}
    known = [name for name in place.model.model_fields if name not in there]
    close = difflib.get_close_matches(field, known, n=1, cutoff=0.8)
    words = {"field": field, "owner": owner(place.model)}
    if not close and (reported := _too_far_in(field, place, source)):
        return reported
    if not close and (others := _homes(field, place)):
        return source.problem("foreign-field", place.loc, key=True, **words, others=others, near="")
    hint = in_english(field, known) or near(field, known)
    if field.isascii() and len(difflib.get_close_matches(field, known, n=2, cutoff=0.75)) != 1:
        hint = str(hint)  # ambiguous or less similar: suggested, but not applied as a fix
    return source.problem("unknown-field", place.loc, key=True, **words, near=hint)


def _too_far_in(field: str, place: Place, source: Source) -> Problem | None:
    """Report a field of an enclosing model that is indented too far, unless that model has it already."""
    outer = [(loc, model) for loc, model in place.around if len(loc) < len(place.loc) - 1]
    for levels, (loc, model) in enumerate(reversed(outer), 1):
        data = value_at(source.data, loc)
        if field in model.model_fields and isinstance(data, dict) and field not in data and data:
            sibling = next(iter(data))
            here, wanted = source.position(place.loc, key=True), source.position((*loc, sibling), key=True)
            line = source.lines[here.line - 1]
            fixed = ""
            if not line[: here.column - 1].strip() and ends_in_line(place.loc, source) and _ends(here, wanted, source):
                fixed = " " * (wanted.column - 1) + line[here.column - 1 :]
            return source.problem(
                "too-far-in",
                place.loc,
                key=True,
                fixed=fixed,
                field=field,
                owner=owner(place.model),
                parent=owner(model),
                levels=levels,
                sibling=sibling,
            )
    return None


def _ends(here: Position, wanted: Position, source: Source) -> bool:
    """Return whether the lines below continue at or above the wanted level, so that moving the line splits nothing."""
    below = (line for line in source.lines[here.line :] if line.strip() and not line.lstrip().startswith("#"))
    following = next(below, "")
    return len(following) - len(following.lstrip()) < wanted.column and not following.lstrip().startswith("-")


def _homes(field: str, place: Place) -> str:
    """Name the owners of a field, among the blocks or questions of the same kind of file."""
    here = place.around[0][1] is QuizSpec
    found: list[str] = []
    for questions in (here, not here):
        for model in _relatives(questions=questions):
            if field in model.model_fields and model is not place.model and (name := owner(model)) not in found:
                found.append(name)
        if found:
            break
    if len(found) > 5:
        return ""
    return either(found)


def _relatives(*, questions: bool) -> list[type[BaseModel]]:
    roots: list[type[BaseModel]] = (
        list(models().values()) if questions else [LessonSpec, ModuleSpec, CourseSpec, *block_models().values()]
    )
    inner = [
        part
        for model in roots
        for info in model.model_fields.values()
        for part in (*models_in(info.annotation).values(), *models_in(element(info.annotation)).values())
        if part not in block_models().values()
    ]
    return list(dict.fromkeys([*roots, *inner]))


def chinese_name(field: str, place: Place) -> str:
    """Return the field that a Chinese name stands for; '' if it stands for none."""
    return next((name for name in CHINESE_FIELDS.get(field, ()) if name in place.model.model_fields), "")


def in_english(field: str, known: Iterable[str]) -> Near | None:
    """Return the end of a hint with the English name of a field written in Chinese; None if it is not in ``known``."""
    names = set(known)
    name = next((name for name in CHINESE_FIELDS.get(field, ()) if name in names), "")
    return suggested(field, name) if name else None


_MISSING = {("Reviewed", "by"): "review-by-nobody"}
"""Missing fields that have a more specific message."""


def missing_field(item: ErrorDetails, place: Place, source: Source) -> Problem:
    """Report a missing required field."""
    field = str(place.loc[-1])
    if code := _MISSING.get((place.model.__name__, field)):
        return source.problem(code, place.loc[:-1])
    return source.problem(
        "missing-field",
        place.loc[:-1],
        field=field,
        owner=capital(owner(place.model)),
        meaning=meaning(place.model, field),
    )


def meaning(model: type[BaseModel], field: str) -> str:
    """Return the docstring of a field, translated into the language of messages."""
    declarer, description = declared(model, field)
    english = " ".join(description.split())
    return phrase(english, f"{declarer}.{field}")
