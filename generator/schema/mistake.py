"""What a rule tells of a part of a lesson or a quiz, before anybody knows where that stands in its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.schema.walk import Loc


class Mistake(NamedTuple):
    """A rule that a block or a question breaks: a message's code, where, and the words for the gaps of the message.

    What comes from outside has no messages of its own: a block tells ``block-rule``, a type of question
    ``question-rule``, with the words ``said`` and ``way_out``.
    """

    code: str
    loc: Loc = ()
    """The place in the block or the question."""
    words: Mapping[str, Any] = {}
    key: bool = False
    """Whether the name of the field is meant, not its value."""
    start: int | None = None
    """Where it begins in the text at that place, if it is only a part of it."""
