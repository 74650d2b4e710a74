"""Rules on blocks: each satisfies its type, and ids are unique."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.checks.integrity.found import InSource
from generator.course.anchors import FIXED_ANCHORS
from generator.course.model import Course, Lesson
from generator.source.problems import Problem, listed


def blocks_hold(course: Course) -> Iterator[Problem]:
    """Check every block by the rules of its type."""
    for lesson in course.lessons:
        for block in lesson.written:
            yield from InSource(course, lesson.source, ("body", block.index), block.spec).problems(block.type.check)


def unique_block_ids(course: Course) -> Iterator[Problem]:
    """Check that ids of stored input are unique in the whole course, and all other ids on their page."""
    homes: dict[str, str] = {}
    for lesson in course.lessons:
        for index, name in lesson.outline.ids:
            if home := homes.get(name):
                yield lesson.source.problem("block-id-twice", ("body", index, "id"), id=name, where=home)
            homes.setdefault(name, f"{lesson.id}.yml")
        yield from _unique_places(lesson)


def _unique_places(lesson: Lesson) -> Iterator[Problem]:
    seen = set(FIXED_ANCHORS)
    kept = Counter(name for _, name in lesson.outline.ids)
    for index, name in lesson.outline.places:
        if name in seen and kept[name] < 2:  # two blocks that store input are already reported
            taken = listed(f"`{one}`" for one in sorted(FIXED_ANCHORS))
            yield lesson.source.problem("place-twice", ("body", index, "id"), id=name, taken=taken)
        seen.add(name)
