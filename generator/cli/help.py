"""The help of commands, in the language of messages."""

from __future__ import annotations

from collections.abc import Iterable

import click

from generator.i18n.diagnostics import Phrase, phrase

_IN_EVERY_HELP: tuple[Phrase, ...] = (
    "Usage: ",
    "Options:",
    "Commands:",
    "Kinds:",
    "Positional arguments:",
    "Show the version and exit.",
    "Show this message and exit.",
    "default: ",
)
"""Headings, and words that click inserts."""


def paragraphs(text: str) -> list[str]:
    """Split a help text into the parts that are translated separately."""
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, phrase("Usage: "))

    def write_heading(self, heading: str) -> None:
        self.write(" " * self.current_indent + phrase(f"{heading}:") + "\n")

    def write_text(self, text: str) -> None:
        super().write_text("\n\n".join(map(phrase, paragraphs(text))))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(term, _meaning(text)) for term, text in rows], col_max, col_spacing)


def _meaning(text: str) -> str:
    """Return what an option is for, without the default or bounds that click appends in brackets."""
    meaning, bracket, more = text.partition("  [")
    return phrase(meaning) + bracket + more.replace("default: ", phrase("default: "))


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command whose help is in the language of messages."""

    context_class = _Context


class Group(click.Group):
    """A group of such commands."""

    context_class = _Context
    command_class = Command
