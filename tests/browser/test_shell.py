"""The header, the drawer and the lists beside a page, by keys and by touch."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.loading import complete, moved, open_whole, watch_moves

LESSON = "overdue/after-a-missed-payment.html"


def test_the_colours_are_remembered(browser: Browser, served: str):
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(f"{served}/index.html")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_title("Switch to dark mode").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{served}/{LESSON}")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_title("Switch to light mode")).to_be_visible()
    context.close()


def test_the_drawer_opens_and_closes_by_keys(page: Page, site: Path):
    page.goto((site / LESSON).as_uri())
    menu = page.locator(".md-header__button[for=__drawer]")
    side = page.locator(".md-sidebar--primary")
    assert side.evaluate("one => one.inert")
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    assert side.evaluate("one => one.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    assert side.evaluate("one => one.inert")


def test_the_lists_follow_the_reader(browser: Browser, site: Path):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site / LESSON).as_uri())
    link = page.locator(".md-sidebar--secondary .md-nav__link").nth(3)
    link.click()
    active = page.locator(".md-sidebar--secondary .md-nav__link--active")
    expect(active).to_have_text(link.inner_text())
    expect(page.locator(".md-header__title--active")).to_be_visible()
    page.close()


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_loads(browser: Browser, served: str, width: int, whole: bool):
    context = browser.new_context(viewport={"width": width, "height": 800}, whole=whole)  # type: ignore[call-arg]
    page = context.new_page()
    watch_moves(page)
    for name in ("index.html", LESSON, "calculators/overdue-cost.html"):
        open_whole(page, f"{served}/{name}")
        complete(page)
        assert moved(page) < 0.02, name
    context.close()
