"""From the home page's question to an action plan: by keys, on paper, from a folder, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.loading import moved, open_whole, watch_moves
from tests.conftest import COURSE, LESSON, serving, thinned, url_of, write_course

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


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The same, served: a folder's pages may lose what another page has just stored."""
    with serving(folder) as made:
        yield made


def _flaws(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    return [f"{one['id']}: {one['nodes'][0]['html'][:80]}" for one in found.response["violations"]]


def _now(page: Page) -> str:
    return page.locator(".fc-path > .fc-now .fc-asks").inner_text()


def test_by_keys_from_home_to_the_plan_and_back_after_a_reload(page: Page, folder: Path):
    page.goto(url_of(folder / "index.html"))
    assert page.locator(".fc-path > li:visible").count() == 1
    page.get_by_role("link", name="A notice came").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Have you already paid?"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "Stop the money" in _now(page)
    assert "You said: A notice came › Yes" in page.locator("fc-decide").inner_text()
    assert page.locator(".fc-now.fc-urgent").count() == 1
    page.get_by_role("link", name="To my desk").click()
    page.wait_for_url("**/plan.html")
    assert page.locator(".fc-chose span").inner_text() == "You said: A notice came › Yes"
    assert page.locator("section[data-end]:visible h2").all_inner_texts() == ["Stop the money"]
    page.get_by_label("My bank").fill("Number on the card")
    page.get_by_role("checkbox", name="Call the bank.").check()
    page.get_by_text("Plans to fill in").click()
    page.locator("fc-plan input").fill("my app")
    page.reload()
    assert page.get_by_label("My bank").input_value() == "Number on the card"
    assert page.get_by_role("checkbox", name="Call the bank.").is_checked()
    expect(page.locator("fc-plan input")).to_have_value("my app")
    page.goto(url_of(folder / "index.html"))
    assert "Last time you came to: Stop the money" in page.locator("fc-decide").inner_text()


def test_the_browsers_back_goes_one_question_back(page: Page, folder: Path):
    page.goto(url_of(folder / "index.html"))
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
    page.goto(url_of(folder / "index.html") + "#start-paid")
    assert _now(page) == "Have you already paid?"
    page.get_by_role("button", name="Back one step").click()
    assert page.locator(".fc-now").get_attribute("data-step") == "situation"


def test_a_link_opened_anew_leaves_the_page_by_back_only_to_the_question_before(page: Page, folder: Path):
    home = url_of(folder / "index.html")
    page.goto(f"{home}#start-paid")
    page.get_by_role("link", name="Yes", exact=True).click()
    page.go_back()
    page.get_by_role("button", name="Back one step").click()
    assert page.locator(".fc-now").get_attribute("data-step") == "situation"


def test_nobody_is_told_to_have_said_what_a_link_left_open(page: Page, folder: Path):
    home = url_of(folder / "index.html")
    page.goto(f"{home}#start-budget")  # two ways lead there
    assert page.locator(".fc-way").inner_text() == ""
    page.goto(f"{home}#start-stop")
    page.reload()
    assert page.locator(".fc-way").inner_text() == "You said: A notice came › Yes"


def test_two_tabs_keep_what_is_typed_in_both_and_one_clears_it(context: BrowserContext, address: str):
    one, other = context.new_page(), context.new_page()
    one.goto(f"{address}/index.html#start-stop")
    for tab in (one, other):
        tab.goto(f"{address}/plan.html")
    one.get_by_label("My bank").fill("On the card")
    other.get_by_role("checkbox", name="Keep the receipt.").check()
    one.reload()
    assert one.get_by_label("My bank").input_value() == "On the card"
    assert one.get_by_role("checkbox", name="Keep the receipt.").is_checked()
    one.get_by_role("button", name="Clear what I typed").click()
    assert "deleted" in one.locator(".fc-today-kept").inner_text()
    one.reload()
    assert one.get_by_label("My bank").input_value() == ""
    assert not one.get_by_role("checkbox", name="Keep the receipt.").is_checked()


def test_a_browser_that_knows_no_scripting_query_shows_one_question_too(context: BrowserContext, folder: Path):
    page = context.new_page()
    page.route(
        "**/decide.*.css",
        lambda route: route.fulfill(
            body=next(folder.glob("assets/decide.*.css"))
            .read_text("utf-8")
            .replace("scripting: enabled", "unheard-of: yes"),
            content_type="text/css",
        ),
    )
    page.goto(url_of(folder / "index.html"))
    assert page.locator(".fc-path > li:visible").count() == 1
    page.get_by_role("link", name="A notice came").click()
    assert page.locator(".fc-path > li:visible").count() == 1


def test_nothing_moves_when_the_script_comes(page: Page, folder: Path):
    watch_moves(page)
    page.goto(url_of(folder / "index.html") + "#start-stop")
    for name in ("index.html", "plan.html"):  # now that there is something to remember
        open_whole(page, url_of(folder / name))
        assert moved(page) < 0.01, name


@pytest.mark.parametrize("width", thinned([360], [360, 1280]))
def test_the_course_leads_by_keys_from_home_to_an_urgent_end_and_its_plan(
    browser: Browser, site: Path, served: str, width: int
):
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    page.goto(f"{served}/index.html")
    box = page.locator("fc-decide").bounding_box()
    assert box
    assert box["y"] < 300, "the situation comes first on a phone's screen"
    assert _flaws(page) == []
    page.locator("fc-decide .fc-now a").first.focus()
    page.keyboard.press("Enter")
    assert _flaws(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".fc-now.fc-urgent").count() == 1
    assert _flaws(page) == []
    page.locator(".fc-now .fc-planned a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan.html")
    page.keyboard.press("Tab")
    page.get_by_label("The lender named in my contract").fill("A bank")
    page.reload()
    assert page.get_by_label("The lender named in my contract").input_value() == "A bank"
    page.evaluate("scrollTo(0, 0)")  # what the header half covers counts as too small
    assert _flaws(page) == []
    context.close()


def test_every_plan_of_the_course_is_one_page_on_paper(page: Page, site: Path, served: str):
    """By the button, and by the browser's own command."""
    page.goto(f"{served}/plan.html")
    page.evaluate("window.print = () => {}")
    ends = page.locator("section[data-end]").evaluate_all("all => all.map(one => one.dataset.end)")
    assert len(ends) > 5
    for end in ends:
        page.goto(f"{served}/index.html#start-{end}")
        page.goto(f"{served}/plan.html")
        assert page.pdf(format="A4").count(b"/Type /Page\n") == 1, end
        page.evaluate("window.print = () => {}")
        page.get_by_role("button", name="Print today's tasks").click()
        assert page.pdf(format="A4").count(b"/Type /Page\n") == 1, end
        page.evaluate("dispatchEvent(new Event('afterprint'))")


def test_the_plan_is_printed_on_one_page_and_saved(page: Page, folder: Path, tmp_path: Path):
    page.goto(url_of(folder / "index.html") + "#start-stop")
    page.goto(url_of(folder / "plan.html"))
    page.get_by_role("checkbox", name="Call the bank.").check()
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print today's tasks").click()
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
    assert text.startswith("My desk\n")
    assert "☑ Call the bank." in text
    assert "Write it down" not in text


def test_a_task_is_to_do_done_or_for_later_and_an_old_record_still_counts(page: Page, folder: Path):
    page.goto(url_of(folder / "index.html") + "#start-stop")
    page.goto(url_of(folder / "plan.html"))
    assert page.locator(".fc-do:visible .fc-first label").inner_text() == "Call the bank."
    page.get_by_role("button", name="Later: Call the bank.").click()
    assert page.get_by_role("button", name="Later: Call the bank.").get_attribute("aria-pressed") == "true"
    assert page.locator(".fc-do:visible .fc-first label").inner_text() == "Keep the receipt."
    page.get_by_role("checkbox", name="Keep the receipt.").check()
    assert page.locator(".fc-count").inner_text() == "1 of 2 done, 1 for later"
    page.reload()
    assert page.locator(".fc-count").inner_text() == "1 of 2 done, 1 for later"
    assert page.locator(".fc-waits label").inner_text() == "Call the bank."
    page.get_by_role("checkbox", name="Call the bank.").check()
    assert not page.get_by_role("button", name="Later: Call the bank.").is_visible()
    assert page.locator(".fc-count").inner_text() == "All of it is done."
    # As it was written before there was a third state.
    page.evaluate("""() => {
      const key = "fincourse:1:small:decide:plan";
      const old = JSON.parse(localStorage[key]);
      const ticks = Object.keys(old).filter((name) => name !== "t").map((name) => [name, true]);
      localStorage[key] = JSON.stringify({ ...old, ...Object.fromEntries(ticks) });
    }""")
    page.reload()
    assert page.get_by_role("checkbox", name="Keep the receipt.").is_checked()


def test_nothing_chosen_leads_to_the_question(page: Page, folder: Path):
    page.goto(url_of(folder / "plan.html"))
    assert page.locator("section[data-end]:visible").count() == 0
    page.get_by_role("link", name="What brings you here?").click()
    page.wait_for_url("**/index.html")


def test_without_javascript_it_is_a_numbered_list(browser: Browser, folder: Path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url_of(folder / "index.html"))
    assert page.locator(".fc-path > li:visible").count() == 4
    assert "A notice came (go on at 2)" in page.locator(".fc-answers").first.text_content()
    page.goto(url_of(folder / "plan.html"))
    assert page.locator("section[data-end]:visible").count() == 2
    context.close()


def test_a_blocked_store_is_said_and_the_way_goes_on(context: BrowserContext, folder: Path):
    page = context.new_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })")
    page.goto(url_of(folder / "index.html"))
    page.get_by_role("link", name="I want a budget").click()
    assert "month" in _now(page)
    page.goto(url_of(folder / "plan.html"))
    page.get_by_label("My bank").fill("x")
    assert "can't be saved" in page.locator(".fc-today-kept").inner_text()


def test_plans_come_in_a_file_of_their_own_and_filled_ones_first(page: Page, folder: Path):
    assert "<fc-plan" not in (folder / "plan.html").read_text("utf-8")
    page.goto(url_of(folder / "index.html") + "#start-stop")
    page.goto(url_of(folder / "plan.html"))
    plan = page.locator(".fc-ifthen fc-plan")
    page.get_by_text("Plans to fill in").click()
    plan.locator("input").first.fill("my app")
    page.reload()
    expect(plan.locator("input").first).to_have_value("my app")
    expect(plan.locator("input").first).to_be_visible()
    assert not page.get_by_text("Plans to fill in").is_visible()
