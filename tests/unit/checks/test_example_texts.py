"""Texts of `fincourse new` that nobody has written over: each is told at its line, and none once it was replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.checks.run import open_course
from generator.checks.style.examples import FILES, MAY_STAY, example_texts, one_line
from generator.cli import cli
from generator.loader.folders import Folders
from generator.source.problems import Problem

LANGUAGES = ["en", "zh-Hans", "zh-Hant", "pt-BR"]
TEMPLATES = sorted(file.relative_to(FILES / "zh").as_posix() for file in (FILES / "zh").rglob("*.yml"))


def run(folder: Path, *arguments: str) -> str:
    done = CliRunner().invoke(cli, ["-C", str(folder), *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def scaffolded(folder: Path, language: str) -> Path:
    """Begin everything that can be begun, and publish it."""
    run(folder, "new", "course", "c", "--yes", "--language", language)
    course = folder / "c"
    run(course, "new", "module", "more", "--yes")
    run(course, "new", "lesson", "more/second", "--yes")
    run(course, "new", "calculator", "own", "--yes")
    (course / "quizzes/more/second.yml").unlink()
    run(course, "new", "quiz", "more/second", "--yes")
    for file in course.rglob("*.yml"):
        file.write_text(file.read_text("utf-8").replace("draft: true\n", ""), "utf-8")
    return course


def scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from scalars(one)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from scalars(value)


def files(course: Path) -> list[Path]:
    return [file for name in ("content", "quizzes") for file in sorted((course / name).rglob("*.yml"))]


def examples(file: Path, language: str) -> dict[int, str]:
    """The lines of a file in which an example stands."""
    found = scalars(yaml.compose(file.read_text("utf-8")))
    known = example_texts(language)
    return {one.start_mark.line + 1: one.value for one in found if one_line(one.value) in known}


def reported(course: Path) -> dict[str, list[Problem]]:
    by_file: dict[str, list[Problem]] = {}
    for problem in open_course(Folders.of(course))[1]:
        assert problem.code == "example-text", str(problem)
        by_file.setdefault(problem.path.as_posix(), []).append(problem)
    return by_file


def lines(problem: Problem) -> set[int]:
    more = re.search(r"More such lines: ([\d, ]+)\.", problem.message)
    return {problem.line, *(int(one) for one in (more[1].split(", ") if more else []))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_told_at_its_line_and_none_that_was_written_over(tmp_path: Path, language: str):
    course = scaffolded(tmp_path, language)
    found = reported(course)
    for file in files(course):
        name = file.relative_to(course).as_posix()
        wanted = examples(file, language)
        assert (name in found) == bool(wanted), name
        assert len(found.get(name, [])) <= 1
        if wanted:
            assert lines(found[name][0]) == set(wanted), name
    assert sum(len(examples(file, language)) for file in files(course)) > 80
    assert {file.name for file in files(course)} - {Path(name).name for name in found} == {"facts.yml"}
    strict = CliRunner().invoke(cli, ["-C", str(course), "build", "--no-pdf", "--strict"])
    assert strict.exit_code == 1
    assert not (course / "site").exists()
    for file in files(course):
        text = file.read_text("utf-8")
        for value in examples(file, language).values():
            for line in value.splitlines():
                text = text.replace(line, f"{line.rstrip('.。')}, 1." if line.strip() else line)
        file.write_text(text, "utf-8")
    assert reported(course) == {}
    run(course, "build", "--no-pdf", "--strict")


def test_drafts_stop_no_strict_build(tmp_path: Path):
    course = scaffolded(tmp_path, "en")
    for name in ("more/first-lesson", "more/second"):
        file = course / f"content/{name}.yml"
        file.write_text(file.read_text("utf-8").replace("\nsummary:", "\ndraft: true\nsummary:", 1), "utf-8")
    told_in = set(reported(course))
    assert {"content/more/first-lesson.yml", "quizzes/more/second.yml"} <= told_in


def test_what_is_new_is_not_told_by_the_command_that_wrote_it(tmp_path: Path):
    assert "finds no mistakes" in run(tmp_path, "new", "course", "c", "--yes")


def test_a_place_can_be_silenced(tmp_path: Path):
    run(tmp_path, "new", "course", "c", "--yes")
    file = tmp_path / "c/content/glossary.yml"
    before = lines(reported(tmp_path / "c")["content/glossary.yml"][0])
    text = file.read_text("utf-8").replace(
        "term: Yearly bill", "term: Yearly bill # lint: example-text: it is our word"
    )
    file.write_text(text, "utf-8")
    assert lines(reported(tmp_path / "c")["content/glossary.yml"][0]) == before - {min(before)}


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_a_chinese_course_begins_in_chinese(tmp_path: Path, language: str):
    course = scaffolded(tmp_path, language)
    for file in files(course):
        for value in examples(file, language).values():
            assert re.search("[㐀-鿿]", value), (file, value)
    assert ("一年來一次的帳單" if language == "zh-Hant" else "一年来一次的账单") in (
        course / "content/basics/yearly-bill.yml"
    ).read_text("utf-8")


def shape(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {key.value: shape(value) for key, value in node.value}
    return [shape(one) for one in node.value] if isinstance(node, yaml.SequenceNode) else "text"


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_files_of_both_languages_have_the_same_fields(name: str):
    one, other = (
        re.sub(r"@\{\w+\}", "x", re.sub(r"(?m)^@\{\w+\}$", "", (folder / name).read_text("utf-8")))
        for folder in (FILES, FILES / "zh")
    )
    assert shape(yaml.compose(one)) == shape(yaml.compose(other))
    assert one.count(MAY_STAY) == other.count(MAY_STAY)
    gaps = [
        sorted(set(re.findall(r"@\{\w+\}", (folder / name).read_text("utf-8")))) for folder in (FILES, FILES / "zh")
    ]
    assert gaps[0] == gaps[1]


def test_every_file_with_words_has_a_chinese_one():
    english = {file.relative_to(FILES).as_posix() for file in FILES.rglob("*.yml") if "zh" not in file.parts}
    assert english - {"course/mkdocs.yml"} == set(TEMPLATES)
