"""Text is text in the browser, too: what scripts show of an author's words never comes alive."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.checks.run import open_editions
from generator.loader.load import Folders
from generator.render.class_page import class_page
from tests.payloads import Seen


def _shown(page: Page) -> list[str]:
    """What went wrong on a page; whoever runs a payload is told here, too."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.add_init_script("window.fcboom = () => { throw new Error('a payload ran'); };")
    return wrong


def test_the_class_page_shows_words(payload_site: Path, page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1776643200")
    wrong = _shown(page)
    for course in open_editions(Folders.of(payload_site.parent))[0]:
        file = tmp_path / f"class-{course.spec.language}.html"
        file.write_text(class_page(course), "utf-8")
        seen = Seen()
        seen.feed(file.read_text("utf-8"))
        assert [tag for tag in seen.live if not tag.startswith("<style>")] == []
        page.goto(file.as_uri())
        page.wait_for_load_state()
        assert page.locator("img[src=x], meta[http-equiv=refresh]").count() == 0
    assert wrong == []


def test_the_search_finds_and_shows_words(payload_site: Path, page: Page):
    wrong = _shown(page)
    page.goto((payload_site / "index.html").as_uri())
    page.locator(".fc-find").click()
    page.locator(".fc-find-field").fill("fcpayload")
    page.locator(".fc-find-list mark").first.wait_for()
    assert "fcpayload" in page.locator(".fc-find-list").inner_text()
    assert page.locator(".fc-find-list").locator("img, style, script, meta, b").count() == 0
    assert wrong == []


def test_a_calendar_holds_words_in_folded_lines(payload_site: Path, page: Page):
    wrong = _shown(page)
    page.clock.set_fixed_time("2026-11-25T10:00:00")
    page.goto((payload_site / "reminders.html").as_uri())
    debt = page.locator(".fc-debt").first
    debt.locator("[name=name]").fill("a;b,c\\d END:VEVENT <b> " + "招" * 40)
    debt.locator("[name=day]").fill("5")
    with page.expect_download() as download:
        page.locator("button.fc-check").click()
    data = Path(download.value.path()).read_bytes()
    lines = data.decode().split("\r\n")
    assert "\n" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) <= 75
    whole = data.decode().replace("\r\n ", "").split("\r\n")
    assert whole.count("END:VEVENT") == whole.count("BEGIN:VEVENT") > 0
    assert all(re.match(r"[A-Z-]+[:;]", line) for line in whole if line)
    reported = [line for line in whole if line.startswith(("SUMMARY", "DESCRIPTION"))]
    assert any(r"a\;b\,c\\d END:VEVENT <b> 招" in line for line in reported)
    assert all(re.search(r"(?<!\\)(?:\\\\)*[;,]", line.partition(":")[2]) is None for line in reported)
    assert any("fcpayload" in line for line in reported)
    assert wrong == []
