"""A worked example with formulas: shown in full, then with gaps, then with the learner's own numbers."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType
from generator.blocks.worked.model import Worked
from generator.blocks.worked.numbers import fill, slots
from generator.blocks.worked.shown import view

BLOCK = BlockType(
    name="worked",
    model=Worked,
    folder=Path(__file__).parent,
    place=130,
    card=True,
    first=True,
    asks=True,
    fill=fill,
    slots=slots,
    view=view,
    bundle="numbers",
    handout="example",
)
