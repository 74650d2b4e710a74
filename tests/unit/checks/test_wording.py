"""One word for one thing: a course's own list of words, in each language and in the derived edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.run import open_course
from generator.loader.folders import Folders
from generator.loader.texts import digest
from tests.conftest import COURSE, LESSON, QUIZ, write_course

FILL = """
questions:
  - id: one
    type: fill
    ask: Which word is it?
    sentence: A ___.
    blanks: [{accept: [down payment], why: So., wrong: [{when: [deposit, down payments], why: Not so.}]}]
    explanation: So.
"""


def english(*entries: str) -> str:
    """A course with this list for English."""
    return COURSE + "wording:\n  en:\n" + "".join(f"    - {entry}\n" for entry in entries)


def reported(folder: Path, *codes: str) -> list[str]:
    _, problems = open_course(Folders.of(folder))
    return [f"{p.path.name}:{p.line}:{p.column} {p.message} = {p.hint}" for p in problems if p.code in codes]


def in_lesson(folder: Path, text: str, *entries: str) -> list[str]:
    """Where words of a lesson's text, which starts at 7:15, are told."""
    made = write_course(folder, course=english(*entries), lesson=LESSON.replace("Because.", f'"{text}"'))
    return [line.partition(" is called")[0] for line in reported(made, "other-word")]


DEPOSIT = "{use: deposit, instead_of: [down payment, security], allow: [social security]}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pay a down payment first.", ["first.yml:7:18 “down payment”"]),
        ("Down payment? A **security**.", ["first.yml:7:12 “Down payment”", "first.yml:7:30 “security”"]),
        ("Pay a deposit.", []),
        ("The downs payments, securityless, insecurity.", []),
        ("Social security, and social security.", []),
        ("See [](calculator:security), {{ security }} and `security`.", []),
        ("See [the security](lesson:money/first).", ["first.yml:7:21 “security”"]),
    ],
)
def test_an_unwanted_word_is_told_where_it_stands(tmp_path: Path, text: str, words: list[str]):
    assert in_lesson(tmp_path, text, DEPOSIT) == words


def test_another_spelling_of_the_word_itself(tmp_path: Path):
    assert in_lesson(tmp_path, "The App, the APP, an app.", "{use: App, instead_of: [APP]}") == ["first.yml:7:25 “APP”"]


def test_what_learners_type_and_what_documents_are_called_may_be_any_word(tmp_path: Path):
    lesson = LESSON + "  - sources: [{issuer: The security office, title: Down payment act}]\n"
    assert reported(write_course(tmp_path, course=english(DEPOSIT), lesson=lesson, quiz=FILL), "other-word") == []


def test_the_message_says_what_to_write(tmp_path: Path):
    entry = "{use: deposit, instead_of: [security], why: money asked for first}"
    made = write_course(tmp_path, course=english(entry), quiz=QUIZ.replace("Money can", "Security can"))
    assert reported(made, "other-word") == [
        "first.yml:5:10 “Security” is called “deposit” in this course (money asked for first). = Write “deposit”. A "
        "longer word that may contain it belongs under `allow:` of that entry in content/course.yml. Rule: "
        "`other-word`."
    ]
    (made / "quizzes/money/first.yml").write_text(
        QUIZ.replace("    ask: Money can", "    # lint: other-word: the law's word\n    ask: Security can"), "utf-8"
    )
    assert reported(made, "other-word", "silence-unused") == []


WORDS = """translations: [zh-Hans, zh-Hant]
wording:
  zh-Hans: [{use: 保证金, instead_of: [押金], allow: [押金条]}]
  zh-Hant: [{use: 叢書, instead_of: [丛書]}, {use: 這隻, instead_of: [這只]}, {use: 裡面, instead_of: [裏面, 裡麵]}]
"""


def overlay(folder: Path, text: str) -> None:
    words = f'texts:\n  body.0.text:\n    of: "{digest("Because.")}"\n    text: "{text}"\n'
    (folder / "content/money/first.zh.yml").write_text(words, "utf-8")


def test_a_translation_has_its_own_list(tmp_path: Path):
    made = write_course(tmp_path, course=COURSE + WORDS)
    overlay(made, "先交押金，留好押金条。")
    (line,) = reported(made, "other-word")
    assert line.startswith("first.zh.yml:4:14 “押金” is called “保证金” in this course. = Write “保证金”.")


def test_the_derived_edition_is_read_as_it_comes_out(tmp_path: Path):
    course = COURSE + "translations: [zh-Hans, zh-Hant]\nwording:\n  zh-Hant: [{use: 平臺, instead_of: [平台]}]\n"
    made = write_course(tmp_path, course=course)
    overlay(made, "“押金”在平台上。")
    (line,) = reported(made, "other-word")
    assert line == (
        "first.zh.yml:4:17 “平台” in the edition zh-Hant is called “平臺” in this course. = Reword this, or add "
        "`平台: 平臺` to content/zh-Hant.yml. Rule: `other-word`."
    )
    (made / "content/zh-Hant.yml").write_text("words: {平台: 平臺}\n", "utf-8")  # as it says
    assert reported(made, "other-word") == []


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        (
            "{fr: [{use: prêteur, instead_of: [banquier]}]}",
            "12:11 error wording-language: The course has no edition in `fr`.",
        ),
        (
            "{zh-Hant: [{use: 甲, instead_of: [乙]}]}",
            "12:11 error wording-language: The course has no edition in `zh-Hant`.",
        ),
        (
            "{en: [{use: fee, instead_of: [charge, fee]}]}",
            "12:48 error wording-use: “fee” is not to be used, but on line 12",
        ),
        (
            "{en: [{use: fee, instead_of: [cost]}, {use: cost, instead_of: [sum]}]}",
            "12:40 error wording-use: “cost” is not",
        ),
        (
            "{en: [{use: fee, instead_of: [cost]}, {use: sum, instead_of: [Cost]}]}",
            "12:72 error wording-twice: “Cost” is in",
        ),
        ("{en: [{use: fee, instead_of: [cost], allow: [costs, x]}]}", "12:62 warning wording-allow: “x” contains none"),
        ("{en: [{use: fee, instead_of: []}]}", "12:27 error too-few: `instead_of` needs at least 1 entries"),
        ("{en: []}", "12:11 error too-few: `wording` needs at least 1 entries"),
        ("{en: [{use: fee}]}", "12:16 error missing-field: An entry of `wording` needs the field `instead_of`."),
        ("{en: [{use: fee, instead_of: charge}]}", "12:39 error not-list: `instead_of` must be a list"),
        ("{EN: [{use: fee, instead_of: [charge]}]}", "12:11 error"),
    ],
)
def test_a_list_that_makes_no_sense_is_told(tmp_path: Path, wording: str, expected: str):
    made = write_course(tmp_path, course=COURSE + f"translations: [zh-Hans]\nwording: {wording}\n")
    _, problems = open_course(Folders.of(made))
    found = [
        f"{p.line}:{p.column} {p.severity} {p.code}: {p.message} = {p.hint}"
        for p in problems
        if p.code != "translation-missing"
    ]
    assert len(found) == 1, found
    assert found[0].startswith(expected)
