"""What of a lesson may be said in public, on a wall or over a loudspeaker: its handout, without what is private.

Examples and plans with gaps stay on paper: nobody fills in a debt on a wall.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.course.handout import handout_of
from generator.course.lesson import BlockInPlace, Lesson


@dataclass(frozen=True)
class Public:
    """The parts of a lesson for everybody to see and hear."""

    lesson: Lesson
    points: tuple[BlockInPlace, ...]
    """What to remember."""
    exceptions: tuple[BlockInPlace, ...]
    """Warnings, which say where the other parts don't hold."""
    dangers: tuple[BlockInPlace, ...]
    actions: tuple[BlockInPlace, ...]
    """Steps and lists, in the order of the lesson."""
    headings: dict[int, str]
    """The title of its section for an action without a title of its own, by the index of the block."""
    plan: BlockInPlace | None


def public_parts(lesson: Lesson) -> Public:
    """Return what of a lesson may be said in public. A block with ``aloud: no`` is left out."""
    handout = handout_of(lesson)
    parts = [part for part in (handout.parts if handout else ()) if getattr(part.block.spec, "aloud", None) != "no"]

    def of(name: str) -> Iterator[BlockInPlace]:
        return (part.block for part in parts if part.name == name)

    return Public(
        lesson,
        tuple(of("points")),
        tuple(block for block in of("warning") if block.kind == "warning"),
        tuple(block for block in of("warning") if block.kind != "warning"),
        tuple(sorted(of("do"), key=lambda block: block.kind != "steps")),
        {part.block.index: part.heading for part in parts if part.name == "do"},
        next(of("plan"), None),
    )
