"""A block that an installed package brings: in schema, check, page, browser, book, Markdown and reference."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.conftest import COURSE, ROOT, thinned
from tests.outside_type import PACKAGE, course_with_block, install, reported, run


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("outside"))


def test_the_schema_knows_it(installed: Path, tmp_path: Path):
    course = course_with_block(tmp_path)
    assert run(installed, course, "-m", "generator", "schema").returncode == 0
    schema = json.loads((course / "schemas" / "lesson.schema.json").read_text("utf-8"))
    assert list(schema["definitions"]["Meter"]["properties"]) == ["meter", "share", "marks", "text"]
    assert schema["definitions"]["Mark"]["title"] == "mark of the meter"
    block = json.dumps(schema["properties"]["body"]["items"])
    assert '"label": "meter block"' in block  # its snippet
    assert block.index('"required": ["meter"]') < block.index('"required": ["text"]')  # since it may have a `text`


def test_check_reads_it(installed: Path, tmp_path: Path):
    assert [one for one in reported(installed, course_with_block(tmp_path)) if one["severity"] == "error"] == []


@pytest.mark.parametrize(
    ("changes", "code", "said", "place"),
    [
        ({"share": 140}, "block-rule", "140 is not on the meter.", (10, 12)),
        ({"share": "a third"}, "not-number", "`share`", (10, 12)),
        ({"shrae": 1}, "unknown-field", "`shrae` is not a field of a `meter` block.", (15, 5)),
        ({"marks": [{"at": 1}]}, "missing-field", "A mark of the meter", (12, 7)),
        ({"text": "[](term:nothing)"}, "unknown-term", "nothing", (14, 15)),
    ],
)
def test_check_tells_its_mistakes(
    installed: Path, tmp_path: Path, changes: dict[str, object], code: str, said: str, place: tuple[int, int]
):
    (found,) = [
        one for one in reported(installed, course_with_block(tmp_path, **changes)) if one["severity"] == "error"
    ]
    assert (found["code"], (found["line"], found["column"])) == (code, place)
    assert said in str(found["message"])


def test_a_reader_without_the_package_knows_no_such_block(tmp_path: Path):
    codes = {one["code"] for one in reported(tmp_path / "nothing", course_with_block(tmp_path))}
    assert codes >= {"unknown-field"} or codes >= {"unknown-block"}


def test_a_package_in_the_course_s_own_folder_is_never_run(tmp_path: Path):
    course = course_with_block(tmp_path)
    before = reported(tmp_path / "nothing", course)
    shutil.copytree(PACKAGE, course, dirs_exist_ok=True)
    assert reported(tmp_path / "nothing", course) == before


def test_what_is_kept_hangs_on_the_package(installed: Path, tmp_path: Path):
    course, packages = course_with_block(tmp_path), shutil.copytree(installed, tmp_path / "packages")
    assert "block-rule" not in {one["code"] for one in reported(packages, course)}
    _change(packages, "share <= 100", "share <= 30")
    assert "block-rule" in {one["code"] for one in reported(packages, course)}


def _change(packages: Path, *pairs: str) -> None:
    code = packages / "fincourse_meter" / "__init__.py"
    text = code.read_text("utf-8")
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text
        text = text.replace(old, new)
    code.write_text(text, "utf-8")


def _emptied(packages: Path) -> None:
    (packages / "fincourse_meter" / "__init__.py").write_text("BLOCK = 1\n", "utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_emptied, "it is not a BlockType"),
        (lambda packages: _change(packages, "from pathlib", "from no_such_path"), "ModuleNotFoundError"),
        (lambda packages: (packages / "fincourse_meter" / "print.typ.j2").unlink(), "it has no file print.typ.j2"),
        (lambda packages: _change(packages, 'name="meter"', 'name="my meter"'), "its name `my meter` is not made of"),
        (lambda packages: _change(packages, 'name="meter"', 'name="text"'), "there is already a block `text`"),
        (lambda packages: _change(packages, 'name="meter"', 'name="gauge"'), "its model has no required field `gauge`"),
        (
            lambda packages: _change(packages, "Mark(", "Criterion(", "Mark,", "Criterion,"),
            "its class `Criterion` has the name of another",
        ),
    ],
)
def test_a_broken_package_is_told_in_a_sentence(installed: Path, tmp_path: Path, change, said: str):
    packages = shutil.copytree(installed, tmp_path / "packages")
    change(packages)
    course = course_with_block(tmp_path)
    commands = (("-m", "generator", "check"), ("-m", "mkdocs", "build"))
    for command in thinned(commands if change is _emptied else commands[:1], commands):
        ended = run(packages, course, *command)
        assert ended.returncode == 1
        assert "The package fincourse-scale 1.0 offers a block, fincourse_meter:BLOCK" in ended.stderr
        assert said in ended.stderr
        assert "Traceback" not in ended.stderr


def test_the_reference_describes_it(installed: Path, tmp_path: Path):
    code = f"import runpy; print(runpy.run_path({str(ROOT / 'tools/reference.py')!r})['reference']())"
    text = run(installed, tmp_path, "-c", code).stdout
    assert "### Block: meter\n\nHow much of something is taken." in text
    assert "- meter: What the rent takes" in text
    assert "**Mark of the meter**: A mark on the meter." in text


def test_the_book_prints_it(installed: Path, tmp_path: Path):
    code = """
from pathlib import Path
from generator.checks.run import open_course
from generator.loader.load import Folders
from generator.targets.book.pdf import source
print(source(open_course(Folders.of(Path(".")))[0], ("Font",)))
"""
    text = run(installed, course_with_block(tmp_path), "-c", code).stdout
    assert '#strong[#"What the rent takes";] #"40.0"; / 100' in text


def test_markdown_and_the_e_book_have_it(installed: Path, tmp_path: Path):
    course = course_with_block(tmp_path)
    built = run(installed, course, "-m", "generator", "build", "--target", "markdown,epub")
    assert built.returncode == 0, built.stderr
    pages = "".join(file.read_text("utf-8") for file in (course / "build").rglob("first.md"))
    assert "**What the rent takes** 4&#48;.0 / 100\n\nWhat is left has to pay for **everything** else." in pages
    (book,) = (course / "build").rglob("*.epub")
    with zipfile.ZipFile(book) as packed:
        assert "<strong>What the rent takes</strong> 40.0 / 100" in packed.read("book/money/first.xhtml").decode()


@pytest.fixture(scope="module")
def site(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = course_with_block(tmp_path_factory.mktemp("course"))
    (course / "content" / "course.yml").write_text(COURSE + "language: zh-Hans\n", "utf-8")
    built = run(installed, course, "-m", "generator", "build", "--no-pdf")
    assert built.returncode == 0, built.stderr
    return course / "site"


def test_its_words_are_those_of_the_page_s_language(site: Path):
    page = (site / "money" / "first" / "index.html").read_text("utf-8")
    assert 'data-share="40.0" role="group" aria-label="已用多少"' in page
    assert "assets/block_meter." in page
    (script,) = (site / "assets").glob("block_meter.*.js")
    assert "已用 {n}（共 100）" in script.read_text("utf-8")
    assert ".meter-told" in "".join(file.read_text("utf-8") for file in (site / "assets").glob("fincourse.*.css"))
