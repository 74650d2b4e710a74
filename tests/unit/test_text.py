"""Text is text: whatever signs an author writes in a title or a sentence, readers see these signs and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import Page

from generator.checks.run import open_editions
from generator.cli import cli
from generator.loader.editions import sources
from generator.loader.folders import Folders
from generator.loader.load import load_project
from generator.render.class_page import class_page
from generator.render.pages import Pages
from generator.schema.walk import is_dialled, texts
from generator.targets import pdf
from tests.mutations import small_course
from tests.obeying import Flat

HTML = (
    "<img src=x onerror=fcboom()><meta http-equiv=refresh content=0><style>*{color:red}</style></title></script>"
    "<script>fcboom()</script><!--"
)
SIGNS = "&lt;b&gt; \" ' #let x = 1 $x$ *y* _z_ `w` ~ \\ @ref [[7*7]] {% if %} ${7*7} &amp; %s {0}"
PLAIN = f" fcpayload {HTML} {SIGNS}"
MARKDOWN = (
    f" fcpayload {HTML.replace(chr(60), chr(92) + chr(60))} #let x = 1 $x$ @ref {{% if %}} ${{7*7}} &amp;lt; %s {{0}}"
)
KEPT = {"unit", "value", "accept", "when", "of", "url", "number", "licence", "category", "answer", "area"}


class _Quoted(str):
    """A text that YAML of another version would read as a number."""


class _Dumper(yaml.SafeDumper):
    """Writes them with quotes."""


_Dumper.add_representer(_Quoted, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="'"))


def _loaded(folder: Path) -> Iterator[tuple[Path, Any, Any]]:
    for loaded in sources(load_project(Folders.of(folder))[0]).values():
        yield loaded.file, loaded.spec, json.loads(json.dumps(loaded.source.data))


def _put(data: Any, loc: tuple[str | int, ...], more: str) -> None:
    for step in loc[:-1]:
        data = data[step]
    data[loc[-1]] = f"{data[loc[-1]].rstrip()}{more}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course with a payload in every text of every file and of every translation, built."""
    folder = tmp_path_factory.mktemp("text")
    small_course(folder)
    for file, spec, data in list(_loaded(folder)):
        for text in texts(spec):
            if not KEPT & {str(step) for step in text.loc} and not is_dialled(text.loc):
                payload = PLAIN if text.kind == "plain" else MARKDOWN
                _put(data, text.loc, re.sub(r"[{}]", "", payload) if text.value.count("{lender}") else payload)
        file.write_text(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False), "utf-8")
    for file in folder.rglob("*.zh.yml"):
        file.unlink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1776643200")
        patch.setenv("FINCOURSE_CACHE", str(folder / "cache"))
        made = CliRunner().invoke(cli, ["-C", str(folder), "new", "translation", "zh-Hans"])
        assert made.exit_code == 0, made.output
        for file in folder.rglob("*.zh.yml"):
            data = yaml.safe_load(file.read_text("utf-8"))
            written = {text.address: text.text for text in _texts_of(file)}
            for name, entry in data["texts"].items():
                entry["text"] = written[name]
                entry["of"] = _Quoted(entry["of"])
            file.write_text(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False), "utf-8")
        made = CliRunner().invoke(cli, ["-C", str(folder), "build", "--no-pdf"])
        assert made.exit_code == 0, made.output
    return folder / "site"


def _texts_of(file: Path) -> Iterator[Any]:
    from generator.loader.texts import translatable

    folder = next(parent for parent in file.parents if (parent / "mkdocs.yml").is_file())
    source = file.with_name(file.name.replace(".zh.yml", ".yml"))
    loaded = sources(load_project(Folders.of(folder))[0])[source.relative_to(folder).as_posix()]
    return translatable(loaded.spec, loaded.source.data)


class _Seen(HTMLParser):
    """What of a payload became an element, and the words that readers see."""

    def __init__(self) -> None:
        super().__init__()
        self.live: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        bad = (
            tag == "style"
            or (tag == "img" and given.get("src") == "x")
            or (given.get("http-equiv") or "").lower() == "refresh"
            or any(name.startswith("on") for name in given)
            or (given.get("href") or "").startswith("javascript:")
        )
        if bad:
            self.live.append(self.get_starttag_text() or tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_no_text_of_any_file_becomes_live(site: Path):
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 25
    found = {}
    for page in pages:
        seen = _Seen()
        text = page.read_text("utf-8")
        seen.feed(text)
        if seen.live or "fcboom()</script>" in re.sub(r"&[^;]+;", "", text).replace("&lt;", ""):
            found[page.relative_to(site).as_posix()] = seen.live
    assert found == {}


def test_plain_texts_are_shown_as_they_are_written(site: Path):
    for name in ("index.html", "budgeting/first-month.html", "zh-Hans/index.html", "final.html", "glossary.html"):
        seen = _Seen()
        seen.feed((site / name).read_text("utf-8"))
        shown = " ".join("".join(seen.words).split())
        assert " ".join(PLAIN.split()) in shown, name


def test_titles_in_the_frame_of_a_page_are_words(site: Path):
    page = (site / "budgeting/first-month.html").read_text("utf-8")
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title
    assert "&lt;img src=x onerror=fcboom()&gt;" in title[1]
    assert 'name="description"' in page


def test_the_policy_allows_no_style_in_a_text(site: Path):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)', (site / "index.html").read_text("utf-8"))
    assert policy
    assert re.search(r"style-src-elem 'self'(;|$)", policy[1])


def test_the_book_takes_signs_as_words(site: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1776643200")
    for course in open_editions(Folders.of(site.parent))[0]:
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
        entry["of"], entry["text"] = _Quoted(entry["of"]), f"{entry['text'].rstrip()} {RAW[kind]}\n\n{RAW[kind]}"
    file.write_text(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False), "utf-8")
    editions, _ = open_editions(Folders.of(folder))
    assert len(editions) == 2
    for course in editions:
        for page in Pages(course, Flat()).all():
            seen = _Seen()
            seen.feed(page.html)
            assert seen.live == []


def _shown(page: Page) -> list[str]:
    """What went wrong on a page; whoever runs a payload is told here, too."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.add_init_script("window.fcboom = () => { throw new Error('a payload ran'); };")
    return wrong


def test_the_class_page_shows_words(site: Path, page: Page, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1776643200")
    wrong = _shown(page)
    for course in open_editions(Folders.of(site.parent))[0]:
        file = site.parent / f"class-{course.spec.language}.html"
        file.write_text(class_page(course), "utf-8")
        seen = _Seen()
        seen.feed(file.read_text("utf-8"))
        assert [tag for tag in seen.live if not tag.startswith("<style>")] == []
        page.goto(file.as_uri())
        page.wait_for_load_state()
        assert page.locator("img[src=x], meta[http-equiv=refresh]").count() == 0
    assert wrong == []


def test_the_search_finds_and_shows_words(site: Path, page: Page):
    wrong = _shown(page)
    page.goto((site / "index.html").as_uri())
    page.locator(".fc-find").click()
    page.locator(".fc-find-field").fill("fcpayload")
    page.locator(".fc-find-list mark").first.wait_for()
    assert "fcpayload" in page.locator(".fc-find-list").inner_text()
    assert page.locator(".fc-find-list").locator("img, style, script, meta, b").count() == 0
    assert wrong == []


def test_a_calendar_holds_words_in_folded_lines(site: Path, page: Page):
    wrong = _shown(page)
    page.clock.set_fixed_time("2026-11-25T10:00:00")
    page.goto((site / "reminders.html").as_uri())
    debt = page.locator(".fc-debt").first
    debt.locator("[name=name]").fill("a;b,c\\d END:VEVENT <b> " + "招" * 40)
    debt.locator("[name=day]").fill("5")
    with page.expect_download() as download:
        page.locator("button.fc-check").click()
    data = Path(download.value.path()).read_bytes()
    lines = data.decode().split("\r\n")
    assert "\n" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) <= 75
    whole = data.decode().replace("\r\n ", "").split("\r\n")
    assert whole.count("END:VEVENT") == whole.count("BEGIN:VEVENT") > 0
    assert all(re.match(r"[A-Z-]+[:;]", line) for line in whole if line)
    told = [line for line in whole if line.startswith(("SUMMARY", "DESCRIPTION"))]
    assert any(r"a\;b\,c\\d END:VEVENT <b> 招" in line for line in told)
    assert all(re.search(r"(?<!\\)(?:\\\\)*[;,]", line.partition(":")[2]) is None for line in told)
    assert any("fcpayload" in line for line in told)
    assert wrong == []
