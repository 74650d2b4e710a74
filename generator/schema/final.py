"""The final check: the questions it draws, and the text of its certificate."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictInt, StrictStr

from generator.schema.base import CompetenceIds, Markdown, Plain, Spec


class Pool(Spec):
    """One pool of the final check: questions from the quizzes, chosen by what they test."""

    area: StrictStr | None = None
    """An area of competences.yml, as written there; its questions are those that test one of its competences."""

    competences: CompetenceIds = ()
    """Instead of `area`: the competences whose questions it contains, by number."""

    draw: Annotated[StrictInt, Field(ge=1, le=50)]
    """How many of its questions are asked; each start draws others."""


class Certificate(Spec):
    """What the certificate says, in addition to the fixed sentences that nobody's identity was verified."""

    title: Plain
    """Its heading."""

    text: Markdown
    """What was covered, in a paragraph or two."""


class FinalSpec(Spec):
    """content/final.yml: a check over the whole course, drawn from its questions."""

    title: Plain
    """The page's title."""

    summary: Plain
    """One sentence: what it is for."""

    intro: Markdown
    """The page's first paragraphs, in Markdown."""

    pools: Annotated[tuple[Pool, ...], Field(min_length=1)]
    """The pools, in the order in which they are asked. A question that fits two of them belongs to the first."""

    passing: Annotated[StrictStr, Field(pattern=r"^(100|[1-9]?[0-9])%$", examples=["70%"])] = "70%"
    """The share of right answers that earns the certificate."""

    certificate: Certificate | None = None
    """The certificate to print. Left out: none is offered."""
