"""The steps of a story or a path of questions, as a graph of ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

Graph = Mapping[str, Iterable[str]]
"""The steps that follow each step. A step without any is an end."""


def reached(graph: Graph, starts: Iterable[str]) -> set[str]:
    """Return the steps that can be reached from any of ``starts``, including these."""
    found, waiting = set(), list(starts)
    while waiting:
        step = waiting.pop()
        if step not in found:
            found.add(step)
            waiting.extend(graph.get(step, ()))
    return found


def circle(graph: Graph) -> str | None:
    """Return the first step, in the order written, of a cycle; None if there is no cycle."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        around = error.args[1]
        return next(step for step in graph if step in around)
    return None


def endless(graph: Graph) -> set[str]:
    """Return the steps from which no end can be reached."""
    back: dict[str, list[str]] = {}
    for step, following in graph.items():
        for target in following:
            back.setdefault(target, []).append(step)
    return set(graph) - reached(back, (step for step, following in graph.items() if not list(following)))
