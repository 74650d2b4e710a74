"""A mistake in a block or question, before its position in the file is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.schema.walk import Loc


class Mistake(NamedTuple):
    """A rule that a block or question breaks: the code of a message, the location, and the words for its placeholders.

    Plug-ins have no messages of their own: their blocks use ``block-rule``, their question types ``question-rule``,
    with the words ``said`` and ``way_out``.
    """

    code: str
    loc: Loc = ()
    """The location inside the block or question."""
    words: Mapping[str, Any] = {}
    key: bool = False
    """Whether the field's name is wrong, not its value."""
    start: int | None = None
    """The offset in the text at that location, if only a part of the text is wrong."""
