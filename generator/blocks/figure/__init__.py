"""A picture with a text alternative."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType
from generator.blocks.figure.model import Figure

BLOCK = BlockType(
    name="figure",
    model=Figure,
    folder=Path(__file__).parent,
    place=90,
    picture="figure",
    caption="caption",
)
