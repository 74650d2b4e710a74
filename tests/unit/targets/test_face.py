"""An owner's colour and logo in everything that is published."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checks.run import open_course
from generator.cli import cli
from generator.loader.folders import Folders
from generator.targets.book import pdf, typeset
from generator.targets.book.fonts import find_fonts
from tests.conftest import COURSE, MODULE, write_course

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#fff" d="M0 0h9v9z"/></svg>'
OWN = 'colour: "#7A1FA2"\nlogo: images/logo.svg\npicture: door\ntranslations: [zh-Hans, zh-Hant]\n'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("face")
    write_course(made)
    (made / "content" / "course.yml").write_text(COURSE + OWN, "utf-8")
    (made / "content" / "money" / "module.yml").write_text(MODULE + "picture: budget\n", "utf-8")
    (made / "content" / "images").mkdir()
    (made / "content" / "images" / "logo.svg").write_text(LOGO, "utf-8")
    result = CliRunner().invoke(cli, ["-C", str(made), "build"])
    assert result.exit_code == 0, result.output
    return made


@pytest.fixture(scope="module")
def site(folder: Path) -> Path:
    return folder / "site"


def test_every_page_shows_the_logo(site: Path):
    pages = [file for file in site.rglob("*.html") if file.name != "404.html"]
    assert len(pages) > 12
    for page in pages:
        header = page.read_text("utf-8").partition("</header>")[0]
        (shown,) = re.findall(r'<img src="([^"]+)" alt="logo">', header)
        assert (page.parent / shown).resolve().read_text("utf-8") == LOGO


def test_the_colour_comes_after_that_of_the_theme(site: Path):
    style = next(site.glob("assets/fincourse.*.css")).read_text("utf-8")
    own = style.index("--md-primary-fg-color: #7A1FA2")
    assert all(found.start() < own for found in re.finditer(r"--md-primary-fg-color: ?#(?!7A1FA2)", style))
    dark = style[own:].partition("@media screen and (forced-colors: none)")[2]
    assert "--fc-accent: #c375e5" in dark
    assert json.loads((site / "manifest.json").read_text("utf-8"))["theme_color"] == "#7A1FA2"


def test_drawings_stand_in_the_page_and_decorate(site: Path):
    for name, count in (("index.html", 2), ("money/index.html", 1), ("zh-Hant/index.html", 2)):
        text = (site / name).read_text("utf-8")
        assert text.count('<svg class="fc-drawing"') == count
        assert text.count('aria-hidden="true" focusable="false"') >= count


def test_another_colour_is_another_site(folder: Path, site: Path):
    """A build that takes over what it can from the last one notices."""
    course = folder / "content" / "course.yml"
    before = course.read_text("utf-8")
    course.write_text(before.replace("#7A1FA2", "#1b4f8a"), "utf-8")
    result = CliRunner().invoke(cli, ["-C", str(folder), "build"])
    course.write_text(before, "utf-8")
    assert result.exit_code == 0, result.output
    for page in (site / "index.html", site / "zh-Hans" / "money" / "first.html"):
        name = re.search(r'<link rel="stylesheet" href="[^"]*(assets/fincourse[^"]+)"', page.read_text("utf-8"))
        assert name
        top = site / "zh-Hans" if "zh-Hans" in page.parts else site
        assert "--fc-accent: #1b4f8a" in (top / name[1]).read_text("utf-8")


def test_the_style_guide_is_never_published(site: Path):
    assert not [file for file in site.rglob("*") if "styleguide" in file.name]
    assert not [file for file in site.rglob("*.html") if "sg-scheme" in file.read_text("utf-8")]


def test_the_book_has_both(folder: Path):
    if (fonts := find_fonts()) is None:
        pytest.skip("no font for the book")
    course, problems = open_course(Folders.of(folder))
    assert course is not None, problems
    assert 'image("/content/images/logo.svg"' in pdf.source(course, fonts.families)
    style = (typeset.TEMPLATES / "style.typ").read_text("utf-8")
    assert style.count(typeset.INK) == 1
    pdf.write(course, folder / "book.pdf")
    assert (folder / "book.pdf").read_bytes().startswith(b"%PDF")
