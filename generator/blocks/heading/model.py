"""Opens a section; everything up to the next heading belongs to it."""

from __future__ import annotations

from generator.schema.base import Markdown, Plain, Slug, Spec


class Heading(Spec):
    """Opens a section; everything up to the next heading belongs to it."""

    heading: Plain
    """The section's heading, best a question the learner would ask."""

    text: Markdown | None = None
    """The section's first paragraphs."""

    id: Slug | None = None
    """Optional fixed name for links to this section. Left out: made from the heading."""
