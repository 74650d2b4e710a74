"""Language tags: what is one, what is meant by other words, and that a command writes nothing before it knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.cli.commands import asking
from generator.i18n.tags import is_tag, nearest_tag
from tests.conftest import write_course

MEANT = {
    "pt_BR": "pt-BR",
    "pt-br": "pt-BR",
    "中文": "zh-Hans",
    "简体中文": "zh-Hans",
    "繁體中文": "zh-Hant",
    "zh": "zh-Hans",
    "zh_CN": "zh-Hans",
    "zh-TW": "zh-Hant",
    "zh_CN.UTF-8": "zh-Hans",
    "cn": "zh-Hans",
    "english": "en",
    "Engilsh": "en",
    "EN": "en",
    "eng": "en",
    "英语": "en",
    "Deutsch": "de",
    "Français": "fr",
    "brazilian portuguese": "pt-BR",
    "pt-XX": "pt",
    "": "",
    "xx": "",
    "../x": "",
}


@pytest.mark.parametrize(("text", "tag"), MEANT.items())
def test_the_tag_that_was_meant(text: str, tag: str):
    assert not is_tag(text)
    assert nearest_tag(text) == tag
    assert not tag or is_tag(tag)


@pytest.mark.parametrize("tag", ["en", "en-GB", "de-AT", "es-419", "pt-BR", "sr-Latn", "zh-Hans", "zh-Hant"])
def test_a_tag_is_one(tag: str):
    assert is_tag(tag)
    assert nearest_tag(tag) == tag


@pytest.mark.parametrize(
    ("tag", "meant"), [("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hant"), ("de", "de")]
)
def test_a_command_takes_any_sound_tag_as_courses_write_it(tmp_path: Path, tag: str, meant: str):
    said = CliRunner().invoke(cli, ["-C", str(tmp_path), "new", "course", "other", "--yes", "--language", tag])
    assert said.exit_code == 0, said.output
    assert f"language: {meant}\n" in (tmp_path / "other/content/course.yml").read_text("utf-8")


COMMANDS = [
    ["new", "course", "other", "--yes", "--language", "TAG"],
    ["new", "translation", "TAG"],
    ["translate", "export", "TAG", "out.po"],
    ["translate", "import", "TAG", "content/course.yml"],
    ["class", "--language", "TAG"],
    ["serve", "--language", "TAG"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda one: " ".join(one[:2]))
@pytest.mark.parametrize("tag", ["pt_BR", "中文", "english", "zh_CN", ""])
def test_a_command_refuses_first_and_writes_nothing(
    tmp_path: Path, arguments: list[str], tag: str, monkeypatch: pytest.MonkeyPatch
):
    folder = write_course(tmp_path / "course")
    monkeypatch.chdir(folder)
    before = {file: file.is_file() and file.read_bytes() for file in tmp_path.rglob("*")}
    for reported, lang in ((f"Did you mean {MEANT[tag]}?", "en"), (f"是想写 {MEANT[tag]} 吗？", "zh")):
        said = CliRunner().invoke(cli, ["--lang", lang, *(tag if one == "TAG" else one for one in arguments)])
        assert said.exit_code == 2, said.output
        assert (reported if tag else "zh-Hans") in said.output
    assert {file: file.is_file() and file.read_bytes() for file in tmp_path.rglob("*")} == before


@pytest.mark.parametrize("arguments", [["new", "translation", "en"], ["translate", "export", "en", "out.po"]])
def test_no_course_is_translated_into_its_own_language(tmp_path: Path, arguments: list[str]):
    folder = write_course(tmp_path)
    said = CliRunner().invoke(cli, ["-C", str(folder), *arguments])
    assert (said.exit_code, said.output) == (1, "Error: en is the language of the files themselves.\n")
    assert not list(tmp_path.rglob("*.en.yml"))


def test_an_answer_that_is_no_tag_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(asking, "on_terminal", lambda: True)
    said = CliRunner().invoke(cli, ["-C", str(tmp_path), "new", "course", "mine"], input="\nEnglish\nde\n\n" + "\n" * 6)
    assert said.exit_code == 0, said.output
    assert "“English” is not a language tag. Did you mean en?" in said.output
    assert "language: de\n" in (tmp_path / "mine/content/course.yml").read_text("utf-8")
