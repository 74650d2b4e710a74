"""The file of readings: what a reader's browser writes above every text of every page is what pypinyin says."""

from __future__ import annotations

import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.i18n.pinyin import CHINESE, Readings, known
from generator.render.modules import SOURCES
from tests.programs import program

READER = f"""
import {{ reader }} from {json.dumps((SOURCES / "reading/pinyin.js").as_uri())};
import {{ readFileSync }} from "node:fs";
const fincourse = {{}};
eval(readFileSync(process.argv[1], "utf-8"));
const read = reader(fincourse.readings);
const runs = JSON.parse(readFileSync(0, "utf-8"));
console.log(JSON.stringify(runs.map((run) => read(run).map(([, said]) => said).join(" "))));
"""


class Texts(HTMLParser):
    """The texts of a page, one for each place where one stands."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def runs_of(page: Path) -> set[str]:
    html = page.read_text("utf-8")
    parser = Texts()
    parser.feed(html[html.find("md-content__inner") : html.find("</article>")])
    return {run for text in parser.found for run in CHINESE.findall(text)}


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_the_browser_reads_every_text_of_every_page_as_it_should(site: Path, language: str):
    """`tests/unit/i18n/test_pinyin.py` compares what it should be with pypinyin itself."""
    node = program("node")
    pages = [file for file in sorted((site / language).rglob("*.html")) if file.name != "404.html"]  # of all languages
    runs = sorted(set().union(*map(runs_of, pages)))
    assert len(pages) > 20
    assert len(runs) > 5000
    command = [node, "--input-type=module", "--eval", READER, str(site / language / "assets/pinyin.js")]
    done = subprocess.run(command, input=json.dumps(runs), capture_output=True, text=True, encoding="utf-8", check=True)
    readings = Readings(known())
    expected = {run: " ".join(map(readings.of, readings.cut(run))) for run in runs}
    found = dict(zip(runs, json.loads(done.stdout), strict=True))
    assert [(run, said, expected[run]) for run, said in found.items() if said != expected[run]] == []
    assert [run for run, said in found.items() if "" in said.split(" ")] == []


def test_pages_in_english_have_none_and_no_page_names_it(site: Path):
    assert not (site / "assets/pinyin.js").exists()
    assert not [page for page in site.rglob("*.html") if re.search(r"pinyin", page.read_text("utf-8"))]


def test_it_holds_what_the_course_has_and_no_more(site: Path):
    """About 12 KB after compression for 59 pages; all that pypinyin knows would be 400 KB."""
    text = (site / "zh-Hans/assets/pinyin.js").read_text("utf-8")
    table = json.loads(text.removeprefix("fincourse.readings=").removesuffix(";\n"))
    assert len(text.encode()) < 33_000
    assert "还" in table["characters"]["huán"]
    assert table["words"]["还有"] == "hái yǒu"
