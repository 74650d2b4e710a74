"""The generator knows no course: one on another subject, in another currency, is built without a trace of the first."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checks.run import open_course
from generator.cli import cli
from generator.loader.folders import Folders
from generator.render.pages import Pages
from tests.conftest import COURSE, ROOT, write_course

EXAMPLES = sorted(file.parent for file in (ROOT / "examples").glob("*/mkdocs.yml"))
OF_THE_FIRST_COURSE = re.compile(
    r"[¥￥元]|[\u3400-\u9fff]|\bCNY\b|\byuan\b|China|Chinese|zh-Hans|collectors", re.IGNORECASE
)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795996800")  # 2026-11-30, when they were last reviewed


def test_there_is_an_example():
    assert EXAMPLES


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_it_has_neither_errors_nor_warnings(example: Path):
    course, problems = open_course(Folders.of(example))
    assert [str(problem) for problem in problems] == []
    assert course is not None
    assert len(list(course.questions())) >= 6
    assert course.calculators
    assert course.spec.currency != "CNY"
    for file in [*(example / "content").rglob("*.yml"), *(example / "quizzes").rglob("*.yml")]:
        first = file.read_text("utf-8").splitlines()[0]
        assert (file.parent / first.partition("=")[2]).resolve().is_file(), file


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_its_site_and_book_show_nothing_of_another_course(example: Path, tmp_path: Path):
    folder = tmp_path / "course"
    shutil.copytree(example, folder, ignore=shutil.ignore_patterns("site"))
    result = CliRunner().invoke(cli, ["-C", str(folder), "build"])
    assert result.exit_code == 0, result.output
    pages = sorted((folder / "site").rglob("*.html"))
    assert len(pages) > 6
    for page in [*pages, *(folder / "site/assets/search").iterdir()]:
        found = OF_THE_FIRST_COURSE.search(page.read_text("utf-8"))
        assert found is None, f"{page.relative_to(folder)}: {found}"
    assert "£" in (folder / "site/calculators/moving-in.html").read_text("utf-8")
    course, _ = open_course(Folders.of(folder))
    assert course is not None
    from generator.targets.book.pdf import source

    assert OF_THE_FIRST_COURSE.search(source(course, ("Any",))) is None
    assert 'region: "gb"' in source(course, ("Any",))


@pytest.mark.parametrize(
    ("language", "original", "marked"),
    [
        ("en", "zh-Hans", ' lang="zh-Hans"'),
        ("en", "de", ' lang="de"'),
        ("en", None, ""),
        ("en-GB", "en", ""),
        ("zh-Hant", "zh-Hans", ""),
    ],
)
def test_originals_are_marked_with_their_language(tmp_path: Path, language: str, original: str | None, marked: str):
    setting = f"language: {language}\n" + (f"original_language: {original}\n" if original else "")
    glossary = "terms: [{id: a, term: A, original: Ursprung, short: S., definition: D.}]\n"
    course, _ = open_course(Folders.of(write_course(tmp_path, course=COURSE + setting, glossary=glossary)))
    assert course is not None

    class Plain:
        def between(self, page: str, other: str) -> str:
            return other

    html = next(Pages(course, Plain()).glossary_pages()).html
    assert f'<span class="fc-original"{marked}>Ursprung</span>' in html
    assert language != "en" or "The words of this course, in plain language." in html
    assert "collectors" not in html


@pytest.mark.parametrize(
    ("language", "region"),
    [("en", "gb"), ("en-US", "us"), ("zh-Hans", "cn"), ("de", None), ("de-AT", "at"), ("sr-Latn-RS", "rs")],
)
def test_the_books_region_follows_the_language(language: str, region: str | None):
    from generator.targets.book.typeset import _region

    assert _region(language) == region
