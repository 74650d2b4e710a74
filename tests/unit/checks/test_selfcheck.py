"""The self-check before and after the course: mistakes in its file, its form, and the class page."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checks.run import open_course
from generator.cli import cli
from generator.course.selfcheck import form
from generator.loader.folders import Folders
from tests.conftest import write_course
from tests.final_course import QUIZ, SELFCHECK, WITH_SELFCHECK


def problems(folder: Path, **changes: str) -> list[str]:
    _, found = open_course(Folders.of(write_course(folder, **WITH_SELFCHECK | changes)))
    return [f"{one.line}:{one.column}: {one.message}" for one in found if one.path.name == "selfcheck.yml"]


@pytest.mark.parametrize(
    ("old", "new", "reported"),
    [
        ("again: heavy", "again: havy", "8:27: There is no published question `havy` in the quizzes."),
        ("first: sum", "first: heavy", "9:15: `heavy` is in this list twice."),
        (
            "again: heavy",
            "again: jar",
            "8:27: `jar` tests no competence that `one` tests, so before and after can't be compared.",
        ),
        ("id: awake", "id: calm", "21:12: `calm` is in this list twice."),
        ("[never, sometimes, always]", "[never, always]", "12:3: `scale` needs at least 3 entries; it has 2."),
        ("reverse: true", "reverse: yes please", "21:48: `reverse` must be true or false"),
    ],
)
def test_a_mistake_is_told_at_its_place(tmp_path: Path, old: str, new: str, reported: str):
    assert problems(tmp_path / "good") == []
    (found,) = problems(tmp_path, selfcheck=SELFCHECK.replace(old, new, 1))
    assert found.startswith(reported)


def test_a_draft_is_no_question_that_can_be_asked(tmp_path: Path):
    assert problems(tmp_path, quiz=QUIZ.replace("id: heavy,", "id: heavy, draft: true,")) == [
        "8:27: There is no published question `heavy` in the quizzes."
    ]


def test_the_form_is_another_one_whenever_codes_mean_something_else(tmp_path: Path):
    def made(name: str, old: str = "", new: str = "") -> str:
        selfcheck = SELFCHECK.replace(old, new, 1)
        course, _ = open_course(Folders.of(write_course(tmp_path / name, **WITH_SELFCHECK | {"selfcheck": selfcheck})))
        assert course is not None
        found = form(course)
        assert found["asked"][0][0] == ["money/first", "one"]
        assert (found["questions"], found["steps"][1]) == (2, 5)
        return str(found["digest"])

    same = made("same")
    assert made("words", "I am calm.", "I am at ease.") == same
    changes = [("id: left", "id: known"), (", reverse: true", ""), (", always]", ", a, b]")]
    others = [made(str(n), *one) for n, one in enumerate(changes)]
    assert same not in others
    assert len(set(others)) == len(others)


def run(folder: Path, *arguments: str):
    return CliRunner().invoke(cli, ["-C", str(folder), "class", *arguments])


def test_the_class_page_adds_it_up_with_or_without_a_final_check(tmp_path: Path):
    whole = write_course(tmp_path / "whole", **WITH_SELFCHECK)
    alone = write_course(tmp_path / "alone", **{name: text for name, text in WITH_SELFCHECK.items() if name != "final"})
    for folder in (whole, alone):
        assert run(folder).exit_code == 0
        assert "Before and after the course" in unescape((folder / "class.html").read_text("utf-8"))
    (tmp_path / "codes.txt").write_text("S0X8-6HZ3-FGD9-DHV\n", "utf-8")
    codes = str(tmp_path / "codes.txt")
    assert run(whole, "--codes", codes).stderr.splitlines() == [
        "Line 1: this is a code of the self-check. The class page, class.html, adds those up."
    ]
    assert run(alone, "--codes", codes).exit_code == 1
