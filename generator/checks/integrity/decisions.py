"""Rules on decisions: every way leads on to an end, every part is reached, no way goes round."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.integrity.found import lesson_not_found
from generator.course.model import Course
from generator.loader.graph import circle, reached
from generator.schema.decision import Decide, StartSpec
from generator.source.document import Loc, Source
from generator.source.problems import Problem, near


def decisions_hold(course: Course) -> Iterator[Problem]:
    """Look through the path of the home page and those in lessons."""
    if course.start is not None and course.start_source is not None:
        yield from _decision(course, course.start_source, (), course.start)
    for lesson in course.lessons:
        for block in lesson.blocks:
            if isinstance(block.spec, Decide):
                yield from _decision(course, lesson.source, ("body", block.index), block.spec)


def _decision(course: Course, source: Source, loc: Loc, spec: Decide | StartSpec) -> Iterator[Problem]:
    ways = {step.id: [one.to for one in step.answers] for step in spec.steps}
    known = [*ways, *(end.id for end in spec.ends)]
    if not ways:
        return  # that it has no steps is told
    # Where a target is unknown, what can't be reached may only follow from that.
    whole = all(to in known for targets in ways.values() for to in targets)
    there = reached(ways, [spec.steps[0].id]) if whole else set(known)
    seen: set[str] = set()
    named = [(("steps", n, "id"), one.id) for n, one in enumerate(spec.steps)]
    named += [(("ends", n, "id"), one.id) for n, one in enumerate(spec.ends)]
    place: Loc
    for place, name in named:
        if name in seen:
            yield source.problem("decision-twice", (*loc, *place), id=name)
        elif name not in there:
            yield source.problem("decision-unreachable", (*loc, *place), id=name)
        seen.add(name)
    for index, step in enumerate(spec.steps):
        targets: set[str] = set()
        for number, way in enumerate(step.answers):
            target = (*loc, "steps", index, "answers", number, "to")
            if way.to not in known and way.to in source.lost:
                continue  # it stands where there is a mistake, which is told
            if way.to not in known:
                yield source.problem("decision-unknown", target, id=way.to, near=near(way.to, known))
            elif way.to in targets and len(step.answers) == 2:
                yield source.problem("decision-no-choice", target, id=way.to)
            targets.add(way.to)
    if (step_id := circle(ways)) is not None:
        index = next(n for n, step in enumerate(spec.steps) if step.id == step_id)
        yield source.problem("decision-circle", (*loc, "steps", index, "id"), id=step_id)
    for index, end in enumerate(spec.ends):
        for number, lesson in enumerate(end.lessons):
            if told := lesson_not_found(course, lesson, "decision-lesson"):
                yield source.problem(told[0], (*loc, "ends", index, "lessons", number), **told[1])
