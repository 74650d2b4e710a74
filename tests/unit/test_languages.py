"""Chinese messages: the same codes, the same gaps, and every word that fills a gap."""

import ast
import re
import string
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checks.style import trust
from generator.cli import cli
from generator.formulas.units import UNITS
from generator.i18n import messages, messages_zh
from generator.schema import errors as explain
from generator.schema.base import Spec
from generator.source.problems import Position, problem
from tests.conftest import LESSON, QUIZ, ROOT, write_course
from tests.unit.test_mistakes import LEDGER


def _gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_tables_have_the_same_codes():
    assert sorted(messages_zh.MESSAGES) == sorted(messages.MESSAGES), "write them into generator/i18n/messages_zh.py"


@pytest.mark.parametrize("code", sorted(messages.MESSAGES))
def test_both_languages_have_the_same_gaps(code: str):
    english, chinese = messages.MESSAGES[code], messages_zh.MESSAGES[code]
    assert _gaps(english.text) == _gaps(chinese[0])
    assert _gaps(english.hint) == _gaps(chinese[1])


def _phrases(file: Path) -> set[str]:
    """Every text that ``phrase`` is called with, in one file."""
    return {
        argument.value
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "phrase"
        for argument in ast.walk(node.args[0])
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def test_every_phrase_has_its_chinese():
    said = {text for file in (ROOT / "generator").rglob("*.py") for text in _phrases(file)}
    assert said - set(messages_zh.PHRASES) == set()


@pytest.mark.parametrize("english", sorted(messages_zh.PHRASES))
def test_phrases_have_the_same_gaps(english: str):
    assert _gaps(english) == _gaps(messages_zh.PHRASES[english])


def test_the_words_of_tables_have_their_chinese():
    tables = [*explain._OWNERS.values(), *explain._WAYS_OUT.values(), *explain._WANTED.values(), *UNITS.values()]
    tables += trust.REVIEWS.values()
    assert set(tables) - set(messages_zh.PHRASES) == set()


def _models(base: type[Spec]) -> list[type[Spec]]:
    return [model for child in base.__subclasses__() for model in (child, *_models(child))]


def test_every_field_that_can_be_missing_has_its_chinese():
    missing = {
        f"{model.__name__}.{name}"
        for model in _models(Spec)
        for name, info in model.model_fields.items()
        if info.is_required()
        and name != "type"
        and not any(f"{base.__name__}.{name}" in messages_zh.FIELDS for base in model.__mro__)
    }
    assert missing == set(), "write them into FIELDS of generator/i18n/messages_zh.py"


def test_no_english_is_left_in_chinese_sentences():
    """Whole English sentences; names of fields, commands and products stay as they are."""
    for code, texts in messages_zh.MESSAGES.items():
        for text in texts:
            bare = re.sub(r"`[^`]*`|\{[^}]*\}|https?://\S*|--\S+", "", text)
            assert re.search(r"[A-Za-z]+ [a-z]+ [a-z]+ [a-z]+", bare) is None, code


def test_full_width_signs_stand_between_chinese():
    for texts in [*messages_zh.MESSAGES.values(), messages_zh.PHRASES.values(), messages_zh.FIELDS.values()]:
        for text in texts:
            bare = re.sub(r"`[^`]*`", "``", text)
            assert re.search(r"[一-鿿][,:;?!()]|[,;?!()][一-鿿]", bare) is None, text


def test_the_language_holds_until_the_block_ends():
    assert messages.phrase("nothing") == "nothing"
    with messages.telling_in("zh"):
        assert messages.phrase("nothing") == "空的"
        assert problem("no-key", Path("q.yml"), Position(3, 1)).message == "这道题没有正确选项。"
    assert problem("no-key", Path("q.yml"), Position(3, 1)).message == "No option of this question is right."


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
