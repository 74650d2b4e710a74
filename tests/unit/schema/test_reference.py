"""The examples that the reference, snippets and hover text are made from, and the snippets themselves."""

from pathlib import Path

import pytest

from generator.authoring.editor.snippets import after_dash, snippet
from generator.authoring.reference import PLACES, file_example
from generator.blocks import block_examples, block_types
from generator.checks.run import Folders, open_course
from generator.loader.kinds import FILE_KINDS
from generator.questions import question_examples, question_types

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


def test_the_examples_are_one_course_without_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1776643200")  # 20 April 2026, when its facts were reviewed
    for kind, place in PLACES.items():
        file = tmp_path / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(file_example(kind), "utf-8")
    images = tmp_path / "content/budgeting/images"
    images.mkdir()
    for name in ("month.svg", "month.zh.svg"):
        (images / name).write_text(PICTURE, "utf-8")
    course, problems = open_course(Folders.of(tmp_path))
    assert [each for each in problems if each.code != "translation-missing"] == []
    assert course is not None


def test_every_kind_has_an_example():
    assert set(PLACES) == set(FILE_KINDS)
    assert set(block_examples()) == set(block_types())
    assert set(question_examples()) == set(question_types())


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ("text: Hello\n", "text: ${1:Hello}"),
        ("type: single\nask: Why?\n", "type: single\nask: ${1:Why?}"),
        ("correct: true\n", "correct: true"),
        ('unit: "%"\n', 'unit: "${1:%}"'),
        ("text: |\n  One.\n  Two.\n", "text: |\n  ${1:One.\n  Two.}"),
        ("text: >-\n  One.\n", "text: >-\n  ${1:One.}"),
        ("days: [1, 2]\n", "days: [${1:1, 2}]"),
        ("steps:\n  - One\n  - Two\n", "steps:\n  - ${1:One}\n  - ${2:Two}"),
        ('text: "{{ owed }} of $5"\n', 'text: "${1:{{ owed \\}\\} of \\$5}"'),
    ],
)
def test_what_an_author_replaces_is_a_stop(example: str, expected: str):
    assert snippet(example) == expected


def test_a_snippet_behind_a_dash_is_indented():
    assert after_dash("a: 1\n\nb:\n  c: 2") == "a: 1\n\n  b:\n    c: 2"
