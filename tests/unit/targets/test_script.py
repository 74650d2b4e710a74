"""Scripts to read out: everything in words, about three minutes, nothing that is private."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checks.run import open_editions
from generator.cli import cli
from generator.course.model import Course
from generator.loader.folders import Folders
from generator.targets.script import LEAST, MOST, script_of
from tests.conftest import COURSE, LESSON, ROOT, thinned, write_course

POINTS = "\n  - key_points: [{}]\n"


def run(folder: Path, *arguments: str):
    return CliRunner().invoke(cli, ["-C", str(folder), "script", *arguments])


def opened(folder: Path) -> Course:
    editions, problems = open_editions(Folders.of(folder))
    assert editions, problems
    return editions[0]


def script(folder: Path, body: str = "", course: str = COURSE) -> str:
    course_ = opened(write_course(folder, lesson=LESSON + body, course=course))
    return script_of(course_, course_.lessons[0]).text


def test_scripts_of_this_course_are_in_words_and_take_three_minutes():
    editions, problems = open_editions(Folders.of(ROOT), languages=thinned(["zh-Hant"], ["zh-Hans", "zh-Hant"]))
    assert len(editions) == thinned(2, 3), problems
    for course in editions:
        for lesson in thinned(course.lessons[:2], course.lessons):
            made = script_of(course, lesson)
            place = f"{course.spec.language} {lesson.id}"
            assert not re.search(r"[\d#*_`~^<>|{}\\%¥$=+×÷]|\]\(|\(\(", re.sub(r"\n[\[【].*\n", "", made.text)), place
            assert not any(char.isnumeric() and not "\u3000" < char < "\ua000" for char in made.text), place
            assert LEAST <= made.seconds <= MOST, (place, made.seconds)
            hotline = "one two three four eight" if course.spec.language == "en" else "幺二三四八"
            assert hotline in made.text.lower(), place


def test_what_to_remember_and_to_do_is_said_and_gaps_are_not(tmp_path: Path):
    said = script(
        tmp_path,
        POINTS.format('"Call **[110](tel:110)** within 24 hours; it costs nothing.", "Pay ¥1,260."')
        + "  - title: In this order\n    steps:\n      - Open the app.\n"
        + "      - '[](lesson:money/first) Compare: [](lesson:money/first).'\n"
        + "      - Read [](lesson:money/first) first.\n      - Pay ___ yuan.\n"
        + "  - aloud: no\n    warning: Not for everybody to hear.\n"
        + "  - warning: For everybody (代理) to hear.\n"
        + "  - plan: [{when: pay comes, then: I write to ___ (my lender)}, {when: 'it is the ___', then: I wait},\n"
        + "      {when: they refuse, then: 'I pay ___,___ later'}]\n",
    )
    for part in (
        "First: Call one one zero within twenty-four hours. It costs nothing.\nSecond: Pay one thousand two hundred",
        "What you can do:\nIn this order:\nFirst: Open the app.\nSecond: Read “The first lesson” first.\n\n",
        "Take care:\nFor everybody to hear.\n",
        "A plan to take along:\nIf pay comes, then I write to my lender.\n",
    ):
        assert part in said
    for private in ("Not for everybody", "Compare", "it is the", "they refuse", "Pay yuan"):
        assert private not in said


@pytest.mark.parametrize("repeated", range(1, 14, 3))
def test_all_there_is_to_do_is_said_before_a_plan(repeated: int, tmp_path: Path):
    entry = "Write to the lender before the due date, and keep its answer."
    said = script(
        tmp_path,
        POINTS.format("Ask early.")
        + f"  - title: If it is recent\n    steps:\n      - {entry}\n      - {entry}\n"
        + f"  - warning: {'For an old debt, ask a lawyer first. ' * repeated}\n"
        + "  - plan: [{when: a paper comes, then: I answer it}]\n",
    )
    assert "If it is recent" in said or "A plan to take along" not in said


def test_a_course_with_decimal_commas_is_read_as_it_is_meant(tmp_path: Path):
    said = script(tmp_path, POINTS.format("'Pay ¥1.260,50 in all.'"), COURSE + 'numbers: "1.234,5"\n')
    assert "Pay one thousand two hundred and sixty point five yuan in all." in said


def test_a_lesson_with_nothing_to_remember_still_greets_and_says_where_help_is(tmp_path: Path):
    box = 'help_box: {title: Help, call: [{number: "12378", text: the regulator}], text: "Talk to [me](tel:119)."}\n'
    said = script(tmp_path, course=COURSE + box)
    assert said.startswith("The first lesson\n[Read slowly, and pause at each empty line. Minutes: about one.")
    assert "Hello, everyone.\nThis comes from the course “A small course”.\n" in said
    assert "Help:\nOne two three seven eight: the regulator.\nTalk to me.\n" in said


def test_the_command_says_how_long_it_takes(tmp_path: Path):
    folder = write_course(tmp_path, lesson=LESSON + POINTS.format("Pay early."))
    result = run(folder, "money/first", "-o", str(folder / "out.txt"))
    assert result.exit_code == 0, result.output
    assert re.search(r"Wrote .*out\.txt: 0 min \d\d s, read slowly\.", result.stdout)
    assert "It is shorter than three minutes" in result.stderr
    before = (folder / "out.txt").read_bytes()
    assert run(folder, "money/first", "-o", str(folder / "out.txt")).exit_code == 0
    assert (folder / "out.txt").read_bytes() == before


def test_a_long_script_is_said_to_be_long(tmp_path: Path):
    folder = write_course(tmp_path, lesson=LESSON + POINTS.format('"' + "Pay early. " * 300 + '"'))
    assert "It is longer than three minutes" in run(folder, "money/first", "-o", str(folder / "out.txt")).stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("money/frist", "There is no lesson “money/frist”. Did you mean `money/first`?"),
        ("money/first -o talk.pdf", "A script is plain text. Name it talk.txt."),
        ("money/first --language fr", "There is no translation into fr."),
        ("money/first -o {folder}/mkdocs.yml", "already exists, and contains something else. Choose another name."),
    ],
)
def test_mistakes_are_said_in_words(arguments: str, said: str, tmp_path: Path):
    folder = write_course(tmp_path)
    result = run(folder, *arguments.format(folder=folder).split())
    assert result.exit_code != 0
    assert said in result.output


def test_a_course_in_another_language_is_refused(tmp_path: Path):
    folder = write_course(tmp_path, course=COURSE + "language: de\n")
    result = run(folder, "money/first")
    assert "No script can be written in de: its numbers can’t be put into words yet." in result.output
    assert not (folder / "script.txt").exists()
