"""The pages and the books of small courses that use every block and every type of question, against goldens.

Only what fincourse itself makes is compared. After a wanted change: FINCOURSE_UPDATE=1 make test
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from generator.checks.run import open_course
from generator.course.model import Course
from generator.loader.folders import Folders
from generator.render.pages import Pages
from generator.targets.book import pdf
from tests.conftest import COURSE, write_course
from tests.mutations import small_course

GOLDEN = Path(__file__).parent / "golden"

LESSON = """
title: Every block
summary: One of each.
objectives: [See **every** block]
minutes: 5
reviewed: {facts: 2026-04-20, harm: 2026-04-21, by: A second reader}
help_box: true
guesses: [q-multiple, q-truefalse, q-number]
body:
  - {heading: A heading, text: "A term: [](term:apr), a lesson: [](lesson:money/first)."}
  - {text: "Words and a note.[^1]\\n\\n[^1]: The note."}
  - {note: Note.}
  - {tip: Tip., title: A title of its own}
  - {warning: Warning.}
  - {danger: Danger.}
  - {steps: [One, Two], title: How}
  - {table: Amounts, columns: [What, How much], rows: [[Rent, "2,000.00"]], numeric: [2], note: Made up.}
  - {figure: images/bar.svg, alt: A bar, caption: The bar}
  - {key_points: [Remember]}
  - {check: q-single}
  - {example: A case, text: Given., steps: [First, Then], result: Done.}
  - {limits: Ask **somebody**.}
  - {compare: Two ways, things: [One, Two], criteria: [{criterion: Fee, cells: [yes, no], better: 2}], note: Made up.}
  - {timeline: When, entries: [{at: Day 1, title: First, kind: cost}, {at: Day 30, title: Then, text: More.}], note: N.}
  - {checklist: Ready, items: [Pen, Paper], text: Before you start.}
  - {scenario: A story, text: Made up., scenes: [
      {id: a, text: Start., choices: [{choice: On, why: So., to: b}, {choice: Round, why: Again., to: a}]},
      {id: b, text: End., cost: Nothing}]}
  - {letter: Please, text: "To {to}:\n\nI can pay {much}.\n{me}", note: Send it., fields: [
      {id: to, label: To whom, default: My bank}, {id: much, label: How much, kind: money, help: A month.},
      {id: me, label: Your name}]}
  - {plan: [{when: pay comes on the ___, then: I move ___ yuan}]}
  - {sources: [{issuer: Somebody, title: A law, original: 法, article: Art. 1, date: "2020", note: Says so.}]}
"""
QUIZ = """
questions:
  - {id: q-single, type: single, ask: A?, explanation: E., hints: [H.], choices: [
      {text: A, why: Wa., correct: true}, {text: B, why: Wb.}]}
  - {id: q-multiple, type: multiple, ask: M?, explanation: E., choices: [
      {text: A, why: Wa., correct: true}, {text: B, why: Wb.}]}
  - {id: q-truefalse, type: truefalse, ask: T., answer: false, why_true: Wt., why_false: Wf., explanation: E.}
  - {id: q-number, type: number, ask: "1.5 + 1?", answer: 2.5, unit: CNY, explanation: E., wrong: [{when: 1, why: W.}],
      otherwise: O.}
  - {id: q-order, type: order, ask: O?, explanation: E., items: [
      {text: A, why: Wa.}, {text: B, why: Wb.}, {text: C, why: Wc.}]}
  - {id: q-categorise, type: categorise, ask: C?, explanation: E., categories: {need: Need, want: Want}, items: [
      {text: A, category: need, why: Wa.}, {text: B, category: want, why: Wb.}]}
  - {id: q-match, type: match, ask: M?, explanation: E., extra: [Z], pairs: [
      {left: A, right: X, why: Wa.}, {left: B, right: Y, why: Wb.}]}
  - {id: q-fill, type: fill, ask: F?, explanation: E., sentence: "A ___ and ___.", blanks: [
      {accept: [x], why: Wx., wrong: [{when: [q], why: Wq.}]}, {accept: [y, z], why: Wy.}]}
"""
WITH_HELP = COURSE + "original_language: zh-Hans\nhelp_box: {title: Help, text: Call somebody.}\n"
GLOSSARY = """
intro: Words of money.
terms:
  - {id: apr, term: APR, original: 年利率, short: Yearly rate., definition: The rate for a year.}
"""


class _Plain:
    def between(self, page: str, other: str) -> str:
        return f"/{other}"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    folder = write_course(tmp_path, course=WITH_HELP, lesson=LESSON, quiz=QUIZ, glossary=GLOSSARY)
    (folder / "content/money/images").mkdir()
    (folder / "content/money/images/bar.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    opened, problems = open_course(Folders.of(folder))
    assert opened is not None, problems
    return opened


def _is_as_it_was(name: str, text: str) -> None:
    golden = GOLDEN / name
    if os.environ.get("FINCOURSE_UPDATE"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


@pytest.mark.parametrize("name", ["index.md", "money/index.md", "money/first.md", "glossary.md"])
def test_a_page_is_as_it_was(course: Course, name: str):
    page = next(page for page in Pages(course, _Plain()).all() if page.uri == name)
    # Digests in names change with every script, which is not what is compared here.
    html = re.sub(r"\.[0-9a-f]{10}\.(js|css)", r".DIGEST.\1", page.html) + "\n"
    _is_as_it_was(name.replace("/", "-").replace(".md", ".html"), html)


PARTS = {
    "money-first.typ": ('#heading(level: 2)[#"Every block', "#import"),
    "money-first-answers.typ": ('#heading(level: 1)[#"Answers', "#import"),
}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_the_book_is_as_it_was(course: Course, name: str):
    """The lesson with its questions, and their answers, as Typst reads them."""
    begin, end = PARTS[name]
    _, found, rest = pdf.source(course, ("A font",)).partition(f"\n{begin}")
    part, ended, _ = rest.partition(f"\n{end}")
    assert found
    assert ended
    _is_as_it_was(name, found.lstrip("\n") + part)


def test_a_whole_book_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """That of the course made of the reference examples: its cover, calculators, charts, decisions and letters, too."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796040000")  # the day of the edition
    opened, problems = open_course(Folders.of(small_course(tmp_path)))
    assert opened is not None, problems
    # Charts are drawn by a library, and held by tests of their own.
    _is_as_it_was("book.typ", re.sub(r'bytes\("<svg.*?</svg>', 'bytes("CHART', pdf.source(opened, ("A font",))))
