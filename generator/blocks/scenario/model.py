"""A story that goes on as the learner chooses."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.i18n.diagnostics import Phrase
from generator.schema.base import BlockBase, Inline, Markdown, Plain, Slug, Spec


class SceneChoice(Spec):
    """One choice in a scene, and the scene it leads to."""

    called: ClassVar[Phrase] = "a way on"

    choice: Plain
    """What the learner does: `I call the number in the message`."""

    why: Markdown
    """What results from it and why, shown at once; without blame."""

    to: Slug
    """The id of the scene that follows. Several choices may lead to one scene."""


class Scene(Spec):
    """One scene of a story: it goes on by choices, or ends with what the path to it cost."""

    called: ClassVar[Phrase] = "a scene"

    id: Slug
    """Its name for the choices that lead to it."""

    text: Markdown
    """What happens, in Markdown."""

    choices: Annotated[tuple[SceneChoice, ...], Field(max_length=5)] = ()
    """The choices that lead on. Left out: the story ends here."""

    cost: Inline | None = None
    """Only where the story ends: what this path cost, in money, time or worry."""


class Scenario(BlockBase):
    """A story with choices. Nothing is marked; the learner can go back and try the other way."""

    scenario: Plain
    """Its title."""

    text: Markdown | None = None
    """What a reader needs to know before it starts."""

    scenes: Annotated[tuple[Scene, ...], Field(min_length=2, max_length=30)]
    """The scenes; the story starts with the first."""
