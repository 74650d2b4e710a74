"""The sources a lesson rests on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictStr

from generator.schema.base import BlockBase, Inline, Plain, Spec


class CitedSource(Spec):
    """Where a statement comes from: a law, a notice, a standard."""

    issuer: Plain
    """Who issued it."""

    title: Plain
    """Its title in the language of the lesson."""

    original: Plain | None = None
    """Its title in the original language."""

    number: Plain | None = None
    """Its official number."""

    article: Plain | None = None
    """The article or paragraph relied on."""

    date: Plain | None = None
    """When it was issued or took effect, as text in quotes."""

    url: Annotated[StrictStr, Field(pattern=r"^https://")] | None = None
    """An official address, beginning with https://. No third-party pages."""

    note: Inline | None = None
    """What it supports, and how sure that is ("industry convention", "reported")."""


class Sources(BlockBase):
    """The sources a lesson rests on."""

    sources: Annotated[tuple[CitedSource, ...], Field(min_length=1)]
    """The sources, in the order they are used."""
