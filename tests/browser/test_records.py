"""Records of any shape on the device: no page throws, the odd one is set aside, and nothing is deleted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.loading import complete
from tests.conftest import serving, thinned

ODD = {"toString": 1, "valueOf": 1}
VALUES = [None, True, 5, -1e300, "x", "2026-99-99", "\ud800", [], [ODD], [[None]], {}, ODD, {"x": ODD}, {"length": 3}]
FIELDS = [
    "r",
    "n",
    "h",
    "d",
    "k",
    "m",
    "l",
    "x",
    "due",
    "v",
    "sure",
    "ok",
    "done",
    "t",
    "at",
    "s",
    "facts",
    "q",
    "a",
    "ids",
    "salt",
    "draw",
    "begun",
    "out",
    "code",
    "name",
    "end",
    "lang",
    "said",
]
ROUNDS = thinned(2, 3)


def records(round: int) -> dict[str, object]:
    """A record with another thing in every field; with each round the next."""
    return {field: VALUES[(round + number) % len(VALUES)] for number, field in enumerate(FIELDS)}


@pytest.fixture
def errors(page: Page) -> Iterator[list[str]]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    return found


@pytest.fixture(scope="module")
def address(small_site: Path) -> Iterator[str]:
    """Served, as the browser now and then forgets between two pages of a folder what the first has stored."""
    with serving(small_site) as address:
        yield address


PAGES = [
    "index",
    "plan",
    "progress",
    "review",
    "final",
    "selfcheck",
    "reminders",
    "budgeting/index",
    "budgeting/first-month",
]
PUT = "texts => { localStorage.clear(); for (const [key, text] of texts) localStorage.setItem(key, text); }"

KEPT = "text => Object.values(localStorage).includes(text)"


def names(site: Path) -> list[str]:
    """The names under which the pages of the course keep anything."""
    text = "".join(file.read_text("utf-8") for file in site.rglob("*.html"))
    found = set(re.findall(r'data-(?:id|name|start)="([^"]+)"', text))
    found |= {f"plan:{name}" for name in re.findall(r'data-plan="([^"]+)"', text)}
    found |= {f"guess:{name}" for name in re.findall(r'data-question="([^"]+)"', text)}
    found |= {f"read:{name}" for name in re.findall(r'data-lesson="([^"]+)"', text)}
    found |= {f"selfcheck:{name}" for name in ("before", "after", "later", "open")}
    return sorted(found | {"review:gone", "final:check", "final:name", "gone-question", "read:no/such"})


def test_no_record_makes_a_page_throw(page: Page, small_site: Path, address: str, errors: list[str]):
    page.goto(f"{address}/404.html")
    keys = [f"fincourse:1:first-money:{name}" for name in names(small_site)]
    assert len(keys) > 15
    for round in range(ROUNDS):
        whole = [*VALUES, records(round), {**records(round), "r": "1", "V": 1}]
        texts = [[key, json.dumps(whole[(round + n) % len(whole)])] for n, key in enumerate(keys)]
        fields = [[key, json.dumps(records(round))] for key in keys]
        for put in (texts, fields):
            for name in PAGES:
                page.evaluate(PUT, put)
                page.goto(f"{address}/{name}.html")
                page.evaluate("dispatchEvent(new Event('storage'))")
    assert errors == []


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("review:gone", {"ids": 5}),
        ("budget-before-the-month", {"r": "1", "m": "right", "due": ODD}),
        ("budget-before-the-month", {"r": "1", "n": "two"}),
        ("read:budgeting/first-month", {"at": 5}),
        ("read:budgeting/first-month", []),
    ],
)
def test_an_odd_record_is_set_aside_before_another_takes_its_place(
    page: Page, small_site: Path, address: str, errors: list[str], name: str, record: object
):
    text = json.dumps(record)
    page.goto(f"{address}/404.html")
    page.evaluate(PUT, [[f"fincourse:1:first-money:{name}", text]])
    page.goto(f"{address}/budgeting/first-month.html")
    complete(page)
    page.wait_for_function(KEPT, arg=text)  # what another page stored may take a moment to arrive
    question = page.locator('fc-question[data-id="budget-before-the-month"]')
    question.locator("input").first.check()
    question.locator(".fc-check").click()
    page.locator("fc-read button").first.click()
    page.goto(f"{address}/review.html")
    page.locator("fc-review .fc-panel").wait_for()
    page.wait_for_function(KEPT, arg=text)
    assert errors == []


def test_an_odd_record_in_a_file_is_left_out_and_counted(page: Page, small_site: Path, address: str, errors: list[str]):
    page.goto(f"{address}/progress.html")
    good, odd = {"r": "1", "m": "right", "n": 1, "d": 1, "t": 1}, {"r": "1", "m": "right", "due": ODD}
    file = {"fincourse": 1, "course": "first-money", "records": {"need-or-want": good, "plan-and-record": odd}}
    page.evaluate("document.querySelector('fc-records details').open = true")
    page.locator("fc-records textarea").fill(json.dumps(file))
    page.locator("fc-records details button").nth(1).click()
    assert "Damaged, left out: 1." in page.locator("fc-records").inner_text()
    assert page.evaluate("localStorage.getItem('fincourse:1:first-money:need-or-want') !== null")
    assert errors == []
