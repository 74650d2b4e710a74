"""A worked example: the situation, the steps, the result."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType
from generator.blocks.example.model import Example

BLOCK = BlockType(
    name="example",
    model=Example,
    folder=Path(__file__).parent,
    place=120,
    first=True,
    handout="example",
    handout_rank=1,
)
