"""Turns pydantic's errors into problems in plain words, at the place of the slip."""

from __future__ import annotations

import datetime
import difflib
import re
import types
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.formulas.quantities import (
    COMMA,
    POINT,
    TELEPHONE,
    Quantity,
    is_wide,
    narrow,
    plain_number,
    read_quantity,
)
from generator.i18n.tags import nearest_tag
from generator.i18n.telling import Phrase, phrase, phrases
from generator.questions import models
from generator.questions.quiz import QuizSpec
from generator.schema.base import DIALLED_PATTERN, NAME_PATTERN, SLUG_PATTERN
from generator.schema.blocks import BLOCKS
from generator.schema.course import LANGUAGE_TAG, CourseSpec, ModuleSpec
from generator.schema.lesson import LessonSpec
from generator.schema.meaning import declared
from generator.source.document import Loc, Source
from generator.source.problems import (
    MOST_TOLD,
    Near,
    Position,
    Problem,
    either,
    listed,
    near,
    problem,
    replaced,
    suggested,
)
from generator.source.typos import CHINESE_FIELDS, quoted

_OWNERS: dict[str, Phrase] = {
    "CourseSpec": "the course",
    "ModuleSpec": "the module",
    "LessonSpec": "the lesson",
    "QuizSpec": "the quiz",
    "GlossarySpec": "the glossary",
    "CompetencesSpec": "the list of competences",
    "FinalSpec": "the final check",
    "Pool": "a pool",
    "Certificate": "the certificate",
    "HelpBox": "the help box",
    "OneWord": "an entry of `wording`",
    "Review": "the review",
    "Reviewed": "the record of reviews",
    "Reminders": "the page of reminders",
    "WarningSigns": "the list of warning signs",
    "WarningSign": "a warning sign",
    "Term": "a glossary term",
    "Competence": "a competence",
    "Source": "a source",
    "IfThen": "an if-then plan",
    "Criterion": "a line of a comparison",
    "TimelineEntry": "a moment",
    "StartSpec": "the start",
    "Step": "a question of a decision",
    "Answer": "an answer",
    "End": "an end of a decision",
    "Call": "a call",
    "Scene": "a scene",
    "SceneChoice": "a way on",
    "LetterField": "a field of a letter",
    "FactsSpec": "the ledger of facts",
    "TranslationSpec": "the translation",
    "WordsSpec": "the list of words",
    "TranslatedText": "a translated text",
    "TranslatedFigure": "a picture in another language",
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
"""What an author calls each model; blocks and questions are called by their own names, parts of questions by those in
their models."""


def owner(model: type[BaseModel]) -> str:
    """Say what an author calls this part of a file: "the lesson", "a `warning` block"."""
    if name := vars(model).get("called") or _OWNERS.get(model.__name__):
        return phrase(name)
    if kind := next((kind for kind, block in BLOCKS.items() if block is model), None):
        return phrase("a `{kind}` block", kind=kind)
    if "type" not in model.model_fields:
        return phrase("a part")
    return phrase("a `{kind}` question", kind=_type_name(model))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


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
    around: tuple[tuple[Loc, type[BaseModel]], ...]
    """Every model around it with its place, the outermost first."""


def explain_validation(error: ValidationError, source: Source, model: type[BaseModel]) -> list[Problem]:
    """Tell every mistake of one file, without those that only follow from another."""
    items = error.errors(include_url=False)
    found = [(item, place_of(item["loc"], model)) for item in items[:_LOOKED_AT]]
    unknown = [place.loc for item, place in found if item["type"] == "extra_forbidden"]
    told = [
        _slip(item, place, source) or _EXPLAINERS.get(item["type"], _not_allowed)(item, place, source)
        for item, place in found
        if not _follows(item, place, source, unknown)
    ]
    if further := items[_LOOKED_AT:]:
        position = source.position(place_of(further[0]["loc"], model).loc)
        told.append(problem("more-mistakes", source.path, position, count=len(further)))
    return told


_LOOKED_AT = 2 * MOST_TOLD
"""Errors beyond these are counted: some of them may only follow from others."""


_LINE_TYPOS = frozenset({"extra_forbidden", "tuple_type", "dict_type", "model_type", "model_attributes_type"})
"""Errors behind which a slip of the keyboard may stand, in the line where the value or its first entry stands."""


def _slip(item: ErrorDetails, place: _Place, source: Source) -> Problem | None:
    """Tell a slip of the keyboard, where one explains why the value is not what the field needs."""
    if item["type"] == "missing":
        return _typo_of_missing(str(place.loc[-1]), place.loc[:-1], source)
    value = _value(source.data, place.loc)
    at_key = item["type"] == "extra_forbidden" or "[key]" in item["loc"]
    if item["type"] not in _LINE_TYPOS and not item["type"].startswith("union_tag") and not at_key:
        return None
    if value is None and not at_key:
        return None
    position = source.position(place.loc, key=at_key)
    slip = source.slip(position)
    if slip is None or slip.code == "smart-quotes" or (isinstance(value, list) and not at_key):
        return None
    if item["type"] == "tuple_type" and slip.code not in ("odd-dash", "missing-dash-space", "full-width-bracket"):
        return None
    return source.typo_problem(slip, position.line)


def _typo_of_missing(field: str, loc: Loc, source: Source) -> Problem | None:
    """A field may be missing because its line, written with a slip, became part of the text above it."""
    for number in source.lines_of(loc):
        line = source.lines[number - 1]
        if re.match(rf"\s*(- +)?{re.escape(field)}\s*[：:]\S|\s*(- +)?{re.escape(field)}\s*：", line):
            slip = source.slip(Position(number, 1))
            if slip and slip.code in ("full-width-colon", "missing-space"):
                return source.typo_problem(slip, number)
    return None


def _follows(item: ErrorDetails, place: _Place, source: Source, unknown: list[Loc]) -> bool:
    """Say whether an error only follows from another one that is told anyway."""
    match item["type"]:
        case "too_short":  # pydantic leaves a broken entry out and then finds its list too short
            return _length(source.data, place.loc) >= int(item["ctx"]["min_length"])
        case _ if source.has_tag(place.loc):  # told as one; it reads as nothing
            return True
        case "missing":  # a field whose name is misspelt is missing under its right name
            wanted = [str(place.loc[-1])]
            return any(
                loc[:-1] == place.loc[:-1]
                and (difflib.get_close_matches(str(loc[-1]), wanted) or _chinese(str(loc[-1]), place) == wanted[0])
                for loc in unknown
            )
        case _:
            return False


def _chinese(field: str, place: _Place) -> str:
    """The field of a model that a Chinese name stands for; '' for none."""
    return next((name for name in CHINESE_FIELDS.get(field, ()) if name in place.model.model_fields), "")


def in_english(field: str, known: Iterable[str]) -> Near | None:
    """Finish a hint with the name of a field that is written in Chinese; None where it is none of those known."""
    names = set(known)
    name = next((name for name in CHINESE_FIELDS.get(field, ()) if name in names), "")
    return suggested(field, name) if name else None


def place_of(raw: tuple[int | str, ...], model: type[BaseModel]) -> _Place:
    """Follow the loc of one of pydantic's errors through data and models; union tags are not in the data."""
    loc: list[str | int] = []
    current: Any = model
    owner_model, field_name = model, ""
    around: list[tuple[Loc, type[BaseModel]]] = [((), model)]
    for step in raw:
        options = _models(current)
        tagged = options.get(step) if isinstance(step, str) and len(options) > 1 else None
        if tagged is not None:
            owner_model, current = tagged, tagged
            around.append((tuple(loc), tagged))
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
        if isinstance(current, type) and issubclass(current, BaseModel):
            around.append((tuple(loc), current))
    target = current if isinstance(current, type) and issubclass(current, BaseModel) else None
    return _Place(tuple(loc), owner_model, field_name, target, tuple(around))


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


def entry_models(model: type[BaseModel], field: str) -> Iterable[type[BaseModel]]:
    """Give the models that the entries of a field may be."""
    info = model.model_fields.get(field)
    return _models(_element(info.annotation)).values() if info else ()


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
            return phrase("nothing")
        case bool():
            return phrase("the yes/no value {value}", value=str(value).lower())
        case int() | float():
            return phrase("the number {value}", value=f"{value:g}" if isinstance(value, float) else value)
        case str():
            short = value if len(value) <= 40 else value[:39] + "…"
            return phrase("the text “{text}”", text=" ".join(short.split()))
        case list():
            return phrase("a list")
        case dict():
            return phrase("a group of fields")
        case _:
            return f"{value}"


_Explainer = Callable[[ErrorDetails, _Place, Source], Problem]


def _field(place: _Place) -> str:
    return place.field or phrase("this")


# --- fields ----------------------------------------------------------------------------------------------------------


def _unknown_field(item: ErrorDetails, place: _Place, source: Source) -> Problem:
    field = str(place.loc[-1])
    there = _value(source.data, place.loc[:-1]) or {}
    known = [name for name in place.model.model_fields if name not in there]
    close = difflib.get_close_matches(field, known, n=1, cutoff=0.8)
    words = {"field": field, "owner": owner(place.model)}
    if not close and (told := _too_far_in(field, place, source)):
        return told
    if not close and (others := _homes(field, place)):
        return source.problem("foreign-field", place.loc, key=True, **words, others=others, near="")
    hint = in_english(field, known) or near(field, known)
    if field.isascii() and len(difflib.get_close_matches(field, known, n=2, cutoff=0.75)) != 1:
        hint = str(hint)  # more than one name may be meant, or the name is not so near: asked, not mended
    return source.problem("unknown-field", place.loc, key=True, **words, near=hint)


def _too_far_in(field: str, place: _Place, source: Source) -> Problem | None:
    """A field of the model around this one, indented too far; not one that is also given in its place."""
    outer = [(loc, model) for loc, model in place.around if len(loc) < len(place.loc) - 1]
    for levels, (loc, model) in enumerate(reversed(outer), 1):
        data = _value(source.data, loc)
        if field in model.model_fields and isinstance(data, dict) and field not in data and data:
            sibling = next(iter(data))
            here, wanted = source.position(place.loc, key=True), source.position((*loc, sibling), key=True)
            line = source.lines[here.line - 1]
            fixed = ""
            if not line[: here.column - 1].strip() and _ends_in_line(place.loc, source) and _ends(here, wanted, source):
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
    """Say whether the lines below one go on at the level that is wanted, so that it parts nothing there."""
    below = (line for line in source.lines[here.line :] if line.strip() and not line.lstrip().startswith("#"))
    following = next(below, "")
    return len(following) - len(following.lstrip()) < wanted.column and not following.lstrip().startswith("-")


def _ends_in_line(loc: Loc, source: Source) -> bool:
    return bool(source.with_value(loc, "x"))


def _homes(field: str, place: _Place) -> str:
    """Name what a field belongs to, among the blocks or questions of the same kind of file."""
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
        list(models().values()) if questions else [LessonSpec, ModuleSpec, CourseSpec, *BLOCKS.values()]
    )
    inner = [
        part
        for model in roots
        for info in model.model_fields.values()
        for part in (*_models(info.annotation).values(), *_models(_element(info.annotation)).values())
        if part not in BLOCKS.values()
    ]
    return list(dict.fromkeys([*roots, *inner]))


_MISSING = {("Reviewed", "by"): "review-by-nobody"}
"""Missing fields of which more can be said than that they are."""


def _missing_field(item: ErrorDetails, place: _Place, source: Source) -> Problem:
    field = str(place.loc[-1])
    if code := _MISSING.get((place.model.__name__, field)):
        return source.problem(code, place.loc[:-1])
    return source.problem(
        "missing-field",
        place.loc[:-1],
        field=field,
        owner=_capital(owner(place.model)),
        meaning=_meaning(place.model, field),
    )


def _meaning(model: type[BaseModel], field: str) -> str:
    """Say what a field is for, as the model that declares it does."""
    declarer, told = declared(model, field)
    english = " ".join(told.split())
    return phrase(english, f"{declarer}.{field}")


# --- values ----------------------------------------------------------------------------------------------------------


def _no_value(place: _Place, source: Source, wanted: str) -> Problem | None:
    """Tell that a field was left empty, and that `null` is nothing too."""
    if _value(source.data, place.loc) is not None or not place.field or not isinstance(place.loc[-1], str):
        return None
    written = source.written(place.loc)
    fixed = source.with_value(place.loc, quoted(written)) if written and wanted == "a text" else ""
    told = source.problem("no-value", place.loc, fixed=fixed, field=place.field, wanted=phrase(wanted))
    if not written:
        return told
    return replace(told, hint=told.hint + phrase(" Without quotes `{written}` is read as nothing.", written=written))


def _read(place: _Place, source: Source) -> str:
    """Say how a value was read, where that surprises: `1e3` is a number, `yes` and `12:30` are texts."""
    value, written = _value(source.data, place.loc), source.written(place.loc)
    if not written:
        return phrase(" In quotes it is a text.") if isinstance(value, str) and _is_number(value) else ""
    if isinstance(value, bool):
        return phrase(" Without quotes `{written}` is a switch, not a word.", written=written)
    if isinstance(value, int | float) and str(value) != written:
        return phrase(" Without quotes `{written}` is read as the number {value}.", written=written, value=f"{value:g}")
    if not isinstance(value, str):
        return ""
    if value.lower() in ("yes", "no", "on", "off", "y", "n"):
        return phrase(" `{written}` is read as a word; a switch is `true` or `false`.", written=written)
    if re.fullmatch(r"0[0-9]+", value):
        return phrase(
            " `{written}` starts with a zero, so it is read as a text: no digit may get lost.", written=written
        )
    if re.fullmatch(r"[0-9]+:[0-9:]+", value):
        return phrase(" `{written}` is read as a text, not as a time or a ratio.", written=written)
    if re.fullmatch(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", value):
        return phrase(" `{written}` is a day, not a number.", written=written)
    if re.search("[０-９．，％]", value):
        return phrase(" Its digits or signs are full-width: type them with the keyboard set to English.")
    return ""


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", text.strip()) is not None


def _text(item: ErrorDetails, place: _Place, source: Source) -> Problem:
    if told := _no_value(place, source, "a text"):
        return told
    value = _value(source.data, place.loc)
    ways: dict[type, Phrase] = {
        bool: "Put it in quotes if it is meant as a word.",
        dict: "Put the whole text in quotes: it holds a colon followed by a space.",
        list: "Write one text, not a list.",
        type(None): "Write its text, or remove the entry.",
    }
    written = source.written(place.loc)
    way = ways.get(type(value))
    way_out = phrase(way) if way else phrase("Put it in quotes: `{quoted}`.", quoted=quoted(written or str(value)))
    fixed = source.with_value(place.loc, quoted(written)) if written else ""
    return source.problem(
        "not-text",
        place.loc,
        fixed=fixed or _one_text(place.loc, value, source),
        field=_field(place),
        found=shown_value(value),
        way_out=way_out,
        read=_read(place, source),
    )


def _one_text(loc: Loc, value: Any, source: Source) -> str:
    """The line of a field whose only text was written as a list, or was cut in two by a colon."""
    place = source.position(loc)
    line = source.lines[place.line - 1]
    rest = line[place.column - 1 :]
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str) and rest == f"[{value[0]}]":
        return line[: place.column - 1] + value[0]
    if (
        isinstance(value, dict)
        and len(value) == 1
        and line[: place.column - 1].strip()
        and _ends_in_line((*loc, *value), source)
    ):
        return line[: place.column - 1] + quoted(rest.strip()) if not rest.startswith("{") else ""
    return ""


def _kind(code: str) -> _Explainer:
    def explain(item: ErrorDetails, place: _Place, source: Source) -> Problem:
        if code in _WANTED and (told := _no_value(place, source, _WANTED[code])):
            return told
        value = _value(source.data, place.loc)
        if isinstance(value, str) and (told := _joined(value, place, source)):
            return told
        if code in ("not-number", "not-whole-number") and (told := _written_number(value, place, source)):
            return told
        return source.problem(
            code,
            place.loc,
            fixed=_mended_value(code, value, place, source),
            field=_field(place),
            found=shown_value(value),
            read=_read(place, source),
        )

    return explain


def _written_number(value: Any, place: _Place, source: Source) -> Problem | None:
    """Tell a number that is written as people do, with the line as it should be, or both of two."""
    quantity = read_quantity(value) if isinstance(value, str) else None
    if quantity is None or re.fullmatch(r"[-+]?[0-9.]+", value.strip()):
        return None
    if is_wide(value) and re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", plain := plain_number(value)):
        fixed = source.with_value(place.loc, plain)
        return source.problem("full-width-number", place.loc, fixed=fixed, found=value, instead=plain)
    # The course's notation is not known yet: 1,500 may be either.
    found = {one.value: None for decimal in (POINT, COMMA) for one in _ways(value, decimal)}
    share = 100 if quantity.unit == "rate" else 1
    numbers = [f"{round(one * share, 9):.9f}".rstrip("0").rstrip(".") for one in found]
    whole = [source.with_value(place.loc, number).strip() or f"{_field(place)}: {number}" for number in numbers]
    lines = phrase(" or ").join(f"`{line}`" for line in whole)
    fixed = source.with_value(place.loc, numbers[0]) if len(numbers) == 1 else ""
    return source.problem("number-written", place.loc, fixed=fixed, field=_field(place), found=value, lines=lines)


def _ways(value: str, decimal: str) -> list[Quantity]:
    found = read_quantity(value, decimal)
    if found is None:
        return []
    return [one for way in found.ways if (one := read_quantity(way, decimal))] if len(found.ways) > 1 else [found]


def _wide_number(item: ErrorDetails, place: _Place, source: Source) -> Problem:
    value, loc = _value(source.data, place.loc), place.loc
    if isinstance(value, list | dict):  # the entries of `vary` are read as a whole
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        step, value = next((step, one) for step, one in entries if isinstance(one, str) and is_wide(one))
        loc = (*loc, step)
    plain = narrow(str(value))
    return source.problem("full-width-number", loc, fixed=source.with_value(loc, plain), found=value, instead=plain)


_WANTED: dict[str, Phrase] = {
    "not-number": "a number",
    "not-whole-number": "a whole number",
    "not-flag": "`true` or `false`",
    "not-list": "its entries below it, each after `- `",
    "not-date": "a date such as 2026-04-20",
    "not-number-or-formula": "a number or a formula",
}

_FLAGS = {
    **dict.fromkeys(("yes", "on", "y", "是", "对", "真", "开", "有", "√", "✓", "sim", "sí", "oui", "ja"), "true"),
    **dict.fromkeys(("no", "off", "n", "否", "不", "不是", "错", "假", "关", "无", "×", "não", "non", "nein"), "false"),
}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－，％", "0123456789.-,%")


def _mended_value(code: str, value: Any, place: _Place, source: Source) -> str:
    """The line with the value as the field needs it; '' where that can't be told."""
    plain = str(value).translate(_FULL_WIDTH).strip()
    new = ""
    match code:
        case "not-flag":
            new = _FLAGS.get(plain.lower(), plain.lower() if plain.lower() in ("true", "false") else "")
        case "not-number" | "not-whole-number" if re.fullmatch(r"[-+]?[0-9]+(,[0-9]{3})*(\.[0-9]+)?", plain):
            number = float(plain.replace(",", ""))
            whole = number == int(number)
            new = "" if not whole and code == "not-whole-number" else f"{int(number) if whole else number}"
        case "not-date" | "not-reviewed":
            new = _day_of(plain)
        case "not-list" if isinstance(value, str | int | float) and place.loc:
            return _as_list(place.loc, source)
    return source.with_value(place.loc, new) if new else ""


def _day_of(text: str) -> str:
    """A day as it is written here, from another way to write it; '' where that can be read in two ways, or in none."""
    if found := re.fullmatch(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", text):
        year, month, number = found.groups()
    elif found := re.fullmatch(r"(1[3-9]|[23][0-9])[-/.]([0-9]{1,2})[-/.]([0-9]{4})", text):
        number, month, year = found.groups()
    else:
        return ""
    written = f"{year}-{month:0>2}-{number:0>2}"
    try:
        return datetime.date.fromisoformat(written).isoformat()
    except ValueError:
        return ""


def _as_list(loc: Loc, source: Source) -> str:
    """The line of a field with its one text as a list of one entry below it."""
    value, key = source.position(loc), source.position(loc, key=True)
    if value.line != key.line or value.column <= key.column or not _ends_in_line(loc, source):
        return ""
    line = source.lines[value.line - 1]
    if re.search(r"[\[{]", line[: value.column - 1]):
        return ""
    return f"{line[: value.column - 1].rstrip()}\n{' ' * (key.column + 1)}- {line[value.column - 1 :]}"


def _mapping(item: ErrorDetails, place: _Place, source: Source) -> Problem:
    value = _value(source.data, place.loc)
    name = owner(place.target) if place.target else phrase("an entry of `{field}`", field=place.field)
    if isinstance(value, str) and "：" in value:
        way_out = phrase("A colon here is the full-width `：`; write a plain colon and a space: `title: …`")
    elif isinstance(value, list):
        way_out = phrase("Remove the `- ` at the start, so that the file begins with a field: `title: …`")
    else:
        way_out = phrase("Write its fields one per line: `field: text`.")
    return source.problem("not-mapping", place.loc, owner=_capital(name), found=shown_value(value), way_out=way_out)


def _count(code: str, limit: str) -> _Explainer:
    def explain(item: ErrorDetails, place: _Place, source: Source) -> Problem:
        found = _length(source.data, place.loc)
        return source.problem(code, place.loc, key=True, field=_field(place), limit=item["ctx"][limit], found=found)

    return explain


def _range(rule: str, bound: str) -> _Explainer:
    def explain(item: ErrorDetails, place: _Place, source: Source) -> Problem:
        told = phrase(rule, limit=item["ctx"][bound])
        return source.problem(
            "out-of-range", place.loc, field=_field(place), rule=told, found=_value(source.data, place.loc)
        )

    return explain


def suggest_id(text: str) -> str:
    """Make a valid id from any text, for a hint."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "first-notice"


_PATTERNS = {
    r"^https://": "bad-url",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "bad-id",
    r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$": "bad-lesson-id",
    NAME_PATTERN: "bad-name",
    DIALLED_PATTERN: "bad-telephone",
    r"\S": "empty-text",
}


_WAYS_OUT: dict[str, Phrase] = {
    r"^[1-9][0-9]? (days|months|years)$": "Write a count and a unit: `6 months`, `30 days`.",
    r"^\s*([a-z][a-z0-9_]*|[a-z][a-z0-9_]* in .+)\s*$": "Write `k in range(1, 13)`, or the name of a schedule.",
    r"^(100|[1-9]?[0-9])%$": "Write a share in per cent, without decimals: `70%`.",
    r"^[0-9a-f]{8}$": "`fincourse new translation` writes it: the digest of the source.",
}


def _pattern(item: ErrorDetails, place: _Place, source: Source) -> Problem:
    found, pattern = str(item["input"]), item["ctx"]["pattern"]
    if told := _joined(found, place, source):
        return told
    if pattern == LANGUAGE_TAG:
        return _language(item, place, source)
    suggestion = suggest_id(found).replace("-", "_" if pattern == NAME_PATTERN else "-")
    fixed, at_key = "", "[key]" in item["loc"]
    if pattern in (SLUG_PATTERN, NAME_PATTERN) and re.search(r"[A-Za-z0-9]", found) and found.isascii():
        key = source.position(place.loc, key=True)
        named = replaced(source.lines[key.line - 1], key.column - 1, found, suggestion)
        fixed = named if at_key else source.with_value(place.loc, suggestion)
    elif pattern == DIALLED_PATTERN:
        number = unicodedata.normalize("NFKC", found).strip().removeprefix("tel:")
        fixed = source.with_value(place.loc, quoted(number)) if re.search(TELEPHONE, number) else ""
    elif pattern == "^https://" and re.fullmatch(r"(http://)?[\w-]+(\.[\w-]+)+([/?#]\S*)?", found):
        fixed = source.with_value(place.loc, "https://" + found.removeprefix("http://"))
    return source.problem(
        _PATTERNS.get(pattern, "not-allowed"),
        place.loc,
        key=at_key,
        fixed=fixed,
        field=_field(place),
        found=found,
        way_out=phrase(_WAYS_OUT.get(pattern, "Write it as the guide shows.")),
        suggestion=suggestion,
    )


def _language(item: ErrorDetails, place: _Place, source: Source) -> Problem:
    found, at_key = str(item["input"]), "[key]" in item["loc"]
    name = nearest_tag(found)
    hint = phrase(" Did you mean `{name}`?", name=name) if name else ""
    fixed = source.with_value(place.loc, name) if name and not at_key else ""
    return source.problem("bad-language", place.loc, key=at_key, fixed=fixed, found=found, near=hint)


def _joined(found: str, place: _Place, source: Source) -> Problem | None:
    """Ids or numbers between brackets with full-width commas are one text for YAML."""
    if not re.search("[，、]", found) or not isinstance(place.loc[-1], int):
        return None
    position = source.position(place.loc)
    line = source.lines[position.line - 1]
    fixed = line[: position.column - 1] + re.sub("[，、] *", ", ", line[position.column - 1 :])
    return source.problem("full-width-bracket", place.loc, fixed=fixed, sign="，")


def _union_tag(item: ErrorDetails, place: _Place, source: Source) -> Problem:
    value = _value(source.data, place.loc)
    if "type" not in item["ctx"]["discriminator"]:
        keys = [str(key) for key in value] if isinstance(value, dict) else []
        known = listed(f"`{kind}`" for kind in BLOCKS)
        found = (
            phrase("it starts with `{key}`", key=keys[0])
            if keys
            else phrase("{value} stands here", value=shown_value(value))
        )
        hint = (in_english(keys[0], BLOCKS) or near(keys[0], BLOCKS)) if keys else ""
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
            owner=_capital(phrase("a question")),
            found=shown_value(value),
            way_out=phrase("Write its fields one per line, the first after `- `: `- id: …`"),
        )
    return source.problem(
        "missing-question-type", place.loc, fixed=_with_type(value, place.loc, source), known=types_known
    )


def _with_type(value: dict[str, Any], loc: Loc, source: Source) -> str:
    """The first line of a question and its type, where its fields fit only one, or one better than the others."""
    fields_of = {name: model.model_fields.keys() for name, model in models().items()}
    fitting = [name for name, fields in fields_of.items() if value.keys() <= fields]
    telling = {key for key in value if sum(key in fields for fields in fields_of.values()) < len(fields_of)}
    position = source.position(loc)
    line = source.lines[position.line - 1]
    if (
        not fitting
        or not telling
        or line[position.column - 1] == "{"
        or not _ends_in_line((*loc, next(iter(value))), source)
    ):
        return ""
    return f"{line}\n{' ' * (position.column - 1)}type: {fitting[0]}"


def _literal(item: ErrorDetails, place: _Place, source: Source) -> Problem:
    found = shown_value(_value(source.data, place.loc))
    expected = re.findall(r"'([^']*)'", item["ctx"]["expected"]) or [item["ctx"]["expected"]]
    value = _value(source.data, place.loc)
    if place.field == "confidence":
        hint = near(str(value), expected)
        return source.problem(
            "unknown-confidence",
            place.loc,
            found=found,
            known=_meaning(place.model, place.field),
            near=hint if isinstance(hint, Near) else "",  # the four are listed anyway
        )
    way_out = near(str(value), expected).strip() or phrase(
        "Possible: {names}.", names=listed(f"`{e}`" for e in expected)
    )
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
    "day": _kind("not-date"),
    "no_such_day": _kind("no-such-day"),
    "reviewed": _kind("not-reviewed"),
    "reviewed_nothing": _kind("review-of-nothing"),
    "nobody": _kind("review-by-nobody"),
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "too_short": _count("too-few", "min_length"),
    "too_long": _count("too-many", "max_length"),
    "string_too_short": _kind("empty-text"),
    "string_too_long": _count("too-long", "max_length"),
    "string_pattern_mismatch": _pattern,
    "greater_than_equal": _range(phrases("{limit} or more"), "ge"),
    "less_than_equal": _range(phrases("{limit} or less"), "le"),
    "unknown_language": _language,
    "number_or_formula": _kind("not-number-or-formula"),
    "wide_number": _wide_number,
    "cell": _kind("not-cell"),
    "varied": _kind("not-varied"),
    "literal_error": _literal,
    "union_tag_invalid": _union_tag,
    "union_tag_not_found": _union_tag,
}
