"""Rules on what a block says of slides: what is only there can be missed on the page, and is shown there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.course.model import BlockInPlace, Course, Lesson
from generator.i18n.diagnostics import phrase
from generator.source.problems import Problem


def slides_hold(course: Course) -> Iterator[Problem]:
    """Check the option ``slides`` of all blocks."""
    for lesson in course.lessons:
        yield from _lesson(lesson)


def _lesson(lesson: Lesson) -> Iterator[Problem]:
    source, closed = lesson.source, False
    if lesson.written and not lesson.blocks:
        yield source.problem("slides-nothing-else", ("body", lesson.written[0].index, "slides"))
    for block in lesson.written:
        if opens_section(block):
            closed = block.slides == "no"
        if block.slides != "only":
            continue
        loc = ("body", block.index, "slides")
        if why := _missed(block):
            yield source.problem("slides-only", loc, kind=block.kind, why=why)
        elif closed:
            yield source.problem("slides-nowhere", loc)


def opens_section(block: BlockInPlace) -> bool:
    """Return whether a block opens a section, which slides leave out together with it."""
    return bool(block.type.section or block.type.step(block.spec))


def _missed(block: BlockInPlace) -> str:
    """Return why a page can't do without a block; '' if it can."""
    kind = block.type
    if opens_section(block):
        return phrase("what follows would belong to the section before")
    if kind.question:
        return phrase("its question would be asked at the end of the page instead")
    if kind.keeps or kind.planned:
        return phrase("readers work in it")
    if getattr(block.spec, "id", None):
        return phrase("links may lead to its `id`")
    return phrase("the page must name its sources") if kind.sources else ""
