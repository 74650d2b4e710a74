"""Text is text: whatever signs an author writes in a title or a sentence, readers see these signs and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generator.checks.run import open_editions
from generator.loader.folders import Folders
from generator.render.pages import Pages
from generator.targets.book import pdf
from tests.mutations import small_course
from tests.obeying import Flat
from tests.payloads import PLAIN, Quoted, Seen, dumped


def test_no_text_of_any_file_becomes_live(payload_site: Path):
    pages = sorted(payload_site.rglob("*.html"))
    assert len(pages) > 25
    found = {}
    for page in pages:
        seen = Seen()
        text = page.read_text("utf-8")
        seen.feed(text)
        if seen.live or "fcboom()</script>" in re.sub(r"&[^;]+;", "", text).replace("&lt;", ""):
            found[page.relative_to(payload_site).as_posix()] = seen.live
    assert found == {}


def test_plain_texts_are_shown_as_they_are_written(payload_site: Path):
    for name in ("index.html", "budgeting/first-month.html", "zh-Hans/index.html", "final.html", "glossary.html"):
        seen = Seen()
        seen.feed((payload_site / name).read_text("utf-8"))
        shown = " ".join("".join(seen.words).split())
        assert " ".join(PLAIN.split()) in shown, name


def test_titles_in_the_frame_of_a_page_are_words(payload_site: Path):
    page = (payload_site / "budgeting/first-month.html").read_text("utf-8")
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title
    assert "&lt;img src=x onerror=fcboom()&gt;" in title[1]
    assert 'name="description"' in page


def test_the_policy_allows_no_style_in_a_text(payload_site: Path):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)', (payload_site / "index.html").read_text("utf-8"))
    assert policy
    assert re.search(r"style-src-elem 'self'(;|$)", policy[1])


def test_the_book_takes_signs_as_words(payload_site: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1776643200")
    for course in open_editions(Folders.of(payload_site.parent))[0]:
        assert pdf.render(course).startswith(b"%PDF")


RAW = {
    "a script": "<script>fcboom()</script>",
    "a picture that fails": "<img src=x onerror=fcboom()>",
    "a refresh": '<meta http-equiv="refresh" content="0">',
    "styles": "<style>@import url(x);</style>",
    "a comment that never ends": "<!-- <script>fcboom()</script>",
    "a tag in two lines": "<img\nsrc=x\nonerror=fcboom()>",
    "a link that runs": "[x](javascript:fcboom()) <a href='javascript:fcboom()'>y</a>",
    "a picture in it": "<svg onload=fcboom()><script>fcboom()</script></svg>",
}


@pytest.mark.parametrize("kind", RAW)
def test_raw_html_in_a_translation_does_nothing(tmp_path: Path, kind: str):
    folder = small_course(tmp_path / "course")
    file = folder / "content/budgeting/first-month.zh.yml"
    data = yaml.safe_load(file.read_text("utf-8"))
    for entry in data["texts"].values():
        entry["of"], entry["text"] = Quoted(entry["of"]), f"{entry['text'].rstrip()} {RAW[kind]}\n\n{RAW[kind]}"
    file.write_text(dumped(data), "utf-8")
    editions, _ = open_editions(Folders.of(folder))
    assert len(editions) == 2
    for course in editions:
        for page in Pages(course, Flat()).all():
            seen = Seen()
            seen.feed(page.html)
            assert seen.live == []
