"""Time cold builds of the same course by fincourse and by stock mkdocs-material with mkdocs-quiz.

    python benchmarks/run.py --sizes 100 300 1000 --runs 5

For each size both projects are written anew, then built in turn: in every round each contestant builds once, in a
process of its own, into an empty folder and without its cache, and the round's order moves on by one so that nobody
always goes first. The result is one Markdown table for each size; docs/benchmarks.md says how to read it.
"""

from __future__ import annotations

import argparse
import gzip
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from statistics import median
from urllib.parse import urljoin, urlsplit

from synthetic import LESSONS_IN_A_MODULE, SITE_URL

PEERS = ("fincourse", "mkdocs", "mkdocs-material", "mkdocs-quiz")
WARM_UP_LESSONS = 10


@dataclass(frozen=True)
class Contestant:
    """One way of building the course. Every one is built by the same command."""

    name: str
    project: str
    config: str = "mkdocs.yml"

    def build(self, folder: Path, site: Path) -> Run:
        """Build once, cold, and measure the process that does it."""
        project = folder / self.project
        for old in (site, project / ".cache"):
            shutil.rmtree(old, ignore_errors=True)
        config = str(project / self.config)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", config, "-d", str(site)]
        with tempfile.TemporaryFile() as log:
            started = time.perf_counter()
            process = subprocess.Popen(command, cwd=project, stdout=log, stderr=log, env=ENVIRONMENT)
            # wait4 gives what this one child used; RUSAGE_CHILDREN would give the largest of all children so far.
            _, status, used = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - started
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                log.seek(0)
                sys.exit(f"{self.name} did not build:\n{log.read().decode(errors='replace')}")
        return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * RSS_UNIT)


CONTESTANTS = (
    Contestant("fincourse", "fincourse", "mkdocs-no-pdf.yml"),
    Contestant("fincourse with its PDF", "fincourse"),
    Contestant("stock", "stock"),
    Contestant("stock, `navigation.prune`", "stock", "mkdocs-prune.yml"),
)
BACKGROUND = ("search/search_index.json", "assets/javascripts/workers/search.*.js", "sitemap.xml")
COMPARED = (2, 3)
"""The contestants whose figures are divided by those of the first."""

ENVIRONMENT = {**os.environ, "FINCOURSE_SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1"}
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""``ru_maxrss`` counts bytes on macOS and kilobytes elsewhere."""


@dataclass(frozen=True)
class Run:
    """One build: seconds by the clock, seconds of processor time, and the most memory it held, in bytes."""

    seconds: float
    cpu_seconds: float
    peak: int


class _Linked(HTMLParser):
    """Collects what a page's HTML makes a browser fetch before or while it is shown: style sheets and scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and "stylesheet" in (given.get("rel") or "").split() and given.get("href"):
            self.styles.append(str(given["href"]))
        elif tag == "script" and given.get("src"):
            self.scripts.append(str(given["src"]))


@dataclass(frozen=True)
class Weight:
    """What a first visit to one page transfers, in bytes after ``gzip -9``."""

    html: int
    styles: int
    scripts: int
    files: int
    background: int
    """What Material's script fetches while the page can already be read; no part of the sum."""

    @property
    def total(self) -> int:
        return self.html + self.styles + self.scripts


_IMPORT = re.compile(r"""(?:^|[;}\s])(?:import|export)\s*(?:[^'"()]*?\sfrom\s*)?["'](\.[^'"]+)["']""")


def _gzipped(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def _local(site: Path, page: str, links: Sequence[str]) -> list[Path]:
    """Turn a page's links into files of the site; one to another host ends it all: its weight is unknown."""
    found = []
    for link in links:
        address = urljoin(f"http://site/{page}", link)
        if urlsplit(address).netloc != "site":
            sys.exit(f"{page} links to another host: {link}")
        found.append(site / urlsplit(address).path.lstrip("/"))
    return found


def _with_imports(site: Path, scripts: Sequence[Path]) -> list[Path]:
    """Add the modules that scripts import statically: a browser fetches them just as surely."""
    found = dict.fromkeys(scripts)
    waiting = list(scripts)
    while waiting:
        script = waiting.pop()
        page = script.relative_to(site).as_posix()
        for module in _local(site, page, _IMPORT.findall(script.read_text(encoding="utf-8"))):
            if module not in found and module.is_file():
                found[module] = None
                waiting.append(module)
    return list(found)


def weigh(site: Path, page: str) -> Weight:
    """Weigh one page of a built site."""
    file = site / page
    linked = _Linked(file.read_text(encoding="utf-8"))
    styles = _local(site, page, linked.styles)
    scripts = _with_imports(site, _local(site, page, linked.scripts))
    return Weight(
        html=_gzipped(file),
        styles=sum(map(_gzipped, styles)),
        scripts=sum(map(_gzipped, scripts)),
        files=1 + len(styles) + len(scripts),
        background=sum(_gzipped(found) for pattern in BACKGROUND for found in site.glob(pattern)),
    )


@dataclass(frozen=True)
class Result:
    """All that was measured of one contestant at one size."""

    runs: tuple[Run, ...]
    size: int
    files: int
    weight: Weight


def measure(lessons: int, rounds: int, folder: Path) -> list[Result]:
    """Write a course of so many lessons and build it ``rounds`` times by each contestant."""
    # In a process of its own: a child's peak memory is never less than its parent's was when it was started,
    # so this process must stay small.
    synthetic = Path(__file__).with_name("synthetic.py")
    subprocess.run([sys.executable, synthetic, folder, "--lessons", str(lessons)], check=True)
    runs: list[list[Run]] = [[] for _ in CONTESTANTS]
    for number in range(rounds):
        for place in range(len(CONTESTANTS)):
            turn = (place + number) % len(CONTESTANTS)
            runs[turn].append(CONTESTANTS[turn].build(folder, _site(folder, turn)))
            print(f"{lessons} lessons, {CONTESTANTS[turn].name}: {runs[turn][-1]}", file=sys.stderr)
    return [_result(_site(folder, turn), lessons, tuple(done)) for turn, done in enumerate(runs)]


def _site(folder: Path, turn: int) -> Path:
    return folder / f"site-{turn}"


def _result(site: Path, lessons: int, runs: tuple[Run, ...]) -> Result:
    middle = (lessons + 1) // 2
    page = f"module-{(middle - 1) // LESSONS_IN_A_MODULE + 1:03}/lesson-{middle:04}.html"
    sizes = [file.stat().st_size for file in site.rglob("*") if file.is_file()]
    return Result(runs, sum(sizes), len(sizes), weigh(site, page))


def _row(name: str, values: Sequence[float], shown: str, scale: float = 1) -> str:
    """One line of the table: the values, then how many times fincourse's the compared ones are."""
    cells = [format(value / scale, shown) for value in values]
    ratios = [f"{values[n] / values[0]:.2f}×" if values[0] else "–" for n in COMPARED]
    return f"| {name} | {' | '.join([*cells, *ratios])} |"


def table(results: Sequence[Result]) -> str:
    """Write the results as Markdown."""

    def of_runs(pick: str) -> list[float]:
        return [median(getattr(run, pick) for run in result.runs) for result in results]

    def spread() -> str:
        cells = [f"{min(times):.2f}–{max(times):.2f}" for times in ([run.seconds for run in r.runs] for r in results)]
        return f"| fastest–slowest, s | {' | '.join(cells)} | | |"

    names = [contestant.name for contestant in CONTESTANTS]
    ratios = [f"{names[n]} ÷ fincourse" for n in COMPARED]
    return "\n".join(
        [
            f"| | {' | '.join([*names, *ratios])} |",
            f"|---|{'---:|' * (len(names) + len(ratios))}",
            _row("cold build, s (median)", of_runs("seconds"), ".2f"),
            spread(),
            _row("processor time, s (median)", of_runs("cpu_seconds"), ".2f"),
            _row("peak memory, MB (median)", of_runs("peak"), ".0f", 1e6),
            _row("site, MB", [result.size for result in results], ".1f", 1e6),
            _row("site, files", [result.files for result in results], ".0f"),
            _row("lesson page, first load, kB", [result.weight.total for result in results], ".1f", 1e3),
            _row("– HTML, kB", [result.weight.html for result in results], ".1f", 1e3),
            _row("– style sheets, kB", [result.weight.styles for result in results], ".1f", 1e3),
            _row("– scripts, kB", [result.weight.scripts for result in results], ".1f", 1e3),
            _row("– requests", [result.weight.files for result in results], ".0f"),
            _row("fetched in the background, kB", [result.weight.background for result in results], ".1f", 1e3),
        ]
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300, 1000], help="lessons of the courses")
    parser.add_argument("--runs", type=int, default=3, help="builds of each contestant at each size")
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, {', '.join(f'{name} {version(name)}' for name in PEERS)};")
    print(
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores; load before: {os.getloadavg()[0]:.1f}."
    )
    with tempfile.TemporaryDirectory() as scratch:
        measure(WARM_UP_LESSONS, 1, Path(scratch) / "warm-up")
        for lessons in given.sizes:
            folder = Path(scratch) / str(lessons)
            results = measure(lessons, given.runs, folder)
            print(f"\n### {lessons} lessons, {given.runs} runs each (load after: {os.getloadavg()[0]:.1f})\n")
            print(table(results), flush=True)
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
