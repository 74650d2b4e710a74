"""A bundle, unpacked and opened from its folder: every type of question answered, a search, a calculator, progress."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from generator.checks.run import open_editions
from generator.loader.folders import Folders
from generator.questions import question_types
from generator.targets import bundle
from tests.browser.answering import answer
from tests.browser.quiz_page import question_of, sound
from tests.browser.reused import PHONE

KEPT = "name => Object.keys(localStorage).some(one => one.includes(name))"


@pytest.fixture(scope="module")
def unpacked(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of the small course in both languages, unpacked."""
    folder = tmp_path_factory.mktemp("bundle")
    editions, _ = open_editions(Folders.of(small_site.parent))
    bundle.pack(editions, small_site, folder / "course.zip")
    with zipfile.ZipFile(folder / "course.zip") as packed:
        packed.extractall(folder)
    return folder / editions[0].spec.id


def test_everything_works_from_a_folder(browser: Browser, unpacked: Path):
    context = browser.new_context(viewport=PHONE, offline=True)
    page = context.new_page()
    with sound(page):
        page.goto((unpacked / bundle.START).as_uri())
        assert Axe().run(page).response["violations"] == []
        page.locator("#zh-Hans .open a").click()
        expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
        page.go_back()
        page.locator("#en .open a").click()
        page.locator("#fc-search").click()
        page.locator(".fc-find-field").fill("first month")
        page.locator(".fc-find-name").first.click()
        expect(page).to_have_url((unpacked / "course/budgeting/first-month.html").as_uri())
        for kind in question_types():
            question = question_of(page, kind)
            answer(question, right=True)
            question.locator(".fc-check").click()
            expect(question.locator(".fc-result")).to_have_text("Right.")
        page.goto((unpacked / "course/progress.html").as_uri())
        page.wait_for_function(KEPT, arg="first-month")  # a page of a folder may see late what the one before it kept
        page.reload()
        expect(page.locator("main")).to_contain_text(f"Right without help once: {len(question_types())}")
        page.goto(next((unpacked / "course/calculators").glob("[!i]*.html")).as_uri())
        expect(page.locator(".fc-results .fc-value").first).to_contain_text("¥")
    context.close()
