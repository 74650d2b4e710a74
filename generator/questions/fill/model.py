"""Fill in missing words."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.questions.base import QuestionBase
from generator.schema.base import Inline, Markdown, Plain, Spec


class WrongWords(Spec):
    """Wrong words that many people write, and feedback on them."""

    called: ClassVar[Phrase] = "a list of wrong words"

    when: Annotated[tuple[Plain, ...], Field(min_length=1)]
    """The wrong words, each as a learner might type them."""

    why: Markdown
    """Why they do not fit."""


class Blank(Spec):
    """One gap of the sentence."""

    called: ClassVar[Phrase] = "a blank"

    accept: Annotated[tuple[Plain, ...], Field(min_length=1)]
    """Every answer that counts as right; the first is the one shown. Case, width and spaces do not matter."""

    why: Markdown
    """Why this is the right word."""

    wrong: tuple[WrongWords, ...] = ()
    """Wrong words that deserve their own feedback."""


class Fill(QuestionBase):
    """A sentence with gaps."""

    type: Literal["fill"]
    """`fill`: the learner types the missing words."""

    sentence: Inline
    """The sentence; each gap is written as three underscores: `___`."""

    blanks: Annotated[tuple[Blank, ...], Field(min_length=1, max_length=5)]
    """The gaps, in the order of the sentence."""
