"""Something good to know."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType
from generator.blocks.note.model import Note

BLOCK = BlockType(
    name="note",
    model=Note,
    folder=Path(__file__).parent,
    place=30,
)
