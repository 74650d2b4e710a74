"""What another process parsed while code was imported is found, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cache import workers
from generator.cache.store import store
from generator.loader.ahead import parsing_ahead
from generator.loader.folders import Folders
from generator.loader.load import load_project
from generator.source import parsed as parsing
from tests.conftest import LESSON, write_course


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_known", {})
    monkeypatch.setattr(workers, "cores", lambda: 2)
    monkeypatch.delenv("FINCOURSE_CACHE", raising=False)


def test_nothing_is_parsed_a_second_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write_course(tmp_path, glossary="terms: [{id: rate, term: Rate, short: A price., definition: A price of money.}]")
    with parsing_ahead(tmp_path):
        pass
    monkeypatch.setattr(parsing, "_parse", None)
    project, problems = load_project(Folders.of(tmp_path))
    assert not problems
    assert len(project.parsed) == 5


def test_mistakes_are_reported_as_without_it(tmp_path: Path):
    write_course(tmp_path, lesson=LESSON.replace("title:", "titel:"), quiz="questions: [")
    with parsing_ahead(tmp_path):
        pass
    ahead = load_project(Folders.of(tmp_path))[1]
    kept = store(tmp_path).file
    assert kept
    kept.unlink()
    assert load_project(Folders.of(tmp_path))[1] == ahead != []


@pytest.mark.parametrize("without", ["a folder for it", "a need for it", "a second core"])
def test_no_process_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, without: str):
    write_course(tmp_path)
    if without == "a folder for it":
        monkeypatch.setenv("FINCOURSE_CACHE", "")
    elif without == "a need for it":
        load_project(Folders.of(tmp_path))
    else:
        monkeypatch.setattr(workers, "cores", lambda: 1)
    monkeypatch.setattr(workers, "_start", None)
    with parsing_ahead(tmp_path):
        pass
