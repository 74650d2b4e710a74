"""The usable part of a file with mistakes: everything except the parts that have them.

Entries and fields that the model refuses are left out, misspelt fields are renamed, and missing required fields of the
file are filled in. So other files find the names they refer to, and their other mistakes are reported too. The words
of what was left out are in ``Source.lost``, and no name is reported as missing that may be among them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal, TypeVar, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError, create_model

from generator.loader.errors.fields import in_english
from generator.loader.errors.place import entry_models, place_of
from generator.source.document import Loc, Source
from generator.source.lost import ALL_LOST, Lost
from generator.source.problems import MOST_TOLD

S = TypeVar("S", bound=BaseModel)
ROUNDS = 8
"""Leaving a part out may make the part around it incomplete, so the rest is validated again, this often."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_NAMING = frozenset({"numbers", "vary", "own", "schedules"})
"""Fields whose entries define names for formulas."""
_BY_PIECES = frozenset({"body", "questions"})
"""Lists whose entries are left out in parts; entries of all other lists are left out as a whole."""


class PartialSource(Source):
    """A source whose data lacks some parts of the text."""

    def __init__(self, source: Source, parts: _Parts) -> None:
        super().__init__(source.path, source.text)
        self._whole = source
        self._parts = parts

    @classmethod
    def of_nothing(cls, source: Source) -> PartialSource:
        """Return a source without data for a file that can't be read, in which any name may be defined."""
        return cls(source, _Parts({}, ALL_LOST))

    @cached_property
    def data(self) -> Any:
        """The usable data."""
        return self._parts.data()

    @property
    def root(self) -> yaml.Node | None:
        """The nodes of the whole text."""
        return self._whole.root

    @cached_property
    def lost(self) -> Lost:
        """What the data lacks."""
        return self._parts.lost()

    def as_written(self, loc: Loc) -> Loc:
        """Return the location in the text that corresponds to a location in the data."""
        return self._parts.as_written(loc)


class _Parts:
    """The data of a file, with some parts left out, renamed or filled in."""

    def __init__(self, whole: Any, lost: Lost) -> None:
        self.whole = whole
        self.left_out: set[Loc] = set()
        self.renamed: dict[Loc, str] = {}
        self.made_up: dict[str, Any] = {}
        self._names = set(lost.names)
        self._anything = set(lost.anything)
        self._damaged: set[Loc] = set(lost.parts)

    def data(self) -> Any:
        made = self._rest(self.whole, ())
        return {**made, **self.made_up} if self.made_up else made

    def _rest(self, value: Any, loc: Loc) -> Any:
        if isinstance(value, dict):
            return {
                self.renamed.get((*loc, key), key): self._rest(one, (*loc, key))
                for key, one in value.items()
                if (*loc, key) not in self.left_out
            }
        if isinstance(value, list):
            return [self._rest(one, (*loc, n)) for n, one in enumerate(value) if (*loc, n) not in self.left_out]
        return value

    def as_written(self, loc: Loc) -> Loc:
        """Return the location in the text that corresponds to a location in the data."""
        found: Loc = ()
        value = self.whole
        for step in loc:
            if isinstance(value, list) and isinstance(step, int):
                kept = [n for n in range(len(value)) if (*found, n) not in self.left_out]
                step = kept[step] if step < len(kept) else len(value)
            elif isinstance(value, dict):
                step = next((key for key in value if self.renamed.get((*found, key)) == step), step)
            found = (*found, step)
            value = _child(value, step)
        return found

    def lost(self) -> Lost:
        return Lost(frozenset(self._names), frozenset(self._anything), tuple(sorted(self._damaged, key=str)))

    def drop(self, loc: Loc, model: type[BaseModel]) -> None:
        """Leave a part out, and remember its words; ``model`` is that of the file."""
        value = _at(self.whole, loc)
        self.left_out.add(loc)
        self._names |= {str(loc[-1]), *_words(value)}
        self.damage(loc)
        field, holds = str(loc[0]), loc[-1] in _NAMING or (len(loc) == 1 and _holds(model, loc[0]))
        nameless = len(loc) == 2 and not _named(value, list(entry_models(model, field)))
        if nameless or (holds and not isinstance(value, list | dict)):
            self._anything.add(field)

    def make_up(self, field: str, model: type[BaseModel]) -> None:
        """Fill in a required field of the file with an empty value, or with its first choice."""
        annotation = model.model_fields[field].annotation
        entries = get_origin(annotation)
        first = get_args(annotation)[0] if entries is Literal else ""
        self.made_up[field] = entries() if entries in (tuple, dict) else first
        if _holds(model, field) and not isinstance(_child(self.whole, field), list | dict):
            self._anything.add(field)
        self.damage((field,))

    def damage(self, loc: Loc) -> None:
        """Record that the top-level field around a location, or its entry, is damaged."""
        self._damaged.add(self.entry(loc))

    def entry(self, loc: Loc) -> Loc:
        """Return the location of the top-level field around a location, or of its entry."""
        return loc[:2] if isinstance(_child(self.whole, loc[0]), list | dict) else loc[:1]


def _holds(model: type[BaseModel], field: str | int) -> bool:
    """Return whether a field has entries, which may define names."""
    info = model.model_fields.get(str(field))
    return info is not None and get_origin(info.annotation) in (tuple, dict)


def _named(value: Any, models: list[type[BaseModel]]) -> bool:
    """Return whether an entry has the id or name that its model requires, or its model requires none."""
    for name in ("id", "name"):
        fields = [model.model_fields[name] for model in models if name in model.model_fields]
        if models and len(fields) == len(models) and fields[0].is_required():
            written = _child(value, name)
            kind = int if fields[0].annotation is int else str
            return isinstance(written, kind) and _NAME.fullmatch(str(written)) is not None
    return True


def _at(value: Any, loc: Loc) -> Any:
    for step in loc:
        value = _child(value, step)
    return value


def _child(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _words(item)
    elif isinstance(value, list):
        for item in value:
            yield from _words(item)
    elif value is not None:
        yield str(value)


def salvage(source: Source, model: type[S], lost: Lost) -> tuple[S | None, Source]:
    """Build what can be built of a file with mistakes; ``lost`` is what its data lacks already.

    The spec is None where hardly anything is usable, or where there are too many mistakes to report.
    """
    if not isinstance(source.data, dict | None):
        return None, source
    parts = _Parts(source.data or {}, lost)
    for _ in range(ROUNDS):
        data, fields = parts.data(), {name: (Any, value) for name, value in parts.made_up.items()}
        used = create_model(model.__name__, __base__=model, **fields) if fields else model  # type: ignore[call-overload]
        try:
            return used.model_validate(data), PartialSource(source, parts)
        except ValidationError as error:
            if error.error_count() > 2 * MOST_TOLD or not _left_out(error, data, parts, model):
                break
    return None, source


def _left_out(error: ValidationError, data: Any, parts: _Parts, model: type[BaseModel]) -> bool:
    """Leave out or repair what an error is about; return whether that was possible."""
    found = [(item["type"], place_of(item["loc"], model)) for item in error.errors(include_url=False)]
    missing = {place.loc for kind, place in found if kind == "missing"}
    drop: list[Loc] = []
    for kind, place in found:
        loc, around = place.loc, place.loc[:-1]
        if kind == "extra_forbidden":
            written = parts.as_written(loc)
            lacking = [name for name in place.model.model_fields if (*around, name) in missing]
            free = [name for name in place.model.model_fields if name not in (_at(data, around) or {})]
            if meant := _meant(str(loc[-1]), lacking, free):
                parts.renamed[written] = meant
                missing.discard((*around, meant))
            else:
                drop.append(written)
    for kind, place in found:
        loc = place.loc
        if kind == "missing" and loc in missing and len(loc) == 1:
            parts.make_up(str(loc[0]), model)
        elif kind == "missing" and loc in missing:
            drop.append(parts.as_written(loc[:-1]))
        elif kind not in ("missing", "extra_forbidden"):
            if not loc:
                return False
            drop.append(parts.as_written(loc))
    for written in dict.fromkeys(drop):
        entry = parts.entry(written)
        parts.drop(written if len(written) <= len(entry) or entry[0] in _BY_PIECES else entry, model)
    return True


def _meant(field: str, lacking: list[str], free: list[str]) -> str:
    """Return the field that a misspelt one stands for, preferably a missing one; '' if there is none."""
    if name := in_english(field, free):
        return name.name
    close = difflib.get_close_matches(field, lacking or free, n=1, cutoff=0.6 if lacking else 0.8)
    return close[0] if close else ""
