"""The steps of a lesson: what is read, or done, before going on.

A lesson is split at its headings, and where its author put a ``step`` block. In front stands what it is for, at the end
what to do now. A target shows one step at a time, or all of them below each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.course.lesson import BlockInPlace, Lesson

Kind = Literal["start", "read", "quiz", "end"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a lesson."""

    kind: Kind
    """``start``: title, aims and guesses; ``read``: blocks; ``quiz``: the questions at the end; ``end``: the plan."""
    blocks: tuple[BlockInPlace, ...] = ()
    title: str = ""
    """The title that its first block gives it; '' for the others."""


def steps_of(lesson: Lesson) -> tuple[Step, ...]:
    """Return the steps of a lesson, in order.

    A last section that only sums up joins the end, unless the questions stand between them.
    """
    before, after = lesson.parts
    read = list(_split(before))
    if not lesson.closing and len(read) > 1 and _only_sums_up(read[-1]):
        after = (*read.pop().blocks, *after)
    quiz = [Step("quiz")] if lesson.closing else []
    return (Step("start"), *read, *quiz, Step("end", after))


def address(step: Step) -> str:
    """Return the anchor of a step on the lesson's page: that of its title, or one that every lesson has."""
    if step.kind == "read":
        return step.blocks[0].anchor if step.title else "lesson-begin"
    return {"start": "lesson-start", "quiz": "quiz", "end": "lesson-end"}[step.kind]


def _split(blocks: tuple[BlockInPlace, ...]) -> Iterator[Step]:
    title, held = "", list[BlockInPlace]()
    for block in blocks:
        opened = block.type.step(block.spec)
        if opened and held:
            yield Step("read", tuple(held), title)
            held = []
        title = opened or (title if held else "")
        held.append(block)
    if held:
        yield Step("read", tuple(held), title)


def _only_sums_up(step: Step) -> bool:
    first, *rest = step.blocks
    return bool(rest) and not first.type.teaches(first.spec) and all(block.type.sums_up for block in rest)
