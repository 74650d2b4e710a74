"""Posters: exactly one page, what does not fit is named, the code leads to the lesson. Accessible: test_pdf.py."""

import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checks.run import open_course
from generator.cli import cli
from generator.course.model import Course
from generator.loader.folders import Folders
from generator.targets import poster
from generator.targets.book.pdf import PdfError, count_pages
from tests.conftest import COURSE, LESSON, write_course
from tests.programs import program

HELP = r"""
help_box:
  title: Help
  text: "- [12378](tel:12378): the regulator\n- **[110](tel:110)**: the police\n\nTalk."
"""
BODY = """
  - key_points: ["It costs **{{ share }}** in all.", Pay early., Ask.]
  - title: In this order
    steps: [Open the app., "Pay ___ yuan.", Write., Call., Wait.]
  - title: Old debt
    warning: Ask first.
  - aloud: no
    warning: Not on a wall.
"""
POINTS = "  - key_points: [Pay early., Ask., Write.]\n"


def run(folder: Path, *arguments: str):
    return CliRunner().invoke(cli, ["-C", str(folder), "poster", *arguments])


def opened(folder: Path, lesson: str = LESSON, course: str = COURSE) -> Course:
    course_, problems = open_course(Folders.of(write_course(folder, lesson=lesson, course=course)))
    assert course_, problems
    return course_


def say(course: Course) -> poster.Saying:
    return poster._Writer(course, course.lessons[0], "a4").saying()


def test_a_poster_says_what_to_remember_what_to_do_and_whom_to_call(tmp_path: Path):
    numbers = LESSON.replace("body:", "numbers: {share: 13.03%, months: 12 months}\nbody:")
    said = say(opened(tmp_path, numbers + BODY, COURSE + HELP))
    assert (said.number, said.about.count("13.03%")) == ("13.03%", 1)
    assert [str(point) for point in said.points] == ['#"Pay early.";', '#"Ask.";']
    assert len(said.all_points) == 3
    assert said.steps_title == "In this order"
    assert [str(step) for step in said.steps] == ['#"Open the app.";', '#"Write.";', '#"Call.";']
    assert (said.warning_title + said.after_title, said.warning) == ('#"Old debt";:', '#"Ask first.";')
    assert said.help_columns == ((("12378", "the regulator"), ("110", "the police")),)
    assert said.small[-1] == "Not advice."
    assert said.code == ""


HOSTILE = r'"#panic(1) $x$ @a <b> \\ // *"'


@pytest.mark.parametrize("size", ["a4", "a3"])
@pytest.mark.parametrize(
    "lesson",
    [
        LESSON,  # nothing to remember
        LESSON.replace("The first lesson", HOSTILE).replace("One sentence.", HOSTILE),
        LESSON.replace("The first lesson", "X" * 300) + f"  - key_points: [{'y' * 300}]\n",
    ],
    ids=["empty", "hostile", "long"],
)
def test_it_is_always_one_page(lesson: str, size: str, tmp_path: Path):
    course = opened(tmp_path, lesson)
    made = poster.render(course, course.lessons[0], size)
    assert made.pdf.startswith(b"%PDF")
    assert count_pages(made.pdf) == 1
    assert made.pdf == poster.render(course, course.lessons[0], size).pdf
    assert not made.dropped


def test_what_does_not_fit_is_left_out_in_order_and_named(tmp_path: Path):
    much = "'" + "Much to read from two metres. " * 6 + "'"
    lesson = LESSON.replace("One sentence.", much) + f"  - key_points: [{much}, {much}, {much}, {much}]\n"
    folder = write_course(tmp_path, lesson=lesson + f"  - steps: [{much}, {much}, {much}]\n")
    result = run(folder, "money/first", "-o", str(folder / "out.pdf"))
    assert result.exit_code == 0, result.output
    assert count_pages((folder / "out.pdf").read_bytes()) == 1
    assert "Left out, so that the rest can be read from two metres: the summary, key points after the third" in (
        result.stderr
    )
    assert "the second key point" not in result.stderr


def test_a_title_longer_than_a_page_is_refused(tmp_path: Path):
    course = opened(tmp_path, LESSON.replace("The first lesson", "Long " * 400))
    with pytest.raises(PdfError, match=r"money/first does not fit on one page\. Shorten its title, or the help box"):
        poster.render(course, course.lessons[0])


def test_the_code_leads_to_the_lesson(tmp_path: Path):
    course = opened(tmp_path, LESSON + POINTS)
    (tmp_path / "mkdocs.yml").write_text("site_url: https://example.org/money/\n", "utf-8")
    address = "https://example.org/money/money/first/"
    assert say(course).address == address
    made = poster.render(course, course.lessons[0])
    assert address.encode() in made.pdf  # typed by those who have no camera
    (tmp_path / "a.pdf").write_bytes(made.pdf)
    subprocess.run([program("pdftoppm"), "-r", "90", "-png", "-singlefile", "a.pdf", "a"], cwd=tmp_path, check=True)
    read = subprocess.run(
        [program("zbarimg"), "-q", "--raw", "a.png"], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert read.stdout == f"{address}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("money/frist", "There is no lesson “money/frist”. Did you mean `money/first`?"),
        ("money/first --size a5", "is not one of 'a4', 'a3'."),
        ("money/first -o {folder}/mkdocs.yml", "already exists, and contains something else. Choose another name."),
    ],
)
def test_mistakes_are_said_in_words(arguments: str, said: str, tmp_path: Path):
    folder = write_course(tmp_path)
    result = run(folder, *arguments.format(folder=folder).split())
    assert result.exit_code != 0
    assert said in re.sub(r"\s+", " ", result.output)
