"""A check is asked again only where nothing it looked at has changed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cache import store as cache
from generator.checks import remembered as checked
from generator.checks.remembered import recalled, state
from generator.cli import cli
from generator.i18n.diagnostics import messages_in
from generator.i18n.languages import LANGUAGES, Language
from generator.loader import contents
from tests.conftest import LESSON, write_course


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["-C", str(folder), "check", *arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = write_course(tmp_path, lesson=LESSON + "  - figure: picture.svg\n    alt: A small picture of a coin.\n")
    (made / "content/money/picture.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    return made


def _write(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text, "utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a lesson": _write("content/money/first.yml", LESSON.replace("Because", "As it is")),
    "a quiz": lambda folder: (folder / "quizzes/money/first.yml").unlink(),
    "a new file": _write("content/money/new.yml", LESSON),
    "a translation": _write("content/money/first.zh.yml", "texts: {}\n"),
    "a file with a wrong name": _write("content/money/next.yml.txt", "title: x\n"),
    "a picture": lambda folder: (folder / "content/money/picture.svg").unlink(),
    "a name": lambda folder: (folder / "content/money").rename(folder / "content/coins"),
    "a link": lambda folder: (folder / "content/money/linked").symlink_to(folder),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_a_check_looks_at_belongs_to_its_state(folder: Path, what: str):
    before = state(folder)
    assert before == state(folder)
    CHANGES[what](folder)
    assert before != state(folder)


def test_day_language_and_makers_belong_to_it_too(folder: Path, monkeypatch: pytest.MonkeyPatch):
    seen = {state(folder)}
    with messages_in("zh"):
        seen.add(state(folder))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    seen.add(state(folder))
    monkeypatch.setattr(cache, "made_by", lambda: "another release")
    seen.add(state(folder))

    class Tomorrow(contents.datetime.date):
        @classmethod
        def today(cls) -> "Tomorrow":
            return cls(2999, 1, 1)

    monkeypatch.setattr(contents.datetime, "date", Tomorrow)
    seen.add(state(folder))
    assert len(seen) == 5


def test_catalogues_that_stand_outside_of_the_package_belong_to_it(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """In the key of whatever is kept, and in the seal of what stands in a file of its own."""
    words = folder / "words/diagnostics.po"
    words.parent.mkdir()
    sealed, seen = folder / "sealed.json", {state(folder)}
    monkeypatch.setitem(LANGUAGES, "eo", Language("eo", "Esperanto", folder=words.parent))
    for text in ("", 'msgid ""\nmsgstr ""\n', 'msgid "nothing"\nmsgstr "nenio"\n'):
        seen.add(state(folder))
        cache.write_sealed(sealed, "reported")
        assert cache.read_sealed(sealed) == "reported"
        words.write_text(text)
        assert cache.read_sealed(sealed) is None
    seen.add(state(folder))
    assert state(folder) in seen
    assert len(seen) == 5


def test_a_changed_catalogue_is_told_by_the_next_check(folder: Path, monkeypatch: pytest.MonkeyPatch):
    words = folder / "words/diagnostics.po"
    words.parent.mkdir()
    monkeypatch.setitem(LANGUAGES, "eo", Language("eo", "Esperanto", folder=words.parent))
    for word in ("eraroj", "misoj"):
        text = f'msgid "{{size}}: no errors, {{warnings}} warning(s)."\nmsgstr "{{size}} {word} {{warnings}}"\n'
        words.write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n{text}')
        assert word in CliRunner().invoke(cli, ["-C", str(folder), "--lang", "eo", "check"]).output


def test_a_file_that_looks_as_before_is_read_again(folder: Path):
    """Its size and one time are the same; the other time can't be set."""
    file = folder / "content/course.yml"
    text = file.read_text("utf-8")
    os.utime(file, (1, 1))
    seen = {state(folder)}
    file.write_text(text.replace("A", "B", 1), "utf-8")
    os.utime(file, (1, 1))
    seen.add(state(folder))
    assert len(seen) == 2


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("broken", [False, True])
def test_the_second_check_tells_what_the_first_told(folder: Path, form: str, broken: bool):
    if broken:
        (folder / "content/money/first.yml").write_text(LESSON.replace("title", "titel"), "utf-8")
    first = run(folder, "--format", form)
    assert recalled(folder, state(folder)) is not None
    assert run(folder, "--format", form) == first
    assert first[0] == int(broken)


def test_it_needs_nothing_that_knows_of_lessons(folder: Path):
    run(folder)
    code = (
        "import sys; from generator.cli import cli\n"
        f"try: cli(['-C', {str(folder)!r}, 'check'])\n"
        "except SystemExit: pass\n"
        "print(*sorted({'pydantic', 'yaml', 'generator.course.model'} & sys.modules.keys()))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.splitlines()[-1] == ""


def test_a_file_that_changes_during_the_check_is_checked_again(folder: Path):
    now = state(folder)
    (folder / "content/money/first.yml").write_text(LESSON, "utf-8")
    checked.keep(folder, now, checked.Checked([], "all well"))
    assert recalled(folder, now) is None
