"""Questions whose numbers change: a learner gets new ones, the key follows, and the page remembers which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Locator, Page

from generator.checks.run import open_course
from generator.cli import cli
from generator.loader.folders import Folders
from generator.questions.number.keys import number_key
from tests.conftest import LESSON, url_of, write_course

QUIZ = """
questions:
  - id: interest
    type: number
    vary:
      principal: [¥2000, ¥5000, ¥8000]
      days: {first: 10 days, last: 40 days, step: 10 days}
    numbers: {rate: 12%, wrong_rate: rate * 1.5}
    ask: "{{ principal }} at {{ rate }} for {{ days }}, a year of 360 days?"
    answer: round(principal * rate / 360 * days, 2)
    unit: CNY
    rounding: end
    wrong:
      - {when: "round(principal * wrong_rate / 360 * days, 2)", why: "You took {{ wrong_rate }}."}
    hints: ["One day costs {{ principal * rate / 360 | 2 }}."]
    explanation: "{{ principal }} × {{ rate }} ÷ 360 × {{ days | bare }} = {{ principal * rate / 360 * days | 2 }}."
  - id: share
    type: single
    vary: {pay: [¥8000, ¥6000], debt: ["¥1,600", "¥1,200"]}
    ask: "{{ debt }} of {{ pay }}?"
    choices:
      - {text: "{{ debt / pay }}", why: "{{ debt }} ÷ {{ pay }}.", correct: true}
      - {text: "{{ debt / (pay + debt) }}", why: "You added the debt to the pay."}
    explanation: The share is debt over pay.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("varied")
    write_course(folder, quiz=QUIZ, lesson=LESSON.replace("  - check: one\n", ""))
    result = CliRunner().invoke(cli, ["-C", str(folder), "build"])
    assert result.exit_code == 0, result.output
    return folder / "site" / "money" / "first.html"


@pytest.fixture
def lesson(page: Page, built: Path) -> Iterator[Page]:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(url_of(built))
    yield page
    assert problems == []


def _question(page: Page, name: str) -> Locator:
    question = page.locator(f"fc-question[data-id={name}]")
    question.locator(".fc-check").wait_for(state="attached")
    return question


def _numbers(question: Locator) -> tuple[float, float]:
    money, days = re.search(r"¥([\d,]+) at 12% for (\d+) days", question.locator(".fc-ask").inner_text()).groups()
    return float(money.replace(",", "")), float(days)


def _answer(question: Locator, value: float) -> None:
    question.locator(".fc-entry input").fill(f"{value:,.2f}")
    question.locator(".fc-check").click()


def test_every_try_brings_new_numbers_with_their_own_key(lesson: Page):
    question = _question(lesson, "interest")
    seen = set()
    for _ in range(8):
        principal, days = _numbers(question)
        seen.add((principal, days))
        right = round(principal * 0.12 / 360 * days, 2)
        _answer(question, right)
        assert question.locator(".fc-result").inner_text() == "Right."
        assert f"= ¥{right:,.2f}" in question.locator(".fc-explanation").inner_text()
        another = question.locator(".fc-again")
        assert another.inner_text() == "Another one, with new numbers"
        another.click()
        assert _numbers(question) != (principal, days)
        assert question.locator(".fc-feedback").inner_text() == ""
    assert len(seen) >= 3


def test_the_slip_of_these_numbers_is_explained(lesson: Page):
    question = _question(lesson, "interest")
    for _ in range(3):
        principal, days = _numbers(question)
        _answer(question, round(principal * 0.18 / 360 * days, 2))
        assert "You took 18%." in question.locator(".fc-reason").inner_text()
        _answer(question, 1)
        _answer(question, 2)
        question.locator(".fc-again").click()


def test_who_rounds_on_the_way_is_told_so(lesson: Page):
    question = _question(lesson, "interest")
    assert question.locator(".fc-ask .fc-rounding").inner_text() == "Round only at the end, to 2 decimals."
    for _ in range(3):
        principal, days = _numbers(question)
        _answer(question, round(round(principal * 0.12 / 360, 2) * days, 2))
        assert "You rounded a step on the way" in question.locator(".fc-reason").inner_text()
        _answer(question, 1)
        assert "You rounded a step on the way" not in question.locator(".fc-reason").inner_text()
        _answer(question, 2)
        question.locator(".fc-again").click()


def test_the_browser_rounds_steps_as_python_does(lesson: Page, built: Path):
    course, _ = open_course(Folders.of(built.parents[2]))
    assert course is not None
    (question,) = [q for q in course.questions() if q.id == "interest"]
    worksheet = question.worksheet
    terms = number_key(question.spec, worksheet).misrounded
    known = [[term.value(worksheet, worksheet.at(index)) for term in terms] for index in range(worksheet.count)]
    _question(lesson, "interest")
    numbers = "fincourse.defined['q-interest']"
    assert known == lesson.evaluate(
        f"() => [...Array({worksheet.count}).keys()].map((n) => {numbers}.rounded.map((f) => f({numbers}.variant(n))))"
    )


def test_hints_show_the_numbers_at_hand(lesson: Page):
    question = _question(lesson, "interest")
    question.locator(".fc-hint").click()
    principal, _ = _numbers(question)
    assert f"One day costs ¥{principal * 0.12 / 360:,.2f}." in question.locator(".fc-hints").inner_text()


def test_a_reload_keeps_the_numbers_and_the_answer(lesson: Page):
    question = _question(lesson, "interest")
    _answer(question, 1)
    _answer(question, 2)
    _answer(question, 3)
    question.locator(".fc-again").click()
    before = _numbers(question)
    _answer(question, round(before[0] * 0.12 / 360 * before[1], 2))
    lesson.reload()
    question = _question(lesson, "interest")
    lesson.wait_for_function("() => document.querySelector('fc-question[data-id=interest] .fc-result')")
    assert _numbers(question) == before
    assert question.locator(".fc-result").inner_text() == "Right."


def test_options_follow_the_numbers(lesson: Page):
    question = _question(lesson, "share")
    for _ in range(4):
        debt, pay = (
            float(n.replace(",", "")) for n in re.findall(r"¥([\d,]+)", question.locator(".fc-ask").inner_text())
        )
        right = question.locator("label", has=question.page.locator("[value=a]"))
        shown = float(right.inner_text().rstrip("%"))
        assert shown == pytest.approx(100 * debt / pay, abs=0.005)
        right.click()
        question.locator(".fc-check").click()
        assert question.locator(".fc-result").inner_text() == "Right."
        question.locator(".fc-again").click()


def test_without_the_page_script_the_printed_numbers_stand(page: Page, built: Path):
    page.route("**/assets/numbers/*", lambda route: route.abort())
    page.goto(url_of(built))
    question = _question(page, "interest")
    principal, days = _numbers(question)
    assert (principal, days) == (2000, 10)
    _answer(question, 6.7)
    assert "You rounded a step on the way" in question.locator(".fc-reason").inner_text()
    _answer(question, 6.67)
    assert question.locator(".fc-result").inner_text() == "Right."


def test_without_javascript_the_stem_says_how_to_round(browser: Browser, built: Path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url_of(built))
    asked = page.locator("fc-question[data-id=interest] .fc-ask")
    assert asked.locator("text=Round only at the end, to 2 decimals.").is_visible()
    weights = asked.locator("p").evaluate_all("(all) => all.map((one) => getComputedStyle(one).fontWeight)")
    assert weights[-2:] == ["600", "400"]  # the question stands out, not the rule
    page.locator("fc-question[data-id=interest] summary").click()
    assert page.locator('fc-question[data-id=interest] [data-why="rounded"]').is_visible()
    context.close()


def test_a_stored_variant_that_is_no_more_starts_afresh(lesson: Page):
    lesson.evaluate(
        "() => localStorage.setItem('fincourse:1:small:interest', JSON.stringify({r: '1', n: 1, h: 0, a: '5', v: 'x'}))"
    )
    lesson.reload()
    question = _question(lesson, "interest")
    lesson.wait_for_function("() => document.querySelector('fc-question[data-id=interest]').numbers")
    principal, days = _numbers(question)
    _answer(question, round(principal * 0.12 / 360 * days, 2))
    assert question.locator(".fc-result").inner_text() == "Right."


def test_no_number_is_missing_on_the_page(lesson: Page):
    _question(lesson, "interest")
    text = lesson.locator("article").inner_text()
    assert not re.search(r"NaN|undefined|Infinity|\{\{", text)
