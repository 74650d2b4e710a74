"""Iteration over all texts and formulas of a model, without a list of fields to maintain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.schema.base import Calculation, Prose, Range, TextKind

Loc = tuple[str | int, ...]


class FoundText(NamedTuple):
    """A text in a model: its location (keys and indexes from the top), its kind, and its value."""

    loc: Loc
    kind: TextKind
    value: str


def is_dialled(loc: Loc) -> bool:
    """Return whether the text at a location is a telephone number to call, the same in every language."""
    return loc[-3::2] == ("call", "number")


def _prose_kind(annotation: Any) -> TextKind | None:
    """Find the ``Prose`` mark in an annotation, through ``| None``, ``tuple[...]`` and ``dict[...]``."""
    if get_origin(annotation) is Annotated:
        for mark in annotation.__metadata__:
            if isinstance(mark, Prose):
                return mark.kind
    for arg in get_args(annotation):
        if kind := _prose_kind(arg):
            return kind
    return None


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, TextKind | None], ...]:
    """Return the fields that contain texts, or models that may; iteration skips all others."""
    found: list[tuple[str, TextKind | None]] = []
    for name, field in model.model_fields.items():
        marks = [mark.kind for mark in field.metadata if isinstance(mark, Prose)]
        kind = marks[0] if marks else _prose_kind(field.annotation)
        if kind or _holdsmodels_in(field.annotation):
            found.append((name, kind))
    return tuple(found)


def _holdsmodels_in(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_holdsmodels_in(arg) for arg in get_args(annotation))


_Remembered = dict[tuple[int, Loc], list[FoundText]]
_remembered: ContextVar[_Remembered | None] = ContextVar("remembered", default=None)


@contextmanager
def texts_remembered() -> Iterator[None]:
    """Cache the texts of each model within the ``with`` block; models must stay alive and unchanged that long."""
    before = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(before)


def texts(spec: BaseModel, loc: Loc = ()) -> Iterator[FoundText]:
    """Yield all texts of a model, in the order of its fields."""
    remembered = _remembered.get()
    known = None if remembered is None else remembered.get((id(spec), loc))
    if known is None:
        known = []
        _collect(spec, loc, known)
        if remembered is not None:
            remembered[id(spec), loc] = known
    return iter(known)


def _collect(spec: BaseModel, loc: Loc, found: list[FoundText]) -> None:
    # Filling one list is twice as fast as nested generators that pass every text up through all levels.
    values = vars(spec)
    for name, kind in _fields(type(spec)):
        value = values[name]
        if kind and type(value) is str:
            found.append(FoundText((*loc, name), kind, value))
        elif value:
            _walk(value, kind, (*loc, name), found)


def _walk(value: Any, kind: TextKind | None, loc: Loc, found: list[FoundText]) -> None:
    if isinstance(value, str):
        if kind:
            found.append(FoundText(loc, kind, value))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _walk(item, kind, (*loc, index), found)
    elif isinstance(value, BaseModel):
        _collect(value, loc, found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _walk(item, kind, (*loc, key), found)


@cache
def ways(model: type[BaseModel], wanted: Callable[[str, FieldInfo], bool]) -> tuple[tuple[str, bool], ...]:
    """Return the fields that are wanted or lead to wanted ones, each with whether it is wanted itself."""
    found = ((name, wanted(name, field), field) for name, field in model.model_fields.items())
    return tuple(
        (name, own)
        for name, own, field in found
        if own or any(wanted(*inner) for one in models_in(field.annotation) for inner in one.model_fields.items())
    )


def models_in(annotation: Any, seen: set[type[BaseModel]] | None = None) -> set[type[BaseModel]]:
    """Return all models in an annotation, and those inside them."""
    seen = set() if seen is None else seen
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation not in seen:
            seen.add(annotation)
            for field in annotation.model_fields.values():
                models_in(field.annotation, seen)
    else:
        for part in get_args(annotation):
            models_in(part, seen)
    return seen


def namesakes(model: type[BaseModel], others: Iterable[type[BaseModel]]) -> list[str]:
    """Return the sorted names of models in a model that others have for different ones; shared ones are none."""
    taken = {one.__name__: one for other in others for one in models_in(other)}
    return sorted(one.__name__ for one in models_in(model) if taken.get(one.__name__, one) is not one)


class Calculated(NamedTuple):
    """A formula, or a quantity where a formula is allowed: its location and its text."""

    loc: Loc
    text: str


def _calculates(_: str, field: FieldInfo) -> bool:
    return any(isinstance(mark, Calculation) for mark in field.metadata) or _is_calculation(field.annotation)


def _is_calculation(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated and any(isinstance(mark, Calculation) for mark in annotation.__metadata__):
        return True
    return any(_is_calculation(arg) for arg in get_args(annotation))


def formulas(spec: BaseModel, loc: Loc = ()) -> Iterator[Calculated]:
    """Yield all texts that are or may be formulas, in the order of the fields."""
    for name, marked in ways(type(spec), _calculates):
        yield from _calculated(getattr(spec, name), marked, (*loc, name))


def _calculated(value: Any, marked: bool, loc: Loc) -> Iterator[Calculated]:
    if isinstance(value, BaseModel):
        yield from formulas(value, loc)
    elif isinstance(value, str):
        if marked:
            yield Calculated(loc, value)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _calculated(item, marked, (*loc, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _calculated(item, marked, (*loc, key))
    elif isinstance(value, Range):
        for name in ("first", "last", "step"):
            yield from _calculated(getattr(value, name), marked, (*loc, name))
