"""Where questions stand on a page: at addresses that tell nothing, to which old links still lead."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.course import anchors
from tests.browser.test_editions import EDITIONS

LESSON = "overdue/real-or-fake-notice.html"
ID = "real-debt-fake-message"
PLACED = anchors(["notice-first-move"])["notice-first-move"]
"""One that is asked in place: those at the end are not searched."""
NOW = f"q-{anchors([ID])[ID]}"


@pytest.mark.parametrize("language", EDITIONS)
def test_no_address_holds_words_of_a_question(site: Path, language: str):
    """Neither of an element, nor of a file, nor of a place that the search finds: in no edition."""
    folder = site / EDITIONS[language]
    pages = {page: page.read_text("utf-8") for page in folder.glob("*/*.html")}
    search = [file.read_text("utf-8") for file in (folder / "assets/search").rglob("*.js")]
    assert any(f"q-{PLACED}" in text for text in search)
    of_questions = re.compile(r"""["'#](?:q|guess)-[\w-]*""")
    for text in [*pages.values(), *search]:
        names = {found[0][1:] for found in of_questions.finditer(text)}
        assert [name for name in names if not re.fullmatch(r"(q|guess)-[0-9a-f]{7}(-ask|-\d+)?", name)] == []
    assert f'id="{NOW}"' in pages[folder / LESSON]


def _in_view(page: Page, name: str) -> None:
    question = page.locator(f"fc-question[data-id={name}]")
    expect(question.locator(".fc-ask")).to_be_in_viewport()
    assert page.evaluate("document.querySelector(':target')?.dataset.id") == name


def test_an_old_link_leads_to_its_question(site: Path, page: Page):
    page.goto((site / LESSON).as_uri() + f"#q-{ID}")
    page.wait_for_url(f"**/{LESSON}#{NOW}")
    _in_view(page, ID)


def test_the_way_back_has_no_step_more(site: Path, page: Page):
    address = (site / LESSON).as_uri()
    page.goto(address)
    steps: Any = page.evaluate("history.length")
    page.evaluate("id => (location.hash = `q-${id}`)", ID)
    page.wait_for_url(f"**#{NOW}")
    _in_view(page, ID)
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    page.wait_for_url(address)
    page.go_forward()
    page.wait_for_url(f"**#{NOW}")


@pytest.mark.parametrize("hash", ["#q-nothing-of-this-name", "#q-", '#q-"]', "#q-%E4", "#quiz"])
def test_any_other_address_is_left_as_it_is(site: Path, page: Page, hash: str):
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site / LESSON).as_uri() + hash)
    page.locator(".fc-check").first.wait_for()
    assert page.evaluate("document.querySelectorAll(':target').length") == (hash == "#quiz")
    assert "#q-" not in hash or page.url.split("#")[1].startswith("q-")
    assert errors == []
