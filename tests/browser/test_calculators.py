"""Calculators as a learner uses them: typing, mistakes, by keyboard, on a phone, without JavaScript."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Route, expect

from generator.checks.run import open_course
from generator.formulas.show import show_value
from generator.loader.folders import Folders
from generator.render import assets
from tests.browser.figures import build, serve, watched
from tests.conftest import COURSE, serving, thinned, url_of

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NO_NUMBER = "This could not be read as a number. Write it like 1,234.50."
STALE = "The results below are still for your earlier numbers."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("calculators")
    build(made)
    return made


@pytest.fixture
def overdue(page: Page, folder: Path) -> Iterator[Page]:
    with watched(page):
        page.goto(url_of(folder / "site/calculators/overdue-cost.html"))
        yield page


@pytest.fixture
def instalment(page: Page, folder: Path) -> Iterator[Page]:
    # Served: under load, the browser may lose what a page of a folder stores when that page is left.
    with watched(page), serving(folder / "site") as served:
        page.goto(f"{served}/calculators/instalment.html")
        yield page


def _result(root: Page | Locator, label: str) -> Locator:
    return root.locator(".fc-results dl > div").filter(has_text=label).locator(".fc-value")


def _line(page: Page, label: str) -> Locator:
    return page.locator(".fc-field").filter(has=page.get_by_label(label)).locator(".fc-line")


def test_results_table_chart_and_texts_follow_what_is_typed(overdue: Page):
    expect(_result(overdue, "Penalty interest")).to_have_text("¥90.00")
    overdue.get_by_label("Overdue principal").fill("10000")
    overdue.get_by_label("Days late").fill("3")
    expect(_result(overdue, "Penalty interest")).to_have_text("¥18.00")
    assert overdue.locator(".fc-working tbody").inner_text().split() == ["1", "¥6.00", "2", "¥12.00", "3", "¥18.00"]
    assert "to ¥18 after 3 days" in overdue.locator("figcaption").inner_text()
    assert "For 3 days: ¥18.00." in overdue.locator(".fc-explained").inner_text()
    assert overdue.locator("figure .fc-chart").count() == 1
    assert "Days late" in overdue.locator("figure .fc-chart").inner_text()


def test_a_long_table_leaves_out_its_middle(overdue: Page):
    before = overdue.locator(".fc-working tbody").inner_text().split()
    assert before == ["1", "¥3.00", "2", "¥6.00", "3", "¥9.00", "4", "¥12.00", "…", "…", "30", "¥90.00"]
    overdue.get_by_label("Days late").fill("31")
    assert overdue.locator(".fc-working tbody tr").count() == 6
    assert overdue.locator(".fc-working tbody").inner_text().split()[-2:] == ["31", "¥93.00"]


@pytest.mark.parametrize(
    ("typed", "result", "read"),
    [
        ("１２３４", "¥22.21", "We read: ¥1,234"),
        ("1.234,5", "¥22.22", "We read: ¥1,234.50"),
        ("12,5", "¥0.23", "We read: ¥12.50"),
        ("2万", "¥360.00", "We read: ¥20,000"),
        ("¥5,000 元", "¥90.00", "We read: ¥5,000"),
        ("1,234.50", "¥22.22", ""),
        ("10000000", "¥180,000.00", ""),
    ],
)
def test_numbers_are_read_as_people_write_them(overdue: Page, typed: str, result: str, read: str):
    overdue.get_by_label("Overdue principal").fill(typed)
    expect(_result(overdue, "Penalty interest")).to_have_text(result)
    expect(_line(overdue, "Overdue principal")).to_have_text(read)
    expect(overdue.locator(".fc-notice")).to_be_hidden()


@pytest.mark.parametrize(("choice", "result", "read"), [("15,000", "¥270.00", "¥15,000"), ("15.00", "¥0.27", "¥15")])
def test_a_number_with_two_readings_is_asked_back(overdue: Page, choice: str, result: str, read: str):
    overdue.get_by_label("Overdue principal").fill("15.000")
    expect(_line(overdue, "Overdue principal")).to_have_text("Which number do you mean? 15,000 15.00 ")
    expect(overdue.locator(".fc-notice")).to_have_text(STALE)
    overdue.get_by_role("button", name=choice).press("Enter")
    expect(overdue.get_by_label("Overdue principal")).to_have_value(choice)
    expect(overdue.get_by_label("Overdue principal")).to_be_focused()
    expect(_result(overdue, "Penalty interest")).to_have_text(result)
    expect(_line(overdue, "Overdue principal")).to_have_text(f"We read: {read}")
    expect(overdue.locator(".fc-notice")).to_be_hidden()


def test_a_course_with_decimal_commas(page: Page, tmp_path: Path):
    build(tmp_path, COURSE + 'numbers: "1.234,5"\n')
    with watched(page):
        page.goto(url_of(tmp_path / "site/calculators/overdue-cost.html"))
        expect(page.get_by_label("Contract rate, a year")).to_have_value("14,4")
        expect(_result(page, "Penalty interest")).to_have_text("¥90,00")
        for typed, result, read in (
            ("1.234,5", "¥22,22", ""),
            ("1234.5", "¥22,22", "We read: ¥1.234,50"),
            ("¥ 1.500", "¥27,00", "We read: ¥1.500"),
        ):
            page.get_by_label("Overdue principal").fill(typed)
            expect(_result(page, "Penalty interest")).to_have_text(result)
            expect(_line(page, "Overdue principal")).to_have_text(read)
        for choice, result in (("1500", "¥27,00"), ("1,50", "¥0,03")):
            page.get_by_label("Overdue principal").fill("1.500")
            page.get_by_role("button", name=choice).click()
            expect(_result(page, "Penalty interest")).to_have_text(result)
        page.get_by_role("button", name="Reset to the example").click()
        expect(_result(page, "Penalty interest")).to_have_text("¥90,00")
        page.get_by_label("Overdue principal").fill("abc")
        expect(_line(page, "Overdue principal")).to_have_text(NO_NUMBER.replace("1,234.50", "1.234,50"))


@pytest.mark.parametrize(
    ("label", "typed", "reported"),
    [
        ("Overdue principal", "", "Type a number here."),
        ("Overdue principal", "   ", "Type a number here."),
        ("Overdue principal", "abc", NO_NUMBER),
        ("Overdue principal", "1e400", NO_NUMBER),
        ("Overdue principal", "-", NO_NUMBER),
        ("Overdue principal", "-5", "This must be ¥1 or more."),
        ("Overdue principal", "9" * 400, "This must be ¥10,000,000 or less."),
        ("Overdue principal", "<b>1</b>", NO_NUMBER),
        ("Contract rate, a year", "100.01", "This must be 100% or less."),
        ("Days late", "1.5", "This must be a whole number."),
        ("Days late", "0", "This must be 1 day or more."),
    ],
)
def test_a_mistake_is_told_beside_its_box_and_the_last_results_stay(
    overdue: Page, label: str, typed: str, reported: str
):
    overdue.get_by_label("Overdue principal").fill("10000")
    box = overdue.get_by_label(label)
    box.fill(typed)
    expect(_line(overdue, label)).to_have_text(reported)
    expect(overdue.locator(".fc-notice")).to_have_text(STALE)
    expect(overdue.locator("[role=status]").first).to_have_text(f"{label}: {reported}")
    assert box.get_attribute("aria-invalid") == "true"
    assert (
        overdue.evaluate("id => document.getElementById(id).textContent", box.get_attribute("id") + "-line") == reported
    )
    assert box.get_attribute("aria-describedby").endswith("-line")
    assert _result(overdue, "Penalty interest").inner_text() == "¥180.00"
    assert overdue.locator(".fc-results.fc-stale").count() == 1
    box.fill("20")
    expect(_line(overdue, label)).to_have_text("")
    expect(overdue.locator(".fc-results.fc-stale")).to_have_count(0)
    assert box.get_attribute("aria-invalid") is None


def test_a_mistake_waits_until_the_typing_rests(overdue: Page):
    box = overdue.get_by_label("Overdue principal")
    box.fill("")
    assert _line(overdue, "Overdue principal").inner_text() == ""
    assert overdue.locator(".fc-results.fc-stale").count() == 1
    box.blur()
    assert _line(overdue, "Overdue principal").inner_text() == "Type a number here."


def test_a_per_cent_sign_changes_nothing_where_the_unit_is_per_cent(overdue: Page):
    overdue.get_by_label("Contract rate").fill("24%")
    expect(_result(overdue, "Penalty rate")).to_have_text("36%")


def test_what_has_no_result_is_a_sentence(instalment: Page):
    instalment.locator(".fc-rest summary").click()
    instalment.get_by_label("People who share").fill("0")
    expect(instalment.locator(".fc-notice")).to_have_text(
        f"These numbers would divide by zero. Check whether one of them should not be 0. {STALE}"
    )
    assert _result(instalment, "Each person pays").inner_text() == "¥571.43"


def test_remarks_show_only_where_they_apply(instalment: Page):
    remarks = instalment.locator(".fc-remark:visible")
    assert remarks.count() == 0
    instalment.get_by_label("You pay each month").fill("100")
    expect(remarks).to_have_text("After 120 months you still owe ¥16,600.76.")
    # A remark that doesn't apply may have no value at all; it stops nothing.
    instalment.get_by_label("You pay each month").fill("0")
    expect(remarks).to_contain_text("After 120 months")
    expect(instalment.locator(".fc-notice")).to_be_hidden()
    instalment.get_by_label("You pay each month").fill("15000")
    expect(remarks).to_have_text("One payment is enough: 80% of it.")


def test_choices_are_a_list_to_choose_from(instalment: Page):
    choice = instalment.get_by_label("Fee")
    assert choice.locator("option").all_inner_texts() == ["No fee", "The usual fee"]
    choice.select_option("The usual fee")
    expect(_result(instalment, "Each person pays")).to_have_text("¥670.93")
    instalment.reload()
    assert instalment.get_by_label("Fee").input_value() == "99.5"


def test_a_chart_without_a_table_has_its_numbers_in_one(instalment: Page):
    instalment.locator(".fc-data summary").click()
    assert instalment.locator(".fc-working tbody tr").count() == 9
    instalment.get_by_label("You pay each month").fill("7000")
    assert instalment.locator(".fc-working tbody").inner_text().split() == [
        "1", "¥5,120.00", "¥120.00", "2", "¥0.00", "¥51.20",
    ]  # fmt: skip


def test_numbers_stay_after_a_reload_and_reset_forgets_them(overdue: Page):
    overdue.get_by_label("Overdue principal").fill("2万")
    overdue.get_by_label("Days late").fill("x")
    overdue.reload()
    assert overdue.get_by_label("Overdue principal").input_value() == "2万"
    expect(_line(overdue, "Days late")).to_have_text(NO_NUMBER)
    overdue.get_by_role("button", name="Reset to the example").click()
    assert overdue.get_by_label("Overdue principal").input_value() == "5000"
    expect(_result(overdue, "Penalty interest")).to_have_text("¥90.00")
    expect(overdue.locator(".fc-notice")).to_be_hidden()
    assert overdue.evaluate("Object.keys(localStorage).filter(key => key.includes('calc:'))") == []
    overdue.reload()
    assert overdue.get_by_label("Days late").input_value() == "30"


@pytest.mark.parametrize("damage", ["{", "7", "[]", '{"principal":7,"gone":"1"}', '{"principal":{"x":1}}'])
def test_a_damaged_store_starts_afresh(overdue: Page, damage: str):
    overdue.evaluate("damage => localStorage.setItem('fincourse:1:small:calc:overdue-cost', damage)", damage)
    overdue.reload()
    assert overdue.get_by_label("Overdue principal").input_value() == "5000"
    overdue.get_by_label("Days late").fill("60")
    expect(_result(overdue, "Penalty interest")).to_have_text("¥180.00")


def test_what_an_earlier_release_kept_is_still_there(overdue: Page):
    """Inputs stood beside the time of storing, ``t``; so one called ``t`` was lost."""
    key = "fincourse:1:small:calc:overdue-cost"
    overdue.evaluate("key => localStorage.setItem(key, JSON.stringify({ principal: '7000', t: 5 }))", key)
    overdue.reload()
    assert overdue.get_by_label("Overdue principal").input_value() == "7000"
    overdue.get_by_label("Days late").fill("60")
    record = overdue.evaluate("key => JSON.parse(localStorage.getItem(key))", key)
    assert (record["V"], record["v"]["principal"], record["v"]["days"]) == (2, "7000", "60")


def test_a_blocked_store_is_said_and_the_calculator_works(page: Page, folder: Path):
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })")
    page.goto(url_of(folder / "site/calculators/overdue-cost.html"))
    assert page.locator(".fc-kept").inner_text() == "What you type stays on this device."
    page.get_by_label("Days late").fill("60")
    expect(_result(page, "Penalty interest")).to_have_text("¥180.00")
    assert "can't be saved on this device" in page.locator(".fc-kept").inner_text()


def test_by_keyboard_alone(instalment: Page):
    instalment.get_by_label("Amount borrowed").focus()
    visited = []
    for _ in range(6):
        visited.append(
            instalment.evaluate("document.activeElement.labels?.[0]?.textContent || document.activeElement.textContent")
        )
        instalment.keyboard.press("Tab")
    assert visited == [
        "Amount borrowed", "Rate a year", "You pay each month", "Fee", "More numbers", "Reset to the example",
    ]  # fmt: skip
    instalment.get_by_label("You pay each month").focus()
    instalment.keyboard.press("Control+A")
    instalment.keyboard.type("6,030")
    instalment.keyboard.press("Tab")
    instalment.keyboard.press("ArrowDown")
    instalment.keyboard.press("Tab")
    expect(_result(instalment, "Months until")).to_have_text("3 months")
    instalment.keyboard.press("Tab")
    instalment.keyboard.press("Enter")
    expect(_result(instalment, "Months until")).to_have_text("9 months")


def test_results_are_announced_once_the_typing_rests(overdue: Page):
    status = overdue.locator("[role=status]").first
    overdue.get_by_label("Overdue principal").press("End")
    overdue.get_by_label("Overdue principal").press_sequentially("0", delay=20)
    assert status.inner_text() == ""
    expect(status).to_have_text("Penalty interest: ¥900.00")


def test_the_unit_and_the_help_belong_to_the_box(instalment: Page):
    box = instalment.get_by_role("textbox", name="Rate a year %")
    described = box.evaluate(
        "box => box.getAttribute('aria-describedby').split(' ')"
        ".map(id => document.getElementById(id).textContent).join('')"
    )
    assert described.strip() == "Not the monthly rate."


def test_two_of_the_same_on_one_page(page: Page, folder: Path):
    with watched(page):
        page.goto(url_of(folder / "site/money/first.html"))
        first, second = page.locator("fc-calculator").all()
        first.get_by_label("Days late").fill("60")
        expect(_result(first, "Penalty interest")).to_have_text("¥180.00")
        assert _result(second, "Penalty interest").inner_text() == "¥90.00"
        ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
        assert len(ids) == len(set(ids))


def test_the_result_stays_in_view_as_one_sentence_while_numbers_are_typed_on_a_phone(instalment: Page):
    instalment.set_viewport_size({"width": 360, "height": 400})
    strip = instalment.locator(".fc-says")
    for label, typed, said in (
        ("Amount borrowed", "6000", "You pay ¥154.56 of interest until it is paid after 5 months."),
        ("Rate a year", "0", "You pay ¥0 of interest until it is paid after 4 months."),
        ("You pay each month", "3000", "You pay ¥0 of interest until it is paid after 2 months."),
        ("You pay each month", "10", "With ¥10 a month it is not paid after 120 months."),
    ):
        box = instalment.get_by_label(label)
        box.fill(typed)
        expect(strip).to_have_text(said, use_inner_text=True)
        expect(strip).to_be_in_viewport(ratio=1)
        assert box.bounding_box()["y"] + 44 <= strip.bounding_box()["y"], "the strip covers the box"  # type: ignore[index]
    expect(instalment.locator(".fc-said")).to_have_text("With ¥10 a month it is not paid after 120 months.")
    instalment.get_by_label("You pay each month").fill("x")
    expect(strip).to_have_class("fc-says fc-stale")
    expect(strip).to_have_text("With ¥10 a month it is not paid after 120 months.", use_inner_text=True)


def test_without_a_sentence_of_its_own_the_main_result_says_it(overdue: Page):
    expect(overdue.locator(".fc-says")).to_have_text("Penalty interest: ¥90.00")
    overdue.get_by_label("Days late").fill("60")
    expect(overdue.locator(".fc-says")).to_have_text("Penalty interest: ¥180.00")


def test_the_sentence_stands_above_the_keyboard_of_a_phone(page: Page, folder: Path):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(url_of(folder / "site/calculators/instalment.html"))
    page.evaluate("""() => {
        for (const [name, value] of [["height", 440], ["offsetTop", 0]])
            Object.defineProperty(visualViewport, name, { value, configurable: true })
        visualViewport.dispatchEvent(new Event("resize"))
    }""")
    page.get_by_label("Amount borrowed").evaluate("box => box.scrollIntoView({ block: 'start' })")
    box = page.locator(".fc-says").bounding_box()
    assert box is not None
    assert 300 < box["y"] + box["height"] <= 440


def test_numbers_that_few_change_are_folded_and_opened_where_they_count(instalment: Page):
    people, fold = instalment.get_by_label("People who share"), instalment.locator(".fc-rest")
    expect(people).to_be_hidden()
    expect(_result(instalment, "Each person pays")).to_have_text("¥571.43")
    fold.locator("summary").click()
    people.fill("2")
    expect(_result(instalment, "Each person pays")).to_have_text("¥285.72")
    instalment.reload()
    expect(people).to_have_value("2")
    expect(people).to_be_visible()
    instalment.get_by_role("button", name="Reset to the example").click()
    instalment.reload()
    expect(people).to_be_hidden()


def test_what_it_leaves_out_stands_below_the_results(instalment: Page):
    expect(instalment.locator(".fc-leaves-out")).to_have_text("Not counted: charges for paying late.")


def test_without_javascript_the_example_is_complete(browser: Browser, folder: Path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url_of(folder / "site/calculators/instalment.html"))
    page.locator(".fc-rest summary").click()
    text = page.locator("fc-calculator").inner_text()
    for words in (
        "Amount borrowed", "¥12,000", "12%", "No fee", "1 people", "9 months", "¥571.43", "Each month's interest",
        "The debt ends after 9 months", "It leaves out charges",
    ):  # fmt: skip
        assert words in text
    assert page.locator("fc-calculator :is(input, select, button)").count() == 0
    assert page.locator("fc-calculator figure svg:visible").count() == 1
    assert page.locator(".fc-remark:visible").count() == 0
    page.locator(".fc-data summary").click()
    assert page.locator(".fc-working").is_visible()
    context.close()


def test_on_paper_there_are_numbers_and_no_controls(overdue: Page):
    overdue.get_by_label("Days late").fill("60")
    overdue.emulate_media(media="print")
    assert overdue.locator("fc-calculator button:visible").count() == 0
    assert overdue.get_by_label("Days late").is_visible()
    assert overdue.get_by_label("Days late").evaluate("box => getComputedStyle(box).borderTopWidth") == "0px"
    assert "¥180.00" in overdue.locator("fc-calculator").inner_text()


def test_a_lesson_leaves_the_working_to_the_calculators_own_page_which_knows_what_was_typed(page: Page, folder: Path):
    with watched(page):
        page.goto(url_of(folder / "site/money/first.html"))
        calculator = page.locator("fc-calculator").first
        assert calculator.locator(".fc-working, .fc-explained").count() == 0
        assert 'class="fc-chart' not in (folder / "site/money/first.html").read_text("utf-8")
        expect(calculator.locator(".fc-chart svg").first).to_be_visible()
        calculator.get_by_label("Days late").fill("10")
        expect(_result(calculator, "Penalty interest")).to_have_text("¥30.00")
        calculator.get_by_role("link", name="How it is worked out").click()
        expect(page).to_have_url(url_of(folder / "site/calculators/overdue-cost.html") + "#how")
        expect(page.get_by_label("Days late")).to_have_value("10")
        assert page.locator(".fc-working tbody tr").count() == 6  # four, a gap, the last
        assert "For 10 days: ¥30.00." in page.locator(".fc-explained").inner_text()
        page.get_by_label("Days late").fill("20")
        page.go_back()
        expect(calculator.get_by_label("Days late")).to_have_value("20")
        expect(_result(calculator, "Penalty interest")).to_have_text("¥60.00")


def test_a_page_that_was_kept_aside_takes_up_what_was_typed_meanwhile(overdue: Page):
    overdue.get_by_label("Days late").fill("10")
    overdue.evaluate("""() => {
        const key = "fincourse:1:small:calc:overdue-cost"
        localStorage.setItem(key, localStorage.getItem(key).replace('"10"', '"20"'))
        dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))
    }""")
    expect(_result(overdue, "Penalty interest")).to_have_text("¥60.00")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_sideways_scrolling(overdue: Page, width: int):
    overdue.set_viewport_size({"width": width, "height": 740})
    overdue.get_by_label("Overdue principal").fill("9" * 60)
    overdue.get_by_label("Overdue principal").blur()
    overdue.wait_for_function(f"() => document.documentElement.scrollWidth <= {width}")


def test_targets_are_large_enough(instalment: Page):
    small = instalment.evaluate(
        """() => [...document.querySelectorAll('fc-calculator :is(button, select, input, summary)')]
        .map(e => e.getBoundingClientRect()).filter(r => r.width && (r.width < 44 || r.height < 44)).length"""
    )
    assert small == 0


LOOKS = list(
    itertools.product(
        ("calculators/overdue-cost", "calculators/instalment", "calculators/index", "money/first"), ("light", "dark")
    )
)


@pytest.mark.parametrize(("name", "scheme"), thinned([LOOKS[7]], LOOKS))
def test_no_barrier(browser: Browser, folder: Path, name: str, scheme: str):
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(url_of(folder / f"site/{name}.html"))
    for typed in (None, "x", "2万"):
        boxes = page.locator("fc-calculator input").all()
        if typed is not None:
            page.locator(".fc-rest").evaluate_all("folds => folds.forEach(fold => (fold.open = true))")
            for box in boxes:
                box.fill(typed)
                box.blur()
        found = Axe().run(page, options={"runOnly": WCAG})
        assert [(v["id"], [n["html"][:160] for n in v["nodes"]][:4]) for v in found.response["violations"]] == []
        if not boxes:
            break
    context.close()


@pytest.mark.parametrize(
    "typed",
    [
        {"amount": "12000", "rate": "12", "payment": "1500", "people": "1"},
        {"amount": "9999.99", "rate": "0", "payment": "333.33", "people": "3"},
        {"amount": "100", "rate": "100", "payment": "9", "people": "7"},
        {"amount": "1000000", "rate": "14.4", "payment": "18000", "people": "11"},
        {"amount": "1234.56", "rate": "23.95", "payment": "77.7", "people": "20"},
    ],
)
def test_the_browser_and_python_show_the_same_numbers(instalment: Page, folder: Path, typed: dict[str, str]):
    course, _ = open_course(Folders.of(folder))
    sheet = course.calculator_by_id["instalment"].worksheet.sheet
    values = sheet.evaluate(
        {name: float(text) / (100 if name == "rate" else 1) for name, text in typed.items()} | {"fee": 0}
    )
    wanted = [
        show_value(values[name], sheet.scope[name][0], decimals)
        for name, decimals in (("months", None), ("interest_paid", 2), ("each_pays", 2))
    ]
    instalment.locator(".fc-rest summary").click()
    for name, text in typed.items():
        instalment.locator(f"[data-name={name}] input").fill(text)
    assert instalment.locator("dl .fc-value").all_inner_texts() == wanted


def test_nothing_leaves_and_all_works_over_http(page: Page, folder: Path):
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    held: list[Route] = []
    page.route("**/assets/numbers.*.js", lambda route: held.append(route))

    def follow(link: str, heading: str) -> None:
        with page.expect_request("**/assets/numbers.*.js"):
            page.locator("article").get_by_role("link", name=link, exact=True).first.click()
        expect(page.locator("h1")).to_have_text(heading)
        held.pop().continue_()  # the runtime comes late

    with serve(folder / "site") as address, watched(page):
        page.goto(f"{address}/index.html")
        for _ in range(2):
            follow("The first lesson", "The first lesson")
            expect(page.locator("fc-worked button").first).to_be_visible()
            page.locator("fc-calculator").last.get_by_label("Days late").fill("60")
            expect(_result(page.locator("fc-calculator").last, "Penalty interest")).to_have_text("¥180.00")
            follow("calculator", "What an overdue amount costs")
            expect(page.get_by_label("Days late")).to_have_value("60")
            page.get_by_label("Days late").fill("10")
            expect(_result(page, "Penalty interest")).to_have_text("¥30.00")
        assert hosts == {urlsplit(address).netloc}


def test_links_lead_to_calculators_and_back_to_lessons(page: Page, folder: Path):
    page.goto(url_of(folder / "site/money/first.html"))
    page.get_by_role("link", name="How it is worked out").first.click()
    expect(page.locator("h1")).to_have_text("What an overdue amount costs")
    assert page.locator("#figures").is_visible()
    page.locator("article").get_by_role("link", name="The first lesson").click()
    expect(page.locator("h1")).to_have_text("The first lesson")


def test_the_runtime_stays_small():
    assert len(gzip.compress(assets.figures(NullTranslations()).encode(), 9)) <= 10.5 * 1024
