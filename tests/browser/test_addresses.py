"""Where questions stand on a page: at addresses that tell nothing, to which old links still lead."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from generator.course.anchors import anchors
from tests.browser.loading import complete
from tests.browser.test_editions import EDITIONS

LESSON = "overdue/real-or-fake-notice.html"
QUESTION = re.compile(r'<fc-question [^>]*\bid="(q-[0-9a-f]{7})"[^>]* data-id="([^"]+)"')


@pytest.fixture(scope="module")
def question(site: Path) -> tuple[str, str]:
    """The address and the id of the last question of a lesson."""
    return QUESTION.findall((site / LESSON).read_text("utf-8"))[-1]


@pytest.mark.parametrize("language", EDITIONS)
def test_no_address_holds_words_of_a_question(site: Path, language: str):
    """Neither of an element, nor of a file, nor of a place that the search finds: in no edition."""
    folder = site / EDITIONS[language]
    pages = {page: page.read_text("utf-8") for page in folder.glob("*/*.html")}
    search = [file.read_text("utf-8") for file in (folder / "assets/search").rglob("*.js")]
    placed = QUESTION.search(pages[folder / LESSON])  # the first is asked in place: those at the end are not searched
    assert placed
    assert any(placed[1] in text for text in search)
    of_questions = re.compile(r"""["'#](?:q|guess)-[\w-]*""")
    for text in [*pages.values(), *search]:
        names = {found[0][1:] for found in of_questions.finditer(text)}
        assert [name for name in names if not re.fullmatch(r"(q|guess)-[0-9a-f]{7}(-ask|-\d+)?", name)] == []
    here = dict(QUESTION.findall(pages[folder / LESSON]))
    assert here == {f"q-{at}": name for name, at in anchors(here.values()).items()}


def _in_view(page: Page, name: str) -> None:
    question = page.locator(f"fc-question[data-id={name}]")
    expect(question.locator(".fc-ask")).to_be_in_viewport()
    assert page.evaluate("document.querySelector(':target')?.dataset.id") == name


def test_an_old_link_leads_to_its_question(site: Path, page: Page, question: tuple[str, str]):
    address, name = question
    page.goto((site / LESSON).as_uri() + f"#q-{name}")
    page.wait_for_url(f"**/{LESSON}#{address}")
    _in_view(page, name)


def test_the_way_back_has_no_step_more(site: Path, context: BrowserContext, question: tuple[str, str]):
    page = context.new_page()  # a page of other tests may have as many steps as a browser remembers
    lesson, (address, name) = (site / LESSON).as_uri(), question
    page.goto(lesson)
    steps: Any = page.evaluate("history.length")
    page.evaluate("id => (location.hash = `q-${id}`)", name)
    page.wait_for_url(f"**#{address}")
    _in_view(page, name)
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    page.wait_for_url(lesson)
    page.go_forward()
    page.wait_for_url(f"**#{address}")


@pytest.mark.parametrize("hash", ["#q-nothing-of-this-name", "#q-", '#q-"]', "#q-%E4", "#quiz"])
def test_any_other_address_is_left_as_it_is(site: Path, page: Page, hash: str):
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site / LESSON).as_uri() + hash)
    complete(page)
    expect(page.locator("fc-question .fc-check").first).to_be_visible()
    assert page.evaluate("document.querySelectorAll(':target').length") == (hash == "#quiz")
    assert "#q-" not in hash or page.url.split("#")[1].startswith("q-")
    assert errors == []
