"""New files: their ids, their texts, and how a name is added to a list without touching the rest."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring import editor as schema
from generator.authoring.scaffold import names, parts
from generator.authoring.scaffold.course import AboutCourse, course
from generator.authoring.scaffold.fill import fill, scalar
from generator.authoring.scaffold.listing import with_entry
from generator.authoring.scaffold.parts import About
from generator.authoring.scaffold.plan import ListEntry, NewFiles, ScaffoldError, write
from generator.checks.run import open_course
from generator.checks.style.examples import FILES
from generator.cli import cli
from generator.formulas.written_units import CURRENCIES
from generator.loader.folders import Folders
from generator.source.document import parse_source
from tests.conftest import MODULE, ROOT, write_course

LIST = Path("content/course.yml")
ABOUT = About("A title: with #signs and “quotes”", "One sentence.", 7)


def new_course(root: Path, **about: str) -> Folders:
    known = AboutCourse(**{"id": "mine", "title": "Mine", "summary": "For me.", **about})
    write(course(root, known, datetime.date.today()))
    return Folders.of(root)


# --- ids ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("Pay Day", "lesson", "`Pay Day` can't be an id"),
        ("pay_day", "lesson", "can't be an id"),
        ("pay--day", "lesson", "can't be an id"),
        ("..", "module", "can't be an id"),
        ("a/b", "lesson", "can't be an id"),
        ("发薪日", "lesson", "can't be an id"),
        ("x" * 81, "lesson", "This id has 81 characters"),
        ("", "lesson", "A lesson needs an id."),
        ("module", "lesson", "module.yml is the file of the module itself"),
        ("index", "lesson", "the module's own page"),
        ("index", "calculator", "the list of calculators"),
        ("calculators", "module", "contains calculators"),
        ("pay-day", "lesson", ""),
        ("module", "calculator", ""),
        ("x" * 80, "lesson", ""),
    ],
)
def test_what_may_be_an_id(name: str, kind: str, said: str):
    reported = names.refusal(name, kind)
    assert (said in reported) if said else reported == ""


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Pay day", "pay-day"),
        ("  What's a budget?  ", "whats-a-budget"),
        ("Rent & deposit", "rent-and-deposit"),
        ("Für Größere", "fur-grossere"),
        ("发薪日", ""),
        ("Pay 日", ""),
        ("!!!", ""),
        ("Module", ""),
    ],
)
def test_an_id_is_suggested_where_no_letter_is_lost(title: str, name: str):
    assert names.suggestion(title, "lesson") == name


@given(st.text(max_size=100))
def test_a_suggestion_can_be_an_id(title: str):
    suggested = names.suggestion(title, "lesson")
    assert suggested == "" or names.refusal(suggested, "lesson") == ""


# --- texts -------------------------------------------------------------------------------------------


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_any_title_is_written_so_that_it_reads_back(title: str):
    source, problems = parse_source(f"title: {scalar(title)}\nnext: 1\n", Path("x.yml"))
    assert not problems
    assert source.data == {"title": " ".join(title.split()), "next": 1}


def test_a_plain_title_stays_plain():
    assert scalar("Pay day") == "Pay day"
    assert scalar("Pay: day") == '"Pay: day"'
    assert scalar("true") == '"true"'


def test_what_fills_a_gap_is_never_read_again():
    values = {"title": "@{summary} $schema @", "summary": "s", "module": "m", "lesson": "l", "minutes": "1"}
    assert "title: @{summary} $schema @\n" in fill("module.yml", values)


def test_a_gap_without_a_value_is_an_error():
    with pytest.raises(KeyError, match="title"):
        fill("module.yml", {})


@pytest.mark.parametrize("file", sorted(FILES.rglob("*.yml")), ids=lambda file: file.relative_to(FILES).as_posix())
def test_every_field_of_a_template_is_explained(file: Path):
    """Each top-level field has a note above it, or above the group it stands in."""
    lines = file.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"[a-z_]+:", line) and file.name != "mkdocs.yml":
            group = number
            while lines[group - 1] and not lines[group - 1].startswith("#"):
                group -= 1
            assert lines[group - 1].startswith("#"), f"{file.name}: {line}"


# --- lists -------------------------------------------------------------------------------------------

EXTENDED = [
    ("modules:\n  - a\n  - b\n", "modules:\n  - a\n  - b\n  - new\n"),
    ("modules:\n- a\nx: 1\n", "modules:\n- a\n- new\nx: 1\n"),
    ("modules:\n    - a # first\n    # end\nx: 1\n", "modules:\n    - a # first\n    - new\n    # end\nx: 1\n"),
    ("x: 1 # one\n\n# order\nmodules:\n  - a\n\n\n# next\ny:   2\n", None),
    ("modules:\n  - a", "modules:\n  - a\n  - new"),
    ("modules:\r\n  - a\r\nx: 1\r\n", "modules:\r\n  - a\r\n  - new\r\nx: 1\r\n"),
    ("modules: [a, b] # both\n", "modules: [a, b, new] # both\n"),
    ("modules: [ a ]\n", "modules: [ a, new ]\n"),
    ("modules: [a,\n  b]\nx: 1\n", "modules: [a,\n  b, new]\nx: 1\n"),
    ("modules: [\"a]\", 'b']\n", "modules: [\"a]\", 'b', new]\n"),
    ("modules: [a,]\n", "modules: [a, new,]\n"),
    ("modules: []\n", "modules: [new]\n"),
    ("modules:\nx: 1\n", "modules:\n  - new\nx: 1\n"),
    ("{modules: [a], x: 1}\n", "{modules: [a, new], x: 1}\n"),
    ("模块: 一\nmodules: [甲, a] # 注\n", "模块: 一\nmodules: [甲, a, new] # 注\n"),
    ("modules: [a, new]\n", "modules: [a, new]\n"),
]


@pytest.mark.parametrize(("before", "after"), EXTENDED)
def test_a_name_is_added_and_the_rest_stays(before: str, after: str | None):
    made, problems = with_entry(before, LIST, "modules", "new")
    assert problems == []
    assert made == (after if after is not None else before.replace("  - a\n", "  - a\n  - new\n"))


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("x: 1\n", 1),
        ("x: 1\nmodules: a\n", 2),
        ("modules: [a # first\n  ]\n", 1),
        ("modules: ''\n", 1),
        ("- modules\n", 1),
        ('modules:\n  - "a\n    b"\n', 1),
    ],
)
def test_a_list_that_cannot_be_extended_for_sure_is_left_alone(before: str, line: int):
    made, (problem,) = with_entry(before, LIST, "modules", "new")
    assert made is None
    assert (problem.code, problem.line) == ("list-not-extended", line)
    assert "`new` can't be added to `modules` here" in problem.message


def test_a_file_with_a_mistake_is_not_extended():
    made, problems = with_entry("modules: [a\n", LIST, "modules", "new")
    assert made is None
    assert problems[0].code == "unclosed-bracket"


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.sampled_from(["  ", "", "    "]), st.booleans())
def test_adding_twice_is_adding_once(entries: list[str], indent: str, flow: bool):
    listed = f" [{', '.join(entries)}]\n" if flow else "\n" + "".join(f"{indent}- {one}\n" for one in entries)
    once, _ = with_entry(f"modules:{listed}x: 1\n", LIST, "modules", "new")
    assert once is not None
    assert parse_source(once, LIST)[0].data == {"modules": [*entries, "new"], "x": 1}
    assert with_entry(once, LIST, "modules", "new") == (once, [])


# --- plans -------------------------------------------------------------------------------------------


def test_nothing_is_overwritten(tmp_path: Path):
    folders = Folders.of(write_course(tmp_path))
    before = {file: file.read_bytes() for file in tmp_path.rglob("*.yml")}
    with pytest.raises(ScaffoldError, match=r"content/money/first\.yml already exists"):
        write(parts.lesson(folders, "money/first", ABOUT))
    assert {file: file.read_bytes() for file in tmp_path.rglob("*.yml")} == before


def test_nothing_is_written_outside(tmp_path: Path):
    folders = Folders.of(write_course(tmp_path / "course"))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "course/content/away").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere/module.yml").write_text(MODULE, "utf-8")
    with pytest.raises(ScaffoldError, match="outside the course's folder"):
        write(parts.lesson(folders, "away/new", ABOUT))
    assert [file.name for file in (tmp_path / "elsewhere").iterdir()] == ["module.yml"]
    assert (tmp_path / "elsewhere/module.yml").read_text("utf-8") == MODULE


def test_a_list_that_cannot_be_extended_writes_nothing(tmp_path: Path):
    folders = Folders.of(write_course(tmp_path, module=MODULE.replace("[first]", "[first # one\n  ]")))
    with pytest.raises(ScaffoldError) as reported:
        write(parts.lesson(folders, "money/new", ABOUT))
    assert [(p.code, p.path.as_posix(), p.line) for p in reported.value.problems] == [
        ("list-not-extended", "content/money/module.yml", 5)
    ]
    assert not (tmp_path / "content/money/new.yml").exists()
    assert not (tmp_path / "quizzes/money/new.yml").exists()


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folders = Folders.of(write_course(tmp_path))
    plan = parts.lesson(folders, "money/new", ABOUT)

    def files() -> dict[Path, bytes]:  # but the cache, which other processes write to as well
        found = (file for place in ("content", "quizzes") for file in (tmp_path / place).rglob("*"))
        return {file: file.read_bytes() for file in found if file.is_file()}

    before = files()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "module.yml")

    monkeypatch.setattr("generator.authoring.scaffold.plan._replace", full)
    with pytest.raises(ScaffoldError, match="No space left on device"):
        write(plan)
    assert files() == before


def test_a_list_keeps_its_mark_its_line_ends_and_its_rights(tmp_path: Path):
    file = tmp_path / "list.yml"
    file.write_bytes("\ufeffmodules:\r\n  - a\r\n".encode())
    file.chmod(0o640)
    entry = ListEntry(file, "modules", "new")
    assert write(NewFiles(Folders.of(tmp_path), {}, (entry,))) == (entry,)
    assert file.read_bytes() == "\ufeffmodules:\r\n  - a\r\n  - new\r\n".encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["list.yml"]


def test_a_name_that_is_listed_already_is_not_added_again(tmp_path: Path):
    folders = Folders.of(write_course(tmp_path, module=MODULE.replace("[first]", "[first, new]")))
    assert write(parts.lesson(folders, "money/new", ABOUT)) == ()
    assert (tmp_path / "content/money/module.yml").read_text("utf-8") == MODULE.replace("[first]", "[first, new]")


def test_question_ids_are_new_in_the_whole_course(tmp_path: Path):
    folders = new_course(tmp_path / "c")
    write(parts.module(folders, "more", ABOUT, "yearly-bill", ABOUT))
    ids = re.findall(r"- id: (\S+)", (folders.quizzes / "more/yearly-bill.yml").read_text("utf-8"))
    assert ids == ["yearly-bill-choice-2", "yearly-bill-statement-2", "yearly-bill-sum-2"]
    assert "- check: yearly-bill-choice-2\n" in (folders.content / "more/yearly-bill.yml").read_text("utf-8")


# --- courses -----------------------------------------------------------------------------------------


def publish(root: Path) -> None:
    """Delete the line that makes a draft."""
    for file in (root / "content").rglob("*.yml"):
        file.write_text(file.read_text("utf-8").replace("draft: true\n", ""), "utf-8")


@pytest.mark.parametrize("currency", sorted(CURRENCIES))
def test_every_kind_of_file_passes_the_check(tmp_path: Path, currency: str):
    folders = new_course(tmp_path / "c", currency=currency, author="A. Teacher: and others")
    write(parts.module(folders, "more", ABOUT, "first", ABOUT))
    write(parts.lesson(folders, "more/second", ABOUT))
    write(parts.calculator(folders, "own", ABOUT))
    (folders.quizzes / "more/first.yml").unlink()
    lesson = folders.content / "more/first.yml"
    lesson.write_text(re.sub(r"(?m)^  - check: .*\n", "", lesson.read_text("utf-8")), "utf-8")
    write(parts.quiz(folders, "more/first"))
    for when in ("draft", "published"):
        found, problems = open_course(folders)
        assert [str(problem) for problem in problems if problem.code != "example-text"] == [], when
        publish(folders.root)
    assert found is not None
    assert {lesson.id for lesson in found.lessons} == {"basics/yearly-bill", "more/first", "more/second"}
    assert found.lesson_by_id["more/second"].spec.title == "A title: with #signs and “quotes”"
    assert found.lesson_by_id["more/second"].spec.minutes == 7
    assert found.spec.authors == ("A. Teacher: and others",)


def test_a_new_course_is_built_without_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    folders = new_course(tmp_path / "c", title="Café: {{ no }} <b> & “more”".replace("{{ no }}", ""), currency="GBP")
    write(parts.module(folders, "more", ABOUT, "first", ABOUT))
    publish(folders.root)
    result = CliRunner().invoke(cli, ["-C", str(folders.root), "build"])
    assert result.exit_code == 0, result.output
    reported = [line for line in (result.output + caplog.text).splitlines() if ": warning: " in line.lower()]
    assert [line for line in reported if "wrote as an example" not in line] == []
    page = (folders.root / "site/basics/yearly-bill.html").read_text("utf-8")
    assert "£240" in page
    assert "12 months" in page
    assert (folders.root / "site/mine.pdf").read_bytes().startswith(b"%PDF")


def test_a_new_course_has_all_that_editors_need(tmp_path: Path):
    root = new_course(tmp_path / "c").root
    assert schema.outdated(root / "schemas") == []
    for file in [*(root / "content").rglob("*.yml"), *(root / "quizzes").rglob("*.yml")]:
        first = file.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (file.parent / first.partition("=")[2]).resolve().is_file(), file
    for name in ("extensions.json", "settings.json"):
        assert (root / ".vscode" / name).read_bytes() == (ROOT / ".vscode" / name).read_bytes(), (
            "generator/authoring/scaffold/files/course/vscode holds a copy of .vscode"
        )


def test_the_themes_words_follow_the_language(tmp_path: Path):
    for tag, theme in (("zh-Hans", "zh"), ("de-AT", "de"), ("xx", "en")):
        root = new_course(tmp_path / tag, language=tag).root
        assert f"  language: {theme}\n" in (root / "mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("where", "said"),
    [("full", "is not empty"), ("file.txt", "is a file"), ("other/content/inside", "another course")],
)
def test_a_course_begins_only_in_a_free_place(tmp_path: Path, where: str, said: str):
    (tmp_path / "full").mkdir()
    (tmp_path / "full/x").touch()
    (tmp_path / "file.txt").touch()
    write_course(tmp_path / "other")
    with pytest.raises(ScaffoldError, match=said):
        new_course(tmp_path / where)
