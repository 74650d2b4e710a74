"""The course in its three languages, as a reader meets it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

EDITIONS = {"en": "", "zh-Hans": "zh-Hans/", "zh-Hant": "zh-Hant/"}
PAGES = [
    "index.html",
    "overdue/real-or-fake-notice.html",
    "calculators/overdue-cost.html",
    "glossary.html",
    "sources.html",
]


def _pages(folder: Path) -> set[str]:
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*.html")
        if not file.relative_to(folder).parts[0].startswith("zh-") or folder.name.startswith("zh-")
        if file.parent.name != "glossary"  # each language has its own order of words
    }


def test_every_edition_has_the_same_pages_and_a_book(site: Path):
    pages = _pages(site)
    for prefix in ("zh-Hans", "zh-Hant"):
        assert _pages(site / prefix) == pages
        assert (site / prefix / "borrowers-cn.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("language", EDITIONS)
@pytest.mark.parametrize("name", [*PAGES, "404.html"])
def test_a_page_leads_to_itself_in_every_language(site: Path, name: str, language: str):
    file = site / EDITIONS[language] / name
    html = file.read_text("utf-8")
    assert f'<html lang="{language}"' in html
    assert "edition.invalid" not in html
    links = dict(re.findall(r'<link rel="alternate " href="([^"]*)" hreflang="([^"]*)"', html))
    assert set(links.values()) == set(EDITIONS)
    for href, other in links.items():
        wanted = "index.html" if name == "404.html" else name
        # A page that is not there is shown at any depth: its addresses begin at the site's root.
        shown = site / href.removeprefix("/") if name == "404.html" else file.parent / href
        assert shown.resolve() == (site / EDITIONS[other] / wanted).resolve()


def test_no_english_is_left_in_the_chinese_lesson(site: Path, page: Page):
    page.goto((site / "zh-Hans/overdue/after-a-missed-payment.html").as_uri())
    words = page.locator("article").inner_text()
    assert "本页有" not in words  # nothing is told as not translated
    sentences = re.findall(r"[A-Za-z]+(?: [a-z]+){3,}", words)
    assert sentences == []


def test_numbers_dates_and_money_are_written_in_chinese(site: Path, page: Page):
    page.goto((site / "zh-Hans/overdue/after-a-missed-payment.html").as_uri())
    words = page.locator("article").inner_text()
    assert "15 天" in words
    assert "2026年4月20日" in words
    assert "¥90.00" in words
    assert "days" not in words


def test_traditional_characters_say_whose_law_it_is(site: Path, page: Page):
    page.goto((site / "zh-Hant/overdue/real-or-fake-notice.html").as_uri())
    assert "中國內地" in page.locator(".fc-edition").inner_text()
    words = page.locator("article").inner_text()
    assert "徵信" in words
    assert not re.search("[们这为见]", words)


def test_a_question_answered_in_english_is_answered_in_chinese(page: Page, served: str):
    page.goto(f"{served}/overdue/real-or-fake-notice.html")
    question = page.locator("fc-question[data-type=single]").first
    name = question.get_attribute("id")
    question.locator("input").first.check()
    question.locator(".fc-check").click()
    page.goto(f"{served}/zh-Hans/overdue/real-or-fake-notice.html")
    same = page.locator(f"#{name}")
    expect(same.locator("[data-item]").first).to_have_class(re.compile("^fc-is-(right|wrong)$"))
    assert re.search("[\u4e00-\u9fff]", same.locator(".fc-result").inner_text())


def test_a_calculator_speaks_chinese(page: Page, served: str):
    page.goto(f"{served}/zh-Hans/calculators/overdue-cost.html")
    box = page.locator("fc-calculator input").first
    box.fill("abc")
    box.press("Tab")
    page.locator(".fc-error", has_text="这里读不出数字。").wait_for()
    box.fill("1.2万")
    page.wait_for_function("() => document.querySelector('fc-calculator').innerText.includes('¥216.00')")
