import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import schema
from generator.cli import COMMANDS, cli
from tests.conftest import LESSON, ROOT, write_course


def run(folder: Path, *arguments: str):
    return CliRunner().invoke(cli, ["-C", str(folder), *arguments])


def test_check_tells_and_exits(tmp_path: Path):
    folder = write_course(tmp_path)
    good = run(folder, "check")
    assert (good.exit_code, good.stdout) == (0, "1 modules, 1 lessons, 1 questions: no errors, 0 warning(s).\n")
    (folder / "content/money/first.yml").write_text(LESSON.replace("title", "titel"), "utf-8")
    bad = run(folder, "check")
    assert bad.exit_code == 1
    assert "content/money/first.yml:2:1: error: `titel` is no field of the lesson." in bad.stderr
    assert "    2 | titel: The first lesson\n      | ^" in bad.stderr
    assert "Did you mean `title`?" in bad.stderr


def test_check_speaks_json(tmp_path: Path):
    folder = write_course(tmp_path, lesson=LESSON.replace("title", "titel"))
    (told,) = json.loads(run(folder, "check", "--format", "json").stdout)
    assert (told["path"], told["line"], told["column"], told["code"]) == (
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
