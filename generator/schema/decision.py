"""A decision: a path of questions that leads to what to do, in a lesson or on the home page."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.schema.base import Flag, Inline, LessonId, Markdown, Plain, Slug, Spec
from generator.schema.call import Call
from generator.schema.reviewed import ReviewRecord


class Answer(Spec):
    """One answer, and where it leads."""

    answer: Plain
    """The answer, as the learner would say it: `A notice came today`."""

    to: Slug
    """The id of the question or the end that follows. Several answers may lead to one."""


class Step(Spec):
    """One question on the path."""

    id: Slug
    """Its name for the answers that lead to it."""

    ask: Plain
    """The question: `Have you already paid, or given someone a code?`"""

    help: Inline | None = None
    """A line below it: where the learner can find out."""

    answers: Annotated[tuple[Answer, ...], Field(min_length=2, max_length=8)]
    """The answers: yes and no, or a few in the learner's own words."""


class End(Spec):
    """Where a path ends: what to do now, and where to read on."""

    id: Slug
    """Its name for the answers that lead to it."""

    end: Plain
    """What to do, in a few words: `Check the notice by your own way in`."""

    text: Markdown | None = None
    """Why, or how, in a few sentences."""

    urgent: Flag = False
    """`true` if minutes count: it is then marked as urgent."""

    call: Annotated[tuple[Call, ...], Field(max_length=4)] = ()
    """Whom to call, each number a large button above the things to do; at an urgent end above everything."""

    do: tuple[Inline, ...] = ()
    """The things to do, in order. They are also the tasks on the learner's desk."""

    lessons: tuple[LessonId, ...] = ()
    """The lessons to read now, each as module/lesson, the most important first."""


Steps = Annotated[tuple[Step, ...], Field(min_length=1, max_length=30)]
Ends = Annotated[tuple[End, ...], Field(min_length=1, max_length=30)]


class StartSpec(Spec):
    """content/start.yml: the path on the home page, from the learner's situation to the lesson and their desk."""

    title: Plain
    """Its heading, above all else on the home page: `What brings you here today?`"""

    text: Markdown | None = None
    """A line before the first question."""

    reviewed: ReviewRecord | None = None
    """When it was last reviewed, and by whom: `{facts: 2026-11-30, harm: 2026-11-30, by: A second reader}`."""

    steps: Steps
    """The questions; the path starts with the first, which asks for the situation."""

    ends: Ends
    """Where the paths end."""

    notes: tuple[Plain, ...] = ()
    """What the learner may note on the desk: `The lender named in my contract`, `Due date`."""
