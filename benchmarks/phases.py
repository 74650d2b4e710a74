"""Profile a cold build by package: the own time of each, with compiled code counted for its callers.

    python benchmarks/phases.py 300 [--of stock]

Only the first process is profiled: the time in which it waits for workers is reported as "waiting".
"""

from __future__ import annotations

import argparse
import pstats
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from contestants import CONTESTANTS, Contestant
from measured import ENVIRONMENT
from tables import grid

PYTHON = ("fincourse", "stock")
"""Those written in Python."""
WAITING = re.compile(r"posix\.(wait|waitpid|read)|select|poll|acquire|sleep|recv")
LIBRARY = re.compile(r"^.*/lib/python3\.[0-9]+/|^<frozen |[/._].*$|>$")
"""What surrounds the name of a module of Python's standard library in a path."""
MOST = 25
Function = tuple[str, int, str]


def home(file: str) -> str:
    """Return the package of a file: a part of fincourse, a library, or the standard library."""
    if "site-packages/" in file:
        return file.split("site-packages/")[1].split("/")[0].removesuffix(".py")
    if "/generator/" in file:
        return "fincourse: " + "/".join(file.split("/generator/")[1].split("/")[:2]).removesuffix(".py")
    return f"Python: {LIBRARY.sub('', file) or 'itself'}"


def by_package(stats: dict[Function, Any]) -> Counter[str]:
    """Add up own time by package; compiled code counts for its callers."""
    spent: Counter[str] = Counter()
    for (file, _, name), (_, _, own, _, callers) in stats.items():
        if file != "~":
            spent[home(file)] += own
        elif WAITING.search(name):
            spent["waiting"] += own
        else:
            for (caller, _, _), (_, _, part, _) in callers.items():
                spent[home(caller) if caller != "~" else "Python: itself"] += part
    return spent


def profile(one: Contestant, lessons: int, folder: Path) -> tuple[float, dict[Function, Any]]:
    """Build once, cold, under the profiler; return the seconds it took, and the profiler's table."""
    subprocess.run(
        [sys.executable, Path(__file__).with_name("synthetic.py"), folder, "--lessons", str(lessons)], check=True
    )
    copy = one.copy(folder)
    out = folder / "profile"
    started = time.perf_counter()
    command = [sys.executable, "-m", "cProfile", "-o", str(out), *one.build]
    subprocess.run(command, cwd=copy, env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started, pstats.Stats(str(out)).stats  # type: ignore[attr-defined]


def main(sizes: Sequence[int], key: str = "fincourse") -> None:
    """Print two tables for each size."""
    for lessons in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            seconds, stats = profile(CONTESTANTS[key], lessons, Path(scratch) / "course")
        spent = by_package(stats)
        whole = sum(spent.values())
        print(f"\n{CONTESTANTS[key].name}, {lessons:,} lessons: {seconds:.2f} s under the profiler\n")
        rows = [[name, f"{own:.2f}", f"{own / whole:.0%}"] for name, own in spent.most_common(MOST)]
        print(grid(["package", "s", "share"], rows) + "\n")
        slowest = sorted(stats.items(), key=lambda item: -item[1][2])[:MOST]
        rows = [
            [f"`{home(file) if file != '~' else 'C'}:{line} {name}`", f"{calls:,}", f"{own:.2f}", f"{below:.2f}"]
            for (file, line, name), (_, calls, own, below, _) in slowest
        ]
        print(grid(["function", "calls", "own s", "with what it calls, s"], rows))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("sizes", type=int, nargs="*", default=[300])
    parser.add_argument("--of", choices=PYTHON, default="fincourse")
    given = parser.parse_args()
    main(given.sizes, given.of)
