"""Formats the measurements as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from measured import Run
from parts import CHANGES, PAGES, Results
from tables import NOTHING, by_size, grid, ratios, spread


def tables(results: Results, sizes: Sequence[int], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield every table with measurements, with its title."""
    if results.cold:
        seconds = {place: [run.seconds for run in runs] for place, runs in results.cold.items()}
        cpu = {place: [run.cpu_seconds for run in runs] for place, runs in results.cold.items()}
        peak = {place: [run.peak / 2**20 for run in runs] for place, runs in results.cold.items()}
        yield "Cold build, s: median (fastest–slowest)", by_size(names, sizes, seconds, spread)
        if "fincourse" in names and len(names) > 1:
            yield "Cold build, ratios of medians", ratios(names, sizes, seconds, "fincourse")
        yield "Cold build, processor time, s", by_size(names, sizes, cpu, lambda found: f"{median(found):.2f}")
        yield (
            "Peak memory of the largest process, MiB",
            by_size(names, sizes, peak, lambda found: f"{median(found):.0f}"),
        )
    if results.together:
        table = by_size(names, sizes, results.together, lambda found: f"{median(found):.0f}")
        yield "Peak memory of all processes together, MiB", table
    for size in sizes:
        if warm := {key: results.warm[key, size] for key in names if (key, size) in results.warm}:
            rows = [[words, *(_seconds(done[kind]) for done in warm.values())] for kind, words in CHANGES.items()]
            yield f"Warm build of {size:,} lessons, whole process, s", grid(["", *(names[key] for key in warm)], rows)
    if results.commands:
        rows = []
        for what in dict.fromkeys(what for what, _ in results.commands):
            rows.append([f"`fincourse {what}`", *(spread(results.commands[what, size]) for size in sizes)])
        yield "Commands, s", grid(["lessons", *(f"{size:,}" for size in sizes)], rows)
    if results.weights:
        yield from _weight_tables(results, sizes, names)


def _seconds(runs: Sequence[Run]) -> str:
    return spread([run.seconds for run in runs]) if runs else NOTHING


def _weight_tables(results: Results, sizes: Sequence[int], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    rows = []
    for key, name in names.items():
        for kind in PAGES:
            weights = [results.weights.get((key, size), {}).get(kind) for size in sizes]
            if any(weights):
                rows.append([f"{name}: {kind}", *(f"{one.total / 1e3:.1f}" if one else NOTHING for one in weights)])
    yield "First load of a page, kB after gzip -9", grid(["lessons", *(f"{size:,}" for size in sizes)], rows)
    size = max(size for _, size in results.weights)
    rows = []
    for key, name in names.items():
        if one := results.weights.get((key, size), {}).get("lesson"):
            parts = [one.html, one.styles, one.scripts, one.background]
            site, files = results.sites[key, size]
            rows.append(
                [name, *(f"{part / 1e3:.1f}" for part in parts), str(one.files), f"{site / 1e6:.1f}", f"{files:,}"]
            )
    head = ["", "HTML, kB", "style sheets, kB", "scripts, kB", "in the background, kB", "requests", "site, MB", "files"]
    yield f"A lesson's page and the whole site at {size:,} lessons", grid(head, rows)
