"""A course counts in one currency, and its amounts say so."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from generator.checks.run import open_course
from generator.formulas.notation import read_number
from generator.formulas.quantities import parse_quantity, written_sign
from generator.formulas.show import show_value
from generator.formulas.written_units import CURRENCIES, UNIT_WORDS
from generator.loader.folders import Folders
from generator.schema.base import Currency
from tests.conftest import COURSE, LESSON, write_course

IN_POUNDS = COURSE.replace("currency: CNY", "currency: GBP")


def reported(folder: Path) -> list[str]:
    _, problems = open_course(Folders.of(folder))
    return [str(problem) for problem in problems if problem.code == "other-currency"]


def test_every_currency_has_a_sign_and_words():
    assert set(get_args(Currency)) == set(CURRENCIES)
    for code, sign in CURRENCIES.items():
        shown = show_value(1234.5, "money", symbol=sign)
        assert read_number(shown, code) == (1234.5,)
        assert read_number(f"1234.5 {code}", code) == (1234.5,)
        assert parse_quantity(shown) == (1234.5, "money")
        assert written_sign(shown) == sign.strip()
        assert code in UNIT_WORDS


def test_a_course_says_its_currency(tmp_path: Path):
    write_course(tmp_path, course=COURSE.replace("currency: CNY\n", ""))
    _, problems = open_course(Folders.of(tmp_path))
    assert [problem.message for problem in problems] == ["The course needs the field `currency`."]


@pytest.mark.parametrize(
    ("lesson", "problem"),
    [
        (
            LESSON.replace("body:", "numbers: {rent: ¥500, fee: £5}\nbody:"),
            "content/money/first.yml:5:17: error: `¥500` is not in the currency of the course, GBP.",
        ),
        (
            LESSON.replace("Because.", "'It costs {{ £5 }} or {{  €45 | bare }}.'"),
            "content/money/first.yml:7:37: error: `€45` is not in the currency of the course, GBP.",
        ),
    ],
)
def test_an_amount_in_another_currency_is_told(tmp_path: Path, lesson: str, problem: str):
    assert reported(write_course(tmp_path, course=IN_POUNDS, lesson=lesson)) == [problem]


def test_a_unit_in_another_currency_is_told(tmp_path: Path):
    quiz = "questions:\n  - {id: one, type: number, ask: A?, answer: 5, unit: EUR, explanation: Five and no more.}\n"
    calculator = """
title: C
summary: S.
inputs: [{id: a, label: A, unit: CNY, default: 1, min: 0, max: 9}]
outputs: [{id: b, label: B, formula: a * 2, unit: GBP}]
explanation: So.
"""
    facts = """
jurisdiction: Nowhere
sources: [{id: s, issuer: I, title: T}]
facts:
  - {id: f, value: 5, unit: USD, statement: S., source: s, reviewed: 2026-01-01, confidence: reported}
"""
    folder = write_course(tmp_path, {"c": calculator}, course=IN_POUNDS, quiz=quiz, facts=facts)
    assert [problem.partition(": ")[0] for problem in reported(folder)] == [
        "content/calculators/c.yml:4:34",
        "content/facts.yml:5:29",
        "quizzes/money/first.yml:2:55",
    ]


def test_one_currency_is_no_problem(tmp_path: Path):
    lesson = LESSON.replace("body:", "numbers: {rent: £500}\nbody:").replace("Because.", "'{{ rent }} and {{ £5 }}.'")
    assert reported(write_course(tmp_path, course=IN_POUNDS, lesson=lesson)) == []
