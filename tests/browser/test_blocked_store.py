"""A browser that keeps nothing (private mode, a full or blocked store): it is said once, and nothing throws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.render.assets import SOURCES
from tests.browser.loading import complete
from tests.conftest import serving, thinned

FAULTS = {
    "blocked": """for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
        Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError") } });""",
    "nothing there": """for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name, { value: null });""",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    "unreadable": """for (const name of ["getItem", "setItem", "removeItem"])
        Storage.prototype[name] = () => { throw new DOMException("broken", "InvalidStateError") };""",
}
SAID = {
    "en": re.compile("can't be saved on this device|lets the course keep nothing"),
    "zh-Hans": re.compile("无法保存在这台设备上|保存不了答案|没法保存在这台设备上|不允许本课程留下记录"),
}


@pytest.fixture(scope="module")
def address(small_site: Path) -> Iterator[str]:
    with serving(small_site) as address:
        yield address


USE = """async () => {
  const wait = () => new Promise((done) => setTimeout(done));
  const all = (selector) => [...document.querySelectorAll(selector)];
  for (const box of all("article input, article select, article textarea")) {
    if (box.disabled || box.type === "file") continue;
    if (box.type === "radio" || box.type === "checkbox") box.click();
    else if (box.options) box.selectedIndex = box.options.length - 1;
    else if (box.type === "date") box.value = "2030-01-31";
    else box.value = "7";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
  for (const button of all("fc-question .fc-check, fc-read button, article button:not(.fc-view)")) {
    if (button.isConnected && !button.disabled && button.getClientRects().length) button.click();
  }
  for (let step = 0; step < 5; step++) {
    const link = all("fc-decide a[data-to]").find((one) => one.getClientRects().length);
    if (!link) break;
    link.click();
    await wait();
  }
  for (const one of all("[data-md-component=palette] input")) one.click();
  await wait();
}"""


def watched(page: Page, fault: str) -> list[str]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error.stack}"))
    page.on("console", lambda line: found.append(f"{page.url}: {line.text}") if line.type == "error" else None)
    page.on("dialog", lambda dialog: found.append(f"{page.url}: a dialog: {dialog.message}"))
    page.add_init_script(FAULTS[fault] + ";window.print = () => {};")
    return found


SWEEPS = [("blocked", "en"), ("unreadable", "zh-Hans"), ("full", "en")]
"""The lesson below shows every fault."""
USUAL = ("budgeting/first-month.html", "index.html", "progress.html")
"""The pages that keep most."""


@pytest.mark.parametrize(("fault", "language"), thinned(SWEEPS[:2], SWEEPS))
def test_no_page_throws_and_each_that_keeps_something_says_so(
    browser: Browser, small_site: Path, address: str, fault: str, language: str
):
    site = small_site if language == "en" else small_site / language
    pages = [one for one in sorted(site.rglob("*.html")) if language != "en" or "zh-Han" not in one.as_posix()]
    assert len(pages) > 12
    if thinned(language != "en", False):  # there only the words differ
        pages = [site / name for name in USUAL]
    context = browser.new_context(viewport={"width": 360, "height": 740})
    reported: dict[str, list[str]] = {}
    page = context.new_page()
    found = watched(page, fault)
    for file in pages:
        page.goto(f"{address}/{file.relative_to(small_site).as_posix()}")
        complete(page)
        before = page.locator("fc-calculator, fc-question, fc-decide, fc-records, fc-read").count()
        page.evaluate(USE)
        if before:
            reported[file.relative_to(site).as_posix()] = SAID[language].findall(page.locator("article").inner_text())
    context.close()
    # 404.html knows only its own address.
    assert "\n".join(one for one in found if "404 (File not found)" not in one) == ""
    assert set(USUAL) <= set(reported)
    assert [name for name, said in reported.items() if not said] == []


@pytest.mark.parametrize("fault", FAULTS)
def test_the_lesson_says_it_once_and_marks_all_the_same(page: Page, small_site: Path, fault: str):
    errors = watched(page, fault)
    page.goto((small_site / "budgeting/first-month.html").as_uri())
    complete(page)
    page.evaluate(USE)
    assert page.locator(".fc-warned").count() == 1
    assert page.locator("fc-question .fc-result").count() > 1
    assert errors == []


def test_whatever_is_written_is_looked_at():
    """A call whose result nobody looks at would lose what it keeps without a word."""
    alone = re.compile(r"^(?:if \(.*?\) )?store\.write\((?!.*, null\);$).*", re.MULTILINE)
    reported = []
    for file in SOURCES.rglob("*.js"):
        lines = (line.strip() for line in file.read_text("utf-8").splitlines())
        reported += [f"{file.name}: {line}" for line in lines if alone.match(line)]
    # A name on a certificate, what a lesson's page renews by itself, questions that the review finds gone, how lessons
    # are shown.
    names = ["check.js", "read.js", "read.js", "review.js", "steps.js"]
    assert sorted(one.split(":")[0] for one in reported) == names, reported
