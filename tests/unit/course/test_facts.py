"""The fact ledger: what it tells, when it stops holding, and what it says of figures without a fact."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.checks.run import open_course
from generator.course.ledger import review_due
from generator.course.model import Course
from generator.course.uses import fact_uses
from generator.loader.folders import Folders
from generator.render.pages import Pages
from generator.schema.facts import Fact
from tests.conftest import LESSON, QUIZ, ROOT, write_course

FACTS = """
jurisdiction: Nowhere
sources:
  - {id: law, issuer: The Parliament, title: A law, original: 法, number: No. 1, date: since 2020, note: Read in full}
facts:
  - {id: kept, value: 5, unit: years, statement: "A record is kept for {{ fact.kept }}.", source: law,
      article: Article 16, valid_from: 2013-03-15, reviewed: 2026-04-20, confidence: text-read}
  - {id: base, value: 3.0, unit: "%", statement: "The base is {{ fact.base }}.", source: law, reviewed: 2026-04-20,
      review_every: 1 months, confidence: reported}
  - {id: limit, formula: 4 * fact.base, unit: "%", statement: "The limit is {{ fact.limit }}.", source: law,
      reviewed: 2026-04-20, confidence: computed}
  - {id: window, value: 2026-03-31, unit: date, statement: "It closed on {{ past.window }}.", source: law,
      valid_until: 2026-03-31, reviewed: 2026-04-20, confidence: reported}
  - {id: later, value: 9, unit: days, statement: "Soon {{ fact.later }}.", source: law, valid_from: 2030-01-01,
      reviewed: 2026-04-20, confidence: reported}
  - {id: line, value: "12378", unit: text, statement: "Call {{ fact.line }}.", source: law, reviewed: 2026-04-20,
      confidence: reported}
"""
TEXT = "Kept for {{ fact.kept }}, at most {{ fact.limit }}; until {{ past.window }}. Call {{ fact.line }}."


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' today is 2026-05-10."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1778400000")


def opened(folder: Path, text: str = TEXT, facts: str = FACTS, **changes: str) -> tuple[Course | None, list[str]]:
    made = write_course(folder, lesson=LESSON.replace("Because.", f"|\n      {text}"), **changes)
    (made / "content/facts.yml").write_text(facts, "utf-8")
    course, problems = open_course(Folders.of(made))
    return course, [str(problem) for problem in problems]


class _Plain:
    def between(self, page: str, other: str) -> str:
        return f"/{other}"


def test_a_sound_ledger_has_no_problem_and_shows_where_its_figures_stand(tmp_path: Path):
    course, problems = opened(tmp_path)
    assert problems == []
    assert course is not None
    pages = {page.uri: page.html for page in Pages(course, _Plain()).all()}
    lesson = pages["money/first.md"]
    assert '<a class="fc-fact" href="#fact-kept">5 years</a>' in lesson
    assert '<a class="fc-fact" href="#fact-limit">12%</a>' in lesson
    assert "31 March 2026" in lesson
    entry = lesson[lesson.index('<li id="fact-kept">') :].split("</li>")[0]
    for part in ("<strong>5 years</strong>", "The Parliament", "A law", "法", "No. 1", "Article 16", "20 April 2026"):
        assert part in entry
    sources = pages["sources.md"]
    for fact in ("kept", "base", "limit", "window", "later", "line"):
        assert f'id="fact-{fact}"' in sources
    assert '<a href="/money/first.md">The first lesson</a>' in sources
    assert fact_uses(course) == dict.fromkeys(("kept", "limit", "window", "line", "base"), ("money/first",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ fact.kep }}", "content/money/first.yml:8:10: error: The ledger has no fact `kep`."),
        (
            "{{ fact.window }}",
            "content/money/first.yml:8:10: error: `fact.window` held only until 2026-03-31, so it can't be presented "
            "as current.",
        ),
        (
            "{{ past.kept }}",
            "content/money/first.yml:8:10: error: `past.kept` presents the fact as past, but it still holds.",
        ),
        ("{{ fact.later }}", "content/money/first.yml:8:10: error: `fact.later` holds only from 2030-01-01."),
        (
            "{{ fact.kept",
            "content/money/first.yml:8:7: error: A number opens with two braces and is never closed: {{ fact.kept",
        ),
        ("{{ fact.line + 1 }}", "content/money/first.yml:8:10: error: A single number belongs here, not a text."),
        ("{{ fact.kept | 9 }}", "content/money/first.yml:8:20: error: “9” is not a way to write a number."),
        ("{{ }}", "content/money/first.yml:8:10: error: There is no formula here."),
    ],
)
def test_a_text_that_tells_a_fact_wrongly(tmp_path: Path, text: str, expected: str):
    _, problems = opened(tmp_path, text)
    assert expected in problems


def test_a_fact_expires_where_it_is_used_and_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    facts = FACTS.replace("valid_from: 2013-03-15", "valid_from: 2013-03-15, valid_until: 2026-12-31")
    assert opened(tmp_path / "now", facts=facts)[1] == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")  # 2027-01-15
    _, problems = opened(tmp_path / "later", facts=facts)
    # In the lesson and in the ledger's own statement? There only the fact's own figure stands, which is no use of it.
    assert [p for p in problems if "held only until" in p] == [
        "content/money/first.yml:8:19: error: `fact.kept` held only until 2026-12-31, so it can't be presented as "
        "current."
    ]


def test_a_review_that_is_due_is_told_for_facts_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780400000")  # 2026-06-02
    course, problems = opened(tmp_path)
    assert course is not None
    assert problems == [
        "content/facts.yml:8:105: warning: `base` was last reviewed on 2026-04-20; its next review was due on "
        "2026-05-20."
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("formula: 4 * fact.base", "formula: 4 * fact.limit"), "error: These numbers need each other in a circle:"),
        (("formula: 4 * fact.base", "formula: 4 * fact.none"), "error: The ledger has no fact `none`."),
        (("formula: 4 * fact.base", "formula: fact.line * 2"), "error: A single number belongs here, not a text."),
        (
            ("formula: 4 * fact.base", "formula: fact.kept * 2"),
            "error: This gives a number of years, but it is declared as",
        ),
        (("value: 5, unit", "unit"), "error: `kept` needs either `value` or `formula`."),
        (("value: 5, unit", "value: five, unit"), "error: The value five does not fit the unit `years`."),
        (("value: 2026-03-31", "value: soon"), "error: The value soon does not fit the unit `date`."),
        (("id: base", "id: kept"), "error: The id `kept` is in the ledger twice."),
        (("source: law,\n      article", "source: lav,\n      article"), "error: The ledger has no document `lav`."),
        (
            ("valid_from: 2013", "valid_until: 2012-01-01, valid_from: 2013"),
            "error: It ends (2012-01-01) before it begins",
        ),
        (("reviewed: 2026-04-20, confidence: text", "reviewed: 2027-04-20, confidence: text"), "is in the future."),
        (("review_every: 1 months", "review_every: often"), "error: This value is not allowed for `review_every`"),
        (
            ("confidence: text-read", "confidence: sure"),
            "error: This is not a confidence that the ledger knows: the text “sure”.",
        ),
        (("unit: years", "unit: eons"), "error: This value is not allowed for `unit`"),
        (("id: kept", "id: Kept-It"), "error: `Kept-It` can't be a name in formulas."),
    ],
)
def test_a_mistake_in_the_ledger(tmp_path: Path, change: tuple[str, str], expected: str):
    assert change[0] in FACTS
    _, problems = opened(tmp_path, facts=FACTS.replace(*change, 1))
    assert any(expected in problem and problem.startswith("content/facts.yml:") for problem in problems), problems


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It costs 24% a year.", ["24%"]),
        ("You have 15 days to object.", ["15 days"]),
        ("A record is kept for 5 years.", ["5 years"]),
        ("The 30-day term is over.", ["30-day"]),
        ("The law sets a limit of ¥10,000.", ["¥10,000"]),
        ("她有15天时间。", ["15天"]),
        ("She earns ¥8,000 and pays ¥2,000 of rent.", []),
        ("Call on day 3, at 12:30, with 4 papers.", []),
        ("{{ 24% }} of it, {{ 15 days }}, a limit of {{ ¥10,000 }}.", []),
        ("She is 40 years old.", []),
    ],
)
def test_a_figure_of_the_law_without_a_fact_is_told(tmp_path: Path, text: str, found: list[str]):
    _, problems = opened(tmp_path, text)
    reported = [p.split("“")[1].split("”")[0] for p in problems if "looks like a legal figure" in p]
    assert reported == found


@pytest.mark.parametrize(
    ("reviewed", "every", "due"),
    [
        ("2026-04-20", "12 months", "2027-04-20"),
        ("2026-04-20", "1 years", "2027-04-20"),
        ("2026-01-31", "1 months", "2026-02-28"),
        ("2026-11-30", "3 months", "2027-02-28"),
        ("2026-04-20", "30 days", "2026-05-20"),
    ],
)
def test_the_day_of_the_next_review(reviewed: str, every: str, due: str):
    fact = Fact.model_validate(
        {
            "id": "x",
            "value": 1,
            "unit": "days",
            "statement": "S",
            "source": "s",
            "reviewed": reviewed,
            "review_every": every,
            "confidence": "reported",
        }
    )
    assert review_due(fact) == datetime.date.fromisoformat(due)


def test_the_quiz_may_use_facts_in_its_formulas(tmp_path: Path):
    quiz = QUIZ + (
        "  - {id: two, type: number, ask: 'x?', answer: fact.kept * 2, unit: years, "
        "explanation: 'So {{ fact.kept }}.'}\n"
    )
    course, problems = opened(tmp_path, quiz=quiz)
    assert problems == []
    assert course is not None


def test_this_course_backs_every_figure_with_a_fact_or_a_formula(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796040000")  # 2026-11-30, when its texts were last read
    _, problems = open_course(Folders.of(ROOT))
    assert [str(p) for p in problems if p.code != "review-due"] == []


def test_a_ledger_that_can_not_be_read_is_told_alone(tmp_path: Path):
    _, problems = opened(tmp_path, facts=FACTS.replace("confidence: text-read", "confidence: sure", 1))
    assert [problem.split(": ")[0].split(":")[0] for problem in problems] == ["content/facts.yml"]
