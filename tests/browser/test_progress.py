"""A learner's progress: marks, the line that leads on, what has changed, and what is saved, taken in and deleted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.cli import cli
from generator.render.modules import SOURCES, join
from tests.browser.loading import complete
from tests.conftest import COURSE, LESSON, MODULE, QUIZ, serving, thinned, write_course

FACTS = """
jurisdiction: Nowhere
sources: [{id: law, issuer: The Parliament, title: A law, date: since 2020}]
facts:
  - {id: kept, value: 5, unit: years, statement: "Kept for {{ fact.kept }}.", source: law, reviewed: 2026-11-01,
      confidence: text-read}
  - {id: grace, value: 3, unit: days, statement: "Wait {{ fact.grace }}.", source: law, reviewed: 2026-11-01,
      confidence: text-read}
"""
COMPETENCES = """
framework: Somebody's list
competences:
  - {id: 1, area: Coins, text: I can count coins.}
  - {id: 2, area: Notes, text: I can tell notes apart.}
"""
TWO = QUIZ.replace("id: one", "id: one\n    competences: [1]") + QUIZ.split("questions:\n")[1].replace(
    "id: one", "id: two\n    competences: [2]"
)
FIRST = LESSON.replace("text: Because.", 'text: "Kept for {{ fact.kept }}."').replace(
    "  - check: one\n",
    "  - check: one\n  - check: two\n  - plan: [{when: pay comes on the ___, then: I move ___ yuan}]\n",
)
SECOND = FIRST.replace("The first lesson", "The second lesson").replace("fact.kept", "fact.grace")
STORE = "fincourse:1:small:"


def _build(folder: Path, first_quiz: str = TWO, facts: str = FACTS) -> Path:
    write_course(
        folder, module=MODULE.replace("[first]", "[first, second]"), lesson=FIRST, quiz=first_quiz, facts=facts
    )
    (folder / "content/course.yml").write_text(COURSE + "translations: [zh-Hans]\n", "utf-8")
    (folder / "content/competences.yml").write_text(COMPETENCES, "utf-8")
    (folder / "content/money/second.yml").write_text(
        SECOND.replace("check: one", "check: three").replace("check: two", "check: four"), "utf-8"
    )
    (folder / "quizzes/money/second.yml").write_text(
        TWO.replace("id: one", "id: three").replace("id: two", "id: four"), "utf-8"
    )
    result = CliRunner().invoke(cli, ["-C", str(folder), "build", "--no-pdf"])
    assert result.exit_code == 0, result.output
    return folder / "site"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(tmp_path_factory.mktemp("progress"))


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same course after a figure of the first lesson and a question of it were changed."""
    quiz = TWO.replace("id: two", "id: two\n    revision: 2")
    return _build(tmp_path_factory.mktemp("later"), quiz, FACTS.replace("value: 5", "value: 7"))


@pytest.fixture(params=[360, 1280])
def wide(browser: Browser, request: pytest.FixtureRequest) -> Any:
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    yield context.new_page()
    context.close()


SERVED: dict[Path, str] = {}
"""The address of all builds: between two pages of a folder the browser may forget what is stored."""


@pytest.fixture(scope="module", autouse=True)
def _served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    base = tmp_path_factory.getbasetemp()
    with serving(base) as SERVED[base]:
        yield
    SERVED.clear()


def _open(page: Page, site: Path, name: str) -> Page:
    ((base, address),) = SERVED.items()
    page.goto(f"{address}/{(site / name).relative_to(base).as_posix()}.html")
    return page


def _answer(page: Page, name: str, right: bool = True) -> None:
    complete(page)
    question = page.locator(f"fc-question[data-id={name}]")
    if question.locator(".fc-again").is_visible():
        question.locator(".fc-again").click()
    for _ in range(1 if right else 2):
        question.locator(f"input[value={'true' if right else 'false'}]").check()
        check = question.locator(".fc-check")
        if check.is_visible():
            check.click()
        if question.locator(".fc-again").is_visible():
            return


def _stored(page: Page) -> dict[str, Any]:
    text = page.evaluate("JSON.stringify({ ...localStorage })")
    return {name.removeprefix(STORE): json.loads(value) for name, value in json.loads(text).items() if STORE in name}


def _read_both(page: Page, site: Path) -> None:
    for name, questions in (("first", ("one", "two")), ("second", ("three",))):
        _open(page, site, f"money/{name}")
        for question in questions:
            _answer(page, question)
        page.get_by_role("button", name="I have read this lesson").click()
        expect(page.locator("fc-read")).to_contain_text("You have read this lesson")


def test_a_first_visit_is_left_alone(page: Page, course: Path):
    _open(page, course, "index")
    assert page.locator(".fc-state").count() == 0
    assert page.locator("fc-resume").inner_text() == ""
    _open(page, course, "progress")
    expect(page.locator("fc-progress")).to_contain_text("Nothing is noted yet.")
    assert _stored(page) == {}


def test_from_reading_to_the_page_of_progress(wide: Page, course: Path):
    page = wide
    _open(page, course, "money/first")
    _answer(page, "one")
    assert "at" not in _stored(page)["read:money/first"]  # begun, not read
    _open(page, course, "index")
    expect(page.locator("fc-resume")).to_contain_text("You have read 0 of 2 lessons. Go on with: The first lesson.")
    expect(page.locator("[data-lesson='money/first'] .fc-state")).to_have_text("Begun")
    _open(page, course, "money/first")
    _answer(page, "two")
    page.get_by_role("button", name="I have read this lesson").click()
    link = page.locator(".md-nav--primary a.md-nav__link", has_text="The first lesson")
    expect(link.locator(".fc-state")).to_have_text("Read, and every question right")
    other = page.locator(".md-nav--primary a.md-nav__link", has_text="The second lesson")
    assert page.locator(".md-nav--primary .fc-state").count() == 2  # headings get none
    expect(other.locator(".fc-state")).to_have_text("Not read yet")
    _open(page, course, "index")
    page.locator("fc-resume").get_by_role("link", name="The second lesson").click()
    _answer(page, "three", right=False)
    page.get_by_role("button", name="I have read this lesson").click()
    expect(page.locator("fc-read")).to_contain_text("You have read this lesson")
    page.locator("fc-read").get_by_role("link", name="Your progress").click()
    part = page.locator("fc-progress")
    expect(part).to_contain_text("You have read all 2 lessons.")
    expect(part).to_contain_text("Right without help once: 2 · Worth another look: 1 · Not answered yet: 1")
    again = part.locator("[data-part=competences] li", has_text="I can count coins.")
    expect(again).to_contain_text("Read this again: The second lesson")
    under = part.locator("[data-part=competences] li", has_text="I can tell notes apart.")
    expect(under).to_contain_text("Right without help once: 1 · Not answered yet: 1")
    # What was noted in one language holds in the other.
    _open(page, course, "zh-Hans/index")
    expect(page.locator("fc-resume")).to_contain_text("全部 2 课你都读完了")


def test_secure_takes_two_days_and_reading_can_be_taken_back(page: Page, course: Path):
    _read_both(page, course)
    record = {"r": "1", "t": 1, "m": "right", "ok": ["2026-11-01", "2026-11-03"], "due": "2099-01-01"}
    for name in ("one", "three"):
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [STORE + name, json.dumps(record)])
    _open(page, course, "progress")
    secure = page.locator("h3", has_text="Secure").locator("+ ul")
    expect(secure).to_have_text("I can count coins.Secure: 2 of 2")
    _open(page, course, "money/second")
    page.get_by_role("button", name="Mark as not read").click()
    expect(page.get_by_role("button", name="I have read this lesson")).to_be_focused()
    _open(page, course, "index")
    expect(page.locator("fc-resume")).to_contain_text("You have read 1 of 2 lessons. Go on with: The second lesson.")


def test_a_change_opens_only_what_it_affects(page: Page, course: Path, later: Path):
    _read_both(page, course)
    assert page.locator(".fc-changed").count() == 0
    _open(page, later, "index")
    expect(page.locator("[data-lesson='money/first'] .fc-state")).to_have_text("Changed since you read it")
    expect(page.locator("[data-lesson='money/second'] .fc-state")).to_have_text("Read")
    _open(page, later, "progress")
    changes = page.locator("[data-part=changes]")
    expect(changes.locator("li")).to_have_text(
        "The first lesson: Figures new or changed: 1 · Questions changed and asked anew: 1"
    )
    changes.get_by_role("link").click()
    notice = page.locator("aside.fc-changed")
    expect(notice.locator("li").nth(0)).to_have_text("A figure is new or has changed: Kept for 7 years.")
    expect(notice.locator("li").nth(1)).to_have_text("A question has changed and is asked anew: Question 2")
    assert page.locator("fc-question[data-id=two] .fc-check").is_visible()
    assert not page.locator("fc-question[data-id=one] .fc-check").is_visible()
    notice.get_by_role("button").click()
    expect(page.locator("p.fc-changed")).to_be_focused()
    page.reload()
    assert page.locator(".fc-changed").count() == 0
    _open(page, later, "money/second")
    assert page.locator(".fc-changed").count() == 0


def _save(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my progress").click()
    file = folder / "progress.json"
    download.value.save_as(file)
    assert download.value.suggested_filename.startswith("my-progress-")
    return file


def _forget(page: Page) -> None:
    page.get_by_role("button", name="Forget everything").click()
    page.get_by_role("button", name="Yes, delete everything").click()
    expect(page.locator("fc-records")).to_contain_text("is deleted.")


def test_saved_deleted_and_taken_in_is_the_same(wide: Page, course: Path, tmp_path: Path):
    page = wide
    _read_both(page, course)
    foreign = {"fincourse:1:small-two:one": "{}", "__palette": "1"}
    newer, plan = {"V": 2, "t": 5, "shape": [1]}, {"0-0": "pay <day>", "t": 7}
    page.evaluate(
        "all => { for (const [key, value] of Object.entries(all)) localStorage.setItem(key, value) }",
        foreign | {STORE + "plan:money/first": json.dumps(plan), STORE + "four": json.dumps(newer), STORE + "x": "{"},
    )
    _open(page, course, "progress")
    file = _save(page, tmp_path)
    expect(page.locator("fc-records")).to_contain_text("left out: 1.")
    page.evaluate("key => localStorage.removeItem(key)", STORE + "x")
    before = _stored(page)
    page.get_by_role("button", name="Forget everything").click()
    page.get_by_role("button", name="No, keep it").click()
    expect(page.get_by_role("button", name="Forget everything")).to_be_focused()
    assert _stored(page) == before
    page.evaluate("localStorage.setItem('fincourse:2:small:one', '{}')")
    _forget(page)
    assert page.evaluate("Object.keys(localStorage).sort()") == sorted(foreign)
    expect(page.locator("fc-progress")).to_contain_text("Nothing is noted yet.")
    chooser = page.get_by_label("The file that you saved")
    chooser.set_input_files(file)
    expect(page.locator("fc-records")).to_contain_text(f"Entries taken in: {len(before)}.")
    assert _stored(page) == before
    expect(page.locator("fc-progress")).to_contain_text("You have read all 2 lessons.")
    chooser.set_input_files(file)
    expect(page.locator("fc-records")).to_contain_text("Entries taken in: 0. Already here")
    assert _stored(page) == before


def test_an_older_file_changes_nothing_newer(page: Page, course: Path, tmp_path: Path):
    _open(page, course, "money/first")
    _answer(page, "one", right=False)
    _open(page, course, "progress")
    file = _save(page, tmp_path)
    _read_both(page, course)
    before = _stored(page)
    _open(page, course, "progress")
    page.get_by_label("The file that you saved").set_input_files(file)
    expect(page.locator("fc-records")).to_contain_text("Entries taken in: 0.")
    assert _stored(page) == before


GOOD = {"fincourse": 1, "course": "small", "records": {}}


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("", "not a file of progress"),
        ("<html>", "not a file of progress"),
        ("[1]", "not a file of progress"),
        ('{"a": 1}', "not a file of progress"),
        ('{"fincourse": 1, "course": "small", "rec', "is damaged"),
        ('{"fincourse": 1, "course": "small", "records": [1]}', "is damaged"),
        ('{"fincourse": 2, "course": "small"}', "newer version"),
        ('{"fincourse": 1, "course": "other", "records": {}}', "another course"),
        (" " * 20_000_001, "too large"),
    ],
)
def test_a_wrong_file_is_told_and_changes_nothing(page: Page, course: Path, text: str, reported: str, tmp_path: Path):
    _open(page, course, "progress")
    (tmp_path / "file.json").write_text(text, "utf-8")
    page.get_by_label("The file that you saved").set_input_files(tmp_path / "file.json")
    expect(page.locator("fc-records")).to_contain_text(reported)
    assert _stored(page) == {}


def test_damaged_entries_are_left_out_and_a_wrong_clock_does_not_win(page: Page, course: Path, tmp_path: Path):
    records = {
        "one": 7,
        "__proto__": {"a": 1},
        "bad name": {},
        "two": {"x": "y" * 600_000},
        "plan:a": {"t": 9e15, "0": "a"},
    }
    _open(page, course, "progress")
    page.get_by_text("If no file can be saved or chosen here").click()
    page.get_by_label("Your progress as text").fill(json.dumps(GOOD | {"records": records}))
    page.get_by_role("button", name="Take in this text").click()
    expect(page.locator("fc-records")).to_contain_text("Entries taken in: 1. Damaged, left out: 4.")
    (plan,) = _stored(page).values()
    assert plan["0"] == "a"
    assert plan["t"] <= page.evaluate("Date.now()")


def test_what_a_newer_version_keeps_is_not_touched(page: Page, course: Path):
    _open(page, course, "money/first")
    newer = '{"V":2,"at":"later"}'
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [STORE + "read:money/first", newer])
    page.reload()
    # What was stored just before a page may take a moment to arrive there.
    page.wait_for_function(
        "([key, value]) => localStorage.getItem(key) === value", arg=[STORE + "read:money/first", newer]
    )
    page.get_by_role("button", name="I have read this lesson").click()
    expect(page.locator("fc-read")).to_contain_text("A newer version of this course")
    _open(page, course, "progress")
    page.get_by_text("If no file can be saved or chosen here").click()
    file = GOOD | {"records": {"read:money/first": {"at": "2026-11-25", "t": 9}}}
    page.get_by_label("Your progress as text").fill(json.dumps(file))
    page.get_by_role("button", name="Take in this text").click()
    expect(page.locator("fc-records")).to_contain_text("Already here, or newer here: 1.")
    assert page.evaluate("key => localStorage.getItem(key)", STORE + "read:money/first") == newer


@pytest.mark.parametrize(
    "fault",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })",
    ],
)
def test_full_or_blocked_is_said_once_and_the_course_goes_on(page: Page, course: Path, fault: str):
    errors: list[str] = []
    # The theme's own scripts do stumble over a blocked store.
    ours = ("assets/fincourse.", "assets/progress.", "assets/resume.", "assets/records.")
    page.on(
        "pageerror",
        lambda error: errors.append(error.stack or "") if any(map((error.stack or "").count, ours)) else None,
    )
    page.add_init_script(fault)
    _open(page, course, "money/first")
    for name in ("one", "two"):
        _answer(page, name)
        expect(page.locator(f"fc-question[data-id={name}] .fc-result")).to_have_text("Right.")
    assert page.locator(".fc-warned").count() == 1
    page.get_by_role("button", name="I have read this lesson").click()
    expect(page.locator("fc-read")).to_contain_text("can't be saved on this device")
    _open(page, course, "progress")
    expect(page.locator("fc-records")).to_contain_text("lets the course keep nothing")
    page.get_by_role("button", name="Save my progress").click()
    expect(page.locator("fc-records")).to_contain_text("nothing to save yet")
    _open(page, course, "index")
    assert errors == []


@pytest.mark.parametrize("damage", ["{", "null", "7", "[]", '{"at":7,"q":3,"facts":"x"}', '{"at":"x","q":null}'])
def test_damaged_notes_stop_nothing(page: Page, course: Path, damage: str):
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    _open(page, course, "index")
    for name in ("read:money/first", "one"):
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [STORE + name, damage])
    for name in ("index", "money/first", "progress", "money/index"):
        _open(page, course, name)
    _open(page, course, "money/first")
    button = page.locator("fc-read button")
    for _ in range(2):
        if button.inner_text() != "Mark as not read":
            button.click()
    expect(page.locator("fc-read")).to_contain_text("You have read this lesson")
    assert errors == []


def test_two_tabs_lose_nothing(context: BrowserContext, course: Path):
    one, other, overview = (context.new_page() for _ in range(3))
    _open(one, course, "money/first")
    _open(other, course, "money/second")
    _open(overview, course, "progress")
    _answer(one, "one")
    _answer(other, "three")
    for tab in (one, other):
        tab.get_by_role("button", name="I have read this lesson").click()
    expect(overview.locator("fc-progress")).to_contain_text("You have read all 2 lessons.")
    expect(overview.locator("fc-progress")).to_contain_text("Right without help once: 2")
    assert set(_stored(one)) == {"one", "three", "read:money/first", "read:money/second"}
    # The same lesson in two tabs: what one says the other shows, and a plan takes its gaps from both.
    _open(other, course, "money/first")
    for place, tab in enumerate((one, other)):
        tab.locator("fc-plan input").nth(place).fill(str(place + 5))
    expect(one.locator("fc-plan input").nth(1)).to_have_value("6")  # by then it knows what the other tab stored
    plan = _stored(one)["plan:money/first"]
    assert (plan["0-0"], plan["0-1"]) == ("5", "6")
    one.get_by_role("button", name="Mark as not read").click()
    expect(other.get_by_role("button", name="I have read this lesson")).to_be_visible()


@pytest.mark.parametrize("scheme", thinned(["dark"], ["light", "dark"]))
def test_no_barrier_before_and_after(browser: Browser, course: Path, later: Path, scheme: str):
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()

    def look() -> None:
        rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
        found = Axe().run(page, "article", options={"runOnly": rules}).response["violations"]
        assert [(v["id"], [n["html"][:160] for n in v["nodes"]][:4]) for v in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360

    look_at = _open(page, course, "progress")
    look()
    _read_both(look_at, course)
    for name in ("progress", "index", "money/first", "money/index"):
        _open(page, later, name)
        if name == "progress":
            page.get_by_text("If no file can be saved or chosen here").click()
            page.get_by_role("button", name="Forget everything").click()
        look()
    context.close()


def test_without_script_the_page_explains_itself(browser: Browser, course: Path):
    context = browser.new_context(java_script_enabled=False)
    page = _open(context.new_page(), course, "progress")
    expect(page.locator("article")).to_contain_text("This page needs JavaScript")
    expect(page.locator("article")).to_contain_text("Nothing of it is sent anywhere")
    assert page.get_by_role("link", name="The second lesson").first.is_visible()
    context.close()


def test_the_next_lesson(page: Page):
    source = join([SOURCES / "progress/state.js"]).text
    cases: list[tuple[dict[str, Any], str | None]] = [
        ({}, "a"),
        ({"b": {"at": "2026-01-02"}}, "c"),
        ({"b": {"at": "2026-01-02"}, "a": {}}, "a"),  # begun
        ({"c": {"at": "2026-01-02"}, "a": {"at": "2026-01-01"}}, "b"),
        ({"c": {"at": ""}, "a": {"at": "2026-01-01"}, "b": {"at": "2026-01-03"}}, "c"),
        ({name: {"at": "2026-01-01"} for name in "abc"}, None),
    ]
    for records, expected in cases:
        found = page.evaluate(
            f"records => {{ const T = {{}}; {source}; return nextLesson(['a', 'b', 'c'], (id) => records[id]) }}",
            records,
        )
        assert found == expected, records
