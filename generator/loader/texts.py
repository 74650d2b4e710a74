"""The translatable texts of a file, each with an address that stays the same when others are added."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from generator.formulas.written_units import CURRENCIES, WRITTEN_UNITS
from generator.markdown.prose import SLOT
from generator.schema.base import TextKind
from generator.schema.walk import is_dialled, texts
from generator.source.document import Loc

_KEPT = frozenset({"authors", "licence", "url"})
"""Fields that are the same in every language."""
_LETTER = re.compile(r"[^\W\d_]")
_CHART_WORDS = frozenset({"title", "text"})
"""Fields of a Vega-Lite fragment that contain words."""


@dataclass(frozen=True, slots=True)
class Translatable:
    """A translatable text: its address (``questions.first-move.ask``), location, kind and value."""

    address: str
    loc: Loc
    kind: TextKind
    text: str


def digest(text: str) -> str:
    """Return a short digest of a text, ignoring line breaks and white space at the ends."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def translatable(spec: BaseModel, data: Any) -> Iterator[Translatable]:
    """Yield all texts of a file that may be translated, in the order of its fields."""
    for text in texts(spec):
        if not _is_kept(text.loc, text.value, data):
            yield Translatable(address(text.loc, data), text.loc, text.kind, text.value)
    for loc, words in _chart_words(data, ()):
        yield Translatable(address(loc, data), loc, "plain", words)


def address(loc: Loc, data: Any) -> str:
    """Return the address of a location: ids where there are any, otherwise indexes."""
    parts: list[str] = []
    for step in loc:
        entry = _part(data, step)
        named = isinstance(step, int) and isinstance(entry, dict) and isinstance(entry.get("id"), str | int)
        parts.append(str(entry["id"]) if named and isinstance(entry, dict) else str(step))
        data = entry
    return ".".join(parts)


def _part(data: Any, step: str | int) -> Any:
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None


def _is_kept(loc: Loc, value: str, data: Any) -> bool:
    if loc[0] in _KEPT or loc[-1] in _KEPT or is_dialled(loc):
        return True
    if loc[-1] == "unit":
        return value in CURRENCIES or value in WRITTEN_UNITS
    if loc[-1] == "value" and loc[0] != "facts":  # an amount in an exhibit, or a word
        return not _LETTER.search(SLOT.sub("", value))
    if loc[-1] == "value":  # a fact's value is translatable only if its unit is `text`
        fact = data
        for step in loc[:-1]:
            fact = fact[step]
        return bool(fact.get("unit") != "text") or value.replace(" ", "").isdigit()
    return False


def _chart_words(data: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield the words inside the Vega-Lite fragments of a lesson's charts."""
    if not isinstance(data, dict):
        return
    for index, block in enumerate(data.get("body") or ()):
        if isinstance(block, dict) and isinstance(block.get("vega"), dict):
            yield from _vega_words(block["vega"], ("body", index, "vega"))


def _vega_words(part: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    entries: Any = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in entries:
        if key in _CHART_WORDS and isinstance(value, str) and value.strip():
            yield (*loc, key), value
        else:
            yield from _vega_words(value, (*loc, key))
