"""The sources a lesson rests on."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType, never
from generator.blocks.sources.model import Sources

BLOCK = BlockType(
    name="sources",
    model=Sources,
    folder=Path(__file__).parent,
    place=160,
    ending=True,
    teaches=never,
    meets="no-sources",
    sources="sources",
)
