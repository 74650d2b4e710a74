"""A picture with a text alternative."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictStr

from generator.schema.base import BlockBase, Inline, Plain


class Figure(BlockBase):
    """A picture with a text alternative."""

    figure: Annotated[StrictStr, Field(min_length=1)]
    """The picture file (svg, png, jpg, webp), relative to this YAML file: images/balance.svg."""

    alt: Plain
    """What a person who cannot see the picture needs to know from it."""

    caption: Inline | None = None
    """A line below the picture."""
