"""The blocks of a lesson's body. Each is a folder here, found automatically, or comes with an installed package.

A block is identified by its opening key. A package offers a block by an entry point in the group ``fincourse.blocks``
that refers to a ``BlockType``. Code in a course's own folder is never run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from generator.blocks.base import BlockType
from generator.cache.brought import all_of
from generator.i18n.diagnostics import Phrase, phrase
from generator.schema.base import Spec
from generator.schema.walk import namesakes

GROUP = "fincourse.blocks"
"""The entry point group for blocks of other packages."""

NEEDED = ("page.html.j2", "print.typ.j2", "markdown.md.j2", "example.yml")
"""Required files in a block's folder; ``script.js`` and ``style.css`` are optional."""

_BROKEN: Phrase = "The package {package} offers a block, {value}, that can't be used: {reason}. Correct or remove it."


@cache
def block_types() -> Mapping[str, BlockType]:
    """Return all blocks by name, in the order of every list of blocks.

    Raises:
        BrokenPackageError: an installed package offers a block that can't be used.
    """
    return all_of(GROUP, __name__, "BLOCK", _not_usable, _BROKEN)


def _not_usable(kind: Any, others: Sequence[BlockType]) -> str:
    """Return why an object offered by a package can't be used as a block; '' if it can."""
    if not isinstance(kind, BlockType):
        return phrase("it is not a BlockType")
    if not re.fullmatch("[a-z][a-z0-9_]*", kind.name):
        return phrase("its name `{name}` is not made of small letters, digits and `_`", name=kind.name)
    if kind.name in {other.name for other in others}:
        return phrase("there is already a block `{name}`", name=kind.name)
    if (opener := kind.model.model_fields.get(kind.name)) is None or not opener.is_required():
        return phrase("its model has no required field `{name}`", name=kind.name)
    if twice := namesakes(kind.model, (other.model for other in others)):
        return phrase("its class `{name}` has the name of another block's", name=twice[0])
    if missing := [name for name in NEEDED if not (kind.folder / name).is_file()]:
        return phrase("it has no file {name}", name=missing[0])
    return ""


@cache
def models() -> Mapping[str, type[Spec]]:
    """Return the models of all blocks by name."""
    return {name: kind.model for name, kind in block_types().items()}


@cache
def precedence() -> tuple[str, ...]:
    """Return the names in order of precedence: a mapping with several of these keys is the first such block.

    A block with fields named like other blocks precedes those: `heading` before `text`, `example` before `steps`.
    """
    kinds = block_types()
    holds = {name for name, kind in kinds.items() if (kind.model.model_fields.keys() & kinds.keys()) - {name}}
    return tuple(sorted(kinds, key=lambda name: (not kinds[name].first, name not in holds)))


@cache
def _names() -> Mapping[type[Any], str]:
    return {model: name for name, model in models().items()}


def block_kind(value: Any) -> str | None:
    """Return the name of the block of a mapping or model; None for a mapping without an opening key."""
    if not isinstance(value, dict):
        return _names().get(type(value))
    found = value.keys() & block_types().keys()
    return found.pop() if len(found) == 1 else next((kind for kind in precedence() if kind in found), None)


def type_of(spec: Spec) -> BlockType:
    """Return the type of a block."""
    return block_types()[_names()[type(spec)]]


@cache
def block_examples() -> dict[str, str]:
    """Return the examples of all blocks by name, as YAML text without the dash."""
    return {name: (kind.folder / "example.yml").read_text("utf-8") for name, kind in block_types().items()}
