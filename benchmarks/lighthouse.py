"""Ask Lighthouse (mobile) about pages of the built site, and measure how a slow phone answers.

    tools/setup.sh lighthouse && python benchmarks/lighthouse.py [--runs 3] [--site site] [PAGE …]

Prints a table: scores are medians of the runs; then, from Chromium slowed down four times at the width of a phone, the
sum of layout shifts while loading, and the longest interaction (INP: from a press to the next picture).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from browser import FLAGS, chromium, serving

ROOT = Path(__file__).resolve().parent.parent
LIGHTHOUSE = ROOT / ".cache/lighthouse/node_modules/lighthouse/cli/index.js"
PAGES = (
    "index.html",
    "overdue/after-a-missed-payment.html",
    "plan.html",
    "calculators/overdue-cost.html",
    "zh-Hans/index.html",
    "zh-Hans/overdue/after-a-missed-payment.html",
    "zh-Hans/plan.html",
    "zh-Hans/calculators/overdue-cost.html",
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
WATCH = """
self.moved = 0; self.slowest = 0;
new PerformanceObserver(list => list.getEntries().forEach(one => (moved += one.value)))
  .observe({ type: "layout-shift", buffered: true });
new PerformanceObserver(list => list.getEntries().forEach(
  one => (slowest = Math.max(slowest, one.interactionId && one.duration))
)).observe({ type: "event", durationThreshold: 16, buffered: true });
"""


def ask_lighthouse(address: str) -> dict[str, Any]:
    """Run Lighthouse once, and return its whole report."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = ["node", str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--output-path={report}"]
        command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={' '.join(FLAGS)}"]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chromium()}, timeout=300)
        return dict(json.loads(report.read_text("utf-8")))


def failed(report: dict[str, Any]) -> list[str]:
    """Return what keeps a category below 100."""
    names = {ref["id"] for one in CATEGORIES for ref in report["categories"][one]["auditRefs"] if ref["weight"]}
    audits = [report["audits"][name] for name in sorted(names)]
    return [f"{one['id']} {one['score']}" for one in audits if one["score"] is not None and one["score"] < 0.9]


def interact(page: Page) -> None:
    """Use a page as a learner does: answer, ask for a hint, type a number, open the drawer, search."""
    for selector in (".fc-question input", ".fc-check", ".fc-hint", ".fc-guess input"):
        for one in page.locator(selector).all()[:3]:
            if one.is_visible() and one.is_enabled():
                one.click()
    for box in page.locator("fc-calculator input").all()[:2]:
        box.press_sequentially("1234", delay=120)
        box.press("Tab")
    page.locator(".md-header__button[for=__drawer]").click()
    page.keyboard.press("Escape")
    page.locator(".fc-find").click()
    page.locator(".fc-find-field").press_sequentially("late 逾期", delay=80)
    page.wait_for_timeout(1500)
    page.keyboard.press("Escape")
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(800)


def slowly(browser: Browser, address: str) -> tuple[float, float]:
    """Load and use a page on a four times slower phone; return the layout shift and the longest interaction in ms."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, bypass_csp=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="networkidle")
    moved = page.evaluate("moved")
    interact(page)
    slowest = page.evaluate("slowest")
    context.close()
    return moved, slowest


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("pages", nargs="*", default=PAGES)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    if not LIGHTHOUSE.is_file():
        sys.exit("Lighthouse is not installed: run tools/setup.sh lighthouse")
    print("| page | performance | accessibility | best practices | SEO | LCP ms | TBT ms | layout shift | slowest ms |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    with serving(given.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for page in given.pages:
            reports = [ask_lighthouse(f"{address}/{page}") for _ in range(given.runs)]
            scores = [median(report["categories"][one]["score"] for report in reports) * 100 for one in CATEGORIES]
            times = [
                median(report["audits"][name]["numericValue"] for report in reports)
                for name in ("largest-contentful-paint", "total-blocking-time")
            ]
            slow = [slowly(browser, f"{address}/{page}") for _ in range(given.runs)]
            moved, slowest = (median(column) for column in zip(*slow, strict=True))
            cells = [*(f"{score:.0f}" for score in scores), *(f"{time:.0f}" for time in times)]
            print("|", " | ".join([page, *cells, f"{moved:.3f}", f"{slowest:.0f}"]), "|", flush=True)
            for line in failed(reports[-1]):
                print(f"{page}: {line}", file=sys.stderr)
        browser.close()


if __name__ == "__main__":
    main()
