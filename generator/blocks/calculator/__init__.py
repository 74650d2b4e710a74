"""A calculator from content/calculators/, in place."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.base import BlockType
from generator.blocks.calculator.model import CalculatorBlock

BLOCK = BlockType(
    name="calculator",
    model=CalculatorBlock,
    folder=Path(__file__).parent,
    place=150,
    card=True,
    calculator="calculator",
)
