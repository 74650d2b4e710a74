"""Opens a section; everything up to the next heading belongs to it."""

from __future__ import annotations

from generator.schema.base import BlockBase, Flag, Markdown, Plain, Slug


class Heading(BlockBase):
    """Opens a section; everything up to the next heading belongs to it."""

    heading: Plain
    """The section's heading, best a question the learner would ask."""

    text: Markdown | None = None
    """The section's first paragraphs."""

    also: Plain | None = None
    """Other words and questions by which people look for it, separated by commas: `harass my family, call my boss`.
    They are shown nowhere; the search finds it by them. Each language has its own."""

    id: Slug | None = None
    """Optional fixed name for links to this section. Left out: made from the heading."""

    same_step: Flag = False
    """`true` keeps a short section in the step of the one before. Left out: every heading opens a step."""
