"""After a mistake of syntax, what is wrong in the rest of a file is told in the same round, and nothing that is not."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.authoring.reference import file_example
from generator.i18n.diagnostics import messages_in
from generator.loader.folders import Folders
from generator.loader.kinds import FILE_KINDS
from generator.loader.load import load_file
from generator.source.document import parse_source
from generator.source.problems import Problem
from tests.conftest import thinned

EXPLANATION = ("    explanation: A budget sets", "    explanations: A budget sets", "unknown-field")
FALSE = ("    answer: false", "    answer: nein", "not-flag")
SURE = ("    confidence: text-read\n  - id: penalty_addition_max", "    confidence: sure\n  - id: penalty_addition_max")
CONFIDENCE = (*SURE, "unknown-confidence")
DAYS = ("  days: [2, 7, 21, 60]", "  days: [two, 7, 21, 60]", "not-whole-number")
MANY = ("    default: 300", "    default: many", "not-number")
CASES = (
    ("quiz", "    type: single", "    type：single", EXPLANATION),
    ("quiz", "    type: single", "    type:single", EXPLANATION),
    ("quiz", "    type: single", "    类型：single", EXPLANATION),
    ("quiz", "    type: single", "\t\ttype: single", EXPLANATION),
    ("quiz", "    type: single", "   type: single", EXPLANATION),
    ("quiz", "    type: single", "     type: single", EXPLANATION),
    ("quiz", "    type: single", "    type single", EXPLANATION),
    ("quiz", "    type: single", "\u3000\u3000type: single", EXPLANATION),
    ("quiz", "    type: single", "\u00a0\u00a0\u00a0\u00a0type: single", EXPLANATION),
    ("quiz", "    ask: Your pay", '    ask: "Your pay', FALSE),
    ("quiz", "    ask: Your pay", "    ask: Your: pay", FALSE),
    ("quiz", "    ask: Your pay", "    ask: @Your pay", FALSE),
    ("quiz", "    ask: Your pay", "    ask: %Your pay", FALSE),
    ("quiz", "      - text: Put the", "      -text: Put the", EXPLANATION),
    ("quiz", "      - text: Put the", "      –text: Put the", EXPLANATION),
    ("quiz", "      - text: Put the", "     - text: Put the", EXPLANATION),
    ("quiz", "      income: [¥6000, ¥4500, ¥8000]", "      income: [¥6000, ¥4500, ¥8000", FALSE),
    ("quiz", "  - id: what-a-budget-needs", "  id: what-a-budget-needs", FALSE),
    ("facts", "    unit: years", "    unit：years", CONFIDENCE),
    ("facts", '    unit: "%"', '    unit: ["%"', CONFIDENCE),
    ("facts", "  - id: record_retention", " - id: record_retention", ("date: undated", "date: 7", "not-text")),
    ("facts", "jurisdiction: Mainland", 'jurisdiction: "Mainland', CONFIDENCE),
    ("course", "title: First money", "title：First money", DAYS),
    ("course", "title: First money", "title: First: money", DAYS),
    ("course", "modules: [budgeting]", "modules: [budgeting", DAYS),
    ("course", "language: en", "\tlanguage: en", DAYS),
    ("calculator", "    label: For how long", "    label: 'For how long", MANY),
    ("calculator", "explanation: ", "explanation:", MANY),
    ("calculator", "    max: 120", "   max: 120", ("explanation: ", "explains: ", "unknown-field")),
)


def mistakes(folder: Path, kind: str, text: str) -> list[Problem]:
    file = folder / "content/a/b.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return load_file(file, Folders.of(folder), FILE_KINDS[kind])[1]


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
@pytest.mark.parametrize(("kind", "old", "new", "field"), CASES)
def test_a_field_is_told_in_the_same_round_as_the_syntax_elsewhere(
    tmp_path: Path, kind: str, old: str, new: str, field: tuple[str, str, str], language: str
):
    right = file_example(kind)
    assert right.count(old)
    assert right.count(field[0])
    with messages_in(language):
        after = mistakes(tmp_path, kind, right.replace(field[0], field[1], 1))
        syntax, *others = mistakes(tmp_path, kind, right.replace(old, new, 1).replace(field[0], field[1], 1))
    assert [one.code for one in after] == [field[2]]
    assert others == after
    assert syntax.severity == "error"
    assert syntax.line != after[0].line


def test_two_typos_and_a_field_are_told_at_once(tmp_path: Path):
    text = file_example("quiz").replace("    type: single", "    type：single").replace("answer: false", "answer:false")
    found = mistakes(tmp_path, "quiz", text.replace(*EXPLANATION[:2], 1))
    assert [one.code for one in found] == ["full-width-colon", "missing-space", "unknown-field"]


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("quiz", "questions:\n", "questions\n"),
        ("quiz", "questions:\n", "\tquestions:\n"),
        ("course", "title: First money", "  title: First money"),
        ("course", "summary: A short", "summary A short"),
        ("course", "modules: [budgeting]", "modules: [budgeting"),
        ("facts", "facts:\n", "facts\n"),
        ("facts", "sources:\n  - id", "sources: - id"),
        ("calculator", "outputs:\n", "outputs\n"),
        ("calculator", "inputs:\n  - id", " inputs:\n  - id"),
    ],
)
def test_what_the_syntax_takes_away_is_not_told_as_missing(tmp_path: Path, kind: str, old: str, new: str):
    right = file_example(kind)
    assert right.count(old)
    assert len(mistakes(tmp_path, kind, right.replace(old, new, 1))) == 1


Change = Callable[[str], str]
SYNTAX: tuple[Change, ...] = (
    lambda line: re.sub(r"^(\s*(?:- )?[a-z_]+): (?=\S)", r"\1：", line),
    lambda line: re.sub(r"^(\s*(?:- )?[a-z_]+): (?=\S)", r"\1:", line),
    lambda line: re.sub(r"^(\s*(?:- )?[a-z_]+): ", r"\1 ", line),
    lambda line: re.sub(r"^( +)(?=\S)", lambda found: "\t" * (len(found[1]) // 2), line),
    lambda line: re.sub(r"^( +)(?=\S)", lambda found: "\u3000" * (len(found[1]) // 2), line),
    lambda line: f" {line}",
    lambda line: f"  {line}",
    lambda line: line.removeprefix(" "),
    lambda line: line.removeprefix("  "),
    lambda line: re.sub(r"^(\s*(?:- )?[a-z_]+: )(?=\w)", r'\1"', line),
    lambda line: re.sub(r"^(\s*(?:- )?[a-z_]+: )(?=\w)", r"\1@", line),
    lambda line: re.sub(r"^(\s*(?:- )?[a-z_]+: \w\S*) ", r"\1: ", line),
    lambda line: re.sub(r"[\]}]$", "", line),
    lambda line: re.sub(r"^(\s*)- ", r"\1–", line),
    lambda line: re.sub(r"^(\s*)- ", r"\1", line),
)
FIELD: tuple[Change, ...] = (
    lambda line: re.sub(r"^(\s*(?:- )?[a-z_]{3,}):", r"\1q:", line),
    lambda line: re.sub(
        r"^(\s*(?:- )?(?:title|summary|heading|text|id|term|short|ask|why|label)): .*$", r"\1: 7", line
    ),
    lambda line: re.sub(r"^(\s*(?:- )?(?:minutes|decimals|answer|default|min|max|value)): .*$", r"\1: [many]", line),
)


@pytest.mark.parametrize("kind", ["quiz", "lesson", "facts", "course", "calculator", "glossary", "final", "start"])
def test_nothing_is_told_that_is_not_there_once_the_syntax_alone_is_right(tmp_path: Path, kind: str):
    lines = file_example(kind).split("\n")
    chance = random.Random(kind)
    tried = 0
    for number, line in enumerate(lines):
        for change in chance.sample(SYNTAX, thinned(2, len(SYNTAX))):
            elsewhere = chance.randrange(len(lines))
            broken, mistaken = change(line), chance.choice(FIELD)(lines[elsewhere])
            if line.lstrip().startswith("#") or broken == line or elsewhere == number:
                continue
            only = [*lines[:elsewhere], mistaken, *lines[elsewhere + 1 :]]
            both = [*only[:number], broken, *only[number + 1 :]]
            if parse_source("\n".join(both), Path("x.yml"))[0].root is not None:
                continue  # it reads as something else, and is told as that
            after = mistakes(tmp_path, kind, "\n".join(only))
            syntax, *others = mistakes(tmp_path, kind, "\n".join(both))
            typos = [one for one in others if one.line == number + 1]  # what the parser stumbles over may come later
            assert set(others) - set(typos) <= set(after), (number + 1, broken, elsewhere + 1, mistaken)
            assert not typos or syntax.line != number + 1
            tried += 1
    assert tried > 3
