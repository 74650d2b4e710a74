"""Measure how soon a slow phone shows the next step of a lesson after a tap, and how much moves meanwhile.

    python benchmarks/steps.py [--site site] [--rounds 3] [LESSON …]

Chromium, four times slower, at the width of a phone, the site served compressed. The clock runs from the tap's own time
stamp to the end of the first picture after it. What else the machine does lengthens it: before each round a plain page
is tapped, too, whose button adds one sign, and the ratio of the two counts for more than milliseconds. Layout shift is
the browser's own sum, without what follows a tap within half a second, and then with it.
"""

from __future__ import annotations

import argparse
from itertools import chain
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from browser import FLAGS, chromium, serving

ROOT = Path(__file__).resolve().parent.parent
LESSONS = ("overdue/after-a-missed-payment.html", "zh-Hans/overdue/after-a-missed-payment.html")
WATCH = """
self.taken = []; self.moved = 0; self.movedByTaps = 0;
new PerformanceObserver(list => list.getEntries().forEach(one => {
  movedByTaps += one.value;
  if (!one.hadRecentInput) moved += one.value;
})).observe({ type: "layout-shift", buffered: true });
addEventListener("click", ({ timeStamp }) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();  // its message comes when the frame is laid out and drawn
  port1.onmessage = () => taken.push(performance.now() - timeStamp);
  port2.postMessage(0);
}), true);
"""
PLAIN = (
    "<!doctype html><meta name=viewport content=width=device-width><button onclick=\"this.append('.')\">Tap</button>"
)
READY = "() => document.querySelector('fc-lesson').frames && !document.querySelector('fc-question:not(:defined)')"
SHOWN = ".fc-lesson-step:not([hidden])"
MAIN = f"{SHOWN} .fc-step-bar .fc-check:not([hidden])"
SKIP = f"{SHOWN} fc-question.fc-now .fc-skip:not([hidden])"


def tapped(page: Page, selector: str) -> float:
    """Tap, and return how long it took to the next picture."""
    before = page.evaluate("taken.length")
    page.locator(selector).tap()
    page.wait_for_function("before => taken.length > before", arg=before, polling=50)
    return float(page.evaluate("taken.at(-1)"))


def through(page: Page) -> list[float]:
    """Go through a lesson by its main button; return how long each change of the step took."""
    steps = []
    while not page.evaluate("(lesson => lesson.at === lesson.frames.length - 1)(document.querySelector('fc-lesson'))"):
        asked = page.locator(SKIP)
        steps.append(tapped(page, SKIP if asked.count() and asked.is_visible() else MAIN))
    return steps


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("pages", nargs="*", default=LESSONS)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    print("| lesson | changes | median ms | slowest ms | plain tap, ms | ratio | layout shift | with taps |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with serving(given.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name in given.pages:
            rounds, taps, moved = [], [], []
            for _ in range(given.rounds):
                context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, bypass_csp=True)
                context.add_init_script(WATCH)
                page = context.new_page()
                context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
                page.route("**/plain", lambda route: route.fulfill(body=PLAIN, content_type="text/html"))
                page.goto(f"{address}/plain")
                taps += [tapped(page, "button") for _ in range(10)]
                page.goto(f"{address}/{name}", wait_until="networkidle")
                page.wait_for_function(READY)
                rounds.append(through(page))
                moved.append(page.evaluate("[moved, movedByTaps]"))
                context.close()
            # The same step is reached in every round: its fastest time is what the page itself takes.
            each = [min(times) for times in zip(*rounds, strict=True)]
            ratio = median(chain(*rounds)) / median(taps)
            cells = [len(each), f"{median(each):.0f}", f"{max(each):.0f}", f"{median(taps):.0f}", f"{ratio:.1f}"]
            cells += [f"{max(n):.3f}" for n in zip(*moved, strict=True)]
            print("|", " | ".join(map(str, [name, *cells])), "|", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
