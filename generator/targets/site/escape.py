"""The course's words in the theme's templates, which write every value as it is: there, text must be HTML already."""

from __future__ import annotations

from jinja2 import Environment
from markupsafe import Markup, escape

__all__ = ["as_words", "keep_words"]


def as_words(text: str) -> Markup:
    """Give a text as HTML that shows it; Jinja's own ``escape`` leaves it so."""
    return escape(text)


def keep_words(environment: Environment) -> None:
    """Let ``striptags``, by which the theme makes titles of headings, give HTML again: by itself it gives bare text."""
    environment.filters["striptags"] = lambda value: escape(Markup(str(value)).striptags())
