"""Guesses from the first choice to the question at the end, and a plan printed alone."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from generator.cli import cli
from tests.conftest import LESSON, thinned, url_of, write_course

QUIZ = """
questions:
  - {id: one, type: truefalse, ask: Money can be counted., answer: true, why_true: Each coin has a value.,
     why_false: Each coin has a value., explanation: Counting is adding.}
  - {id: pick, type: single, ask: Which is heaviest?, explanation: Lead is., attempts: 1, choices: [
      {text: A kilo of *feathers*, why: It is as heavy.}, {text: All the same, why: A kilo is a kilo., correct: true}]}
  - {id: sum, type: number, ask: "1 + 1?", answer: 2, explanation: Add.}
"""
LESSON_WITH_GUESSES = LESSON.replace("body:", "guesses: [pick, sum]\nbody:") + (
    "  - {text: " + "A long text. " * 900 + "}\n"
    "  - {title: For pay day, plan: [{when: my pay comes on the ___, then: I put ___ aside}]}\n"
    "  - {limits: Ask somebody.}\n"
)


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = write_course(tmp_path_factory.mktemp("shape"), lesson=LESSON_WITH_GUESSES, quiz=QUIZ)
    result = CliRunner().invoke(cli, ["-C", str(folder), "build", "--no-pdf"])
    assert result.exit_code == 0, result.output
    return url_of(folder / "site/money/first.html")


def test_a_guess_is_kept_unmarked_and_recalled_at_the_end(page: Page, lesson: str):
    page.goto(lesson)
    guess, question = page.locator("[data-question=pick]"), page.locator("fc-question[data-id=pick]")
    expect(guess.get_by_role("status")).to_be_empty()
    guess.get_by_role("radio").nth(0).focus()
    page.keyboard.press("Space")
    chosen = guess.locator(":checked").get_attribute("value")
    expect(guess.get_by_role("status")).to_contain_text("the question comes again at the end")
    for word in ("Right", "Not right", "kilo is"):
        expect(guess).not_to_contain_text(word)
    page.reload()
    assert page.evaluate("Object.keys(localStorage)") == ["fincourse:1:small:guess:pick"]
    assert guess.locator(":checked").get_attribute("value") == chosen
    assert question.locator(":checked").count() == 0
    guess.get_by_role("link").click()
    question.locator("[value=b]").check()
    question.locator(".fc-check").click()
    words = guess.locator(":checked + span").inner_text()
    expect(question.locator(".fc-guessed")).to_have_text(f"Before you read, you guessed: {words}")
    page.reload()
    expect(question.locator(".fc-guessed")).to_have_count(1)
    question.locator(".fc-again").click()
    expect(question.locator(".fc-guessed")).to_have_count(0)


def test_nothing_is_recalled_where_nothing_was_guessed(page: Page, lesson: str):
    page.goto(lesson)
    question = page.locator("fc-question[data-id=sum]")
    question.locator("input").fill("2")
    question.locator(".fc-check").click()
    expect(question.locator(".fc-explanation")).to_be_visible()
    expect(question.locator(".fc-guessed")).to_have_count(0)
    page.locator("[data-question=sum] input").fill("3")
    page.reload()
    expect(question.locator(".fc-guessed")).to_have_text("Before you read, you guessed: 3")


@pytest.mark.parametrize("scheme", thinned(["dark"], ["light", "dark"]))
def test_guesses_have_no_barrier(browser: Browser, lesson: str, scheme: str):
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(lesson)
    page.locator("[data-question=pick] [value=a]").check()
    sizes = page.eval_on_selector_all(".fc-guess label, .fc-guess [type=text]", "all => all.map(a => a.offsetHeight)")
    found = Axe().run(
        page, context=".fc-guesses", options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    )
    context.close()
    assert min(sizes) >= 44
    assert [(v["id"], [n["html"][:160] for n in v["nodes"]][:4]) for v in found.response["violations"]] == []


def test_without_script_a_guess_can_be_read(browser: Browser, lesson: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(lesson)
    assert page.get_by_role("heading", name="Have a guess").is_visible()
    assert page.locator("[data-question=pick] label").count() == 2
    context.close()


def _pages(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf()))


def test_a_plan_is_printed_alone_on_one_page(page: Page, lesson: str):
    page.goto(lesson)
    words = "the day on which, as they have told me often, everything comes"
    page.locator("fc-plan input").nth(0).fill(words)
    page.evaluate("self.print = () => {}")
    page.locator(".fc-print").click()
    page.emulate_media(media="print")
    shown = " ".join(page.locator("body").inner_text().split()).replace(" ,", ",")
    assert shown == (f"For pay day If my pay comes on the {words}, then I put aside. The first lesson · A small course")
    assert _pages(page) == 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "A long text" in page.locator("body").inner_text()
    assert _pages(page) > 1
