"""A lesson in steps: one step at a time at one address, and all of it as one page for whoever wants that."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.answering import answer
from tests.browser.loading import complete, moved, watch_moves
from tests.browser.quiz_page import sound
from tests.browser.test_feedback import SEEN
from tests.conftest import thinned, url_of

LESSON = "overdue/when-collectors-call.html"
SHOWN = ".fc-lesson-step:not([hidden])"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture
def lesson(site: Path) -> str:
    return url_of(site / LESSON)


def press(page: Page) -> None:
    """Press the main button."""
    page.locator(f"{SHOWN} .fc-step-bar .fc-check:not([hidden])").click()


def place(page: Page) -> str:
    """Return which step is shown."""
    return page.locator(f"{SHOWN} .fc-step-place").inner_text().strip()


def go_to(page: Page, title: str) -> None:
    """Open a step from the list of steps."""
    page.locator(f"{SHOWN} .fc-step-place button").click()
    page.locator("dialog.fc-contents").get_by_role("link", name=title).click()


def test_one_step_is_shown_at_a_time(learner: Page, lesson: str):
    learner.goto(lesson)
    assert learner.locator(SHOWN).count() == 1
    assert learner.locator("h1").is_visible()
    for number in range(2):
        assert not learner.locator(".fc-guess").nth(number).is_visible()
        press(learner)
        assert learner.locator(".fc-guess:visible").count() == 1
    press(learner)
    assert place(learner).startswith("2 of ")
    assert not learner.locator("h1").is_visible()
    heading = learner.locator(f"{SHOWN} h2").first
    assert heading.is_visible()
    assert learner.evaluate("document.activeElement.tagName") == "H2"
    assert learner.evaluate("decodeURIComponent(location.hash)") == f"#{heading.get_attribute('id')}"


def test_back_leads_through_the_steps_and_out(learner: Page, site: Path, lesson: str):
    home = url_of(site / "index.html")
    learner.goto(home)
    learner.goto(lesson)
    for _ in range(3):  # two guesses, then the next step
        press(learner)
    assert place(learner).startswith("2 of ")
    learner.locator(f"{SHOWN} .fc-step-back").click()
    assert place(learner).startswith("1 of ")
    for _ in range(4):
        learner.go_back()
    assert place(learner).startswith("1 of ")
    learner.go_back()
    assert learner.url == home


def test_reload_and_old_addresses_show_the_step_that_holds_the_place(learner: Page, lesson: str):
    learner.goto(lesson)
    question = learner.locator("fc-question").nth(2).get_attribute("id")
    learner.goto(f"{lesson}#{question}")
    assert learner.locator(f"#{question}").is_visible()
    learner.reload()
    assert learner.locator(f"#{question}").is_visible()
    learner.goto(f"{lesson}#complaint-about-collection")
    assert learner.locator("#complaint-about-collection .fc-paper").is_visible()  # in a card that was closed
    learner.goto(f"{lesson}#figures")
    assert learner.locator("#figures").is_visible()
    learner.goto("about:blank")
    learner.goto(f"{lesson}#no-such-place")
    assert place(learner).startswith("1 of ")


def test_back_closes_the_list_of_steps_first(learner: Page, lesson: str):
    learner.goto(lesson)
    go_to(learner, "Check yourself")
    expect(learner.locator("#quiz")).to_be_focused()
    learner.locator(f"{SHOWN} .fc-step-place button").click()
    learner.go_back()
    expect(learner.locator("dialog.fc-contents")).to_have_count(0)
    assert learner.locator("#quiz").is_visible()
    learner.go_back()
    expect(learner.locator("h1")).to_be_visible()
    assert learner.url.removesuffix("#lesson-start") == lesson


@pytest.mark.parametrize("name", [LESSON, "index.html", "plan.html", "heard.html"])
def test_an_address_that_nobody_could_read_shows_the_beginning(learner: Page, site: Path, name: str):
    with sound(learner):
        learner.goto(f"{url_of(site / name)}#%E4")
        complete(learner)
        assert learner.locator("h1").is_visible()
    if name == LESSON:
        assert place(learner).startswith("1 of ")


def test_the_main_button_checks_then_leads_on(learner: Page, lesson: str):
    learner.goto(lesson)
    go_to(learner, "Check yourself")
    question = learner.locator(f"{SHOWN} fc-question.fc-now")
    first = question.get_attribute("id")
    main = learner.locator(f"{SHOWN} .fc-step-bar .fc-check:not([hidden])")
    assert not question.locator(".fc-controls > .fc-check").is_visible()
    expect(main).to_have_text("Check")
    key = question.evaluate("question => question.key[0]")
    question.locator(f"[value='{key}']").check()
    main.click()
    expect(main).to_have_text("Next")
    main.click()
    assert learner.locator(f"{SHOWN} fc-question.fc-now").get_attribute("id") != first
    learner.locator(f"{SHOWN} .fc-question.fc-now .fc-skip").click()
    assert learner.locator(f"{SHOWN} fc-question.fc-now").get_attribute("id") != first


def test_a_question_in_a_step_comes_after_its_text(learner: Page, lesson: str):
    learner.goto(lesson)
    asked = learner.locator(".fc-lesson-step > fc-question").first.get_attribute("id")
    learner.goto(f"{lesson}#{asked}")
    question = learner.locator(f"#{asked}")
    assert question.is_visible()
    assert learner.locator(f"{SHOWN} h2:visible").count() == 0
    number = place(learner)
    learner.locator(f"{SHOWN} .fc-step-back").click()
    assert not question.is_visible()
    assert learner.locator(f"{SHOWN} h2:visible").count() == 1
    assert place(learner) == number


def test_done_is_kept_and_leads_to_the_next_lesson(learner: Page, lesson: str):
    learner.goto(f"{lesson}#lesson-end")
    main = learner.locator(f"{SHOWN} .fc-step-bar .fc-check:not([hidden])")
    expect(main).to_have_text("Done: I have read this")
    main.click()
    if learner.locator(".fc-pager .fc-next").count():
        expect(main).to_have_text("Next lesson")
    learner.reload()
    complete(learner)
    assert learner.locator("fc-read").evaluate("read => read.isRead()")


def test_one_page_is_remembered_and_left_again(learner: Page, site: Path, lesson: str):
    learner.goto(lesson)
    learner.locator(f"{SHOWN} .fc-step-place button").click()
    learner.get_by_role("button", name="Show as one page").click()
    assert learner.locator(".fc-lesson-step:visible").count() == learner.locator(".fc-lesson-step").count()
    assert not learner.locator(".fc-step-bar:visible").count()
    learner.goto(url_of(site / "credit/your-credit-report.html"))
    assert not learner.locator(".fc-step-bar:visible").count()
    learner.get_by_role("button", name="Show in steps").click()
    assert learner.locator(SHOWN).count() == 1


def test_without_script_it_is_one_page(browser: Browser, lesson: str):
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(lesson)
    assert page.locator(".fc-lesson-step:visible").count() > 5
    assert not page.locator(".fc-step-bar:visible").count()
    context.close()


def test_paper_has_all_steps(learner: Page, lesson: str):
    learner.goto(lesson)
    learner.emulate_media(media="print")
    assert learner.locator(".fc-lesson-step:visible").count() == learner.locator(".fc-lesson-step").count()
    assert not learner.locator(".fc-step-bar:visible").count()


def test_nothing_moves(learner: Page, site: Path, lesson: str):
    watch_moves(learner)
    for address in (lesson, f"{lesson}#who-is-calling-me"):
        learner.goto(address)
        learner.locator(f"{SHOWN} .fc-step-place button").wait_for()
        assert moved(learner) == 0


def test_a_step_fits_the_narrowest_phone(learner: Page, lesson: str):
    learner.set_viewport_size({"width": 320, "height": 568})
    learner.goto(f"{lesson}#lesson-end")
    learner.locator("fc-read p").first.wait_for()
    assert learner.evaluate("document.documentElement.scrollWidth") <= 320
    bar = learner.locator(f"{SHOWN} .fc-step-bar").bounding_box()
    assert bar
    assert bar["height"] <= 80


def test_keys_alone_lead_through_a_lesson(learner: Page, lesson: str):
    learner.goto(lesson)
    learner.locator(f"{SHOWN} .fc-step-place button").focus()
    learner.keyboard.press("Enter")
    learner.keyboard.press("Tab")
    assert learner.evaluate("document.activeElement.closest('dialog') !== null")
    learner.keyboard.press("Escape")
    assert learner.evaluate("document.activeElement.closest('.fc-step-place') !== null")
    for _ in range(3):
        learner.locator(f"{SHOWN} .fc-step-bar .fc-check:not([hidden])").focus()
        learner.keyboard.press("Enter")
    assert place(learner).startswith("2 of ")


HEIGHTS = """async () => {
  await customElements.whenDefined("fc-question");
  const lesson = document.querySelector("fc-lesson");
  const seen = {};
  for (let at = 0; at < lesson.frames.length; at++) {
    lesson.go(at);
    const { part, step } = lesson.frames[at];
    seen[(part || step).id || `step ${lesson.steps.indexOf(step) + 1}`] = document.documentElement.scrollHeight;
  }
  return seen;
}"""
"""How high the page is at each step, and at each question before it is answered."""
TWO_SCREENS = 2 * 740


@pytest.mark.parametrize("language", ["", "zh-Hans/"])
def test_a_step_is_at_most_two_screens_high(browser: Browser, site: Path, language: str):
    lessons = [path for path in sorted((site / language).glob("*/*.html")) if "<fc-lesson" in path.read_text("utf-8")]
    lessons = thinned(lessons[bool(language) :: 2], lessons)  # each in one of the two languages
    assert len(lessons) >= 8
    high = {}
    for path in lessons:
        context = browser.new_context(viewport={"width": 360, "height": 740}, whole=False)  # type: ignore[call-arg]
        page = context.new_page()
        page.goto(url_of(path))
        page.locator(".fc-steps-on").wait_for()
        complete(page)  # the scripts that come later add buttons
        seen = page.evaluate(HEIGHTS)
        assert len(seen) > 10
        high |= {f"{path.stem}: {name}": height for name, height in seen.items() if height > TWO_SCREENS}
        context.close()
    assert not high, f"Shorten what is higher than {TWO_SCREENS} pixels, or split it"


@pytest.mark.parametrize("language", thinned(["zh-Hans/"], ["", "zh-Hans/"]))
def test_the_verdict_and_the_reason_of_a_long_question_are_in_view(browser: Browser, site: Path, language: str):
    lessons = thinned(
        [LESSON, "credit/your-credit-report.html"], [f"{p.parent.name}/{p.name}" for p in site.glob("*/*.html")]
    )
    for path in (site / language / name for name in lessons):
        context = browser.new_context(viewport={"width": 360, "height": 740}, whole=False)  # type: ignore[call-arg]
        page = context.new_page()
        page.goto(url_of(path))
        long = ".fc-question:is([data-type=categorise], [data-type=match], [data-type=multiple], [data-type=order])"
        for name in page.locator(long).evaluate_all("all => all.map((one) => one.id)"):
            page.evaluate("name => { location.hash = name; }", name)
            question = page.locator(f"#{name}.fc-now")
            for right in (False, True):
                answer(question, right)
                press(page)
                assert question.evaluate(SEEN) == [True, True, True], (path.stem, name, right)
        context.close()


@pytest.mark.parametrize("width", [320, 360])
def test_keys_of_a_sorting_question_are_large_enough_and_break_no_word(learner: Page, site: Path, width: int):
    learner.set_viewport_size({"width": width, "height": 740})
    for path in sorted(site.glob("*/*.html")):
        if 'data-type="categorise"' not in path.read_text("utf-8"):
            continue
        learner.goto(url_of(path))
        learner.locator(".fc-steps-on").wait_for()
        small = learner.evaluate("""() => {
          const lesson = document.querySelector("fc-lesson");
          const small = [];
          for (const [at, { part }] of lesson.frames.entries()) {
            if (part?.dataset.type !== "categorise") continue;
            lesson.go(at);
            for (const key of part.querySelectorAll(".fc-groups label")) {
              const { width, height } = key.getBoundingClientRect();
              if (width < 44 || height < 44 || key.scrollWidth > key.clientWidth) small.push(key.textContent.trim());
            }
          }
          return small;
        }""")
        assert not small, path.stem


@pytest.mark.parametrize("language", thinned([""], ["", "zh-Hans/", "zh-Hant/"]))
def test_no_barrier_in_steps_and_their_list(browser: Browser, site: Path, language: str):
    context = browser.new_context(viewport={"width": 360, "height": 740}, whole=False, bypass_csp=True)  # type: ignore[call-arg]
    page = context.new_page()
    page.goto(url_of(site / language / LESSON))
    for _ in range(4):
        found = Axe().run(page, options=RULES)
        assert not found.response["violations"], found.generate_report()
        page.evaluate("(lesson => lesson.go(lesson.at + 1))(document.querySelector('fc-lesson'))")
    page.locator(f"{SHOWN} .fc-step-place button").click()
    found = Axe().run(page, options=RULES)
    assert not found.response["violations"], found.generate_report()
    context.close()
