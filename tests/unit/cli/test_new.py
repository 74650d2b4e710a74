"""``fincourse new``: what it asks, what it takes from flags, and what it says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.cli.commands import asking, new
from tests.command import PATIENCE
from tests.conftest import MODULE, write_course


def run(folder: Path, *arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(cli, ["-C", str(folder), "new", *arguments], input=answers)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch):
    """Somebody sits at the terminal."""
    monkeypatch.setattr(asking, "on_terminal", lambda: True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_course(tmp_path / "course")


def test_without_a_terminal_nothing_is_asked(folder: Path):
    result = run(folder, "lesson", "money/pay-day", answers="must not be read\n")
    assert result.exit_code == 0, result.output
    lesson = (folder / "content/money/pay-day.yml").read_text("utf-8")
    assert "title: Pay day\n" in lesson
    assert "minutes: 10\n" in lesson
    assert "Title" not in result.output
    assert (folder / "content/money/module.yml").read_text("utf-8") == MODULE.replace("[first]", "[first, pay-day]")


def test_a_real_pipe_is_no_terminal(folder: Path):
    done = subprocess.run(
        [sys.executable, "-m", "generator", "-C", folder, "new", "calculator", "share"],
        input="must not be read\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Wrote " in done.stdout


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_it_asks(folder: Path):
    result = run(folder, "lesson", "money/pay-day", answers="The day: pay\nDo it first.\n7\n")
    assert result.exit_code == 0, result.output
    for question in ("Title [Pay day]:", "Summary in one sentence [", "Minutes it takes, questions included [10]:"):
        assert question in result.output
    lesson = (folder / "content/money/pay-day.yml").read_text("utf-8")
    assert 'title: "The day: pay"\n' in lesson
    assert "summary: Do it first.\n" in lesson
    assert "minutes: 7\n" in lesson


@pytest.mark.usefixtures("terminal")
def test_a_flag_answers_beforehand_and_yes_answers_all(folder: Path):
    asked = run(folder, "calculator", "share", "--title", "My share", answers="\n").output
    assert "Title" not in asked
    assert "Which question does it answer" in asked
    assert "[" not in run(folder, "calculator", "other", "--yes").output


@pytest.mark.usefixtures("terminal")
def test_a_bad_number_of_minutes_is_asked_again(folder: Path):
    result = run(folder, "lesson", "money/new", answers="\n\nlong\n500\n12\n")
    assert "minutes: 12\n" in (folder / "content/money/new.yml").read_text("utf-8"), result.output


@pytest.mark.usefixtures("terminal")
def test_a_title_instead_of_an_id_is_taken_as_one(folder: Path):
    result = run(folder, "lesson", "money/What's a budget?", answers="\n\n\n\n")
    assert "Id of the lesson [whats-a-budget]:" in result.output
    assert "title: What's a budget?\n" in (folder / "content/money/whats-a-budget.yml").read_text("utf-8")


@pytest.mark.usefixtures("terminal")
def test_a_chinese_title_has_its_id_asked_for(folder: Path):
    result = run(folder, "lesson", "money/发薪日", answers="发薪\npay-day\n\n\n\n")
    assert result.exit_code == 0, result.output
    assert "no pinyin" in result.output
    assert "title: 发薪日\n" in (folder / "content/money/pay-day.yml").read_text("utf-8")


def test_a_chinese_title_takes_its_id_from_the_flag(folder: Path):
    refused = run(folder, "lesson", "money/发薪日", "--yes")
    assert refused.exit_code == 1
    assert "no pinyin" in refused.output
    assert "--id my-lesson" in refused.output
    assert run(folder, "lesson", "money/发薪日", "--id", "pay-day", "--yes").exit_code == 0
    assert "title: 发薪日\n" in (folder / "content/money/pay-day.yml").read_text("utf-8")
    assert run(folder, "module", "预算", "--id", "budget", "--yes").exit_code == 0
    assert "title: 预算\n" in (folder / "content/budget/module.yml").read_text("utf-8")


REFUSED = [
    (["lesson", "pay-day"], "Write the module and the lesson: MODULE/NAME, such as money/pay-day."),
    (["lesson", "Money/pay"], "`Money` can't be an id"),
    (["lesson", "mony/pay"], "There is no module `mony`. Did you mean `money`?"),
    (["lesson", "money/Pay Day"], "For example: `pay-day`."),
    (["lesson", "money/../../x"], "can't be an id"),
    (["lesson", "../x"], "`..` can't be an id"),
    (["lesson", "money/first"], "content/money/first.yml already exists, and nothing is overwritten."),
    (["lesson", "money/index"], "the module's own page has this name"),
    (["module", "money"], "content/money/module.yml already exists"),
    (["module", "calculators"], "the folder content/calculators contains calculators"),
    (["quiz", "money/first"], "This lesson already has a quiz, quizzes/money/first.yml."),
    (["quiz", "money/fist"], "There is no lesson `money/fist`. Did you mean `money/first`?"),
    (["calculator", "/etc/passwd"], "can't be an id"),
    (["course", "content/mine"], "is among the files of another course"),
    (["course", "."], "is not empty"),
    (["lesson", "money/new", "--title", "a\u202eb"], "please use only visible characters"),
]


@pytest.mark.parametrize(
    ("arguments", "said"), REFUSED, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_what_is_refused_changes_nothing(folder: Path, arguments: list[str], said: str):
    def files() -> dict[Path, bytes]:
        return {f: f.read_bytes() for f in folder.parent.rglob("*") if f.is_file() and ".cache" not in f.parts}

    before = files()
    result = run(folder, *arguments, "--yes")
    assert result.exit_code == 1
    assert said in result.output
    assert "Traceback" not in result.output
    assert files() == before


def test_outside_a_course_the_way_in_is_said(tmp_path: Path):
    result = run(tmp_path, "lesson", "money/new", "--yes")
    assert result.exit_code == 1
    assert "There is no course in this folder" in result.output
    assert "fincourse new course FOLDER" in result.output


def test_a_list_that_cannot_be_extended_is_shown(tmp_path: Path):
    folder = write_course(tmp_path, module=MODULE.replace("[first]", "[first # one\n  ]"))
    result = run(folder, "lesson", "money/new", "--yes")
    assert result.exit_code == 1
    assert "content/money/module.yml:5:1: error: `new` can't be added to `lessons`" in result.output
    assert "Nothing was written" in result.output


def test_what_was_written_is_told_with_the_next_step(folder: Path):
    said = run(folder, "module", "more", "--lesson", "one", "--lesson-title", "Number one", "--yes").output
    assert "Added `more` to `modules:` in" in said
    assert "`fincourse check` finds no mistakes. Next:" in said
    assert "delete the line `draft: true`" in said
    assert "title: Number one\n" in (folder / "content/more/one.yml").read_text("utf-8")


def test_mistakes_elsewhere_are_told_apart(folder: Path):
    (folder / "quizzes/money/first.yml").write_text("questions: 1\n", "utf-8")
    said = run(folder, "calculator", "share", "--yes").output
    assert "finds no mistakes in these files, but some elsewhere in the course" in said


def test_the_translators_kind_is_there_only_with_its_module(monkeypatch: pytest.MonkeyPatch):
    assert ("translation" in CliRunner().invoke(cli, ["new", "--help"]).output) == bool(
        new.importlib.util.find_spec("generator.cli.commands.new_translation")
    )
    monkeypatch.setattr(new, "_module", lambda kind: "generator.cli.commands.nowhere")
    assert "translation" not in CliRunner().invoke(cli, ["new", "--help"]).output
    assert CliRunner().invoke(cli, ["new", "translation"]).exit_code == 2
