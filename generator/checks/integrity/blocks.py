"""Rules on blocks of several parts: comparisons fit, stories end, letters have their gaps, ids are unique."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.course.anchors import FIXED_ANCHORS
from generator.course.model import Course, Lesson
from generator.loader.graph import endless, reached
from generator.loader.letter_gaps import GAP
from generator.schema.blocks import Compare
from generator.schema.letter import Letter
from generator.schema.scenario import Scenario
from generator.source.document import Loc, Source
from generator.source.problems import Problem, listed, near, problem


def blocks_hold(course: Course) -> Iterator[Problem]:
    """Look through every block whose parts refer to each other."""
    for lesson in course.lessons:
        for block in lesson.blocks:
            loc: Loc = ("body", block.index)
            if isinstance(block.spec, Compare):
                yield from _compare(lesson.source, loc, block.spec)
            elif isinstance(block.spec, Scenario):
                yield from _scenario(lesson.source, loc, block.spec)
            elif isinstance(block.spec, Letter):
                yield from _letter(lesson.source, loc, block.spec)


def unique_block_ids(course: Course) -> Iterator[Problem]:
    """Ids of checklists and letters are unique in the whole course: what learners write is kept under them.

    Those of headings are unique on their page.
    """
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
        if name in seen and kept[name] < 2:  # two that keep something are told already
            taken = listed(f"`{one}`" for one in sorted(FIXED_ANCHORS))
            yield lesson.source.problem("place-twice", ("body", index, "id"), id=name, taken=taken)
        seen.add(name)


def _compare(source: Source, loc: Loc, spec: Compare) -> Iterator[Problem]:
    things = len(spec.things)
    for index, line in enumerate(spec.criteria):
        place = (*loc, "criteria", index)
        if len(line.cells) != things:
            yield source.problem("compare-cells", (*place, "cells"), found=len(line.cells), things=things)
        if line.better is not None and line.better > things:
            yield source.problem("compare-better", (*place, "better"), found=line.better, things=things)


def _scenario(source: Source, loc: Loc, spec: Scenario) -> Iterator[Problem]:
    ways = {scene.id: [way.to for way in scene.choices] for scene in spec.scenes}
    start = spec.scenes[0].id
    there, circling = reached(ways, [start]), endless(ways)
    seen: set[str] = set()
    for index, scene in enumerate(spec.scenes):
        place = (*loc, "scenes", index)
        if scene.id in seen:
            yield source.problem("scene-twice", (*place, "id"), id=scene.id)
            continue
        seen.add(scene.id)
        for number, way in enumerate(scene.choices):
            if way.to not in ways:
                target = (*place, "choices", number, "to")
                yield source.problem("unknown-scene", target, id=way.to, near=near(way.to, ways))
        if scene.id not in there:
            yield source.problem("unreachable-scene", (*place, "id"), id=scene.id)
        if scene.cost and scene.choices:
            yield source.problem("end-goes-on", (*place, "cost"), key=True, id=scene.id)
        elif not scene.choices and not scene.cost:
            yield source.problem("dead-end", (*place, "id"), id=scene.id)
        elif scene.id in circling and all(way.to in ways for way in scene.choices):
            yield source.problem("endless-story", (*place, "id"), id=scene.id)


def _letter(source: Source, loc: Loc, spec: Letter) -> Iterator[Problem]:
    known = [field.id for field in spec.fields]
    gaps = {found.group(1) for found in GAP.finditer(spec.text)}
    for found in GAP.finditer(spec.text):
        if found.group(1) not in known:
            position = source.inside((*loc, "text"), found.start())
            hint = near(found.group(1), known)
            yield problem("unknown-letter-field", source.path, position, gap=found.group(), near=hint)
    seen: set[str] = set()
    for index, name in enumerate(known):
        place = (*loc, "fields", index, "id")
        if name in seen:
            yield source.problem("letter-field-twice", place, id=name)
        elif name not in gaps:
            yield source.problem("unused-letter-field", place, gap=f"{{{name}}}")
        seen.add(name)
