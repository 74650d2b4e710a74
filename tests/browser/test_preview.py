"""The preview as a teacher meets it: the real server, real files, a real browser."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.command import PATIENCE
from tests.conftest import CALCULATOR, COURSE, LESSON, MODULE, QUIZ, write_course

FIRST, QUIZ_FILE = "content/money/first.yml", "quizzes/money/first.yml"
FACTS = """
jurisdiction: Nowhere
sources:
  - {id: law, title: A law, issuer: A ministry, date: "2020"}
facts:
  - id: limit
    value: 24
    unit: "%"
    statement: The limit is {{ fact.limit }}.
    source: law
    reviewed: 2020-01-01
    review_every: 12 months
    confidence: text-read
"""


class Desk:
    """A course that is being served, and what the terminal says."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.said = ""
        self._restored = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "generator", "-C", str(folder), "serve", "--address", "127.0.0.1:0", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": ""},
            # A suite started in the background has this signal ignored, and would hand that on.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        assert self._process.stdout is not None
        self.url = re.search(r"http://\S+", self._process.stdout.readline())[0]
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        for line in self._process.stdout:
            self.said += line

    @property
    def runs(self) -> bool:
        return self._process.poll() is None

    def stop(self) -> int:
        """End the server as its user would, and give its exit status."""
        self._process.send_signal(signal.SIGINT)
        status = self._process.wait(PATIENCE)
        self._listener.join()
        self._process.stdout.close()
        return status

    def write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def restore(self) -> None:
        """Put the course back, and wait until it is shown: a late reload would meet the next test."""
        for name in ("content", "quizzes"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        self._restored += 1
        mark = f"Restored {self._restored} times."
        write_course(self.folder, facts=FACTS.replace("issuer: A ministry", f"issuer: A ministry, note: {mark}"))
        end = time.monotonic() + PATIENCE
        while mark not in self.get("sources.html")[1]:
            assert self.runs, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.05)

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Ask for an address as it stands; browsers and urllib would tidy up its dots."""
        request = urllib.request.Request(self.url + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(write_course(tmp_path_factory.mktemp("desk"), facts=FACTS))
    yield desk
    runs, status = desk.runs, desk.stop()
    assert runs, desk.said
    assert "Traceback" not in desk.said
    assert status == 0


@pytest.fixture
def desk(started: Desk) -> Iterator[Desk]:
    """The same server for all tests of this file; each leaves the course as it found it."""
    yield started
    started.restore()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """One browser window for all tests of this file."""
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def tab(desk: Desk, window: BrowserContext) -> Iterator[Page]:
    """The lesson in a browser, with every message of its console."""
    page = window.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda m: page.errors.append(m.text) if "Content Security" in m.text else None)
    page.goto(desk.url + "money/first.html")
    _is(page, "good")
    yield page
    assert page.errors == []
    page.close()


def _is(page: Page, state: str) -> None:
    page.wait_for_selector(f"fincourse-preview[data-state={state}]", state="attached")


def _heading(page: Page, text: str) -> None:
    expect(page.locator("h1").first).to_contain_text(text)


def test_a_save_is_shown_in_place(desk: Desk, tab: Page):
    tab.evaluate("sessionStorage.setItem('mine', '1')")
    desk.write(FIRST, LESSON.replace("Because.", "Because it is scarce."))
    tab.get_by_text("Because it is scarce.").wait_for()
    assert tab.url == desk.url + "money/first.html"


def test_a_mistake_covers_the_last_good_page_and_goes_by_itself(desk: Desk, tab: Page):
    desk.write(FIRST, LESSON.replace("title:", "titel:"))
    panel = tab.locator("fincourse-preview .panel")
    panel.wait_for()
    expect(panel.locator("h1")).to_have_text("1 mistake")
    expect(panel.locator(".place")).to_have_text("content/money/first.yml:2:1")
    expect(panel.locator(".message")).to_have_text("`titel` is not a field of the lesson.")
    expect(panel.locator("pre").first).to_contain_text("    2 | titel: The first lesson\n      | ^")
    expect(panel.locator(".hint")).to_contain_text("Did you mean `title`?")
    _heading(tab, "The first lesson")
    tab.keyboard.press("Escape")
    expect(tab.locator("fincourse-preview .bar.failed")).to_be_visible()
    expect(panel).to_have_count(0)
    desk.write(FIRST, LESSON.replace("The first lesson", "A mended lesson"))
    _heading(tab, "A mended lesson")
    _is(tab, "good")
    expect(tab.locator("fincourse-preview .panel, fincourse-preview .failed")).to_have_count(0)


def test_what_a_file_says_is_never_run(desk: Desk, tab: Page):
    desk.write(FIRST, LESSON + "'<img src=x onerror=window.ran=1>': <b>bold</b>\n")
    panel = tab.locator("fincourse-preview .panel")
    expect(panel.locator("pre").first).to_contain_text("<img src=x onerror=window.ran=1>")
    assert tab.evaluate("window.ran") is None


def test_a_link_of_the_theme_keeps_what_is_told(desk: Desk, tab: Page):
    desk.write(QUIZ_FILE, "questions:\n  - id: [")
    tab.locator("fincourse-preview .panel").wait_for()
    tab.keyboard.press("Escape")
    tab.locator(".md-header__button.md-logo").first.click()
    _heading(tab, "A small course")
    _is(tab, "failed")


def test_warnings_are_a_bar_that_stays_closed(desk: Desk, tab: Page):
    desk.write(FIRST, LESSON.replace("Because.", "Never more than {{ fact.limit }}."))
    bar = tab.locator("fincourse-preview .told")
    expect(bar.locator("summary")).to_contain_text("warning")
    bar.locator("summary").click()
    expect(bar).to_contain_text("`limit` was last reviewed on 2020-01-01")
    bar.get_by_role("button", name="Close").click()
    expect(bar).to_have_count(0)
    tab.reload()
    _is(tab, "good")
    expect(bar).to_have_count(0)


def test_a_draft_is_seen_with_its_mark(desk: Desk, tab: Page):
    desk.write("content/money/second.yml", "draft: true\n" + LESSON.replace("  - check: one\n", ""))
    desk.write("content/money/module.yml", MODULE.replace("[first]", "[first, second]"))
    desk.write(QUIZ_FILE, QUIZ.replace("type: truefalse", "type: truefalse\n    draft: true"))
    expect(tab.locator("fc-question .fc-draft")).to_have_text("Draft")
    tab.goto(desk.url + "money/second.html")
    expect(tab.locator("p.fc-draft")).to_contain_text("Draft")
    tab.goto(desk.url + "money/index.html")
    expect(tab.locator(".fc-cards .fc-draft")).to_have_text("Draft")


def test_files_come_and_go(desk: Desk, tab: Page):
    plain = LESSON.replace("  - check: one\n", "")
    # a whole new module in a new folder, with a quiz in a new folder, and a calculator
    desk.write("content/credit/cost.yml", LESSON.replace("The first lesson", "What it costs").replace("one", "cost"))
    desk.write("quizzes/credit/cost.yml", QUIZ.replace("id: one", "id: cost"))
    desk.write("content/credit/module.yml", MODULE.replace("[first]", "[cost]").replace("Money", "Credit"))
    desk.write(
        "content/course.yml", (desk.folder / "content/course.yml").read_text().replace("[money]", "[money, credit]")
    )
    tab.locator(".md-nav").get_by_text("Credit").first.wait_for(state="attached")
    tab.goto(desk.url + "credit/cost.html")
    _heading(tab, "What it costs")
    # renamed: the old address is gone, the new one is there
    (desk.folder / "content/credit/cost.yml").rename(desk.folder / "content/credit/price.yml")
    (desk.folder / "quizzes/credit/cost.yml").rename(desk.folder / "quizzes/credit/price.yml")
    desk.write("content/credit/module.yml", MODULE.replace("[first]", "[price]").replace("Money", "Credit"))
    expect(tab.locator("h1").first).to_contain_text("This page is not here")
    tab.goto(desk.url + "credit/price.html")
    _heading(tab, "What it costs")
    # taken from the list only: no file goes, but its page does
    desk.write("content/credit/module.yml", MODULE.replace("[first]", "[other]").replace("Money", "Credit"))
    desk.write("content/credit/other.yml", plain.replace("The first lesson", "Another lesson"))
    expect(tab.locator("h1").first).to_contain_text("This page is not here")
    # a folder is removed while the course still lists it
    shutil.rmtree(desk.folder / "content/credit")
    shutil.rmtree(desk.folder / "quizzes/credit")
    expect(tab.locator("fincourse-preview .panel")).to_contain_text("There is no module `credit`")
    desk.write("content/course.yml", (desk.folder / "content/course.yml").read_text().replace(", credit]", "]"))
    _is(tab, "good")


def test_a_calculator_comes_and_goes(desk: Desk, tab: Page):
    desk.write("content/calculators/doubling.yml", CALCULATOR)
    desk.write(FIRST, LESSON + "  - calculator: doubling\n")
    tab.get_by_text("Twice", exact=True).first.wait_for()
    (desk.folder / "content/calculators/doubling.yml").unlink()
    expect(tab.locator("fincourse-preview .panel")).to_contain_text("There is no calculator `doubling`")
    desk.write(FIRST, LESSON)
    _is(tab, "good")
    assert desk.get("calculators/doubling.html")[0] == 404


def test_facts_and_the_search_follow(desk: Desk, tab: Page):
    desk.write(FIRST, LESSON.replace("Because.", "The limit is {{ fact.limit }} of scarcity."))
    tab.get_by_text("The limit is 24% of scarcity.").wait_for()
    desk.write("content/facts.yml", FACTS.replace("value: 24", "value: 36"))
    tab.get_by_text("The limit is 36% of scarcity.").wait_for()
    tab.reload()
    tab.locator(".fc-find").click()
    tab.locator(".fc-find-field").fill("scarcity")
    found = tab.locator(".fc-find-list li")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("36% of scarcity")


def test_half_written_files_never_end_it(desk: Desk, tab: Page):
    chance = random.Random(20261124)
    originals = {
        name: (desk.folder / name).read_text("utf-8")
        for name in (
            FIRST,
            QUIZ_FILE,
            "content/course.yml",
            "content/money/module.yml",
            "content/facts.yml",
            "mkdocs.yml",
        )
    }
    for _ in range(30):
        name = chance.choice(list(originals))
        text = originals[name]
        match chance.randrange(4):
            case 0:  # saved in the middle of typing
                broken = text[: chance.randrange(len(text))].encode()
            case 1:  # a character too many
                at = chance.randrange(len(text))
                broken = (text[:at] + chance.choice("\t:[{'\"&*!|>%@`：“\0") + text[at:]).encode()
            case 2:  # a line lost
                lines = text.splitlines(keepends=True)
                del lines[chance.randrange(len(lines))]
                broken = "".join(lines).encode()
            case _:  # not even text
                broken = chance.randbytes(60)
        (desk.folder / name).write_bytes(broken)
        tab.wait_for_timeout(chance.choice((20, 60, 150)))
        if chance.random() < 0.6:
            (desk.folder / name).write_text(text, "utf-8")
    for name, text in originals.items():
        (desk.folder / name).write_text(text, "utf-8")
    desk.write(FIRST, LESSON.replace("The first lesson", "Still here"))
    _heading(tab, "Still here")
    _is(tab, "good")
    assert desk.runs
    assert "Traceback" not in desk.said


def test_the_overview_is_a_page_of_the_preview_only(desk: Desk, tab: Page):
    tab.goto(desk.url + "_status.html")
    _heading(tab, "A small course")
    expect(tab.locator("main")).to_contain_text("The first lesson")
    desk.write(FIRST, LESSON.replace("The first lesson", "Another name"))
    tab.get_by_text("Another name").wait_for()


def test_the_style_guide_shows_the_colours_of_the_course(desk: Desk, tab: Page):
    """And the colours of the last good build, in both schemes, while nothing of it is published."""
    ground = "one => getComputedStyle(one).backgroundColor"
    desk.write("content/course.yml", COURSE + 'colour: "#7a1fa2"\n')
    tab.goto(desk.url)
    expect(tab.locator(".md-header")).to_have_css("background-color", "rgb(122, 31, 162)")
    tab.goto(desk.url + "_styleguide.html")
    _heading(tab, "Style guide")
    buttons = tab.locator(".fc-button.fc-check")
    assert buttons.nth(0).evaluate(ground) == "rgb(0, 102, 90)", "the colour of what to do keeps its meaning"
    assert buttons.nth(1).evaluate(ground) == "rgb(111, 211, 196)"
    accent = tab.locator('.sg-swatch[style*="--fc-accent"]')
    assert accent.nth(0).evaluate(ground) == "rgb(122, 31, 162)"
    assert accent.nth(1).evaluate(ground) == "rgb(195, 117, 229)"
    assert tab.locator(".fc-box").count() == 10
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    desk.write("content/course.yml", COURSE)


def test_no_barrier_in_what_the_preview_adds(desk: Desk, browser: Browser):
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    desk.write(FIRST, LESSON.replace("Because.", "Never more than {{ fact.limit }}."))
    page.goto(desk.url + "_status.html")
    page.locator("fincourse-preview .told").wait_for()
    _no_barrier(page, "html")
    page.goto(desk.url + "_styleguide.html")
    _no_barrier(page, "main")
    page.goto(desk.url + "money/first.html")
    desk.write(FIRST, LESSON.replace("title:", "titel:"))
    page.locator("fincourse-preview .panel").wait_for()
    _no_barrier(page, "fincourse-preview")  # the theme behind it is not ours
    context.close()


def _no_barrier(page: Page, part: str) -> None:
    found = Axe().run(page, part, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert [(v["id"], [n["html"][:160] for n in v["nodes"]][:4]) for v in found.response["violations"]] == []


def test_only_the_built_folder_is_served(desk: Desk, tab: Page):
    for path in ("../../../../../../etc/hostname", "%2e%2e/%2e%2e/etc/hostname", "..%5c..%5c", "assets/", "assets"):
        status, text = desk.get(path)
        assert status == 404, path
        assert "bundle" not in text or "<title>" in text  # the theme's own page, no listing
    assert desk.get("", Host="evil.example")[0] == 403
    status, page = desk.get("")
    assert status == 200
    assert "'unsafe-inline'" not in re.search(r"script-src[^;]*", page)[0]


def test_a_translation_can_be_shown(tmp_path: Path, browser: Browser):
    folder = write_course(tmp_path, course=COURSE + "translations: [zh-Hans]\n")
    desk = Desk(folder, "--language", "zh-Hans")
    page = browser.new_page()
    page.goto(desk.url + "money/first.html")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    assert desk.stop() == 0
    page.close()


def test_a_port_in_use_is_said(desk: Desk, tab: Page):
    address = desk.url.removeprefix("http://").rstrip("/")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "-C", str(desk.folder), "serve", "--address", address],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 1
    assert "can't be used" in done.stderr
    assert "fincourse serve --address 127.0.0.1:" in done.stderr


def test_a_course_that_never_built_says_why(tmp_path: Path, browser: Browser):
    desk = Desk(write_course(tmp_path, lesson=LESSON.replace("title:", "titel:")))
    page = browser.new_page()
    page.goto(desk.url)
    expect(page.locator("fincourse-preview .message")).to_have_text("`titel` is not a field of the lesson.")
    desk.write(FIRST, LESSON)
    _heading(page, "A small course")
    assert desk.stop() == 0
    expect(page.locator("fincourse-preview .failed")).to_contain_text("The preview has stopped")
    page.close()
