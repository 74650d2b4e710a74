"""What an author's Vega-Lite fragment may contain: nothing external, and nothing that needs a live chart."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.blocks.vega import ChartError
from generator.i18n.diagnostics import Phrase, phrase, phrases
from generator.source.problems import listed

MOST_ROWS = 5_000
_DEEPEST, _LARGEST = 12, 2_000
_OUTSIDE: Phrase = "A chart can't load anything from outside; remove `{what}`."
_REFUSED: dict[str, Phrase] = {
    "href": "A chart is a picture and can't contain links; remove `href`.",
    "embedOptions": "A chart has no settings for embedding; remove `usermeta`.",
}
_WORDS = {
    "mark": "arc area bar boxplot circle errorband errorbar line point rect rule square text tick trail",
    "type": "quantitative temporal ordinal nominal",
}


def refuse(node: object, depth: int = 0) -> None:
    """Raise a ChartError for anything external, without effect in a picture, or too large, at any depth."""
    if depth > _DEEPEST:
        raise ChartError(phrase("A chart's parts can be nested {most} deep at most.", most=_DEEPEST))
    if isinstance(node, str):
        if re.search(r"\burl\(", node, re.IGNORECASE):
            raise ChartError(phrase(_OUTSIDE, what="url(…)"))
    elif isinstance(node, Mapping):
        for key, value in node.items():
            _refuse_entry(key, value, depth)
            if key != "values":  # the author's own numbers and words, whatever their names
                refuse(value, depth + 1)
    elif isinstance(node, list | tuple):
        for value in node:
            refuse(value, depth + 1)


def _refuse_entry(key: str, value: Any, depth: int) -> None:
    if key == "url":
        raise ChartError(phrase(_OUTSIDE, what=key))
    if key in _REFUSED:
        raise ChartError(phrase(_REFUSED[key]))
    if key == "datasets" or (key == "data" and depth == 0):
        raise ChartError(phrase("A chart takes its numbers from its rows; remove `{what}`.", what=key))
    if key == "values" and isinstance(value, list | tuple) and len(value) > MOST_ROWS:
        raise ChartError(too_many(len(value)))
    if key in ("width", "height") and isinstance(value, int | float) and not 0 < value <= _LARGEST:
        raise ChartError(
            phrase("The {key} of a chart must be more than 0 and at most {most}.", key=key, most=f"{_LARGEST:,}")
        )
    if key in ("width", "height") and value == "container":
        message = phrases(
            "The {key} of a chart can't be `container`; remove it, as charts fit their page by themselves."
        )
        raise ChartError(phrase(message, key=key))
    if key in ("encoding", "config") and not isinstance(value, Mapping | None):
        raise ChartError(phrase("`{key}` of a chart must be a group of fields, not a text or a list.", key=key))
    if key == "mark":
        kind = value.get("type") if isinstance(value, Mapping) else value
        if kind == "image":
            raise ChartError(phrase("A chart can't show pictures; use a mark other than `image`."))
        if kind is not None:  # in `config`, a mark has settings but no type
            check_word("mark", kind)


def check_word(kind: str, word: object) -> None:
    """Raise a ChartError if ``word`` is not a supported Vega-Lite ``mark`` or ``type``."""
    known = _WORDS[kind].split()
    if word not in known:
        message = phrase("`{word}` is not a {kind} of a chart.", word=word, kind=kind)
        raise ChartError(f"{message} {_suggestion(word, known)}")


def _suggestion(word: object, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(str(word), known, 1)
    if near:
        return phrase(" Did you mean `{name}`?", name=near[0]).strip()
    return phrase("There are: {names}.", names=listed(known))


def too_many(rows: int) -> str:
    """Return the message for too many rows."""
    most, has = f"{MOST_ROWS:,}", f"{rows:,}"
    return phrase("A chart takes at most {most} rows; this one has {has}.", most=most, has=has)


def keys(node: object) -> Iterator[str]:
    """Yield all keys of a spec, at any depth."""
    for part in mappings(node):
        yield from part


def mappings(node: object) -> Iterator[dict[str, Any]]:
    """Yield all mappings of a spec, each before those inside it."""
    if isinstance(node, dict):
        yield node
    if isinstance(node, dict | list):
        for value in node.values() if isinstance(node, dict) else node:
            yield from mappings(value)


def channels(spec: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield all channels of all encodings, each with its definition."""
    for part in mappings(spec):
        encoding = part.get("encoding")
        for channel, definition in encoding.items() if isinstance(encoding, dict) else ():
            if isinstance(definition, dict):
                yield channel, definition


def check_fields(spec: dict[str, Any], names: set[str]) -> None:
    """Raise a ChartError for a field that no row has: Vega would silently draw an empty chart."""
    for _, definition in channels(spec):
        field = definition.get("field")
        if isinstance(field, str) and field not in names and not re.search(r"[.\[\\]", field):
            message = phrase("No row has a field `{field}`.", field=field)
            raise ChartError(f"{message} {_suggestion(field, sorted(names))}")
