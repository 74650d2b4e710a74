"""What of a lesson may be said in public, on a wall or over a loudspeaker: its handout, without what is private.

Examples and plans with gaps stay on paper: nobody fills in a debt on a wall.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.course.handout import handout_of
from generator.course.lesson import BlockInPlace, Lesson


@dataclass(frozen=True)
class Action:
    """Something to do: steps, or a list to tick."""

    block: BlockInPlace
    section: str
    """The title of its section, if it has no title of its own."""

    @property
    def is_list(self) -> bool:
        """Whether it is a list to tick, which is named by its title."""
        return isinstance(getattr(self.block.spec, self.block.kind), str)

    @property
    def title(self) -> str:
        """Its own title."""
        spec = self.block.spec
        return str(getattr(spec, self.block.kind if self.is_list else "title") or "")

    @property
    def entries(self) -> Sequence[str]:
        """What is to be done, one thing after the other."""
        entries: Sequence[str] = getattr(self.block.spec, self.block.type.entries)
        return entries


@dataclass(frozen=True)
class Public:
    """The parts of a lesson for everybody to see and hear."""

    points: tuple[tuple[str, BlockInPlace], ...]
    """What to remember, each with its block."""
    exceptions: tuple[BlockInPlace, ...]
    """Warnings that say where the other parts don't hold."""
    dangers: tuple[BlockInPlace, ...]
    actions: tuple[Action, ...]
    """Steps, then lists."""
    plans: tuple[tuple[str, str], ...]
    """Moments that will come, and the thing to do then."""


def public_parts(lesson: Lesson) -> Public:
    """Return what of a lesson may be said in public. A block with ``aloud: no`` is left out."""
    handout = handout_of(lesson)
    parts = [part for part in (handout.parts if handout else ()) if getattr(part.block.spec, "aloud", None) != "no"]

    def of(name: str) -> list[BlockInPlace]:
        return [part.block for part in parts if part.name == name]

    return Public(
        tuple((point, block) for block in of("points") for point in _opening(block)),
        tuple(block for block in of("warning") if block.type.excepts),
        tuple(block for block in of("warning") if not block.type.excepts),
        tuple(
            Action(part.block, part.heading)
            for part in sorted(parts, key=lambda part: part.block.type.handout_rank)
            if part.name == "do" and part.block.type.entries
        ),
        tuple((one.when, one.then) for block in of("plan") for one in _opening(block)),
    )


def _opening(block: BlockInPlace) -> Iterable[Any]:
    entries: Iterable[Any] = getattr(block.spec, block.kind)
    return entries
