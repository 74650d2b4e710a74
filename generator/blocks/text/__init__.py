"""Paragraphs, lists and tables in Markdown."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType
from generator.blocks.text.model import Text

BLOCK = BlockType(
    name="text",
    model=Text,
    folder=Path(__file__).parent,
    place=20,
)
