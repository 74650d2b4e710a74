"""The built site as a reader meets it: every page, both colour schemes, over http and from a folder."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.loading import complete, open_whole
from tests.conftest import ROOT, thinned

PAGES = [
    "index.html",
    "glossary.html",
    *(f"glossary/{number}.html" for number in (1, 2, 3)),
    "progress.html",
    "downloads.html",
    "404.html",
    "plan.html",
    "heard.html",
    "review.html",
    "final.html",
    "selfcheck.html",
    *(
        f"{file.parent.name}/{'index' if file.stem == 'module' else file.stem}.html"
        for file in sorted((ROOT / "content").glob("*/*.yml"))
        if "." not in file.stem and file.parent.name != "calculators"
    ),
    "sources.html",
    "reminders.html",
    "calculators/index.html",
    *(
        f"calculators/{file.stem}.html"
        for file in sorted((ROOT / "content" / "calculators").glob("*.yml"))
        if "." not in file.stem
    ),
]


def test_every_page_is_listed_here(site: Path):
    pages = [file.relative_to(site).as_posix() for file in site.rglob("*.html")]
    assert sorted(PAGES) == sorted(page for page in pages if not page.startswith("zh-"))


CALCULATORS = [name for name in PAGES if name.startswith("calculators/") and not name.endswith("/index.html")]


@pytest.mark.parametrize("name", thinned([name for name in PAGES if name not in CALCULATORS[2:]], PAGES))
def test_a_page_asks_only_its_own_site_logs_no_error_and_leads_somewhere(
    site: Path, page: Page, served: str, name: str
):
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    hosts = {urlsplit(url).netloc for url in open_whole(page, f"{served}/{name}")}
    assert hosts - {""} == {urlsplit(served).netloc}
    assert errors == []
    # The theme's header title may still be moving into its place; what stays too wide fails by its time limit.
    page.wait_for_function("() => document.documentElement.scrollWidth <= 360")
    for href in page.eval_on_selector_all("article a[href]", "links => links.map(link => link.href)"):
        if href.startswith(f"{served}/"):
            path, _, anchor = href.removeprefix(f"{served}/").partition("#")
            assert (site / path).is_file(), href
            assert not anchor or f'id="{anchor}"' in (site / path).read_text("utf-8"), href


def test_a_course_opened_from_a_folder_works(context: BrowserContext, site: Path):
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="Is this overdue notice real?").first.click()
    question = page.locator("fc-question[data-type=single]").first
    question.locator("[value=a]").check()
    question.locator(".fc-check").click()
    assert question.locator(".fc-result").is_visible()
    assert errors == []


def test_questions_work_after_instant_navigation(page: Page, served: str):
    open_whole(page, f"{served}/overdue/real-or-fake-notice.html")
    page.evaluate("window.same = true")
    page.locator(".fc-next").click()
    page.wait_for_url("**/after-a-missed-payment.html")
    question = page.locator("fc-question[data-type=single]").first
    question.locator("input").first.check()
    question.locator(".fc-check").click()
    assert question.locator(".fc-result").is_visible()


def test_first_load_of_every_page_is_light(site: Path, monkeypatch: pytest.MonkeyPatch):
    """The budget: a page with all it loads at once is at most 60 KiB, compressed as servers do."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    from weight import weigh

    pages = [file.relative_to(site).as_posix() for file in site.rglob("*.html") if file.name != "404.html"]
    heavy = {page: weight.total for page in pages if (weight := weigh(site, page)).total > 60 * 1024}
    assert len(pages) > 60
    assert heavy == {}


def test_readers_see_no_pencil(page: Page, site: Path):
    page.goto((site / "credit/your-credit-report.html").as_uri())
    assert page.locator(".md-content__button").count() == 0


def test_a_plan_keeps_its_words(page: Page, served: str):
    page.goto(f"{served}/overdue/after-a-missed-payment.html")
    complete(page)
    page.locator("fc-plan input").first.fill("the 5th")
    page.reload()
    expect(page.locator("fc-plan input").first).to_have_value("the 5th")


def test_the_book_is_linked_from_the_start(site: Path, page: Page):
    page.goto((site / "index.html").as_uri())
    href = page.locator(".fc-download").get_attribute("href")
    assert (site / href).read_bytes().startswith(b"%PDF")
