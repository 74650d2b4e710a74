"""A lesson: one YAML file in a module's folder."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated

from pydantic import Discriminator, Field, StrictInt, Tag

from generator.blocks import block_kind, models
from generator.schema.base import CompetenceIds, Flag, Inline, LessonId, Numbers, Plain, Slug, Spec
from generator.schema.reviewed import ReviewRecord

if TYPE_CHECKING:
    Block = Spec
else:
    _MODELS = (Annotated[model, Tag(name)] for name, model in models().items())
    Block = Annotated[reduce(or_, _MODELS), Discriminator(block_kind)]


class LessonSpec(Spec):
    """A lesson: what the learner reads in one sitting."""

    title: Plain
    """The lesson's title."""

    summary: Plain
    """One sentence for lists, search results and the top of the page."""

    also: Plain | None = None
    """Other words and questions by which people look for it, separated by commas: `harass my family, call my boss`.
    They are shown nowhere; the search finds it by them. Each language has its own."""

    minutes: Annotated[StrictInt, Field(ge=1, le=90, examples=[15])] | None = None
    """Minutes it takes, questions included. Left out: estimated from its length."""

    competences: CompetenceIds = ()
    """Competence ids from content/competences.yml that the lesson works on."""

    objectives: Annotated[tuple[Inline, ...], Field(min_length=1, max_length=6)]
    """What the learner can do afterwards; each starts with a verb."""

    guesses: Annotated[tuple[Slug, ...], Field(max_length=3)] = ()
    """Up to three questions of the lesson's quiz, by id, to guess at before reading. They are not marked there; the
    quiz at the end asks them again."""

    prompts: Annotated[tuple[Inline, ...], Field(max_length=8)] = ()
    """Questions for a class to talk about: `What would you say to a friend who …?` Only the instructor's edition shows
    them.
    """

    requires: tuple[LessonId, ...] = ()
    """Lessons to read first, each as module/lesson."""

    reviewed: ReviewRecord | None = None
    """When it was last reviewed, and by whom: `{facts: 2026-11-30, harm: 2026-11-30, by: A second reader}`. A date
    alone counts for the facts.
    """

    draft: Flag = False
    """`true` shows the lesson only in the preview, with a mark; builds leave it out until this line is deleted."""

    help_box: Flag = False
    """`true` shows the course's help box. Every lesson on collection or on not being able to pay needs it."""

    numbers: Numbers = Field(default_factory=dict)
    """Named numbers for this lesson's texts, tables and charts: `amount: ¥12,000`, `fee_each: amount * fee`. A text
    shows one with `{{ amount }}`.
    """

    body: Annotated[tuple[Block, ...], Field(min_length=1)]
    """The lesson's blocks, from top to bottom. A `heading` opens a section."""
