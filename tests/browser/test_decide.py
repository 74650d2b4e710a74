"""From the home page's question to an action plan: by keys, on paper, from a folder, without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import COURSE, LESSON, write_course

START = """
title: What brings you here?
steps:
  - id: situation
    ask: What brings you here?
    answers:
      - {answer: A notice came, to: paid}
      - {answer: I want a budget, to: budget}
  - id: paid
    ask: Have you already paid?
    help: Look in the app.
    answers:
      - {answer: "Yes", to: stop}
      - {answer: "No", to: budget}
ends:
  - id: stop
    end: Stop the money
    urgent: true
    do: [Call the bank., Keep the receipt.]
    lessons: [money/first]
  - id: budget
    end: See where the month goes
    do: [Write it down.]
notes: [My bank]
"""
PLAN = '  - plan: [{when: "a notice comes", then: "I open ___ myself"}]\n'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from click.testing import CliRunner

    from generator.cli import cli

    root = write_course(tmp_path_factory.mktemp("decide"), start=START, lesson=LESSON + PLAN, course=COURSE)
    result = CliRunner().invoke(cli, ["-C", str(root), "build"])
    assert result.exit_code == 0, result.output
    return root / "site"


def _now(page: Page) -> str:
    return page.locator(".fc-path > .fc-now .fc-asks").inner_text()


def test_by_keys_from_home_to_the_plan_and_back_after_a_reload(page: Page, folder: Path):
    page.goto((folder / "index.html").as_uri())
    assert page.locator(".fc-path > li:visible").count() == 1
    page.get_by_role("link", name="A notice came").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Have you already paid?"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "Stop the money" in _now(page)
    assert "You said: A notice came › Yes" in page.locator("fc-decide").inner_text()
    assert page.locator(".fc-now.fc-urgent").count() == 1
    page.get_by_role("link", name="My action plan").last.click()
    page.wait_for_url("**/plan.html")
    assert page.locator("section[data-end]:visible h2").all_inner_texts() == ["Stop the money"]
    page.get_by_label("My bank").fill("Number on the card")
    page.get_by_label("Call the bank.").check()
    page.locator("fc-plan input").fill("my app")
    page.reload()
    assert page.get_by_label("My bank").input_value() == "Number on the card"
    assert page.get_by_label("Call the bank.").is_checked()
    assert page.locator("fc-plan input").input_value() == "my app"
    page.goto((folder / "index.html").as_uri())
    assert "Last time you came to: Stop the money" in page.locator("fc-decide").inner_text()


def test_the_browsers_back_goes_one_question_back(page: Page, folder: Path):
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="A notice came").click()
    page.get_by_role("link", name="No", exact=True).click()
    assert "month" in _now(page)
    page.go_back()
    assert _now(page) == "Have you already paid?"
    page.go_forward()
    assert "month" in _now(page)
    page.get_by_role("button", name="Back one step").click()
    page.wait_for_function("document.querySelector('.fc-now').dataset.step === 'paid'")
    page.get_by_role("button", name="From the start").click()
    assert page.locator(".fc-now a").first.inner_text().startswith("A notice came")
    assert not page.get_by_role("button", name="Back one step").is_visible()


def test_a_link_to_a_situation_opens_it(page: Page, folder: Path):
    page.goto((folder / "index.html").as_uri() + "#start-paid")
    assert _now(page) == "Have you already paid?"
    page.get_by_role("button", name="Back one step").click()
    assert page.locator(".fc-now").get_attribute("data-step") == "situation"


def test_the_plan_is_printed_on_one_page_and_saved(page: Page, folder: Path, tmp_path: Path):
    page.goto((folder / "index.html").as_uri() + "#start-stop")
    page.goto((folder / "plan.html").as_uri())
    page.get_by_label("Call the bank.").check()
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print my action plan").click()
    page.emulate_media(media="print")
    sheet = page.locator(".fc-sheet")
    assert "☑ Call the bank." in sheet.inner_text()
    assert "____" in sheet.inner_text()
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save as a text file").click()
    saving.value.save_as(tmp_path / "plan.txt")
    text = (tmp_path / "plan.txt").read_text("utf-8-sig")
    assert text.startswith("My action plan\n")
    assert "☑ Call the bank." in text
    assert "Write it down" not in text


def test_nothing_chosen_leads_to_the_question(page: Page, folder: Path):
    page.goto((folder / "plan.html").as_uri())
    assert page.locator("section[data-end]:visible").count() == 0
    page.get_by_role("link", name="What brings you here?").click()
    page.wait_for_url("**/index.html")


def test_without_javascript_it_is_a_numbered_list(browser: Browser, folder: Path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    assert page.locator(".fc-path > li:visible").count() == 4
    assert "A notice came (go on at 2)" in page.locator(".fc-answers").first.inner_text()
    page.goto((folder / "plan.html").as_uri())
    assert page.locator("section[data-end]:visible").count() == 2
    context.close()


def test_a_blocked_store_is_said_and_the_way_goes_on(context: BrowserContext, folder: Path):
    page = context.new_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })")
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="I want a budget").click()
    assert "month" in _now(page)
    page.goto((folder / "plan.html").as_uri())
    page.get_by_label("My bank").fill("x")
    assert "can't be saved" in page.locator(".fc-action-plan [role=status]").last.inner_text()
