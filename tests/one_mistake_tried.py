"""A mistake is reported once, where it is, and hides no other, whatever kind of file it is in."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.checks.run import examine
from generator.loader.folders import Folders
from tests.conftest import thinned
from tests.mutations import BROKEN, apart, small_course

PLANTED = {
    (BROKEN, "unknown-term"),
    (BROKEN, "unknown-lesson"),
    (BROKEN, "unknown-calculator"),
    (BROKEN, "formula-unknown-fact"),
    (BROKEN, "formula-unknown-name"),
    (BROKEN, "formula-brackets"),
}
"""The problems of another lesson, without any mistake in its fields."""
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
TRIED = thinned(CASES[::4], CASES)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a course with every kind of file, and a lesson that names what does not exist."""
    folder = tmp_path_factory.mktemp("one") / "course"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINCOURSE_CACHE", str(folder.parent / "cache"))
        patch.setenv("FINCOURSE_WORKERS", "1")
        patch.setenv("SOURCE_DATE_EPOCH", "1776643200")
        apart(small_course, folder)
        edit(folder / BROKEN, "  - heading: Again", f'  - text: "{WORDS}"\n  - heading: Again')
        assert reported(folder) == PLANTED
        yield folder


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def errors(folder: Path) -> list[tuple[str, str]]:
    return [(p.path.as_posix(), p.code) for p in examine(Folders.of(folder)).problems if p.severity == "error"]


def reported(folder: Path) -> set[tuple[str, str]]:
    """Return each reported error once, from a separate process, since charts are drawn."""
    found = apart(errors, folder)
    assert len(found) == len(set(found))
    return set(found)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process for each mistake is forked")
@pytest.mark.parametrize(("file", "old", "new", "code"), TRIED, ids=[f"{one[0]}: {one[2].strip()}" for one in TRIED])
def test_one_bad_field_is_told_alone_and_hides_nothing(
    course: Path, tmp_path: Path, file: str, old: str, new: str, code: str
):
    folder = tmp_path / "course"
    shutil.copytree(course, folder)
    edit(folder / file, old, new)
    assert reported(folder) == PLANTED | {(file, code)}


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
    number = reported(folder) - PLANTED
    assert number
    assert code is None or number == {(file, code)}
    edit(folder / file, old, new)
    assert number < reported(folder) - PLANTED
