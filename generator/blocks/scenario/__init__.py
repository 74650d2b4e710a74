"""A story that goes on as the learner chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from generator.blocks.base import BlockType, InLesson, Mistake
from generator.blocks.scenario.model import Scenario
from generator.blocks.ways import endless, reached
from generator.source.problems import near


def check(block: InLesson) -> Iterator[Mistake]:
    """Check that every choice leads towards an end, and that every scene is reachable."""
    spec = block.spec
    ways = {scene.id: [way.to for way in scene.choices] for scene in spec.scenes}
    there, circling = reached(ways, [spec.scenes[0].id]), endless(ways)
    seen: set[str] = set()
    for index, scene in enumerate(spec.scenes):
        place = ("scenes", index)
        if scene.id in seen:
            yield Mistake("scene-twice", (*place, "id"), {"id": scene.id})
            continue
        seen.add(scene.id)
        for number, way in enumerate(scene.choices):
            if way.to not in ways:
                target = (*place, "choices", number, "to")
                yield Mistake("unknown-scene", target, {"id": way.to, "near": near(way.to, ways)})
        if scene.id not in there:
            yield Mistake("unreachable-scene", (*place, "id"), {"id": scene.id})
        if scene.cost and scene.choices:
            yield Mistake("end-goes-on", (*place, "cost"), {"id": scene.id}, key=True)
        elif not scene.choices and not scene.cost:
            yield Mistake("dead-end", (*place, "id"), {"id": scene.id})
        elif scene.id in circling and all(way.to in ways for way in scene.choices):
            yield Mistake("endless-story", (*place, "id"), {"id": scene.id})


def said(_: Callable[[str], str]) -> Mapping[str, object]:
    """Return the interface texts of the block's script."""
    return {
        "chose": _("You chose:"),
        "back": _("Back one step"),
        "otherWay": _("Back, and choose another way"),
        "fromStart": _("From the start"),
        "endsSeen": _("Endings you have seen: {n} of {of}"),
    }


BLOCK = BlockType(
    name="scenario",
    model=Scenario,
    folder=Path(__file__).parent,
    place=210,
    card=True,
    asks=True,
    followed=True,
    talked_about=True,
    check=check,
    bundle="tools",
    said=said,
)
