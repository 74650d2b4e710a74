"""The desk: debts typed once, the month, one sheet to all lenders, a log of calls, and the sentences heard."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.authoring.reference import file_example
from tests.browser.loading import moved, open_whole, watch_moves
from tests.conftest import CALCULATOR, COURSE, LESSON, serving, thinned, write_course

START = """
title: What brings you here?
steps:
  - id: one
    ask: What brings you here?
    answers: [{answer: A notice, to: act}, {answer: A budget, to: plan}]
ends:
  - {id: act, end: Do this, do: [List your debts.]}
  - {id: plan, end: Do that, do: [Write it down.]}
"""
REMINDERS = "reminders: {title: Due dates, summary: A calendar., by_hand: On paper.}\n"
LETTER = """  - letter: Ask for time
    id: ask
    text: "To {lender}, card {number}. {name}"
    fields: [{id: lender, label: Lender's name}, {id: number, label: Digits}, {id: name, label: My name}]
"""
ORDER = """
title: Which first?
summary: In order.
inputs:
  - {id: one, label: First owed, unit: CNY, default: 1, min: 0, max: 99999, desk: {take: owed, debt: 1}}
  - {id: two, label: Second owed, unit: CNY, default: 1, min: 0, max: 99999, desk: {take: owed, debt: 2}}
outputs:
  - {id: all, label: All, formula: one + two, unit: CNY, main: true}
explanation: All.
"""
LATE = """
title: How late?
summary: One debt.
inputs:
  - {id: rate, label: Its rate, unit: "%", default: 1, min: 0, max: 99, desk: {take: rate, debt: 1}}
outputs:
  - {id: twice, label: Twice, formula: rate * 2, unit: "%", main: true}
explanation: Twice.
"""
HEAVY = """
title: How heavy?
summary: All debts.
inputs:
  - {id: pay, label: Pay, unit: CNY, default: 1, min: 0, max: 99999, desk: {take: income}}
  - {id: cards, label: Cards, unit: CNY, default: 1, min: 0, max: 99999, desk: {take: monthly, kinds: [card]}}
  - {id: all, label: All owed, unit: CNY, default: 1, min: 0, max: 99999, desk: {take: owed}}
outputs:
  - {id: sum, label: Sum, formula: pay + cards + all, unit: CNY, main: true}
explanation: Sum.
"""
DEBTS = [
    {
        "id": "a",
        "name": "A Bank",
        "number": "1234",
        "kind": "card",
        "owed": 15000,
        "rate": 18,
        "monthly": 900,
        "day": 5,
    },
    {"id": "b", "name": "B Loan", "kind": "loan", "owed": 8000, "rate": 12.5, "monthly": 700, "day": 20, "left": 3},
    {"id": "c", "name": "Old One", "kind": "loan", "owed": 4000, "rate": 24, "asked": {"court": "unsure"}},
]
for one in DEBTS[:2]:
    one["asked"] = {"court": "no"}
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from click.testing import CliRunner

    from generator.cli import cli

    files = {"start": START, "desk": file_example("desk"), "course": COURSE + REMINDERS, "lesson": LESSON + LETTER}
    files["heard"] = file_example("heard").replace("budgeting/first-month", "money/first")
    calculators = {"order": ORDER, "late": LATE, "heavy": HEAVY, "doubling": CALCULATOR}
    root = write_course(tmp_path_factory.mktemp("desk"), calculators, **files)
    result = CliRunner().invoke(cli, ["-C", str(root), "build"])
    assert result.exit_code == 0, result.output
    # Served: under load, the browser may lose what a page of a folder stores when that page is left.
    with serving(root / "site") as served:
        yield served


def _open(page: Page, folder: str, part: str = "debts", **records: Any) -> None:
    page.goto(f"{folder}/404.html")
    kept = {f"fincourse:1:small:desk:{name}": json.dumps(record) for name, record in records.items()}
    page.evaluate("kept => Object.assign(localStorage, kept)", kept)
    page.goto(f"{folder}/plan.html" + f"#{part}")


def _kept(page: Page, name: str) -> Any:
    return page.evaluate("name => JSON.parse(localStorage[`fincourse:1:small:desk:${name}`] ?? 'null')", name)


def _flaws(page: Page) -> list[str]:
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    page.evaluate("scrollTo(0, 0)")  # what the header half covers counts as too small
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def test_by_keys_a_debt_is_typed_once_changed_and_deleted(page: Page, folder: str):
    _open(page, folder)
    title, address = page.title(), page.url
    page.get_by_role("button", name="Add a debt").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("A Bank")
    for key in ("Tab", "c", "Tab"):
        page.keyboard.press(key)
    page.keyboard.type("1.5万")
    page.keyboard.press("Tab")
    page.keyboard.type("18%")
    page.get_by_label("Due on which day").fill("40")
    page.keyboard.press("Enter")
    assert "marked below its box" in page.locator("fc-debts .fc-news").inner_text()
    assert page.evaluate("document.activeElement.name") == "day"
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    page.keyboard.press("Control+A")
    page.keyboard.type("5")
    page.get_by_label("Has a court written about it?").select_option("No")
    page.get_by_role("button", name="Keep it").click()
    card = page.locator(".fc-debt-card")
    assert card.locator("h3").inner_text() == "A Bank"
    assert "¥15,000 owed · 18% a year · due on day 5" in card.inner_text()
    assert page.evaluate("document.activeElement.textContent") == "Add another debt"
    (kept,) = _kept(page, "debts")["list"]
    assert (kept["owed"], kept["rate"], kept["kind"], kept["asked"]) == (15000, 18, "card", {"court": "no"})
    page.reload()
    page.get_by_role("button", name="Change: A Bank").click()
    page.get_by_label("To pay each month").fill("900")
    page.get_by_role("button", name="Keep it").click()
    assert "To pay each month: ¥900." in page.locator(".fc-debt-sum").inner_text()
    page.get_by_role("button", name="Delete: A Bank").click()
    assert _kept(page, "debts") is None, "deleted at once"
    page.get_by_role("button", name="Undo").click()
    assert len(_kept(page, "debts")["list"]) == 1
    assert (page.title(), page.url) == (title, address)


def test_the_month_says_what_is_left_and_what_is_missing(page: Page, folder: str):
    _open(page, folder, "month")
    answer = page.locator("fc-budget .fc-answer")
    assert "Write down what comes in" in answer.inner_text()
    page.get_by_label("Take-home pay").fill("8,000")
    page.get_by_label("Rent").fill("2千")
    page.get_by_label("Food").fill("1600.50")
    page.get_by_label("Everything else").fill("400")
    assert answer.inner_text() == "Left in a month, if every essential is written down: ¥3,999.50"
    assert not page.get_by_text("Nothing is left to offer").is_visible()
    page.reload()
    assert answer.inner_text() == "Left in a month, if every essential is written down: ¥3,999.50"
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print this sheet").click()
    assert "Nothing is left" not in page.locator(".fc-sheet").text_content()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.get_by_label("Rent").fill("9000")
    assert answer.inner_text() == "Missing in a month, before these lenders are paid: ¥3,000.50"
    assert page.get_by_text("Nothing is left to offer").is_visible()
    page.get_by_role("button", name="Print this sheet").click()
    assert "9000" in page.locator(".fc-sheet").text_content()
    assert "Nothing is left to offer" in page.locator(".fc-sheet").text_content()


def test_the_sheet_asks_first_sets_aside_and_shares_out_exactly(page: Page, folder: str, tmp_path: Path):
    unasked = [{**one, "asked": {}} for one in DEBTS[:2]] + [DEBTS[2]]
    _open(
        page,
        folder,
        "lenders",
        debts={"list": unasked},
        budget={"v": {"income-pay": "5000", "essentials-rent": "3000"}},
    )
    sheet = page.locator("fc-lenders")
    assert not sheet.locator(".fc-sheet-rest").is_visible(), "nothing is shared out before the question"
    assert "Old One" in sheet.locator(".fc-set-aside").inner_text()
    assert "answers no court paper" in sheet.locator(".fc-set-aside").inner_text()
    sheet.get_by_role("group", name="A Bank").get_by_label("Has a court written").select_option("No")
    sheet.get_by_role("group", name="B Loan").get_by_label("Has a court written").select_option("No")
    expect(sheet.get_by_label("What I can pay to these lenders")).to_have_value("2000")
    rows = sheet.locator(".fc-shares tbody tr")
    shown = [text.split() for text in rows.all_inner_texts()]
    assert shown == [["A", "Bank", "¥15,000", "¥1,304"], ["B", "Loan", "¥8,000", "¥696"]]
    assert "¥2,000 a month, shared out among 2." in sheet.locator(".fc-answer").inner_text()
    sheet.get_by_label("Your name").fill("Li")
    sheet.get_by_label("From which day").fill("2027-01-05")
    sheet.get_by_text("Letter to A Bank").click()
    letter = sheet.locator(".fc-letters details").first
    assert "I can pay ¥1,304 a month from January 5, 2027, because [what happened]." in letter.inner_text()
    assert "Still to fill in: what happened." in letter.inner_text()
    assert "Old One" not in sheet.locator(".fc-letters").text_content()
    sheet.get_by_role("checkbox", name="B Loan").uncheck()
    assert "¥2,000 a month, shared out among 1." in sheet.locator(".fc-answer").inner_text()
    assert page.evaluate("document.activeElement.name") == "in-b"
    sheet.get_by_label("Look at it again on").fill("2027-02-05")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Put the review date").click()
    saving.value.save_as(tmp_path / "review.ics")
    calendar = (tmp_path / "review.ics").read_text("utf-8")
    assert "DTSTART;VALUE=DATE:20270205" in calendar
    assert "A Bank" not in calendar
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print the sheet and the letters").click()
    page.emulate_media(media="print")
    printed = page.locator(".fc-sheet").inner_text()
    assert "¥2,000" in printed
    assert "To A Bank:" in printed
    assert "B Loan" not in printed
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 2, "the sheet, and one letter"


def test_shares_above_what_the_month_leaves_are_told_beside_them(page: Page, folder: str):
    month = {"v": {"income-pay": "5000", "essentials-rent": "3000"}}
    _open(page, folder, "lenders", debts={"list": DEBTS[:2]}, budget=month)
    sheet = page.locator("fc-lenders")
    answer, total = sheet.locator(".fc-answer"), sheet.get_by_label("What I can pay to these lenders")
    expect(answer).not_to_contain_text("Your month leaves")
    total.fill("2600")
    expect(answer).to_contain_text("¥2,600 a month, shared out among 2.")
    expect(answer).to_contain_text("Your month leaves ¥2,000, which is ¥600 less.")
    total.fill("2000")
    expect(answer).not_to_contain_text("Your month leaves")


def test_debts_of_which_nobody_knows_stay_out_of_the_sheet(page: Page, folder: str):
    _open(page, folder, "lenders", debts={"list": [DEBTS[2]]})
    assert page.get_by_text("Ask a lawyer first.").last.is_visible()
    assert "No debt is left to write about" in page.locator(".fc-none-left").inner_text()
    assert not page.locator(".fc-sheet-rest").is_visible()


def test_calculators_letters_and_reminders_take_what_was_typed(page: Page, folder: str):
    _open(page, folder, debts={"list": DEBTS}, budget={"v": {"income-pay": "8000"}}, lenders={"v": {"name": "Li"}})
    page.get_by_role("link", name="Which first?").click()
    page.get_by_role("button", name="Use my debts").click()
    expect(page.get_by_label("First owed")).to_have_value("15,000")
    expect(page.get_by_label("Second owed")).to_have_value("8,000")
    assert page.locator(".fc-main dd").first.inner_text() == "¥23,000.00"
    told = page.locator("fc-mine").inner_text()
    assert "A Bank, B Loan" in told
    assert "Left out: Old One." in told
    assert "Old One: At court: ask first" in told
    page.goto(f"{folder}/calculators/late.html")
    page.get_by_label("Use one of my debts").select_option("B Loan")
    expect(page.get_by_label("Its rate")).to_have_value("12.5")
    page.goto(f"{folder}/calculators/heavy.html")
    page.get_by_role("button", name="Use the numbers of my desk").click()
    assert [box.input_value() for box in page.locator(".fc-fields input").all()] == ["8,000", "900", "27,000"]
    page.goto(f"{folder}/money/first.html")
    page.get_by_label("Fill in from my debts").select_option("Old One")
    assert "To Old One" in page.locator(".fc-paper").inner_text()
    assert "Old One: At court: ask first" in page.locator("fc-mine").inner_text()
    page.get_by_label("Fill in from my debts").select_option("A Bank")
    assert page.locator(".fc-paper").inner_text().strip() == "To A Bank, card 1234. Li"
    page.goto(f"{folder}/reminders.html")
    page.get_by_role("button", name="Take the due dates").click()
    names = [page.locator("[name=name]").nth(n).input_value() for n in range(page.locator(".fc-debt").count())]
    assert names == ["A Bank", "B Loan"]
    assert page.locator("[name=months]").nth(1).input_value() == "3"
    for uri in ("calculators/doubling.html", "index.html"):
        page.goto(f"{folder}/{uri}")
        assert page.locator("fc-mine, script[src*='assets/desk.']").count() == 0, uri


def test_without_debts_a_calculator_leads_to_the_desk_and_a_letter_says_nothing(page: Page, folder: str):
    page.goto(f"{folder}/money/first.html")
    assert not page.locator("fc-mine").is_visible()
    page.goto(f"{folder}/calculators/order.html")
    page.get_by_role("link", name="Write your debts down once").click()
    page.wait_for_url("**/plan.html#debts")


def test_calls_are_logged_printed_and_deleted(page: Page, folder: str):
    _open(page, folder, "calls")
    page.get_by_role("button", name="Note a call").click()
    page.get_by_role("button", name="Keep it").click()
    assert "Write who it was" in page.locator("fc-call-log").inner_text()
    page.get_by_label("Day", exact=True).fill("2026-11-28")
    page.get_by_label("Time", exact=True).fill("22:40")
    page.get_by_label("Who: name").fill("Mr Li")
    page.get_by_label("What was said").fill("Pay now\n<b>or else</b>")
    page.get_by_role("button", name="Keep it").click()
    page.reload()
    entry = page.locator(".fc-log-list li")
    assert "Said: Pay now\n<b>or else</b>" in entry.inner_text()
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print this list").click()
    assert "Mr Li" in page.locator(".fc-sheet").text_content()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.get_by_role("button", name="Delete: November 28, 2026").click()
    assert _kept(page, "calls") is None
    page.get_by_role("button", name="Undo").click()
    assert entry.count() == 1


def test_all_of_it_is_exported_and_deleted(page: Page, folder: str):
    _open(page, folder, "kept", debts={"list": DEBTS}, calls={"list": []}, budget={"v": {"income-pay": "5"}})
    page.get_by_role("link", name="Save it all as a file").click()
    page.wait_for_url("**/progress.html")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save my progress").click()
    file = json.loads(Path(saving.value.path()).read_text("utf-8"))
    assert [one["name"] for one in file["records"]["desk:debts"]["list"]] == ["A Bank", "B Loan", "Old One"]
    page.go_back()
    page.get_by_role("button", name="Delete everything on this desk").click()
    page.get_by_role("button", name="Yes, delete everything").click()
    assert page.locator(".fc-debt-card").count() == 0
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes(':desk:'))") == []


def test_two_tabs_show_the_same_debts(context: BrowserContext, folder: str):
    one, other = context.new_page(), context.new_page()
    _open(one, folder, debts={"list": DEBTS[:1]})
    other.goto(f"{folder}/plan.html" + "#debts")
    one.get_by_role("button", name="Delete: A Bank").click()
    expect(other.locator(".fc-debt-card")).to_have_count(0)


def test_a_blocked_store_is_said_and_the_desk_works_until_it_is_closed(context: BrowserContext, folder: str):
    page = context.new_page()
    page.add_init_script(BLOCKED)
    page.goto(f"{folder}/plan.html" + "#debts")
    page.get_by_role("button", name="Add a debt").click()
    page.get_by_label("Lender, as the contract names it").fill("A Bank")
    page.get_by_label("Has a court written about it?").select_option("No")
    page.get_by_role("button", name="Keep it").click()
    assert page.locator(".fc-debt-card").count() == 1
    assert "can't be saved" in page.locator("fc-debts").inner_text()
    page.locator("summary", has_text="One sheet").click()
    assert page.locator(".fc-shares tbody tr").count() == 1


def test_without_javascript_it_can_be_read(browser: Browser, folder: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{folder}/plan.html")
    assert "write it down on paper" in page.locator("noscript").inner_text().lower()
    page.locator("summary", has_text="My debts").click()
    assert page.get_by_text("Rent, food and medicine come first.").is_visible()
    assert page.get_by_text("A letter to the lender answers no court paper.").first.is_visible()
    page.locator("main article").get_by_role("link", name="What did they say to you?").click()
    page.get_by_text("Pay within the hour").click()
    assert page.get_by_role("link", name="Call 110").is_visible()
    page.get_by_role("link", name="Read: ").click()
    page.wait_for_url("**/money/first.html")
    context.close()


def test_a_sentence_is_opened_by_a_tap_by_keys_and_by_its_address(page: Page, folder: str):
    page.goto(f"{folder}/index.html")
    page.locator("main article").get_by_role("link", name="What did they say to you?").click()
    meaning = page.locator("#pay-today")
    assert not meaning.is_visible()
    page.locator(".fc-heard summary").focus()
    page.keyboard.press("Enter")
    assert meaning.is_visible()
    call = meaning.locator(".fc-calls a").bounding_box()
    assert call
    assert call["height"] >= 56
    page.get_by_role("link", name="Note the call on my desk").click()
    expect(page.get_by_role("button", name="Note a call or a message")).to_be_visible()
    page.goto(f"{folder}/heard.html" + "#pay-today")
    expect(meaning).to_be_visible()


def test_nothing_moves_while_the_desk_loads(page: Page, folder: str):
    watch_moves(page)
    _open(page, folder, "debts", debts={"list": DEBTS}, budget={"v": {"income-pay": "8000"}})
    open_whole(page, f"{folder}/plan.html")
    assert moved(page) < 0.01


FILLED = {
    "debts": {
        "list": [{**one, "kind": "bank-card", "asked": {"old": "no", "court": "no"}} for one in DEBTS[:2]]
        + [{**DEBTS[2], "asked": {"old": "yes", "court": "no"}}, {"id": "d", "name": "Not asked", "owed": 50}]
    },
    "budget": {"v": {"income-pay": "6800", "essentials-food": "1500"}},
    "calls": {"list": [{"id": "x", "day": "2026-11-28", "time": "22:40", "who": "Li", "said": "Pay"}]},
}
ANSWER = """name => { const one = document.querySelector(`.fc-to-ask [data-question="${name}"]`);
one.value = "no"; one.dispatchEvent(new Event("change", { bubbles: true })); }"""
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.mark.parametrize(
    ("language", "scheme"),
    thinned(
        [("zh-Hans/", "dark")],
        [(one, two) for one in ("", "zh-Hans/", "zh-Hant/") for two in ("light", "dark")],
    ),
)
def test_axe_finds_no_barrier_on_the_desk_empty_filled_and_in_its_forms(
    browser: Browser, served: str, site: Path, language: str, scheme: Any
):
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    for name in ("plan", "heard"):
        page.goto(f"{served}/{language}{name}.html")
        page.evaluate(OPEN_ALL)
        assert _flaws(page) == [], name
    kept = {f"fincourse:1:borrowers-cn:desk:{name}": json.dumps(record) for name, record in FILLED.items()}
    page.evaluate("kept => Object.assign(localStorage, kept)", kept)
    page.goto(f"{served}/{language}plan.html")
    page.evaluate(OPEN_ALL)
    assert page.locator(".fc-to-ask fieldset").count() == 1
    assert _flaws(page) == []
    for question in ("old", "court"):
        page.evaluate(ANSWER, question)
    page.locator(".fc-debt-card button").first.click()
    page.locator("fc-call-log .fc-check").first.click()
    page.evaluate(OPEN_ALL)
    assert page.locator(".fc-letters details").count() == 3
    assert _flaws(page) == []
    context.close()


def test_at_320_pixels_the_whole_desk_fits(browser: Browser, served: str, site: Path):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{served}/plan.html")
    kept = {f"fincourse:1:borrowers-cn:desk:{name}": json.dumps(record) for name, record in FILLED.items()}
    page.evaluate("kept => Object.assign(localStorage, kept)", kept)
    page.reload()
    page.evaluate(OPEN_ALL)
    page.locator(".fc-debt-card button").first.click()
    wide = """[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 321)
        .slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""
    assert page.evaluate("document.documentElement.scrollWidth") == 320, page.evaluate(wide)
    page.goto(f"{served}/heard.html")
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") == 320, page.evaluate(wide)
    context.close()


def test_no_amount_and_no_name_stands_in_any_address_or_title_of_the_desk(page: Page, folder: str):
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    _open(page, folder, debts={"list": DEBTS})
    for link in ("Which first?", "Due dates"):
        page.goto(f"{folder}/plan.html" + "#debts")
        page.get_by_role("link", name=link).last.click()
        seen += [page.url, page.title()]
    assert not [text for text in seen if re.search("A%20Bank|A Bank|15000|15,000", text)]
