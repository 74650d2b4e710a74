"""What the lesson does not cover: where it ends, what is not certain, whom to ask instead."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType, never
from generator.blocks.limits.model import Limits

BLOCK = BlockType(
    name="limits",
    model=Limits,
    folder=Path(__file__).parent,
    place=240,
    ending=True,
    teaches=never,
    meets="no-limits",
)
