"""The pencil that leads to a page's file is for authors, and for readers where mkdocs.yml asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.conftest import write_course


def _page(folder: Path, features: str, command: str) -> str:
    write_course(folder)
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("font: false", f"font: false, features: [{features}]")
    settings.write_text(f"{text}edit_uri: https://example.org/edit/\n", "utf-8")
    config = load_config(str(settings), site_dir=str(folder / "site"))
    config.plugins.on_startup(command=command, dirty=False)
    build(config)
    return (folder / "site/money/first.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("features", "command", "shown"),
    [
        ("", "build", False),
        ("content.action.edit", "build", True),
        ("", "serve", True),
        ("navigation.top", "serve", True),
    ],
)
def test_it_is_shown_to_authors_and_where_it_is_asked_for(tmp_path: Path, features: str, command: str, shown: bool):
    page = _page(tmp_path, features, command)
    assert ('href="https://example.org/edit/money/first.yml"' in page) is shown
    if shown and command == "build":
        [style] = (tmp_path / "site").glob("assets/fincourse.*.css")
        assert ".md-content__button" in style.read_text("utf-8")
