"""Handouts as PDFs and by their command."""

import subprocess
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from generator.checks.run import open_editions
from generator.cli import cli
from generator.course.forms import forms_of
from generator.loader.folders import Folders
from generator.targets.handout import HANDOUT
from generator.targets.worksheets import WORKSHEETS
from tests.conftest import ALL, LESSON, ROOT, write_course
from tests.programs import hold_pdf_ua

ESSENTIALS = """  - key_points: [Look first, "Then #panic() and $x$"]
  - plan: [{when: it is ___, then: I ___}]
"""
EMPTY = LESSON.replace("  - check: one\n", "")


def run(folder: Path, *arguments: str):
    return CliRunner().invoke(cli, ["-C", str(folder), "handout", *arguments])


def text_of(file: Path) -> list[str]:
    said = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    return said.split("\f")[:-1]


def test_the_key_stands_on_a_page_of_its_own_and_gives_nothing_away_before(tmp_path: Path):
    folder = write_course(tmp_path, lesson=LESSON + ESSENTIALS)
    out = folder / "out.pdf"
    result = run(folder, "money/first", "--output", str(out))
    assert result.exit_code == 0, result.output
    assert "Wrote" in result.output
    page, key = text_of(out)
    assert "Then #panic() and $x$" in page
    assert "My plan" in page
    assert "Right:" not in page
    assert key.startswith("Answers: The first lesson")
    before = out.read_bytes()
    assert run(folder, "money/first", "--output", str(out)).exit_code == 0
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    ("lesson", "name", "said"),
    [
        (LESSON + ESSENTIALS, "money/frist", "There is no lesson “money/frist”. Did you mean `money/first`?"),
        (EMPTY, "money/first", "There is nothing for a handout in the lesson money/first. Write questions, what"),
    ],
)
def test_what_cannot_be_written_is_said_and_leaves_what_was_there(tmp_path: Path, lesson: str, name: str, said: str):
    out = write_course(tmp_path, lesson=lesson) / "out.pdf"
    if lesson is EMPTY:
        (tmp_path / "quizzes/money/first.yml").unlink()
    out.write_bytes(b"%PDF-1.7 of yesterday")
    result = run(tmp_path, name, "--output", str(out))
    assert result.exit_code == 1
    assert said in result.output
    assert out.read_bytes() == b"%PDF-1.7 of yesterday"


def test_an_address_leads_to_the_page_where_the_course_sets_one(tmp_path: Path):
    folder = write_course(tmp_path, lesson=LESSON + ESSENTIALS)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("site_url: ''", "site_url: https://a.example/"), "utf-8")
    assert run(folder, "money/first", "--output", str(folder / "out.pdf")).exit_code == 0
    assert "https://a.example/money/first.html" in text_of(folder / "out.pdf")[0]


@pytest.mark.slow
@pytest.mark.skipif(not ALL, reason="takes a minute")
def test_all_handouts_and_forms_of_this_course_are_short_and_accessible(tmp_path: Path):
    editions, problems = open_editions(Folders.of(ROOT))
    assert len(editions) == 3, problems
    for course in editions:
        files = [
            tmp_path / "handouts" / course.spec.language / name
            for name in HANDOUT.write(course, tmp_path / "handouts" / course.spec.language).files
        ]
        assert len(files) == len(course.lessons)
        forms = [
            tmp_path / "forms" / course.spec.language / name
            for name in WORKSHEETS.write(course, tmp_path / "forms" / course.spec.language).files
        ]
        assert len(forms) == len(forms_of(course))
        for file in (*files, *forms):
            with pikepdf.open(file) as pdf:
                assert len(pdf.pages) == (3 if file in files else 1), file
        hold_pdf_ua([*files[::3], *forms[::3]])
