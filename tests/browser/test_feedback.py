"""What a learner sees at once after an answer: the verdict and the reason, at the place where the answer stands."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.questions import question_types
from tests.browser.answering import answer
from tests.browser.pages import all_pages
from tests.browser.quiz_page import question_of, sound, write_quiz_page
from tests.conftest import thinned, url_of

SEEN = """(q) => {
  const within = (one) => {
    const { top, bottom, left, right } = one.getBoundingClientRect();
    const covers = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return top >= 0 && bottom <= innerHeight && (one.contains(covers) || covers?.contains(one));
  };
  const wrong = q.querySelector('[data-item].fc-is-wrong');
  const host = wrong ?? [...q.querySelectorAll('[data-item].fc-is-right')].pop();
  return [within(q.querySelector('.fc-result')), within(host.reason), host.reason.textContent.trim().length > 3];
}"""
"""Whether the verdict and the first reason are on the screen with nothing over them, and whether there is one."""


def _first(site: Path, language: str, kind: str) -> str:
    found = (name for name in all_pages(site, language) if f'data-type="{kind}"' in (site / name).read_text("utf-8"))
    return next(found)


SEEN_IN = list(itertools.product(["en", "zh-Hans"], question_types()))


@pytest.mark.parametrize(("language", "kind"), thinned(SEEN_IN[: len(SEEN_IN) // 2 + 1], SEEN_IN))
def test_verdict_and_reason_are_seen_without_scrolling(page: Page, served: str, site: Path, language: str, kind: str):
    page.goto(f"{served}/{_first(site, language, kind)}#")
    q = page.locator(f"fc-question[data-type={kind}]").first
    for right in (False, True):
        if right and q.locator(".fc-again").is_visible():
            q.locator(".fc-again").click()
        answer(q, right)
        q.evaluate("(q) => q.checkButton.scrollIntoView({ block: 'end' })")
        q.locator(".fc-check").click()
        assert q.evaluate(SEEN) == [True, True, True]


QUIZ = """
questions:
  - {id: single, type: single, ask: Which is *heaviest*?, explanation: It was B., hints: [First hint, Second hint],
      choices: [{text: Option A, why: why A is wrong}, {text: Option B, why: why B is right, correct: true},
      {text: Option C, why: why C is wrong}]}
  - {id: multiple, type: multiple, ask: Pick A and B., explanation: Both., choices: [
      {text: Many A, why: why A, correct: true}, {text: Many B, why: why B, correct: true},
      {text: Many C, why: why not C}]}
  - {id: number, type: number, ask: "1000 plus 234.5?", answer: 1234.5, unit: days, explanation: Add.,
      wrong: [{when: 1, why: one is too few}]}
  - {id: order, type: order, ask: Count., explanation: One two three., items: [
      {text: One, why: first}, {text: Two, why: second}, {text: Three, why: third}, {text: Four, why: fourth}]}
  - {id: categorise, type: categorise, ask: Sort., explanation: Sorted., categories: {need: Need, want: Want}, items: [
      {text: Rent, category: need, why: a home}, {text: Game, category: want, why: for fun}]}
  - {id: match, type: match, ask: Join., explanation: Joined., extra: [Fish], pairs: [
      {left: Cow, right: Moo, why: cows moo}, {left: Cat, right: Meow, why: cats meow}]}
  - {id: fill, type: fill, ask: Complete., explanation: Full., sentence: "天是（___），草是___。 Sky ___!", blanks: [
      {accept: [蓝], why: light scatters, wrong: [{when: [红], why: only at dusk}]},
      {accept: [绿色], why: chlorophyll}, {accept: [blue and wide], why: light scatters}]}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_quiz_page(tmp_path_factory.mktemp("feedback"), QUIZ)


@pytest.fixture
def quiz(page: Page, folder: Path) -> Iterator[Page]:
    with sound(page):
        page.goto(url_of(folder / "quiz.html"))
        yield page


def _check(q: Locator) -> None:
    q.locator(".fc-check").click()


class TestAnotherTry:
    """It asks only for what was wrong."""

    @pytest.mark.parametrize("kind", ["order", "categorise", "match", "fill"])
    def test_what_is_right_is_kept_and_locked(self, quiz: Page, kind: str):
        q = question_of(quiz, kind)
        answer(q, right=False)
        _check(q)
        locked = q.locator("[data-item].fc-is-right :is(input, select, button)")
        assert locked.count()
        assert all(field.is_disabled() for field in locked.all())
        wrong = q.locator("[data-item].fc-is-wrong :is(input, select, button)")
        assert all(field.is_enabled() for field in wrong.all())
        expect(wrong.first).to_be_focused()
        quiz.reload()
        assert locked.first.is_disabled()
        answer(q, right=True)
        _check(q)
        expect(q.locator(".fc-result")).to_have_text("Right.")

    def test_a_wrong_option_is_marked_and_no_longer_chosen(self, quiz: Page):
        q = question_of(quiz, "single")
        q.locator("[value=a]").check()
        _check(q)
        assert q.locator(":checked").count() == 0
        first = q.locator(".fc-is-wrong input")
        expect(first).to_be_focused()
        expect(first).to_have_accessible_description("✗ Not right why A is wrong")
        _check(q)  # nothing is chosen: no try is lost
        expect(q.locator(".fc-left")).to_have_text("Tries left: 1")
        for other in ("why B", "why C"):
            assert other not in q.locator(".fc-body").inner_text()

    def test_of_several_the_right_ones_stay_chosen(self, quiz: Page):
        q = question_of(quiz, "multiple")
        q.locator("[value=a]").check()
        _check(q)
        expect(q.locator(".fc-result")).to_have_text("Partly right. You chose 1 of the 2 right answers, and 0 wrong.")
        assert q.locator("[value=a]").is_disabled()
        expect(q.locator(".fc-body :enabled").first).to_be_focused()
        q.locator("[value=b]").check()
        _check(q)
        expect(q.locator(".fc-result")).to_have_text("Right.")

    def test_steps_at_their_places_are_passed_over(self, quiz: Page):
        q = question_of(quiz, "order")
        q.evaluate("(q) => q.type.write(q, ['c', 'b', 'a', 'd'])")
        _check(q)
        q.locator("[data-item=c] .fc-move").last.click()
        order = "(list) => list.map((item) => item.dataset.item).join('')"
        assert q.locator(".fc-order > li").evaluate_all(order) == "abcd"
        expect(q.locator(".fc-result")).to_have_text("Moved to place 3 of 4.")
        expect(q.locator("[data-item=c] .fc-move").last).to_be_focused()
        assert q.locator("[data-item].fc-is-wrong").count() == 0

    def test_a_mark_goes_when_another_answer_is_given_and_the_reason_of_a_text_stays(self, quiz: Page):
        q = question_of(quiz, "categorise")
        answer(q, right=False)
        _check(q)
        q.locator("[data-item].fc-is-wrong [value=want]").check()
        assert q.locator("[data-item].fc-is-wrong").count() == 0
        q = question_of(quiz, "fill")
        answer(q, right=False)
        _check(q)
        q.locator("input").first.fill("蓝")
        expect(q.locator(".fc-reason").first).to_contain_text("only at dusk")


def test_on_a_touch_screen_no_keyboard_covers_the_reason(browser: Browser, folder: Path):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(url_of(folder / "quiz.html"))
    q = question_of(page, "number")
    answer(q, right=False)
    _check(q)
    expect(q.locator(".fc-reason")).to_be_focused()
    expect(q.locator(".fc-reason")).to_have_text("✗ Not right We read: 1 day one is too few")
    context.close()


def test_a_hint_stands_above_the_controls_and_is_seen_at_once(quiz: Page):
    q = question_of(quiz, "single")
    q.evaluate("(q) => q.hintButton.scrollIntoView({ block: 'end' })")
    q.locator(".fc-hint").click()
    hint, check = q.locator(".fc-hints li").bounding_box(), q.locator(".fc-check").bounding_box()
    assert 0 <= hint["y"] < hint["y"] + hint["height"] <= check["y"]
    assert hint["y"] + hint["height"] <= 740
    expect(q.locator(".fc-hints li")).to_be_focused()


LINES = "(all) => all.map((one) => new Set([...one.getClientRects()].map((part) => part.y)).size)"


def test_gaps_are_as_wide_as_their_answers_and_keep_their_signs(quiz: Page):
    q = question_of(quiz, "fill")
    one, two, three = (gap.bounding_box() for gap in q.locator("input").all())
    assert one["width"] == two["width"] < three["width"] < 200
    assert min(box["height"] for box in (one, two, three)) >= 44
    kept = q.locator(".fc-unbroken").evaluate_all("(all) => all.map((one) => one.textContent)")
    assert kept == ["（），", "。", "!"]
    for width in range(200, 400, 10):
        quiz.set_viewport_size({"width": width, "height": 740})
        assert q.locator(".fc-unbroken").evaluate_all(LINES) == [1, 1, 1]
        assert quiz.evaluate("document.documentElement.scrollWidth") <= width


def test_titles_are_headings_and_every_name_is_another(quiz: Page):
    names = [quiz.get_by_role("heading", level=3, name=f"Question {n}: ").count() for n in range(1, 8)]
    assert names == [1] * 7
    expect(quiz.get_by_role("heading", name="Question 1: Which is heaviest?")).to_have_text("Question 1")
    order = question_of(quiz, "order")
    for item in ("One", "Two", "Three", "Four"):
        for way in ("up", "down"):
            assert order.get_by_role("button", name=f"Move {way} {item}", exact=True).count() == 1


def test_what_a_bar_around_it_needs(quiz: Page):
    q = question_of(quiz, "single")
    told = """(q) => {
      self.told = [];
      document.addEventListener('fc-change', ({ target }) => told.push([target.isOpen, target.isTouched]));
    }"""
    q.evaluate(told)
    assert q.evaluate("(q) => [q.isOpen, q.isTouched]") == [True, False]
    answer(q, right=False)
    assert quiz.evaluate("told.splice(0)") == [[True, True]]
    q.evaluate("(q) => q.check()")
    assert quiz.evaluate("told.splice(0)") == [[True, False]]
    q.locator(".fc-hint").click()
    assert quiz.evaluate("told.splice(0)") == [[True, False]]
    q.evaluate("(q) => q.skip()")
    assert quiz.evaluate("told.splice(0)") == [[False, False]]
    answer(q, right=True)
    assert quiz.evaluate("told.splice(0)") == [[True, True]]
    q.evaluate("(q) => q.check()")
    assert quiz.evaluate("told.splice(0)") == [[False, False]]
    q.locator(".fc-again").click()
    assert quiz.evaluate("told.splice(0)") == [[True, False]]
    quiz.evaluate("document.body.classList.add('fc-steps-on')")
    assert not q.locator(".fc-check").is_visible()
    assert q.locator(".fc-hint").is_visible()
