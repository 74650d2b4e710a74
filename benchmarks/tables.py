"""The arithmetic and formatting of the tables."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median

NOTHING = "–"


def growth(small: tuple[int, float], large: tuple[int, float]) -> float:
    """Return the exponent e of ``time ~ lessons^e`` between two courses, each as (lessons, time)."""
    return math.log(large[1] / small[1]) / math.log(large[0] / small[0])


def grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Format a Markdown table, its first column left-aligned, the others right-aligned."""
    lines = [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def spread(values: Sequence[float]) -> str:
    """Format a median, with the smallest and largest value if there are several."""
    middle = f"{median(values):.2f}"
    return f"{middle} ({min(values):.2f}–{max(values):.2f})" if len(values) > 1 else middle


Measured = Mapping[tuple[str, int], Sequence[float]]
"""All measured values, by contestant and number of lessons."""


def by_size(
    names: Mapping[str, str], sizes: Sequence[int], values: Measured, write: Callable[[Sequence[float]], str]
) -> str:
    """Return a table: a row for each contestant, a column for each size, the growth between the last two sizes."""
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
    """Return how many times the time of ``of`` each other contestant takes; below 1 it is faster."""

    def ratio(key: str, size: int) -> str:
        own, other = values.get((of, size)), values.get((key, size))
        return f"{median(own) / median(other):.2f}" if own and other else NOTHING

    others = [key for key in names if key != of]
    rows = [[f"{names[of]} ÷ {names[key]}", *(ratio(key, size) for size in sizes)] for key in others]
    return grid(["lessons", *(f"{size:,}" for size in sizes)], rows)
