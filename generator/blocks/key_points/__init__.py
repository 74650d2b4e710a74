"""What to remember."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType
from generator.blocks.key_points.model import KeyPoints

BLOCK = BlockType(
    name="key_points",
    model=KeyPoints,
    folder=Path(__file__).parent,
    place=100,
    sums_up=True,
    handout="points",
)
