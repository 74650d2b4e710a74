"""The journeys of four kinds of reader, on a small phone, counted: taps, and screens.

Somebody whom a message has just frightened; somebody slow, with large letters; somebody with three loans and no
network; somebody with keys alone. A tap is a click; a screen is a scroll of one viewport, or another page or step.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.questions import question_types
from tests.browser.answering import answer
from tests.browser.loading import complete
from tests.browser.pages import all_pages
from tests.browser.test_feedback import SEEN
from tests.browser.test_offline import SETTLED, Host, until
from tests.conftest import thinned

LANGUAGES = ["en", "zh-Hans"]
SHOWN = ".fc-lesson-step:not([hidden])"
MAIN = f"{SHOWN} .fc-step-bar .fc-check:not([hidden])"
IN_VIEW = """(one) => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  const uncovered = (y) => {
    const found = document.elementFromPoint((left + right) / 2, y);
    return one.contains(found) || found?.contains(one);
  };
  return top >= 0 && bottom <= innerHeight && uncovered(top + 2) && uncovered(bottom - 2);
}"""
"""Whether all of it is on the screen, and no bar covers it."""
TOWARDS = """(one) => {
  const { top, bottom } = one.getBoundingClientRect();
  const before = scrollY;
  const far = top < 100 ? top - 100 : bottom - innerHeight + 100;
  scrollBy({ top: Math.max(-innerHeight, Math.min(innerHeight, far)), behavior: "instant" });
  return scrollY !== before;
}"""
"""Scroll by one viewport at most, until it is between the bars."""


class Thumb:
    """A reader's thumb, which is counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.screens = page, 0, 0

    def look(self, what: Locator) -> None:
        """Scroll until it is on the screen."""
        what.wait_for()
        while not what.evaluate(IN_VIEW):
            assert what.evaluate(TOWARDS), "it can't be brought on the screen"
            self.screens += 1

    def tap(self, what: Locator) -> None:
        """Look for it and tap it."""
        self.look(what)
        before = self.page.url
        what.click()
        self.taps += 1
        self.screens += self.page.url != before

    def type(self, into: Locator, text: str) -> None:
        """Tap a box and type."""
        self.tap(into)
        into.fill(text)


def words(language: str, english: str, chinese: str) -> str:
    return english if language == "en" else chinese


def folder_of(language: str) -> str:
    return "" if language == "en" else f"{language}/"


class TestFrightenedByAMessage:
    """From whatever brings a reader here to a right next action: two taps and two screens at most."""

    @pytest.mark.parametrize("language", thinned(["zh-Hans"], LANGUAGES))
    def test_two_taps_lead_to_what_to_do_now(self, learner: Page, served: str, language: str):
        home = f"{served}/{folder_of(language)}index.html"
        learner.goto(home)
        ends = learner.locator("fc-decide [data-end]").evaluate_all("all => all.map(one => one.dataset.step)")
        ways: list[list[int]] = [[]]
        met = set()
        while ways:
            way = ways.pop()
            learner.goto(home)
            learner.evaluate("localStorage.clear()")
            thumb = Thumb(learner)
            for number in way:
                thumb.tap(learner.locator(".fc-now .fc-answers a").nth(number))
            now = learner.locator("fc-decide .fc-now")
            if not now.evaluate("now => 'end' in now.dataset"):
                ways += [[*way, number] for number in range(now.locator(".fc-answers a").count())]
                continue
            met.add(now.get_attribute("data-step"))
            thumb.look(now.locator(".fc-calls a, .fc-do li").first)
            assert (thumb.taps, thumb.screens) <= (2, 2), (way, thumb.taps, thumb.screens)
            assert thumb.screens <= 2, way
        assert met == set(ends)


LOOKS = thinned([("en", 1), ("zh-Hans", 1.5)], list(itertools.product(LANGUAGES, (1, 1.25, 1.5))))


def _first(site: Path, language: str, kind: str) -> str:
    return next(name for name in all_pages(site, language) if f'data-type="{kind}"' in (site / name).read_text("utf-8"))


class TestSlowWithLargeLetters:
    """An answer's verdict and reason come to the reader, in a lesson's steps, under their bar."""

    @pytest.mark.parametrize("kind", question_types())
    @pytest.mark.parametrize(("language", "letters"), LOOKS)
    def test_verdict_and_reason_need_no_scroll(
        self, learner: Page, served: str, site: Path, language: str, kind: str, letters: float
    ):
        lesson = f"{served}/{_first(site, language, kind)}"
        learner.goto(lesson)
        kept = f'{{"letters":{letters},"t":1}}'
        learner.evaluate("kept => localStorage.setItem('fincourse:1:borrowers-cn:reading:help', kept)", kept)
        named = learner.locator(f"fc-question[data-type={kind}]").first.get_attribute("id")
        question = learner.locator(f"#{named}")
        learner.goto("about:blank")
        learner.goto(f"{lesson}#{named}")
        complete(learner)
        main = learner.locator(MAIN)
        for right in (False, True):
            answer(question, right)
            main.click()
            assert question.evaluate(SEEN) == [True, True, True], right
            if right:
                break
            if question.locator(".fc-again").is_visible():
                question.locator(".fc-again").click()

    def test_one_button_leads_through_a_lesson(self, learner: Page, served: str):
        """Nobody must hunt for the way on or for the end: it stands in the same place, on every step."""
        learner.goto(f"{served}/overdue/after-a-missed-payment.html")
        complete(learner)
        thumb = Thumb(learner)
        main = learner.locator(MAIN)
        while "Done" not in main.inner_text():
            if main.inner_text() == "Check":
                answer(learner.locator(f"{SHOWN} fc-question.fc-now"), right=True)
                thumb.tap(main)
                thumb.screens += 1  # its verdict is what is shown next
            thumb.tap(main)
        assert thumb.screens == thumb.taps, "no scroll between two taps"
        thumb.tap(main)
        assert learner.locator("fc-read").evaluate("read => read.isRead()")


DEBTS = [("One Bank", "15000", "1234"), ("Two Loan", "8000", "5678"), ("Three Card", "3000", "9012")]


@pytest.fixture
def lost(browser: Browser, site: Path) -> Iterator[tuple[Page, Callable[[], None], str]]:
    """Yield a page that may work offline, what cuts its network, and the address of the course."""
    host = Host(site)
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        service_workers="allow",
        whole=False,  # type: ignore[call-arg]
    )
    yield context.new_page(), host.stop, host.url
    context.close()
    if not host.stopped:
        host.stop()


class TestThreeLoansAndNoNetwork:
    """From being late to a letter to each lender, with the network gone after the first page."""

    @pytest.mark.parametrize(
        ("language", "month"),
        thinned([("en", True), ("zh-Hans", False)], list(itertools.product(LANGUAGES, (False, True)))),
    )
    def test_six_taps_lead_from_the_debts_to_a_filled_letter(
        self, lost: tuple[Page, Callable[[], None], str], language: str, month: bool
    ):
        page, cut, address = lost
        page.goto(f"{address}{folder_of(language)}index.html")
        until(page, SETTLED)
        cut()
        thumb = Thumb(page)
        thumb.tap(page.locator(".fc-now a[data-to=late]"))
        thumb.tap(page.locator(".fc-now a[data-to=late-cannot-pay]"))
        thumb.tap(page.locator(".fc-now .fc-planned a"))
        page.wait_for_url("**/plan.html")
        complete(page)
        thumb.tap(page.locator(".fc-ways-in [href='#debts']"))
        debts = page.locator("fc-debts")
        for name, owed, number in DEBTS:
            thumb.tap(debts.locator(":scope > .fc-controls .fc-check"))
            for field, text in {"name": name, "owed": owed, "number": number}.items():
                debts.locator(f"[name={field}]").fill(text)
            for question in debts.locator("select[name^=asked-]").all():
                question.select_option("no")
            debts.locator("form .fc-check").click()
        if month:
            thumb.tap(page.locator(".fc-ways-in [href='#month']"))
            for field, amount in {"income-pay": "6000", "essentials-home": "2500", "rest-wants": "300"}.items():
                page.locator(f"fc-budget [name={field}]").fill(amount)
        thumb = Thumb(page)
        thumb.tap(page.locator("#lenders").locator("xpath=ancestor::summary"))
        sheet = page.locator("fc-lenders")
        if not month:
            thumb.type(sheet.locator("[name=total]"), "2600")
        thumb.type(sheet.locator("[name=from]"), "2027-01-05")
        thumb.type(sheet.locator("[name=reason]"), words(language, "my pay has fallen", "工资降了"))
        thumb.type(sheet.locator("[name=name]"), "Li")
        thumb.tap(sheet.locator(".fc-letters summary").first)
        letter = sheet.locator(".fc-letters details").first
        thumb.look(letter.locator(".fc-paper p").first)
        assert thumb.taps == (5 if month else 6)
        assert thumb.screens <= 9
        for said in ("One Bank", "1234", "Li", "1,846" if month else "1,500", "2027"):
            assert said in letter.locator(".fc-paper").inner_text()
        still = letter.locator(".fc-meta")
        expect(still).to_have_count(0 if month else 1)
        if not month:
            told = words(language, "what comes in, essentials, everything else.", "收入，必要支出，其他支出")
            expect(still).to_contain_text(told)


def open_drawer(keys: Keys) -> None:
    """Open the list of pages, from wherever one is."""
    keys.press(keys.page.locator(".md-header__button[for=__drawer]"), back=True)


class Keys:
    """A reader without a pointer, who sees where the focus is."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def to(self, what: Locator, key: str = "Tab") -> None:
        """Press Tab until it has the focus, and see it."""
        what.wait_for()
        here = "(one) => one === document.activeElement || one.contains(document.activeElement)"
        for _ in range(150):
            if what.evaluate(here):
                break
            self.page.keyboard.press(key)
            self.presses += 1
        assert what.evaluate(here), "the keyboard does not reach it"
        assert self.page.evaluate(FOCUS_SEEN), "the focus is off the screen, or nothing shows it"

    def press(self, what: Locator, key: str = "Enter", back: bool = False) -> None:
        """Go there and press it."""
        self.to(what, "Shift+Tab" if back else "Tab")
        self.page.keyboard.press(key)
        self.presses += 1

    def type(self, into: Locator, text: str) -> None:
        """Go there and type."""
        self.to(into)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)


FOCUS_SEEN = """() => {
  const one = document.activeElement;
  const edge = (part) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  };
  const { top, bottom } = one.getBoundingClientRect();
  return bottom > 0 && top < innerHeight && [one, one.labels?.[0] ?? one].some(edge);
}"""


ANSWERS = {"radio": "Space", "checkbox": "Space", "select-one": "ArrowDown", "text": "1"}


def finish(keys: Keys) -> None:
    """Answer every question that is asked, whatever its type, by Tab and the key that its fields take."""
    page = keys.page
    place, onward = (
        page.locator("fc-final .fc-place"),
        page.locator("fc-final .fc-controls:not(fc-question *) .fc-check"),
    )
    while page.locator("fc-final fc-question").count():
        asked = place.inner_text()
        while not page.evaluate("document.activeElement.matches('fc-question .fc-check')"):
            page.keyboard.press("Tab")
            keys.presses += 1
            assert page.evaluate("document.activeElement.closest('fc-final') !== null")
            key = ANSWERS.get(page.evaluate("document.activeElement.type"))
            if key and page.evaluate("document.activeElement.closest('.fc-body') !== null"):
                page.keyboard.press(key)
        page.keyboard.press("Enter")
        expect(onward).to_be_focused()
        page.keyboard.press("Enter")
        expect(place).not_to_have_text(asked)
        expect(place).to_be_focused()


class TestKeysAlone:
    """From the start over a lesson and the desk to a letter, and to the end of the final check, without a pointer."""

    @pytest.mark.parametrize("language", thinned(["en"], LANGUAGES))
    def test_from_the_start_to_the_final_check(self, learner: Page, served: str, language: str):
        page, keys = learner, Keys(learner)
        page.goto(f"{served}/{folder_of(language)}index.html")
        complete(page)
        keys.press(page.locator(".fc-now a[data-to=late]"))
        keys.press(page.locator(".fc-now a[data-to=late-cannot-pay]"))
        keys.press(page.locator(".fc-now .fc-lessons a[href*=after-a-missed]"))
        page.wait_for_url("**/after-a-missed-payment.html")
        complete(page)
        main = page.locator(MAIN)
        while not page.locator(f"{SHOWN} fc-question.fc-now").count():
            keys.press(main)
        question = page.locator(f"{SHOWN} fc-question.fc-now")
        keys.type(question.locator(".fc-body input").first, "1")
        keys.press(main)
        assert page.evaluate("document.activeElement.closest('fc-question') !== null"), "led to what was said"
        expect(question.locator(".fc-reason").first).to_be_visible()
        keys.press(page.locator(f"{SHOWN} .fc-step-place button"), back=True)
        keys.press(page.locator("dialog.fc-contents li a").last)
        keys.press(main)
        assert page.locator("fc-read").evaluate("read => read.isRead()")
        open_drawer(keys)
        keys.press(page.locator(".md-nav__title[for^=__nav]:visible"))
        keys.press(page.locator(".md-nav--primary a[href$='plan.html']").first)
        page.wait_for_url("**/plan.html")
        complete(page)
        keys.press(page.locator(".fc-ways-in [href='#debts']"))
        keys.press(page.locator("fc-debts > .fc-controls .fc-check"))
        debt = page.locator("fc-debts form")
        keys.type(debt.locator("[name=name]"), "One Bank")
        keys.type(debt.locator("[name=owed]"), "8000")
        keys.type(debt.locator("[name=number]"), "1234")
        for question in debt.locator("select[name^=asked-]").all():
            keys.to(question)
            page.keyboard.press("ArrowDown")
        keys.press(debt.locator(".fc-check"))
        keys.press(page.locator("summary:has(#lenders)"))
        sheet = page.locator("fc-lenders")
        keys.type(sheet.locator("[name=total]"), "500")
        keys.type(sheet.locator("[name=reason]"), "-")
        keys.type(sheet.locator("[name=name]"), "Li")
        keys.press(sheet.locator(".fc-letters summary"))
        letter = sheet.locator(".fc-letters .fc-paper")
        expect(letter).to_contain_text("One Bank")
        expect(letter).to_contain_text("500")
        open_drawer(keys)
        keys.press(page.locator(".md-nav--primary a[href$='final.html']").first)
        page.wait_for_url("**/final.html")
        complete(page)
        keys.press(page.locator("fc-final button.fc-check").first)
        expect(page.locator("fc-final fc-question")).to_be_visible()
        finish(keys)
        assert page.locator("fc-final .fc-competences").first.is_visible()
