"""The instructor's edition, and what it takes from a class. That it is accessible is tried in test_pdf.py."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.checks.run import open_course
from generator.cli import cli
from generator.course.final import question_list
from generator.course.model import Course
from generator.course.result_codes import encode
from generator.course.teaching import Share, Teaching
from generator.loader.folders import Folders
from generator.render.class_page import class_data
from generator.targets import instructor
from generator.targets.book import pdf
from tests.conftest import LESSON, write_course
from tests.final_course import FILES

TAUGHT = LESSON.replace(
    "body:",
    "minutes: 9\nguesses: [heavy]\nprompts: ['Who counts **money** for you?']\nbody:\n"
    "  - plan: [{when: I am paid, then: I count}]\n    title: My count",
)


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(folder), "instructor", *arguments])


def opened(folder: Path) -> Course:
    course, problems = open_course(Folders.of(folder))
    assert course, problems
    return course


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_course(tmp_path, **FILES | {"lesson": TAUGHT})


def test_each_answer_stands_beside_its_question_and_not_at_the_end(folder: Path):
    course = opened(folder)
    text = instructor.source(course)
    for question in course.questions():
        assert question.spec.explanation in text.partition(f'"{question.id}"')[2].partition("#taught[")[0]
    assert "#taught[" not in pdf.source(course, ())
    assert text.count("#taught[") == 5
    assert 'label("page-answers")' not in text
    assert "Answer: p. " not in text


def test_the_box_of_a_lesson_says_minutes_prompts_and_what_many_get_wrong(folder: Path):
    text = instructor.source(opened(folder), (), Teaching({"heavy": Share(7, 12), "one": Share(1, 9)}))
    box = text.partition("#instructor(")[2].partition("#panel(")[0]
    for said in (
        '#"9 minutes";#" (reading 5, questions 4)";',
        "by a show of hands",
        '#"Who counts ";#strong[#"money";];#" for you?";',
        r"\"My count\"",
    ):
        assert said in box
    assert (
        box.index("missed by 7 of 12") < box.index('#"Feathers";') < box.index("missed by 1 of 9") < box.index("A hole")
    )
    assert '#"All the same";' not in box


def test_a_class_is_read_from_its_table_and_from_its_codes(folder: Path):
    course = opened(folder)
    asks = {name: one["ask"] for name, one in class_data(course)["questions"].items()}
    table = folder / "class-results.csv"
    rows = [
        f'"Question","{asks["heavy"]}","The first lesson","7","12","58%"',
        '"Competence","I can add.","","1","2","50%"',
    ]
    table.write_text(
        "\ufeffKind,Question or competence,Lesson,Missed,Asked,Share missed\r\n" + "\r\n".join(rows), "utf-8"
    )
    result = run(folder, "--class", str(table), "-o", str(folder / "teach.pdf"))
    assert result.exit_code == 0, result.output
    assert "Results of 1 question(s) read." in result.output
    assert (folder / "teach.pdf").read_bytes().startswith(b"%PDF")
    codes = folder / "codes.txt"
    questions = question_list(course)
    codes.write_text(
        "\n".join(encode(questions, questions.ids[:3], questions.ids[:1], salt) for salt in (1, 2)), "utf-8"
    )
    assert "Results of 3 question(s) read." in run(folder, "--class", str(codes)).output


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("--class mkdocs.yml", "mkdocs.yml holds no results of this course’s final check. Name the CSV file"),
        ("--language fr", "There is no translation into fr."),
        ("-o mkdocs.yml", "mkdocs.yml already exists, and contains something else."),
    ],
)
def test_what_can_not_be_is_told_before_anything_is_written(
    folder: Path, wish: str, said: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(folder)
    result = run(folder, *wish.split())
    assert result.exit_code == 1
    assert said in result.output.replace("\n", " ")
    assert not list(folder.glob("*.pdf"))
