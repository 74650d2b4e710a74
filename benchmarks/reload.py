"""Measure how long after a lesson is saved the browser shows it, with each contestant's preview.

    python benchmarks/reload.py [--sizes 300 1000] [--only fincourse hugo zensical] [--edits 9]

The clock starts before the file is written and stops with the first frame in which the page contains the new word, by
the page's clock (rounded to 0.1 ms); there are no fixed delays in between. fincourse is also measured on this
repository's own course (not with ``--no-own``).
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from typing import IO

from playwright.sync_api import Browser, Page, sync_playwright

from browser import FLAGS, chromium, free_port
from contestants import CONTESTANTS, Contestant
from measured import ENVIRONMENT
from parts import lay_edit, write_course
from synthetic_course import middle_lesson, shown_by
from tables import NOTHING, grid

ROOT = Path(__file__).resolve().parent.parent
SERVING = tuple(key for key, one in CONTESTANTS.items() if one.serve)
LONGEST = 120.0
"""Seconds to wait for a server's first page, or for one edit to show."""
OWN = ("content/overdue/before-the-due-date.yml", "overdue/before-the-due-date")
"""The lesson of this repository's course that is edited, and its page."""
SINCE_ITS_LAST = (0.5, 1.0)
"""The least and most seconds between a shown edit and the next, after which the server is idle again."""
WATCH = """
(() => {
  const seen = (self.__seen = {});
  const look = () => {
    for (const word of document.body?.textContent.match(/Edit[0-9]{3}/g) ?? []) {
      seen[word] ??= performance.timeOrigin + performance.now();
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""


@contextmanager
def served(one: Contestant, folder: Path, page: str) -> Iterator[str]:
    """Start a contestant's server, and yield the URL of a page once it is available."""
    port = free_port()
    address = f"http://127.0.0.1:{port}/{page}.html"
    command = one.server(folder, port)
    environment = {name: value for name, value in ENVIRONMENT.items() if name != "FINCOURSE_SITE_URL"}
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment)
        try:
            _wait_for(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    deadline = time.monotonic() + LONGEST
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(address, timeout=10) as answer:
            if answer.status == 200 and b"<h1" in answer.read():
                return
        time.sleep(0.1)
    log.seek(0)
    sys.exit(f"{address} was never served:\n{log.read().decode(errors='replace')[-2000:]}")


def times(browser: Browser, address: str, save: Callable[[int], None], edits: int) -> list[float]:
    """Open a page and save edits; return the milliseconds from each save to the frame that shows it."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(address)
    found = [_one(page, save, number) for number in range(1, edits + 1)]
    context.close()
    return found


def _one(page: Page, save: Callable[[int], None], number: int) -> float:
    page.wait_for_load_state("load")
    # Each edit comes at a different moment between two of the server's scans.
    page.wait_for_timeout(1000 * random.uniform(*SINCE_ITS_LAST))
    word = shown_by("body", number).rstrip(".")
    started = time.time()
    save(number)
    seen = page.wait_for_function("word => self.__seen?.[word]", arg=word, timeout=1000 * LONGEST)
    return float(seen.json_value()) - 1000 * started


def synthetic_course(browser: Browser, one: Contestant, root: Path, lessons: int, edits: int) -> list[float]:
    """Measure one contestant on the synthetic course."""
    folder = one.copy(root)
    with served(one, folder, middle_lesson(lessons)) as address:
        return times(browser, address, lambda number: lay_edit(root, number, "body", one.tree, folder), edits)


def own_course(browser: Browser, scratch: Path, edits: int) -> list[float]:
    """Measure fincourse on this repository's own course."""
    for name in ("content", "quizzes"):
        shutil.copytree(ROOT / name, scratch / name)
    shutil.copy(ROOT / "mkdocs.yml", scratch)
    file, page = OWN
    lesson = scratch / file
    text = lesson.read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("summary: "))

    def save(number: int) -> None:
        changed = f"{title} {shown_by('body', number).rstrip('.')}"
        lesson.write_text(text.replace(title, changed, 1), encoding="utf-8")

    with served(CONTESTANTS["fincourse"], scratch, page) as address:
        return times(browser, address, save, edits)


def formatted(found: Sequence[float]) -> str:
    """Format the median with the shortest and the longest time."""
    return f"{median(found):.0f} ({min(found):.0f}–{max(found):.0f})"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[8, 300, 1000], help="lessons of the made-up courses")
    parser.add_argument("--only", nargs="+", choices=SERVING, default=SERVING)
    parser.add_argument("--edits", type=int, default=9)
    parser.add_argument("--own", action=argparse.BooleanOptionalAction, default=True, help="this repository's course")
    given = parser.parse_args()
    sizes = sorted(given.sizes)
    cells: dict[tuple[str, object], str] = {}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        if given.own:
            folder = Path(scratch) / "own"
            folder.mkdir()
            cells["fincourse", "own"] = formatted(own_course(browser, folder, given.edits))
        for lessons in sizes:
            root = Path(scratch) / str(lessons)
            write_course(root, lessons, ["body"] * given.edits)
            for key in given.only:
                cells[key, lessons] = formatted(synthetic_course(browser, CONTESTANTS[key], root, lessons, given.edits))
                print(f"{lessons} lessons, {key}: {cells[key, lessons]}", file=sys.stderr, flush=True)
            shutil.rmtree(root)
        browser.close()
    columns: list[object] = [*(["own"] if given.own else []), *sizes]
    head = ["lessons", *("this course" if one == "own" else f"{one:,}" for one in columns)]
    rows = [[CONTESTANTS[key].name, *(cells.get((key, one), NOTHING) for one in columns)] for key in given.only]
    print(f"\n#### Saved → shown in the browser, ms: median of {given.edits} (shortest–longest)\n\n{grid(head, rows)}")


if __name__ == "__main__":
    main()
