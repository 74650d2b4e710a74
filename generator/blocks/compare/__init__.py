"""Two to four things side by side, criterion by criterion."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.blocks.base import BlockType, InLesson, Mistake
from generator.blocks.compare.model import Compare


def check(block: InLesson) -> Iterator[Mistake]:
    """Check that every line has a cell for each thing, and that `better` is one of the things."""
    spec = block.spec
    things = len(spec.things)
    for index, line in enumerate(spec.criteria):
        place = ("criteria", index)
        if len(line.cells) != things:
            yield Mistake("compare-cells", (*place, "cells"), {"found": len(line.cells), "things": things})
        if line.better is not None and line.better > things:
            yield Mistake("compare-better", (*place, "better"), {"found": line.better, "things": things})


BLOCK = BlockType(
    name="compare",
    model=Compare,
    folder=Path(__file__).parent,
    place=180,
    check=check,
    handout="shown",
    handout_rank=1,
)
