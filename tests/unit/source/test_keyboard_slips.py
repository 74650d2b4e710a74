"""Slips of the keyboard are told in the line where they are, with that line as it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.blocks.lesson import LessonSpec
from generator.i18n.diagnostics import messages_in
from generator.loader.folders import Folders
from generator.loader.load import load_file
from generator.source.document import parse_source
from generator.source.suspicious import suspicious_values

OPEN = (
    ('summary: "About it\n', "summary: 'About it\n", 1, {'summary: "About it"', "summary: 'About it'"}),
    ('summary: "About: it\n', "summary: 'About: it\n", 1, {'summary: "About: it"', "summary: 'About: it'"}),
    ('a: "About it # soon\n', "a: 'About it # soon\n", 1, {'a: "About it" # soon', "a: 'About it' # soon"}),
    ('a: "Loan # 5\n', "a: 'Loan # 5\n", 1, {'a: "Loan # 5"', "a: 'Loan # 5'"}),
    ('- "Know it\n', "- 'Know it\n", 1, {'- "Know it"', "- 'Know it'"}),
    ('- "第一条\n', "- '第一条\n", 1, {'- "第一条"', "- '第一条'"}),
    ('- a: 1\n  b: "Know it\n', "- a: 1\n  b: 'Know it\n", 2, {'  b: "Know it"', "  b: 'Know it'"}),
    ('a: ["b, "c"]\n', "a: ['b, 'c']\n", 1, {'a: ["b", "c"]', "a: ['b', 'c']"}),
    ('a: ["b", "c]\n', "a: ['b', 'c]\n", 1, {'a: ["b", "c"]', "a: ['b', 'c']"}),
    ('a: {b: "c, d: "e"}\n', "a: {b: 'c, d: 'e'}\n", 1, {'a: {b: "c", d: "e"}', "a: {b: 'c', d: 'e'}"}),
    ('a: "one\n  two"\nb: "c: d\n', "a: 'one\n  two'\nb: 'c: d\n", 3, {'b: "c: d"', "b: 'c: d'"}),
    ('a: "Know it”\n', "a: 'Know it’\n", 1, {'a: "Know it"', "a: 'Know it'"}),
    ('a: ["b”, "c"]\n', "a: ['b’, 'c']\n", 1, {'a: ["b", "c"]', "a: ['b', 'c']"}),
    ("a: \"Know it'\n", "a: 'Know it\"\n", 1, {'a: "Know it"', "a: 'Know it'"}),
)


@pytest.mark.parametrize("quote", [0, 1], ids=["double", "single"])
@pytest.mark.parametrize("further", range(4))
@pytest.mark.parametrize("case", OPEN)
def test_a_missing_quotation_mark_is_told_where_it_is_missing(
    case: tuple[str, str, int, set[str]], quote: int, further: int
):
    """Several lines may follow before the parser stumbles: over the next quote, or over the end of the file."""
    text, mark = case[quote], "\"'"[quote]
    lead = "- " if text.startswith("-") else ""
    rest = (
        "",
        f"{lead}x: plain\n",
        f"{lead}x: plain\n{lead}y: {mark}quoted{mark}\n",
        f"{lead}x: plain\n{lead}y: plain\n{lead}z: {mark}quoted: text{mark}\n{lead}w: {mark}more{mark}\n",
    )[further]
    if lead:
        rest = rest.replace("y:", "q:")
    _, (problem, *_) = parse_source(text + rest, Path("a.yml"))
    assert (problem.line, problem.code) in [(case[2], "unclosed-quote"), (case[2], "smart-quotes")]
    assert problem.fixed in case[3]
    lines = (text + rest).splitlines()
    lines[case[2] - 1] = problem.fixed
    assert parse_source("\n".join(lines), Path("a.yml"))[1] == []


@pytest.mark.parametrize(
    ("line", "code", "fixed"),
    [
        ('a: Know it"', "quote-not-opened", 'a: "Know it"'),
        ("a: 了解它”", "quote-not-opened", 'a: "了解它"'),
        ('a: Know: it"', "colon-in-text", 'a: "Know: it"'),
        ("a: Know: it'", "colon-in-text", 'a: "Know: it"'),
        ('a: "one\nb: "', "unclosed-quote", 'a: "one"'),
    ],
)
def test_a_quotation_mark_that_is_missing_without_a_stumble_is_told(line: str, code: str, fixed: str):
    source, problems = parse_source(f"{line}\n", Path("a.yml"))
    (problem, *_) = [*problems, *suspicious_values(source)]
    assert (problem.line, problem.code, problem.fixed) == (1, code, fixed)


@pytest.mark.parametrize("line", ["a: 5' 2\"", 'a: he said "yes"', "a: the lenders'", "a: “yes” and ”no”"])
def test_quotes_inside_a_text_are_its_own(line: str):
    source, problems = parse_source(f"{line}\n", Path("a.yml"))
    assert [*problems, *suspicious_values(source)] == []


SMALL = """title: A
summary: About it.
objectives: [Know it]
body:
  - text: Words.
"""
WAYS_OUT = (
    ("summary: ", "摘要: ", "unknown-field", "summary: About it."),
    ("summary: ", "摘要：", "full-width-colon", "summary: About it."),
    ("summary: ", "summary：", "full-width-colon", "summary: About it."),
    ("title: ", "标题: ", "unknown-field", "title: A"),
    ("objectives: ", "学习目标: ", "unknown-field", "objectives: [Know it]"),
    ("body:", "正文:", "unknown-field", "body:"),
    ("text: ", "文字: ", "unknown-block", "  - text: Words."),
    ("text: ", "文字：", "full-width-colon", "  - text: Words."),
    ("body:", "draft: 是\nbody:", "not-flag", "draft: true"),
    ("body:", "draft: 否\nbody:", "not-flag", "draft: false"),
    ("body:", "草稿: true\nbody:", "unknown-field", "draft: true"),
    ("body:", "help_box: não\nbody:", "not-flag", "help_box: false"),
    ("summary:", " summary:", "wrong-indentation", "summary: About it."),
    ("  - text", "  - heading: H\n      text", "wrong-indentation", "    text: Words."),
)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("old", "new", "code", "fixed"), WAYS_OUT)
def test_slips_of_chinese_writers_come_with_the_line_as_it_should_be(
    tmp_path: Path, language: str, old: str, new: str, code: str, fixed: str
):
    file = tmp_path / "content/a/b.yml"
    file.parent.mkdir(parents=True)
    file.write_text(SMALL.replace(old, new, 1), "utf-8")
    with messages_in("zh" if language == "zh" else "en"):
        _, (problem,) = load_file(file, Folders.of(tmp_path), LessonSpec)
        assert (problem.code, problem.fixed) == (code, fixed)
        lines = file.read_text("utf-8").splitlines()
        lines[problem.line - 1] = problem.fixed
        file.write_text("\n".join(lines), "utf-8")
        loaded, rest = load_file(file, Folders.of(tmp_path), LessonSpec)
        assert rest == []
        assert loaded.sound


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_switch_that_says_both_names_both(tmp_path: Path, language: str):
    file = tmp_path / "content/a/b.yml"
    file.parent.mkdir(parents=True)
    file.write_text(f"draft: 是/否\n{SMALL}", "utf-8")
    with messages_in("zh" if language == "zh" else "en"):
        _, (problem,) = load_file(file, Folders.of(tmp_path), LessonSpec)
    assert problem.code == "not-flag"
    assert "`draft: true`" in problem.hint
    assert "`draft: false`" in problem.hint
