"""Rules for a path of questions: every answer leads towards an end, every part is reachable, there is no cycle."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blocks.base import InLesson, Mistake
from generator.blocks.ways import circle, reached
from generator.schema.walk import Loc
from generator.source.problems import near


def decision_holds(asked: InLesson) -> Iterator[Mistake]:
    """Check a path of questions, on the home page or in a lesson."""
    spec = asked.spec
    ways = {step.id: [answer.to for answer in step.answers] for step in spec.steps}
    known = [*ways, *(end.id for end in spec.ends)]
    if not ways:
        return  # reported by the model
    # After an unknown target, other parts may be unreachable for that reason only.
    whole = all(to in known for targets in ways.values() for to in targets)
    there = reached(ways, [spec.steps[0].id]) if whole else set(known)
    seen: set[str] = set()
    named: list[tuple[Loc, str]] = [(("steps", n, "id"), one.id) for n, one in enumerate(spec.steps)]
    named += [(("ends", n, "id"), one.id) for n, one in enumerate(spec.ends)]
    for place, name in named:
        if name in seen:
            yield Mistake("decision-twice", place, {"id": name})
        elif name not in there:
            yield Mistake("decision-unreachable", place, {"id": name})
        seen.add(name)
    for index, step in enumerate(spec.steps):
        targets: set[str] = set()
        for number, way in enumerate(step.answers):
            target = ("steps", index, "answers", number, "to")
            if way.to not in known and asked.is_lost(way.to):
                continue  # may be defined in a part with a mistake, which is reported
            if way.to not in known:
                yield Mistake("decision-unknown", target, {"id": way.to, "near": near(way.to, known)})
            elif way.to in targets and len(step.answers) == 2:
                yield Mistake("decision-no-choice", target, {"id": way.to})
            targets.add(way.to)
    if (step_id := circle(ways)) is not None:
        index = next(n for n, step in enumerate(spec.steps) if step.id == step_id)
        yield Mistake("decision-circle", ("steps", index, "id"), {"id": step_id})
    for index, end in enumerate(spec.ends):
        for number, lesson in enumerate(end.lessons):
            if mistake := asked.lesson_not_found(lesson, "decision-lesson"):
                yield mistake._replace(loc=("ends", index, "lessons", number))
