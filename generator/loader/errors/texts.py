"""Values that must be a text but are not, or that have the wrong form."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from pydantic_core import ErrorDetails

from generator.formulas.telephone import TELEPHONE
from generator.i18n.diagnostics import Phrase, phrase
from generator.i18n.tags import nearest_tag
from generator.loader.errors.place import Place, value_at
from generator.loader.errors.values import ends_in_line, field_name, no_value, read_as, shown_value
from generator.schema.base import DIALLED_PATTERN, NAME_PATTERN, SLUG_PATTERN
from generator.schema.course import COLOUR_PATTERN, LANGUAGE_TAG
from generator.source.document import Loc, Source
from generator.source.problems import Problem, replaced
from generator.source.typos import quoted


def not_text(item: ErrorDetails, place: Place, source: Source) -> Problem:
    """Report a value that should be a text."""
    if reported := no_value(place, source, "a text"):
        return reported
    value = value_at(source.data, place.loc)
    ways: dict[type, Phrase] = {
        bool: "Put it in quotes if it is meant as a word.",
        dict: "Put the whole text in quotes: it contains a colon followed by a space.",
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
        field=field_name(place),
        found=shown_value(value),
        way_out=way_out,
        read=read_as(place, source),
    )


def _one_text(loc: Loc, value: Any, source: Source) -> str:
    """Return the corrected line of a text that was written as a list, or was cut in two by a colon."""
    place = source.position(loc)
    line = source.lines[place.line - 1]
    rest = line[place.column - 1 :]
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str) and rest == f"[{value[0]}]":
        return line[: place.column - 1] + value[0]
    if (
        isinstance(value, dict)
        and len(value) == 1
        and line[: place.column - 1].strip()
        and ends_in_line((*loc, *value), source)
    ):
        return line[: place.column - 1] + quoted(rest.strip()) if not rest.startswith("{") else ""
    return ""


_PATTERNS = {
    r"^https://": "bad-url",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "bad-id",
    r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$": "bad-lesson-id",
    NAME_PATTERN: "bad-name",
    DIALLED_PATTERN: "bad-telephone",
    COLOUR_PATTERN: "bad-colour",
    r"\S": "empty-text",
}


_WAYS_OUT: dict[str, Phrase] = {
    r"^[1-9][0-9]? (days|months|years)$": "Write a count and a unit: `6 months`, `30 days`.",
    r"^\s*([a-z][a-z0-9_]*|[a-z][a-z0-9_]* in .+)\s*$": "Write `k in range(1, 13)`, or the name of a schedule.",
    r"^(100|[1-9]?[0-9])%$": "Write a percentage without decimals: `70%`.",
    r"^[0-9a-f]{8}$": "`fincourse new translation` writes it: the digest of the source.",
}


def wrong_form(item: ErrorDetails, place: Place, source: Source) -> Problem:
    """Report a text in the wrong form: an id, an address, a telephone number."""
    found, pattern = str(item["input"]), item["ctx"]["pattern"]
    if reported := joined(found, place, source):
        return reported
    if pattern == LANGUAGE_TAG:
        return unknown_language(item, place, source)
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
        field=field_name(place),
        found=found,
        way_out=phrase(_WAYS_OUT.get(pattern, "Write it as the guide shows.")),
        suggestion=suggestion,
    )


def unknown_language(item: ErrorDetails, place: Place, source: Source) -> Problem:
    """Report a tag that names no language."""
    found, at_key = str(item["input"]), "[key]" in item["loc"]
    name = nearest_tag(found)
    hint = phrase(" Did you mean `{name}`?", name=name) if name else ""
    fixed = source.with_value(place.loc, name) if name and not at_key else ""
    return source.problem("bad-language", place.loc, key=at_key, fixed=fixed, found=found, near=hint)


def suggest_id(text: str) -> str:
    """Derive a valid id from any text, for a hint."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "first-notice"


def joined(found: str, place: Place, source: Source) -> Problem | None:
    """Report a list with full-width commas, which YAML reads as one text."""
    if not re.search("[，、]", found) or not isinstance(place.loc[-1], int):
        return None
    position = source.position(place.loc)
    line = source.lines[position.line - 1]
    fixed = line[: position.column - 1] + re.sub("[，、] *", ", ", line[position.column - 1 :])
    return source.problem("full-width-bracket", place.loc, fixed=fixed, sign="，")
