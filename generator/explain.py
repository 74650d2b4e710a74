"""Turns pydantic's errors into problems in plain words, at the place of the slip."""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.problems import Problem, near
from generator.source import Loc, Source
from generator.spec.base import NAME_PATTERN
from generator.spec.blocks import BLOCKS
from generator.spec.questions import QUESTION_TYPES

_OWNERS = {
    "CourseSpec": "the course",
    "ModuleSpec": "the module",
    "LessonSpec": "the lesson",
    "QuizSpec": "the quiz",
    "GlossarySpec": "the glossary",
    "CompetencesSpec": "the list of competences",
    "HelpBox": "the help box",
    "Term": "a glossary term",
    "Competence": "a competence",
    "Choice": "an option",
    "OrderItem": "an item",
    "CategoriseItem": "an item",
    "Pair": "a pair",
    "Blank": "a blank",
    "WrongNumber": "a wrong value",
    "WrongWords": "a list of wrong words",
    "Source": "a source",
    "IfThen": "an if-then plan",
    "FactsSpec": "the ledger of facts",
    "SourceDocument": "a document",
    "Fact": "a fact",
    "CalculatorSpec": "the calculator",
    "CalculatorInput": "an input",
    "InputChoice": "a choice",
    "CalculatorOutput": "an output",
    "Remark": "a remark",
    "ScheduleSpec": "a schedule",
    "CalculatorTable": "the table",
    "TableColumn": "a column",
    "CalculatorChart": "the chart",
    "Series": "a series",
    "ChartColumn": "a column",
    "OwnNumber": "an own number",
    "WorkedStep": "a step",
}
"""What an author calls each model; blocks and questions are called by their own names."""


def owner(model: type[BaseModel]) -> str:
    """Say what an author calls this part of a file: "the lesson", "a `warning` block"."""
    if name := _OWNERS.get(model.__name__):
        return name
    if kind := next((kind for kind, block in BLOCKS.items() if block is model), None):
        return f"a `{kind}` block"
    return f"a `{_type_name(model)}` question"


def _type_name(model: type[BaseModel]) -> str:
    (name,) = get_args(model.model_fields["type"].annotation)
    return str(name)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an error is."""

    loc: Loc
    """Keys and indexes in the author's data."""
    model: type[BaseModel]
    """The model around it."""
    field: str
    """The name of the field in that model; '' for the whole file."""
    target: type[BaseModel] | None
    """The model that the value itself should be, where there is only one."""


def explain_validation(error: ValidationError, source: Source, model: type[BaseModel]) -> list[Problem]:
    """Tell every mistake of one file, without those that only follow from another."""
    found = [(item, _walk(item["loc"], model)) for item in error.errors(include_url=False)]
    unknown = [place.loc for item, place in found if item["type"] == "extra_forbidden"]
    return [
        _EXPLAINERS.get(item["type"], _not_allowed)(item, place, source)
        for item, place in found
        if not _follows(item, place, source, unknown)
    ]


def _follows(item: ErrorDetails, place: _Place, source: Source, unknown: list[Loc]) -> bool:
    """Say whether an error only follows from another one that is told anyway."""
    match item["type"]:
        case "too_short":  # pydantic leaves a broken entry out and then finds its list too short
            return _length(source.data, place.loc) >= int(item["ctx"]["min_length"])
        case "missing":  # a field whose name is misspelt is missing under its right name
            return any(
                loc[:-1] == place.loc[:-1] and difflib.get_close_matches(str(loc[-1]), [str(place.loc[-1])])
                for loc in unknown
            )
        case _:
            return False


def _walk(raw: tuple[int | str, ...], model: type[BaseModel]) -> _Place:
    """Follow pydantic's loc through data and models; union tags are in the loc but not in the data."""
    loc: list[str | int] = []
    current: Any = model
    owner_model, field_name = model, ""
    for step in raw:
        options = _models(current)
        tagged = options.get(step) if isinstance(step, str) and len(options) > 1 else None
        if tagged is not None:
            owner_model, current = tagged, tagged
            continue
        if isinstance(step, str) and step.startswith(("function-", "constrained-", "[key]", "nullable", "tuple[")):
            continue
        loc.append(step)
        if isinstance(step, int):
            current = _element(current)
        elif isinstance(current, type) and issubclass(current, BaseModel):
            owner_model, field_name = current, step
            info = current.model_fields.get(step)
            current = info.annotation if info else None
        else:
            current = _element(current)
        if len(members := list(_models(current).values())) == 1:
            current = members[0]
    target = current if isinstance(current, type) and issubclass(current, BaseModel) else None
    return _Place(tuple(loc), owner_model, field_name, target)


def _parts(annotation: Any) -> list[Any]:
    """Unwrap ``Annotated`` and unions into their members."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _parts(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return [part for arg in get_args(annotation) for part in _parts(arg)]
    return [annotation]


def _element(annotation: Any) -> Any:
    """The type of one entry of a list or mapping."""
    for part in _parts(annotation):
        args = get_args(part)
        if get_origin(part) in (tuple, list) and args:
            return args[0]
        if get_origin(part) is dict:
            return args[1]
    return None


def _models(annotation: Any) -> dict[str, type[BaseModel]]:
    """The models a value may be, by the tag that pydantic puts into an error's loc."""
    found: dict[str, type[BaseModel]] = {}
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, BaseModel):
            kinds = [kind for kind, block in BLOCKS.items() if block is part]
            tag = kinds[0] if kinds else _type_name(part) if "type" in part.model_fields else part.__name__
            found[tag] = part
    return found


def _value(data: Any, loc: Loc) -> Any:
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _length(data: Any, loc: Loc) -> int:
    value = _value(data, loc)
    return len(value) if isinstance(value, list | dict) else 0


def shown_value(value: Any) -> str:
    """Name a value in an author's words."""
    match value:
        case None:
            return "nothing"
        case bool():
            return f"the yes/no value {str(value).lower()}"
        case int() | float():
            return f"the number {value}"
        case str():
            short = value if len(value) <= 40 else value[:39] + "…"
            return f"the text “{' '.join(short.split())}”"
        case list():
            return "a list"
        case dict():
            return "a group of fields"
        case _:
            return f"{value}"


_Explainer = Callable[[ErrorDetails, _Place, Source], Problem]


def _field(place: _Place) -> str:
    return place.field or "this"


def _unknown_field(item: ErrorDetails, place: _Place, source: Source) -> Problem:
    field = str(place.loc[-1])
    known = [name for name in place.model.model_fields if name not in (_value(source.data, place.loc[:-1]) or {})]
    return source.problem(
        "unknown-field", place.loc, key=True, field=field, owner=owner(place.model), near=near(field, known)
    )


def _missing_field(item: ErrorDetails, place: _Place, source: Source) -> Problem:
    field = str(place.loc[-1])
    name = owner(place.model)
    return source.problem(
        "missing-field",
        place.loc[:-1],
        field=field,
        owner=name[0].upper() + name[1:],
        meaning=place.model.model_fields[field].description or "",
    )


def _text(item: ErrorDetails, place: _Place, source: Source) -> Problem:
    value = _value(source.data, place.loc)
    ways = {
        bool: "Put it in quotes if it is meant as a word.",
        dict: "Put the whole text in quotes: it holds a colon followed by a space.",
        list: "Write one text, not a list.",
        type(None): "Write its text, or remove the field.",
    }
    way_out = ways.get(type(value), f'Put it in quotes: "{value}"')
    return source.problem("not-text", place.loc, field=_field(place), found=shown_value(value), way_out=way_out)


def _kind(code: str) -> _Explainer:
    def explain(item: ErrorDetails, place: _Place, source: Source) -> Problem:
        value = _value(source.data, place.loc)
        return source.problem(code, place.loc, field=_field(place), found=shown_value(value))

    return explain


def _mapping(item: ErrorDetails, place: _Place, source: Source) -> Problem:
    value = _value(source.data, place.loc)
    name = owner(place.target) if place.target else f"an entry of `{place.field}`"
    if isinstance(value, str) and "：" in value:
        way_out = "A colon here is the full-width `：`; write a plain colon and a space: `title: …`"
    elif isinstance(value, list):
        way_out = "Remove the `- ` at the start, so that the file begins with a field: `title: …`"
    else:
        way_out = "Write its fields one per line: `field: text`."
    return source.problem(
        "not-mapping", place.loc, owner=name[0].upper() + name[1:], found=shown_value(value), way_out=way_out
    )


def _count(code: str, limit: str) -> _Explainer:
    def explain(item: ErrorDetails, place: _Place, source: Source) -> Problem:
        found = _length(source.data, place.loc)
        return source.problem(code, place.loc, key=True, field=_field(place), limit=item["ctx"][limit], found=found)

    return explain


def _range(rule: str, bound: str) -> _Explainer:
    def explain(item: ErrorDetails, place: _Place, source: Source) -> Problem:
        told = rule.format(item["ctx"][bound])
        return source.problem(
            "out-of-range", place.loc, field=_field(place), rule=told, found=_value(source.data, place.loc)
        )

    return explain


def suggest_id(text: str) -> str:
    """Make a valid id from any text, for a hint."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "first-notice"


_PATTERNS = {
    r"^https://": "bad-url",
    r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$": "bad-language",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "bad-id",
    r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$": "bad-lesson-id",
    NAME_PATTERN: "bad-name",
    r"\S": "empty-text",
}


_WAYS_OUT = {
    r"^[1-9][0-9]? (days|months|years)$": "Write a count and a unit: `6 months`, `30 days`.",
    r"^\s*([a-z][a-z0-9_]*|[a-z][a-z0-9_]* in .+)\s*$": "Write `k in range(1, 13)`, or the name of a schedule.",
}


def _pattern(item: ErrorDetails, place: _Place, source: Source) -> Problem:
    found = str(item["input"])
    return source.problem(
        _PATTERNS.get(item["ctx"]["pattern"], "not-allowed"),
        place.loc,
        field=_field(place),
        found=found,
        way_out=_WAYS_OUT.get(item["ctx"]["pattern"], "Write it as the guide shows."),
        suggestion=suggest_id(found).replace("-", "_" if item["ctx"]["pattern"] == NAME_PATTERN else "-"),
    )


def _union_tag(item: ErrorDetails, place: _Place, source: Source) -> Problem:
    value = _value(source.data, place.loc)
    if "type" not in item["ctx"]["discriminator"]:
        keys = [str(key) for key in value] if isinstance(value, dict) else []
        known = ", ".join(f"`{kind}`" for kind in BLOCKS)
        found = f"it starts with `{keys[0]}`" if keys else f"{shown_value(value)} stands here"
        hint = near(keys[0], BLOCKS) if keys else ""
        return source.problem("unknown-block", place.loc, found=found, known=known, near=hint)
    types_known = ", ".join(f"`{name}`" for name in QUESTION_TYPES)
    if isinstance(value, dict) and "type" in value:
        found = str(value["type"])
        return source.problem(
            "unknown-question-type",
            (*place.loc, "type"),
            found=found,
            known=types_known,
            near=near(found, QUESTION_TYPES),
        )
    if not isinstance(value, dict):
        return source.problem(
            "not-mapping",
            place.loc,
            owner="A question",
            found=shown_value(value),
            way_out="Write its fields one per line, the first after `- `: `- id: …`",
        )
    return source.problem("missing-question-type", place.loc, known=types_known)


def _literal(item: ErrorDetails, place: _Place, source: Source) -> Problem:
    found = shown_value(_value(source.data, place.loc))
    way_out = f"Possible: {item['ctx']['expected']}."
    return source.problem("not-allowed", place.loc, field=_field(place), found=found, way_out=way_out)


def _not_allowed(item: ErrorDetails, place: _Place, source: Source) -> Problem:
    value = _value(source.data, place.loc)
    way_out = f"{item['msg']}."
    return source.problem("not-allowed", place.loc, field=_field(place), found=shown_value(value), way_out=way_out)


_EXPLAINERS: dict[str, _Explainer] = {
    "extra_forbidden": _unknown_field,
    "missing": _missing_field,
    "string_type": _text,
    "int_type": _kind("not-whole-number"),
    "int_from_float": _kind("not-whole-number"),
    "float_type": _kind("not-number"),
    "finite_number": _kind("not-number"),
    "bool_type": _kind("not-flag"),
    "tuple_type": _kind("not-list"),
    "dict_type": _mapping,
    "date_type": _kind("not-date"),
    "date_parsing": _kind("not-date"),
    "date_from_datetime_parsing": _kind("not-date"),
    "date_from_datetime_inexact": _kind("not-date"),
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "too_short": _count("too-few", "min_length"),
    "too_long": _count("too-many", "max_length"),
    "string_too_short": _kind("empty-text"),
    "string_too_long": _count("too-long", "max_length"),
    "string_pattern_mismatch": _pattern,
    "greater_than_equal": _range("{} or more", "ge"),
    "less_than_equal": _range("{} or less", "le"),
    "number_or_formula": _kind("not-number-or-formula"),
    "varied": _kind("not-varied"),
    "literal_error": _literal,
    "union_tag_invalid": _union_tag,
    "union_tag_not_found": _union_tag,
}
