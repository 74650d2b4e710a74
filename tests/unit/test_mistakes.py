"""What an author is told: each broken file with the exact place and sentence it gets."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check import open_course
from generator.load import Folders, validate
from generator.problems import tell
from generator.source import parse_source
from generator.spec import FILE_KINDS, LessonSpec, QuizSpec
from tests.conftest import COURSE, LESSON, MODULE, QUIZ, write_course

CHOICES = """
questions:
  - id: one
    type: single
    ask: Which?
    explanation: So.
    choices:
      - {text: This, why: It is so., correct: true}
      - {text: That, why: It is not so.}
"""

# which file, its text (or a change to the good one), and the one problem it gets
TABLE = [
    ("lesson", "title: x\n\tsummary: y\n", "2:1: error: A tab stands here; YAML takes only spaces."),
    ("lesson", "title: x\nsummary y\n", "2:1: error: A colon is missing: `summary y` is no `field: text`."),
    ("lesson", "title: x\nsummary:y\nbody: z\n", "2:1: error: A space is missing after the colon."),
    (
        "lesson",
        "title: x\nsummary：y\nbody: 1\n",
        "2:1: error: This colon is the full-width `：`; YAML needs a plain colon and a space.",
    ),
    (
        "lesson",
        "title: Real: or fake\n",
        "1:12: error: This text has a colon followed by a space, which YAML takes for a new field.",
    ),
    ("lesson", "a:\n  b: 1\n c: 2\n", "3:2: error: This line is not indented like its neighbours."),
    ("lesson", "title: x\n  summary: y\n", "2:3: error: This line is not indented like its neighbours."),
    ("lesson", 'title: "abc\nsummary: x\n', "1:8: error: A quote opens here and is never closed."),
    ("lesson", "title: 'it's'\n", "1:12: error: The quote ends before the text does."),
    ("lesson", "title: @x\n", "1:8: error: A text can't start with the sign @ without quotes."),
    ("lesson", "title: *x*\n", "1:8: error: A text can't start with the sign * without quotes."),
    ("lesson", "a: - b\n", "1:4: error: A list can't start behind a field on the same line."),
    ("lesson", "a: [1, 2\nb: 3\n", "1:4: error: A bracket opens here and is not closed properly."),
    ("lesson", "a: | text\n  b\n", "1:6: error: After `|` or `>` the text must start on the next line."),
    ("lesson", 'a: "\\d"\n', "1:5: error: A backslash in double quotes starts a special sign that YAML doesn't know."),
    ("lesson", "a: 1\n---\nb: 2\n", "2:1: error: A line of three dashes starts a second document."),
    ("lesson", "", "1:1: error: This file is empty."),
    ("lesson", "# only this\n", "1:1: error: This file is empty."),
    ("lesson", "- a\n", "1:1: error: The lesson must have fields, but a list stands here."),
    ("lesson", LESSON + "title: twice\n", "9:1: error: `title` stands here twice; it was already given in line 2."),
    ("lesson", LESSON.replace("summary:", "sumary:"), "3:1: error: `sumary` is no field of the lesson."),
    ("lesson", LESSON.replace("summary: One sentence.\n", ""), "2:1: error: The lesson needs the field `summary`."),
    (
        "lesson",
        LESSON.replace("The first lesson", "2024"),
        "2:8: error: `title` must be text, but the number 2024 stands here.",
    ),
    ("lesson", LESSON + "minutes: 0\n", "9:10: error: `minutes` must be 1 or more; it is 0."),
    (
        "lesson",
        LESSON + "reviewed: soon\n",
        "9:11: error: `reviewed` must be a date, but the text “soon” stands here.",
    ),
    (
        "lesson",
        LESSON + "help_box: yes\n",
        "9:11: error: `help_box` must be true or false, but the text “yes” stands here.",
    ),
    ("lesson", LESSON.replace("- check", "- chekc"), "8:5: error: This is no block: it starts with `chekc`."),
    (
        "lesson",
        LESSON.replace("check: one", "check: won"),
        "8:12: error: There is no question `won` in quizzes/money/first.yml.",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "See [x](lesson:money/none)."),
        "7:19: error: There is no lesson `money/none`.",
    ),
    ("lesson", LESSON.replace("Because.", "See [x](term:apr)."), "7:19: error: The glossary has no term `apr`."),
    ("lesson", LESSON.replace("Because.", "See [x](other.md)."), "7:19: error: This link leads nowhere: other.md"),
    (
        "lesson",
        LESSON.replace("Because.", "x <script>y</script>"),
        "7:13: error: The HTML <script> is not allowed and will not be shown.",
    ),
    ("lesson", LESSON.replace("Because.", "|\n      # Big"), "8:9: error: A Markdown heading stands in this text."),
    (
        "lesson",
        LESSON + "  - {figure: a.svg, alt: A}\n",
        "9:14: error: There is no picture a.svg.",
    ),
    (
        "lesson",
        LESSON + "  - {figure: ../../../x.svg, alt: A}\n",
        "9:14: error: The picture ../../../x.svg lies outside the course's content folder.",
    ),
    ("lesson", LESSON + "  - {figure: a.svg}\n", "9:5: error: A `figure` block needs the field `alt`."),
    (
        "lesson",
        LESSON + "  - {table: T, columns: [a, b], rows: [[a]]}\n",
        "9:40: error: This row has 1 cells, but the table has 2 columns.",
    ),
    (
        "lesson",
        LESSON + "requires: [money/first]\n",
        "9:12: error: These lessons require each other in a circle: money/first → money/first.",
    ),
    ("lesson", LESSON + "competences: [1]\n", "9:15: error: There is no competence 1 in content/competences.yml."),
    ("quiz", QUIZ.replace("truefalse", "trufalse"), "4:11: error: `trufalse` is no type of question."),
    ("quiz", QUIZ.replace("id: one", "id: One!"), "3:9: error: `One!` can't be an id."),
    ("quiz", QUIZ.replace("Each coin has a value.", "Correct!"), "7:15: error: “Correct!” explains nothing."),
    ("quiz", CHOICES.replace(", correct: true", ""), "8:7: error: No option of this question is right."),
    (
        "quiz",
        CHOICES.replace("not so.}", "not so., correct: true}"),
        "8:7: error: 2 options are marked right; a single choice has one.",
    ),
    ("quiz", CHOICES.replace(", why: It is not so.", ""), "9:9: error: An option needs the field `why`."),
    ("quiz", CHOICES.replace("That", "this"), "9:9: error: Two options read the same: “this”."),
    (
        "quiz",
        CHOICES + CHOICES.partition("questions:\n")[2],
        "10:9: error: The id `one` is already used in quizzes/money/first.yml:3.",
    ),
    (
        "module",
        MODULE.replace("[first]", "[first, frist]"),
        "5:18: error: There is no lesson `frist`: content/money/frist.yml is missing.",
    ),
    (
        "course",
        COURSE.replace("[money]", "[money, monney]"),
        "6:18: error: There is no module `monney`: content/monney/module.yml is missing.",
    ),
]


def _told(folder: Path) -> list[str]:
    _, problems = open_course(Folders.of(folder))
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(("file", "text", "expected"), TABLE)
def test_a_mistake_is_told_at_its_place(tmp_path: Path, file: str, text: str, expected: str):
    paths = {
        "lesson": "content/money/first.yml",
        "quiz": "quizzes/money/first.yml",
        "module": "content/money/module.yml",
        "course": "content/course.yml",
    }
    assert f"{paths[file]}:{expected}" in _told(write_course(tmp_path, **{file: text}))


def test_the_good_course_has_no_problem(tmp_path: Path):
    assert _told(write_course(tmp_path)) == []


def test_all_mistakes_of_all_files_come_at_once(tmp_path: Path):
    folder = write_course(
        tmp_path, lesson=LESSON.replace("title", "titel"), quiz=QUIZ.replace("answer: true", "answer: maybe")
    )
    assert [line.partition(": ")[0] for line in _told(folder)] == [
        "content/money/first.yml:2:1",
        "quizzes/money/first.yml:6:13",
    ]


def test_an_unused_quiz_and_an_unlisted_lesson_are_told(tmp_path: Path):
    folder = write_course(tmp_path)
    (folder / "quizzes/money/second.yml").write_text(QUIZ.replace("one", "two"), "utf-8")
    (folder / "content/money/third.yml").write_text(LESSON.replace("  - check: one\n", ""), "utf-8")
    assert _told(folder) == [
        "content/money/third.yml:2:1: warning: This lesson is in no module's list, so nobody will see it.",
        "quizzes/money/second.yml:2:1: error: No lesson uses this quiz: content/money/second.yml does not exist.",
    ]


def test_a_file_in_another_encoding_is_told(tmp_path: Path):
    folder = write_course(tmp_path)
    (folder / "content/money/first.yml").write_bytes("title: 逾期\n".encode("gbk"))
    assert _told(folder)[0].startswith("content/money/first.yml:1:8: error: This file is not saved as UTF-8")


def test_the_excerpt_points_at_the_column_under_wide_letters(tmp_path: Path):
    folder = write_course(tmp_path, lesson=LESSON.replace("Because.", "逾期 [x](term:apr)"))
    _, problems = open_course(Folders.of(folder))
    lines = tell(problems[0], folder).splitlines()
    assert lines[1] == "    7 |     text: 逾期 [x](term:apr)"
    assert lines[2] == "      |           　　     ^"
    assert lines[3].startswith("      = Add it to content/glossary.yml")


yaml_like = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [
                "title: ",
                "- ",
                "body:\n",
                "  - text: |\n",
                "    x\n",
                "[",
                "{",
                "'",
                '"',
                "\t",
                "：",
                "&a ",
                "*a",
                "!x ",
                "\n",
                "id: a\n",
                "type: single\n",
                "questions:\n",
                "? ",
                "---\n",
                "# x\n",
            ]
        ),
        max_size=25,
    ).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(yaml_like, st.sampled_from(sorted(FILE_KINDS)))
def test_no_text_ends_in_a_traceback(text: str, kind: str):
    text = text.encode("utf-8", "ignore").decode("utf-8")
    source, problems = parse_source(text, Path("x.yml"))
    if not problems:
        _, problems = validate(source, FILE_KINDS[kind])
    for problem in problems:
        assert tell(problem, Path("/nonexistent"))


@pytest.mark.parametrize("text", ["[" * 5000, "{" * 5000, "- " * 5000, "a: " * 3000, "? " * 2000, '"' + "x" * 100_000])
def test_deep_or_long_input_is_told(text: str):
    _, problems = parse_source(text, Path("x.yml"))
    assert problems


def test_an_alias_bomb_is_refused():
    text = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    _, problems = parse_source(text, Path("x.yml"))
    assert {problem.code for problem in problems} == {"alias"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("12:30", "12:30"),
        ("2024-01-01", "2024-01-01"),
        ("0777", "0777"),
        ("1_000", "1_000"),
        ("true", True),
        ("1.5", 1.5),
        ("12", 12),
        ("~", None),
        ("'12'", "12"),
        ("on", "on"),
        ("1e400", "1e400"),
    ],
)
def test_scalars_follow_yaml_1_2(text: str, value: object):
    source, _ = parse_source(f"a: {text}\n", Path("x.yml"))
    assert source.data == {"a": value}


def test_models_refuse_what_is_not_theirs():
    source, _ = parse_source(LESSON + "colour: red\n", Path("x.yml"))
    assert validate(source, LessonSpec)[1]
    source, _ = parse_source(QUIZ, Path("x.yml"))
    assert validate(source, QuizSpec)[0]
