"""A mistake is told once, where it is, and hides no other: whatever kind of file it stands in."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.check import examine
from generator.load import Folders, load_file
from generator.messages import telling_in
from generator.silent import silent_slips
from generator.source import parse_source
from generator.spec import LessonSpec
from tests.mutations import BROKEN, apart, small_course

PLANTED = {
    (BROKEN, "unknown-term"),
    (BROKEN, "unknown-lesson"),
    (BROKEN, "unknown-calculator"),
    (BROKEN, "formula-unknown-fact"),
    (BROKEN, "formula-unknown-name"),
    (BROKEN, "formula-brackets"),
}
"""What another lesson has of its own, without any mistake in its fields."""
WORDS = (
    "See [x](term:nowhere), [y](lesson:no/where), [z](calculator:nowhere), {{ fact.nowhere }}, {{ nowhere }}, {{ 2( }}."
)
COURSE, MODULE = "content/course.yml", "content/budgeting/module.yml"
LESSON, QUIZ = "content/budgeting/first-month.yml", "quizzes/budgeting/first-month.yml"
FACTS, GLOSSARY, COMPETENCES = "content/facts.yml", "content/glossary.yml", "content/competences.yml"
CALCULATOR, START, FINAL = "content/calculators/saving.yml", "content/start.yml", "content/final.yml"
OVERLAY, QUIZ_OVERLAY = "content/budgeting/first-month.zh.yml", "quizzes/budgeting/first-month.zh.yml"
CASES = (
    (COURSE, "summary:", "sumary:", "unknown-field"),
    (COURSE, "modules:", "modul:", "unknown-field"),
    (COURSE, "modules: [budgeting,", "modules: [Budgeting,", "bad-id"),
    (COURSE, "currency: CNY", "currency: Yuan", "not-allowed"),
    (COURSE, "language: en", "language: EN", "bad-language"),
    (COURSE, "  text: Complain to the bank first.", "  text: 7", "not-text"),
    (COURSE, "  title: Never miss a due date", "  title: 7", "not-text"),
    (COURSE, "title: First money", 'title: "First money', "unclosed-quote"),
    (COURSE, "modules: [budgeting, other]", "modules: [budgeting, other", "unclosed-bracket"),
    (MODULE, "intro:", "introo:", "unknown-field"),
    (MODULE, "lessons: [first-month,", "lessons: [First Month,", "bad-id"),
    (MODULE, "lessons:", "lesons:", "unknown-field"),
    (MODULE, "title: Budgeting", 'title: "Budgeting', "unclosed-quote"),
    (LESSON, "minutes: 15", "minutes: eight", "not-whole-number"),
    (LESSON, "title:", "titel:", "unknown-field"),
    (LESSON, "title:", "标题:", "unknown-field"),
    (LESSON, "  - checklist:", "  - checklists:", "unknown-block"),
    (LESSON, "      - {id: lender,", "      - {ids: lender,", "unknown-field"),
    (LESSON, "kind: date", "kind: dates", "not-allowed"),
    (LESSON, "  left: income - rent", "  left: [income, rent]", "not-number-or-formula"),
    (LESSON, "  - check: what-is-left", "  - check: 7", "not-text"),
    (QUIZ, "    explanation:", "    explanations:", "unknown-field"),
    (QUIZ, "  - id: what-is-left", "  - id: What is left", "bad-id"),
    (QUIZ, "    type: number", "    type: numbers", "unknown-question-type"),
    (QUIZ, "    unit: CNY", "    unit: 7", "not-text"),
    (FACTS, "confidence: text-read", "confidence: sure", "unknown-confidence"),
    (FACTS, "unit: years", "units: years", "unknown-field"),
    (FACTS, "  - id: record_retention", "  - ids: record_retention", "unknown-field"),
    (FACTS, "facts:\n", "fact:\n", "unknown-field"),
    (FACTS, "    value: 5\n", "", "fact-one-value"),
    (FACTS, "unit: times", "unit: time", "not-allowed"),
    (
        FACTS,
        "  - id: credit-reporting-regulation\n",
        "  - id: credit-reporting-regulation\n    page: 7\n",
        "unknown-field",
    ),
    (GLOSSARY, "    short:", "    shorts:", "unknown-field"),
    (GLOSSARY, "term: Principal", "term: 7", "not-text"),
    (COMPETENCES, "area: Budget", "areas: Budget", "unknown-field"),
    (COMPETENCES, "area: Budget", "area: 7", "not-text"),
    (CALCULATOR, "    default: 300", "    default: many", "not-number"),
    (CALCULATOR, "explanation:", "explains:", "unknown-field"),
    (CALCULATOR, "  - id: monthly", "  - id: 7", "not-text"),
    (START, "    ask: Have you", "    asks: Have you", "unknown-field"),
    (START, "    end: See where", "    end: 7 #", "not-text"),
    (FINAL, "    draw: 2", "    draw: two", "not-whole-number"),
    (OVERLAY, "    of:", "    off:", "unknown-field"),
    (QUIZ_OVERLAY, "    text:", "    txt:", "unknown-field"),
)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with every kind of file, and a lesson that names what is not there."""
    folder = tmp_path_factory.mktemp("one") / "course"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINCOURSE_CACHE", str(folder.parent / "cache"))
        patch.setenv("FINCOURSE_WORKERS", "1")
        patch.setenv("SOURCE_DATE_EPOCH", "1776643200")
        apart(small_course, folder)
        edit(folder / BROKEN, "  - heading: Again", f'  - text: "{WORDS}"\n  - heading: Again')
        assert told(folder) == PLANTED
        yield folder


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def errors(folder: Path) -> list[tuple[str, str]]:
    return [(p.path.as_posix(), p.code) for p in examine(Folders.of(folder)).problems if p.severity == "error"]


def told(folder: Path) -> set[tuple[str, str]]:
    """What is told as an error, each once; a chart is drawn, so it is looked at in a process of its own."""
    found = apart(errors, folder)
    assert len(found) == len(set(found))
    return set(found)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process for each mistake is forked")
@pytest.mark.parametrize(("file", "old", "new", "code"), CASES, ids=[f"{one[0]}: {one[2].strip()}" for one in CASES])
def test_one_bad_field_is_told_alone_and_hides_nothing(
    course: Path, tmp_path: Path, file: str, old: str, new: str, code: str
):
    folder = tmp_path / "course"
    shutil.copytree(course, folder)
    edit(folder / file, old, new)
    assert told(folder) == PLANTED | {(file, code)}


TOGETHER = (
    (LESSON, "minutes: 15", "minute: 15", "  left: income - rent", "  left: income - rant", "formula-unknown-name"),
    (LESSON, "minutes: 15", "minute: [8]", "  left: income - rent", "  left: income * 5%", "formula-amount"),
    (LESSON, "minutes: 15", "minutes: eight", "  left: income - rent", "  left: ¥1,5", "formula-written"),
    (LESSON, "  - checklist:", "  - checklists:", "formula: 300 * k", "formula: 300 * (k", "formula-brackets"),
    (CALCULATOR, "explanation:", "explains:", "formula: monthly * count", "formula: monthly * days", None),
    (CALCULATOR, "intro:", "intros:", "one_month: 1 month", "one_month: 1 month + 5 CNY", None),
    (FACTS, "confidence: reported", "confidence: sure", "formula: 1 + fact.", "formula: 1 + + fact", None),
    (QUIZ, "    explanation:", "    explanations:", "    answer: income - rent", "    answer: income - rant", None),
)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process for each mistake is forked")
@pytest.mark.parametrize(("file", "old", "new", "before", "after", "code"), TOGETHER)
def test_numbers_are_told_in_the_same_round_as_fields(
    course: Path, tmp_path: Path, file: str, old: str, new: str, before: str, after: str, code: str | None
):
    folder = tmp_path / "course"
    shutil.copytree(course, folder)
    edit(folder / file, before, after)
    number = told(folder) - PLANTED
    assert number
    assert code is None or number == {(file, code)}
    edit(folder / file, old, new)
    assert number < told(folder) - PLANTED


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
    (problem, *_) = [*problems, *silent_slips(source)]
    assert (problem.line, problem.code, problem.fixed) == (1, code, fixed)


@pytest.mark.parametrize("line", ["a: 5' 2\"", 'a: he said "yes"', "a: the lenders'", "a: “yes” and ”no”"])
def test_quotes_inside_a_text_are_its_own(line: str):
    source, problems = parse_source(f"{line}\n", Path("a.yml"))
    assert [*problems, *silent_slips(source)] == []


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
    with telling_in("zh" if language == "zh" else "en"):
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
    with telling_in("zh" if language == "zh" else "en"):
        _, (problem,) = load_file(file, Folders.of(tmp_path), LessonSpec)
    assert problem.code == "not-flag"
    assert "`draft: true`" in problem.hint
    assert "`draft: false`" in problem.hint
