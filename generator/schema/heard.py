"""Sentences that people hear from collectors and middlemen, and what each means."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.schema.base import Inline, LessonId, Markdown, Plain, Slug, Spec
from generator.schema.call import Call
from generator.schema.reviewed import ReviewRecord


class Sentence(Spec):
    """One sentence, what it means, and the next step."""

    called: ClassVar[Phrase] = "a sentence"

    id: Slug
    """Its name in the page's address: `pay-today-or-court`."""

    said: Plain
    """The sentence, as people hear it, without quotation marks: `Pay today, or we sue you tomorrow`."""

    means: Markdown
    """What is right about it and what is not, in a few sentences, with the facts behind them."""

    call: Annotated[tuple[Call, ...], Field(max_length=3)] = ()
    """Whom to call, each number a large button."""

    do: Annotated[tuple[Inline, ...], Field(min_length=1, max_length=6)]
    """The next steps, in order."""

    lesson: LessonId
    """The lesson that says more, as module/lesson."""


class Speaker(Spec):
    """Somebody who says such sentences."""

    called: ClassVar[Phrase] = "a speaker"

    who: Plain
    """A heading: `A collector said`."""

    sentences: Annotated[tuple[Sentence, ...], Field(min_length=1, max_length=20)]
    """What is heard from them."""


class HeardSpec(Spec):
    """content/heard.yml: a page of sentences to tap, each with what it means and what to do."""

    title: Plain
    """Its title, a question: `What did they say to you?`"""

    summary: Plain
    """One sentence: what it is for."""

    reviewed: ReviewRecord | None = None
    """When somebody last looked it over, and who: `{facts: 2026-11-30, harm: 2026-11-30, by: A second reader}`."""

    heard: Annotated[tuple[Speaker, ...], Field(min_length=1, max_length=6)]
    """The sentences, by who says them."""

    closing: Markdown | None = None
    """What holds whatever was said."""
