"""Practice over days: what comes back, when and in which order; two tabs; a store that is full, odd or newer."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.cli import cli
from generator.render.modules import SOURCES, join
from tests.browser.loading import complete
from tests.conftest import COURSE, LESSON, url_of, write_course

QUIZ = """
questions:
  - {id: coin, type: single, ask: A coin?, explanation: E., hints: [Round.], choices: [
      {text: Money, why: It buys, correct: true}, {text: Bread, why: One eats it},
      {text: Water, why: One drinks it}, {text: Air, why: One breathes it}]}
  - {id: steps, type: single, keep_order: true, ask: In order?, explanation: E., choices: [
      {text: One, why: It is first, correct: true}, {text: Two, why: Not first}, {text: Three, why: Not first}]}
  - {id: wet, type: truefalse, ask: Water is wet., answer: true, why_true: Y., why_false: N., explanation: E.}
  - {id: sum, type: number, vary: {more: [2, 3, 4, 5]}, ask: "1 + {{ more }}?", answer: more + 1, explanation: E.}
"""
KEY = "fincourse:1:small:"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    course = COURSE + "translations: [zh-Hans]\n"
    write_course(folder, course=course, quiz=QUIZ, lesson=LESSON.replace("  - check: one\n", ""))
    result = CliRunner().invoke(cli, ["-C", str(folder), "build"])
    assert result.exit_code == 0, result.output
    return folder / "site"


@pytest.fixture
def course(page: Page, built: Path) -> Iterator[Course]:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield Course(page, built)
    assert [one for one in problems if one != "blocked"] == []  # the theme's own scripts stumble over a blocked store


class Course:
    """A learner's device on a given day."""

    def __init__(self, page: Page, built: Path) -> None:
        self.page = page
        self._built = built

    def on(self, day: int, where: str = "review") -> Course:
        """Open a page on a day of January 2026."""
        self.page.clock.set_fixed_time(datetime.datetime(2026, 1, day, 10))
        self.page.goto(url_of(self._built / f"{where}.html"))
        complete(self.page)
        return self

    def answer(self, name: str, right: bool = True, *, sure: str = "") -> None:
        question = self.page.locator(f"fc-question[data-id={name}]")
        if sure:
            question.get_by_role("button", name=sure, exact=True).click()
        while True:
            if name == "sum":
                added = int(re.search(r"1 \+ (\d)", question.locator(".fc-ask").inner_text()).group(1))
                question.locator("input").fill(str(added + 1 if right else 99))
            else:
                values = ("true", "false") if name == "wet" else ("a", "b")
                question.locator(f"[value={values[not right]}]").check()
            question.locator(".fc-check").click()
            if not question.locator(".fc-check").is_visible():
                return

    def record(self, name: str) -> dict[str, Any]:
        return json.loads(self.page.evaluate("key => localStorage.getItem(key)", KEY + name) or "{}")

    def put(self, name: str, record: Any) -> None:
        text = record if isinstance(record, str) else json.dumps(record)
        self.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY + name, text])

    @property
    def asked(self) -> str:
        """The question at hand."""
        return self.page.locator(".fc-panel fc-question").get_attribute("data-id")

    @property
    def panel(self) -> str:
        return self.page.locator("fc-review").inner_text()

    def next(self) -> None:
        self.page.locator(".fc-panel > .fc-controls .fc-check").click()


def test_questions_come_back_on_their_days(course: Course):
    page = course.on(1, "money/first").page
    assert not page.locator(".fc-due").is_visible()
    course.answer("coin", right=False, sure="Sure")
    course.answer("steps", right=False)
    course.answer("wet")
    page.locator("fc-question[data-id=sum] .fc-check").scroll_into_view_if_needed()
    course.answer("sum")
    assert {name: course.record(name)["m"] for name in ("coin", "steps", "wet", "sum")} == {
        "coin": "missed",
        "steps": "missed",
        "wet": "right",
        "sum": "right",
    }
    course.on(1)
    assert "Nothing is due today." in course.panel
    assert "come back on January 3, 2026." in course.panel
    assert page.get_by_role("button", name="Practise what you missed (2)").is_visible()

    course.on(3, "index")
    link = page.get_by_role("link", name="Review: 4 due")
    assert link.inner_text().strip() == "4"
    link.click()
    page.locator(".fc-progress", has_text="1 of 4").wait_for()
    assert course.asked == "coin"  # sure but wrong
    page.set_viewport_size({"width": 360, "height": 400})
    course.answer("coin")
    assert page.evaluate("document.activeElement.textContent") == "Next question"
    for seen in (".fc-result", ".fc-is-right .fc-mark", ".fc-panel > .fc-controls > .fc-check"):
        expect(page.locator(f"fc-review {seen}").first).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.get_by_role("heading", level=2, name="Question 1 of 4").count() == 1
    assert page.get_by_role("link", name="Review: 3 due").is_visible()
    course.next()
    page.locator(".fc-progress", has_text="2 of 4").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Question 2 of 4"
    assert course.asked == "steps"  # missed
    course.answer("steps", right=False)
    course.next()
    page.locator("fc-question[data-id=wet]").wait_for()
    course.answer("wet")
    course.next()
    page.locator("fc-question[data-id=sum]").wait_for()
    course.answer("sum")
    course.next()
    page.get_by_text("That was all for now.").wait_for()
    assert "Right without help: 3. Right with help: 0. Missed: 1." in course.panel
    assert "Read this again: The first lesson" in course.panel
    assert not page.locator(".fc-due").is_visible()
    assert {name: course.record(name)["due"] for name in ("coin", "steps", "wet")} == {
        "coin": "2026-01-10",
        "steps": "2026-01-05",
        "wet": "2026-01-10",
    }
    course.on(10)
    page.locator(".fc-progress", has_text="1 of 4").wait_for()
    assert course.asked == "steps"


def test_asked_again_it_has_new_numbers_and_another_order(course: Course):
    page = course.on(1, "money/first").page
    asked, order = page.locator("fc-question[data-id=sum] .fc-ask").inner_text(), _order(page, "coin")
    for name in ("coin", "steps", "sum"):
        course.answer(name)
    course.on(3)
    for name in ("coin", "steps", "sum"):
        page.locator(f"fc-question[data-id={name}]").wait_for()
        if name == "coin":
            assert _order(page, name) != order
            assert sorted(_order(page, name)) == sorted(order)
        if name == "steps":
            assert _order(page, name) == ["a", "b", "c"]
        if name == "sum":
            assert page.locator("fc-question[data-id=sum] .fc-ask").inner_text() != asked
        assert page.locator(".fc-panel .fc-feedback").inner_text() == ""
        course.answer(name)
        course.next()


def _order(page: Page, name: str) -> list[str]:
    return page.eval_on_selector_all(
        f"fc-question[data-id={name}] .fc-options input", "inputs => inputs.map((one) => one.value)"
    )


def test_what_was_answered_in_one_language_comes_back_in_another(course: Course):
    course.on(1, "money/first").answer("wet")
    page = course.on(3, "zh-Hans/review").page
    page.locator(".fc-progress", has_text="第 1 题，共 1 题").wait_for()
    page.get_by_role("link", name="复习：1 道题到时间了").wait_for()
    course.answer("wet")
    assert course.record("wet")["ok"] == ["2026-01-01", "2026-01-03"]


def test_a_reminder_is_a_calendar_file(course: Course, tmp_path: Path):
    page = course.on(1, "money/first").page
    course.answer("coin")
    course.on(1)
    with page.expect_download() as download:
        page.get_by_role("button", name="Calendar reminder for January 3, 2026").click()
    download.value.save_as(tmp_path / "review.ics")
    lines = parsed((tmp_path / "review.ics").read_bytes())
    assert ("DTSTART;VALUE=DATE", "20260103") in lines
    assert ("UID", "review-2026-01-03@small") in lines
    assert ("SUMMARY", "Review: A small course") in lines
    assert ("TRIGGER", "PT540M") in lines


def parsed(data: bytes) -> list[tuple[str, str]]:
    """Read a calendar back by the rules of RFC 5545: CRLF, lines of 75 bytes, folds, escapes, pairs."""
    assert data.endswith(b"\r\n")
    raw = data.split(b"\r\n")[:-1]
    assert all(0 < len(line) <= 75 and b"\n" not in line for line in raw)
    text = b"\n".join(raw).replace(b"\n ", b"").decode()
    lines = [tuple(line.split(":", 1)) for line in text.split("\n")]
    stack: list[str] = []
    for name, value in lines:
        if name == "BEGIN":
            stack.append(value)
        if name == "END":
            assert stack.pop() == value
    assert stack == []
    return [(name, re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], value)) for name, value in lines]


def test_the_calendar_escapes_folds_and_alarms(page: Page, built: Path):
    source = join([SOURCES / "ics.js"]).text
    title = "还款：花呗, 借呗; a\\b " * 9
    text = page.evaluate(
        f"given => {{ {source}; return calendar([given], new Date(0)); }}",
        {"uid": "a", "day": "2026-02-03", "time": "09:30", "title": title, "text": "one\ntwo", "alarms": [1440, 60]},
    )
    lines = parsed(text.encode())
    assert ("SUMMARY", title) in lines
    assert ("DESCRIPTION", "one\ntwo") in lines
    assert ("DTSTART", "20260203T093000") in lines
    assert ("DTSTAMP", "19700101T000000Z") in lines
    assert [value for name, value in lines if name == "TRIGGER"] == ["-PT1440M", "-PT60M"]


def test_two_tabs_lose_nothing(course: Course, context: BrowserContext, built: Path):
    course.on(1, "money/first")
    other = Course(context.new_page(), built).on(1, "money/first")
    course.answer("coin")
    # The other tab, untouched, shows what was answered here.
    other.page.locator("fc-question[data-id=coin] .fc-again").wait_for()
    # One that is at work goes on; what was learnt meanwhile stays.
    other.page.locator("fc-question[data-id=steps] [value=b]").check()
    course.answer("steps", right=False)
    assert other.page.locator("fc-question[data-id=steps] .fc-check").is_visible()
    course.on(3, "money/first")
    course.page.locator("fc-question[data-id=coin] .fc-again").click()
    course.answer("coin")
    other.page.clock.set_fixed_time(datetime.datetime(2026, 1, 3, 11))
    other.page.locator("fc-question[data-id=steps] [value=a]").check()
    other.page.locator("fc-question[data-id=steps] .fc-check").click()
    assert other.record("coin")["ok"] == ["2026-01-01", "2026-01-03"]
    assert (other.record("steps")["m"], other.record("steps")["x"]) == ("right", "2026-01-01")


def test_a_record_of_an_earlier_release_is_taken_over(course: Course):
    course.on(1, "money/first").put("coin", {"r": "1", "n": 1, "h": 0, "done": True, "a": "a"})
    course.put("steps", {"r": "1", "n": 2, "h": 0, "done": True, "a": "b"})
    course.on(2, "money/first").page.locator("fc-question[data-id=coin] .fc-again").wait_for()
    assert (course.record("coin")["m"], course.record("coin")["due"]) == ("right", "2026-01-04")
    assert course.record("steps")["m"] == "missed"


def test_what_a_newer_version_saved_is_left_alone(course: Course):
    newer = {"V": 2, "r": "1", "future": True}
    course.on(1, "money/first").put("coin", newer)
    course.put("steps", {"r": "1", "unknown": [1]})
    page = course.on(1, "money/first").page
    assert "A newer version of this course" in page.locator("fc-question[data-id=coin] .fc-feedback").inner_text()
    course.answer("coin")
    assert page.locator("fc-question[data-id=coin] .fc-result").inner_text() == "Right."
    assert "A newer version of this course" in page.locator("fc-question[data-id=coin] .fc-feedback").inner_text()
    assert course.record("coin") == newer
    course.answer("steps")
    assert course.record("steps")["unknown"] == [1]
    course.on(1)
    assert "A newer version of this course" in course.panel


def test_a_page_of_an_earlier_build_keeps_off_a_newer_revision(course: Course):
    newer = {"r": "2", "m": "right", "ok": ["2026-01-01"], "k": 0, "due": "2026-01-03"}
    course.on(1, "money/first").put("coin", newer)
    course.on(1, "money/first").answer("coin", right=False)
    assert course.record("coin") == newer


def test_a_damaged_record_is_said_and_starts_anew(course: Course):
    course.on(1, "money/first").put("coin", '{"r":"1",')
    page = course.on(1, "money/first").page
    assert "can't be read any more" in page.locator("fc-question[data-id=coin] .fc-feedback").inner_text()
    course.answer("coin")
    assert course.record("coin")["m"] == "right"


@pytest.mark.parametrize(
    "fault",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })",
    ],
)
def test_without_a_store_the_course_goes_on_and_says_so(course: Course, fault: str):
    course.page.add_init_script(fault)
    course.on(1, "money/first").answer("coin")
    assert "can't be saved on this device" in course.page.locator("fc-question[data-id=coin] .fc-feedback").inner_text()
    course.on(1)
    assert "Answers can't be saved on this device" in course.panel


def test_questions_that_are_no_more_are_not_counted(course: Course):
    due = {"m": "right", "ok": [], "k": 0, "due": "2026-01-02", "d": 1}
    course.on(5, "money/first").put("removed", {"r": "1", **due})
    course.put("wet", {"r": "7", **due})
    course.put("coin", {"r": "1", **due})
    course.on(5)
    course.page.locator(".fc-progress", has_text="1 of 1").wait_for()
    assert course.page.locator(".fc-due").inner_text().strip() == "1"


def test_how_sure_needs_no_step_and_is_kept(course: Course):
    page = course.on(1, "money/first").page
    complete(page)
    page.locator("fc-question[data-id=coin] [value=a]").focus()
    stops = []
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.textContent"))
    assert stops == ["Check", "Hint 1 of 1", "Sure", "Not sure"]
    course.answer("coin", sure="Not sure")
    assert course.record("coin")["sure"] is False
    assert not page.locator("fc-question[data-id=coin] .fc-sure").is_visible()
    course.answer("steps")
    assert "sure" not in course.record("steps")


def test_the_review_page_reads_without_javascript(browser: Browser, built: Path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url_of(built / "review.html"))
    assert "You can still practise" in page.locator("article").inner_text()
    assert page.locator("article").get_by_role("link", name="The first lesson").is_visible()
    context.close()
