"""The overview: what it counts, what it misses, how it is laid out."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checks.status import Status, course_status
from generator.cli import cli
from generator.cli.commands.status import display_width, table
from generator.i18n.catalogues import translations
from generator.loader.editions import read_overlays
from generator.loader.folders import Folders
from generator.render.status import status_page
from tests.conftest import COURSE, LESSON, MODULE, QUIZ, write_course

COMPETENCES = """
framework: A framework
competences:
  - {id: 1, area: Counting, text: I count.}
  - {id: 2, area: Counting, text: I count on.}
  - {id: 3, area: Saving, text: I save.}
"""
GLOSSARY = """
terms:
  - {id: coin, term: Coin, short: Money., definition: Money of metal.}
  - {id: note, term: Note, short: Money., definition: Money of paper.}
"""
FACTS = """
jurisdiction: Nowhere
sources: [{id: law, title: A law, issuer: A ministry, date: "2020"}]
facts:
  - {id: old, value: 24, unit: "%", statement: An old one., source: law, reviewed: 2026-01-01, confidence: text-read}
  - {id: soon, value: 24, unit: "%", statement: Soon., source: law, reviewed: 2026-02-20, confidence: text-read}
  - {id: later, value: 24, unit: "%", statement: Later., source: law, reviewed: 2026-06-01, confidence: text-read}
  - {id: over, value: 24, unit: "%", statement: Over., source: law, reviewed: 2020-01-01, valid_until: 2021-01-01,
     confidence: text-read}
"""


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch):
    """15 February 2027."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1802692800")


def look(folder: Path) -> Status:
    status, problems = course_status(Folders.of(folder))
    assert status is not None, problems
    return status


def small(folder: Path, **changes: str) -> Path:
    lesson = LESSON.replace("Because.", "A [coin](term:coin) costs {{ fact.later }}.") + "competences: [1, 2]\n"
    write_course(folder, **{"lesson": lesson, "facts": FACTS, "glossary": GLOSSARY, **changes})
    (folder / "content/competences.yml").write_text(COMPETENCES, "utf-8")
    return folder


def test_lessons_and_questions_are_counted(tmp_path: Path):
    folder = small(tmp_path, module=MODULE.replace("[first]", "[first, second]"))
    (folder / "content/money/second.yml").write_text(
        "draft: true\nminutes: 7\n" + LESSON.replace("  - check: one\n", ""), "utf-8"
    )
    status = look(folder)
    assert [(row.id, row.questions, row.draft) for row in status.lessons] == [
        ("money/first", 1, False),
        ("money/second", 0, True),
    ]
    assert status.minutes == status.lessons[0].minutes
    assert status.question_types == {"truefalse": 1}


def test_gaps_in_coverage_are_found(tmp_path: Path):
    folder = small(tmp_path, quiz=QUIZ.replace("answer: true", "answer: true\n    competences: [1]"))
    status = look(folder)
    assert [(row.id, row.lessons, row.questions) for row in status.competences] == [(1, 1, 1), (2, 1, 0), (3, 0, 0)]
    assert [row.id for row in status.not_taught] == [3]
    assert [row.id for row in status.not_asked] == [2]


def test_reviews_are_told_when_due_and_a_month_before(tmp_path: Path):
    status = look(small(tmp_path))
    assert [(row.fact, row.overdue) for row in status.reviews] == [("old", True), ("soon", False)]
    assert str(status.reviews[0].due) == "2027-01-01"


def test_what_nobody_uses_is_found(tmp_path: Path):
    folder = small(tmp_path)
    images = folder / "content/money/images"
    images.mkdir()
    for name in ("shown.svg", "left.svg", ".hidden.svg"):
        (images / name).write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    lesson = folder / "content/money/first.yml"
    text = lesson.read_text("utf-8")
    figure = "  - figure: images/shown.svg\n    alt: A drawing of three coins.\n"
    lesson.write_text(text.replace("  - check: one\n", f"  - check: one\n{figure}"), "utf-8")
    status = look(folder)
    assert status.unused_media == ("content/money/images/left.svg",)
    assert status.unused_terms == ("note",)
    assert status.unused_facts == ("old", "soon", "over")


def test_translations_are_counted_by_file(tmp_path: Path):
    folder = small(tmp_path, course=COURSE + "translations: [zh-Hans, zh-Hant]\n")
    rows = {row.file: row for row in look(folder).translations}
    row = rows["content/money/module.yml"]
    assert (row.language, row.complete, row.outdated, row.state) == ("zh-Hans", 0, 0, "missing")
    assert row.missing == 3

    from generator.loader.load import load_project

    project, _ = load_project(Folders.of(folder))
    overlay = read_overlays(project, "zh-Hans")[0]["content/money/module.yml"]
    lines = [f"  {entry.text.address}:\n    of: {entry.of}\n    text: 钱\n" for entry in overlay.entries]
    (folder / "content/money/module.zh.yml").write_text("texts:\n" + "".join(lines), "utf-8")
    row = {one.file: one for one in look(folder).translations}["content/money/module.yml"]
    assert (row.complete, row.state) == (3, "complete")
    (folder / "content/money/module.yml").write_text(MODULE.replace("All about money", "More on money"), "utf-8")
    row = {one.file: one for one in look(folder).translations}["content/money/module.yml"]
    assert (row.complete, row.outdated, row.changed, row.state) == (2, 1, ("summary",), "outdated")


def test_a_course_with_mistakes_is_still_summed_up(tmp_path: Path):
    status = look(small(tmp_path, quiz=QUIZ.replace("answer:", "anwser:")))
    assert [row.id for row in status.lessons] == ["money/first"]
    assert status.count("error") >= 1
    assert status.findings[0].severity == "error"


def test_no_course_is_said(tmp_path: Path):
    result = CliRunner().invoke(cli, ["-C", str(tmp_path), "status"])
    assert result.exit_code == 1
    assert "No course here" in result.output


def test_the_command_shows_a_table_and_json(tmp_path: Path):
    folder = small(tmp_path)
    shown = CliRunner().invoke(cli, ["-C", str(folder), "status"])
    assert shown.exit_code == 0, shown.output
    assert "1 lessons" in shown.stdout
    assert "  3  I save." in shown.stdout
    assert "Glossary terms that nothing links to" in shown.stdout
    data = json.loads(CliRunner().invoke(cli, ["-C", str(folder), "status", "--json"]).stdout)
    assert data["not_taught"] == [3]
    assert data["reviews"][0]["due"] == "2027-01-01"
    assert data["unused_terms"] == ["note"]
    assert data["lessons"][0]["id"] == "money/first"


def test_wide_characters_count_twice():
    lines = list(table(("名", "n"), [("钱", 1), ("money", 20)]))
    assert {display_width(line) for line in lines} == {9}
    assert lines[1] == "钱      1"


def test_a_text_too_long_for_the_terminal_is_shortened(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "40")
    lines = list(table(("title", "n"), [("长" * 40, 1), ("short", 2)]))
    assert all(display_width(line) <= 40 for line in lines)
    assert "…" in lines[1]
    assert lines[1].endswith("  1")


def test_the_page_says_the_same(tmp_path: Path):
    page = status_page(look(small(tmp_path)), translations("en"), "en")
    for words in ("A small course", "I save.", "no lesson", "2027-01-01", "<code>note</code>"):
        assert words in page
    assert "can't be read" in status_page(None, translations("en"), "en")


def test_the_page_escapes_what_authors_write(tmp_path: Path):
    page = status_page(look(small(tmp_path, course=COURSE.replace("A small", "<b>A</b>"))), translations("en"), "en")
    assert "&lt;b&gt;A&lt;/b&gt; course" in page
