"""Paragraphs, lists and tables in Markdown."""

from __future__ import annotations

from generator.schema.base import BlockBase, Markdown


class Text(BlockBase):
    """Paragraphs, lists and tables in Markdown."""

    text: Markdown
    """Markdown. Keep paragraphs to two or three sentences."""
