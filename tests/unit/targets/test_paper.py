"""Question papers as PDFs and by their command. That they are accessible is tried with the book, in test_pdf.py."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checks.run import open_course
from generator.cli import cli
from generator.course.final import question_list
from generator.course.model import Course
from generator.course.paper import of_lessons
from generator.course.result_codes import decode
from generator.loader.folders import Folders
from generator.targets import paper
from generator.targets.book import typeset
from tests.conftest import COURSE, write_course
from tests.final_course import FILES


def run(folder: Path, *arguments: str):
    return CliRunner().invoke(cli, ["-C", str(folder), "paper", *arguments])


def opened(folder: Path) -> Course:
    course, problems = open_course(Folders.of(folder))
    assert course, problems
    return course


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_course(tmp_path, **FILES)


def test_each_version_and_the_key_are_files_the_same_for_the_same_seed(folder: Path):
    out = folder / "out" / "check.pdf"
    wish = ("--final", "--versions", "A,B", "--seed", "7", "--output", str(out))
    result = run(folder, *wish)
    assert result.exit_code == 0, result.output
    names = ["check-A.pdf", "check-B.pdf", "check-key.pdf"]
    assert sorted(file.name for file in out.parent.iterdir()) == names
    before = [(out.parent / name).read_bytes() for name in names]
    assert run(folder, *wish).exit_code == 0
    assert [(out.parent / name).read_bytes() for name in names] == before
    assert run(folder, "--lesson", "money/first", "-o", str(out)).exit_code == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_a_paper_gives_no_answer_away_and_the_key_all(folder: Path):
    course = opened(folder)
    papers = paper.draw(course, "Money", of_lessons(course.lessons), None, ("A", "B"), 1)
    sheet, key = papers.source((), papers.versions[:1]), papers.source(())
    for secret in ("A kilo is a kilo", "So they are called", "Adding", "Lead is"):
        assert secret not in sheet
    assert "So they are called" in key
    assert "A kilo is a kilo" in key
    assert sheet.count("#ring #h(4pt)") == 4  # true, false, two options
    assert sheet.count("#tick #h(4pt)") == 2
    assert "correct a mark" in sheet


def test_a_school_prints_its_own_head(tmp_path: Path):
    head = COURSE + "paper_head: Riverside School, class ___\n"
    course = opened(write_course(tmp_path, **FILES | {"course": head}))
    papers = paper.draw(course, "Money", of_lessons(course.lessons), None, "A", 1)
    assert "Riverside" not in papers.source(())  # the key needs none
    assert '#"Riverside School, class "; #gap(width: 3cm)' in papers.source((), papers.versions)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("", "Say what the paper asks about: --lesson, --module or --final."),
        ("--final --module money", "Say what the paper asks about: --lesson, --module or --final."),
        ("--lesson money/frist", "There is no lesson “money/frist”. Did you mean `money/first`?"),
        ("--module mony", "There is no module “mony”. Did you mean `money`?"),
        ("--final --versions A,B,a", "Give each version a name of its own, such as A,B,C."),
        ("--final --versions ../A", "Name versions by letters or digits, such as A,B,C."),
        ("--final --questions 9", "There are only 5 questions for this paper. Ask for at most 5 with --questions."),
        ("--final --questions 5 --versions A,B,C,D,E", "5 versions of 5 questions are more than the numbers allow"),
        ("--final --language fr", "There is no translation into fr."),
        ("--final -o mkdocs.yml", "mkdocs.yml already exists, and contains something else."),
    ],
)
def test_what_can_not_be_is_told_before_anything_is_written(
    folder: Path, wish: str, said: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(folder)
    before = {*folder.iterdir()} - {folder / ".cache"}
    result = run(folder, *wish.split())
    assert result.exit_code != 0
    assert said in result.stderr.replace("\n", " ")
    assert {*folder.iterdir()} - {folder / ".cache"} == before


def test_a_missing_font_leaves_the_papers_there_were(folder: Path, monkeypatch: pytest.MonkeyPatch):
    old = folder / "paper.pdf"
    old.write_bytes(b"%PDF old")
    monkeypatch.setattr(typeset, "find_fonts", lambda: None)
    result = run(folder, "--final")
    assert result.exit_code == 1
    assert "A PDF needs the font Noto Sans CJK" in result.stderr
    assert old.read_bytes() == b"%PDF old"
    assert not (folder / "paper-key.pdf").exists()


def test_marked_papers_become_codes_of_the_class_page(folder: Path):
    course, marked = opened(folder), folder / "marked.txt"
    marked.write_text("Li Lei：1、3\n\n-\n", "utf-8")
    result = run(folder, "--final", "--seed", "7", "--results", str(marked))
    assert result.exit_code == 0, result.output
    assert "For papers with the code 7-" in result.stderr
    first, second = (decode(question_list(course), line) for line in result.stdout.splitlines())
    assert (len(first.missed), len(second.missed)) == (2, 0)
    assert first.asked == second.asked
    for line, said in {"one, two": "Line 1: write the numbers", "9": "Line 1: there is no question 9"}.items():
        marked.write_text(line, "utf-8")
        assert said in run(folder, "--final", "--results", str(marked)).stderr
