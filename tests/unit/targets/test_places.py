"""The bar at the bottom of phones has the places that a course has."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.run import open_course
from generator.course.model import Course
from generator.loader.folders import Folders
from generator.targets.site.places import places
from tests.conftest import CALCULATOR, write_course

START = """
title: What brings you here?
steps:
  - id: first
    ask: What is it?
    answers:
      - {answer: A <b>message</b>, to: now}
      - {answer: A plan, to: later}
ends:
  - {id: now, end: Call now, urgent: true, call: [{number: "110", text: the police}]}
  - {id: later, end: Read, lessons: [money/first]}
"""


def _course(folder: Path, *, start: bool, calculator: bool) -> Course:
    calculators = {"doubling": CALCULATOR} if calculator else None
    write_course(folder, calculators, **({"start": START} if start else {}))
    course, problems = open_course(Folders.of(folder))
    assert course is not None, problems
    return course


def _shown(course: Course, here: str) -> dict[str, str]:
    return {one.name: one.current for one in places(course, here, lambda uri: uri.replace(".md", ".html"))}


@pytest.mark.parametrize(
    ("start", "calculator", "names"),
    [
        (True, True, ["Start here", "My desk", "Learn", "Calculate"]),
        (True, False, ["Start here", "My desk", "Learn"]),
        (False, True, ["Learn", "Calculate"]),
        (False, False, []),
    ],
)
def test_it_has_only_what_there_is(tmp_path: Path, start: bool, calculator: bool, names: list[str]):
    assert list(_shown(_course(tmp_path, start=start, calculator=calculator), "index.md")) == names


@pytest.mark.parametrize(
    ("here", "current"),
    [
        ("index.md", {"Start here": "page"}),
        ("plan.md", {"My desk": "page"}),
        ("money/first.md", {"Learn": "true"}),
        ("progress.md", {"Learn": "true"}),
        ("calculators/doubling.md", {"Calculate": "true"}),
        ("calculators/index.md", {"Calculate": "page"}),
        ("glossary.md", {"Learn": "true"}),
        ("glossary/2.md", {"Learn": "true"}),
        ("heard.md", {"Start here": "true"}),
        ("own.md", {}),
        ("", {}),
    ],
)
def test_at_most_one_is_current(tmp_path: Path, here: str, current: dict[str, str]):
    shown = _shown(_course(tmp_path, start=True, calculator=True), here)
    assert {name: value for name, value in shown.items() if value} == current


def test_without_a_start_the_first_page_is_where_the_lessons_are(tmp_path: Path):
    course = _course(tmp_path, start=False, calculator=True)
    assert _shown(course, "index.md") == {"Learn": "page", "Calculate": ""}
    [learn, _] = places(course, "index.md", lambda uri: uri)
    assert learn.url == "index.md"


def test_a_page_that_is_not_there_says_what_the_start_asks(tmp_path: Path):
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    folder = tmp_path / "course"
    _course(folder, start=True, calculator=False)
    config = load_config(str(folder / "mkdocs.yml"), site_url="https://example.org/money/")
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    page = (folder / "site/404.html").read_text("utf-8")
    assert '<a href="/money/index.html#start-now">A &lt;b&gt;message&lt;/b&gt;</a>' in page
    assert 'href="tel:110"' in page
    assert 'href="/money/index.html#fc-search"' in page
    assert "404" not in page.partition("<article")[2].partition("</article")[0]
