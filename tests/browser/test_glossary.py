"""A glossary of many terms on a phone: from its index, two taps lead to what a word means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.loading import complete, open_whole
from tests.conftest import url_of

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SMALL = """() => [...document.querySelectorAll('main nav.fc-alphabet a, .fc-terms li > a')].filter((link) =>
  link.getBoundingClientRect().height < 44).map((link) => link.textContent)"""


@pytest.mark.parametrize(
    ("edition", "scheme", "letter", "word"),
    [
        ("", "light", "P", "Penalty interest"),
        ("zh-Hans/", "dark", "F", "罚息"),
        ("zh-Hant/", "light", "F", "罰息"),
    ],
)
def test_two_taps_lead_from_a_letter_to_the_meaning(
    browser: Browser, site: Path, edition: str, scheme: Any, letter: str, word: str
):
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    open_whole(page, url_of(site / f"{edition}glossary.html"))
    assert page.evaluate(SMALL) == []
    complete(page)
    barriers = Axe().run(page, options=WCAG).response["violations"]
    page.locator(".fc-alphabet").get_by_role("link", name=letter, exact=True).tap()
    entry = page.locator("#penalty-interest").get_by_role("link", name=word)
    expect(entry).to_be_in_viewport()
    entry.tap()
    page.wait_for_url(f"**/{edition}glossary/*.html#penalty-interest")
    expect(page.locator("#penalty-interest h2")).to_be_in_viewport()
    complete(page)
    barriers += Axe().run(page, options=WCAG).response["violations"]
    assert [f"{each['id']}: {node['html']}" for each in barriers for node in each["nodes"]] == []
    page.goto(url_of(site / f"{edition}glossary.html") + "#penalty-interest")  # as addresses were before
    expect(entry).to_be_in_viewport()
    context.close()


def test_a_change_of_the_language_leads_to_the_same_word_though_it_stands_on_another_page(page: Page, served: str):
    page.goto(f"{served}/glossary/3.html#penalty-interest")
    complete(page)
    page.locator(".fc-foot a[hreflang=zh-Hant]").evaluate("link => link.click()")
    page.wait_for_url(f"{served}/zh-Hant/glossary.html#penalty-interest-name")
    entry = page.get_by_role("link", name="罰息", exact=True)
    expect(entry).to_be_in_viewport()
    entry.click()
    page.wait_for_url(f"{served}/zh-Hant/glossary/*.html#penalty-interest")
