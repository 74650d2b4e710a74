"""The final check from start to certificate, its codes, and the class page."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from generator.checks.run import open_course
from generator.course.final import filled_pools, question_list
from generator.course.result_codes import QuestionList, decode, encode
from generator.loader.folders import Folders
from generator.render.modules import SOURCES, join
from tests.conftest import ROOT, serving, write_course
from tests.final_course import FILES, FINAL, with_class_page

VECTORS = json.loads((ROOT / "tests/vectors/codes.json").read_text("utf-8"))
CODE = join([SOURCES / "final/code.js"]).text
RECORD = "fincourse:1:small:final:check"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_class_page(tmp_path_factory.mktemp("final"), FILES)


@pytest.fixture(scope="module")
def check(folder: Path) -> Iterator[str]:
    # Served: under load, the browser may lose what a page of a folder stores when that page is left.
    with serving(folder / "site") as served:
        yield f"{served}/final.html"


@pytest.fixture(scope="module")
def questions(folder: Path) -> QuestionList:
    course, _ = open_course(Folders.of(folder))
    assert course is not None
    return question_list(course)


def answer(page: Page, *, right: bool) -> None:
    """Answer the question at hand."""
    question = page.locator("fc-final fc-question")
    match question.get_attribute("data-id"):
        case "one":
            question.get_by_label("True" if right else "False").check()
        case "heavy":
            question.get_by_label("All the same" if right else "Feathers").check()
        case "sum":
            entry = question.get_by_role("textbox")
            entry.fill(str(entry.get_attribute("data-answer")) if right else "99")
        case "jar":
            question.get_by_label("A jar" if right else "A hole").check()
        case _:
            question.get_by_role("textbox").fill("savings" if right else "debts")
    question.get_by_role("button", name="Check").click()


def finish(page: Page, *, right: Callable[[int], bool]) -> None:
    for number in range(3):
        expect(page.locator(".fc-place")).to_have_text(f"Question {number + 1} of 3")
        answer(page, right=right(number))
        page.get_by_role("button", name="To the results" if number == 2 else "Next question").click()


def stored(page: Page, key: str = RECORD) -> Any:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", key) or "null")


def serious(target: Page, part: str = "fc-final") -> list[str]:
    return [one["id"] for one in Axe().run(target, context=part).response["violations"]]


def test_the_vectors_of_codes_hold_in_the_browser(page: Page):
    run = f"given => {{ {CODE}; return given.map(([list, line]) => decodeResult(list, line)); }}"
    write = f"given => {{ {CODE}; return given.map((one) => encodeResult(...one)); }}"
    for vector in VECTORS:
        ids = vector["ids"]
        if ids[0] == "q%04d":
            ids = [ids[0] % number for number in range(ids[1])]
        known = {"digest": vector["digest"], "ids": ids, "draw": vector["draw"]}
        given = [[known, asked, missed, salt] for asked, missed, salt, _ in vector["codes"]]
        assert page.evaluate(write, given) == [code for *_, code in vector["codes"]]
        for found, (asked, missed, salt, _) in zip(
            page.evaluate(run, [[known, code] for *_, code in vector["codes"]]), vector["codes"], strict=True
        ):
            assert (sorted(found["asked"]), sorted(found["missed"]), found["salt"]) == (asked, missed, salt)
        lines = vector.get("lines", [])
        first = page.evaluate(run, [[known, vector["codes"][0][3]]])[0]
        for found, (line, expected) in zip(
            page.evaluate(run, [[known, line] for line, _ in lines]), lines, strict=True
        ):
            assert found.get("reason", "same" if found == first else "another") == expected, line


def test_a_learner_stops_goes_on_and_finishes(page: Page, check: str, questions: QuestionList):
    page.goto(check)
    assert serious(page) == []
    page.get_by_role("button", name="Start the check").click()
    expect(page.locator(".fc-place")).to_be_focused()
    assert serious(page) == []
    page.set_viewport_size({"width": 360, "height": 400})
    answer(page, right=False)
    for seen in (".fc-result", ".fc-is-wrong .fc-mark", ".fc-panel > .fc-controls > .fc-check"):
        expect(page.locator(f"fc-final {seen}").first).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 360, "height": 740})
    first = page.locator("fc-final fc-question").get_attribute("data-id")
    expect(page.locator("fc-final .fc-explanation")).to_be_visible()
    expect(page.get_by_role("button", name="Next question")).to_be_focused()
    for gone in (".fc-again", ".fc-hint", ".fc-sure"):
        expect(page.locator(f"fc-final {gone}")).to_be_hidden()
    assert serious(page) == []
    page.get_by_role("button", name="Next question").click()
    expect(page.locator(".fc-place")).to_have_text("Question 2 of 3")
    second = page.locator("fc-final fc-question").get_attribute("data-id")
    page.reload()
    page.get_by_role("button", name="Go on with question 2 of 3").click()
    expect(page.locator("fc-final fc-question")).to_have_attribute("data-id", str(second))
    answer(page, right=True)
    page.reload()
    page.get_by_role("button", name="Go on with question 3 of 3").click()
    answer(page, right=True)
    page.get_by_role("button", name="To the results").click()
    expect(page.locator(".fc-place")).to_have_text("You answered 2 of 3 questions right.")
    reread = page.locator(".fc-competences > .fc-open")
    expect(reread.first.get_by_role("link")).to_have_attribute("href", "money/first.html")
    assert serious(page) == []
    # The code says what was asked and missed, and nothing else does.
    page.locator(".fc-class-code summary").click()
    found = decode(questions, page.get_by_label("For a class: your result code").input_value())
    assert set(found.missed) == {first}
    assert set(found.asked) == set(stored(page)["draw"])
    page.reload()
    expect(page.locator(".fc-place")).to_have_text("You answered 2 of 3 questions right.")


def test_an_answer_counts_once_in_the_question_itself(page: Page, check: str):
    page.goto(check)
    page.get_by_role("button", name="Start the check").click()
    finish(page, right=lambda number: number > 0)
    drawn = stored(page)["draw"]
    records = [stored(page, f"fincourse:1:small:{name}") for name in drawn]
    assert [one["m"] for one in records] == ["missed", "right", "right"]
    assert [len(one["ok"]) for one in records] == [0, 1, 1]
    page.get_by_role("button", name="Start again with other questions").click()
    finish(page, right=lambda number: True)
    for name in drawn:  # another time on the same day adds no day
        record = stored(page, f"fincourse:1:small:{name}")
        assert len(record["ok"]) <= 1, record


def test_help_in_a_lesson_meanwhile_is_no_answer_here(page: Page, check: str):
    page.goto(check)
    page.get_by_role("button", name="Start the check").click()
    expect(page.locator("fc-final fc-question")).to_be_visible()
    name = page.locator("fc-final fc-question").get_attribute("data-id")
    page.evaluate(
        """key => localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)), n: 2, h: 1,
        done: true, a: "x", m: "help", t: Date.now() }))""",
        f"fincourse:1:small:{name}",
    )
    page.reload()
    page.get_by_role("button", name="Go on with question 1 of 3").click()
    expect(page.locator("fc-final .fc-check").first).to_be_visible()
    assert stored(page)["out"] == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_the_certificate_is_honest_and_fits_one_page(page: Page, check: str, width: int):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(check)
    page.get_by_role("button", name="Start the check").click()
    finish(page, right=lambda number: number > 0)
    name = "<b>A very long name</b> " * 3
    page.get_by_label("Name on the certificate").fill(name[:60])
    certificate = page.locator("fc-final .fc-certificate")
    expect(certificate).to_contain_text(name[:60].strip())
    expect(certificate).to_contain_text("2 of 3 questions of the final check answered right")
    expect(certificate).to_contain_text("Nobody verified who answered")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print the certificate").click()
    page.emulate_media(media="print")
    expect(page.locator(".fc-sheet .fc-honest")).to_be_visible()
    expect(page.locator(".fc-sheet .fc-honest")).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(certificate).to_be_hidden()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


def test_too_few_right_answers_shame_nobody(page: Page, check: str):
    page.goto(check)
    page.get_by_role("button", name="Start the check").click()
    finish(page, right=lambda number: False)
    expect(page.locator("fc-final")).to_contain_text("The certificate takes 2.")
    expect(page.locator(".fc-certificate")).to_be_hidden()
    expect(page.get_by_role("button", name="Start again with other questions")).to_be_visible()


def test_by_keyboard_alone(page: Page, check: str):
    page.add_init_script("Math.random = () => 0.99")  # draws what is answered by typing
    page.goto(check)
    page.get_by_role("button", name="Start the check").focus()
    page.keyboard.press("Enter")
    for number in range(3):
        expect(page.locator(".fc-place")).to_be_focused()
        expect(page.locator(".fc-place")).to_have_text(f"Question {number + 1} of 3")
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "text":
            page.keyboard.type("7")
            page.keyboard.press("Enter")
        else:
            page.keyboard.press("Space")
            while "fc-check" not in page.evaluate("document.activeElement.className"):
                page.keyboard.press("Tab")
            page.keyboard.press("Enter")
        expect(page.get_by_role("button", name=re.compile("Next question|To the results"))).to_be_focused()
        page.keyboard.press("Enter")
    expect(page.locator(".fc-place")).to_be_focused()
    expect(page.locator(".fc-place")).to_contain_text("questions right")


def test_without_storage_it_goes_on_and_says_so(page: Page, check: str):
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error() }")
    page.goto(check)
    page.get_by_role("button", name="Start the check").click()
    expect(page.locator("fc-final")).to_contain_text("can't be saved on this device")
    finish(page, right=lambda number: True)
    expect(page.locator(".fc-place")).to_have_text("You answered 3 of 3 questions right.")


@pytest.mark.parametrize("odd", ['{"draw":["gone","one","jar"],"begun":[],"out":{}}', '{"draw":3}', "[]", "{"])
def test_a_record_that_no_longer_fits_begins_anew(page: Page, check: str, odd: str):
    page.goto(check)
    page.evaluate("given => localStorage.setItem(...given)", [RECORD, odd])
    page.reload()
    page.get_by_role("button", name="Start the check").click()
    expect(page.locator(".fc-place")).to_have_text("Question 1 of 3")


def test_without_javascript_it_says_what_is_asked_and_where_to_practise(browser: Browser, check: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(check)
    assert "Without JavaScript no questions can be drawn here." in page.locator("fc-final").inner_text()
    expect(page.locator(".fc-covers li")).to_have_count(2)
    expect(page.locator(".fc-covers a").first).to_have_attribute("href", "money/first.html")
    expect(page.locator(".fc-certificate")).to_be_hidden()
    context.close()


@pytest.fixture
def codes(folder: Path, questions: QuestionList) -> list[str]:
    course, chance = open_course(Folders.of(folder))[0], random.Random(1)
    assert course is not None
    made = []
    for salt in range(30):
        asked = [one.id for pool in filled_pools(course) for one in chance.sample(pool.questions, pool.spec.draw)]
        made.append(encode(questions, asked, [name for name in asked if name in ("sum", "jar")], salt))
    return made


def rows(table: Locator) -> list[str]:
    return [one.inner_text() for one in table.locator("tr").all()]


@pytest.mark.parametrize("width", [360, 1280])
def test_a_teacher_sees_what_the_class_missed(
    page: Page, folder: Path, questions: QuestionList, codes: list[str], width: int
):
    page.set_viewport_size({"width": width, "height": 740})
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto((folder / "class.html").as_uri())
    assert serious(page, "body") == []
    other = encode(QuestionList.of("small", [*questions.ids[1:], "new"], 3), questions.ids[1:4], [], 1)
    text = [*codes, f"Han Meimei: {codes[0]}", "", "Good morning", codes[1][:-1] + "U", other]
    page.get_by_label("Result codes").fill("\n".join(text))
    page.get_by_role("button", name="Show the results").click()
    expect(page.get_by_role("status")).to_have_text("30 codes counted.")
    assert page.locator("#refused li").all_inner_texts() == [
        "Line 31: this code stands in line 1 already. It is counted once.",
        "Line 33: no code stands here.",
        "Line 34: this code is damaged. A sign is wrong or missing; ask for it again.",
        "Line 35: this code is from another course, or from a time when it had other questions.",
    ]
    asked = sum("sum" in decode(questions, code).asked for code in codes)
    shown = rows(page.locator("#questions"))
    assert any("What is 1 + 1?" in row and f"{asked} of {asked}, 100%" in row for row in shown[:2])
    assert "0%" in shown[-1]
    assert "I can add." in rows(page.locator("#competences"))[0]
    assert page.locator("#questions .bar").first.bounding_box()["width"] > 20
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert serious(page, "body") == []
    assert "Meimei" not in page.locator("#results").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a table").click()
    table = Path(download.value.path()).read_text("utf-8-sig")
    assert table.splitlines()[0] == '"Kind","Question or competence","Lesson","Missed","Asked","Share missed"'
    assert f'"Question","What is 1 + 1?","The first lesson","{asked}","{asked}","100%"' in table
    assert [one for one in requests if not one.startswith(("file:", "blob:"))] == []


def test_changed_pools_make_other_codes(tmp_path: Path, questions: QuestionList):
    course, _ = open_course(
        Folders.of(write_course(tmp_path, **FILES | {"final": FINAL.replace("draw: 2", "draw: 1")}))
    )
    assert course is not None
    assert question_list(course).digest != questions.digest
