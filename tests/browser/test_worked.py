"""A worked example as a learner goes through it: in full, with gaps, with numbers of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.figures import build, watched
from tests.conftest import thinned, url_of

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return url_of(build(tmp_path_factory.mktemp("worked")) / "money/first.html")


@pytest.fixture
def worked(page: Page, address: str) -> Iterator[Locator]:
    with watched(page):
        page.goto(address)
        yield page.locator("fc-worked")


def _press(worked: Locator, name: str) -> None:
    worked.get_by_role("button", name=name, exact=True).click()


def _shown(worked: Locator) -> int:
    return worked.locator(".fc-step:visible").count()


def _steps(worked: Locator) -> Locator:
    return worked.locator(".fc-steps > li")


def _numbers(worked: Locator) -> tuple[float, float, float]:
    """Principal, days and penalty rate of the example that is shown."""
    text = worked.locator(".fc-situation").inner_text()
    found = re.fullmatch(r"You owe ¥([\d,]+) at 14\.4% a year and are (\d+) days late\.", text.strip())
    assert found
    return float(found[1].replace(",", "")), float(found[2]), 21.6


def _answers(worked: Locator) -> list[str]:
    principal, days, rate = _numbers(worked)
    daily = round(principal * rate / 100 / 360, 2)
    return [f"{rate}%", f"{daily:.2f}", f"¥{daily * days:,.2f}"]


def _answer(worked: Locator, text: str) -> None:
    worked.locator(".fc-gap input").fill(text)
    _press(worked, "Check")


def _focused(worked: Locator) -> str:
    return worked.evaluate("() => document.activeElement.tagName")


def test_it_opens_in_full(worked: Locator):
    assert _shown(worked) == 3
    text = worked.inner_text()
    assert "You owe ¥5,000 at 14.4% a year and are 30 days late." in text
    assert "30 days: ¥3.00 × 30 = ¥90.00." in text
    assert "The delay costs ¥90.00." in text
    assert worked.locator(".fc-steps + p, .fc-step-ask:visible, .fc-field:visible").count() == 0


def test_gaps_grow_until_every_step_is_the_learners(worked: Locator):
    _press(worked, "Now with a gap")
    assert worked.locator(".fc-mode").inner_text() == "Other numbers. The last step is yours."
    assert _focused(worked) == "P"
    for open_steps in (1, 2, 3):
        assert _shown(worked) == 3 - open_steps
        assert not worked.locator(".fc-outcome").is_visible()
        answers = _answers(worked)
        for place in range(3 - open_steps, 3):
            assert worked.locator(".fc-gap").count() == 1
            _answer(worked, answers[place])
            assert _steps(worked).nth(place).inner_text().strip().startswith("✓ Right")
            assert worked.locator("> [role=status]").inner_text().startswith("Right. ")
            if place < 2:
                assert _focused(worked) == "INPUT"
        assert _shown(worked) == 3
        assert worked.locator(".fc-outcome").is_visible()
        assert answers[2] in worked.locator(".fc-outcome").inner_text()
        assert worked.locator(".fc-mode").inner_text() == "All steps are filled in."
        assert _focused(worked) == "LI"
        if open_steps < 3:
            _press(worked, "More gaps")
            assert worked.locator(".fc-mode").inner_text() == (
                f"Other numbers. The last {open_steps + 1} steps are yours, one after the other."
            )
    assert worked.get_by_role("button", name="More gaps").count() == 0
    before = _numbers(worked)
    _press(worked, "Another one, with new numbers")
    assert _numbers(worked) != before
    assert _shown(worked) == 0


def test_a_wrong_answer_gets_another_try_and_then_the_step(worked: Locator):
    _press(worked, "Now with a gap")
    assert not worked.get_by_role("button", name="Show this step").is_visible()
    right = _answers(worked)[2]
    box = worked.locator(".fc-gap input")
    for typed, reported in (
        ("７", "Not right yet. We read: ¥7"),
        ("", "Type a number here."),
        ("abc", "This could not be read as a number. Write it like 1,234.50."),
        ("1.234,5", "Not right yet. We read: ¥1,234.50"),
    ):
        _answer(worked, typed)
        assert worked.locator(".fc-gap .fc-line").inner_text() == reported
        assert worked.locator("> [role=status]").inner_text() == reported
        assert box.get_attribute("aria-invalid") == "true"
        assert _focused(worked) == "INPUT"
    _press(worked, "Show this step")
    assert _steps(worked).nth(2).inner_text().strip().startswith("Shown:")
    assert right in _steps(worked).nth(2).inner_text()
    assert "✓" not in worked.inner_text()
    assert worked.get_by_role("button", name="Another one, with new numbers").is_visible()
    _press(worked, "Back to the example")
    assert "You owe ¥5,000" in worked.inner_text()
    assert "Shown:" not in worked.inner_text()
    assert _shown(worked) == 3


@pytest.mark.parametrize("off", [-0.004, 0.004])
def test_half_a_unit_of_the_last_decimal_is_right(worked: Locator, off: float):
    _press(worked, "Now with a gap")
    value = float(_answers(worked)[2].replace(",", "").replace("¥", ""))
    _answer(worked, f"{value + 0.01:.2f}")
    assert worked.locator(".fc-gap").count() == 1
    _answer(worked, f"{value + off:.4f}")  # with three decimals it might be thousands
    assert worked.locator(".fc-gap").count() == 0


def test_a_result_with_two_readings_is_asked_back(worked: Locator):
    _press(worked, "Now with a gap")
    box = worked.locator(".fc-gap input")
    box.fill("1.500")
    _press(worked, "Check")
    assert worked.locator(".fc-which").inner_text() == "Which number do you mean? 1,500 1.50"
    assert worked.get_by_role("button", name="Show this step").is_hidden()
    worked.get_by_role("button", name="1,500").click()
    assert box.input_value() == "1,500"
    assert worked.locator(".fc-gap .fc-line").inner_text() == "We read: ¥1,500"


def test_a_rate_is_typed_in_per_cent_with_or_without_its_sign(worked: Locator):
    for typed in ("21.6", "21.60%"):
        _press(worked, "Now with a gap")
        for first in (2, 1):
            for answer in _answers(worked)[first:]:
                _answer(worked, answer)
            _press(worked, "More gaps")
        _answer(worked, typed)
        assert _steps(worked).first.inner_text().strip().startswith("✓ Right")
        _press(worked, "Back to the example")


def test_own_numbers_work_through_every_step(worked: Locator, page: Page):
    _press(worked, "Use my own numbers")
    assert worked.locator(".fc-mode").inner_text() == "The example with your own numbers"
    assert worked.evaluate("() => document.activeElement.labels[0].textContent") == "Your overdue principal"
    worked.get_by_label("Your overdue principal").fill("2万")
    worked.get_by_label("Your contract rate").fill("18")
    worked.get_by_label("Days late").fill("１0")
    text = worked.inner_text()
    assert "You owe ¥20,000 at 18% a year and are 10 days late." in text
    assert "¥20,000 × 27% ÷ 360 = ¥15.00." in text
    assert "The delay costs ¥150.00." in text
    expect(worked.locator(".fc-fields ~ [role=status]").first).to_have_text("10 days: ¥15.00 × 10 = ¥150.00.")
    assert "is not saved" in text
    page.reload()
    assert "You owe ¥5,000" in worked.inner_text()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('fincourse'))") == []


def test_own_numbers_out_of_their_limits_are_told(worked: Locator):
    _press(worked, "Use my own numbers")
    worked.get_by_label("Your contract rate").fill("101")
    worked.get_by_label("Your contract rate").blur()
    assert "This must be 100% or less." in worked.inner_text()
    assert worked.locator(".fc-notice").inner_text() == "The results below are still for your earlier numbers."
    assert worked.locator(".fc-stale").count() == 1
    _press(worked, "Back to the example")
    assert worked.locator(".fc-stale").count() == 0
    assert not worked.locator(".fc-notice").is_visible()
    _press(worked, "Use my own numbers")
    assert worked.locator(".fc-stale").count() == 1
    worked.get_by_label("Your contract rate").fill("0")
    assert "The delay costs ¥0.00." in worked.inner_text()
    _press(worked, "Now with a gap")
    assert worked.locator(".fc-field:visible").count() == 0
    _answer(worked, _answers(worked)[2])
    assert worked.locator(".fc-gap").count() == 0


def test_by_keyboard_alone(worked: Locator, page: Page):
    worked.get_by_role("button", name="Now with a gap").focus()
    page.keyboard.press("Enter")
    answer = _answers(worked)[2]
    while not worked.evaluate("() => document.activeElement.tagName === 'INPUT'"):
        page.keyboard.press("Tab")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    assert "Not right yet." in worked.inner_text()
    page.keyboard.press("Control+A")
    page.keyboard.type(answer)
    page.keyboard.press("Enter")
    assert worked.locator(".fc-mode").inner_text() == "All steps are filled in."
    page.keyboard.press("Tab")
    assert worked.evaluate("() => document.activeElement.textContent") == "More gaps"


def test_the_box_is_named_by_its_question(worked: Locator):
    _press(worked, "Now with a gap")
    _, days, _ = _numbers(worked)
    assert worked.get_by_role("textbox", name=f"What do {days:.0f} days cost? ¥").is_visible()


def test_on_paper_the_example_is_complete(worked: Locator, page: Page):
    _press(worked, "Now with a gap")
    page.emulate_media(media="print")
    assert _shown(worked) == 3
    assert worked.locator(".fc-outcome").is_visible()
    assert worked.locator(":is(button, input):visible").count() == 0


def test_without_javascript_it_is_complete(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    worked = page.locator("fc-worked")
    page.locator(".fc-card:has(fc-worked) > summary").click()
    assert _shown(worked) == 3
    assert "The delay costs ¥90.00." in worked.inner_text()
    assert "What does one day cost?" not in worked.inner_text()
    assert worked.locator(":is(button, input):visible").count() == 0
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_no_sideways_scrolling_and_large_targets(worked: Locator, page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 740})
    for name in ("Now with a gap", "Back to the example", "Use my own numbers"):
        _press(worked, name)
        page.wait_for_function(f"() => document.documentElement.scrollWidth <= {width}")
        sizes = worked.evaluate(
            "w => [...w.querySelectorAll('button, input')].map(e => e.getBoundingClientRect()).filter(r => r.width)"
            ".map(r => Math.min(r.width, r.height))"
        )
        assert min(sizes) >= 44


@pytest.mark.parametrize("scheme", thinned(["dark"], ["light", "dark"]))
def test_no_barrier_in_any_state(browser: Browser, address: str, scheme: str):
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    worked = page.locator("fc-worked")
    for state in ("full", "gap", "wrong", "shown", "own", "error"):
        match state:
            case "gap":
                _press(worked, "Now with a gap")
            case "wrong":
                _answer(worked, "1")
            case "shown":
                _press(worked, "Show this step")
            case "own":
                _press(worked, "Use my own numbers")
            case "error":
                worked.get_by_label("Days late").fill("x")
                worked.get_by_label("Days late").blur()
        found = Axe().run(page, context="fc-worked", options={"runOnly": WCAG})
        assert [(v["id"], [n["html"][:160] for n in v["nodes"]][:4]) for v in found.response["violations"]] == []
    context.close()
