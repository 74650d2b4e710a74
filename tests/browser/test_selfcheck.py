"""The self-check before and after the course: both times, the comparison, what is kept, and the class page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from generator.render.modules import SOURCES, join
from tests.conftest import serving
from tests.final_course import WITH_SELFCHECK, with_class_page

KEPT = "fincourse:1:small:selfcheck:"
CODE = join([SOURCES / "selfcheck/code.js"]).text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_class_page(tmp_path_factory.mktemp("selfcheck"), WITH_SELFCHECK)


@pytest.fixture(scope="module")
def served_site(folder: Path) -> Iterator[str]:
    with serving(folder / "site") as address:
        yield address


def serious(page: Page) -> list[str]:
    return [one["id"] for one in Axe().run(page, context="fc-selfcheck").response["violations"]]


def say(page: Page, statement: str, step: str) -> None:
    page.get_by_role("group", name=statement).get_by_label(step, exact=True).check()


def go_on(page: Page, name: str = "Go on") -> None:
    page.get_by_role("button", name=name, exact=True).click()


def take(page: Page, begin: str, *, right: bool, step: str, calm: str, awake: str) -> None:
    page.get_by_role("button", name=begin).click()
    expect(page.locator("fc-quiet")).to_have_count(2)
    for question in page.locator("fc-quiet").all():
        entry = question.get_by_role("textbox")
        match question.get_attribute("data-id"):
            case "one":
                question.get_by_label("True" if right else "False").check()
            case "heavy":
                question.get_by_label("All the same" if right else "Feathers").check()
            case _:
                entry.fill(str(entry.get_attribute("data-answer")) if right else "99")
    go_on(page)
    say(page, "I knew what was left.", step)
    say(page, "I read my letters.", step)
    go_on(page)
    say(page, "I am calm.", calm)
    say(page, "I lie awake.", awake)
    go_on(page, "Finish")


def test_before_and_after_stand_beside_each_other(page: Page, served_site: str):
    page.goto(f"{served_site}/selfcheck.html")
    assert serious(page) == []
    take(page, "Begin", right=False, step="never", calm="not at all", awake="fully")
    # A low answer brings help into view; nothing of it says what is right.
    expect(page.locator(".fc-heavy")).to_be_focused()
    expect(page.locator(".fc-heavy + .fc-low")).to_contain_text("Talk to somebody.")
    expect(page.locator(".fc-panel")).to_contain_text("You took it on")
    assert "right" not in page.locator("fc-selfcheck").inner_text()
    assert page.evaluate("Object.keys(localStorage).filter((key) => !key.includes('selfcheck:'))") == []
    assert serious(page) == []
    page.reload()
    take(page, "Take it a second time", right=True, step="always", calm="mostly", awake="a little")
    expect(page.get_by_role("heading", name="Before and after", level=2)).to_be_focused()
    panel = page.locator(".fc-panel")
    for sentence in (
        "You answered 0 of 2 right at the start, and 2 of 2 now: more than before.",
        "On a scale from 1 to 3 you were at 1 at the start, and are at 3 now: further up.",
        "On a scale from 1 to 5 you were at 1 at the start, and are at 4 now: further up.",
        "A month is a month.",
    ):
        expect(panel).to_contain_text(sentence)
    expect(panel.get_by_role("table")).to_have_count(3)
    expect(panel.get_by_role("row").last).to_contain_text("4 of 5")
    expect(page.locator(".fc-heavy")).to_be_hidden()
    assert serious(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Put the third time into my calendar").click()
    assert "BEGIN:VEVENT" in Path(download.value.path()).read_text("utf-8")
    page.goto(f"{served_site}/progress.html")
    with page.expect_download() as download:
        page.locator(".fc-save").click()
    saved = json.loads(Path(download.value.path()).read_text("utf-8"))["records"]
    assert saved["selfcheck:before"]["w"] == {"calm": 1, "awake": 5}
    page.goto(f"{served_site}/selfcheck.html")
    page.get_by_role("button", name="Delete what I answered here").click()
    page.get_by_role("button", name="Yes, delete").click()
    expect(page.get_by_role("button", name="Begin")).to_be_focused()
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_what_is_open_may_stay_open_and_what_is_begun_goes_on(page: Page, served_site: str):
    page.goto(f"{served_site}/selfcheck.html")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("textbox").fill("99")
    page.keyboard.press("Enter")  # in a box it neither checks nor leaves
    go_on(page)
    expect(page.get_by_text("1 of these are still open.")).to_be_visible()
    expect(page.locator("fc-quiet input").first).to_be_focused()
    go_on(page)
    say(page, "I knew what was left.", "sometimes")
    page.reload()
    page.get_by_role("button", name="Go on where you stopped").click()
    expect(page.get_by_role("heading", name="Your last month")).to_be_focused()
    expect(page.get_by_role("group", name="I knew what was left.").get_by_label("sometimes")).to_be_checked()
    for button in ("Go on", "Finish"):
        go_on(page, button)
        go_on(page, button)
    record = json.loads(page.evaluate("key => localStorage.getItem(key)", f"{KEPT}before"))
    assert (record["k"], record["b"], record["w"]) == ({"one": False, "sum": False}, {"left": 2}, {})


def test_without_javascript_the_statements_can_be_read(browser: Browser, served_site: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served_site}/selfcheck.html")
    expect(page.get_by_role("group")).to_have_count(4)
    assert "Without JavaScript nothing can be kept or compared here." in page.locator("fc-selfcheck").inner_text()
    expect(page.get_by_role("link", name="The first lesson").last).to_have_attribute("href", "money/first.html")
    context.close()


def test_the_class_page_adds_up_pairs_of_five_people(page: Page, folder: Path, served_site: str):
    page.goto(f"{served_site}/selfcheck.html")
    form = json.loads(str(page.locator("fc-selfcheck").get_attribute("data-form")))
    write = f"([form, results]) => {{ {CODE}; return results.map((one) => encodeSelf(form, one)); }}"
    results = [
        {"later": 0, "before": [0, 1, 1 if n else None], "now": [2, 2 + n / 5, 4], "salt": n} for n in range(5)
    ] + [{"later": 1, "before": [0, 1, 1], "now": [1, 2, 3], "salt": 1}]
    codes = page.evaluate(write, [form, results])
    page.goto((folder / "class.html").as_uri())
    page.get_by_label("Result codes").fill("\n".join([*codes[:4], codes[5], codes[0]]))
    page.get_by_role("button", name="Show the results").click()
    expect(page.get_by_role("status")).to_have_text("5 codes counted.")
    for section in ("#after", "#later"):
        expect(page.locator(section)).to_contain_text("With fewer than 5, averages would tell too much")
        expect(page.locator(f"{section} table")).to_be_hidden()
    page.get_by_label("Result codes").fill("\n".join(codes[:5]))
    page.get_by_role("button", name="Show the results").click()
    expect(page.locator("#after p")).to_have_text("5 people")
    expect(page.locator("#after tbody tr")).to_have_text(
        ["What you know0 of 22 of 2", "Your last month1 of 32.4 of 3", "Money and you––"]
    )
    expect(page.locator("#later")).to_be_hidden()
    expect(page.locator("#results")).to_be_hidden()
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
