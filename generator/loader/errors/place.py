"""The place of an error: from the ``loc`` of a pydantic error to the location in the data and the models around it."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.blocks import models as block_models
from generator.loader.errors.owners import type_name
from generator.source.document import Loc, Source
from generator.source.problems import Problem


@dataclass(frozen=True, slots=True)
class Place:
    """The place of an error."""

    loc: Loc
    """The location in the data: keys and indexes."""
    model: type[BaseModel]
    """The innermost model around the value."""
    field: str
    """The name of the field in that model; '' for the whole file."""
    target: type[BaseModel] | None
    """The model expected of the value itself, if there is only one."""
    around: tuple[tuple[Loc, type[BaseModel]], ...]
    """All models around the value with their locations, from the outside in."""


Explainer = Callable[[ErrorDetails, Place, Source], Problem]


def place_of(raw: tuple[int | str, ...], model: type[BaseModel]) -> Place:
    """Follow the ``loc`` of a pydantic error through data and models; tags of unions are not in the data."""
    loc: list[str | int] = []
    current: Any = model
    owner_model, field_name = model, ""
    around: list[tuple[Loc, type[BaseModel]]] = [((), model)]
    for step in raw:
        options = models_in(current)
        tagged = options.get(step) if isinstance(step, str) and len(options) > 1 else None
        if tagged is not None:
            owner_model, current = tagged, tagged
            around.append((tuple(loc), tagged))
            continue
        if isinstance(step, str) and step.startswith(("function-", "constrained-", "[key]", "nullable", "tuple[")):
            continue
        loc.append(step)
        if isinstance(step, int):
            current = element(current)
        elif isinstance(current, type) and issubclass(current, BaseModel):
            owner_model, field_name = current, step
            info = current.model_fields.get(step)
            current = info.annotation if info else None
        else:
            current = element(current)
        if len(members := list(models_in(current).values())) == 1:
            current = members[0]
        if isinstance(current, type) and issubclass(current, BaseModel):
            around.append((tuple(loc), current))
    target = current if isinstance(current, type) and issubclass(current, BaseModel) else None
    return Place(tuple(loc), owner_model, field_name, target, tuple(around))


def _parts(annotation: Any) -> list[Any]:
    """Return the members of a union, without ``Annotated``."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _parts(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return [part for arg in get_args(annotation) for part in _parts(arg)]
    return [annotation]


def element(annotation: Any) -> Any:
    """Return the type of the entries of a list or mapping."""
    for part in _parts(annotation):
        args = get_args(part)
        if get_origin(part) in (tuple, list) and args:
            return args[0]
        if get_origin(part) is dict:
            return args[1]
    return None


def models_in(annotation: Any) -> dict[str, type[BaseModel]]:
    """Return the models that a value may be, by the tag that pydantic puts into the ``loc`` of an error."""
    found: dict[str, type[BaseModel]] = {}
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, BaseModel):
            kinds = [kind for kind, block in block_models().items() if block is part]
            tag = kinds[0] if kinds else type_name(part) if "type" in part.model_fields else part.__name__
            found[tag] = part
    return found


def entry_models(model: type[BaseModel], field: str) -> Iterable[type[BaseModel]]:
    """Return the models that the entries of a field may be."""
    info = model.model_fields.get(field)
    return models_in(element(info.annotation)).values() if info else ()


def value_at(data: Any, loc: Loc) -> Any:
    """Return the value at a location in the data; None where there is none."""
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def length_at(data: Any, loc: Loc) -> int:
    """Return the number of entries at a location in the data."""
    value = value_at(data, loc)
    return len(value) if isinstance(value, list | dict) else 0
