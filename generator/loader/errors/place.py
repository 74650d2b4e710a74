"""Where an error is: from the loc of one of pydantic's errors to the author's data and the models around it."""

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


Explainer = Callable[[ErrorDetails, Place, Source], Problem]


def place_of(raw: tuple[int | str, ...], model: type[BaseModel]) -> Place:
    """Follow the loc of one of pydantic's errors through data and models; union tags are not in the data."""
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
    """Unwrap ``Annotated`` and unions into their members."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _parts(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return [part for arg in get_args(annotation) for part in _parts(arg)]
    return [annotation]


def element(annotation: Any) -> Any:
    """The type of one entry of a list or mapping."""
    for part in _parts(annotation):
        args = get_args(part)
        if get_origin(part) in (tuple, list) and args:
            return args[0]
        if get_origin(part) is dict:
            return args[1]
    return None


def models_in(annotation: Any) -> dict[str, type[BaseModel]]:
    """The models a value may be, by the tag that pydantic puts into an error's loc."""
    found: dict[str, type[BaseModel]] = {}
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, BaseModel):
            kinds = [kind for kind, block in block_models().items() if block is part]
            tag = kinds[0] if kinds else type_name(part) if "type" in part.model_fields else part.__name__
            found[tag] = part
    return found


def entry_models(model: type[BaseModel], field: str) -> Iterable[type[BaseModel]]:
    """Give the models that the entries of a field may be."""
    info = model.model_fields.get(field)
    return models_in(element(info.annotation)).values() if info else ()


def value_at(data: Any, loc: Loc) -> Any:
    """Give what stands at a place of the data; None where nothing does."""
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def length_at(data: Any, loc: Loc) -> int:
    """Count the entries at a place of the data."""
    value = value_at(data, loc)
    return len(value) if isinstance(value, list | dict) else 0
