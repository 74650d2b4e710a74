"""Numbers to call as people in a hurry meet them: two taps from the home page, on a small screen, in large letters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.test_access import RULES
from tests.conftest import thinned, url_of
from tests.whole.test_calls import write

SHOWN = ".fc-now .fc-calls a"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small course: one end with calls alone, one that leads to a letter, a help box with two numbers."""
    from click.testing import CliRunner

    from generator.cli import cli

    root = write(tmp_path_factory.mktemp("calls"))
    result = CliRunner().invoke(cli, ["-C", str(root), "build"])
    assert result.exit_code == 0, result.output
    return root / "site"


def _flaws(page: Page) -> list[str]:
    violations = Axe().run(page, ".md-content", options=RULES).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:80]}" for one in violations]


def _boxes(page: Page, what: str = SHOWN) -> list[dict[str, Any]]:
    return [box for one in page.locator(what).all() if (box := one.bounding_box())]


@pytest.mark.parametrize("scrolled", [0, 200])
@pytest.mark.parametrize("language", ["", "zh-Hans/", "zh-Hant/"])
def test_after_two_taps_both_numbers_are_on_a_phones_screen(page: Page, served: str, language: str, scrolled: int):
    page.goto(f"{served}/{language}index.html")
    for _ in range(2):
        page.evaluate(f"scrollTo(0, {scrolled})")
        page.locator(".fc-now .fc-answers a").first.dispatch_event("click")
    boxes = _boxes(page)
    assert len(boxes) == 2
    width = page.locator(".fc-now").evaluate("e => e.clientWidth - parseFloat(getComputedStyle(e).paddingLeft)")
    for box in boxes:
        assert box["height"] >= 56
        assert box["width"] == pytest.approx(width, abs=1)
        assert box["y"] > 48
        assert box["y"] + box["height"] <= 740
    text = page.locator(".fc-now > p:not(.fc-asks)").first.bounding_box()
    assert text
    assert text["y"] > boxes[-1]["y"], "at an urgent end the numbers come before all that is said"


def test_a_number_says_what_it_does_and_dials(page: Page, served: str):
    page.goto(f"{served}/index.html#start-fraud")
    for name, address in (
        ("Call 110, Police: report the fraud now", "tel:110"),
        ("Call 96110, Anti-fraud line: only if you are not sure that it is fraud", "tel:96110"),
    ):
        assert page.get_by_role("link", name=name, exact=True).get_attribute("href") == address
    figures, words = (page.locator(f"{SHOWN} {part}").first for part in ("strong", "span:last-child"))
    sizes = [float(part.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")) for part in (figures, words)]
    assert sizes[0] > 1.4 * sizes[1]


@pytest.mark.parametrize("language", ["", "zh-Hans/"])
@pytest.mark.parametrize("width", [320, 800])
def test_in_letters_twice_as_large_every_number_stays_whole(
    browser: Browser, served: str, folder: Path, language: str, width: int
):
    page = browser.new_context(viewport={"width": width, "height": 740}).new_page()
    for address in (f"{served}/{language}index.html#start-fraud", (folder / "money/first.html").as_uri()):
        page.goto(address)
        page.evaluate(  # the theme's own is 125 %; the page's policy takes no style elements
            "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
            " document.adoptedStyleSheets.push(sheet); }",
            "html { font-size: 250% !important }",
        )
        for one in page.locator(".fc-calls a:visible").all():
            assert one.evaluate("e => e.scrollWidth <= e.clientWidth && e.getBoundingClientRect().right < innerWidth")
            assert one.locator("strong").evaluate("e => e.offsetHeight < 2 * parseFloat(getComputedStyle(e).fontSize)")
    page.context.close()


LOOKS = [(360, "dark"), (1280, "light"), (360, "light"), (1280, "dark")]


@pytest.mark.parametrize(("width", "scheme"), thinned(LOOKS[:1], LOOKS))
def test_axe_finds_no_barrier_where_numbers_stand(browser: Browser, folder: Path, width: int, scheme: Any):
    size = {"width": width, "height": 740}
    page = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True).new_page()
    for name in ("index.html#start-stop", "index.html#start-plan", "plan.html", "money/first.html"):
        page.goto(f"{url_of(folder)}/{name}")
        page.reload()  # a plan shows the end that was chosen last
        assert page.locator(".fc-calls a:visible").count()
        assert _flaws(page) == [], name
    page.context.close()


def test_the_help_box_has_two_to_a_row_where_they_fit(browser: Browser, folder: Path):
    page = browser.new_context(viewport={"width": 1280, "height": 740}).new_page()
    page.goto(url_of(folder / "money/first.html"))
    one, two = _boxes(page, ".fc-help .fc-calls a")
    assert (one["y"], one["height"]) == (two["y"], two["height"])
    page.set_viewport_size({"width": 360, "height": 740})
    one, two = _boxes(page, ".fc-help .fc-calls a")
    assert one["y"] + one["height"] < two["y"]
    assert min(one["height"], two["height"]) >= 56
    page.context.close()


def test_forced_colours_leave_them_a_ground_and_words_on_it(browser: Browser, folder: Path):
    page = browser.new_context(viewport={"width": 360, "height": 740}, forced_colors="active").new_page()
    page.goto(url_of(folder / "index.html") + "#start-stop")
    page.locator(SHOWN).first.wait_for()
    for one in page.locator(f"{SHOWN}, .fc-planned a, .fc-check").locator("visible=true").all():
        words, own, ground, plate = one.evaluate(
            "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor,"
            " getComputedStyle(document.body).backgroundColor, getComputedStyle(e).forcedColorAdjust]"
        )
        assert own not in (words, ground, "rgba(0, 0, 0, 0)")
        assert plate == "none", "a plate behind the words would have their colour"
    page.context.close()


def test_without_javascript_they_stand_in_the_numbered_list_and_in_the_plan(browser: Browser, folder: Path):
    page = browser.new_context(java_script_enabled=False).new_page()
    for name, count in (("index.html", 3), ("plan.html", 5)):
        page.goto(url_of(folder / name))
        assert page.locator(".fc-calls a:visible").count() == count
    page.context.close()


def test_on_paper_and_in_the_saved_plan_they_are_words(page: Page, folder: Path, tmp_path: Path):
    page.goto(url_of(folder / "index.html") + "#start-stop")
    page.emulate_media(media="print")
    said = page.locator(".fc-path .fc-calls").first.inner_text().splitlines()
    assert said == ["Call 110, Police: now", "Call 12378, A <line>"]
    assert page.locator(f"{SHOWN} svg:visible").count() == 0
    page.emulate_media(media="screen")
    page.goto(url_of(folder / "plan.html"))
    assert page.locator("section[data-end]:visible h2").all_inner_texts() == ["Stop the money"]
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save as a text file").click()
    saving.value.save_as(tmp_path / "plan.txt")
    lines = (tmp_path / "plan.txt").read_text("utf-8-sig").splitlines()
    assert {"Call 110, Police: now", "Call 12378, A <line>", "Call 12378, The hotline"} <= set(lines)
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print today's tasks").click()
    page.emulate_media(media="print")
    assert "Call 110, Police: now" in page.locator(".fc-sheet").inner_text()


def test_a_step_leads_to_its_letter(page: Page, folder: Path):
    page.goto(url_of(folder / "index.html") + "#start-plan")
    page.locator(".fc-now").get_by_role("link", name="Write the letter").click()
    page.wait_for_url("**/money/first.html#ask-for-a-plan")
    page.wait_for_function("document.querySelector('#ask-for-a-plan').getBoundingClientRect().top < innerHeight / 2")
    top = page.locator("#ask-for-a-plan").bounding_box()
    assert top
    assert top["y"] >= 48, "below the header"
    page.get_by_label("Whom").fill("Bank")
    page.goto(url_of(folder / "plan.html"))
    box = page.get_by_role("checkbox", name="Write the letter")
    page.get_by_role("link", name="tick").click()
    page.wait_for_url("**/money/first.html#ready")
    page.go_back()
    assert not box.is_checked()
