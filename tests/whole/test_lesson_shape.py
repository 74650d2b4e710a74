"""A lesson's shape: guesses first, the quiz before plan, limits and sources, and what the check says of guesses."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.run import open_course
from generator.course.anchors import anchors
from generator.course.model import Course
from generator.loader.folders import Folders
from generator.render.pages import Pages
from generator.targets.book.pdf import source
from tests.conftest import LESSON, QUIZ, write_course

QUESTIONS = (
    QUIZ
    + """
  - {id: two, type: number, vary: {a: [1, 2]}, ask: "What is {{ a }} + 1?", answer: a + 1, explanation: Add.}
  - {id: three, type: order, ask: Count., explanation: So., items: [
      {text: One, why: A.}, {text: Two, why: B.}, {text: Three, why: C.}]}
"""
)
BODY = LESSON.replace("body:", "guesses: [two]\nbody:") + (
    "  - plan: [{when: pay comes on the ___, then: I act}]\n"
    "  - limits: Ask **somebody**.\n"
    "  - sources: [{issuer: The Parliament, title: A law, date: since 2020}]\n"
)
AT = anchors(("one", "two", "three"))


def made(folder: Path, lesson: str = BODY, quiz: str = QUESTIONS) -> Course:
    course, problems = open_course(Folders.of(write_course(folder, lesson=lesson, quiz=quiz)))
    assert course is not None, problems
    return course


class _Plain:
    def between(self, page: str, other: str) -> str:
        return f"/{other}"


def _in_order(text: str, *parts: str) -> None:
    places = [text.index(part) for part in parts]
    assert places == sorted(places), list(zip(places, parts, strict=True))


def test_an_address_is_a_digest_that_stays():
    assert AT["one"] == anchors(["one"])["one"] == "7692c3a"
    found = anchors([f"question-{number}" for number in range(100_000)])
    assert len(set(found.values())) == len(found)
    double = {name for name, at in found.items() if len(at) > 7}
    assert double  # two digests of 100,000 begin alike; then neither is cut short
    assert anchors(sorted(found, reverse=True)) == found


def test_a_page_guesses_first_and_asks_again_before_plan_limits_and_sources(tmp_path: Path):
    (lesson,) = (p for p in Pages(made(tmp_path), _Plain()).all() if p.uri == "money/first.md")
    _in_order(
        lesson.html,
        'id="objectives"',
        f'<fc-guess class="fc-guess" id="guess-{AT["two"]}"',
        f'id="q-{AT["one"]}"',
        'id="quiz"',
        f'id="q-{AT["two"]}"',
        "<fc-plan",
        "Ask <strong>somebody</strong>",
        "<cite>A law</cite>",
    )
    assert [h.title for h in lesson.headings][-2:] == ["What this lesson cannot tell you", "Sources"]
    assert any(name.startswith("assets/lesson.") for name in lesson.files)


def test_a_guess_holds_no_answer(tmp_path: Path):
    (lesson,) = (p for p in Pages(made(tmp_path), _Plain()).all() if p.uri == "money/first.md")
    guess = lesson.html.partition("<fc-guess")[2].partition("</fc-guess>")[0]
    assert "What is 1 + 1?" in guess
    assert not [word for word in ("data-answer", "data-value", "data-key", "fc-why", "Add.") if word in guess]


def test_the_book_guesses_first_and_asks_again(tmp_path: Path):
    text = source(made(tmp_path), ("Noto Sans",))
    _in_order(
        text, "Have a guess", "What you can do afterwards", "Check yourself", "My plan", "cannot tell you", "Sources"
    )
    assert text.count('"What is "') == 2


def test_what_stands_elsewhere_stays_there(tmp_path: Path):
    course = made(tmp_path, BODY + "  - text: And so on.\n")
    assert course.lessons[0].parts[1] == ()


def test_a_guess_at_a_draft_is_left_out_with_it(tmp_path: Path):
    course = made(tmp_path, quiz=QUESTIONS.replace("{id: two,", "{id: two, draft: true,"))
    assert course.lessons[0].guesses == ()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_question_that_takes_more_than_a_guess_is_refused(tmp_path: Path, language: str):
    from generator.i18n.diagnostics import messages_in

    folder = write_course(tmp_path, lesson=BODY.replace("[two]", "[three]"), quiz=QUESTIONS)
    with messages_in(language):
        _, problems = open_course(Folders.of(folder))
    (problem,) = (p for p in problems if p.severity == "error")
    assert (problem.code, problem.line, problem.column) == ("guess-type", 5, 11)
    assert "`three`" in problem.message
    assert "`order`" in problem.message
