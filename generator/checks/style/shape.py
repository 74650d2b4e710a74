"""Rules on the shape of a lesson: guesses first, questions on the way, a plan and its limits at the end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from generator.blocks import type_of
from generator.blocks.base import BlockType
from generator.checks.style.reading import Passage, Reading, size
from generator.course.lesson import BlockInPlace, Lesson
from generator.course.reviews import SECTIONS
from generator.course.steps import steps_of
from generator.i18n.diagnostics import phrase
from generator.source.problems import Problem


def no_guess(reading: Reading) -> Iterator[Problem]:
    """Report a lesson with questions at its end, but none to guess at before reading."""
    yield from _reported(
        reading,
        "no-guess",
        lambda lesson: not lesson.spec.guesses and any(q.kind.guessable for q in lesson.closing),
    )


def no_plan(reading: Reading) -> Iterator[Problem]:
    """Report a lesson that ends without a plan for what the learner does next."""
    yield from _reported(reading, "no-plan", lambda lesson: not _meets(lesson, "no-plan"))


def no_limits(reading: Reading) -> Iterator[Problem]:
    """Report a lesson that does not say what it does not cover."""
    yield from _reported(reading, "no-limits", lambda lesson: not _meets(lesson, "no-limits"))


def no_leaves_out(reading: Reading) -> Iterator[Problem]:
    """Report a calculator that does not say what its results leave out."""
    for calculator in reading.course.calculators:
        if not calculator.spec.leaves_out:
            yield calculator.source.problem("no-leaves-out", ("outputs",), key=True)


def no_sources(reading: Reading) -> Iterator[Problem]:
    """Report a lesson that names no source, and shows no fact, which would come with its own."""
    yield from _reported(
        reading,
        "no-sources",
        lambda lesson: not _meets(lesson, "no-sources") and "fact." not in lesson.source.text,
    )


def unchecked_sections(reading: Reading) -> Iterator[Problem]:
    """Report several sections in a row without a question."""
    limit = reading.limits["unchecked-sections"]
    for lesson in reading.course.lessons:
        count = 0
        for index, below in _sections(lesson):
            head = lesson.spec.body[index]
            kind = type_of(head)
            if any(one.asks for one in below):
                count = 0
            elif kind.teaches(head) or not all(one.ending or one.sums_up for one in below):
                count += 1
                if count == limit:
                    loc = ("body", index, kind.section)
                    yield lesson.source.problem(
                        "unchecked-sections", loc, count=count, heading=getattr(head, kind.section)
                    )


CHARACTERS_A_WORD = 1.5
"""A step of 180 Chinese characters is as long as one of 120 English words."""
_UNSEEN = ("alt", "id", "label")
"""Fields whose texts take no room on the page."""


def long_step(reading: Reading) -> Iterator[Problem]:
    """Report steps of a lesson with more words than fill two screens of a phone, questions and cards aside."""
    limit = reading.limits["long-step"]
    passages: dict[str, dict[int, list[Passage]]] = {}
    for passage in reading.passages:
        loc = passage.text.loc
        if passage.place.lesson_id and loc[0] == "body" and isinstance(loc[1], int) and loc[-1] not in _UNSEEN:
            passages.setdefault(passage.place.lesson_id, {}).setdefault(loc[1], []).append(passage)
    for id, below in passages.items():
        for step in steps_of(reading.course.lesson_by_id[id]):
            if step.kind != "read":
                continue
            shown = [passage for block in step.blocks if _is_shown(block) for passage in below.get(block.index, ())]
            sizes = [size(passage.value) for passage in shown]
            count = sum(one.number / CHARACTERS_A_WORD if one.chinese else one.number for one in sizes)
            chinese = sum(one.chinese for one in sizes) > len(sizes) / 2
            unit = CHARACTERS_A_WORD if chinese else 1
            if round(count * unit) > limit * unit:
                what = phrase("characters") if chinese else phrase("words")
                yield shown[0].problem(
                    "long-step", title=step.title, count=round(count * unit), limit=round(limit * unit), what=what
                )


def _is_shown(block: BlockInPlace) -> bool:
    return not (block.type.card or block.type.question or block.type.ending)


def _sections(lesson: Lesson) -> Iterator[tuple[int, list[BlockType]]]:
    """Yield the index of every heading, with the types of the blocks under it."""
    starts = [block.index for block in lesson.blocks if block.type.section]
    below: dict[int, list[BlockType]] = {start: [] for start in starts}
    for block in lesson.blocks:
        if (section := bisect_left(starts, block.index)) and block.index not in below:
            below[starts[section - 1]].append(block.type)
    yield from below.items()


def _meets(lesson: Lesson, rule: str) -> bool:
    return any(block.type.meets == rule for block in lesson.blocks)


def _reported(reading: Reading, code: str, lacks: Callable[[Lesson], bool]) -> Iterator[Problem]:
    for lesson in reading.course.lessons:
        if sum(1 for _ in _sections(lesson)) >= SECTIONS and lacks(lesson):
            yield lesson.source.problem(code, ("body",), key=True)
