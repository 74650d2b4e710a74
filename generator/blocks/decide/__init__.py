"""A path of questions that leads the learner to what to do."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType, never
from generator.blocks.decide.model import Decide
from generator.blocks.decisions import decision_holds

BLOCK = BlockType(
    name="decide",
    model=Decide,
    folder=Path(__file__).parent,
    place=220,
    teaches=never,
    followed=True,
    check=decision_holds,
)
