"""The page of downloads: what it says of each file is true after every kind of build; without files it is missing."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from click.testing import Result as Ran

from generator.checks.run import open_editions
from generator.cli import cli
from generator.loader.folders import Folders
from generator.targets import built
from generator.targets.base import Result, TargetError
from generator.targets.book.pdf import count_pages
from generator.targets.bundle import BUNDLE
from generator.targets.site import offers
from tests.conftest import COURSE, LESSON, write_course


def _run(folder: Path, *options: str) -> Ran:
    return CliRunner().invoke(cli, ["-C", str(folder), "build", *options])


def _build(folder: Path, *options: str) -> Path:
    result = _run(folder, *options)
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


def test_what_other_targets_wrote_is_offered_while_it_is_up_to_date(tmp_path: Path):
    folder = write_course(tmp_path, course=COURSE + "translations: [zh-Hans]\n")
    assert not (_build(folder) / "downloads.html").exists()
    site = _build(folder, "--target", "bundle,site")
    for language, inside, title in (("en", "", "The course in one file (ZIP)"), ("zh-Hans", "zh-Hans/", "整门课程")):
        page = (site / inside / "downloads.html").read_text("utf-8")
        assert title in page
        assert 'href="downloads/bundle/small.zip"' in page
        packed = site / inside / "downloads/bundle/small.zip"
        assert packed.read_bytes() == (folder / f"build/bundle/{language}/small.zip").read_bytes()
        assert f">{packed.stat().st_size / 1_000_000:.1f} MB<" in page
        with zipfile.ZipFile(packed) as opened:  # no pack in a pack
            assert not [name for name in opened.namelist() if name.endswith(".zip")]
    assert 'href="downloads.html"' in (site / "index.html").read_text("utf-8")

    (folder / "content/money/first.yml").write_text(LESSON.replace("Because.", "Therefore."), "utf-8")
    result = _run(folder)
    assert "fincourse build --target bundle,site" in result.stdout
    assert not (site / "downloads.html").exists()
    assert not (site / "downloads").exists()
    assert "downloads.html" not in (site / "index.html").read_text("utf-8")


def test_many_files_are_offered_as_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(offers, "LISTED", 1)
    folder = write_course(tmp_path)
    course = open_editions(Folders.of(folder))[0][0]
    out = folder / "build/bundle/en"
    out.mkdir(parents=True)
    with pikepdf.new() as blank:
        blank.add_blank_page()
        for name in ("one.pdf", "two.pdf"):
            blank.save(out / name)
    written = Result(("en/one.pdf", "en/two.pdf"), "en/one.pdf", {"en/one.pdf": "One", "en/two.pdf": "Two"})
    built.remember(course.folders.root, "bundle", built.fingerprints(BUNDLE, [course]), written)
    (kind,) = offers.offered(course)
    (file,) = kind.files
    assert (file.name, file.pages) == ("downloads/bundle/small.zip", 2)
    with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
        assert packed.namelist() == ["one.pdf", "two.pdf"]
    assert offers.offered(course) == (kind,)


def test_the_site_is_built_beside_a_target_that_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def fails(*_: object) -> Result:
        raise TargetError("There is no font.")

    monkeypatch.setattr(type(BUNDLE), "write", fails)
    folder = write_course(tmp_path)
    result = _run(folder, "--target", "bundle,site")
    assert result.exit_code == 1
    assert "bundle: There is no font." in result.stderr
    assert (folder / "site/index.html").exists()
