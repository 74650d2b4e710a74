"""The navigation of every page is what the theme makes of it, though most of its items are rendered once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.targets.site.navigation_items import NavigationItems
from tests.conftest import CALCULATOR, COURSE, LESSON, MODULE, QUIZ, write_course

MODULES, LESSONS = ("money", "loans"), ("first", "second", "third")
FEATURES = ("navigation.indexes", "navigation.sections", "navigation.tabs", "navigation.expand")


def _course(folder: Path) -> Path:
    write_course(
        folder,
        {"twice": CALCULATOR, "double": CALCULATOR.replace("Doubling", "Twofold")},
        course=COURSE.replace("[money]", "[money, loans]"),
        module=MODULE.replace("[first]", "[first, second, third]"),
    )
    for module in MODULES:
        text = MODULE.replace("[first]", "[first, second, third]").replace("title: Money", f"title: {module}")
        (folder / "content" / module).mkdir(exist_ok=True)
        (folder / "quizzes" / module).mkdir(exist_ok=True)
        (folder / f"content/{module}/module.yml").write_text(text)
        for name in LESSONS:
            lesson = LESSON.replace("check: one", f"check: {module}-{name}").replace("The first", name)
            quiz = QUIZ.replace("id: one", f"id: {module}-{name}")
            (folder / f"content/{module}/{name}.yml").write_text(lesson)
            (folder / f"quizzes/{module}/{name}.yml").write_text(quiz)
    return folder


def _pages(folder: Path, features: tuple[str, ...], urls: str, site: str) -> dict[str, str]:
    file = folder / "mkdocs.yml"
    text = file.read_text("utf-8").replace("use_directory_urls: false", f"use_directory_urls: {urls}")
    file.write_text(text.replace("font: false}", f"font: false, features: [{', '.join(features)}]}}"), "utf-8")
    config = load_config(str(file), site_dir=str(folder / site))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return {
        one.relative_to(folder / site).as_posix(): one.read_text("utf-8") for one in (folder / site).rglob("*.html")
    }


@pytest.mark.parametrize(("features", "urls"), [((), "true"), (FEATURES, "false")])
def test_every_page_shows_what_the_theme_would_render_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, features: tuple[str, ...], urls: str
):
    _course(tmp_path)
    shown = _pages(tmp_path, features, urls, "once")
    asked = Counter[str]()

    def always(self: NavigationItems, page: Any, render: Any, *item: Any) -> str:
        asked[page.url if page else ""] += 1
        return str(render(*item))

    monkeypatch.setattr(NavigationItems, "of", always)
    assert _pages(tmp_path, features, urls, "anew") == shown
    assert len(asked) > len(MODULES) * len(LESSONS)


def test_a_module_is_rendered_once_for_all_its_lessons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    _course(tmp_path)
    rendered = Counter[str]()
    of = NavigationItems.of

    def counted(self: NavigationItems, page: Any, render: Any, item: Any, *more: Any) -> str:
        def count(one: Any, *rest: Any) -> str:
            rendered[f"{one.title} on {page.url}" if page else ""] += bool(one.children)
            return str(render(one, *rest))

        return of(self, page, count, item, *more)

    monkeypatch.setattr(NavigationItems, "of", counted)
    _pages(tmp_path, (), "true", "site")
    assert (
        sum(number for name, number in rendered.items() if name.startswith("loans on loans/")) == 2
    )  # list and lessons
