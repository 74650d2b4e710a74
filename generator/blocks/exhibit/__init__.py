"""Something to read as it comes in life: a message, a bill, a clause."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType
from generator.blocks.exhibit.model import Exhibit

BLOCK = BlockType(
    name="exhibit",
    model=Exhibit,
    folder=Path(__file__).parent,
    place=97,
    first=True,
)
