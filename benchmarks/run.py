"""Compare fincourse with stock mkdocs-material and mkdocs-quiz, with Zensical and with Hugo, on the same content.

    python benchmarks/run.py                                # everything, 100, 300 and 1,000 lessons
    python benchmarks/run.py --sizes 10000 --parts cold weight
    python benchmarks/run.py --only fincourse hugo --parts cold warm --sizes 300

Contestants build in turn, each in its own process and its own copy, and the order rotates by one in every round so that
nobody always goes first. The results are Markdown tables; docs/benchmarks.md says how to read them.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import phases
from contestants import CONTESTANTS, DEFAULT, versions
from parts import PARTS, Course, Results, measure_all
from report import tables

WARM_UP_LESSONS = 10
IN_A_BROWSER = ("reload", "search")
"""Parts that are separate scripts."""


def main() -> None:
    """Measure and print."""
    every = [*PARTS, *IN_A_BROWSER]
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300, 1000], help="lessons of the courses")
    parser.add_argument("--runs", type=int, default=3, help="runs of each measurement, within a minute each")
    parser.add_argument("--parts", nargs="+", choices=every, default=[part for part in every if part != "memory"])
    parser.add_argument("--only", nargs="+", choices=list(CONTESTANTS), help="contestants, at every size")
    parser.add_argument("--profile", action="store_true", help="instead: where fincourse's cold build spends its time")
    given = parser.parse_args()
    if given.profile:
        phases.main(given.sizes)
        return
    sizes = sorted(given.sizes)
    chosen = [CONTESTANTS[key] for key in given.only or DEFAULT]
    results = Results()
    print(f"Python {platform.python_version()}; {versions()};")
    print(
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores; load before: {os.getloadavg()[0]:.1f}."
    )
    if set(given.parts) & set(PARTS):
        with tempfile.TemporaryDirectory() as scratch:
            measure_all(Course(Path(scratch) / "warm-up", WARM_UP_LESSONS, chosen, 1), ["cold"], Results())
            for lessons in sizes:
                root = Path(scratch) / str(lessons)
                taking_part = [one for one in chosen if given.only or lessons <= one.most]
                measure_all(Course(root, lessons, taking_part, given.runs), given.parts, results)
                shutil.rmtree(root)
    for title, table in tables(results, sizes, {one.key: one.name for one in chosen}):
        print(f"\n#### {title}\n\n{table}", flush=True)
    browser_sizes = {"reload": [8, *sizes[-2:]], "search": [sizes[0], sizes[-1]]}
    for part in IN_A_BROWSER:
        if part in given.parts:
            script = Path(__file__).with_name(f"{part}.py")
            subprocess.run(
                [sys.executable, script, "--sizes", *map(str, dict.fromkeys(browser_sizes[part]))], check=True
            )
    print(f"\nLoad after: {os.getloadavg()[0]:.1f}.")


if __name__ == "__main__":
    main()
