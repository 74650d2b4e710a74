"""What to remember."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.schema.base import BlockBase, Inline


class KeyPoints(BlockBase):
    """What to remember."""

    key_points: Annotated[tuple[Inline, ...], Field(min_length=1, max_length=7)]
    """The points, each one sentence."""
