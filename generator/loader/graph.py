"""Ways through a story or a path of questions, as a graph of ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

Ways = Mapping[str, Iterable[str]]
"""Where each step leads. A step that leads nowhere is an end."""


def reached(ways: Ways, starts: Iterable[str]) -> set[str]:
    """The steps that can be reached from any of ``starts``, these among them."""
    found, waiting = set(), list(starts)
    while waiting:
        step = waiting.pop()
        if step not in found:
            found.add(step)
            waiting.extend(ways.get(step, ()))
    return found


def circle(ways: Ways) -> str | None:
    """The first step, as they are written, of a circle of steps; None where no way ever leads back."""
    try:
        TopologicalSorter(ways).prepare()
    except CycleError as error:
        around = error.args[1]
        return next(step for step in ways if step in around)
    return None


def endless(ways: Ways) -> set[str]:
    """The steps from which no end can be reached: every way on goes round in a circle."""
    back: dict[str, list[str]] = {}
    for step, following in ways.items():
        for one in following:
            back.setdefault(one, []).append(step)
    return set(ways) - reached(back, (step for step, following in ways.items() if not list(following)))
