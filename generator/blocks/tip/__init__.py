"""Something useful to do."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType
from generator.blocks.tip.model import Tip

BLOCK = BlockType(
    name="tip",
    model=Tip,
    folder=Path(__file__).parent,
    place=40,
)
