"""Escapes the course's texts for the theme's templates, which do not escape: there, text must already be HTML."""

from __future__ import annotations

from jinja2 import Environment
from markupsafe import Markup, escape

__all__ = ["as_words", "keep_words"]


def as_words(text: str) -> Markup:
    """Return a text as HTML that shows it; Jinja's own ``escape`` does not escape it again."""
    return escape(text)


def keep_words(environment: Environment) -> None:
    """Let ``striptags``, with which the theme makes titles of headings, return HTML instead of bare text."""
    environment.filters["striptags"] = lambda value: escape(Markup(str(value)).striptags())
