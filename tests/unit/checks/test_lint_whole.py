"""Rules that compare lessons with each other, and a translation with its source."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from generator.checks.again import examine_again
from generator.checks.run import examine
from generator.checks.style import RULES
from generator.loader.folders import Folders
from generator.loader.texts import digest
from tests.conftest import COURSE, LESSON, write_course
from tests.unit.checks.test_lint import fill, single

LESSONS = ("first", "second", "third")
LONG, SHORT, TINY = "A long right option", "Short", "Tiny"
COMPETENCES = """
framework: A framework
competences: [{id: 1, area: Money, text: Counts money.}, {id: 2, area: Debt, text: Asks.}]
"""


def statement(name: str, answer: str = "true") -> str:
    """A statement to judge."""
    lines = [f"  - id: {name}", "    type: truefalse", f"    ask: Coin {name} is round.", f"    answer: {answer}"]
    lines += ["    why_true: Look at it.", "    why_false: Look at it.", "    explanation: Coins are."]
    return "\n".join(lines) + "\n"


def course(
    folder: Path, questions: dict[str, list[str]], *, final: str = "", course: str = COURSE, zh: str = ""
) -> Path:
    """A course with one lesson for each quiz; each lesson trains competence 1 and asks its first question in place."""
    made = write_course(folder, course=course, module=f"title: M\nsummary: S.\nintro: I.\nlessons: {[*questions]}\n")
    for name, asked in questions.items():
        first = yaml.safe_load("".join(asked))[0]["id"]
        lesson = LESSON.replace("check: one", f"check: {first}").replace("body:", "competences: [1]\nbody:")
        (made / f"content/money/{name}.yml").write_text(lesson, "utf-8")
        (made / f"quizzes/money/{name}.yml").write_text("questions:\n" + "".join(asked), "utf-8")
    (made / "content/competences.yml").write_text(COMPETENCES, "utf-8")
    if final:
        (made / "content/final.yml").write_text(
            f"title: F\nsummary: S.\nintro: I.\npools: {final}\npassing: 50%\n", "utf-8"
        )
    return made


def overlay(file: Path, texts: Iterable[tuple[str, str, str]]) -> None:
    """Write a translation: address, source, words."""
    entries = {name: {"of": digest(of), "text": text} for name, of, text in texts}
    file.write_text(yaml.safe_dump({"texts": entries}, allow_unicode=True, sort_keys=False), "utf-8")


def reported(folder: Path, *rules: str, drafts: bool = False) -> list[str]:
    """What some rules tell, as `file:line:column rule: message`."""
    problems = examine(Folders.of(folder), drafts=drafts).problems
    return [f"{p.path.name}:{p.line}:{p.column} {p.code}: {p.message}" for p in problems if p.code in rules]


def three(*options: str) -> dict[str, list[str]]:
    """Three quizzes of three single choices, all with these options, the first one right."""
    return {name: [single(*options, id_=f"{name}-{n}") for n in range(3)] for name in LESSONS}


def test_a_pattern_over_the_course_is_told_where_it_would_help(tmp_path: Path):
    (line,) = reported(course(tmp_path, three(LONG, SHORT, TINY)), "key-length")
    assert line == (
        "first.yml:6:16 key-length: In the whole course, always picking the longest option is right in 9 of 9 single "
        "choices; chance: 3."
    )
    assert reported(course(tmp_path / "none", three(SHORT, LONG, TINY)), "key-length") == []


def test_chance_and_luck_are_taken_off(tmp_path: Path):
    """Of 9 questions 3 come right by chance; 5.8 would be twice the luck more, so 5 tell nothing and 6 do."""
    for longest in (5, 6):
        kinds = [(LONG, SHORT, TINY)] * longest + [(SHORT, LONG, TINY)] * (9 - longest)
        asked = [single(*kind, id_=f"q-{n}") for n, kind in enumerate(kinds)]
        quizzes = {name: asked[3 * n : 3 * n + 3] for n, name in enumerate(LESSONS)}
        found = reported(course(tmp_path / str(longest), quizzes), "key-length")
        assert len(found) == (longest == 6)


def test_statements_should_not_all_be_true(tmp_path: Path):
    asked = {name: [statement(f"{name}-one"), statement(f"{name}-two")] for name in LESSONS}
    (line,) = reported(course(tmp_path, asked), "key-place")
    assert line == (
        "first.yml:5:13 key-place: In the whole course, the right answer is the same in 6 of 6 questions: the answer "
        "`true`."
    )
    asked["third"] = [statement("a", "false"), statement("b", "false")]
    assert reported(course(tmp_path / "mixed", asked), "key-place") == []


def test_a_translation_is_counted_by_its_own_words(tmp_path: Path):
    source = {name: [single("Ask", "Pay", "Say", id_=f"{name}-{n}") for n in range(3)] for name in LESSONS}
    made = course(tmp_path, source, course=COURSE + "translations: [zh-Hans]\n")
    for name in LESSONS:
        texts = [
            (f"questions.{name}-{n}.{where}", of, text)
            for n in range(3)
            for where, of, text in [
                ("ask", "Which one is it?", "哪一个？"),
                ("choices.0.text", "Ask", "书面申请延期"),
                ("choices.1.text", "Pay", "马上付款"),
                ("choices.2.text", "Say", "一定等待"),
            ]
        ]
        overlay(made / f"quizzes/money/{name}.zh.yml", texts)
    absolutes, lengths = reported(made, "key-length", "absolute-options")
    assert lengths.startswith("first.zh.yml:7:11 key-length: In the whole course, always picking the longest")
    assert absolutes.startswith("first.zh.yml:7:11 absolute-options: In the whole course, words such as")
    assert "in 9 options and statements that are wrong, and in 0 that are right" in absolutes
    off = COURSE + "translations: [zh-Hans]\nlint: {key-length: off, absolute-options: off}\n"
    (made / "content/course.yml").write_text(off, "utf-8")
    assert reported(made, "key-length", "absolute-options") == []


REGULATOR = single("The local financial regulator", "A paid adviser", id_="whom")
LEAK = single("Read it", "Leave it", ask="The local financial regulator wrote. What now?", id_="letter")
POOL = "[{area: Money, draw: 2}]"


def test_questions_of_one_pool_should_not_tell_each_other(tmp_path: Path):
    quizzes = {"first": [REGULATOR], "second": [LEAK]}
    assert reported(course(tmp_path / "none", quizzes), "key-in-sister") == []
    (line,) = reported(course(tmp_path / "final", quizzes, final=POOL), "key-in-sister")
    assert line == (
        "second.yml:4:10 key-in-sister: “The local financial regulator” gives away the key of `whom`, which may be "
        "asked together with this question in the final check."
    )
    other = {**quizzes, "second": [LEAK + "    competences: [2]\n"]}
    assert (
        reported(
            course(tmp_path / "other", other, final="[{area: Money, draw: 1}, {area: Debt, draw: 1}]"), "key-in-sister"
        )
        == []
    )
    draft = {**quizzes, "second": [LEAK + "    draft: true\n"]}
    assert (
        reported(course(tmp_path / "draft", draft, final="[{area: Money, draw: 1}]"), "key-in-sister", drafts=True)
        == []
    )
    silent = {**quizzes, "second": [LEAK.replace("    ask", "    # lint: key-in-sister: asked as a contrast\n    ask")]}
    found = examine(Folders.of(course(tmp_path / "silent", silent, final=POOL))).problems
    assert [one.code for one in found if one.code in RULES or one.code.startswith("silence")] == []


def test_a_gap_is_compared_with_its_translation(tmp_path: Path):
    gap = fill("Complete the ___ of it.", "plan", "budget", "table")
    made = course(tmp_path, {"first": [gap]}, course=COURSE + "translations: [zh-Hans]\n")
    quiz, texts = (
        made / "quizzes/money/first.zh.yml",
        [("questions.one.sentence", "Complete the ___ of it.", "写好___。")],
    )
    accept = [(f"questions.one.blanks.0.accept.{n}", word) for n, word in enumerate(("plan", "budget", "table"))]
    overlay(quiz, [("questions.one.ask", "Complete it.", "填空。"), *texts, *((a, w, "计划") for a, w in accept)])
    assert reported(made, "narrow-gap") == [
        "first.zh.yml:10:11 narrow-gap: Gap 1 accepts less than learners write: 1 forms are accepted here, but 3 in en."
    ]
    wide = [(name, word, f"计划{n} | 预算{n} | 表{n}") for n, (name, word) in enumerate(accept)]
    overlay(quiz, [("questions.one.ask", "Complete it.", "填空。"), *texts, *wide])
    (line,) = reported(made, "narrow-gap")
    assert line == (
        "first.yml:6:17 narrow-gap: Gap 1 accepts less than learners write: 3 forms are accepted here, but 9 in "
        "zh-Hans."
    )
    source = made / "quizzes/money/first.yml"
    source.write_text(
        source.read_text("utf-8").replace("      - accept", "      # lint: narrow-gap: so\n      - accept")
    )
    found = examine(Folders.of(made)).problems
    assert [one.code for one in found if one.code in RULES or one.code.startswith("silence")] == []
    overlay(quiz, [("questions.one.ask", "Complete it.", "填空。"), *texts, *wide[:2]])  # one is not translated
    assert reported(made, "narrow-gap") == []


@pytest.mark.parametrize(("old", "new"), [("A long right option", "So"), ("Short", "A very long wrong option")])
def test_after_a_save_the_whole_course_is_compared_anew(tmp_path: Path, old: str, new: str):
    made = course(tmp_path, {**three(LONG, SHORT, TINY), "second": [REGULATOR], "third": [LEAK]}, final=POOL)
    first = before = examine(Folders.of(made), drafts=True)
    for name, edit in (("first", (old, new)), ("third", ("The local", "A local"))):
        file = made / f"quizzes/money/{name}.yml"
        file.write_text(file.read_text("utf-8").replace(*edit), "utf-8")
        again = examine_again(before, [f"money/{name}"])
        assert again is not None
        assert again.problems == examine(Folders.of(made), drafts=True).problems
        before = again
    assert before.whole != first.whole
