"""A calculator from content/calculators/, in place."""

from __future__ import annotations

from generator.schema.base import BlockBase, Slug


class CalculatorBlock(BlockBase):
    """A calculator from content/calculators/, in place."""

    calculator: Slug
    """The calculator's name: its file without .yml."""
