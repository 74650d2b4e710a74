"""Rules on the shape of a lesson: guesses first, questions on the way, a plan at the end, and where it ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from generator.checks.style.reading import Reading
from generator.course.lesson import ENDING, Lesson
from generator.course.reviews import SECTIONS
from generator.schema.blocks import Heading
from generator.source.problems import Problem

_ASKING = frozenset({"check", "worked", "scenario"})
_SUMMING_UP = ENDING | {"heading", "key_points"}


def no_guess(reading: Reading) -> Iterator[Problem]:
    """A lesson has questions at its end, and none of them is guessed at before reading."""
    yield from _told(
        reading,
        "no-guess",
        lambda lesson: not lesson.spec.guesses and any(q.kind.guessable for q in lesson.closing),
    )


def no_plan(reading: Reading) -> Iterator[Problem]:
    """A lesson ends without a plan for what the learner does next."""
    yield from _told(reading, "no-plan", lambda lesson: not _has(lesson, "plan"))


def no_limits(reading: Reading) -> Iterator[Problem]:
    """A lesson does not say what it can't tell."""
    yield from _told(reading, "no-limits", lambda lesson: not _has(lesson, "limits"))


def no_sources(reading: Reading) -> Iterator[Problem]:
    """A lesson names no source, and shows no fact, which would bring its own."""
    yield from _told(
        reading,
        "no-sources",
        lambda lesson: not _has(lesson, "sources") and "fact." not in lesson.source.text,
    )


def unchecked_sections(reading: Reading) -> Iterator[Problem]:
    """Several sections follow each other without a question."""
    limit = reading.limits["unchecked-sections"]
    for lesson in reading.course.lessons:
        count = 0
        for index, kinds in _sections(lesson):
            if kinds & _ASKING:
                count = 0
            elif kinds - _SUMMING_UP or getattr(lesson.spec.body[index], "text", None):
                count += 1
                if count == limit:
                    heading = getattr(lesson.spec.body[index], "heading", "")
                    yield lesson.source.problem(
                        "unchecked-sections", ("body", index, "heading"), count=count, heading=heading
                    )


def _sections(lesson: Lesson) -> Iterator[tuple[int, set[str]]]:
    """The index of every heading, with the kinds of the blocks below it."""
    starts = [block.index for block in lesson.blocks if isinstance(block.spec, Heading)]
    below: dict[int, set[str]] = {start: set() for start in starts}
    for block in lesson.blocks:
        if (section := bisect_left(starts, block.index)) and block.index not in below:
            below[starts[section - 1]].add(block.kind)
    yield from below.items()


def _has(lesson: Lesson, kind: str) -> bool:
    return any(block.kind == kind for block in lesson.blocks)


def _told(reading: Reading, code: str, lacks: Callable[[Lesson], bool]) -> Iterator[Problem]:
    for lesson in reading.course.lessons:
        if sum(1 for _ in _sections(lesson)) >= SECTIONS and lacks(lesson):
            yield lesson.source.problem(code, ("body",), key=True)
