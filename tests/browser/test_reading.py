"""Help with reading: read aloud by voices of the device alone, letters, lines, plain words; all of it remembered."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.loading import open_whole
from tests.browser.pages import pages
from tests.conftest import thinned, url_of

LESSON = "overdue/after-a-missed-payment.html"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SHOWN = ".fc-lesson-step:not([hidden])"
VOICES = """
const voice = (name, lang, localService) => ({ name, lang, localService, default: false, voiceURI: name });
class Utterance { constructor(text) { this.text = text; } }
self.spoken = [];
self.voices = [
  voice("far", "en-US", false), voice("near", "en-GB", true),
  voice("far zh", "zh-CN", false), voice("taiwan", "zh-TW", true),
  voice("mainland", "zh_CN", true), voice("kong", "zh-HK", true),
];
const speech = {
  said: null,
  getVoices: () => self.voices,
  addEventListener() {},
  cancel() { this.said = null; },
  speak(one) {
    this.said = one;
    self.spoken.push([one.text, one.voice.name, one.rate]);
  },
};
// Ends what is being said, as a voice does at the end of a sentence.
self.heard = () => speech.said?.onend?.({});
Object.defineProperty(self, "speechSynthesis", { value: speech });
Object.defineProperty(self, "SpeechSynthesisUtterance", { value: Utterance });
"""
MARKED = "[...(CSS.highlights.get('fc-aloud') ?? [])].map(String).join('').replace(/\\s+/g, ' ')"


@pytest.fixture
def reader(learner: Page) -> Page:
    """Return a page whose device has voices, some of which would ask a server."""
    learner.add_init_script(VOICES)
    return learner


def open_sheet(page: Page) -> None:
    page.locator(".fc-reading").click()
    expect(page.locator(".fc-reading-sheet")).to_be_visible()


def begin(page: Page) -> None:
    open_sheet(page)
    page.locator(".fc-reading-aloud .fc-check").click()


def said(page: Page) -> str:
    return str(page.evaluate("spoken.at(-1)[0]"))


def all_said(page: Page) -> list[str]:
    """Hear all to its end, and return each sentence that was said."""
    while page.evaluate("heard(), !!speechSynthesis.said"):
        pass
    return [text for text, *_ in page.evaluate("spoken")]


def test_a_step_is_read_sentence_by_sentence_and_marked(reader: Page, site: Path):
    reader.goto(url_of(site / LESSON))
    begin(reader)
    assert said(reader) == "What happens after a missed payment"
    before = reader.locator(SHOWN).inner_html()
    assert reader.evaluate(MARKED) == "What happens after a missed payment"
    texts = all_said(reader)
    assert texts[1].startswith("What a late payment costs")
    assert "What you can do afterwards" in texts
    assert not [text for text in texts if "six years" in text or "Next" in text]  # what other steps show, and buttons
    assert any("14 questions Facts checked" in text for text in texts)  # a break parts words
    assert reader.locator(SHOWN).inner_html() == before
    assert reader.evaluate(MARKED) == ""
    reader.locator(f"{SHOWN} .fc-step-on").click()  # to the guess, which is a screen of its own
    reader.get_by_role("button", name="Go on reading").click()
    guess = all_said(reader)[len(texts) :]
    assert guess[0].startswith("Have a guess")
    assert any("1000 yuan a month" in text for text in guess)
    assert guess[-2:] == ["True", "False"]


def test_tables_are_read_row_by_row_and_numbers_in_words(reader: Page, site: Path):
    reader.goto(f"{url_of(site / 'credit/real-price-of-instalments.html')}#does-a-longer-plan-change-the-price")
    begin(reader)
    texts = all_said(reader)
    assert "Months, All fees (¥), APR" in texts
    assert "12, 864, 13.03 percent" in texts
    assert not [text for text in texts if {"Right:", "Wrong:"} & set(text.split())]


def test_pause_steps_and_speed(reader: Page, site: Path):
    reader.goto(url_of(site / LESSON))
    begin(reader)
    key = reader.locator(".fc-aloud-bar").get_by_role("button", name="Pause")
    expect(key).to_be_focused()
    key.press("Enter")
    count = reader.evaluate("spoken.length")
    reader.evaluate("heard()")
    assert reader.evaluate("spoken.length") == count
    reader.get_by_role("button", name="Next sentence").click()
    assert reader.evaluate(MARKED).startswith("What a late payment costs")
    reader.get_by_role("button", name="Go on reading").click()
    assert said(reader).startswith("What a late payment costs")
    reader.get_by_role("button", name="Sentence before").click()
    assert said(reader) == "What happens after a missed payment"
    reader.get_by_role("button", name="Speed").click()
    assert reader.evaluate("spoken.at(-1)[2]") == 1.2
    reader.keyboard.press("Escape")
    expect(reader.locator(".fc-aloud-bar")).to_have_count(0)
    expect(reader.locator(".fc-reading")).to_be_focused()
    reader.reload()
    begin(reader)
    assert reader.evaluate("spoken.at(-1)[2]") == 1.2


def test_it_stops_where_the_step_changes(reader: Page, site: Path):
    reader.goto(f"{url_of(site / LESSON)}#what-is-ahead-of-me")
    begin(reader)
    assert said(reader) == "What is ahead of me?"
    reader.locator(f"{SHOWN} .fc-step-on").click()
    expect(reader.get_by_role("button", name="Go on reading")).to_be_visible()
    assert reader.evaluate(MARKED) == ""
    reader.get_by_role("button", name="Go on reading").click()
    assert said(reader) == "Question 1"


@pytest.mark.parametrize(("language", "voice"), [("", "near"), ("zh-Hans", "mainland"), ("zh-Hant", "taiwan")])
def test_only_a_voice_of_the_device_is_used(reader: Page, served: str, language: str, voice: str):
    open_whole(reader, f"{served}/{language}/{LESSON}".replace("//o", "/o"))
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    begin(reader)
    reader.evaluate("heard(), heard()")
    assert {name for _, name, _ in reader.evaluate("spoken")} == {voice}
    assert {name.partition(".")[0] for name in asked} == {"reading"}  # its own script and styles


def test_without_such_a_voice_nothing_is_offered(reader: Page, site: Path):
    reader.goto(url_of(site / LESSON))
    reader.evaluate("voices = voices.filter((voice) => !voice.localService)")
    open_sheet(reader)
    expect(reader.locator(".fc-reading-aloud")).to_contain_text("no voice of its own")
    assert reader.locator(".fc-reading-aloud button").count() == 0


def test_voices_that_come_late_are_waited_for(reader: Page, site: Path):
    reader.goto(url_of(site / LESSON))
    reader.evaluate(
        "() => { const late = voices; voices = []; speechSynthesis.addEventListener = (_, use) => "
        "setTimeout(() => { voices = late; use(); }); }"
    )
    begin(reader)
    assert reader.evaluate("spoken.at(-1)[1]") == "near"


def test_chinese_numbers_are_said_in_words(reader: Page, site: Path):
    reader.goto(f"{url_of(site / 'zh-Hans' / LESSON)}#接下来会遇到什么")
    begin(reader)
    texts = all_said(reader)
    assert any("幺二三四八" in text for text in texts)


def test_other_pages_are_read_from_what_is_in_view(reader: Page, site: Path):
    reader.goto(url_of(site / "glossary.html"))
    begin(reader)
    assert said(reader) == "Glossary"
    reader.get_by_role("button", name="Stop reading aloud").click()
    reader.evaluate("document.querySelectorAll('main h2')[9].scrollIntoView()")
    begin(reader)
    assert said(reader) != "Glossary"


def test_letters_lines_and_plain_words_are_remembered(learner: Page, served: str):
    learner.goto(f"{served}/{LESSON}#what-is-ahead-of-me")
    text = learner.locator(f"{SHOWN} p:has(.fc-term)").first
    before = text.evaluate("one => one.getBoundingClientRect().height")
    open_sheet(learner)
    learner.get_by_role("button", name="A++").click()
    learner.get_by_role("button", name="Wide").click()
    learner.get_by_role("checkbox").check()
    learner.get_by_role("button", name="Close").click()
    for _ in range(2):
        expect(learner.locator(f"{SHOWN} .fc-plain").nth(1)).to_have_text(
            " (A higher interest rate on money that is overdue)"
        )
        assert text.evaluate("one => one.getBoundingClientRect().height") > 1.5 * before
        assert learner.evaluate("getComputedStyle(document.querySelector('.md-content__inner')).zoom") == "1.5"
        learner.reload()
    terms = learner.evaluate(
        f"[...document.querySelectorAll('{SHOWN} .fc-plain')].map(one => one.previousSibling.getAttribute('href'))"
    )
    assert len(terms) == len(set(terms))  # each at its first use only
    open_sheet(learner)
    expect(learner.get_by_role("button", name="A++")).to_have_attribute("aria-pressed", "true")
    learner.get_by_role("checkbox").uncheck()
    assert learner.locator(".fc-plain").count() == 0


def test_the_sheet_opens_from_the_steps_and_by_keys(learner: Page, site: Path):
    learner.goto(url_of(site / LESSON))
    learner.locator(f"{SHOWN} .fc-step-place button").click()
    learner.get_by_role("dialog").get_by_role("button", name="Reading").click()
    expect(learner.get_by_role("dialog", name="Reading help")).to_be_visible()
    learner.keyboard.press("Escape")
    learner.locator(".fc-reading").focus()
    learner.keyboard.press("Enter")
    expect(learner.get_by_role("dialog", name="Reading help")).to_be_visible()
    learner.get_by_role("button", name="A+", exact=False).first.focus()
    learner.keyboard.press("Space")
    learner.keyboard.press("Escape")
    expect(learner.locator(".fc-reading")).to_be_focused()


def test_the_header_is_as_high_as_before(page: Page, site: Path):
    page.goto(url_of(site / LESSON))
    button = page.locator(".fc-reading").bounding_box()
    assert button
    assert min(button["width"], button["height"]) >= 44
    assert page.locator(".md-header").evaluate("header => header.offsetHeight") == 48


def test_it_loads_nothing_before_it_is_opened(page: Page, served: str):
    assert not [url for url in open_whole(page, f"{served}/index.html") if "/reading." in url]


LOOKS = list(itertools.product(("", "zh-Hans/", "zh-Hant/"), ("light", "dark")))


@pytest.mark.parametrize(("language", "scheme"), thinned([LOOKS[3]], LOOKS))
def test_no_barrier_in_the_sheet_and_its_bar(browser: Browser, site: Path, language: str, scheme: str):
    options = {"viewport": {"width": 360, "height": 740}, "color_scheme": scheme, "bypass_csp": True, "whole": False}
    context = browser.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(VOICES)
    page.goto(url_of(site / language / LESSON))
    open_sheet(page)
    page.locator(".fc-reading-aloud .fc-check").wait_for()
    page.locator(".fc-reading-tick input").last.check()  # meanings in brackets; pages in Chinese offer pinyin before
    for opened in (True, False):
        found = Axe().run(page, options=RULES)
        assert not found.response["violations"], found.generate_report()
        if opened:
            page.locator(".fc-reading-aloud .fc-check").click()
    context.close()


@pytest.mark.parametrize("language", thinned(["en"], ["en", "zh-Hans"]))
def test_the_largest_letters_fit_the_narrowest_phone(browser: Browser, served: str, site: Path, language: str):
    context = browser.new_context(viewport={"width": 320, "height": 568})
    page = context.new_page()
    page.goto(f"{served}/index.html")
    page.evaluate(
        'localStorage.setItem(\'fincourse:1:borrowers-cn:reading:help\', \'{"letters":1.5,"plain":true,"t":1}\')'
    )
    wide = []
    for name in pages(site, language):
        page.goto(f"{served}/{name}")
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append((name, page.evaluate(WIDE)))
    open_sheet(page)
    assert page.evaluate("document.querySelector('.fc-reading-sheet').scrollWidth") <= 320
    context.close()
    assert wide == []


FRAME = {
    "header": ".md-header__topic .md-ellipsis",
    "drawer": ".md-sidebar--primary .md-nav__item .md-nav__link",
    "foot": ".fc-foot a",
    "bar": ".fc-bar a",
}


@pytest.mark.parametrize("width", [320, 390])
def test_larger_letters_are_larger_in_the_frame_too(browser: Browser, served: str, width: int):
    context = browser.new_context(viewport={"width": width, "height": 640})
    page = context.new_page()
    page.goto(f"{served}/index.html")
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    before = {name: page.locator(place).first.evaluate(size) for name, place in FRAME.items()}
    page.evaluate("document.documentElement.style.setProperty('--fc-letters', 1.5)")
    after = {name: page.locator(place).first.evaluate(size) for name, place in FRAME.items()}
    assert {name for name in FRAME if after[name] < before[name] * 1.2} == ({"bar"} if width == 320 else set())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".fc-bar").evaluate(
        "bar => [...bar.children].every(one => one.scrollHeight <= bar.clientHeight)"
    )
    assert page.locator(".md-header").evaluate("one => one.scrollHeight <= one.clientHeight")
    page.locator('.md-header [for="__drawer"]').click()
    drawer = page.locator(".md-sidebar--primary .md-sidebar__scrollwrap")
    page.wait_for_function("document.querySelector('.md-sidebar--primary').getBoundingClientRect().left >= 0")
    assert drawer.evaluate("one => one.scrollWidth <= one.clientWidth")
    context.close()


WIDE = """() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 321
  && !e.closest('.fc-table, [data-scrolls], .md-sidebar')).slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""
