"""When a page has finished loading, detected by what it does, never by elapsed time."""

from __future__ import annotations

import time

from playwright.sync_api import Page, Request

from tests.command import PATIENCE

IDLE = "() => new Promise((done) => requestIdleCallback(() => done(), { timeout: 1000 }))"
"""Without the limit, a page that draws no frame any more may never be called back."""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
CLOSED = """() => new Promise((done) => {
  const look = () => (history.state?.over ? requestAnimationFrame(look) : done());
  look();
})"""
"""Until the history has lost the entry of what was open over the page."""
COMPLETE = "() => !document.querySelector(':not(:defined, fc-mine, fc-pinyin)')"
"""Every element has its script, but pinyin: a lesson's come after all that can be read, fc-mine's once it has a use."""
ASKED = "() => !document.querySelector('fc-later[data-src]')"
"""The scripts that come later are asked for, if the page has any."""
MOVES = """self.moves = [];
self.mover = new PerformanceObserver((list) => moves.push(...list.getEntries()));
mover.observe({ type: 'layout-shift', buffered: true });"""


def open_whole(page: Page, address: str) -> list[str]:
    """Open a page until its scripts are idle and no request is pending; return all that it requested."""
    asked: list[str] = []
    coming: set[Request] = set()

    def begun(request: Request) -> None:
        asked.append(request.url)
        coming.add(request)

    def ended(request: Request) -> None:
        coming.discard(request)

    page.on("request", begun)
    page.on("requestfinished", ended)
    page.on("requestfailed", ended)
    page.goto(address)
    page.wait_for_function(ASKED)
    end, known = time.monotonic() + PATIENCE, -1
    while coming or known < len(asked):
        assert time.monotonic() < end, [request.url for request in coming]
        known = len(asked)
        page.evaluate(IDLE)
    page.remove_listener("request", begun)
    page.remove_listener("requestfinished", ended)
    page.remove_listener("requestfailed", ended)
    return asked


def complete(page: Page) -> None:
    """Wait until the scripts that come later are there."""
    page.wait_for_function(COMPLETE)


def watch_moves(page: Page) -> None:
    """Record layout shifts from now on, on every page."""
    page.add_init_script(MOVES)


def moved(page: Page) -> float:
    """Return the total layout shift on this page up to the next frame."""
    page.evaluate(DRAWN)
    return float(page.evaluate("[...moves, ...mover.takeRecords()].reduce((sum, one) => sum + one.value, 0)"))
