"""What every spec model shares: frozen, unknown keys refused, and text fields that say how they are read.

Nothing here, or anywhere in ``spec``, has behaviour beyond describing what an author may write.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, StrictStr

TextKind = Literal["block", "inline", "plain"]


@dataclass(frozen=True)
class Prose:
    """Marks a field as words for the learner: ``block`` and ``inline`` are Markdown, ``plain`` is not.

    Whatever must look at every word of a course (links, reading time, translation) walks
    these marks (see ``spec.walk``) instead of keeping its own list of fields.
    """

    kind: TextKind


Words = Annotated[StrictStr, Field(min_length=1, pattern=r"\S")]
Markdown = Annotated[Words, Prose("block")]
Inline = Annotated[Words, Prose("inline")]
Plain = Annotated[Words, Prose("plain")]

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[StrictStr, Field(pattern=SLUG_PATTERN, max_length=80)]
LessonId = Annotated[StrictStr, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$", max_length=161)]
Number = Annotated[StrictFloat, Field(allow_inf_nan=False)]
Flag = StrictBool
CompetenceIds = tuple[StrictInt, ...]


class Spec(BaseModel):
    """Base of everything an author may write."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        regex_engine="python-re",
    )
