"""A course is resolved once: whoever writes it finds every formula, slot and key read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from generator.checks.run import open_editions
from generator.course.model import Course
from generator.course.putting_together import LessonMaker
from generator.course.resolve import resolve
from generator.formulas import expression, quantities, sheet, slots
from generator.loader.load import Folders, load_project
from generator.questions.number import keys
from generator.render.pages import Pages
from generator.targets.base import target
from generator.targets.site import build
from tests.conftest import own_course, thinned
from tests.mutations import small_course

PARSERS: tuple[tuple[Any, str], ...] = (
    (expression, "parse"),
    (slots, "read_slot"),
    (quantities, "read_quantity"),
    (quantities, "parse_quantity"),
    (keys, "number_key"),
    (keys, "term"),
    (sheet.Sheet, "read"),
    (sheet.Sheet, "build"),
)


def put_together(course: Course) -> None:
    for lesson in course.lessons:
        assert lesson.spec


def forbid_parsers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every parser raise, under whatever name a module knows it."""
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == "generator"]
    for home, name in PARSERS:
        parser = getattr(home, name)

        def refuse(*_: object, name: str = name, **__: object) -> None:
            raise AssertionError(f"{name} was called while a target wrote")

        for one in (home, *modules):
            for known, value in list(vars(one).items()):
                if value is parser or (one is home and known == name):
                    monkeypatch.setattr(one, known, refuse)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the small course with every kind of file, block, question and field; with FINCOURSE_ALL our own."""
    return thinned(small_course, own_course)(tmp_path)


@pytest.mark.parametrize("name", ["book", "markdown"])
def test_a_target_parses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    editions, problems = open_editions(Folders.of(folder))
    assert len(editions) == thinned(2, 3), problems
    for course in editions:
        put_together(course)
    chosen = target(name)
    forbid_parsers(monkeypatch)
    for course in editions:
        assert chosen.write(course, folder / "out" / course.spec.language).files


@pytest.mark.parametrize("name", ["site", "preview"])
def test_the_site_parses_nothing_once_it_has_opened_the_course(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
):
    editions, problems = open_editions(Folders.of(folder))
    assert editions, problems
    opened = build.SiteBuild._open

    def open_and_forbid(self: build.SiteBuild) -> None:
        opened(self)
        for course in self._editions:
            put_together(course)
        forbid_parsers(monkeypatch)

    monkeypatch.setattr(build.SiteBuild, "_open", open_and_forbid)
    result = target(name).write(editions[0], folder / "out")
    assert "index.html" in result.files
    assert name == "preview" or f"{editions[-1].spec.language}/sources.html" in result.files


def test_the_guard_notices_a_parser(monkeypatch: pytest.MonkeyPatch, folder: Path):
    editions, _ = open_editions(Folders.of(folder))
    forbid_parsers(monkeypatch)
    with pytest.raises(AssertionError, match="was called while a target wrote"):
        _ = editions[0].lessons[0].spec and editions[0].bare.slot("1 + 1")


class _Flat:
    def between(self, page: str, other: str) -> str:
        return other


def test_a_page_resolves_its_own_lesson_only(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """Lessons are shared among processes, of which each would otherwise resolve the lessons of the others, too."""
    course, _ = resolve(load_project(Folders.of(folder))[0])
    assert course is not None
    resolved: list[str] = []
    put = LessonMaker.put_together
    monkeypatch.setattr(LessonMaker, "put_together", lambda maker: resolved.append(maker._id) or put(maker))
    for lesson in course.lessons:
        resolved.clear()
        Pages(course, _Flat()).lesson(lesson)
        assert resolved == [lesson.id]
