"""The record of reviews: who owes one, when it is too old, and where its days are shown."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.authoring.editor import schemas
from generator.checks.again import examine_again
from generator.checks.run import examine, open_course
from generator.cli import cli
from generator.course.ledger import last_change
from generator.course.model import Course
from generator.i18n.diagnostics import messages_in
from generator.loader.folders import Folders
from generator.render.pages import Pages
from generator.render.reviewed import show_reviewed
from generator.schema.facts import Fact
from generator.schema.reviewed import Reviewed
from generator.targets.book.pdf import source
from tests.conftest import CALCULATOR, COURSE, LESSON, QUIZ, write_course

FACTS = """
jurisdiction: Nowhere
sources:
  - {id: law, issuer: The Parliament, title: A law, date: since 2020}
facts:
  - {id: base, value: 3, unit: "%", statement: "The base is {{ fact.base }}.", source: law, confidence: reported,
      reviewed: 2026-11-30, changed: 2026-11-10}
  - {id: limit, formula: 4 * fact.base, unit: "%", statement: "The limit is {{ fact.limit }}.", source: law,
      confidence: computed, reviewed: 2026-11-30, changed: 2026-01-01}
  - {id: top, formula: 2 * fact.limit, unit: "%", statement: "The top is {{ fact.top }}.", source: law,
      confidence: computed, reviewed: 2026-11-30, changed: 2026-01-01}
  - {id: line, value: "12378", unit: text, statement: "Call {{ fact.line }}.", source: law, confidence: reported,
      reviewed: 2026-10-05}
  - {id: term, value: 9, unit: days, statement: "It is {{ fact.term }}.", source: law, confidence: reported,
      reviewed: 2026-11-30, changed: 2025-01-01, valid_from: 2026-09-01}
  - {id: soon, value: 9, unit: days, statement: "It will be {{ fact.soon }}.", source: law, confidence: reported,
      reviewed: 2026-11-30, changed: 2025-01-01, valid_from: 2026-12-24}
"""
HARM = "reviewed: {{facts: {0}, harm: {0}, by: A second reader}}\n"
START = """
title: What brings you here?
steps:
  - {id: ask, ask: What is it?, answers: [{answer: A letter, to: open}, {answer: A call, to: hang-up}]}
ends:
  - {id: open, end: Open it, text: "Call {{ fact.line }}."}
  - {id: hang-up, end: Hang up}
"""
REMARKS = "remarks:\n  - {when: amount > 5, text: Wait.}\n  - {when: amount > 9, text: Ask.}\n"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' today is 30 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795996800")


def lesson(text: str = "Because.", more: str = "") -> str:
    return LESSON.replace("Because.", f'"{text}"') + more


def opened(folder: Path, **changes: str) -> tuple[Course, list[str]]:
    course, problems = open_course(Folders.of(write_course(folder, **{"facts": FACTS, **changes})))
    assert course is not None, problems
    return course, [str(problem) for problem in problems]


class _Plain:
    def between(self, page: str, other: str) -> str:
        return f"/{other}"


# --- what may be written -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "record"),
    [
        ("2026-04-20", (datetime.date(2026, 4, 20), None, "")),
        ("{facts: 2026-04-20, by: Lin}", (datetime.date(2026, 4, 20), None, "Lin")),
        ("{harm: 2026-11-30, by: 李}", (None, datetime.date(2026, 11, 30), "李")),
        (
            "{facts: 2026-04-20, harm: 2026-11-30, by: Lin}",
            (*map(datetime.date.fromisoformat, ("2026-04-20", "2026-11-30")), "Lin"),
        ),
        ("", None),
    ],
)
def test_both_shapes_are_read(tmp_path: Path, written: str, record: tuple[object, ...] | None):
    course, problems = opened(tmp_path, lesson=lesson(more=f"reviewed: {written}\n"))
    found = course.lessons[0].spec.reviewed
    assert problems == []
    assert (found and (found.facts, found.harm, found.by)) == record


@pytest.mark.parametrize(
    "name", ["nobody", "No one", "-", "?", "___", "TODO: ask", "n/a", "123", "无", "Who looked", "' '"]
)
def test_a_review_by_nobody_is_none(tmp_path: Path, name: str):
    folder = write_course(
        tmp_path, lesson=lesson(more=f"reviewed: {{harm: 2026-11-30, by: '{name.strip(chr(39))}'}}\n")
    )
    (found,) = open_course(Folders.of(folder))[1]
    assert str(found) == (
        "content/money/first.yml:9:34: error: This review has no reviewer: `by` does not name a person."
    )


def test_every_mistake_of_a_record_comes_at_once(tmp_path: Path):
    folder = write_course(tmp_path, lesson=lesson(more="reviewed: {facts: 1, harm: 2026-13-01, hram: 1, by: ''}\n"))
    assert sorted(problem.code for problem in open_course(Folders.of(folder))[1]) == [
        "no-such-day",
        "not-date",
        "review-by-nobody",
        "unknown-field",
    ]


def test_editors_are_told_of_both_shapes():
    for kind in ("lesson", "start", "calculator"):
        schema = json.loads(schemas()[f"{kind}.schema.json"])
        field = schema["properties"]["reviewed"]
        assert field["if"] == {"type": "object"}
        assert field["else"] == {"format": "date", "type": "string"}
        record = schema["definitions"][field["then"]["$ref"].rpartition("/")[2]]
        assert (set(record["properties"]), record["required"]) == ({"facts", "harm", "by"}, ["by"])


def test_fix_mends_a_name_in_the_record(tmp_path: Path):
    text = lesson(more="reviewed: {facts: 2026-11-30, hram: 2026-11-30, by: Lin}\n")
    folder = write_course(tmp_path, lesson=text)
    done = CliRunner().invoke(cli, ["-C", str(folder), "fix", "--yes"])
    assert done.exit_code == 0, done.output
    assert (folder / "content/money/first.yml").read_text("utf-8") == text.replace("hram", "harm")


# --- who owes a review for harm --------------------------------------------------------------------------------------

OWED = [
    ("a note", LESSON, False),
    (
        "a note with steps and a plan",
        LESSON + "  - steps: [Ask, Wait]\n  - plan: [{when: on ___, then: I ask}]\n",
        False,
    ),
    ("two sections", LESSON + "  - {heading: B, text: B.}\n", False),
    ("three sections", LESSON + "  - {heading: B, text: B.}\n  - {heading: C, text: C.}\n", True),
    ("the help box", LESSON + "help_box: true\n", True),
    ("a checklist", LESSON + "  - {checklist: Ready, items: [A pen, A stamp]}\n", True),
    ("a letter", LESSON + "  - {letter: L, text: 'To {x}', fields: [{id: x, label: X}]}\n", True),
    ("the facts alone", LESSON + "help_box: true\nreviewed: 2026-11-30\n", True),
    ("the record", LESSON + "help_box: true\n" + HARM.format("2026-11-30"), False),
    ("a draft", LESSON + "help_box: true\ndraft: true\n", False),
]


@pytest.mark.parametrize(("text", "owed"), [row[1:] for row in OWED], ids=[row[0] for row in OWED])
def test_a_lesson_that_people_act_on_owes_a_review(tmp_path: Path, text: str, owed: bool):
    help_box = COURSE + "help_box: {title: Help, text: Call.}\n"
    _, problems = open_course(Folders.of(write_course(tmp_path, lesson=text, course=help_box)))
    assert [problem.code for problem in problems if problem.code == "no-harm-review"] == ["no-harm-review"] * owed


def test_a_calculator_with_several_remarks_owes_one(tmp_path: Path):
    one, two = CALCULATOR + REMARKS.rpartition("  - ")[0], CALCULATOR + REMARKS
    folder = write_course(tmp_path, {"one": one, "two": two, "read": two + HARM.format("2026-11-30")})
    assert [str(problem) for problem in open_course(Folders.of(folder))[1]] == [
        "content/calculators/two.yml:2:1: warning: No review for harm is recorded, though the calculator tells people "
        "what to do."
    ]


def test_the_start_owes_one(tmp_path: Path):
    _, problems = opened(tmp_path, start=START)
    assert problems == [
        "content/start.yml:2:1: warning: No review for harm is recorded, though the start tells people what to do."
    ]
    assert opened(tmp_path, start=START + HARM.format("2026-11-30"))[1] == []


@pytest.mark.parametrize(("setting", "severities"), [("off", []), ("error", ["error"]), ("warning", ["warning"])])
def test_a_course_decides_how_strict_it_is(tmp_path: Path, setting: str, severities: list[str]):
    folder = write_course(
        tmp_path, start=START.replace("{{ fact.line }}", "us"), course=f"{COURSE}lint: {{no-harm-review: {setting}}}\n"
    )
    assert [problem.severity for problem in open_course(Folders.of(folder))[1]] == severities


def test_a_comment_silences_it(tmp_path: Path):
    start = START.replace("\ntitle", "\n# lint: no-harm-review: read aloud in class\ntitle", 1)
    assert opened(tmp_path, start=start)[1] == []


# --- reviews that are older than a fact ----------------------------------------------------------------------------

AGE = [
    # what the lesson shows, the day of its review, and the facts that are told with the newest of their days
    ("{{ fact.base }}", "2026-11-10", "", ""),
    ("{{ fact.base }}", "2026-11-09", "`base`", "2026-11-10"),
    ("{{ fact.limit }}", "2026-11-10", "", ""),
    ("{{ fact.limit }}", "2026-11-09", "`base`", "2026-11-10"),
    ("{{ fact.top }}", "2026-11-09", "`base`", "2026-11-10"),
    ("{{ fact.line }}", "2026-10-05", "", ""),
    ("{{ fact.line }}", "2026-10-04", "`line`", "2026-10-05"),
    ("{{ fact.term }}", "2026-09-01", "", ""),
    ("{{ fact.term }}", "2026-08-31", "`term`", "2026-09-01"),
    ("{{ fact.top }} {{ fact.line }} {{ fact.term }}", "2026-08-31", "`base`, `line`, `term`", "2026-11-10"),
    ("No fact at all.", "2020-01-01", "", ""),
]


@pytest.mark.parametrize(("text", "day", "facts", "newest"), AGE)
def test_a_review_is_compared_with_the_facts_it_rests_on(tmp_path: Path, text: str, day: str, facts: str, newest: str):
    _, problems = opened(tmp_path, lesson=lesson(text, HARM.format(day)))
    reported = (
        f"content/money/first.yml:9:19: warning: Facts that this depends on have changed since its last review "
        f"(facts {day}, harm {day}): {facts}. The latest change was on {newest}."
    )
    assert problems == ([reported] if facts else [])


def test_only_the_day_that_is_too_old_is_named(tmp_path: Path):
    record = "reviewed:\n  facts: 2026-11-10\n  harm: 2026-11-09\n  by: Lin\n"
    _, problems = opened(tmp_path, lesson=lesson("{{ fact.base }}", record))
    assert [problem.partition(": ")[0] for problem in problems] == ["content/money/first.yml:11:9"]
    assert "(harm 2026-11-09): `base`." in problems[0]
    with messages_in("zh"):
        assert opened(tmp_path, lesson=lesson("{{ fact.base }}", record))[1] == [
            "content/money/first.yml:11:9: 警告: 上次复核（伤害 2026-11-09）以后，它用到的数据有变动：`base`。"
            "最近一次变动在 2026-11-10。"
        ]


def test_a_date_alone_is_compared_too(tmp_path: Path):
    _, problems = opened(tmp_path, lesson=lesson("{{ fact.base }}", "reviewed: 2026-04-20\n"))
    assert [problem.split(": ", 2)[2] for problem in problems] == [
        "Facts that this depends on have changed since its last review (facts 2026-04-20): `base`. The latest change "
        "was on 2026-11-10."
    ]
    assert problems[0].startswith("content/money/first.yml:9:11:")


def test_many_facts_are_counted(tmp_path: Path):
    more = "".join(
        f"  - {{id: f{n}, value: {n}, unit: times, statement: S., source: law, reviewed: 2026-11-30,\n"
        "      confidence: reported}\n"
        for n in range(10)
    )
    text = " ".join(f"{{{{ fact.f{n} }}}}" for n in range(10))
    _, problems = opened(tmp_path, facts=FACTS + more, lesson=lesson(text, HARM.format("2026-11-29")))
    assert len(problems) == 1
    assert "`f0`, `f1`, `f2`, `f3`, `f4`, `f5`, `f6`, `f7` and 2 more." in problems[0]


def test_a_fact_of_the_quiz_alone_counts_and_one_of_a_draft_question_does_not(tmp_path: Path):
    changes = {"lesson": lesson(more=HARM.format("2026-10-01"))}
    quiz = QUIZ.replace("Each coin has a value, so it can.", "'Call {{ fact.line }}.'")
    assert "`line`" in opened(tmp_path, quiz=quiz, **changes)[1][0]
    assert opened(tmp_path, quiz=QUIZ, **changes)[1] == []
    second = (
        QUIZ.partition("questions:\n")[2].replace("one", "two").replace("Each coin has a value.", "'{{ fact.line }}'")
    )
    assert opened(tmp_path, quiz=f"{QUIZ}{second}    draft: true\n", **changes)[1] == []


def test_a_fact_that_only_a_translation_names_does_not(tmp_path: Path):
    changes = {"course": COURSE + "translations: [zh-Hans]\n", "lesson": lesson(more=HARM.format("2026-10-01"))}
    folder = write_course(tmp_path, facts=FACTS, **changes)
    (folder / "content/money/first.zh.yml").write_text("texts:\n  title: {of: '', text: '{{ fact.line }}'}\n", "utf-8")
    assert "review-older-than-fact" not in {problem.code for problem in open_course(Folders.of(folder))[1]}


def test_a_calculator_is_told_itself_or_with_the_lessons_that_show_it(tmp_path: Path):
    own = CALCULATOR.replace("Twice is two times.", '"Call {{ fact.line }}."')
    shown = lesson(more="  - calculator: double\n" + HARM.format("2026-10-04"))
    folder = write_course(tmp_path / "none", {"double": own}, facts=FACTS, lesson=shown)
    assert [p.path.name for p in open_course(Folders.of(folder))[1]] == ["first.yml"]
    folder = write_course(tmp_path / "own", {"double": own + HARM.format("2026-10-04")}, facts=FACTS, lesson=shown)
    assert [p.path.name for p in open_course(Folders.of(folder))[1]] == ["double.yml"]


def test_the_start_is_compared(tmp_path: Path):
    _, problems = opened(tmp_path, start=START + HARM.format("2026-10-04"))
    assert [problem.partition(":")[0] for problem in problems] == ["content/start.yml"]


def test_a_draft_is_left_alone(tmp_path: Path):
    text = lesson("{{ fact.base }}", HARM.format("2026-01-01") + "draft: true\n")
    folder = write_course(tmp_path, facts=FACTS, lesson=text)
    assert [
        problem.code for problem in open_course(Folders.of(folder), drafts=True)[1] if "review" in problem.code
    ] == []


@pytest.mark.parametrize(
    ("dates", "day", "changed"),
    [
        ({}, "2026-11-30", "2026-04-20"),
        ({"changed": "2025-01-01"}, "2026-11-30", "2025-01-01"),
        ({"changed": "2025-01-01", "valid_from": "2026-05-01"}, "2026-04-30", "2025-01-01"),
        ({"changed": "2025-01-01", "valid_from": "2026-05-01"}, "2026-05-01", "2026-05-01"),
        ({"changed": "2025-01-01", "valid_until": "2026-05-01"}, "2026-05-01", "2025-01-01"),
        ({"changed": "2025-01-01", "valid_until": "2026-05-01"}, "2026-05-02", "2026-05-02"),
    ],
)
def test_the_last_change_of_a_fact(dates: dict[str, str], day: str, changed: str):
    fact = Fact.model_validate(
        {"id": "x", "value": 1, "unit": "days", "statement": "S", "source": "s", "confidence": "reported"}
        | {"reviewed": "2026-04-20", **dates}
    )
    assert last_change(fact, datetime.date.fromisoformat(day)) == datetime.date.fromisoformat(changed)


# --- answers that are kept ------------------------------------------------------------------------------------------


def _edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        file = folder / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return edit


KEPT: dict[str, tuple[Callable[[Path], None], int]] = {
    "a fact's change alone": (_edit("content/facts.yml", "changed: 2026-11-10", "changed: 2026-11-11"), 1),
    "a fact behind it": (_edit("content/facts.yml", "4 * fact.base", "4 * fact.base * (1 if fact.term > 0 else 1)"), 0),
    "the review": (_edit("content/money/first.yml", "harm: 2026-11-10", "harm: 2026-11-09"), 1),
}


@pytest.mark.parametrize("what", KEPT)
def test_a_kept_answer_is_renewed(tmp_path: Path, what: str):
    edit, count = KEPT[what]
    folder = write_course(tmp_path, facts=FACTS, lesson=lesson("{{ fact.limit }}", HARM.format("2026-11-10")))
    run = lambda: CliRunner().invoke(cli, ["-C", str(folder), "check"])  # noqa: E731
    assert "0 warning(s)" in run().stdout
    assert "0 warning(s)" in run().stdout
    edit(folder)
    assert f"{count} warning(s)" in run().stdout


def test_a_kept_answer_is_renewed_on_the_day_a_rule_comes_into_force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    record = HARM.format("2026-11-30")
    text = lesson("Because.", record).replace("Because.", "Soon {{ fact.soon }}.")
    folder = write_course(tmp_path, facts=FACTS, lesson=text)
    codes = lambda: {problem.code for problem in examine(Folders.of(folder)).problems}  # noqa: E731
    assert codes() == codes() == {"fact-not-yet"}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798070400")  # 24 December 2026
    assert codes() == {"review-older-than-fact"}


def test_the_preview_looks_again_at_a_saved_record(tmp_path: Path):
    folder = write_course(tmp_path, facts=FACTS, lesson=lesson("{{ fact.limit }}", HARM.format("2026-11-09")))
    before = examine(Folders.of(folder), drafts=True)
    assert [problem.code for problem in before.problems] == ["review-older-than-fact"]
    _edit("content/money/first.yml", "2026-11-09", "2026-11-30")(folder)
    after = examine_again(before, {"money/first"})
    assert after is not None
    assert after.problems == []


# --- where it is shown ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "language", "shown"),
    [
        (
            {"facts": "2026-11-30", "harm": "2026-11-29"},
            "en",
            "Facts checked on 30 November 2026 · read for possible harm on 29 November 2026",
        ),
        ({"facts": "2026-11-30"}, "en", "Facts checked on 30 November 2026"),
        ({"harm": "2026-11-29"}, "en", "Read for possible harm on 29 November 2026"),
        (
            {"facts": "2026-11-30", "harm": "2026-11-29"},
            "zh-Hans",
            "内容核对日期：2026年11月30日 · 伤害风险审读日期：2026年11月29日",
        ),
        ({"facts": "2026-11-30"}, "zh-Hant", "內容核對日期：2026年11月30日"),
    ],
)
def test_the_line_in_the_readers_language(record: dict[str, str], language: str, shown: str):
    assert show_reviewed(Reviewed.model_validate({**record, "by": "Lin"}), language) == shown
    assert show_reviewed(None, language) == ""


def _shown(folder: Path, more: str) -> tuple[dict[str, str], str, Course]:
    made = write_course(
        folder,
        {"double": CALCULATOR + more},
        facts=FACTS,
        start=START.replace("end: Open it", "end: Open it, do: [Read it]") + more,
        lesson=LESSON + more,
    )
    course, problems = open_course(Folders.of(made))
    assert course is not None, problems
    return {page.uri: page.html for page in Pages(course, _Plain()).all()}, source(course, ("Any",)), course


def test_pages_and_book_show_both_days(tmp_path: Path):
    line = "Facts checked on 29 November 2026 · read for possible harm on 30 November 2026"
    pages, book, course = _shown(tmp_path, "reviewed: {facts: 2026-11-29, harm: 2026-11-30, by: A secret reader}\n")
    for uri in ("index.md", "plan.md", "money/first.md", "calculators/double.md"):
        assert pages[uri].count(line) == 1, uri
    assert book.count(line) == 3
    assert "secret" not in book + "".join(pages.values())
    assert "Figures checked on 29 November 2026" in book
    assert course.reviewed == datetime.date(2026, 11, 29)


def test_a_date_alone_is_shown_as_before(tmp_path: Path):
    pages, book, course = _shown(tmp_path, "reviewed: 2026-04-20\n")
    assert pages["money/first.md"].count("Facts checked on 20 April 2026") == 1
    assert "possible harm" not in book + "".join(pages.values())
    assert course.reviewed == datetime.date(2026, 4, 20)


def test_nothing_is_shown_where_nobody_looked(tmp_path: Path):
    pages, book, course = _shown(tmp_path, "")
    assert "checked on" not in book + "".join(pages.values())
    assert course.reviewed is None


def test_the_oldest_comparison_counts_for_the_book(tmp_path: Path):
    course, _ = opened(tmp_path, lesson=LESSON + "reviewed: 2026-11-30\n", start=START + HARM.format("2026-11-01"))
    assert course.reviewed == datetime.date(2026, 11, 1)
    harm_only = "reviewed: {harm: 2026-01-01, by: Lin}\n"
    course, _ = opened(tmp_path, lesson=LESSON + "reviewed: 2026-11-30\n", start=START + harm_only)
    assert course.reviewed == datetime.date(2026, 11, 30)


def test_the_overview_shows_both_days_and_what_is_too_old(tmp_path: Path):
    record = "reviewed: {facts: 2026-11-30, harm: 2026-11-09, by: Lin}\n"
    folder = write_course(tmp_path, facts=FACTS, start=START, lesson=lesson("{{ fact.limit }}", record))
    data = json.loads(CliRunner().invoke(cli, ["-C", str(folder), "status", "--json"]).stdout)
    assert data["records"] == [
        {
            "file": "content/money/first.yml",
            "facts": "2026-11-30",
            "harm": "2026-11-09",
            "too_old": ["harm"],
            "changed": ["base"],
        },
        {"file": "content/start.yml", "facts": None, "harm": None, "too_old": [], "changed": []},
    ]
    lines = CliRunner().invoke(cli, ["-C", str(folder), "status"]).stdout.splitlines()
    assert "content/money/first.yml  2026-11-30     2026-11-09, too old" in lines
    assert "content/start.yml        never          never" in lines
