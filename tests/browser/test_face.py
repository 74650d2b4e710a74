"""The face of the course as readers see it: one style a level, upright Chinese, a drawing made of words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from generator.cli import cli
from tests.browser.pages import all_pages
from tests.conftest import LESSON as SHORT
from tests.conftest import write_course

LESSON = "overdue/real-or-fake-notice.html"
KINDS = (
    "index.html",
    LESSON,
    "calculators/debt-to-income.html",
    "plan.html",
    "glossary.html",
    "glossary/2.html",
    "sources.html",
)
LABELS = {"summary :is(h2, h3)": "18px 700 normal", ".fc-number": "14px 700 normal"}
"""Titles that are labels: of what unfolds, and of a question, whose stem stands out."""
STYLES = """(labels) => Object.fromEntries(["h1", "h2", "h3", ...labels].map((level) => [level, [...new Set(
  [...document.querySelectorAll(`.md-content :is(${level})`)].filter((one) => one.checkVisibility())
  .filter((one) => labels.includes(level) || !one.matches(labels.join())).map((one) => {
    const { fontSize, fontWeight, fontStyle, lineHeight } = getComputedStyle(one);
    return [fontSize, fontWeight, fontStyle, level === "h1" ? lineHeight : ""].join(" ").trim();
  }))]]))"""
"""The styles of all titles that are seen, by level."""


@pytest.mark.parametrize("name", KINDS)
def test_titles_have_one_style_a_level(page: Page, site: Path, name: str):
    page.goto((site / name).as_uri())
    found = page.evaluate(STYLES, list(LABELS))
    assert found["h1"] == ["28px 700 normal 36.008px"]
    assert found["h2"] in ([], ["22px 700 normal"])
    assert found["h3"] in ([], ["18px 700 normal"])
    for label, style in LABELS.items():
        assert found[label] in ([], [style])
    ink = "one => getComputedStyle(one).color"
    assert page.locator("h1").evaluate(ink) == page.locator(".md-content").evaluate(ink)


def test_the_question_stands_out_and_its_title_does_not(page: Page, site: Path):
    page.goto((site / LESSON).as_uri())
    weight = "one => getComputedStyle(one).fontWeight"
    assert page.locator(".fc-question .fc-ask > p:last-child").first.evaluate(weight) == "600"
    assert page.locator(".fc-box > .fc-title").first.evaluate(weight) == "700"


SLANTED = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode())
    if (/[㐀-鿿]/.test(walk.currentNode.data))
      if (getComputedStyle(walk.currentNode.parentElement).fontStyle !== "normal") found.push(walk.currentNode.data);
  return found;
}"""


@pytest.mark.parametrize("language", ["", "zh-Hans/", "zh-Hant/"])
def test_no_chinese_is_slanted(page: Page, site: Path, language: str):
    for name in KINDS:
        page.goto((site / f"{language}{name}").as_uri())
        assert page.evaluate(SLANTED) == [], name


def test_stressed_chinese_has_dots(page: Page, site: Path):
    page.goto((site / "zh-Hans/index.html").as_uri())
    page.evaluate("document.querySelector('.md-typeset').insertAdjacentHTML('beforeend', '<p><em>要点</em></p>')")
    styles = "one => ['fontStyle', 'textEmphasisStyle'].map((name) => getComputedStyle(one)[name])"
    assert page.locator("em").last.evaluate(styles) == ["normal", "dot"]
    lines = page.locator(".md-content p.fc-lead + p, .md-content h2 + p").first
    sizes = "one => ['lineHeight', 'fontSize'].map((name) => parseFloat(getComputedStyle(one)[name]))"
    height, size = lines.evaluate(sizes)
    assert height / size == pytest.approx(1.75)


WRONG = re.compile(r"词汇表|詞彙表|賬|臺|最多隻|髮卡|[“”](?=[㐀-鿿])|\d ?(?:CNY|RMB)\b")
"""Kinds of slip in Chinese pages that were met: two words for one thing, OpenCC's, a code for the currency."""


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_chinese_pages_have_none_of_the_slips_once_met(site: Path, language: str):
    allowed = {"“", "”"} if language == "zh-Hans" else set()
    found = {}
    for name in all_pages(site, language):
        text = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>", " ", (site / name).read_text("utf-8"))
        slips = [slip for slip in WRONG.findall(text) if slip not in allowed]
        if slips:
            found[name] = slips
    assert found == {}


WAY = """
  - route: "{0}"
    start: {{stop: "{1}", text: "{2}"}}
    avoid: {{stop: "{3}", text: "{4}"}}
    by: "{5}"
    stops: [{{stop: "{6}", text: "{7}"}}, {{stop: "{8}"}}, {{stop: "{9}"}}]"""
WAYS = (
    "From a notice to your lender|A notice reaches you|message, call or letter|Not this way|"
    "its number, its link, a hotline from a search|Your own way in|The app, from its icon|"
    "Is anything overdue? How much?|The contract|The lender itself",
    "从通知到放贷机构|收到一条通知|短信、电话或信件|别走这边|通知里的电话、链接，网上搜来的客服电话|"
    "自己去核实|从图标打开 App|有没有逾期？是多少？|看合同|问这家机构",
)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A lesson with the drawing of a way in two languages, and with a box."""
    ways = "".join(WAY.format(*way.split("|")) for way in WAYS)
    folder = write_course(tmp_path_factory.mktemp("ways"), lesson=SHORT.rstrip() + ways + "\n")
    result = CliRunner().invoke(cli, ["-C", str(folder), "build"])
    assert result.exit_code == 0, result.output
    return (folder / "site/money/first.html").as_uri()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_way_is_drawn_from_words(browser: Browser, drawn: str, width: int):
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme="dark")
    page = context.new_page()
    page.goto(drawn)
    ways = page.locator(".fc-route")
    assert ways.locator(".fc-route-start strong").all_inner_texts() == ["A notice reaches you", "收到一条通知"]
    assert ways.locator("li").count() == 6
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate("document.documentElement.style.fontSize = '250%'")  # letters of twice the size
    for way in ways.all():
        assert way.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
    context.close()


def test_paper_is_light(browser: Browser, drawn: str):
    context = browser.new_context(color_scheme="dark", viewport={"width": 800, "height": 900})
    page = context.new_page()
    page.goto(drawn)
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    colour = "one => getComputedStyle(one).color"
    on_screen = page.locator(".fc-route-by strong").first.evaluate(colour)
    page.emulate_media(media="print")
    assert on_screen == "rgb(111, 211, 196)"
    assert page.locator(".fc-route-by strong").first.evaluate(colour) == "rgb(0, 102, 90)"
    context.close()


def test_the_readers_own_colours_show_icons_and_the_way(browser: Browser, drawn: str):
    context = browser.new_context(forced_colors="active", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(drawn)
    canvas, words = page.evaluate(
        """() => ["Canvas", "CanvasText"].map((name) => {
          const one = document.body.appendChild(document.createElement("p"));
          Object.assign(one.style, { color: name, forcedColorAdjust: "none" });
          return getComputedStyle(one).color;
        })"""
    )
    assert canvas != words
    icon = page.locator(".fc-box-read .fc-icon").first
    assert icon.evaluate("one => getComputedStyle(one).fill") == words
    number = page.locator(".fc-route li > strong").first
    assert number.evaluate("one => getComputedStyle(one, '::before').backgroundColor") == words
    context.close()
