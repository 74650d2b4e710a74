"""What happens when, from first to last."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType
from generator.blocks.timeline.model import Timeline

BLOCK = BlockType(
    name="timeline",
    model=Timeline,
    folder=Path(__file__).parent,
    place=190,
    handout="shown",
)
