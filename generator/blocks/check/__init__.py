"""A question from this lesson's quiz file, asked in place."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType, never
from generator.blocks.check.model import Check

BLOCK = BlockType(
    name="check",
    model=Check,
    folder=Path(__file__).parent,
    place=110,
    question="check",
    teaches=never,
    asks=True,
)
