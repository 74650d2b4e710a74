"""Ways through a story or a path of questions, as a graph of ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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
    """A step that leads back to itself; None where no way ever does."""
    done: set[str] = set()
    for first in ways:
        path: dict[str, Iterator[str]] = {}
        step = first
        while step not in done:
            path.setdefault(step, iter(ways.get(step, ())))
            following = next((one for one in path[step] if one not in done), None)
            if following is not None:
                if following in path:
                    return following
                step = following
                continue
            done.add(step)
            path.pop(step)
            if not path:
                break
            step = next(reversed(path))
    return None


def endless(ways: Ways) -> set[str]:
    """The steps from which no end can be reached: every way on goes round in a circle."""
    back: dict[str, list[str]] = {}
    for step, following in ways.items():
        for one in following:
            back.setdefault(one, []).append(step)
    return set(ways) - reached(back, (step for step, following in ways.items() if not list(following)))
