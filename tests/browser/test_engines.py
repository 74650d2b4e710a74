"""The journeys of learners, and every type of question, in Firefox and WebKit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.authoring.reference import file_example
from generator.questions import question_types
from tests.browser.quiz_page import write_quiz_page
from tests.engines import Engine, firefox, until, webkit

CASES = {
    name: yaml.safe_load((kind.folder / "cases.yml").read_text("utf-8")) for name, kind in question_types().items()
}
LESSON = "overdue/when-collectors-call.html"
NOW = ".fc-lesson-step:not([hidden])"
PAGES = [
    "index",
    "plan",
    "progress",
    "review",
    "final",
    "glossary",
    "glossary/1",
    "sources",
    "calculators/index",
    "calculators/overdue-cost",
]


@pytest.fixture(scope="session", params=[firefox, webkit], ids=["firefox", "webkit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Yield the browser; without it the test is skipped, but fails in CI."""
    with request.param() as found:
        if found is None:
            assert not os.environ.get("CI"), "`make test` installs it"
            pytest.skip(f"no {request.param.__name__} found; `make test` installs it")
        yield found


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = write_quiz_page(tmp_path_factory.mktemp("engines"), file_example("quiz"))
    return (folder / "quiz.html").as_uri()


def tap(engine: Engine, selector: str) -> None:
    """Click the first element of these that is shown."""
    until(engine, "[...document.querySelectorAll(a)].some(one => one.getClientRects().length)", selector)
    engine.run("[...document.querySelectorAll(a)].find(one => one.getClientRects().length).click()", selector)


def write(engine: Engine, selector: str, text: str) -> None:
    """Type a text into a field."""
    until(engine, "document.querySelector(a)?.getClientRects().length", selector)
    events = "for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }))"
    engine.run(f"const field = document.querySelector(a); field.focus(); field.value = b; {events}", selector, text)


@pytest.mark.parametrize("name", CASES)
def test_an_answer_earns_its_score(engine: Engine, questions: str, name: str):
    engine.open(questions)
    until(engine, "!!document.querySelector(`fc-question[data-type=${a}]`)?.type", name)
    for case in CASES[name]:
        read, score = engine.run(
            "const q = document.querySelector(`fc-question[data-type=${a}]`), { type } = q;"
            "type.write(q, b); const read = type.read(q); return [read, type.mark(q, read).score]",
            name,
            case["answer"],
        )
        assert read == case["answer"]
        assert score == pytest.approx(case["score"])
    engine.run("document.querySelector(`fc-question[data-type=${a}]`).check()", name)
    assert until(engine, "document.querySelector(`fc-question[data-type=${a}] .fc-result`)?.textContent", name)
    assert engine.errors() == []


def test_from_a_notice_to_the_right_action(engine: Engine, site: Path):
    engine.open((site / "index.html").as_uri())
    until(engine, "document.querySelector('fc-decide')?.classList.contains('fc-on')")
    tap(engine, "fc-decide .fc-now a[data-to]")
    tap(engine, "fc-decide .fc-now a[data-to=fraud]")
    call = (
        "[...document.querySelectorAll('fc-decide .fc-now a[href^=\"tel:\"]')].find(one => one.getClientRects().length)"
    )
    assert until(engine, f"{call}?.getAttribute('href')") == "tel:110"
    assert engine.errors() == []


def test_a_lesson_in_steps_with_its_letter(engine: Engine, site: Path):
    engine.open((site / LESSON).as_uri())
    until(engine, "!!document.querySelector('.fc-steps-on')")
    assert engine.run("return document.querySelectorAll(a).length", NOW) == 1
    tap(engine, f"{NOW} .fc-step-bar .fc-check:not([hidden])")
    engine.open((site / LESSON).as_uri() + "#complaint-about-collection")
    until(engine, "document.querySelector('#complaint-about-collection').getClientRects().length > 0")
    write(engine, "#complaint-about-collection [name=lender]", "A bank")
    paper = "document.querySelector('#complaint-about-collection .fc-paper').textContent"
    assert until(engine, f"{paper}.includes('To A bank:')")
    assert engine.errors() == []


def test_a_calculator_works_out_what_is_typed(engine: Engine, site: Path):
    engine.open((site / "calculators/overdue-cost.html").as_uri())
    until(engine, "!!document.querySelector('fc-calculator input')")
    before = engine.run("return document.querySelector('.fc-main .fc-value').textContent")
    write(engine, "fc-calculator input", "8000元")
    assert until(engine, "document.querySelector('.fc-main .fc-value').textContent !== a", before)
    assert engine.errors() == []


def test_the_search_finds_a_term(engine: Engine, site: Path):
    engine.open((site / "zh-Hans/index.html").as_uri())
    until(engine, "!!self.fincourse?.loaded")
    tap(engine, ".fc-find")
    write(engine, ".fc-find-field", "罚息")
    assert "罚息" in until(engine, "document.querySelector('.fc-find-name')?.textContent")
    assert engine.errors() == []


@pytest.mark.parametrize("page", PAGES)
def test_no_console_has_an_error(engine: Engine, site: Path, page: str):
    engine.open((site / f"{page}.html").as_uri())
    until(engine, "!!self.fincourse?.loaded")
    assert engine.run("return document.documentElement.scrollWidth - innerWidth") <= 0
    assert engine.errors() == []


def test_pinyin_is_drawn_above_the_words_and_stands_in_no_text(engine: Engine, site: Path):
    engine.open((site / "zh-Hans" / LESSON).as_uri())
    until(engine, "!!self.fincourse?.loaded")
    title = f"document.querySelector('{NOW} h1')"
    before = engine.run(f"return {title}.textContent")
    tap(engine, ".fc-reading")
    tap(engine, ".fc-reading-tick input")
    drawn = f"{title}.querySelector('rt')?.getBoundingClientRect()"
    assert until(engine, f"{drawn}?.height > 8 && {drawn}.width > 8")
    assert engine.run(
        f"const [text] = {title}.querySelector('ruby').childNodes, range = document.createRange();"
        f"range.selectNode(text); return {drawn}.bottom < range.getBoundingClientRect().bottom - 8"
    )
    assert engine.run(f"return {title}.textContent") == before
    tap(engine, ".fc-reading-tick input")
    assert engine.run(f"return {title}.innerHTML") == before
    assert engine.errors() == []
