"""The arithmetic of the tables, and how they are written."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median

NOTHING = "–"


def growth(small: tuple[int, float], large: tuple[int, float]) -> float:
    """Give the exponent e of ``time ~ lessons^e`` between two courses, each as (lessons, time)."""
    return math.log(large[1] / small[1]) / math.log(large[0] / small[0])


def grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a Markdown table; its first column is left, the others right."""
    lines = [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def spread(values: Sequence[float]) -> str:
    """Write a median, and the smallest and largest value where there are several."""
    middle = f"{median(values):.2f}"
    return f"{middle} ({min(values):.2f}–{max(values):.2f})" if len(values) > 1 else middle


Measured = Mapping[tuple[str, int], Sequence[float]]
"""By contestant and number of lessons: every value that was measured."""


def by_size(
    names: Mapping[str, str], sizes: Sequence[int], values: Measured, write: Callable[[Sequence[float]], str]
) -> str:
    """One line for each contestant, one column for each size, and how the largest grew from the size before it."""
    rows = []
    for key, name in names.items():
        own = [values.get((key, size), ()) for size in sizes]
        cells = [write(found) if found else NOTHING for found in own]
        if len(sizes) > 1:
            ends = [(size, median(found)) for size, found in zip(sizes[-2:], own[-2:], strict=True) if found]
            cells.append(f"N^{growth(*ends):.2f}" if len(ends) == 2 else NOTHING)
        rows.append([name, *cells])
    grew = [f"growth {sizes[-2]:,}→{sizes[-1]:,}"] if len(sizes) > 1 else []
    return grid(["lessons", *(f"{size:,}" for size in sizes), *grew], rows)


def ratios(names: Mapping[str, str], sizes: Sequence[int], values: Measured, of: str) -> str:
    """How many times the time of each other contestant ``of`` takes: below 1 it is the quicker one."""

    def ratio(key: str, size: int) -> str:
        own, other = values.get((of, size)), values.get((key, size))
        return f"{median(own) / median(other):.2f}" if own and other else NOTHING

    others = [key for key in names if key != of]
    rows = [[f"{names[of]} ÷ {names[key]}", *(ratio(key, size) for size in sizes)] for key in others]
    return grid(["lessons", *(f"{size:,}" for size in sizes)], rows)
