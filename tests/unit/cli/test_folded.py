"""Many warnings of one kind are told as one, with their number; the check, tools and strict builds get them all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.source.problems import Position, folded, problem
from tests.conftest import LESSON, write_course

FACTS = """
jurisdiction: Nowhere
sources: [{id: law, title: A law, issuer: A ministry, date: "2020"}]
facts:
"""
FACT = """
  - {id: limit_NUMBER, value: 24, unit: "%", statement: "The limit is {{ fact.limit_NUMBER }}.", source: law,
     reviewed: 2020-04-20, review_every: 12 months, confidence: text-read}
"""


def course(folder: Path, count: int) -> Path:
    """Write a course that uses so many facts whose review is due."""
    facts = FACTS + "".join(FACT.replace("NUMBER", str(number)) for number in range(count))
    used = " ".join(f"{{{{ fact.limit_{number} }}}}" for number in range(count))
    return write_course(folder, facts=facts, lesson=LESSON.replace("Because.", f"Because of {used}."))


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["-C", str(folder), *arguments])
    return done.exit_code, done.output


@pytest.mark.parametrize(
    ("lang", "more"),
    [
        ("en", "And 8 more of this kind: `fincourse check` lists them."),
        ("zh", "这类提醒还有 8 条，`fincourse check` 会一一列出。"),
    ],
)
def test_a_first_build_says_in_a_few_lines_what_there_is(tmp_path: Path, lang: str, more: str):
    folder = course(tmp_path, 9)
    code, said = run(folder, "--lang", lang, "build", "--no-pdf")
    assert code == 0, said
    assert said.count("limit_") == 1
    assert more in said
    assert len(said.splitlines()) <= 8, said
    again = run(folder, "--lang", lang, "build", "--no-pdf")[1]
    assert again.count("limit_") == 1
    assert more in again


def test_the_check_tools_and_a_strict_build_get_them_all(tmp_path: Path):
    folder = course(tmp_path, 9)
    code, said = run(folder, "check")
    assert (code, said.count(": warning: `limit_")) == (0, 9)
    assert len(json.loads(run(folder, "check", "--format", "json")[1])) == 9
    assert len(json.loads(run(folder, "status", "--json")[1])["reviews"]) == 9
    code, said = run(folder, "build", "--no-pdf", "--strict")
    assert (code, said.count(": warning: `limit_")) == (1, 9)


def test_two_of_a_kind_are_told_in_full(tmp_path: Path):
    said = run(course(tmp_path, 2), "build", "--no-pdf")[1]
    assert said.count(": warning: `limit_") == 2
    assert "more of this kind" not in said


def test_errors_are_never_folded_and_kinds_stay_apart():
    error = [problem("bad-language", Path("x.yml"), Position(n), found="x", near="") for n in range(1, 6)]
    assert [reported.count("x.yml") for reported in folded(error, Path())] == [1] * 5


@pytest.mark.parametrize(("lang", "warning", "error"), [("en", "warning", "error"), ("zh", "警告", "错误")])
@pytest.mark.parametrize("command", [("check",), ("build", "--no-pdf"), ("build", "--target", "markdown")])
def test_errors_stand_last_next_to_the_prompt(
    tmp_path: Path, lang: str, warning: str, error: str, command: tuple[str, ...]
):
    folder = course(tmp_path, 9)
    for name in ("course", "money/first"):  # one before the facts by name, one behind them
        file = folder / f"content/{name}.yml"
        file.write_text(file.read_text("utf-8") + "collour: red\n", "utf-8")
    code, said = run(folder, "--lang", lang, *command)
    assert code == 1
    assert 0 < said.rindex(f": {warning}: ") < said.index(f": {error}: ")
    screen = "\n".join(said.splitlines()[-23:])  # what a terminal of 24 lines still shows, above the prompt
    assert 0 < screen.index(f"content/course.yml:11:1: {error}") < screen.index(f"content/money/first.yml:9:1: {error}")


def test_tools_get_all_by_file_and_place(tmp_path: Path):
    folder = course(tmp_path, 2)
    (folder / "content/course.yml").write_text((folder / "content/course.yml").read_text("utf-8") + "collour: red\n")
    reported = json.loads(CliRunner().invoke(cli, ["-C", str(folder), "check", "--format", "json"]).stdout)
    assert [one["path"] for one in reported] == sorted(one["path"] for one in reported)
    assert [one["severity"] for one in reported] == ["error", "warning", "warning"]
