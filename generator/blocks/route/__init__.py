"""A drawing of the right way from one place to another, and of the way not to take."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType
from generator.blocks.route.model import Route

BLOCK = BlockType(
    name="route",
    model=Route,
    folder=Path(__file__).parent,
    place=95,
    handout="shown",
    handout_rank=1,
)
