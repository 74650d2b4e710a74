"""Every type of question answered as a learner does: by mouse, by keyboard, after a reload, without JavaScript."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from generator.formulas.notation import two_ways
from generator.formulas.written_units import UNIT_WORDS
from generator.questions import question_types
from generator.render import assets
from generator.render.modules import join
from tests.browser.quiz_page import question_of, sound, write_quiz_page
from tests.conftest import url_of

QUIZ = """
questions:
  - {id: single, type: single, ask: Pick B., explanation: It was B., hints: [First hint, Second hint], choices: [
      {text: Option A, why: why A is wrong}, {text: Option B, why: why B is right, correct: true},
      {text: Option C, why: why C is wrong}]}
  - {id: multiple, type: multiple, ask: Pick A and B., explanation: Both., choices: [
      {text: Many A, why: why A, correct: true}, {text: Many B, why: why B, correct: true},
      {text: Many C, why: why not C}]}
  - {id: truefalse, type: truefalse, ask: Water is wet., answer: true, why_true: why true, why_false: why false,
      explanation: It is.}
  - {id: number, type: number, ask: "1000 plus 234.5?", answer: 1234.5, tolerance: 0.01, unit: CNY, explanation: Add.,
      wrong: [{when: 765.5, why: you took it away}], otherwise: start again}
  - {id: order, type: order, ask: Count., explanation: One two three., items: [
      {text: One, why: first}, {text: Two, why: second}, {text: Three, why: third}]}
  - {id: categorise, type: categorise, ask: Sort., explanation: Sorted., categories: {need: Need, want: Want}, items: [
      {text: Rent, category: need, why: a home}, {text: Game, category: want, why: for fun}]}
  - {id: match, type: match, ask: Join., explanation: Joined., extra: [Fish], pairs: [
      {left: Cow, right: Moo, why: cows moo}, {left: Cat, right: Meow, why: cats meow}]}
  - {id: fill, type: fill, ask: Complete., explanation: Full., sentence: "Sky is ___ and grass is ___.", blanks: [
      {accept: [blue, azure], why: light scatters, wrong: [{when: [red], why: only at dusk}]},
      {accept: [green], why: chlorophyll}]}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with one question of each type, made from the real templates, script and stylesheet."""
    return write_quiz_page(tmp_path_factory.mktemp("quiz"), QUIZ)


@pytest.fixture
def quiz(page: Page, folder: Path) -> Iterator[Page]:
    with sound(page):
        page.goto(url_of(folder / "quiz.html"))
        yield page


def _words(place: Locator) -> str:
    return " ".join(place.inner_text().split())


def _click(q: Locator, selector: str) -> None:
    q.locator(selector).click()


def _move_to_order(q: Locator, wanted: list[str], press: str | None = None) -> None:
    for place, item in enumerate(wanted):
        while q.locator(".fc-order > li").nth(place).get_attribute("data-item") != item:
            up = q.locator(f"[data-item={item}] .fc-move").first
            up.press(press) if press else up.click()


def _answer(q: Locator, kind: str, right: bool) -> None:
    """Give the right or a wrong answer by mouse and typing."""
    match kind:
        case "single":
            _click(q, f"[value={'b' if right else 'a'}]")
        case "multiple":
            for value in "ab" if right else "ac":
                q.locator(f"[value={value}]").check()
        case "truefalse":
            _click(q, f"[value={'true' if right else 'false'}]")
        case "number":
            q.locator("input").fill("１，２３４.50 元" if right else "765.5")
        case "order":
            _move_to_order(q, ["a", "b", "c"] if right else ["c", "b", "a"])
        case "categorise":
            _click(q, "[data-item=a] [value=need]")
            _click(q, f"[data-item=b] [value={'want' if right else 'need'}]")
        case "match":
            q.locator("[data-item=a] select").select_option("a")
            q.locator("[data-item=b] select").select_option("b" if right else "extra-1")
        case "fill":
            q.locator("input").nth(0).fill(" AZURE. " if right else "red")
            q.locator("input").nth(1).fill("Green")


def _answer_by_keyboard(page: Page, q: Locator, kind: str) -> None:
    """Give the right answer with keys only."""
    match kind:
        case "single":
            q.locator("input").first.focus()
            for _ in range(3):
                if q.locator("[value=b]").is_checked():
                    break
                page.keyboard.press("ArrowDown")
        case "multiple":
            for value in "ab":
                q.locator(f"[value={value}]").focus()
                page.keyboard.press("Space")
        case "truefalse":
            q.locator("[value=true]").focus()
            page.keyboard.press("Space")
        case "number":
            q.locator("input").focus()
            page.keyboard.type("1234.5")
        case "order":
            _move_to_order(q, ["a", "b", "c"], press="Enter")
        case "categorise":
            for item, value in (("a", "need"), ("b", "want")):
                q.locator(f"[data-item={item}] [value={value}]").focus()
                page.keyboard.press("Space")
        case "match":
            for item, text in (("a", "Moo"), ("b", "Meow")):
                q.locator(f"[data-item={item}] select").focus()
                page.keyboard.type(text)
        case "fill":
            q.locator("input").nth(0).focus()
            page.keyboard.type("blue")
            page.keyboard.press("Tab")
            page.keyboard.type("green")
    q.locator(".fc-check").focus()
    page.keyboard.press("Enter")


WHY_WRONG = {
    "single": "why A is wrong",
    "multiple": "why not C",
    "truefalse": "why false",
    "number": "you took it away",
    "order": "✗ Not right",
    "categorise": "✗ Not right",
    "match": "✗ Not right",
    "fill": "only at dusk",
}
"""What stands at the part that is wrong; where a reason would give the right place away, there is none yet."""


SETTLED = {
    "single": "Option B ✓ Right answer: why B is right",
    "multiple": "Many B ✓ Right answer: why B",
    "truefalse": "True ✓ Right answer: why true",
    "number": "✗ Not right We read: ¥765.50 ✓ Right answer: ¥1,234.50 you took it away",
    "order": "✗ Not right ✓ Right answer: Place 1 first",
    "categorise": "✗ Not right ✓ Right answer: Want for fun",
    "match": "✗ Not right ✓ Right answer: Meow cats meow",
    "fill": "✗ Not right red ✓ Right answer: blue only at dusk",
}
"""What stands at a part once no try is left."""


def _miss(q: Locator, kind: str) -> None:
    """Answer wrongly until no try is left."""
    _answer(q, kind, right=False)
    _click(q, ".fc-check")
    while q.locator(".fc-check").is_visible():
        if kind in ("single", "multiple"):  # a wrong option does not stay chosen
            q.locator(f"[value={'a' if kind == 'single' else 'c'}]").check()
        _click(q, ".fc-check")


@pytest.mark.parametrize("kind", question_types())
class TestEveryType:
    def test_right_by_mouse(self, quiz: Page, kind: str):
        q = question_of(quiz, kind)
        _answer(q, kind, right=True)
        _click(q, ".fc-check")
        assert q.locator(".fc-result").inner_text() == "Right."
        assert q.locator(".fc-explanation").is_visible()
        assert q.locator(".fc-again").is_visible()
        assert not q.locator(".fc-check").is_visible()

    def test_right_by_keyboard(self, quiz: Page, kind: str):
        q = question_of(quiz, kind)
        _answer_by_keyboard(quiz, q, kind)
        assert q.locator(".fc-result").inner_text() == "Right."

    def test_wrong_gets_its_why_and_another_try(self, quiz: Page, kind: str):
        q = question_of(quiz, kind)
        _answer(q, kind, right=False)
        _click(q, ".fc-check")
        assert q.locator(".fc-result").inner_text() != "Right."
        wrong = q.locator(".fc-reason.fc-is-wrong")
        assert all(text.startswith("✗ Not right") for text in wrong.all_inner_texts())
        assert WHY_WRONG[kind] in wrong.first.inner_text()
        assert not q.locator(".fc-answer").is_visible()
        if kind == "truefalse":  # one try: the answer is shown at once
            assert _words(q.locator("[data-item=true]")) == "True ✓ Right answer: why true"
        else:
            assert q.locator(".fc-left").inner_text().startswith("Tries left: ")

    def test_out_of_tries_shows_the_answer_and_starts_again(self, quiz: Page, kind: str):
        q = question_of(quiz, kind)
        _miss(q, kind)
        assert SETTLED[kind] in _words(q.locator(".fc-body"))
        assert q.locator(".fc-explanation").is_visible()
        _click(q, ".fc-again")
        assert q.locator(".fc-feedback").inner_text() == q.locator(".fc-result").inner_text() == ""
        assert q.locator(".fc-reason").count() == 0
        _answer(q, kind, right=True)
        _click(q, ".fc-check")
        assert q.locator(".fc-result").inner_text() == "Right."

    def test_reload_keeps_answer_and_feedback(self, quiz: Page, kind: str):
        q = question_of(quiz, kind)
        _answer(q, kind, right=True)
        _click(q, ".fc-check")
        before = q.inner_text()
        assert "✓ Right" in before
        quiz.reload()
        assert q.inner_text() == before
        assert q.locator(".fc-again").is_visible()

    def test_a_page_translator_changes_nothing(self, quiz: Page, kind: str):
        quiz.evaluate(
            """() => { const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), nodes = [];
            while (walker.nextNode()) nodes.push(walker.currentNode);
            for (const node of nodes) { if (!node.data.trim() || node.parentNode.tagName === 'OPTION')
                continue;
              const font = document.createElement('font'); font.textContent = 'translated';
              node.replaceWith(font); } }"""
        )
        q = question_of(quiz, kind)
        _answer(q, kind, right=True)
        _click(q, ".fc-check")
        assert q.locator(".fc-again").is_visible()
        assert q.locator(".fc-is-wrong").count() == 0

    def test_without_javascript_it_reads_and_answers(self, browser: Browser, folder: Path, kind: str):
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(url_of(folder / "quiz.html"))
        q = question_of(page, kind)
        assert q.locator(".fc-ask").is_visible()
        assert q.locator("button").count() == 0
        q.locator("summary").click()
        assert q.locator(".fc-whys").is_visible()
        assert q.locator("[data-explanation]").is_visible()
        context.close()


@pytest.mark.parametrize("kind", [kind for kind in question_types() if kind != "order"])  # an order is always an answer
def test_nothing_answered_is_said_and_found(quiz: Page, kind: str):
    q = question_of(quiz, kind)
    _click(q, ".fc-check")
    assert "still open" in q.locator(".fc-result").inner_text()
    assert q.evaluate("q => q.contains(document.activeElement) && document.activeElement.tagName !== 'BUTTON'")


def test_partial_credit_is_told(quiz: Page):
    q = question_of(quiz, "multiple")
    _answer(q, "multiple", right=False)
    _click(q, ".fc-check")
    assert "You chose 1 of the 2 right answers, and 1 wrong." in q.locator(".fc-result").inner_text()


def test_hints_come_one_by_one(quiz: Page):
    q = question_of(quiz, "single")
    assert q.locator(".fc-hint").inner_text() == "Hint 1 of 2"
    _click(q, ".fc-hint")
    assert q.locator(".fc-hints").inner_text().strip() == "First hint"
    assert q.evaluate("() => document.activeElement.textContent.trim()") == "First hint"
    _click(q, ".fc-hint")
    assert "Second hint" in q.locator(".fc-hints").inner_text()
    assert not q.locator(".fc-hint").is_visible()


def test_a_number_is_shown_as_it_was_read(quiz: Page):
    q = question_of(quiz, "number")
    q.locator("input").fill("1.234,5")
    _click(q, ".fc-check")
    assert q.locator(".fc-entry .fc-reason").inner_text().startswith("✓ Right We read: ¥1,234.50")


@pytest.mark.parametrize(("choice", "read"), [("1,500", "¥1,500"), ("1.50", "¥1.50")])
def test_what_has_two_readings_is_asked_back_and_costs_no_try(quiz: Page, choice: str, read: str):
    q = question_of(quiz, "number")
    q.locator(".fc-entry input").fill("1.500")
    _click(q, ".fc-check")
    assert q.locator(".fc-entry .fc-reason").inner_text() == "Which number do you mean? 1,500 1.50"
    assert q.locator(".fc-result").inner_text() == "Which number do you mean?"  # said, not shown twice
    assert q.locator(".fc-result").bounding_box()["width"] == 1
    assert q.locator(".fc-left").inner_text() == ""
    q.get_by_role("button", name=choice).click()
    assert q.locator(".fc-entry input").input_value() == choice
    assert q.locator(".fc-reason").inner_text() == f"We read: {read}"
    _click(q, ".fc-check")
    assert f"We read: {read}" in q.locator(".fc-reason").inner_text()
    assert q.locator(".fc-left").inner_text() == "Tries left: 2"


def test_what_is_no_number_costs_no_try(quiz: Page):
    q = question_of(quiz, "number")
    q.locator("input").fill("about ten")
    _click(q, ".fc-check")
    assert "could not be read as a number" in q.locator(".fc-result").inner_text()
    assert q.locator(".fc-left").inner_text() == ""


def test_moving_an_item_is_announced_and_keeps_the_focus(quiz: Page):
    q = question_of(quiz, "order")
    button = q.locator(".fc-order > li").nth(2).locator(".fc-move").first
    item = q.locator(".fc-order > li").nth(2).get_attribute("data-item")
    button.press("Enter")
    assert q.locator("[role=status]").first.inner_text() == "Moved to place 2 of 3."
    assert q.evaluate("() => document.activeElement.closest('li').dataset.item") == item


def test_feedback_is_a_live_region_in_the_accessibility_tree(quiz: Page):
    q = question_of(quiz, "single")
    _answer(q, "single", right=True)
    _click(q, ".fc-check")
    assert "status" in q.aria_snapshot()
    assert "why B is right" in q.aria_snapshot()


@pytest.mark.parametrize(
    "damage", ["{", "null", "7", '{"r":"1","a":{"x":1},"n":1}', '{"r":"9","a":"b","n":1,"done":true}']
)
def test_a_damaged_or_older_store_starts_afresh(quiz: Page, damage: str):
    quiz.evaluate("damage => localStorage.setItem('fincourse:1:small:single', damage)", damage)
    quiz.reload()
    q = question_of(quiz, "single")
    _answer(q, "single", right=True)
    _click(q, ".fc-check")
    assert q.locator(".fc-result").inner_text() == "Right."


def test_a_full_store_is_said_and_the_course_goes_on(page: Page, folder: Path):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    page.goto(url_of(folder / "quiz.html"))
    q = question_of(page, "single")
    _answer(q, "single", right=True)
    _click(q, ".fc-check")
    assert "can't be saved on this device" in q.locator(".fc-feedback").inner_text()


def test_a_blocked_store_does_not_stop_the_course(page: Page, folder: Path):
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })")
    page.goto(url_of(folder / "quiz.html"))
    q = question_of(page, "truefalse")
    _answer(q, "truefalse", right=True)
    _click(q, ".fc-check")
    assert q.locator(".fc-result").inner_text() == "Right."


def test_targets_are_large_enough(quiz: Page):
    small = quiz.evaluate(
        """() => [...document.querySelectorAll('fc-question :is(button, select, summary, label:has(input))')]
        .map(e => e.getBoundingClientRect()).filter(r => r.width && (r.width < 24 || r.height < 24)).length"""
    )
    assert small == 0


def test_a_phone_needs_no_sideways_scrolling(quiz: Page):
    assert quiz.evaluate("() => document.documentElement.scrollWidth") <= 360


VECTORS = Path(__file__).parent.parent / "vectors"


def test_the_browser_reads_numbers_and_words_like_python(page: Page):
    source = join([assets.SOURCES / "quiz/numbers.js"]).text
    page.set_content("<p></p>")
    numbers = json.loads((VECTORS / "numbers.json").read_text("utf-8"))
    words = json.loads((VECTORS / "words.json").read_text("utf-8"))
    pairs = [*words["equal"], *words["different"]]
    read, ways, same = page.evaluate(
        f"([numbers, pairs]) => {{ const T = {json.dumps({'written': UNIT_WORDS})}; {source}; "
        "const read = numbers.map(([text, unit, decimal]) => readNumber(text, unit, decimal)); "
        "return [read, read.map((values, i) => values.length < 2 ? [] : twoWays(values, numbers[i][2])), "
        "pairs.map(([one, other]) => normaliseWords(one) === normaliseWords(other))] }",
        [numbers, pairs],
    )
    assert read == [pytest.approx(values) for *_, values in numbers]
    assert ways == [list(two_ways(values, decimal)) if len(values) == 2 else [] for *_, decimal, values in numbers]
    assert same == [True] * len(words["equal"]) + [False] * len(words["different"])


def test_the_browser_code_stays_small():
    import gzip

    made = assets.files(NullTranslations(), "CNY").values()
    assert sum(len(gzip.compress(text.encode(), 9)) for text in made) <= 19 * 1024


def test_answers_are_not_spelt_out_in_thequestion_of(folder: Path):
    text = html.unescape((folder / "quiz.html").read_text("utf-8"))
    body = text.split('class="fc-body"')[1].split("<details")[0]
    assert "why" not in body


def test_what_is_touched_before_its_script_comes_counts(page: Page, served: str):
    held: list[Route] = []
    page.route("**/assets/questions.*.js", lambda route: held.append(route))
    page.goto(f"{served}/overdue/when-collectors-call.html")
    question = page.locator("fc-question[data-type=single]").first
    question.locator("label").first.click()
    page.wait_for_function("() => document.querySelector('fc-later')?.dataset.src === undefined")
    assert question.get_attribute("data-early") == ""
    page.wait_for_function("() => document.querySelector('script[src*=\"assets/questions.\"]')")
    for route in held:
        route.continue_()
    page.wait_for_function("() => document.querySelector('fc-question[data-type=single]').isTouched")
    question.locator(".fc-check").click()
    expect(question.locator(".fc-result")).not_to_be_empty()


def test_what_is_typed_before_its_script_comes_is_kept(page: Page, served: str):
    held: list[Route] = []
    page.route("**/assets/lesson.*.js", lambda route: held.append(route))
    page.goto(f"{served}/overdue/after-a-missed-payment.html")
    page.locator("fc-plan input").first.fill("the 5th")
    page.wait_for_function("() => document.querySelector('script[src*=\"assets/lesson.\"]')")
    for route in held:
        route.continue_()
    page.wait_for_function("() => Object.values(localStorage).some((kept) => kept.includes('the 5th'))")
    assert page.locator("fc-plan input").first.input_value() == "the 5th"
