"""What stands around a page on a phone: the bar, the header, the drawer, and what the phone's Back does."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.cli import cli
from tests.browser.loading import CLOSED, DRAWN, moved, open_whole, watch_moves
from tests.conftest import LESSON as SHORT
from tests.conftest import Quiet, serving, write_course

LESSON = "overdue/after-a-missed-payment.html"
CALCULATOR = "calculators/overdue-cost.html"
MENU = ".md-header__button[for=__drawer]"
OWED = "what-do-i-owe-and-what-will-be-debited"
SEEN = """() => {
  const both = [document.activeElement, document.querySelector('.fc-bar')];
  const [at, bar] = both.map((one) => one.getBoundingClientRect());
  return at.bottom <= bar.top + 1 || document.activeElement.closest('.fc-bar');
}"""


def _large(context: BrowserContext, page: Page) -> None:
    """Set the browser's letters to 200 %."""
    session = context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})


@pytest.mark.parametrize(
    ("name", "current", "value"),
    [
        ("index.html", "Start here", "page"),
        ("plan.html", "My desk", "page"),
        (LESSON, "Learn", "true"),
        ("overdue/index.html", "Learn", "true"),
        ("calculators/index.html", "Calculate", "page"),
        (CALCULATOR, "Calculate", "true"),
        ("reminders.html", "Calculate", "true"),
        ("glossary.html", "Learn", "true"),
        ("glossary/2.html", "Learn", "true"),
    ],
)
def test_the_bar_leads_to_the_main_places_and_says_where_one_is(
    page: Page, site: Path, name: str, current: str, value: str
):
    page.goto((site / name).as_uri())
    links = page.get_by_role("navigation", name="Main places").get_by_role("link")
    assert links.all_inner_texts() == ["Start here", "My desk", "Learn", "Calculate"]
    here = page.locator(".fc-bar [aria-current]")
    assert here.all_inner_texts() == ([current] if current else [])
    if current:
        expect(here).to_have_attribute("aria-current", value)
    for link in links.all():
        file, _, anchor = str(link.evaluate("one => one.href")).removeprefix("file://").partition("#")
        assert Path(file).is_file()
        assert not anchor or f'id="{anchor}"' in Path(file).read_text("utf-8")
        assert link.bounding_box()["height"] >= 44  # type: ignore[index]


def test_the_bar_is_56_pixels_high_at_the_bottom_and_wide_screens_have_none(page: Page, site: Path):
    page.goto((site / "index.html").as_uri())
    bar = page.locator(".fc-bar")
    box = bar.bounding_box()
    assert box is not None
    assert (box["x"], box["y"] + box["height"], box["width"], box["height"]) == (0, 740, 360, 56)
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(bar).to_be_hidden()
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(media="print")
    expect(bar).to_be_hidden()


def test_a_lesson_in_steps_has_a_bar_of_its_own(page: Page, site: Path):
    page.goto((site / LESSON).as_uri())
    page.locator("article").evaluate("one => one.classList.add('fc-steps-on')")
    expect(page.locator(".fc-bar")).to_be_hidden()
    assert page.locator(".md-container").evaluate("one => getComputedStyle(one).paddingBottom") == "0px"


def test_the_bar_never_covers_what_has_the_focus(page: Page, site: Path):
    page.goto((site / LESSON).as_uri())
    page.locator("article a").first.focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    footer, bar = page.locator(".md-footer").bounding_box(), page.locator(".fc-bar").bounding_box()
    assert footer is not None
    assert bar is not None
    assert footer["y"] + footer["height"] <= bar["y"] + 1


@pytest.mark.parametrize("name", ["index.html", "overdue/index.html", "404.html", "calculators/index.html"])
@pytest.mark.parametrize("large", [False, True])
def test_nothing_is_wider_than_a_small_screen(browser: Browser, served: str, name: str, large: bool):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    if large:
        _large(context, page)
    page.goto(f"{served}/{name}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for link in page.locator(".fc-bar a").all():
        assert link.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
        box = link.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
    title = page.locator(".md-header__topic .md-ellipsis").first
    box = title.bounding_box()
    assert box is not None
    assert box["width"] >= 150, "the title is cut to nothing"
    assert title.evaluate("one => one.scrollHeight <= one.clientHeight + 2")
    page.locator(MENU).click()
    page.evaluate(DRAWN)
    side = page.locator(".md-sidebar--primary").bounding_box()
    assert side is not None
    assert side["x"] == 0
    assert side["width"] <= 320
    context.close()


@pytest.mark.parametrize("width", [180, 360, 1280])
def test_colours_and_language_are_in_the_header_or_on_phones_in_the_drawer(browser: Browser, site: Path, width: int):
    page = browser.new_page(viewport={"width": width, "height": 740 if width > 180 else 370}, color_scheme="light")
    page.goto((site / "index.html").as_uri())
    in_header = page.locator("header").get_by_title("Switch to dark mode")
    if width == 1280:
        expect(in_header).to_be_visible()
        page.set_viewport_size({"width": 360, "height": 740})
        expect(in_header).to_have_count(0)
        page.set_viewport_size({"width": 1280, "height": 740})
        expect(in_header).to_be_visible()
        expect(page.get_by_label("Select language").locator("visible=true")).to_be_visible()
    else:
        expect(in_header).to_have_count(0)
        page.locator(MENU).click()
        page.locator(".fc-foot").get_by_title("Switch to dark mode").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        link = page.locator(".fc-foot").get_by_role("link", name="简体中文")
        assert link.get_attribute("lang") == "zh-Hans"
        link.click()
        expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    page.close()


def test_without_a_script_all_of_it_is_links(browser: Browser, site: Path):
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto((site / LESSON).as_uri())
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".fc-foot").get_by_role("link", name="繁體中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    page.locator(".fc-bar a").nth(3).click()
    expect(page).to_have_url(re.compile("zh-Hant/calculators/index.html"))
    context.close()


def test_the_keyboard_meets_nothing_that_an_open_drawer_hides(page: Page, site: Path):
    page.goto((site / LESSON).as_uri())
    page.locator(MENU).focus()
    page.keyboard.press("Enter")
    seen = """() => {
      const { left, width, right } = document.activeElement.getBoundingClientRect();
      return left >= 0 && right <= 320 && (width > 0 || document.activeElement.matches('.md-option'));
    }"""
    wrap = page.locator(".md-sidebar--primary .md-sidebar__scrollwrap")
    met = set()
    for _ in range(30):
        if not page.evaluate("document.activeElement.closest('.md-sidebar--primary')"):
            break
        met.add(page.evaluate("document.activeElement.textContent.trim()"))
        assert page.evaluate(seen), page.evaluate("document.activeElement.outerHTML")
        assert wrap.evaluate("one => [one, ...one.querySelectorAll('*')].every((part) => !part.scrollLeft)")
        page.keyboard.press("Tab")
    assert "简体中文" in met
    # One pane back, and its own entries are met.
    page.locator(".md-nav__title[for^=__nav]").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    page.locator(".md-sidebar--primary").get_by_role("link", name="Glossary").focus()
    assert page.evaluate("document.activeElement.textContent.trim()") == "Glossary"


def test_the_link_past_the_header_leads_to_the_title(page: Page, site: Path):
    for name in ("index.html", LESSON, CALCULATOR, "progress.html", "404.html"):
        page.goto((site / name).as_uri())
        skip = page.locator(".md-skip")
        expect(skip).to_have_count(1)
        if name == "404.html":
            continue  # from a folder its styles are not there
        skip.focus()
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_be_focused()


def test_back_closes_the_drawer_and_forward_opens_it(page: Page, served: str):
    page.goto(f"{served}/index.html")
    page.goto(f"{served}/{LESSON}")
    menu, side = page.locator(MENU), page.locator(".md-sidebar--primary")
    menu.click()
    expect(menu).to_have_attribute("aria-expanded", "true")
    page.go_back()
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    expect(page).to_have_url(re.compile(LESSON))
    page.go_forward()
    expect(menu).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    page.evaluate(CLOSED)
    # A link followed from there takes the entry's place.
    menu.click()
    side.locator("a[href='when-collectors-call.html']").click()
    expect(page).to_have_url(re.compile("when-collectors-call"))
    page.go_back()
    expect(page).to_have_url(re.compile(LESSON))
    expect(menu).to_have_attribute("aria-expanded", "false")
    page.go_back()
    expect(page).to_have_url(re.compile("index.html"))


def test_back_closes_the_search(page: Page, served: str):
    page.goto(f"{served}/index.html")
    page.goto(f"{served}/{LESSON}")
    page.locator("header .fc-find").click()
    box = page.locator(".fc-find-box")
    expect(box).to_be_visible()
    page.go_back()
    expect(box).to_be_hidden()
    page.go_forward()
    expect(box).to_be_visible()
    page.locator(".fc-find-field").fill("penalty interest")
    page.locator(".fc-find-list a").first.click()
    page.evaluate(CLOSED)
    page.wait_for_load_state()
    page.go_back()
    expect(page).to_have_url(re.compile(f"({LESSON}|index.html)$"))
    expect(box).to_be_hidden()


def test_back_closes_a_sheet_and_does_not_move_a_path_of_questions(page: Page, served: str):
    page.goto(f"{served}/{LESSON}")
    fact = page.locator("article a.fc-fact").first
    fact.click()
    expect(page.locator(".fc-cite")).to_be_visible()
    page.go_back()
    expect(page.locator(".fc-cite")).to_be_hidden()
    expect(page).to_have_url(re.compile(LESSON))
    page.goto(f"{served}/index.html")
    page.locator(MENU).click()
    page.go_back()
    expect(page.locator(MENU)).to_be_focused()


def test_a_change_of_the_language_keeps_the_place(page: Page, served: str):
    page.goto(f"{served}/{LESSON}")
    number = page.evaluate(
        "name => [...document.querySelectorAll('article h2')].findIndex((one) => one.id === name)", OWED
    )
    page.evaluate("name => document.getElementById(name).scrollIntoView()", OWED)
    page.locator(MENU).click()
    page.locator(".fc-foot").get_by_role("link", name="简体中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    place = page.locator("article h2").nth(number)
    expect(page).to_have_url(re.compile("#(?!fc-at)."))
    expect(place).to_be_in_viewport()
    # A question keeps its address in every language.
    name = page.locator("fc-question").nth(3).get_attribute("id")
    page.evaluate("name => document.getElementById(name).scrollIntoView()", name)
    page.locator(MENU).click()
    page.locator(".fc-foot").get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(f"#{name}")).to_be_in_viewport()
    # At the top of a page nothing is carried.
    page.goto(f"{served}/index.html")
    page.locator(MENU).click()
    page.locator(".fc-foot").get_by_role("link", name="繁體中文").click()
    expect(page).to_have_url(re.compile("index.html$"))


def test_without_a_network_what_is_not_here_says_so(browser: Browser, served: str):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    open_whole(page, f"{served}/index.html")
    # What was opened before is on the device.
    page.evaluate(
        "async () => (await caches.open('kept')).put(new URL('zh-Hant/index.html', location), new Response(''))"
    )
    book = page.locator("article a.fc-download")
    assert book.get_attribute("download") == "Borrowing with open eyes.pdf"
    context.set_offline(True)
    expect(book).to_have_attribute("aria-disabled", "true")
    expect(book).to_contain_text("needs a network")
    assert book.get_attribute("href") is None
    page.locator(MENU).click()
    chinese = page.locator(".fc-foot a[hreflang=zh-Hans]")
    expect(chinese).to_have_attribute("aria-disabled", "true")
    expect(page.locator(".fc-foot a[hreflang=zh-Hant]")).not_to_have_attribute("aria-disabled", "true")
    expect(page.locator(".fc-foot a[hreflang=en]")).not_to_have_attribute("aria-disabled", "true")
    context.set_offline(False)
    expect(book).not_to_have_attribute("aria-disabled", "true")
    assert str(book.get_attribute("href")).endswith(".pdf")
    chinese.click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    context.close()


WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.44"


def test_in_wechat_a_line_says_where_files_and_paper_are_to_be_had(browser: Browser, served: str):
    context = browser.new_context(viewport={"width": 360, "height": 740}, user_agent=WECHAT)
    page = context.new_page()
    page.goto(f"{served}/zh-Hans/index.html")
    expect(page.locator(".fc-outside")).to_contain_text("在浏览器打开")
    expect(page.locator("article a[download]")).to_have_count(0)
    expect(page.get_by_role("button", name="复制网址")).to_be_visible()
    page.goto(f"{served}/overdue/before-the-due-date.html")
    letter = page.locator("fc-letter").first
    letter.get_by_role("button", name="Save").click()
    line = letter.locator(".fc-outside")
    expect(line).to_contain_text("Open in browser")
    expect(line).to_contain_text("copy it first")
    expect(letter.get_by_role("button", name="Save")).to_have_count(0)
    expect(line.get_by_role("button", name="Copy the text")).to_be_focused()
    line.get_by_role("button", name="Copy the text").click()
    expect(line.locator("textarea").or_(line.get_by_text("Copied."))).to_be_visible()
    letter.get_by_role("button", name="Print").click()
    expect(letter.locator(".fc-outside")).to_have_count(2)
    context.close()


@pytest.mark.parametrize("width", [360, 320])
def test_tables_of_few_columns_become_cards_on_a_phone(browser: Browser, site: Path, width: int):
    page = browser.new_page(viewport={"width": width, "height": 740})
    page.goto((site / "credit/real-price-of-instalments.html").as_uri())
    table = page.locator(".fc-table.fc-rows").first
    assert table.evaluate("one => one.scrollWidth <= one.clientWidth")
    cell = table.locator("tbody td").first
    label = cell.evaluate("one => getComputedStyle(one, '::before').content")
    heads = table.locator("thead th").all_text_contents()
    assert label.strip('"') in heads
    lines_of = """one => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    }"""
    for value in page.locator("td.fc-right, .fc-value:not(.fc-results *)").locator("visible=true").all():
        assert value.evaluate(lines_of) <= 1, value.inner_text()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert cell.evaluate("one => getComputedStyle(one).display") == "table-cell"
    page.close()


def test_a_wide_table_shows_that_it_goes_on(page: Page, site: Path):
    for file in sorted(site.glob("*/*.html")):
        if '<div class="fc-table" ' in file.read_text("utf-8"):
            page.goto(file.as_uri())
            image = page.locator(".fc-table:not(.fc-rows)").first.evaluate(
                "one => getComputedStyle(one).backgroundAttachment"
            )
            assert image == "local, local, scroll, scroll"
            return
    pytest.skip("no such table in the course")


def test_the_way_back_to_the_top_covers_no_heading(browser: Browser, tmp_path: Path):
    """Where mkdocs.yml asks for the theme's button, which this course does not."""
    more = "".join(f"  - heading: Part {n}?\n    text: {'Words. ' * 300}\n" for n in range(4))
    folder = write_course(tmp_path, lesson=SHORT + more)
    config = folder / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("font: false", "font: false, features: [navigation.top]"), "utf-8"
    )
    assert CliRunner().invoke(cli, ["-C", str(folder), "build"]).exit_code == 0
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((folder / "site/money/first.html").as_uri())
    # The theme shows it to whoever scrolls up, once it has seen them scroll down.
    page.wait_for_function(
        """() => {
          const up = scrollY > 1700 && scrollY < 1900;
          if (up && !document.querySelector(".md-top").hidden) return true;
          scrollTo(0, up ? 2000 : 1800);
          return false;
        }""",
        polling=200,
    )
    top, article = page.locator(".md-top").bounding_box(), page.locator("article").bounding_box()
    assert top is not None
    assert article is not None
    assert top["x"] >= article["x"] + article["width"]
    page.close()


def test_the_first_choice_is_near_the_top(page: Page, site: Path):
    page.goto((site / "index.html").as_uri())
    box = page.locator(".fc-answers a").first.bounding_box()
    assert box is not None
    assert box["y"] < 260


def test_readers_see_no_pencil(site: Path):
    assert 'rel="edit"' not in (site / LESSON).read_text("utf-8")


def test_no_page_makes_a_browser_load_the_next_one(site: Path):
    for file in (site / LESSON, site / "index.html", site / "zh-Hans" / CALCULATOR):
        assert not re.findall(r'<link[^>]*rel="?(?:next|prev|prefetch)\b', file.read_text("utf-8"))


def test_where_nothing_is_noted_yet_a_lesson_is_named(page: Page, served: str):
    page.goto(f"{served}/zh-Hans/progress.html")
    summary = page.locator("[data-part=summary]")
    expect(summary).to_contain_text("先读：")
    expect(summary.get_by_role("link")).to_have_count(1)


class _Missing(Quiet):
    """Serves 404.html for what is not there, as hosts of static files do."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def hosted(site: Path) -> Iterator[str]:
    """Serve the site as a host does, and yield its URL."""
    with serving(site, _Missing) as served:
        yield served


@pytest.mark.parametrize(
    ("address", "locale", "language", "words"),
    [
        ("/nothing.html", "en-US", "en", "This page is not here"),
        ("/a/b/c/nothing", "zh-CN", "zh-Hans", "这个页面不在了"),
        ("/nothing", "zh-TW", "zh-Hant", "這個頁面不在了"),
        ("/zh-Hans/overdue/old.html", "en-US", "zh-Hans", "这个页面不在了"),
        ("/zh-Hant/x/y/old.html", "zh-CN", "zh-Hant", "這個頁面不在了"),
        ("/nothing", "fr-FR", "en", "This page is not here"),
    ],
)
def test_a_page_that_is_not_there_leads_on_in_the_visitors_language(
    browser: Browser, hosted: str, address: str, locale: str, language: str, words: str
):
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale=locale)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(hosted + address)
    expect(page.locator("h1").locator("visible=true")).to_have_text(words)
    expect(page.locator("html")).to_have_attribute("lang", language)
    shown = page.locator(".fc-lost > section").locator("visible=true")
    expect(shown).to_have_count(1)
    assert shown.get_attribute("lang") == language
    choices = shown.locator(".fc-cards a")
    expect(choices).to_have_count(8)
    assert "96110" in shown.locator(".fc-calls").inner_text()
    expect(page.locator(".fc-find")).to_be_visible() if language == "en" else expect(
        page.locator(".fc-bar")
    ).to_be_hidden()
    choices.nth(2).click()
    expect(page).to_have_url(re.compile(r"index\.html#start-"))
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator(".fc-now")).to_be_in_viewport()
    page.goto(hosted + address)
    page.locator(".fc-to-search").locator("visible=true").click()
    expect(page.locator(".fc-find-box")).to_be_visible()
    expect(page).to_have_url(re.compile(r"index\.html$"))
    assert errors == []
    context.close()


def test_without_a_script_it_is_there_in_every_language(browser: Browser, hosted: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{hosted}/x/y")
    assert page.locator(".fc-lost h1").all_inner_texts() == [
        "This page is not here",
        "这个页面不在了",
        "這個頁面不在了",
    ]
    assert [one.get_attribute("lang") for one in page.locator(".fc-lost > section").all()] == [
        "en",
        "zh-Hans",
        "zh-Hant",
    ]
    context.close()


def test_below_a_folder_it_finds_its_way(tmp_path: Path, browser: Browser):
    from tests.conftest import CALCULATOR as DOUBLING

    course = write_course(tmp_path / "course", {"doubling": DOUBLING})
    settings = course / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("site_url: ''", "site_url: https://example.org/money/"))
    assert CliRunner().invoke(cli, ["-C", str(course), "build"]).exit_code == 0
    shutil.copytree(course / "site", tmp_path / "host/money")
    shutil.copy(course / "site/404.html", tmp_path / "host")
    with serving(tmp_path / "host", _Missing) as served:
        page = browser.new_page()
        page.goto(f"{served}/money/a/b/gone.html")
        # A course without a start: no choices, no number; the bar has what there is.
        expect(page.locator(".fc-lost .fc-cards, .fc-lost .fc-calls")).to_have_count(0)
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.locator(".fc-bar a").all_inner_texts() == ["Learn", "Calculate"]
        page.locator(".fc-lost").get_by_role("link", name="Calculators").click()
        expect(page.locator("h1")).to_have_text("Calculators")
        page.close()


def test_sources_are_folded_until_an_address_names_one(page: Page, served: str):
    page.goto(f"{served}/plan.html")
    source = page.locator(".fc-facts li").first
    expect(source).to_be_hidden()
    page.goto(f"{served}/plan.html#{source.get_attribute('id')}")
    expect(source).to_be_in_viewport()
    page.goto(f"{served}/{LESSON}#figures")
    assert page.locator(".fc-facts details").count() == 0, "a fold is in no other fold"


@pytest.mark.parametrize("name", ["plan.html", f"zh-Hans/{CALCULATOR}"])
def test_nothing_moves_when_boxes_come(browser: Browser, served: str, name: str):
    page = browser.new_page(viewport={"width": 412, "height": 823})
    watch_moves(page)
    open_whole(page, f"{served}/{name}")
    assert moved(page) == 0
    page.close()
