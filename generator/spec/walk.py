"""Walk over every text of a spec, without a list of fields to keep up to date."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from generator.spec.base import Prose, TextKind

Loc = tuple[str | int, ...]


class Text(NamedTuple):
    """One text of a spec: where it stands (keys and indexes from the top), how it is read, its words."""

    loc: Loc
    kind: TextKind
    value: str


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
    found: list[tuple[str, TextKind | None]] = []
    for name, field in model.model_fields.items():
        marks = [mark.kind for mark in field.metadata if isinstance(mark, Prose)]
        found.append((name, marks[0] if marks else _prose_kind(field.annotation)))
    return tuple(found)


def texts(spec: BaseModel, loc: Loc = ()) -> Iterator[Text]:
    """Yield every text of a spec in the order of its fields."""
    for name, kind in _fields(type(spec)):
        yield from _walk(getattr(spec, name), kind, (*loc, name))


def _walk(value: Any, kind: TextKind | None, loc: Loc) -> Iterator[Text]:
    if isinstance(value, BaseModel):
        yield from texts(value, loc)
    elif isinstance(value, str):
        if kind:
            yield Text(loc, kind, value)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, kind, (*loc, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(item, kind, (*loc, key))
