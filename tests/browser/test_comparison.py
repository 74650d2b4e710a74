"""Two ways side by side in a calculator: what is typed, on a phone, with large letters, for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.figures import build, watched
from tests.conftest import url_of

WAYS = """
title: Two ways
summary: One way or the other.
inputs:
  - {id: owed, label: Owed, unit: CNY, default: 12000, min: 1, max: 100000000}
  - {id: monthly, label: Each month, unit: CNY, default: 1000, min: 1, max: 1000000}
outputs:
  - {id: slow_cost, label: Slowly, formula: owed * 0.1, unit: CNY, main: true, note: With interest.}
  - {id: fast_cost, label: Fast, formula: monthly * 0.5, unit: CNY}
  - {id: parts, label: Parts, formula: ceil(owed / monthly), unit: parts}
says: It costs {{ slow_cost }} or {{ fast_cost }}.
compare:
  columns: [Slowly, Fast]
  rows:
    - {label: Cost, values: [slow_cost, fast_cost], less: cheaper, more: dearer}
    - {label: You pay, values: [owed, monthly]}
leaves_out: nothing.
remarks:
  - {when: monthly > owed, text: Once., says: Once is enough.}
explanation: So.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("comparison")
    build(made, **{"two-ways": WAYS})
    return made


@pytest.fixture
def ways(page: Page, folder: Path) -> Iterator[Page]:
    with watched(page):
        page.goto(url_of(folder / "site/calculators/two-ways.html"))
        yield page


def rows(page: Page) -> list[str]:
    return [row.inner_text().replace("\t", " | ").replace("\n", " ") for row in page.locator(".fc-versus tr").all()]


def test_both_columns_follow_what_is_typed(ways: Page):
    ways.set_viewport_size({"width": 1280, "height": 800})
    first, second = ways.locator(".fc-versus tbody tr").nth(0).locator("td").all()
    expect(first).to_have_text("¥1,200.00 cheaper dearer")
    assert first.locator(".fc-better:visible").all_inner_texts() == ["dearer"]
    assert second.locator(".fc-better:visible").all_inner_texts() == ["cheaper"]
    ways.get_by_label("Owed").focus()
    ways.keyboard.press("ControlOrMeta+A")
    ways.keyboard.type("3000")
    expect(first.locator(".fc-value")).to_have_text("¥300.00")
    assert first.locator(".fc-better:visible").all_inner_texts() == ["cheaper"]
    assert second.locator(".fc-better:visible").all_inner_texts() == ["dearer"]
    expect(ways.locator(".fc-versus tbody tr").nth(1).locator(".fc-value").first).to_have_text("¥3,000.00")


def test_no_word_stands_where_both_read_alike_or_a_remark_says_the_result(ways: Page):
    better = ways.locator(".fc-better:visible")
    ways.get_by_label("Owed").fill("5000")
    expect(better).to_have_count(0)
    ways.get_by_label("Owed").fill("6000")
    expect(better).to_have_count(2)
    ways.get_by_label("Each month").fill("7000")
    expect(ways.locator(".fc-says")).to_contain_text("Once is enough.")
    expect(better).to_have_count(0)


def test_what_is_compared_is_not_listed_again(ways: Page):
    assert ways.locator(".fc-results dt").all_inner_texts() == ["Parts"]
    expect(ways.locator(".fc-versus")).to_contain_text("With interest.")
    order = ways.locator(".fc-says, .fc-versus, .fc-results dl, .fc-leaves-out").evaluate_all(
        "found => found.map(one => one.className || one.localName)"
    )
    assert order == ["fc-says", "fc-versus", "dl", "fc-leaves-out"]


@pytest.mark.parametrize(("width", "letters"), [(360, 100), (320, 100), (360, 200), (320, 200), (1280, 100)])
def test_both_columns_fit(ways: Page, width: int, letters: int):
    ways.set_viewport_size({"width": width, "height": 740})
    ways.evaluate("letters => (document.documentElement.style.fontSize = `${letters * 1.25}%`)", letters)
    box = ways.locator(".fc-versus")
    assert box.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert ways.evaluate("document.documentElement.scrollWidth") <= width
    first, second = (cell.bounding_box() for cell in ways.locator(".fc-versus tbody tr").first.locator("td").all())
    assert first
    assert second
    beside = abs(first["y"] - second["y"]) < 2
    assert beside == (letters == 100)
    for value in ways.locator(".fc-versus td .fc-value").all() if letters == 100 else ():
        assert len(value.evaluate("one => [...one.getClientRects()]")) == 1, "a number is broken"


@pytest.mark.parametrize("width", [320, 1280])
def test_a_screen_reader_gets_a_table_with_its_headers(ways: Page, width: int):
    ways.set_viewport_size({"width": width, "height": 740})
    tree = ways.locator(".fc-versus table").aria_snapshot()
    for said in ('table "Side by side"', 'columnheader "Slowly"', 'columnheader "Fast"', 'rowheader "You pay"'):
        assert said in tree, tree
    assert 'cell "¥12,000.00"' in tree
    found = Axe().run(ways, context=".fc-versus")
    assert [one["id"] for one in found.response["violations"]] == []


def test_without_scripts_the_worked_example_is_complete(folder: Path):
    text = (folder / "site/calculators/two-ways.html").read_text("utf-8")
    shown = text.partition('class="fc-versus"')[2].partition("</table>")[0]
    for words in ("¥1,200.00", "¥500.00", ">cheaper</span>", 'data-leads="-1">cheaper', "¥12,000.00", "¥1,000.00"):
        assert words in shown
