"""Measure how soon the search shows its first result, in Chromium slowed down four times.

    python benchmarks/search.py [--sizes 100 1000] [--runs 3] [--slower 4]

Every run is a new browser profile on the home page, from a server on this machine that compresses: no part of the
index is loaded before the search is opened. The clock starts with the input event of the query's last letter and stops
with the first frame that shows a result for it, both by the page's clock. A query is typed, one letter every 100 ms,
or pasted as a whole, so that nothing was requested during typing. Every generated word is in nearly every lesson, as no
real course's words are, so the lists are the longest that an index can hold.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from browser import FLAGS, chromium, serving
from contestants import CONTESTANTS
from parts import write_course
from tables import grid

QUERIES = ("interest", "interest rate", "borrow money month")
BETWEEN_LETTERS = 100
SETTLED = 1500
"""Milliseconds without a new result after which the last one counts as that of the whole query, not of a prefix."""
WATCH = """
self.typed = self.stood = 0;
let first = null;
addEventListener("input", (event) => { typed = event.timeStamp; }, true);
(function look() {
  const now = document.querySelector(".fc-find-list a");
  if (now && now !== first) stood = performance.now();
  first = now;
  requestAnimationFrame(look);
})();
"""
WAYS: dict[str, Callable[[Page, str], None]] = {
    "typed": lambda page, query: page.keyboard.type(query, delay=BETWEEN_LETTERS),
    "pasted": lambda page, query: page.keyboard.insert_text(query),
}


def first_result(browser: Browser, address: str, query: str, way: str, slower: float) -> float:
    """Search once in a new profile; return the milliseconds from the last letter to the first result."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(WATCH)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(f"{address}/index.html", wait_until="networkidle")
    page.locator(".fc-find").click()
    page.locator(".fc-find-field").wait_for()
    WAYS[way](page, query)
    page.wait_for_function("settled => stood > typed && performance.now() - stood > settled", arg=SETTLED)
    found = page.evaluate("stood - typed")
    context.close()
    return float(found)


def measure(browser: Browser, lessons: int, runs: int, slower: float) -> dict[tuple[str, str], Sequence[float]]:
    """Build a course and search it; return the times by query and way of entering it."""
    fincourse = CONTESTANTS["fincourse"]
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "course"
        write_course(root, lessons, [])
        folder = fincourse.copy(root)
        fincourse.cold(folder)
        with serving(folder / fincourse.site) as address:
            first_result(browser, address, QUERIES[0], "typed", 1)
            return {
                (query, way): [first_result(browser, address, query, way, slower) for _ in range(runs)]
                for query in QUERIES
                for way in WAYS
            }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000], help="lessons of the courses")
    parser.add_argument("--runs", type=int, default=3, help="searches for each query and way")
    parser.add_argument("--slower", type=float, default=4, help="how many times slower the processor is made")
    given = parser.parse_args()
    sizes = sorted(given.sizes)
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for lessons in sizes:
            found[lessons] = measure(browser, lessons, given.runs, given.slower)
            print(f"{lessons} lessons: {found[lessons]}", file=sys.stderr, flush=True)
        browser.close()
    rows = [
        [
            f"{query!r}, {way}",
            *(f"{median(t):.0f} ({min(t):.0f}–{max(t):.0f})" for t in (found[n][query, way] for n in sizes)),
        ]
        for query in QUERIES
        for way in WAYS
    ]
    title = f"First result of a search, processor {given.slower:g} times slower, ms: median of {given.runs}"
    print(f"\n#### {title}\n\n{grid(['lessons', *(f'{size:,}' for size in sizes)], rows)}")


if __name__ == "__main__":
    main()
