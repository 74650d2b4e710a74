"""The page of downloads: it says of the book what the book is, after every kind of build; without one it is missing."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from generator.cli import cli
from generator.targets.book.pdf import count_pages
from tests.conftest import LESSON, write_course


def _build(folder: Path, *options: str) -> Path:
    result = CliRunner().invoke(cli, ["-C", str(folder), "build", *options])
    assert result.exit_code == 0, result.output
    return folder / "site"


def _told(site: Path) -> tuple[int, str]:
    page = (site / "downloads.html").read_text("utf-8")
    assert 'href="small.pdf"' in page
    found = re.search(r"<li>(\d+) pages</li>\s*<li>([\d.]+) MB</li>", page)
    assert found
    return int(found[1]), found[2]


def test_it_says_of_the_book_what_it_is(tmp_path: Path):
    folder = write_course(tmp_path)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("pdf: false", "pdf: true"), "utf-8")
    pages = []
    for text in ("Because.", "Therefore.", "Once more. " * 3000):  # from the beginning, and without MkDocs
        (folder / "content/money/first.yml").write_text(LESSON.replace("Because.", text), "utf-8")
        site = _build(folder)
        book = (site / "small.pdf").read_bytes()
        assert _told(site) == (count_pages(book), f"{len(book) / 1_000_000:.1f}")
        pages.append(count_pages(book))
    assert pages[0] == pages[1] < pages[2]
    assert 'href="downloads.html"' in (site / "index.html").read_text("utf-8")
    site = _build(folder, "--no-pdf")
    assert not (site / "downloads.html").exists()
    assert "downloads.html" not in (site / "index.html").read_text("utf-8")
