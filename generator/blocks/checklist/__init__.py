"""Things to tick off. The ticks stay on the learner's device."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from generator.blocks.base import BlockType
from generator.blocks.checklist.model import Checklist


def said(_: Callable[[str], str]) -> Mapping[str, object]:
    """Return the interface texts of the block's script."""
    return {
        "ticked": _("{n} of {of} done"),
        "allTicked": _("All {of} done."),
        "keptTicks": _("Your ticks stay on this device."),
        "untick": _("Clear all ticks"),
        "printList": _("Print this list"),
    }


BLOCK = BlockType(
    name="checklist",
    model=Checklist,
    folder=Path(__file__).parent,
    place=200,
    linked=True,
    keeps=True,
    keyed="items",
    followed=True,
    entries="items",
    bundle="tools",
    said=said,
    handout="do",
    handout_rank=1,
)
