"""Something that can do serious harm, such as a scam."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType
from generator.blocks.danger.model import Danger

BLOCK = BlockType(
    name="danger",
    model=Danger,
    folder=Path(__file__).parent,
    place=60,
    handout="warning",
)
