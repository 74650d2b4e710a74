"""A course with more lessons than one page lists: what a learner did is told from the few parts that tell of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from generator.cli import cli
from tests.browser.loading import open_whole
from tests.conftest import COURSE, LESSON, MODULE, QUIZ, url_of, write_course

KEY = "fincourse:1:small:"
NAMES = [f"part-{letter}" for letter in "abcdef"]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    course = COURSE.replace("[money]", f"[money, {', '.join(NAMES)}]") + "translations: [zh-Hans]\n"
    write_course(folder, course=course, module=MODULE.replace("[first]", "[first, second]"))
    (folder / "content/money/second.yml").write_text(
        LESSON.replace("first", "second").replace("  - check: one\n", ""), "utf-8"
    )
    for name in NAMES:
        for path, text in (
            (f"content/{name}/module.yml", MODULE.replace("Money", name.title())),
            (f"content/{name}/first.yml", LESSON.replace("The first", f"{name.title()}, the first")),
            (f"quizzes/{name}/first.yml", QUIZ.replace("id: one", f"id: {name}-one")),
        ):
            text = text.replace("check: one", f"check: {name}-one")
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.render.addresses.LISTED_LESSONS", 3)
        patch.setattr("generator.render.addresses.LISTED_MODULES", 4)
        patch.setattr("generator.render.pages.FIRST_MODULES", 2)
        result = CliRunner().invoke(cli, ["-C", str(folder), "build"])
    assert result.exit_code == 0, result.output
    return folder / "site"


class Device:
    """A learner's browser; what it loads is written down."""

    def __init__(self, page: Page, site: Path) -> None:
        self.page, self.site = page, site
        self.loaded: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.loaded.append(request.url.removeprefix(url_of(site) + "/")))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)

    def open(self, name: str) -> None:
        self.loaded.clear()
        open_whole(self.page, url_of(self.site / name))

    def put(self, **records: Any) -> None:
        for name, record in records.items():
            key = KEY + name
            self.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(record)])

    @property
    def parts(self) -> set[str]:
        """The modules whose part of the map was loaded."""
        names = [url.partition("?")[0] for url in self.loaded]
        return {name.removeprefix("assets/map/").removesuffix(".js") for name in names if "assets/map/" in name}


@pytest.fixture
def device(page: Page, large: Path) -> Device:
    return Device(page, large)


def test_a_newcomer_loads_no_part_and_finds_every_module(device: Device):
    device.open("index.html")
    assert device.parts == set()
    assert device.page.locator("[data-module]").count() == 2
    device.page.get_by_role("link", name="All modules (7)").click()
    expect(device.page.locator("h1")).to_contain_text("All modules")
    device.page.get_by_role("link", name="Next page").click()
    device.page.locator("article").get_by_role("link", name="Part-F").click()
    expect(device.page.locator("h1")).to_contain_text("Part-F")
    device.open("zh-Hans/all-modules/2.html")
    assert "第 2 页，共 2 页" in device.page.inner_text("article")
    for name in ("progress.html", "review.html"):
        device.open(name)
        assert device.parts == set()
    expect(device.page.locator("fc-review")).to_contain_text("All modules")
    assert device.errors == []


def test_the_first_page_leads_on_from_what_was_read_last(device: Device):
    device.open("index.html")
    device.put(**{"read:money/first": {"at": "2026-01-02"}})
    device.open("index.html")
    resume = device.page.locator("fc-resume")
    expect(resume).to_contain_text("You have read 1 of 8 lessons. Go on with: The second lesson.")
    expect(device.page.locator("[data-module=money]")).to_contain_text("Begun (1/2)")
    assert device.parts == {"money", "part-a"}  # its own and the one behind it
    device.put(**{"read:money/second": {"at": "2026-01-03"}})
    device.open("index.html")
    expect(resume).to_contain_text("Go on with: Part-A, the first lesson.")
    expect(device.page.locator("[data-module=money]")).to_contain_text("Read (2/2)")
    device.page.locator("fc-resume a").first.click()
    expect(device.page.locator("h1")).to_contain_text("Part-A")
    assert device.errors == []


def test_progress_tells_of_the_modules_in_which_something_was_done(device: Device):
    device.open("index.html")
    right = {"r": "1", "m": "right", "ok": ["2026-01-01", "2026-01-02"], "d": 1, "due": "2099-01-01"}
    device.put(
        **{"read:part-c/first": {"at": "2026-01-02", "q": {"part-c-one": "1"}, "facts": {}}, "part-c-one": right}
    )
    device.open("progress.html")
    summary = device.page.locator("[data-part=summary]")
    expect(summary).to_contain_text("You have read 1 of 8 lessons. Go on with: Part-D, the first lesson.")
    expect(summary).to_contain_text("Secure: 1 of 7 · Not answered yet: 6")
    rows = device.page.locator("[data-part=lessons] li")
    assert rows.count() == 1
    expect(rows).to_contain_text("Read, and every question right")
    device.page.locator("[data-part=lessons] h3 a").click()
    expect(device.page.locator("h1")).to_contain_text("Part-C")
    device.open("progress.html")
    assert device.parts == {"part-c", "part-d"}
    assert device.errors == []


def test_review_asks_what_was_answered_anywhere_in_the_course(device: Device):
    device.open("part-e/first.html")
    device.page.locator("fc-question input").first.check()
    device.page.locator("fc-question .fc-check").click()
    record = json.loads(device.page.evaluate("key => localStorage.getItem(key)", f"{KEY}part-e-one"))
    # Asked outside its lesson, a record says itself where the question stands.
    device.put(
        **{
            "part-e-one": {**record, "due": "2026-01-01"},
            "part-b-one": {**record, "l": "part-b/first", "due": "2026-01-01"},
        }
    )
    device.open("review.html")
    expect(device.page.locator(".fc-progress")).to_contain_text("1 of 2")
    assert device.parts == {"part-b", "part-e"}
    device.page.locator(".fc-panel fc-question input").first.check()
    device.page.locator(".fc-panel .fc-check").first.click()
    asked = device.page.locator(".fc-panel fc-question").get_attribute("data-id")
    kept = json.loads(device.page.evaluate("key => localStorage.getItem(key)", KEY + str(asked)))
    assert kept["l"] == f"{str(asked).removesuffix('-one')}/first"
    assert device.errors == []
