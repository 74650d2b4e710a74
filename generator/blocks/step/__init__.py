"""Opens a step of the lesson at a place without a heading; everything up to the next heading or step belongs to it."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType, never
from generator.blocks.step.model import StepBreak

BLOCK = BlockType(
    name="step",
    model=StepBreak,
    folder=Path(__file__).parent,
    place=15,
    first=True,
    step=lambda spec: spec.step,
    titled="step",
    linked=True,
    teaches=never,
)
