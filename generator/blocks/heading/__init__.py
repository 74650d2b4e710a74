"""Opens a section; everything up to the next heading belongs to it."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType
from generator.blocks.heading.model import Heading

BLOCK = BlockType(
    name="heading",
    model=Heading,
    folder=Path(__file__).parent,
    place=10,
    first=True,
    section="heading",
    step=lambda spec: None if spec.same_step else spec.heading,
    linked=True,
    teaches=lambda spec: spec.text is not None,
)
