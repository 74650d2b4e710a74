"""Things to do one after the other."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType
from generator.blocks.steps.model import Steps

BLOCK = BlockType(
    name="steps",
    model=Steps,
    folder=Path(__file__).parent,
    place=70,
    entries="steps",
    handout="do",
)
