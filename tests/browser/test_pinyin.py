"""Pinyin above the words of Chinese pages: on wish, gone without a trace, in no text that is read aloud or copied."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.loading import complete, open_whole
from tests.browser.pages import pages
from tests.browser.test_reading import RULES, VOICES, WIDE, all_said, begin, open_sheet
from tests.conftest import thinned, url_of

LESSON = "overdue/after-a-missed-payment.html"
SHOWN = ".fc-lesson-step:not([hidden])"
KEY = "fincourse:1:borrowers-cn:reading:help"
WRITTEN = "() => document.querySelectorAll('fc-pinyin ruby').length"
WHOLE = "dispatchEvent(new Event('beforeprint')), dispatchEvent(new Event('afterprint'))"
"""What is far from the screen comes at once, not bit by bit; what is opened for paper is closed again."""
UNFOLD = "document.querySelectorAll('details').forEach((one) => (one.open = true))"
READ = "[...document.querySelectorAll('%s ruby')].map(one => [one.textContent, one.querySelector('rt').dataset.read])"
LEFT = """() => [...document.querySelectorAll('.md-content__inner')].flatMap(top => {
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT), left = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (/[\\u4e00-\\u9fff]/.test(data) && !parentElement.closest(
      'ruby, script, style, svg, select, textarea, template, .fc-step-place, .fc-step-bar, [lang]:not([lang^=zh])'))
      left.push(data);
  }
  return left;
})"""


def close_sheet(page: Page) -> None:
    page.locator(".fc-reading-top button").click()
    expect(page.locator(".fc-reading-sheet")).to_be_hidden()


def choose(page: Page, *, on: bool = True) -> None:
    open_sheet(page)
    box = page.locator(".fc-reading-tick input").first
    box.check() if on else box.uncheck()
    close_sheet(page)
    if on:
        expect(page.locator("fc-pinyin").first).to_be_attached()
        page.evaluate(WHOLE)
        assert page.evaluate(LEFT) == []
    else:
        expect(page.locator("fc-pinyin")).to_have_count(0)


def chosen(context: BrowserContext, served: str, more: str = "") -> Page:
    """Open a page of a reader who chose pinyin before."""
    page = context.new_page()
    page.goto(f"{served}/index.html")
    page.evaluate(f"localStorage.setItem('{KEY}', '{{\"pinyin\":true,\"t\":1{more}}}')")
    return page


def test_it_is_off_until_it_is_chosen_and_then_remembered(learner: Page, served: str):
    asked: list[str] = []
    learner.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    learner.goto(f"{served}/zh-Hans/{LESSON}")
    open_sheet(learner)
    expect(learner.get_by_role("checkbox", name="在每个汉字上方标出读音")).not_to_be_checked()
    close_sheet(learner)
    assert learner.locator("fc-pinyin").count() == 0
    assert "pinyin.js" not in asked
    choose(learner)
    assert asked.count("pinyin.js") == 1
    assert learner.evaluate(READ % "h1")[:4] == [["错", "cuò"], ["过", "guò"], ["还", "huán"], ["款", "kuǎn"]]
    learner.goto(f"{served}/zh-Hant/glossary.html")  # the same course in its other characters
    expect(learner.locator("h1 ruby").first).to_be_visible()
    choose(learner, on=False)
    learner.reload()
    open_sheet(learner)
    assert learner.locator("fc-pinyin").count() == 0


def test_pages_in_english_do_not_offer_it(page: Page, site: Path):
    page.goto(url_of(site / LESSON))
    open_sheet(page)
    expect(page.locator(".fc-reading-tick")).to_have_count(1)
    expect(page.locator(".fc-reading-sheet")).not_to_contain_text("Pinyin")


PAGES = [LESSON, "plan.html", "glossary.html", "glossary/2.html", "heard.html", "calculators/overdue-cost.html"]


@pytest.mark.parametrize("name", thinned(PAGES[:2], PAGES))
def test_no_text_changes_and_nothing_stays_behind(page: Page, site: Path, name: str):
    """From a file, as a reader without a network opens it."""
    page.goto((site / "zh-Hans" / name).as_uri())
    inner = page.locator(".md-content__inner")
    complete(page)
    state = "one => [one.innerHTML, one.textContent, one.innerText.replace(/\\s+/g, ''), document.title, location.href]"
    fields = "[...document.querySelectorAll('input, textarea, select')].map(one => one.value)"
    open_sheet(page)  # what it adds to the page stays
    close_sheet(page)
    before, typed = inner.evaluate(state), page.evaluate(fields)
    choose(page)
    during = inner.evaluate(state)
    assert during[0] != before[0]
    assert during[1:] == before[1:]
    assert page.evaluate(f"{fields}.slice(0, {len(typed)})") == typed
    choose(page, on=False)
    assert inner.evaluate(state) == before


def test_what_is_copied_and_said_is_the_text_alone(learner: Page, site: Path):
    learner.add_init_script(VOICES)
    learner.goto(url_of(site / "zh-Hans" / LESSON))
    begin(learner)
    plain = all_said(learner)
    learner.get_by_role("button", name="停止朗读").click()
    choose(learner)
    learner.evaluate("spoken.length = 0")
    begin(learner)
    assert all_said(learner) == plain
    copied = learner.evaluate(
        f"getSelection().selectAllChildren(document.querySelector('{SHOWN}')), getSelection().toString()"
    )
    assert "错过还款日" in copied
    assert not re.search("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", copied)


def test_what_comes_later_has_it_too(page: Page, site: Path):
    """What a script adds, such as a reason beside an answer; a meaning in brackets."""
    page.goto(url_of(site / "zh-Hans" / LESSON))
    choose(page)
    page.evaluate("document.querySelector('fc-question').append('这是一条银行的回答')")
    expect(page.locator("fc-question > fc-pinyin ruby").first).to_be_attached()
    open_sheet(page)
    page.locator(".fc-reading-tick input").nth(1).check()
    expect(page.locator(".fc-plain ruby").first).to_be_attached()
    page.wait_for_function(f"() => !({LEFT})().length")


def test_a_letter_is_the_same_on_paper(page: Page, served: str):
    """What is typed goes into the letter, and into the copy of it, as it is."""
    page.goto(f"{served}/zh-Hans/{LESSON}")
    complete(page)
    letter = page.locator("fc-letter").first
    field, paper = letter.locator("input").first, letter.locator(".fc-paper")
    type_in = "(one, text) => { one.value = text; one.dispatchEvent(new Event('input', { bubbles: true })); }"
    texts = "one => [one.textContent, ...[...one.querySelectorAll('p')].map(line => line.innerText)]"
    field.evaluate(type_in, "我的银行")
    plain = paper.evaluate(texts)
    assert any("我的银行" in text for text in plain)
    field.evaluate(type_in, "")
    choose(page)
    field.evaluate(type_in, "我的银行")
    assert field.input_value() == "我的银行"
    page.wait_for_function(f"() => !({LEFT})().length")
    assert paper.evaluate(texts) == plain


def test_screen_readers_meet_the_characters_alone(page: Page, site: Path):
    page.goto(url_of(site / "zh-Hans" / LESSON))
    choose(page)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    names = [(node["role"]["value"], str(node["name"]["value"])) for node in nodes if node.get("name", {}).get("value")]
    assert ("heading", "错过还款日之后会怎样") in [(role, re.sub(r"\s", "", name)) for role, name in names]
    assert not [name for _, name in names if re.search("[āǎǐǔ]", name)]


def test_paper_has_it_everywhere(browser: Browser, served: str):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = chosen(context, served)
    page.goto(f"{served}/zh-Hans/{LESSON}")
    page.wait_for_function(WRITTEN)
    page.evaluate(WHOLE)
    assert page.evaluate(LEFT) == []
    page.emulate_media(media="print")
    base = page.locator(".fc-lesson p ruby").first.bounding_box()
    over = page.locator(".fc-lesson p rt").first.bounding_box()
    assert base
    assert over
    assert over["height"] > 5
    assert over["y"] < base["y"] + base["height"] / 2
    context.close()


@pytest.mark.parametrize("scheme", thinned(["dark"], ["light", "dark"]))
@pytest.mark.parametrize("language", thinned(["zh-Hans"], ["zh-Hans", "zh-Hant"]))
@pytest.mark.parametrize("name", thinned(["calculators/overdue-cost.html"], [LESSON, "calculators/overdue-cost.html"]))
def test_no_barrier_with_it(browser: Browser, site: Path, language: str, scheme: str, name: str):
    options = {"viewport": {"width": 360, "height": 740}, "color_scheme": scheme, "bypass_csp": True}
    context = browser.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url_of(site / language / name))
    choose(page)
    found = Axe().run(page, options=RULES)
    assert not found.response["violations"], found.generate_report()
    context.close()


def test_forced_colours_show_it(browser: Browser, site: Path):
    context = browser.new_context(viewport={"width": 360, "height": 740}, forced_colors="active")
    page = context.new_page()
    page.goto(url_of(site / "zh-Hans" / LESSON))
    choose(page)
    same = "one => getComputedStyle(one).color === getComputedStyle(one.closest('ruby')).color"
    assert page.locator("h1 rt").first.evaluate(same)
    context.close()


@pytest.mark.parametrize("language", thinned(["zh-Hans"], ["zh-Hans", "zh-Hant"]))
def test_with_the_largest_letters_it_fits_the_narrowest_phone(browser: Browser, served: str, site: Path, language: str):
    context = browser.new_context(viewport={"width": 320, "height": 568})
    page = chosen(context, served, ',"letters":1.5,"lines":2')
    wide = []
    for name in pages(site, language):
        page.goto(f"{served}/{name}")
        page.wait_for_function(WRITTEN)
        page.evaluate(f"{WHOLE}, {UNFOLD}")
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append((name, page.evaluate(WIDE)))
    context.close()
    assert wide == []


def test_without_a_choice_a_page_loads_as_much_as_before(page: Page, served: str):
    assert not [
        url for url in open_whole(page, f"{served}/zh-Hans/index.html") if "pinyin" in url or "/reading." in url
    ]
