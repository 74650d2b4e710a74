"""The course's map and the banks of its questions: what pages outside lessons ask questions from."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from typing import Any

import pytest

from generator.checks.run import open_editions
from generator.course.anchors import anchors
from generator.loader.folders import Folders
from generator.render.addresses import REVIEW
from generator.render.pages import Pages
from tests.conftest import COURSE, LESSON, QUIZ, write_course

FACTS = """
jurisdiction: Nowhere
sources: [{id: law, title: A law, issuer: A ministry, date: "2020"}]
facts:
  - {id: limit, value: 24, unit: "%", statement: "The limit is {{ fact.limit }}.", source: law, reviewed: 2026-04-20,
     review_every: 90 years, confidence: text-read}
  - {id: line, value: "12378", unit: text, statement: "Call {{ fact.line }}.", source: law, reviewed: 2026-04-20,
     review_every: 90 years, confidence: text-read}
"""
OVERLAY = {
    "content/facts.zh.yml": 'texts: {facts.line.value: {of: "00000000", text: 一二三七八}}\n',
    "content/money/first.zh.yml": 'texts: {title: {of: "00000000", text: 第一课}}\n',
}


class Root:
    """Addresses of a site without folders for pages."""

    def between(self, page: str, other: str) -> str:
        return posixpath.relpath(other.replace(".md", ".html"), posixpath.dirname(page) or ".")


def _folder(tmp_path: Path, **changes: str) -> Path:
    return write_course(
        tmp_path,
        course=COURSE + "translations: [zh-Hans]\n",
        facts=changes.get("facts", FACTS),
        lesson=LESSON.replace("Because.", "Because of {{ fact.limit }} and {{ fact.line }}."),
        quiz=changes.get("quiz", QUIZ).replace(
            "Counting is adding values.", "Adding up to {{ fact.limit }}, see [](lesson:money/first)."
        ),
    )


def _files(folder: Path) -> list[dict[str, str]]:
    """The files of each edition by name."""
    editions, problems = open_editions(Folders.of(folder))
    assert editions, [one.message for one in problems if one.severity == "error"]
    made = []
    for course in editions:
        files: dict[str, str] = {}
        for page in Pages(course, Root()).all():
            files |= {**page.files, page.uri: page.html}
        made.append(files)
    return made


def _map(files: dict[str, str]) -> dict[str, Any]:
    """The part of the course's only module."""
    return json.loads(files["assets/map/money.js"].removeprefix("fincourse.part(").removesuffix(");\n"))


def test_the_map_is_the_same_in_every_language_but_for_its_words(tmp_path: Path):
    folder = _folder(tmp_path)
    for name, text in OVERLAY.items():
        (folder / name).write_text(text, "utf-8")
    source, translated = (_map(files)["lessons"] for files in _files(folder))
    assert source[0]["questions"] == translated[0]["questions"] == [{"id": "one", "r": "1", "c": []}]
    assert source[0]["facts"] == translated[0]["facts"]
    assert set(source[0]["facts"]) == {"limit", "line"}
    assert (source[0]["title"], translated[0]["title"]) == ("The first lesson", "第一课")
    assert source[0]["url"] == "money/first.html"


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("value: 24", "value: 25", {"limit"}),
        ('"12378"', '"96110"', {"line"}),
        ("The limit is", "At most", set()),
        ("2026-04-20", "2026-04-21", set()),
    ],
)
def test_a_digest_moves_with_the_figure_alone(tmp_path: Path, old: str, new: str, moved: set[str]):
    before, after = (
        _map(_files(_folder(tmp_path / str(n), facts=facts))[0])["lessons"][0]["facts"]
        for n, facts in enumerate((FACTS, FACTS.replace(old, new)))
    )
    assert {name for name in before if before[name] != after[name]} == moved


def test_a_bank_has_the_very_question_with_links_from_the_root(tmp_path: Path):
    files = _files(_folder(tmp_path))[0]
    bank = files[_map(files)["lessons"][0]["bank"]]
    lesson, questions = re.fullmatch(r'fincourse\.bank\("([^"]+)",(.*)\);\n', bank).groups()
    assert lesson == "money/first"
    html = json.loads(questions)["one"]
    assert html.startswith(f'<fc-question class="fc-question" id="q-{anchors(["one"])["one"]}" data-course="small"')
    assert 'href="money/first.html"' in html
    assert 'href="sources.html#fact-limit"' in html
    assert files[REVIEW].count("<script") == 2  # what asks questions, and the review itself


def test_a_course_without_questions_has_no_review(tmp_path: Path):
    folder = write_course(tmp_path, lesson=LESSON.replace("  - check: one\n", ""))
    (folder / "quizzes/money/first.yml").unlink()
    (files,) = _files(folder)
    assert REVIEW not in files
