"""Something that can cost money."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType
from generator.blocks.warning.model import Warning

BLOCK = BlockType(
    name="warning",
    model=Warning,
    folder=Path(__file__).parent,
    place=50,
    handout="warning",
    excepts=True,
)
