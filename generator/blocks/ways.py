"""The steps of a story or a path of questions, as a graph of ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

Graph = Mapping[str, Iterable[str]]
"""Where each step leads. A step that leads nowhere is an end."""


def reached(graph: Graph, starts: Iterable[str]) -> set[str]:
    """The steps that can be reached from any of ``starts``, these among them."""
    found, waiting = set(), list(starts)
    while waiting:
        step = waiting.pop()
        if step not in found:
            found.add(step)
            waiting.extend(graph.get(step, ()))
    return found


def circle(graph: Graph) -> str | None:
    """The first step, as they are written, of a circle of steps; None where no way ever leads back."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        around = error.args[1]
        return next(step for step in graph if step in around)
    return None


def endless(graph: Graph) -> set[str]:
    """The steps from which no end can be reached: every way on goes round in a circle."""
    back: dict[str, list[str]] = {}
    for step, following in graph.items():
        for one in following:
            back.setdefault(one, []).append(step)
    return set(graph) - reached(back, (step for step, following in graph.items() if not list(following)))
