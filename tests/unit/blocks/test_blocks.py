"""Stories as graphs, letters with gaps, ticks that follow their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.blocks.letter.gaps import paragraphs
from generator.blocks.letter.model import Letter
from generator.blocks.ways import circle, endless, reached
from generator.checks.run import open_course, open_editions
from generator.loader.folders import Folders
from generator.loader.texts import digest
from generator.targets.book import pdf
from tests.conftest import COURSE, LESSON, write_course


@pytest.mark.parametrize(
    ("ways", "there", "circling"),
    [
        ({"a": ["b"], "b": []}, {"a", "b"}, set()),
        ({"a": ["b", "a"], "b": []}, {"a", "b"}, set()),
        ({"a": ["b"], "b": ["a"]}, {"a", "b"}, {"a", "b"}),
        ({"a": [], "b": ["a"]}, {"a"}, set()),
        ({"a": ["b", "c"], "b": ["b"], "c": []}, {"a", "b", "c"}, {"b"}),
    ],
)
def test_ways_that_can_be_walked_and_ways_that_never_end(
    ways: dict[str, list[str]], there: set[str], circling: set[str]
):
    assert reached(ways, ["a"]) == there
    assert endless(ways) == circling


@pytest.mark.parametrize(
    ("ways", "reported"),
    [
        ({}, None),
        ({"a": ["b", "c"], "b": ["c"], "c": []}, None),
        ({"a": ["b", "nowhere"], "b": []}, None),
        ({"a": ["a"]}, "a"),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, "b"),
        ({"a": ["c"], "b": ["c"], "c": ["b"]}, "b"),
        ({"a": ["end"], "b": ["b"], "c": ["c"]}, "b"),
        ({str(n): [str(n + 1)] for n in range(5000)}, None),
        ({str(n): [str((n + 1) % 5000)] for n in range(5000)}, "0"),
    ],
)
def test_the_first_step_of_a_circle_is_told(ways: dict[str, list[str]], reported: str | None):
    assert circle(ways) == reported


def test_a_letter_keeps_its_lines_and_tells_gaps_from_numbers():
    letter = Letter.model_validate(
        {
            "letter": "L",
            "text": "To { to }:\n\nPay {{ fact.day }} and {unknown},\n{to}\n",
            "fields": [{"id": "to", "label": "To"}],
        }
    )
    reported = [
        ["".join("<to>" if piece.field else piece.words for piece in line) for line in paragraph]
        for paragraph in paragraphs(letter)
    ]
    assert reported == [["To <to>:"], ["Pay {{ fact.day }} and {unknown},", "<to>"]]


BLOCKS = """
  - checklist: Ready
    items: [Pen, Paper]
  - letter: Please
    text: I owe {much}.
    fields: [{id: much, label: How much}]
"""
CHINESE = """
texts:
  body.2.items.0: {of: "%s", text: 笔}
  body.3.text: {of: "%s", text: "我欠钱。"}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = write_course(tmp_path, course=COURSE + "translations: [zh-Hans]\n", lesson=LESSON + BLOCKS)
    texts = CHINESE % (digest("Pen"), digest("I owe {much}."))
    (made / "content/money/first.zh.yml").write_text(texts, "utf-8")
    return made


def test_a_tick_is_the_same_in_every_language_and_another_one_when_reworded(folder: Path):
    def keys() -> list[tuple[str, ...]]:
        editions, problems = open_editions(Folders.of(folder))
        assert editions, problems
        return [edition.lessons[0].blocks[2].keys for edition in editions]

    (folder / "content/money/first.zh.yml").write_text(
        (folder / "content/money/first.zh.yml").read_text("utf-8").replace("我欠钱。", "我欠 {much}。"), "utf-8"
    )
    english, chinese = keys()
    assert english == chinese
    lesson = folder / "content/money/first.yml"
    lesson.write_text(lesson.read_text("utf-8").replace("[Pen,", "[Pencil, Pen,"), "utf-8")
    assert keys()[0][1:] == english


def test_a_translated_letter_keeps_its_gaps(folder: Path):
    _, problems = open_course(Folders.of(folder))
    reported = [str(problem) for problem in problems if problem.code == "translation-differs"]
    assert len(reported) == 1
    assert "does not keep the gaps of its source. Missing: {much}." in reported[0]


def test_on_paper_gaps_are_lines_and_a_story_is_numbered_passages(tmp_path: Path):
    story = """
  - scenario: A story
    scenes:
      - {id: one, text: Start., choices: [{choice: On, why: So it is., to: two}]}
      - {id: two, text: End., cost: Nothing}
"""
    course, problems = open_course(Folders.of(write_course(tmp_path, lesson=LESSON + BLOCKS.strip("\n") + story)))
    assert course is not None, problems
    text = pdf.source(course, ("Noto Sans CJK SC",))
    assert "#gap()" in text
    assert "go on at 2" in text
    assert "So it is." in text
