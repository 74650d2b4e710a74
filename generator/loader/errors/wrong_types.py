"""Values of the wrong type: a word for a number, a text for a list or a group of fields."""

from __future__ import annotations

import datetime
import re
from typing import Any

from pydantic_core import ErrorDetails

from generator.i18n.diagnostics import Phrase, phrase
from generator.loader.errors.numbers import written_number
from generator.loader.errors.owners import capital, owner
from generator.loader.errors.place import Explainer, Place, value_at
from generator.loader.errors.texts import joined
from generator.loader.errors.values import ends_in_line, field_name, no_value, read_as, shown_value
from generator.source.document import Loc, Source
from generator.source.problems import Problem

_WANTED: dict[str, Phrase] = {
    "not-number": "a number",
    "not-whole-number": "a whole number",
    "not-flag": "`true` or `false`",
    "not-list": "its entries below it, each after `- `",
    "not-date": "a date such as 2026-04-20",
    "not-number-or-formula": "a number or a formula",
}


def wrong_type(code: str) -> Explainer:
    """Return an explainer for values of the wrong type."""

    def explain(item: ErrorDetails, place: Place, source: Source) -> Problem:
        if code in _WANTED and (reported := no_value(place, source, _WANTED[code])):
            return reported
        value = value_at(source.data, place.loc)
        if isinstance(value, str) and (reported := joined(value, place, source)):
            return reported
        if code in ("not-number", "not-whole-number") and (reported := written_number(value, place, source)):
            return reported
        return source.problem(
            code,
            place.loc,
            fixed=_fixed_value(code, value, place, source),
            field=field_name(place),
            found=shown_value(value),
            read=read_as(place, source),
        )

    return explain


_FLAGS = {
    **dict.fromkeys(("yes", "on", "y", "是", "对", "真", "开", "有", "√", "✓", "sim", "sí", "oui", "ja"), "true"),
    **dict.fromkeys(("no", "off", "n", "否", "不", "不是", "错", "假", "关", "无", "×", "não", "non", "nein"), "false"),
}


_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－，％", "0123456789.-,%")


def _fixed_value(code: str, value: Any, place: Place, source: Source) -> str:
    """Return the line with the value converted to the right type; '' where that is not possible."""
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
    """Convert a date in another format to ISO format; return '' if it is ambiguous or none."""
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
    """Return the line of a field with its only text as a list entry below it."""
    value, key = source.position(loc), source.position(loc, key=True)
    if value.line != key.line or value.column <= key.column or not ends_in_line(loc, source):
        return ""
    line = source.lines[value.line - 1]
    if re.search(r"[\[{]", line[: value.column - 1]):
        return ""
    return f"{line[: value.column - 1].rstrip()}\n{' ' * (key.column + 1)}- {line[value.column - 1 :]}"


def not_mapping(item: ErrorDetails, place: Place, source: Source) -> Problem:
    """Report a value where a group of fields is required."""
    value = value_at(source.data, place.loc)
    name = owner(place.target) if place.target else phrase("an entry of `{field}`", field=place.field)
    if isinstance(value, str) and "：" in value:
        way_out = phrase("A colon here is the full-width `：`; write a plain colon and a space: `title: …`")
    elif isinstance(value, list):
        way_out = phrase("Remove the `- ` at the start, so that the file begins with a field: `title: …`")
    else:
        way_out = phrase("Write its fields one per line: `field: text`.")
    return source.problem("not-mapping", place.loc, owner=capital(name), found=shown_value(value), way_out=way_out)
