"""The self-check before and after the course: what somebody knows, does, and how they feel about money."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.schema.base import Flag, Markdown, Plain, Slug, Spec


class AskedTwice(Spec):
    """One thing to know, asked before the course and after it in another form."""

    called: ClassVar[Phrase] = "a question of the self-check"

    first: Slug
    """The question asked at the start, by its id in the quizzes; it comes again after three months."""

    again: Slug | None = None
    """Another question on the same skill, asked after the course. Left out: `first` comes with other numbers."""


class Knowledge(Spec):
    """What learners know: questions from the quizzes, answered without being told what is right."""

    called: ClassVar[Phrase] = "the part about knowledge"

    title: Plain
    """Its heading: `What you know`."""

    intro: Markdown | None = None
    """A line before the questions."""

    questions: Annotated[tuple[AskedTwice, ...], Field(min_length=1, max_length=10)]
    """The questions; about five are enough."""


class Statement(Spec):
    """One sentence that learners say of themselves."""

    called: ClassVar[Phrase] = "a statement"

    id: Slug
    """Its name in what is kept on the device: never rename it, and give a new id to another statement."""

    text: Plain
    """The sentence: `I knew what I had spent.` It must hold for somebody without debts, too."""

    reverse: Flag = False
    """`true` where the first step of the scale is the best one: `Money kept me awake.`"""


class Statements(Spec):
    """Statements, each answered on the same scale."""

    called: ClassVar[Phrase] = "a part with statements"

    title: Plain
    """Its heading: `What you did in the last month`."""

    intro: Markdown | None = None
    """A line before the statements."""

    scale: Annotated[tuple[Plain, ...], Field(min_length=3, max_length=7)]
    """The steps to choose from, the worst first: `[never, seldom, sometimes, often, always]`."""

    statements: Annotated[tuple[Statement, ...], Field(min_length=1, max_length=10)]
    """The statements; four or five are enough."""


class SelfcheckSpec(Spec):
    """content/selfcheck.yml: a self-check before the course, after it, and after three months."""

    title: Plain
    """The page's title."""

    summary: Plain
    """One sentence: what it is for."""

    intro: Markdown
    """The page's first paragraphs, in Markdown."""

    knowledge: Knowledge
    """What learners know."""

    behaviour: Statements
    """What learners did in the last month."""

    wellbeing: Statements
    """How learners feel about their money. A low answer shows the help box of the course."""

    closing: Markdown | None = None
    """What holds whatever was answered, below the comparison."""
