"""``fincourse fix``: what it mends, what it leaves alone, and that no value is ever lost."""

import string
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.authoring.fix import fix_file
from generator.blocks.lesson import LessonSpec
from generator.cli import cli
from generator.loader.kinds import FILE_KINDS
from generator.source.document import parse_source
from generator.source.typos import UNSEEN
from tests.conftest import LESSON, QUIZ, ROOT, thinned, write_course

FILE = Path("x.yml")
COMMENTED = """# A note at the top
title:   The first lesson   # kept, with its spaces
summary: One sentence.

objectives: [Count money]
body:
  # another note
  - heading: Why?
    text: |
      Two blanks at the end of a line break it:··
      and a tab:\tstays.
  - check: one
""".replace("·", " ")


def fixed(text: str, model: type = LessonSpec) -> str:
    found = fix_file(text.encode(), model, FILE)
    assert found is not None
    return found.after


@pytest.mark.parametrize(
    ("broken", "good"),
    [
        ("\t- heading: Why?\n\t\ttext: B.\n\t- check: one", "  - heading: Why?\n    text: B.\n  - check: one"),
        ("  - heading: Why?\n\ttext: B.", "  - heading: Why?\n    text: B."),
        ("  -\theading: Why?\n    text: B.", "  - heading: Why?\n    text: B."),
        ("  - heading：Why?\n    text：B.", "  - heading: Why?\n    text: B."),
        ("  - heading:Why?\n    text:B.", "  - heading: Why?\n    text: B."),
        ("  -heading: Why?\n  -check: one", "  - heading: Why?\n  - check: one"),
        ("  – heading: Why?\n    text: B.\n  – check: one", "  - heading: Why?\n    text: B.\n  - check: one"),
        ("　　- heading: Why?\n　　　　text: B.", "  - heading: Why?\n    text: B."),
        ("  - heading: Why?\n\u00a0\u00a0\u00a0\u00a0text: B.", "  - heading: Why?\n    text: B."),
        ("  - heading: “Why: so?”", '  - heading: "Why: so?"'),
        ("  ＃ a note\n  - heading: Why?", "  # a note\n  - heading: Why?"),
        ("  - heading: Why?\n    txet: B.", "  - heading: Why?\n    text: B."),
        ("  - heading: Wh\u200by?", "  - heading: Why?"),
        ("  - heading: Why?   \n    text: B.\t", "  - heading: Why?\n    text: B."),
        ("  - heading: “Why?", "  - heading: “Why?"),  # who knows where it was to end
    ],
)
def test_safe_slips_are_mended(broken: str, good: str):
    start = LESSON.partition("  - heading")[0].lstrip()
    assert fixed(f"{start}{broken}\n") == f"{start}{good}\n"


def test_comments_layout_and_values_stay():
    broken = COMMENTED.replace("title:   The", "title：   The").replace("  - check", "  – check")
    assert fixed(broken) == COMMENTED.replace("title:   The", "title: The")
    assert fixed(COMMENTED) == COMMENTED


def test_blanks_that_are_part_of_a_text_stay():
    text = COMMENTED.replace("One sentence.", "One sentence.  ")
    assert fixed(text) == COMMENTED


def test_what_is_not_safe_is_left_to_the_teacher():
    for text in (
        LESSON.replace("One sentence.", "“One sentence.”"),  # may be meant to be shown
        LESSON.replace("One sentence.", "One: sentence."),
        LESSON.replace("Because.", "Loan #3 was late."),
        LESSON + "help_box: yes\n",
        LESSON.replace("summary", "sum"),
    ):
        assert fixed(text) == text


@pytest.mark.parametrize(
    ("field", "better"),
    [("sumary", "summary"), ("Summary", "summary"), ("objectivs", "objectives"), ("descr", "descr")],
)
def test_a_misspelt_field_is_renamed_where_one_name_is_near(field: str, better: str):
    right = "objectives" if better == "objectives" else "summary"
    text = LESSON.replace(f"{right}:", f"{field}:")
    assert fixed(text) == LESSON.replace(f"{right}:", f"{better}:")


def test_a_misspelt_field_is_not_renamed_to_one_that_is_there():
    text = LESSON + "sumary: Another sentence.\n"
    assert fixed(text) == text


@pytest.mark.parametrize("codec", ["gbk", "gb18030", "utf-16", "utf-16-le"])
def test_an_encoding_is_changed_to_utf8(codec: str):
    text = LESSON.replace("One sentence.", "逾期以后怎么办？")
    found = fix_file(text.encode(codec), LessonSpec, FILE)
    assert found is not None
    assert found.changed
    assert found.as_bytes() == text.encode()


def test_a_doubtful_encoding_is_left_alone():
    assert fix_file("title: 逾期通知單，真的還是假的\n".encode("big5"), LessonSpec, FILE) is None


def test_line_ends_become_alike():
    assert fixed(LESSON.replace("\n", "\r\n", 2)) == LESSON
    windows = LESSON.replace("\n", "\r\n")
    assert fixed(windows) == windows
    assert fixed(windows.replace("\r\n", "\n", 1)) == windows


def test_a_missing_last_line_end_is_added():
    assert fixed(LESSON.rstrip("\n")) == LESSON
    assert fixed(LESSON.rstrip("\n").replace("\n", "\r\n")) == LESSON.replace("\n", "\r\n")


def test_the_last_line_end_is_not_added_where_it_is_part_of_a_text():
    text = "title: x\nsummary: |+\n  y"
    assert fixed(text) == text


def test_this_course_has_nothing_to_mend():
    for file in [*(ROOT / "content").rglob("*.yml"), *(ROOT / "quizzes").rglob("*.yml")]:
        found = fix_file(file.read_bytes(), None, file)
        assert found is not None
        assert not found.changed, file


SIGNS = ["title", "summary", "objectives", "body", "heading", "text", "check", "note"]
PARTS = [
    *(f"{sign}: " for sign in SIGNS),
    *(f"{sign}：" for sign in SIGNS[:3]),
    "- ",
    "  - ",
    "    ",
    "\t",
    "　",
    "\u00a0",
    "\u200b",
    "\n",
    "\r\n",
    "|\n",
    "“x”",
    "‘y’",
    '"',
    "'",
    "#",
    " # note",
    "＃ ",
    "– ",
    "－",
    "[a，b]",
    "[",
    "{",
    "word",
    "3",
    "yes",
    "sumary: ",
    "titel: ",
    "summary:x",
    "  ",
]
yaml_like = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
KINDS = st.sampled_from([*FILE_KINDS.values(), None])


@settings(max_examples=thinned(100, 400))
@example(b"\x00\xc9\xc0", None)
@given(st.one_of(yaml_like.map(lambda text: text.encode("utf-8", "ignore")), st.binary(max_size=200)), KINDS)
def test_no_bytes_make_it_raise_and_mending_twice_is_mending_once(raw: bytes, model: type | None):
    once = fix_file(raw, model, FILE)
    if once is None:
        return
    again = fix_file(once.as_bytes(), model, FILE)
    assert again is not None
    assert again.as_bytes() == once.as_bytes()


def _scalars(data: object) -> list[str]:
    match data:
        case dict():
            return [text for key, value in data.items() for text in (key, *_scalars(value))]
        case list():
            return [text for value in data for text in _scalars(value)]
        case None:
            return []
        case _:
            blank = all(char.isspace() or char in UNSEEN for char in str(data))
            return [] if blank else [str(data)]


_SPARE = str.maketrans("", "", string.whitespace + "\u3000\u00a0\u200b\u2060\ufeff\"'“”‘’-–－•*:：#＃\\,")


@settings(max_examples=thinned(100, 400))
@given(yaml_like.map(lambda text: text.encode("utf-8", "ignore").decode()), KINDS)
def test_no_value_is_lost(text: str, model: type | None):
    before, problems = parse_source(text, FILE)
    found = fix_file(text.encode(), model, FILE)
    if found is None or before.root is None:
        return
    after, _ = parse_source(found.after, FILE)
    assert after.root is not None
    renamed = {p.code for p in problems} & {"duplicate-key"}  # of two fields with one name only the first is data
    if model is None and not renamed:
        assert "".join(_scalars(after.data)).translate(_SPARE) == "".join(_scalars(before.data)).translate(_SPARE)
    assert len(_scalars(after.data)) >= len(_scalars(before.data))


def run(folder: Path, *arguments: str, **options: object):
    return CliRunner().invoke(cli, ["-C", str(folder), "fix", *arguments], **options)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A course with three files to mend."""
    folder = write_course(tmp_path, lesson=LESSON.replace("summary:", "summary：").lstrip())
    (folder / "quizzes/money/first.yml").write_bytes(QUIZ.replace("Counting", "点数").encode("gbk"))
    (folder / "content/money/module.yml").rename(folder / "content/money/module.yaml")
    return folder


def test_the_change_is_shown_and_nothing_is_written_without_consent(broken: Path):
    before = {file: file.read_bytes() for file in broken.rglob("*.y*ml")}
    result = run(broken)
    assert result.exit_code == 1
    assert "-summary： One sentence.\n+summary: One sentence." in result.output
    assert "first.yml: save as UTF-8 instead of GBK" in result.output
    assert "module.yaml: rename to module.yml" in result.output
    assert "Nothing was changed. Add --yes to fix 3 file(s)." in result.output
    assert {file: file.read_bytes() for file in broken.rglob("*.y*ml")} == before


def test_check_is_for_ci(broken: Path):
    before = {file: file.read_bytes() for file in broken.rglob("*.y*ml")}
    assert run(broken, "--check").exit_code == 1
    assert {file: file.read_bytes() for file in broken.rglob("*.y*ml")} == before
    assert run(broken, "--yes").exit_code == 0
    assert run(broken, "--check").exit_code == 0


def test_with_yes_everything_is_mended(broken: Path):
    (broken / "content/money/first.yml").chmod(0o640)
    result = run(broken, "--yes")
    assert result.exit_code == 0, result.output
    assert (broken / "content/money/first.yml").read_text("utf-8") == LESSON.lstrip()
    assert (broken / "content/money/first.yml").stat().st_mode & 0o777 == 0o640
    assert (broken / "quizzes/money/first.yml").read_bytes().decode() == QUIZ.replace("Counting", "点数")
    assert (broken / "content/money/module.yml").is_file()
    assert not [file for file in broken.rglob(".*") if file.is_file()]
    check = CliRunner().invoke(cli, ["-C", str(broken), "check"])
    assert check.exit_code == 0, check.output


def test_only_the_files_that_are_named_are_mended(broken: Path):
    result = run(broken, "--yes", str(broken / "quizzes/money/first.yml"))
    assert result.exit_code == 0
    assert "：" in (broken / "content/money/first.yml").read_text("utf-8")
    assert (broken / "content/money/module.yaml").is_file()


def test_a_rename_never_replaces_a_file(broken: Path):
    (broken / "content/money/module.yml").write_text("title: mine\n", "utf-8")
    run(broken, "--yes")
    assert (broken / "content/money/module.yml").read_text("utf-8") == "title: mine\n"
    assert (broken / "content/money/module.yaml").is_file()


def test_a_link_out_of_the_course_is_left_alone(tmp_path: Path):
    folder = write_course(tmp_path / "course")
    outside = tmp_path / "outside.yml"
    outside.write_text("title：x\n", "utf-8")
    (folder / "content/money/linked.yml").symlink_to(outside)
    run(folder, "--yes")
    assert outside.read_text("utf-8") == "title：x\n"


def test_nothing_to_mend_is_said(tmp_path: Path):
    result = run(write_course(tmp_path), "--check")
    assert (result.exit_code, result.output) == (0, "Nothing to fix.\n")
