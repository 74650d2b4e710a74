"""What is wrong around a course (the system, its folders, the environment) is told in words, never as a traceback."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.command import PATIENCE, Command
from tests.conftest import LESSON, thinned, write_course
from tests.final_course import FILES

FINCOURSE = [sys.executable, "-m", "generator"]
ROOT = os.geteuid() == 0 if hasattr(os, "geteuid") else False


def run(folder: Path, *command: str, before: str = "", env: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run the command as its user does; what it hangs on ends after a while."""
    given = {"FINCOURSE_LANG": "en", "NO_MKDOCS_2_WARNING": "1", **(env or {})}
    status, said = Command("-C", str(folder), *command, before=before, env=given).end()
    assert "Traceback" not in said, said
    return status, said


SMALL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))"


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_limit_on_files_is_told(tmp_path: Path, command: str):
    status, said = run(write_course(tmp_path), command, before=SMALL)
    if command == "check":
        assert status == 0, said  # it only costs what is kept
    else:
        assert status == 1
        assert "too large" in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told(tmp_path: Path):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*FINCOURSE, "-C", str(write_course(tmp_path)), "check", "--format", "json"],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
            check=False,
        )
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(ROOT, reason="nothing is unreadable to root")
@pytest.mark.parametrize("command", ["check", "build", "fix", "status"])
@pytest.mark.parametrize("name", ["content", "content/money", "content/money/first.yml", "."])
def test_what_can_not_be_read_or_written_is_told(tmp_path: Path, command: str, name: str):
    folder = write_course(tmp_path / "course")
    (folder / name).chmod(0o555 if name == "." else 0)
    try:
        run(folder, command)
    finally:
        (folder / name).chmod(0o755)


@pytest.mark.parametrize(
    ("epoch", "status"), [("", 0), ("  ", 0), ("x", 1), ("9" * 30, 1), ("253402300800", 1), ("-5", 1), ("1e9", 1)]
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_time_that_is_none_is_told(tmp_path: Path, command: str, epoch: str, status: int):
    code, said = run(write_course(tmp_path), command, env={"SOURCE_DATE_EPOCH": epoch})
    assert code == status, said
    assert ("SOURCE_DATE_EPOCH must be seconds since 1970" in said) == bool(status)


def test_a_name_that_is_not_utf8_is_told(tmp_path: Path):
    folder = write_course(tmp_path)
    for place in (b"content/money/\xff.yml", b"content/money/\xfe.png", b"content/\xfd.yml", b"quizzes/money/\xfc.yml"):
        try:
            Path(os.fsdecode(os.fsencode(folder) + b"/" + place)).write_text("x: 1\n", "utf-8")
        except OSError:
            pytest.skip("this file system takes no such name")
    for command in (["check"], ["check", "--format", "json"], ["build"], ["status"]):
        status, _said = run(folder, *command)
        assert status == 1 or command == ["status"]
    assert r"content/money/\xff.yml:1:1: error: The name of this file is not UTF-8" in run(folder, "check")[1]


@pytest.mark.parametrize("place", ["content/money/pipe.yml", "content/pipe.yml", "quizzes/money/first.yml"])
def test_a_pipe_in_the_place_of_a_file_hangs_nothing(tmp_path: Path, place: str):
    folder = write_course(tmp_path)
    (folder / place).unlink(missing_ok=True)
    os.mkfifo(folder / place)
    for command in ("check", "build", "fix"):
        status, said = run(folder, command)
        assert status == 1 or command == "fix", said
    assert f"{place}:1:1: error: This is neither a file nor a folder." in run(folder, "check")[1]


OUTSIDE: dict[str, Callable[[Path, Path], None]] = {
    "a file": lambda course, secret: (course / "content/money/p.txt").symlink_to(secret / "secret.txt"),
    "a lesson": lambda course, secret: (course / "content/money/other.yml").symlink_to(secret / "lesson.yml"),
    "a folder": lambda course, secret: (course / "content/more").symlink_to(secret),
    "a folder below": lambda course, secret: (course / "content/money/images").symlink_to(secret),
    "the whole drive": lambda course, secret: (course / "content/money/all").symlink_to("/"),
    "by steps": lambda course, secret: (course / "content/money/p.txt").symlink_to("../../../secret/secret.txt"),
    "nothing": lambda course, secret: (course / "content/money/p.txt").symlink_to(secret / "none"),
    "a quiz": lambda course, secret: (course / "quizzes/money/more.txt").symlink_to(secret / "secret.txt"),
}


@pytest.mark.parametrize("kind", OUTSIDE)
def test_a_link_out_of_the_course_is_refused(tmp_path: Path, kind: str):
    folder, secret = write_course(tmp_path / "course"), tmp_path / "secret"
    secret.mkdir()
    (secret / "secret.txt").write_text("not for you", "utf-8")
    (secret / "lesson.yml").write_text("title: not for you\n", "utf-8")
    OUTSIDE[kind](folder, secret)
    status, said = run(folder, "build")
    assert status == 1
    assert "error: This link leads out of the course" in said
    assert not (folder / "site").exists()


def _set(course: Path, old: str, new: str) -> None:
    config = course / "mkdocs.yml"
    text = config.read_text("utf-8")
    assert old in text
    config.write_text(text.replace(old, new), "utf-8")


def _theme(course: Path, value: str) -> None:
    _set(course, "font: false", f"font: false, custom_dir: {value}")


def _linked_theme(course: Path, secret: Path, place: str = "") -> None:
    (course / "theme/more").mkdir(parents=True)
    (course / "theme" / place / "p.txt").symlink_to(secret / "secret.txt")
    _theme(course, "theme")


def _folder_linked(course: Path, secret: Path, name: str) -> None:
    (course / name).rename(secret / name)
    (course / name).symlink_to(secret / name)


def _inherited(course: Path, secret: Path) -> None:
    (course / "base.yml").write_text("theme: {custom_dir: ../secret}\n", "utf-8")
    _set(course, "site_name: Small", "site_name: Small\nINHERIT: base.yml")


SETTINGS: dict[str, tuple[Callable[[Path, Path], object], str]] = {
    "a theme beside the course": (
        lambda course, _: _theme(course, "../secret"),
        "mkdocs.yml:5:50: error: `custom_dir` leads out of the course, so what is in ../secret could be published.",
    ),
    "a theme by its whole path": (lambda course, secret: _theme(course, str(secret)), "error: `custom_dir` leads out"),
    "the whole drive": (lambda course, _: _theme(course, "/"), "error: `custom_dir` leads out"),
    "a theme by a variable": (
        lambda course, _: _theme(course, "!ENV [NO_SUCH_NAME, ../secret]"),
        "error: `custom_dir` leads out",
    ),
    "a theme of settings that are inherited": (_inherited, "base.yml:1:21: error: `custom_dir` leads out"),
    "a theme that is a link": (
        lambda course, secret: ((course / "theme").symlink_to(secret), _theme(course, "theme")),
        "mkdocs.yml:5:50: error: `custom_dir` leads out",
    ),
    "a link in a theme": (_linked_theme, "theme/p.txt:1:1: error: This link leads out of the course"),
    "a link deeper in a theme": (
        lambda course, secret: _linked_theme(course, secret, "more"),
        "theme/more/p.txt:1:1: error: This link leads out of the course",
    ),
    "lessons that are a link": (
        lambda course, secret: _folder_linked(course, secret, "content"),
        "content:1:1: error: This link leads out of the course",
    ),
    "quizzes that are a link": (
        lambda course, secret: _folder_linked(course, secret, "quizzes"),
        "quizzes:1:1: error: This link leads out of the course",
    ),
    "quizzes elsewhere": (
        lambda course, _: _set(course, "{pdf: false}", "{pdf: false, quizzes_dir: ../secret}"),
        "error: `quizzes_dir` leads out of the course",
    ),
    "snippets": (
        lambda course, _: _set(
            course,
            "site_name: Small",
            "site_name: Small\nmarkdown_extensions: [{pymdownx.snippets: {base_path: [., ../secret]}}]",
        ),
        "error: `base_path` leads out of the course",
    ),
}


@pytest.mark.parametrize("kind", SETTINGS)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_setting_that_leads_out_of_the_course_is_refused(tmp_path: Path, kind: str, command: str):
    folder, secret = write_course(tmp_path / "course"), tmp_path / "secret"
    secret.mkdir()
    (secret / "secret.txt").write_text("not for you", "utf-8")
    change, reported = SETTINGS[kind]
    change(folder, secret)
    for _ in range(2):  # also where it is remembered
        status, said = run(folder, command)
        assert status == 1, said
        assert reported in said
    assert not (folder / "site").exists()


def _named(course: Path, setting: str) -> None:
    _set(course, "site_name: Small", f"site_dir: {setting}\nsite_name: Small")


def _theme_inside(course: Path, setting: str) -> None:
    (course / "theme").mkdir()
    _theme(course, "theme")
    _named(course, setting)


def _lessons_through_a_link(course: Path) -> None:
    (course / "src").mkdir()
    (course / "content").rename(course / "src/content")
    (course / "content").symlink_to("src/content")
    _named(course, "src")


def _inherited_site(course: Path) -> None:
    (course / "base.yml").write_text("site_dir: quizzes\n", "utf-8")
    _set(course, "site_name: Small", "site_name: Small\nINHERIT: base.yml")


AT = "mkdocs.yml:1:11: error: The site can't be written into "
OVER: dict[str, tuple[Callable[[Path], object], str]] = {
    "the lessons": (lambda course: _named(course, "content"), f"{AT}content, which is, contains or is inside content:"),
    "the quizzes": (lambda course: _named(course, "quizzes"), f"{AT}quizzes, which is, contains or is inside quizzes:"),
    "the course": (lambda course: _named(course, "."), f"{AT}., which is, contains or is inside mkdocs.yml:"),
    "around the course": (
        lambda course: _named(course, "../.."),
        f"{AT}../.., which is, contains or is inside mkdocs.yml:",
    ),
    "the whole drive": (lambda course: _named(course, "/"), f"{AT}/, which is, contains or is inside mkdocs.yml:"),
    "a whole path": (
        lambda course: _named(course, str(course / "quizzes")),
        "mkdocs.yml:1:11: error: The site can't be written into /",
    ),
    "inside the lessons": (
        lambda course: _named(course, "content/money"),
        f"{AT}content/money, which is, contains or is inside",
    ),
    "inside the quizzes": (
        lambda course: _named(course, "quizzes/site"),
        f"{AT}quizzes/site, which is, contains or is inside",
    ),
    "a way back": (
        lambda course: _named(course, "site/../quizzes"),
        f"{AT}site/../quizzes, which is, contains or is inside",
    ),
    "a variable": (
        lambda course: _named(course, "!ENV [NO_SUCH_NAME, quizzes]"),
        "mkdocs.yml:1:11: error: The site can't be written into quizzes",
    ),
    "inherited": (_inherited_site, "base.yml:1:11: error: The site can't be written into quizzes"),
    "the templates": (
        lambda course: _theme_inside(course, "theme"),
        f"{AT}theme, which is, contains or is inside theme:",
    ),
    "inside the templates": (
        lambda course: _theme_inside(course, "theme/site"),
        f"{AT}theme/site, which is, contains or is inside theme:",
    ),
    "templates in the usual place": (
        lambda course: ((course / "site").mkdir(), _theme(course, "site")),
        "mkdocs.yml:5:50: error: The site can't be written into site, which is, contains or is inside site:",
    ),
    "quizzes in the usual place": (
        lambda course: (
            (course / "quizzes").rename(course / "site"),
            _set(course, "{pdf: false}", "{pdf: false, quizzes_dir: site}"),
        ),
        "error: The site can't be written into site, which is, contains or is inside site:",
    ),
    "a link to the lessons": (
        lambda course: (course / "site").symlink_to("content"),
        "mkdocs.yml:1:1: error: The site can't be written into site, which is, contains or is inside content:",
    ),
    "a link to the course": (
        lambda course: (course / "site").symlink_to("."),
        "mkdocs.yml:1:1: error: The site can't be written into site, which is, contains or is inside mkdocs.yml:",
    ),
    "around what a link leads to": (_lessons_through_a_link, f"{AT}src, which is, contains or is inside content:"),
}
"""Settings by which a build would replace what somebody wrote."""


def _everything(folder: Path) -> dict[str, bytes | str]:
    """All of a course, but what a check remembers."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() if file.is_file() else str(file.is_symlink())
        for file in folder.rglob("*")
        if ".cache" not in file.parts
    }


@pytest.mark.parametrize("kind", OVER)
def test_a_site_that_would_replace_what_somebody_wrote_is_refused(tmp_path: Path, kind: str):
    folder = write_course(tmp_path / "around/course")
    change, reported = OVER[kind]
    change(folder)
    before = _everything(tmp_path)
    for command in ("check", "build"):
        status, said = run(folder, command)
        assert status == 1, said
        assert reported in said
        assert "= Give `site_dir` a folder of its own, such as `site`." in said
    assert _everything(tmp_path) == before


@pytest.mark.parametrize("kind", thinned(["the quizzes", "a way back", "a link to the lessons"], list(OVER)))
def test_mkdocs_alone_refuses_it_as_well(tmp_path: Path, kind: str):
    folder = write_course(tmp_path / "around/course")
    change, reported = OVER[kind]
    change(folder)
    before = _everything(tmp_path)
    built = subprocess.run([sys.executable, "-m", "mkdocs", "build"], cwd=folder, capture_output=True, text=True)
    assert built.returncode == 1
    # What MkDocs itself refuses, it tells in its own words.
    assert reported in built.stderr or "'site_dir'" in built.stderr
    assert _everything(tmp_path) == before


@pytest.mark.parametrize("place", ["quizzes", "quizzes/money", "content/money"])
def test_so_is_one_that_mkdocs_is_told_by_an_option(tmp_path: Path, place: str):
    folder = write_course(tmp_path / "course")
    before = _everything(tmp_path)
    command = [sys.executable, "-m", "mkdocs", "build", "-d", place]
    built = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert built.returncode == 1
    assert f"The site can't be written into {place}, " in built.stderr or "'site_dir'" in built.stderr
    assert _everything(tmp_path) == before


def test_other_places_are_fine(tmp_path: Path):
    folder = write_course(tmp_path / "course")
    (folder / "site").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (tmp_path / "elsewhere").mkdir()
    assert run(folder, "build")[0] == 0
    _named(folder, "../public/contents")
    status, said = run(folder, "build")
    assert status == 0, said
    assert (tmp_path / "public/contents/index.html").is_file()


def test_another_target_goes_over_no_lessons_either(tmp_path: Path):
    folder = write_course(tmp_path / "course")
    (folder / "build").symlink_to("content")
    before = _everything(tmp_path)
    status, said = run(folder, "build", "--target", "markdown")
    assert status == 1
    assert "markdown: Nothing was written into build/markdown, because content would be replaced." in said
    assert _everything(tmp_path) == before


WRITERS = {
    "pdf": ["pdf", "-o"],
    "bundle": ["bundle", "-o"],
    "class": ["class", "-o"],
    "translate": ["translate", "export", "zh-Hans"],
}


@pytest.mark.parametrize("kind", WRITERS)
def test_no_option_writes_over_a_lesson(tmp_path: Path, kind: str):
    folder = write_course(tmp_path / "course", **FILES)
    lesson = folder / "content/money/first.yml"
    before = lesson.read_bytes()
    status, said = run(folder, *WRITERS[kind], str(lesson))
    assert status == 1
    assert "content/money/first.yml already exists, and contains something else. Choose another name." in said
    assert lesson.read_bytes() == before


def test_what_a_command_wrote_it_writes_again(tmp_path: Path):
    folder = write_course(tmp_path / "course", **FILES)
    for _ in range(2):
        for name, command in WRITERS.items():
            if name != "pdf":  # takes a font
                status, said = run(folder, *command, str(tmp_path / name))
                assert status == 0, said


def test_a_theme_whose_setting_is_hidden_from_a_quick_look_is_refused(tmp_path: Path):
    folder, secret = write_course(tmp_path / "course"), tmp_path / "secret"
    secret.mkdir()
    _set(folder, "font: false", 'font: false, "custom\\x5fdir": ../secret')
    assert "This link leads out of the course" in run(folder, "build")[1]


def test_a_theme_in_the_course_may_be_linked_within_it(tmp_path: Path):
    folder = write_course(tmp_path / "course")
    for name in ("parts", "theme"):
        (folder / name).mkdir()
    (folder / "parts/p.txt").write_text("for everybody", "utf-8")
    (folder / "theme/p.txt").symlink_to("../parts/p.txt")
    _theme(folder, "./theme")
    assert run(folder, "check")[0] == 0
    status, said = run(folder, "build")
    assert status == 0, said
    assert (folder / "site/p.txt").read_text("utf-8") == "for everybody"
    (folder / "parts/p.txt").write_text("for all", "utf-8")
    assert "Nothing has changed" not in run(folder, "build")[1]


def test_a_link_inside_the_course_is_fine(tmp_path: Path):
    folder = write_course(tmp_path / "course")
    (folder / "shared").mkdir()
    (folder / "shared/p.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    (folder / "content/money/p.svg").symlink_to("../../shared/p.svg")
    assert run(folder, "check")[0] == 0


def test_an_unknown_icon_is_told(tmp_path: Path):
    folder = write_course(tmp_path)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("font: false", "font: false, icon: {logo: no/such}"), "utf-8")
    status, said = run(folder, "build")
    assert status == 1
    assert "The theme could not be used with the settings in mkdocs.yml" in said
    assert "no/such" in said


def test_a_name_that_is_too_long_is_told(tmp_path: Path):
    folder = write_course(tmp_path)
    (tmp_path / "bank.csv").write_text("question,option a,option b,answer\nWhich?,This,That,A\n", "utf-8")
    status, said = run(folder, "import", str(tmp_path / "bank.csv"), "--to", "a" * 300)
    assert status != 0, said


@pytest.mark.parametrize("command", ["check", "status", "fix"])
def test_nothing_is_left_where_there_is_no_course(tmp_path: Path, command: str):
    run(tmp_path, command)
    assert list(tmp_path.iterdir()) == []


def _file(cache: Path) -> None:
    cache.write_text("no folder", "utf-8")


def _damaged(cache: Path) -> None:
    cache.mkdir()
    (cache / "store.sqlite").write_bytes(b"no database, but of some length " * 200)


def _other_tables(cache: Path) -> None:
    cache.mkdir()
    with sqlite3.connect(cache / "store.sqlite") as store:
        store.execute("CREATE TABLE kept (something TEXT)")


def _folder_in_place(cache: Path) -> None:
    (cache / "store.sqlite").mkdir(parents=True)


def _another_course(cache: Path) -> None:
    other = write_course(cache.parent / "other", lesson=LESSON.replace("title: The first", "title: Another"))
    assert run(other, "build", "--no-pdf", env={"FINCOURSE_CACHE": str(cache)})[0] == 0


def _foreign(cache: Path) -> None:
    """What another user left, which may be read and not written."""
    _another_course(cache)
    for file in cache.rglob("*"):
        file.chmod(0o444)
    cache.chmod(0o555)


def _locked(cache: Path) -> None:
    _another_course(cache)
    held = sqlite3.connect(cache / "store.sqlite")
    held.execute("BEGIN EXCLUSIVE")
    _held.append(held)


_held: list[sqlite3.Connection] = []
CACHES: dict[str, Callable[[Path], object]] = {
    "a file": _file,
    "a damaged store": _damaged,
    "a store with other tables": _other_tables,
    "a folder in the store's place": _folder_in_place,
    "a folder that another course uses": _another_course,
    "a folder of another user, read only": _foreign,
    "a store that somebody locks": _locked,
    "a link to nothing": lambda cache: cache.symlink_to(cache.parent / "nowhere/deeper"),
    "a name that no file can have": lambda cache: None,
}


@pytest.mark.parametrize("kind", CACHES)
def test_whatever_lies_in_a_shared_cache_a_course_is_checked_and_built_as_without(tmp_path: Path, kind: str):
    folder, cache = write_course(tmp_path / "course"), tmp_path / "cache"
    CACHES[kind](cache)
    named = str(cache / ("x" * 300)) if kind == "a name that no file can have" else str(cache)
    env = {"FINCOURSE_CACHE": named}
    try:
        for _ in range(2):
            status, said = run(folder, "check", env=env)
            assert status == 0, said
            assert "1 modules, 1 lessons, 1 questions: no errors" in said
            status, said = run(folder, "build", "--no-pdf", env=env)
            assert status == 0, said
        assert "The first lesson" in (folder / "site/money/first.html").read_text("utf-8")
        (folder / "content/money/first.yml").write_text(LESSON.replace("title:", "titel:"), "utf-8")
        status, said = run(folder, "check", env=env)
        assert status == 1
        assert "Did you mean `title`?" in said
    finally:
        while _held:
            _held.pop().close()
        if cache.is_dir():
            cache.chmod(0o755)


WORK = {
    "lists in lists": "sum([sum([sum(range(1200)) for j in range(1200)]) for i in range(160)])",
    "lists of functions": "max([min([k * j for j in range(1200)]) for k in range(1200)])",
    "rows of roots": "sum([sum([round(ear((k + j) / 1000), 2) for j in range(1000)]) for k in range(1000)])",
    "one list of all": "sum(range(100000000))",
    "the best of the best": "max([sum([min([k, j, 3]) for j in range(1200)]) for k in range(1200)])",
}


@pytest.mark.parametrize("kind", WORK)
def test_work_without_bounds_is_told(tmp_path: Path, kind: str):
    folder = write_course(tmp_path, lesson=LESSON.replace("Because.", f'"It is {{{{ {WORK[kind]} }}}}."'))
    status, said = run(folder, "check")
    assert status == 1, said
    assert re.search(r"content/money/first.yml:7:\d+: error: (This would take too long|A list has at most)", said)


MANY = {
    "entries of a list": (LESSON, "- x\n", 1),
    "blocks that are none": (LESSON, "  - x\n", 101),
    "unknown fields": (LESSON, "  - {text: A, b: 1}\n", 101),
    "broken links": (LESSON, '  - text: "[a](b)"\n', 101),
    "broken links in one text": (LESSON + "  - text: |\n", "      [a](b)\n", 101),
    "empty slots": (LESSON, '  - text: "{{ }}"\n', 101),
    "pictures that are missing": (LESSON, "  - {figure: a.svg, alt: B}\n", 101),
}


@pytest.mark.parametrize("kind", MANY)
def test_of_many_mistakes_the_first_are_told_and_the_others_counted(tmp_path: Path, kind: str):
    start, one, reported = MANY[kind]
    folder = write_course(tmp_path, lesson=start + one * 400)
    status, said = run(folder, "check", "--format", "json")
    assert status == 1
    found = [found for found in json.loads(said) if found["severity"] == "error"]
    assert len(found) == reported
    if reported > 100:
        assert next(one for one in found if one["code"] == "more-mistakes")["message"].startswith(
            "Mistakes from here on are not shown: "
        )
        assert len({(found["line"], found["column"], found["code"]) for found in found}) == 101
