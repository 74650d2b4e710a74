import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.authoring import editor as schema
from generator.cli import COMMANDS, cli
from tests.conftest import LESSON, MODULE, ROOT, write_course


def run(folder: Path, *arguments: str):
    return CliRunner().invoke(cli, ["-C", str(folder), *arguments])


def test_check_tells_and_exits(tmp_path: Path):
    folder = write_course(tmp_path)
    good = run(folder, "check")
    assert (good.exit_code, good.stdout) == (0, "1 modules, 1 lessons, 1 questions: no errors, 0 warning(s).\n")
    (folder / "content/money/first.yml").write_text(LESSON.replace("title", "titel"), "utf-8")
    bad = run(folder, "check")
    assert bad.exit_code == 1
    assert "content/money/first.yml:2:1: error: `titel` is not a field of the lesson." in bad.stderr
    assert "    2 | titel: The first lesson\n      | ^" in bad.stderr
    assert "Did you mean `title`?" in bad.stderr


def test_check_speaks_json(tmp_path: Path):
    folder = write_course(tmp_path, lesson=LESSON.replace("title", "titel"))
    (reported,) = json.loads(run(folder, "check", "--format", "json").stdout)
    assert (reported["path"], reported["line"], reported["column"], reported["code"]) == (
        "content/money/first.yml",
        2,
        1,
        "unknown-field",
    )


def test_no_course_is_said(tmp_path: Path):
    result = run(tmp_path, "check")
    assert result.exit_code == 1
    assert "No course here" in result.stderr


@pytest.mark.parametrize("command", ["build", "serve"])
def test_no_mkdocs_file_is_said(tmp_path: Path, command: str):
    result = run(tmp_path, command)
    assert result.exit_code == 1
    assert "There is no mkdocs.yml" in result.output


def test_a_failed_build_leaves_the_last_good_site(tmp_path: Path):
    folder = write_course(tmp_path)
    assert run(folder, "build").exit_code == 0
    before = (folder / "site/index.html").read_bytes()
    (folder / "content/money/first.yml").write_text(LESSON.replace("title", "titel"), "utf-8")
    result = run(folder, "build")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert "Nothing was built. What was there before is unchanged." in result.output
    assert (folder / "site/index.html").read_bytes() == before
    assert [file.name for file in folder.iterdir() if file.name.startswith(".site")] == []


def test_plain_mkdocs_builds_the_same(tmp_path: Path):
    folder = write_course(tmp_path)
    assert run(folder, "build").exit_code == 0
    ours = {file.relative_to(folder): file.read_bytes() for file in (folder / "site").rglob("*.html")}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert {file.relative_to(folder): file.read_bytes() for file in (folder / "site").rglob("*.html")} == ours


def test_plain_mkdocs_tells_mistakes_without_a_traceback(tmp_path: Path):
    folder = write_course(tmp_path, lesson=LESSON.replace("title", "titel"))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "content/money/first.yml:2:1: error" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_schemas_are_up_to_date():
    assert schema.outdated(ROOT / "schemas") == [], "run: fincourse schema"


def test_every_course_file_names_its_schema():
    for file in [*(ROOT / "content").rglob("*.yml"), *(ROOT / "quizzes").rglob("*.yml")]:
        first = file.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), file
        assert (file.parent / first.partition("=")[2]).resolve().is_file(), file


def test_schema_command_writes_and_checks(tmp_path: Path):
    assert run(tmp_path, "schema", "--check").exit_code == 1
    assert run(tmp_path, "schema").exit_code == 0
    assert run(tmp_path, "schema", "--check").exit_code == 0


def test_every_command_stands_in_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8")
    for name in COMMANDS:
        assert f"`fincourse {name}`" in readme


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    """A course with warnings only, and yesterday's site."""
    folder = write_course(tmp_path)
    (folder / "content/money/left.yml").write_text(LESSON.replace("  - check: one\n", ""), "utf-8")
    reported = [one["severity"] for one in json.loads(run(folder, "check", "--format", "json").stdout)]
    assert set(reported) == {"warning"}
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("yesterday", "utf-8")
    return folder


def test_strict_counts_warnings_as_errors_and_replaces_nothing(warned: Path):
    result = run(warned, "build", "--strict")
    assert result.exit_code == 1
    assert "content/money/left.yml:2:1: warning" in result.output
    assert "in strict mode" in result.output.lower()
    assert (warned / "site/index.html").read_text("utf-8") == "yesterday"
    assert [file.name for file in warned.iterdir() if file.name.startswith(".site")] == []


def test_strict_counts_what_mkdocs_warns_of_before_it_replaces_anything(tmp_path: Path):
    folder = write_course(tmp_path)
    (folder / "content/more.md").write_text("[nowhere](nowhere.md)\n", "utf-8")
    assert run(folder, "build").exit_code == 0
    (folder / "site/index.html").write_text("yesterday", "utf-8")
    result = run(folder, "build", "--strict")
    assert result.exit_code == 1
    assert "nowhere.md" in result.output
    assert (folder / "site/index.html").read_text("utf-8") == "yesterday"
    assert [file.name for file in folder.iterdir() if file.name.startswith(".site")] == []


def test_without_strict_warnings_are_told_and_the_site_is_built(warned: Path):
    result = run(warned, "build")
    assert result.exit_code == 0
    assert "content/money/left.yml:2:1: warning" in result.output
    assert (warned / "site/index.html").read_text("utf-8") != "yesterday"


def test_strict_builds_a_course_without_warnings(tmp_path: Path):
    folder = write_course(tmp_path)
    result = run(folder, "build", "--strict")
    assert result.exit_code == 0, result.output
    assert (folder / "site/money/first.html").is_file()


def test_plain_mkdocs_is_strict_too(warned: Path):
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=warned, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert (warned / "site/index.html").read_text("utf-8") == "yesterday"


@pytest.mark.parametrize("strict", [[], ["--strict"]])
def test_drafts_are_in_no_build_and_stop_none(tmp_path: Path, strict: list[str]):
    folder = write_course(tmp_path, module=MODULE.replace("[first]", "[first, second]"))
    draft = "draft: true\n" + LESSON.replace("The first lesson", "Unspeakable words").replace("check: one", "check: no")
    (folder / "content/money/second.yml").write_text(draft, "utf-8")
    result = run(folder, "build", *strict)
    assert result.exit_code == 0, result.output
    assert "content/money/second.yml:" in result.output
    files = [file for file in (folder / "site").rglob("*") if file.is_file()]
    assert not [file for file in files if b"Unspeakable" in file.read_bytes() or "second" in file.name]
    assert not [file for file in files if "_status" in file.name or "_preview" in file.name]
    assert b"fincourse-preview" not in (folder / "site/index.html").read_bytes()


def test_plain_mkdocs_strict_is_not_stopped_by_a_draft(tmp_path: Path):
    folder = write_course(tmp_path, module=MODULE.replace("[first]", "[first, second]"))
    draft = "draft: true\n" + LESSON.replace("check: one", "check: no")
    (folder / "content/money/second.yml").write_text(draft, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_book_can_be_left_out(tmp_path: Path):
    folder = write_course(tmp_path)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("{fincourse: {pdf: false}}", "fincourse"), "utf-8")
    assert run(folder, "build", "--no-pdf").exit_code == 0
    assert list((folder / "site").rglob("*.pdf")) == []
    assert "fc-download" not in (folder / "site/index.html").read_text("utf-8")


@pytest.mark.parametrize("address", ["nowhere", "127.0.0.1:", "127.0.0.1:99999", "::1:8000", "a b:1"])
def test_an_address_that_is_none_is_said(tmp_path: Path, address: str):
    result = run(write_course(tmp_path), "serve", "--address", address)
    assert result.exit_code != 0
    assert "Traceback" not in result.output
    assert address in result.output
