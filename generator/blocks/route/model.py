"""A drawing of the right way from one place to another, and of the way not to take."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.schema.base import BlockBase, Inline, Plain, Spec


class RouteStop(Spec):
    """One place on a way."""

    called: ClassVar[Phrase] = "a stop"

    stop: Inline
    """The place in a few words: `The contract`."""

    text: Inline | None = None
    """A line below: what to look for, or what it is."""


class Route(BlockBase):
    """A drawing of the right way from one place to another, and of the way not to take."""

    route: Plain
    """What the drawing shows: `From a notice to your lender`."""

    start: RouteStop
    """Where the reader stands."""

    avoid: RouteStop | None = None
    """The way not to take."""

    by: Plain | None = None
    """What the right way is called, beside its first arrow."""

    stops: Annotated[tuple[RouteStop, ...], Field(min_length=1, max_length=6)]
    """The places along the right way, in their order."""

    caption: Inline | None = None
    """A line below the drawing."""
