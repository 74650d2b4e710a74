"""A block from outside: how much of something is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import ClassVar

from generator.blocks.base import BlockType, InLesson, Mistake
from generator.schema.base import Markdown, Number, Plain, Spec


class Mark(Spec):
    """A mark on the meter."""

    called: ClassVar[str] = "a mark of the meter"

    at: Number
    """Where it stands, from 0 to 100."""

    label: Plain
    """What it means."""


class Meter(Spec):
    """How much of something is taken."""

    meter: Plain
    """What is measured."""

    share: Number
    """How much of it is taken, from 0 to 100."""

    marks: tuple[Mark, ...] = ()
    """Marks on the way."""

    text: Markdown | None = None
    """What follows from it."""


def check(block: InLesson) -> Iterator[Mistake]:
    """What is taken lies on the meter."""
    share = block.spec.share
    if not 0 <= share <= 100:
        words = {"said": f"{share:g} is not on the meter.", "way_out": "Write a number from 0 to 100."}
        yield Mistake("block-rule", ("share",), words)


def said(_: Callable[[str], str]) -> Mapping[str, object]:
    """Give the words of its script."""
    return {"taken": _("Taken: {n} of 100")}


BLOCK = BlockType(
    name="meter",
    model=Meter,
    folder=Path(__file__).parent,
    check=check,
    said=said,
    words={"zh-Hans": {"How full it is": "已用多少", "Taken: {n} of 100": "已用 {n}（共 100）"}},
)
