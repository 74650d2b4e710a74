"""Languages: every catalogue is whole, everything that is told has its words, and a new language needs nothing else."""

import ast
import functools
import json
import os
import re
import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from threading import Thread

import click
import pytest
from babel.messages.catalog import Catalog
from click.testing import CliRunner

from generator.checks.run import open_course, open_editions
from generator.cli import cli
from generator.i18n import compiled
from generator.i18n.catalogues import translations
from generator.i18n.diagnostics import messages_in, phrase
from generator.i18n.languages import LANGUAGES, SOURCE, Language, match
from generator.i18n.messages import MESSAGES
from generator.loader.load import Folders
from generator.render.pages import Pages
from generator.render.strings.questions import browser_strings, questions
from generator.source.problems import Position, problem
from generator.targets.book import pdf
from tests.conftest import COURSE, LESSON, QUIZ, ROOT, write_course
from tests.obeying import Flat
from tests.whole.test_mistakes import LEDGER, TABLE
from tools import catalogue as tool

CHINESE_WORDS = LANGUAGES["zh-Hans"].catalogue("diagnostics")
WRITTEN = [row for row in LANGUAGES.values() if row.tag != SOURCE and not row.made_from]


@functools.cache
def _collected(domain: str) -> Catalog:
    return tool.DOMAINS[domain]()


# --- catalogues ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("domain", tool.DOMAINS)
@pytest.mark.parametrize("row", WRITTEN, ids=lambda row: row.tag)
def test_every_catalogue_is_whole(row: Language, domain: str):
    assert list(tool.faults(tool.read(row.catalogue(domain), row), _collected(domain))) == []


def test_every_folder_of_catalogues_has_its_row():
    folders = {file.parent for row in WRITTEN for file in [row.catalogue("interface"), row.catalogue("diagnostics")]}
    assert folders == {entry for entry in (ROOT / "generator/i18n/locale").iterdir() if entry.is_dir()}


def test_every_message_is_to_be_translated_under_its_code():
    strings = _collected("diagnostics")
    for code, message in MESSAGES.items():
        assert strings.get(message.text, f"{code}.text") is not None, code
        assert not message.hint or strings.get(message.hint, f"{code}.hint") is not None, code


def _faulty(tmp_path: Path, old: str, new: str) -> str:
    """What ``--check`` says of the Chinese words, changed in one place."""
    text = CHINESE_WORDS.read_text("utf-8")
    assert text.count(old) == 1
    changed = tmp_path / "diagnostics.po"
    changed.write_text(text.replace(old, new), "utf-8")
    return "\n".join(tool.faults(tool.read(changed, LANGUAGES["zh-Hans"]), _collected("diagnostics")))


@pytest.mark.parametrize(
    ("old", "new", "reported"),
    [
        ('msgstr "没有要修改的。"', 'msgstr ""', "not translated: “Nothing to fix.”"),
        ('msgid "Nothing to fix."', '#, fuzzy\nmsgid "Nothing to fix."', "not sure (fuzzy): “Nothing to fix.”"),
        ('msgid "Nothing to fix."', 'msgid "Nothing here."', "used nowhere: “Nothing here.”"),
    ],
)
def test_a_fault_in_a_catalogue_is_told(tmp_path: Path, old: str, new: str, reported: str):
    assert reported in _faulty(tmp_path, old, new)


@pytest.mark.parametrize(
    ("english", "other", "whole"),
    [
        ("{count} file(s) in {folder}", "{folder}里有 {count} 个文件", True),
        ("{count} file(s)", "几个文件", False),
        ("{count} file(s)", "{cuont} 个文件", False),
        ("Write `{{ 2 }}` in {file}", "在 {file} 里写 `{{ 2 }}`", True),
        ("%(num)d lesson", "%(mun)d 课", False),
        (("%(num)d lesson", "%(num)d lessons"), ("%(num)d 课",), True),
        (("%(num)d lesson", "%(num)d lessons"), ("课",), False),
    ],
)
def test_gaps_are_those_of_the_english(english: str | tuple[str, str], other: str | tuple[str, ...], whole: bool):
    strings, words = Catalog(), Catalog("zh_Hans")
    strings.add(english)
    words.add(english, other)
    reported = list(tool.faults(words, strings))
    assert (reported == []) == whole, reported


def test_the_files_are_as_the_tool_writes_them(capsys: pytest.CaptureFixture[str]):
    assert tool.main(["--check"]) == 0, capsys.readouterr().out


def test_no_model_that_a_broken_file_was_read_by_is_taken_up(tmp_path: Path):
    before = list(tool.required_fields())
    broken = LESSON.replace("summary: One sentence.", "summary: []\nminutes: [x]")
    assert open_course(Folders.of(write_course(tmp_path, lesson=broken)))[1]
    assert list(tool.required_fields()) == before


# --- Chinese ---------------------------------------------------------------------------------------------------------


def _chinese() -> dict[str, str]:
    words = tool.read(CHINESE_WORDS, LANGUAGES["zh-Hans"])
    return {f"{one.context or ''} {one.id}": str(one.string) for one in words if one.id}


def test_no_english_is_left_in_chinese_sentences():
    """Whole English sentences; names of fields, commands and products stay as they are."""
    for english, text in _chinese().items():
        bare = re.sub(r"`[^`]*`|\{[^}]*\}|https?://\S*|--\S+|fincourse( \w+)+", "", text)
        assert re.search(r"[A-Za-z]+ [a-z]+ [a-z]+ [a-z]+", bare) is None, english


def test_full_width_signs_stand_between_chinese():
    for english, text in _chinese().items():
        bare = re.sub(r"`[^`]*`", "``", text)
        assert re.search(r"[一-鿿][,:;?!()]|[,;?!()][一-鿿]", bare) is None, english


def test_the_language_holds_until_the_block_ends():
    assert phrase("nothing") == "nothing"
    with messages_in("zh"):
        assert phrase("nothing") == "空的"
        assert problem("no-key", Path("q.yml"), Position(3, 1)).message == "这道题没有正确选项。"
        with messages_in("en"):
            assert phrase("nothing") == "nothing"
        assert phrase("nothing") == "空的"
    assert problem("no-key", Path("q.yml"), Position(3, 1)).message == "No option of this question is right."


def test_a_language_is_told_in_its_own_block_only():
    heard = []
    with messages_in("zh"):
        other = Thread(target=lambda: heard.append(phrase("nothing")))
        other.start()
        other.join()
    assert heard == ["nothing"]


@pytest.mark.parametrize(
    ("wish", "tag"),
    [
        ("zh", "zh-Hans"),
        ("ZH-hant", "zh-Hant"),
        ("zh_Hant_TW.UTF-8", "zh-Hant"),
        ("zh_CN.UTF-8", "zh-Hans"),
        ("en_GB", "en"),
        ("C.UTF-8", None),
        ("z", None),
        ("", None),
    ],
)
def test_a_wish_finds_its_language(wish: str, tag: str | None):
    assert match(wish) == tag


SOME = TABLE if os.environ.get("FINCOURSE_ALL") else TABLE[::6]


@pytest.mark.parametrize(("file", "text", "reported"), SOME)
def test_mistakes_are_told_without_english(tmp_path: Path, file: str, text: str, reported: str):
    """Sentences of the table of mistakes, with the words that fill their gaps."""
    result = CliRunner().invoke(cli, ["-C", str(write_course(tmp_path, **{file: text})), "--lang", "zh", "check"])
    for line in re.findall(r"^\S+:\d+:\d+: .*|^      = .*", result.stderr, re.MULTILINE):
        bare = re.sub(r"`[^`]*`|“[^”]*”|https?://\S*|--\S+|^\S+:\d+:\d+: ", "", line)
        assert re.search(r"[A-Za-z]+ [a-z]+ [a-z]+ [a-z]+", bare) is None, line


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name, _ in tool.commands()])
def test_the_help_of_every_command_is_chinese(name: str):
    arguments = name.split()[1:]
    shown = CliRunner().invoke(cli, ["--lang", "zh", *arguments, "--help"]).output
    bare = re.sub(r"`[^`]*`|\S+\.(yml|po|xlsx|csv)\S*|-\S+", "", shown)
    assert shown.startswith(f"用法：{name.replace('fincourse', 'cli', 1)} ")
    assert "显示这份帮助。" in shown
    assert re.search(r"[A-Za-z]+ [a-z]+ [a-z]+ [a-z]+", bare) is None, shown


def test_every_command_has_a_help_that_can_be_translated():
    for name, command in tool.commands():
        assert command.context_class is not click.Context, f"{name}: give it cls=Command of generator.cli.help"


def test_the_language_of_help_stands_anywhere():
    assert CliRunner().invoke(cli, ["--help", "--lang=zh"]).output.startswith("用法：")
    assert CliRunner(env={"FINCOURSE_LANG": "zh_CN.UTF-8"}).invoke(cli, ["--help"]).output.startswith("用法：")
    assert CliRunner().invoke(cli, ["--help"]).output.startswith("Usage: ")


def test_an_unknown_language_is_refused_with_those_there_are():
    refused = CliRunner().invoke(cli, ["--lang", "fr", "check"])
    assert refused.exit_code == 2
    assert "fr is not one of en, zh-Hans, zh-Hant." in refused.output


def test_english_loads_no_catalogue(tmp_path: Path):
    folder = write_course(tmp_path)
    check = ["-C", str(folder), "check"]
    for number, arguments in enumerate([["--help"], check, check]):  # the last is remembered
        code = _LOADED.format(arguments=arguments)
        environment = {**os.environ, "FINCOURSE_LANG": "en"}
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        catalogues, *loaded = done.stdout.split()[-3:]
        assert catalogues == "0"
        assert loaded == ["False", "False"] or number == 1, arguments


_LOADED = """
import sys
from generator.cli import cli
from generator.i18n import compiled
try:
    cli({arguments})
finally:
    print()
    print(compiled._catalogue.cache_info().currsize, "babel" in sys.modules, "generator.i18n.messages" in sys.modules)
"""


# --- a new language --------------------------------------------------------------------------------------------------


@pytest.fixture
def esperanto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One folder, made by the tool, and one row."""
    folder = tmp_path / "eo"
    monkeypatch.setitem(LANGUAGES, "eo", Language("eo", "Esperanto", folder=folder))
    with redirect_stdout(StringIO()) as said:
        assert tool.main(["--new", "eo"]) == 0
    assert "eo/diagnostics.po" in said.getvalue()
    return folder


def _fill(file: Path, words: dict[str, str]) -> None:
    catalogue = tool.read(file, LANGUAGES["eo"])
    for message in catalogue:
        if message.id in words:
            message.string = words[message.id]
    file.write_text(tool.as_text(catalogue, file.stem), "utf-8")


def test_a_language_is_one_folder_and_one_row(tmp_path: Path, esperanto: Path):
    _fill(
        esperanto / "diagnostics.po",
        {
            "`{field}` is not a field of {owner}.": "`{field}` ne estas kampo de {owner}.",
            "the lesson": "la leciono",
            " Did you mean `{name}`?": " Ĉu vi celis `{name}`?",
            "error": "eraro",
            "Report every mistake in every file.": "Diri ĉiun eraron en ĉiu dosiero.",
        },
    )
    _fill(esperanto / "interface.po", {"Show the answer": "Montri la respondon"})
    folder = write_course(tmp_path / "course", lesson=LESSON.replace("summary:", "sumary:"))
    reported = CliRunner().invoke(cli, ["-C", str(folder), "--lang", "eo", "check"]).stderr
    assert "3:1: eraro: `sumary` ne estas kampo de la leciono." in reported
    assert "Ĉu vi celis `summary`?" in reported
    assert "1 error(s)" in reported, "what is not translated yet stays English"
    assert "Diri ĉiun eraron en ĉiu dosiero." in CliRunner().invoke(cli, ["--lang", "eo", "--help"]).output
    assert translations("eo").gettext("Show the answer") == "Montri la respondon"


def _pseudo(file: Path) -> None:
    """Fill a catalogue: every text in marks of its own, its gaps as they are."""
    catalogue = tool.read(file, LANGUAGES["eo"])
    for message in catalogue:
        if message.id:
            forms = [f"⟦{text}⟧" for text in tool._forms(message.id)]
            message.string = tuple((forms * 2)[: catalogue.num_plurals]) if message.pluralizable else forms[0]
    file.write_text(tool.as_text(catalogue, file.stem), "utf-8")


def test_a_toy_language_is_seen_wherever_something_is_said(tmp_path: Path, esperanto: Path):
    """Help, messages, the reasons of imports and refusals; pages, their script, and the book."""
    for domain in tool.DOMAINS:
        _pseudo(esperanto / f"{domain}.po")
    lesson = LESSON.replace("title: ", "titel: ")
    (tmp_path / "bank.csv").write_text("type,question,answer\nhotspot,Where?,x\n")

    def said(*arguments: str, folder: Path = tmp_path) -> str:
        return CliRunner().invoke(cli, ["-C", str(folder), "--lang", "eo", *arguments]).output

    for name, command in tool.commands():
        shown = " ".join(said(*name.split()[1:], "--help").split())
        for text in tool.helps(command):
            assert f"⟦{text}⟧" in shown, name
    assert "⟦`titel` is not a field of ⟦the lesson⟧.⟧" in said(
        "check", folder=write_course(tmp_path / "b", lesson=lesson)
    )
    assert "⟦“hotspot” is not a type of question⟧" in said("import", str(tmp_path / "bank.csv"), "--dry-run")
    assert "⟦No such option" in said("check", "--nothing")
    assert "⟦There is no course in this folder" in said("new", "calculator", "share", "--yes")

    folder = write_course(tmp_path / "course", course=COURSE + "language: eo\n")
    with messages_in("eo"):
        (course, *_), problems = open_editions(Folders.of(folder))
    assert course.spec.language == "eo", problems
    pages = {page.uri: page.html for page in Pages(course, Flat()).all()}
    assert "⟦Show the answer⟧" in pages["money/first.md"]
    assert "⟦Close⟧" in json.dumps(browser_strings(translations("eo"), "EUR"), ensure_ascii=False)
    assert "⟦Check⟧" in json.dumps(questions(translations("eo").gettext), ensure_ascii=False)
    assert "⟦Question 1⟧" in pdf.source(course, ("Noto Sans CJK SC",))


def test_a_changed_catalogue_is_compiled_again(tmp_path: Path, esperanto: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for word in ("nenio", "neniom"):
        _fill(esperanto / "diagnostics.po", {"nothing": word})
        compiled._catalogue.cache_clear()
        with messages_in("eo"):
            assert phrase("nothing") == word
    kept = tmp_path / "cache/fincourse/catalogues/eo-diagnostics.mo"
    for damaged in (b"", kept.read_bytes()[:40], kept.read_bytes()[:60], b"x" * 5000):
        kept.write_bytes(damaged)
        compiled._catalogue.cache_clear()
        with messages_in("eo"):
            assert phrase("nothing") == "neniom"
    compiled._catalogue.cache_clear()


def test_without_a_cache_folder_it_is_compiled_each_time(
    tmp_path: Path, esperanto: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    _fill(esperanto / "diagnostics.po", {"nothing": "nenio"})
    compiled._catalogue.cache_clear()
    with messages_in("eo"):
        assert phrase("nothing") == "nenio"
    compiled._catalogue.cache_clear()


# --- sentences -------------------------------------------------------------------------------------------------------


CALLING = """
title: What?
steps:
  - id: ask
    ask: What?
    answers:
      - {answer: "Yes", to: pay}
      - {answer: "No", to: go}
ends:
  - {id: pay, end: Pay,
     call: [{number: "110", text: Police}, {number: "96110", text: Fraud}]}
  - {id: go, end: Go}
"""
CHINESE = [
    ("lesson", LESSON.replace("summary:", "sumary:"), "3:1: 错误: 课文没有 `sumary` 这个字段。"),
    ("lesson", LESSON.replace("summary: One sentence.\n", ""), "2:1: 错误: 课文缺少字段 `summary`。"),
    ("lesson", LESSON + "minutes: 12:30\n", "9:10: 错误: `minutes` 应该是整数，这里却是文字“12:30”。"),
    ("lesson", LESSON + "reviewed: [1]\n", "9:11: 错误: `reviewed` 应该是日期或复核记录，这里却是一个列表。"),
    ("lesson", LESSON + "reviewed: 2026-13-40\n", "`reviewed` 应该是日期，可日历上没有这一天：文字“2026-13-40”。"),
    ("lesson", LESSON + "reviewed: {harm: 2026-11-30}\n", "9:11: 错误: 这次复核没有复核人：`by` 里没有写是谁。"),
    ("lesson", LESSON + "reviewed: {by: 李}\n", "9:11: 错误: 这条记录写了谁复核，却没写复核了什么、在哪一天。"),
    ("lesson", LESSON + "reviewed: {harm: 2999-01-01, by: 李}\n", "9:18: 错误: 复核日期 2999-01-01 还没有到。"),
    ("lesson", LESSON + "reviewed: {hram: 2026-11-30, by: 李}\n", "9:12: 错误: 复核记录没有 `hram` 这个字段。"),
    ("lesson", LESSON + "help_box: true\n", "警告: 课文会告诉人该怎么做，却没有“会不会伤到人”的复核记录。"),
    (
        "lesson",
        LESSON + "  - sources: [{issuer: A, title: 某法}]\nhelp_box: true\n",
        "9:15: 警告: 这个出处没有日期：“某法”。",
    ),
    ("facts", LEDGER.replace("text-read", "sure"), "14:17: 错误: 事实台账里没有这一级可信度：文字“sure”。"),
    ("facts", LEDGER + "    changed: 2999-05-01\n", "16:14: 错误: 变动日期 2999-05-01 还没有到。"),
    (
        "facts",
        LEDGER + "    changed: 2026-05-01\n",
        "16:14: 错误: 它的变动日期 2026-05-01 晚于上一次和来源核对的日期（2026-04-20）。",
    ),
    ("quiz", QUIZ.replace("truefalse", "trufalse"), "4:11: 错误: 没有 `trufalse` 这种题型。"),
    ("start", CALLING.replace('"110"', "警察"), "11:22: 错误: “警察”不是电话号码。"),
    ("start", CALLING.replace('"110"', '"{{ 2 * 3 }}"'), "11:22: 错误: `{{ 2 * 3 }}` 给出的是“6”，不是电话号码。"),
    ("start", CALLING.replace("96110", "1-10"), "11:53: 错误: 这里已经可以拨打 1-10。"),
    (
        "start",
        CALLING.replace("end: Go", "end: Go, text: 'So [it](page:reminders).'"),
        "12:38: 错误: 没有可以链接的页面",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "See [it](lesson:money/first#please)."),
        "7:20: 错误: `money/first` 这一课里，没有 id 是 `please` 的小标题、清单或信。",
    ),
    (
        "lesson",
        LESSON.replace("Why?", "Why?\n    id: quiz"),
        "7:9: 错误: `quiz` 这个 id 已经是这一课页面上另一个部分的。",
    ),
    ("quiz", QUIZ.replace("answer: true", "choices: [a]\n    answer: true"), "6:5: 错误: `truefalse` 题没有 `choices`"),
]


@pytest.mark.parametrize(("file", "text", "expected"), CHINESE)
def test_mistakes_are_told_in_chinese(tmp_path: Path, file: str, text: str, expected: str):
    folder = write_course(tmp_path, **{file: text})
    result = CliRunner().invoke(cli, ["-C", str(folder), "--lang", "zh", "check"])
    assert expected in result.stderr
    assert re.search(r"\d+ 个错误，\d+ 个警告。", result.stderr)


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        ({"FINCOURSE_LANG": "zh", "LANG": "en_GB.UTF-8"}, True),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "C"}, True),
        ({"LANG": "zh_TW.UTF-8"}, True),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, False),
        ({"FINCOURSE_LANG": "en", "LANG": "zh_CN.UTF-8"}, False),
        ({}, False),
    ],
)
def test_the_system_s_language_is_taken(tmp_path: Path, environment: dict[str, str], chinese: bool):
    given = {name: environment.get(name) for name in ("FINCOURSE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")}
    result = CliRunner(env=given).invoke(cli, ["-C", str(write_course(tmp_path)), "check"])
    assert ("没有错误" in result.output) == chinese


# --- facts on languages ----------------------------------------------------------------------------------------------

TAG = re.compile(r"(.*/)?(zh|en|zh[-_]\w+|en[-_]\w+)(\.yml)?")
DATA = {
    "authoring/reference/__init__.py": {"content/zh-Hant.yml"},  # where the example of this kind of file stands
    "schema/course.py": {"en", "zh-Hans"},  # examples of a tag
    "targets/docx/word.py": {"en-GB", "zh-CN"},  # of letters that a document's own language has none of
}
"""Language tags that are no facts on a language."""


def test_facts_on_languages_stand_in_their_rows():
    package = ROOT / "generator"
    found: dict[str, set[str]] = {}
    for file in package.rglob("*.py"):
        name = file.relative_to(package).as_posix()
        if name.startswith("i18n/"):
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and TAG.fullmatch(node.value):
                found.setdefault(name, set()).add(node.value)
    assert found == DATA
