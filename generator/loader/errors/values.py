"""Values in an author's words, and how they were read where that may surprise."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from generator.i18n.diagnostics import phrase
from generator.loader.errors.place import Place, value_at
from generator.source.document import Loc, Source
from generator.source.problems import Problem
from generator.source.typos import quoted


def shown_value(value: Any) -> str:
    """Describe a value in an author's words."""
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


def field_name(place: Place) -> str:
    """Return the name of a value's field."""
    return place.field or phrase("this")


def no_value(place: Place, source: Source, wanted: str) -> Problem | None:
    """Report an empty field, and mention that `null` is empty too."""
    if value_at(source.data, place.loc) is not None or not place.field or not isinstance(place.loc[-1], str):
        return None
    written = source.written(place.loc)
    fixed = source.with_value(place.loc, quoted(written)) if written and wanted == "a text" else ""
    found = source.problem("no-value", place.loc, fixed=fixed, field=place.field, wanted=phrase(wanted))
    if not written:
        return found
    return replace(found, hint=found.hint + phrase(" Without quotes `{written}` is read as nothing.", written=written))


def read_as(place: Place, source: Source) -> str:
    """Describe how a value was read where that may surprise: `1e3` is a number, `yes` and `12:30` are texts."""
    value, written = value_at(source.data, place.loc), source.written(place.loc)
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
            " `{written}` starts with a zero, so it is read as a text, and no digit is lost.", written=written
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


def ends_in_line(loc: Loc, source: Source) -> bool:
    """Return whether a value ends on the line where it starts."""
    return bool(source.with_value(loc, "x"))
