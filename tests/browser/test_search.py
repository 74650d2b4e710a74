"""The search: from a folder, by keys alone, in both languages, and told to those who hear it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.loading import open_whole

# What people look for, and what they should meet among the first three.
EXPECTED = [
    ("", "penalty interest", "Penalty interest"),
    ("", "PENALTIES", "Penalty interest"),
    ("", "APR", "APR (nominal yearly rate)"),
    ("", "overd", "Overdue"),
    ("", "fake notice", "What does a fake notice ask for?"),
    ("", "credit report", "Your credit report"),
    ("", "minimum payments", "Minimum payment"),
    ("", "intrest", "Interest"),
    ("", "罚息", "罚息"),
    ("zh-Hans", "逾期", "逾期"),
    ("zh-Hans", "信用报告", "信用报告"),
    ("zh-Hans", "年化利率", "利率"),
    ("zh-Hans", "最低还款", "最低还款额"),
    ("zh-Hans", "罰息", "罚息"),
    ("zh-Hans", "税", "税"),
    ("zh-Hans", "提前还款", "分期提前还清"),
    ("zh-Hans", "apr", "APR"),
    ("zh-Hant", "罚息", "罰息"),
]
# Words of borrowers that may stand in `also` alone
OTHER_WORDS = [
    ("", "call my boss", "Someone calls me about a debt"),
    ("", "go to prison", "Is this overdue notice real?"),
    ("", "too many enquiries", "Your credit report"),
    ("", "snowball", "Which debt first?"),
    ("", "want to die", "Where to find help"),
    ("zh-Hans", "不想活了", "可以找谁帮忙"),
    ("zh-Hans", "爆通讯录", "催债"),
    ("zh-Hans", "还不上会坐牢吗", "逾期通知是真的吗"),
    ("zh-Hans", "征信花了", "信用报告"),
    ("zh-Hans", "砍头息", "贷款先被扣掉一部分"),
    ("zh-Hans", "以贷养贷", "这些债我负担得起吗"),
    ("zh-Hans", "停息挂账", "停息挂账"),
    ("zh-Hant", "黑名單", "失信被執行人名單"),
]


def ask(page: Page, query: str) -> None:
    page.locator(".fc-find-field").fill(query)
    expect(page.locator(".fc-find-said")).not_to_contain_text("…")


FIRST_THREE = """expected => [...document.querySelectorAll('.fc-find-name')].slice(0, 3)
  .some(name => name.innerText.includes(expected))"""


def found(page: Page, site: Path, language: str, cases: list[tuple[str, str, str]], marked: str = "") -> None:
    """Look for one after the other on one page; what they find may say that it was looked for."""
    page.goto((site / language / "overdue/after-a-missed-payment.html").as_uri())
    page.locator(".fc-find").click()
    for query, expected in [case[1:] for case in cases if case[0] == language]:
        ask(page, "")
        expect(page.locator(".fc-find-name")).to_have_count(0)
        ask(page, query)
        page.wait_for_function(FIRST_THREE, arg=expected)
        if marked:
            page.locator(marked).first.wait_for()


@pytest.mark.parametrize("language", ["", "zh-Hans", "zh-Hant"])
def test_people_find_what_they_look_for(page: Page, site: Path, language: str):
    found(page, site, language, EXPECTED, ".fc-find-list mark")


@pytest.mark.parametrize("language", ["", "zh-Hans", "zh-Hant"])
def test_people_find_it_by_words_that_it_does_not_show(page: Page, site: Path, language: str):
    # Something says why: the words themselves, or those that the author gave for it.
    found(page, site, language, OTHER_WORDS, ".fc-find-list mark")


@pytest.mark.parametrize(
    ("language", "query", "why"),
    [
        ("", "snowball", "Found by: snowball"),
        ("zh-Hans", "爆通讯录", "相关说法：爆通讯录"),
        ("zh-Hant", "雪球法", "相關說法：雪球法"),
    ],
)
def test_a_place_that_does_not_show_the_words_says_by_which_it_was_found(
    page: Page, site: Path, language: str, query: str, why: str
):
    page.goto((site / language / "overdue/after-a-missed-payment.html").as_uri())
    page.locator(".fc-find").click()
    ask(page, query)
    line = page.locator(".fc-find-text", has_text=why).first
    expect(line.locator("mark")).to_have_text(query)


def test_by_keys_alone(page: Page, served: str):
    page.goto(f"{served}/index.html")
    page.keyboard.press("Control+k")
    field = page.get_by_role("searchbox", name="Search this course")
    expect(field).to_be_focused()
    page.keyboard.type("flat fee")
    expect(page.get_by_role("status")).to_contain_text("places found")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".fc-find-list a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".fc-find-box")).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.locator(".fc-find-list a").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/*#*")


def test_it_loads_nothing_before_it_is_opened_and_little_then(page: Page, served: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("/assets/")[2]))
    open_whole(page, f"{served}/index.html")
    assert not [name for name in asked if name.startswith("search")]
    page.locator(".fc-find").click()
    ask(page, "late fee")
    page.locator(".fc-find-list a").first.wait_for()
    assert len([name for name in asked if name.startswith("search/s")]) <= 3  # start and at most two shards


def test_odd_queries_are_answered_kindly(page: Page, site: Path):
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site / "index.html").as_uri())
    page.locator(".fc-find").click()
    for query in ("garlic 🧄", "x" * 5000, "“<§>&", "的" * 300, "   ", "…………"):
        page.locator(".fc-find-field").fill("penalty")
        page.locator(".fc-find-name").first.wait_for()
        page.locator(".fc-find-field").fill(query)
        expect(page.locator(".fc-find-ways a")).to_have_text(["All lessons", "Glossary"])
    assert errors == []


def test_parts_of_an_older_build_are_asked_for_anew(page: Page, served: str):
    """A browser may still hold the file of the last build that says where the parts are."""
    old = 'fincourse.found("start",{"build":"gone","count":1,"chunk":16,"shards":[""],"simple":"","glossary":""});'
    page.route("**/assets/search/start.js", lambda route: route.fulfill(body=old, content_type="text/javascript"))
    page.goto(f"{served}/index.html")
    page.locator(".fc-find").click()
    ask(page, "overdue")
    expect(page.locator(".fc-find-name").first).to_have_text("Overdue 逾期")


def test_without_the_parts_it_says_so(page: Page, served: str):
    page.route("**/assets/search/**", lambda route: route.abort())
    page.goto(f"{served}/index.html")
    page.locator(".fc-find").click()
    page.locator(".fc-find-field").fill("overdue")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
