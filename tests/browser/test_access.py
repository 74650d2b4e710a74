"""WCAG 2.2 AA over the built course: what axe sees, and what only a person with another setting would.

By default on pages that together show one of everything, see ``pages.py``; with FINCOURSE_ALL on every page.
docs/accessibility.md says which criterion is held by which test here.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.loading import complete, open_whole
from tests.browser.pages import all_pages, covering, looks
from tests.conftest import serving, thinned

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": {"assets": ["media"]},  # style sheets are for rules that are not among these
}

ANSWER_ALL = """() => { for (const q of document.querySelectorAll('fc-question')) {
  const check = q.querySelector('.fc-check');
  for (let n = 0; n < 9 && check && !check.hidden; n++) {
    for (const box of q.querySelectorAll('.fc-body :is(input, select)')) {
      const chosen = box.name && q.querySelector(`[name="${box.name}"]:checked`);
      if (box.type === 'radio' || box.type === 'checkbox') box.checked ||= !chosen;
      else if (box.tagName === 'SELECT') box.selectedIndex = 1;
      else box.value = '1';
    }
    q.querySelector('.fc-hint:not([hidden])')?.click();
    check.click();
  }
} }"""
"""Answers every question, rightly or wrongly, until its explanation is shown."""


def _open(browser: Browser, width: int = 360, height: int = 740, **more: Any) -> Page:
    return browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True, **more).new_page()


UNSCROLLED = "() => document.querySelectorAll('.md-sidebar__scrollwrap').forEach((list) => list.scrollTo(0, 0))"
"""A link that is half scrolled out of its list counts as too small for a finger, which it is not."""

OF_COLOURS = ["color-contrast", "link-in-text-block"]
COLOURS = {**RULES, "runOnly": OF_COLOURS}
COLOURS_ASIDE = {**RULES, "rules": {rule: {"enabled": False} for rule in OF_COLOURS}}
"""Colours cost axe more than all else, and no language or course has its own; all else is the same in each scheme."""
SWEEPS = [
    ("both", "en", "light", False, RULES),
    ("small", "en", "dark", True, COLOURS),
    ("small", "zh-Hans", "light", True, COLOURS_ASIDE),
    ("few", "zh-Hant", "dark", False, COLOURS_ASIDE),
]
"""Every language, and each colour scheme with questions answered and not: small is the site of all examples."""
ALL_SWEEPS = list(itertools.product(("all",), LANGUAGES, ("light", "dark"), (False, True), (RULES,)))


@pytest.fixture(scope="module")
def address(site: Path, served: str, small_site: Path) -> Iterator[Callable[[Path], str]]:
    """Return the URL of a page of either site; 404.html knows only its own site's."""
    with serving(small_site) as small:
        of = {site: served, small_site: small}
        yield lambda file: next(f"{of[one]}/{file.relative_to(one).as_posix()}" for one in of if one in file.parents)


def _looked_at(where: str, site: Path, small: Path, language: str) -> list[Path]:
    if where == "few":  # of the language that is made of one seen whole
        return [site / language / "index.html", *_with_every_type(site, language)]
    return {
        "both": lambda: looks(site, small, language),
        "small": lambda: [small / name for name in covering(small, language)],
        "all": lambda: [site / name for name in all_pages(site, language)],
    }[where]()


def _with_every_type(site: Path, language: str) -> list[Path]:
    return [site / name for name in covering(site, language, "data-type")]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("where", "language", "scheme", "answered", "rules"), thinned(SWEEPS, [*SWEEPS[1:3], *ALL_SWEEPS])
)
def test_axe_finds_no_barrier(
    browser: Browser,
    address: Callable[[Path], str],
    site: Path,
    small_site: Path,
    where: str,
    language: str,
    scheme: Any,
    answered: bool,
    rules: dict[str, Any],
):
    page = _open(browser, 1280 if scheme == "light" else 360, color_scheme=scheme, reduced_motion="reduce")
    found, seen = [], 0
    every_type = _with_every_type(site if where in ("few", "all") else small_site, language)
    for file in _looked_at(where, site, small_site, language):
        page.goto(address(file))
        if answered:
            if rules is not COLOURS and not page.locator("fc-question").count():
                continue  # seen unanswered
            page.evaluate(ANSWER_ALL)
        page.evaluate(UNSCROLLED)
        options = RULES if file in every_type else COLOURS_ASIDE if where == "both" and site in file.parents else rules
        for violation in Axe().run(page, options=options).response["violations"]:
            nodes = [node["html"][:160] for node in violation["nodes"][:3]]
            found.append((page.url, violation["id"], nodes))
        seen += 1
    page.context.close()
    assert seen
    assert found == []


@pytest.mark.parametrize("language", thinned(LANGUAGES[:1], LANGUAGES))
def test_zoomed_to_400_percent_nothing_scrolls_sideways(
    browser: Browser, address: Callable[[Path], str], site: Path, small_site: Path, language: str
):
    page = _open(browser, 320, 256)
    wide = []
    for file in looks(site, small_site, language):
        page.goto(address(file))
        page.evaluate(ANSWER_ALL)
        if page.evaluate("() => document.documentElement.scrollWidth") > 320:
            wide.append((page.url, page.evaluate(TOO_WIDE)))
    page.context.close()
    assert wide == []


TOO_WIDE = """() => [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 321
  && !e.closest('.fc-table, [data-scrolls]')).slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""

SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""

CUT = """() => [...document.querySelectorAll('main *')].filter(e => {
  const style = getComputedStyle(e);
  return e.clientHeight > 1 && style.overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 2
    && e.innerText && e.innerText.trim() && !e.closest('.fc-said');
}).slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("language", thinned(LANGUAGES[:1], LANGUAGES[:2]))
def test_wider_text_spacing_cuts_nothing_off(
    browser: Browser, address: Callable[[Path], str], site: Path, small_site: Path, language: str
):
    page = _open(browser)
    cut = []
    for file in looks(site, small_site, language):
        page.goto(address(file))
        page.evaluate(ANSWER_ALL)
        page.add_style_tag(content=SPACED)
        if page.evaluate("() => document.documentElement.scrollWidth") > 360:
            cut.append((page.url, "sideways", page.evaluate(TOO_WIDE)))
        cut += [(page.url, "cut", one) for one in page.evaluate(CUT)]
    page.context.close()
    assert cut == []


SMALL = """() => [...document.querySelectorAll('main :is(button, select, summary, input, a)')].filter(e => {
  const box = (e.closest('label') || e).getBoundingClientRect();
  // Links in a line of text are exempt.
  const text = e.tagName === 'A' && getComputedStyle(e).display === 'inline';
  return box.width && !text && (box.width < 24 || box.height < 24) && getComputedStyle(e).visibility === 'visible';
}).slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""


def test_targets_are_large_enough_to_touch(
    browser: Browser, address: Callable[[Path], str], site: Path, small_site: Path
):
    page = _open(browser)
    small = []
    for file in looks(site, small_site, "en"):
        page.goto(address(file))
        small += [(page.url, one) for one in page.evaluate(SMALL)]
        page.evaluate(ANSWER_ALL)
        small += [(page.url, one) for one in page.evaluate(SMALL)]
    page.context.close()
    assert small == []


FOCUSABLE = """() => [...document.querySelectorAll(
    'main :is(a[href], button, input, select, textarea, summary, [tabindex="0"])')]
  .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && !e.closest('[hidden]')
    && !(e.type === 'radio' && e.name && [...document.getElementsByName(e.name)].indexOf(e) > 0))
  .map((e, n) => (e.dataset.met = n, n)).length"""

MET = """() => { const e = document.activeElement; if (!e || e === document.body) return null;
  // The theme's switches are hidden inputs whose label shows the focus.
  const label = e.closest('label') || (e.id && document.querySelector(`label[for="${CSS.escape(e.id)}"]`)) || e;
  const edge = s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';
  const shown = [e, label].map(one => getComputedStyle(one)).some(edge);
  return { met: e.dataset.met ?? null, shown, html: e.outerHTML.slice(0, 120) }; }"""

KEYBOARD_PAGES = ["index.html", "overdue/real-or-fake-notice.html", "calculators/overdue-cost.html", "glossary.html"]


@pytest.mark.parametrize("name", KEYBOARD_PAGES)
def test_tab_reaches_everything_and_is_seen(browser: Browser, served: str, name: str):
    page = _open(browser, 1280, 900)
    open_whole(page, f"{served}/{name}")
    complete(page)  # scripts that come later put buttons for folds
    count = page.evaluate(FOCUSABLE)
    met, unseen = set(), []
    for _ in range(count + 120):
        page.keyboard.press("Tab")
        here = page.evaluate(MET)
        if here is None:
            break
        if here["met"] is not None:
            if here["met"] in met:
                break
            met.add(here["met"])
        if not here["shown"]:
            unseen.append(here["html"])
    missed = [
        page.evaluate(f"""() => document.querySelector('[data-met="{n}"]').outerHTML.slice(0, 120)""")
        for n in range(count)
        if str(n) not in met
    ]
    page.context.close()
    assert missed == []
    assert unseen == []


PLAIN_CONTROLS = """() => [...document.querySelectorAll(
    'main :is(button, input:not([type=radio], [type=checkbox], [type=file]), select)')]
  .filter(e => e.checkVisibility()).filter(e => { const s = getComputedStyle(e);
    return s.borderStyle === 'none' && s.outlineStyle === 'none' && s.textDecorationLine === 'none'; })
  .slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""


def test_forced_colours_leave_every_control_an_edge(
    browser: Browser, address: Callable[[Path], str], site: Path, small_site: Path
):
    page = _open(browser, forced_colors="active")
    plain = []
    for file in looks(site, small_site, "en"):
        page.goto(address(file))
        page.evaluate(ANSWER_ALL)
        plain += [(page.url, one) for one in page.evaluate(PLAIN_CONTROLS)]
    page.context.close()
    assert plain == []


MOVING = """() => document.getAnimations().filter(a => a.effect.getComputedTiming().duration > 1
  && a.effect.target?.closest('main')).length"""


def test_reduced_motion_moves_nothing(browser: Browser, served: str):
    page = _open(browser, reduced_motion="reduce")
    page.goto(f"{served}/overdue/real-or-fake-notice.html")
    page.locator(".fc-options label").first.click()
    assert page.evaluate(MOVING) == 0
    page.goto(f"{served}/index.html")
    page.locator("article a").first.hover()
    assert page.evaluate(MOVING) == 0
    page.context.close()


def test_news_is_said_to_screen_readers(browser: Browser, served: str):
    page = _open(browser)
    page.goto(f"{served}/overdue/real-or-fake-notice.html")
    question = page.locator("fc-question[data-type=single]").first
    assert "group" in question.aria_snapshot()
    question.locator("input").first.check()
    question.locator(".fc-check").click()
    snapshot = question.aria_snapshot()
    status = snapshot[snapshot.index("status") :]
    assert question.locator(".fc-result").inner_text() in status
    page.context.close()
