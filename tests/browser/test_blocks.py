"""Stories, checklists, letters and words explained in place: by keyboard, after a reload, on paper, without a store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from generator.cli import cli
from tests.conftest import LESSON, url_of, write_course

GLOSSARY = """
terms:
  - {id: principal, term: Principal, short: The money itself., definition: The money itself without interest.}
"""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MORE = """\
  - scenario: A call
    scenes:
      - id: call
        text: Someone calls.
        choices:
          - {choice: I pay at once, why: Nobody checked who called., to: paid}
          - {choice: I hang up and look, why: You take your time., to: look}
      - id: look
        text: You open the app.
        choices:
          - {choice: I call back, why: They are still there., to: call}
          - {choice: I ask the lender, why: Only it knows., to: asked}
      - {id: paid, text: The money is gone., cost: All of it}
      - {id: asked, text: The lender knows of nothing., cost: Ten minutes}
  - checklist: Before I call
    items: [The contract is here., "I know the [principal](term:principal).", I have an hour.]
  - compare: Two ways
    things: [Letter, Call, Visit, Message]
    criteria:
      - {criterion: Leaves a proof, cells: [yes, no, no, yes], better: 1}
      - {criterion: Takes, cells: [A day, 12, An hour, A minute]}
  - timeline: What comes
    entries:
      - {at: Day 1, title: Interest, text: It runs., kind: cost}
      - {at: Day 30, title: A letter}
  - letter: Ask for time
    id: more-time
    text: |
      To {lender}:

      I owe {amount} and can pay on {day}.
      Yours, {name}
    fields:
      - {id: lender, label: The lender}
      - {id: amount, label: The amount, kind: money, help: On the statement.}
      - {id: day, label: The day, kind: date}
      - {id: name, label: Your name, default: A friend}
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The lesson's page of a small course, built as an author builds it and opened from its folder."""
    folder = write_course(
        tmp_path_factory.mktemp("blocks"),
        lesson=LESSON.replace("Because.", "You owe the [principal](term:principal) first.") + MORE,
        glossary=GLOSSARY,
    )
    result = CliRunner().invoke(cli, ["-C", str(folder), "build"])
    assert result.exit_code == 0, result.output
    return url_of(folder / "site/money/first.html")


@pytest.fixture
def lesson(page: Page, address: str) -> Iterator[Page]:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(address)
    expect(page.locator(":is(fc-scenario, fc-checklist, fc-letter):not(:defined)")).to_have_count(0)
    yield page
    assert problems == []


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent")).strip()


def test_a_story_is_walked_by_keyboard_back_and_to_another_end(lesson: Page):
    story = lesson.locator("fc-scenario")
    shown = story.locator(".fc-scenes > li:visible")
    assert shown.count() == 1
    story.get_by_role("button", name="I pay at once").press("Enter")
    assert "I pay at once" in _focused(lesson)
    assert "Nobody checked who called." in _focused(lesson)
    assert story.locator(".fc-came").evaluate("came => came.clientHeight > 60 && came.clientWidth > 200")
    assert "All of it" in shown.inner_text()
    assert "1 of 2" in story.inner_text()
    story.get_by_role("button", name="choose another way").press("Enter")
    assert "Someone calls." in _focused(lesson)
    story.get_by_role("button", name="I hang up").press(" ")
    story.get_by_role("button", name="I call back").press("Enter")
    assert "Someone calls." in shown.inner_text()
    story.get_by_role("button", name="Back one step").press("Enter")
    story.get_by_role("button", name="I ask the lender").press("Enter")
    assert "2 of 2" in story.inner_text()
    story.get_by_role("button", name="From the start").press("Enter")
    assert "Someone calls." in shown.inner_text()


def test_in_print_a_story_is_all_its_passages(lesson: Page):
    lesson.emulate_media(media="print")
    scenes = lesson.locator(".fc-scenes > li")
    assert [scene.is_visible() for scene in scenes.all()] == [True] * 4
    assert "I hang up and look (go on at 2)" in scenes.first.inner_text()


def test_without_a_script_everything_can_be_read(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address)
    page.emulate_media(media="print")  # paper cannot open a card
    assert page.locator(".fc-scenes > li:visible").count() == 4
    page.emulate_media(media="screen")
    for card in page.locator(".fc-card > summary").all():
        card.click()
    assert page.locator(".fc-scenes > li:visible").count() == 4
    assert page.get_by_role("link", name="I pay at once (go on at 3)").get_attribute("href") == "#scenario-2-paid"
    assert page.locator("[id='scenario-2-paid']").inner_text().startswith("The money is gone.")
    assert "I owe [The amount] and can pay on [The day]." in page.locator(".fc-paper").inner_text()
    assert page.locator(".fc-term").first.get_attribute("href").endswith("glossary.html#principal")
    context.close()


def test_ticks_are_counted_and_stay(lesson: Page):
    block = lesson.locator("fc-checklist")
    count = block.get_by_role("status")
    expect(count).to_have_text("0 of 3 done")
    for box in block.get_by_role("checkbox").all():
        box.press(" ")
    expect(count).to_have_text("All 3 done.")
    block.get_by_role("checkbox").first.press(" ")
    lesson.reload()
    expect(count).to_have_text("2 of 3 done")
    block.get_by_role("button", name="Clear all ticks").press("Enter")
    expect(count).to_have_text("0 of 3 done")
    lesson.reload()
    expect(count).to_have_text("0 of 3 done")


def test_ticks_made_in_another_tab_are_taken_over(lesson: Page, address: str):
    other = lesson.context.new_page()
    other.goto(address)
    other.get_by_role("checkbox").last.check()
    lesson.wait_for_function("document.querySelector('.fc-count').textContent === '1 of 3 done'")


def _fill(page: Page) -> None:
    page.get_by_label("The lender").fill("A Bank")
    page.get_by_label("The amount").fill("5000.5元")
    page.get_by_label("The day").fill("2026-12-01")


WRITTEN = "To A Bank:\n\nI owe ¥5,000.50 and can pay on December 1, 2026.\nYours, A friend\n"


def test_a_letter_is_filled_in_copied_saved_and_stays(lesson: Page):
    block = lesson.locator("fc-letter")
    news = block.locator(".fc-news")
    lesson.context.grant_permissions(["clipboard-read", "clipboard-write"])
    block.get_by_role("button", name="Copy").press("Enter")
    expect(news).to_have_text("Copied.Still to fill in: The lender, The amount, The day.")
    _fill(lesson)
    block.get_by_role("button", name="Copy").press("Enter")
    expect(news).to_have_text("Copied.")
    assert lesson.evaluate("navigator.clipboard.readText()") == WRITTEN
    with lesson.expect_download() as saved:
        block.get_by_role("button", name="Save").press("Enter")
    assert saved.value.suggested_filename == "Ask for time.txt"
    assert Path(saved.value.path()).read_text("utf-8") == WRITTEN
    lesson.reload()
    expect(block.locator(".fc-paper")).to_contain_text("I owe ¥5,000.50")
    block.get_by_role("button", name="Clear what I typed").press("Enter")
    assert "[The amount]" in block.locator(".fc-paper").inner_text()
    assert lesson.evaluate("localStorage.length") == 0


def test_a_letter_can_be_copied_where_there_is_no_clipboard(lesson: Page):
    lesson.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    _fill(lesson)
    lesson.get_by_role("button", name="Copy").press("Enter")
    expect(lesson.locator(".fc-news")).to_have_text("Copied.")
    assert lesson.evaluate("document.activeElement.textContent") == "Copy"
    lesson.evaluate("document.execCommand = () => false")
    lesson.get_by_role("button", name="Copy").press("Enter")
    expect(lesson.locator(".fc-news")).to_contain_text("The letter is selected")
    assert "I owe ¥5,000.50" in lesson.evaluate("getSelection().toString()")


def test_an_amount_with_two_readings_is_asked_back(lesson: Page):
    box = lesson.get_by_label("The amount")
    box.fill("1.500")
    assert lesson.locator("fc-letter .fc-line").inner_text() == "Which number do you mean? 1,500 1.50"
    lesson.locator("fc-letter").get_by_role("button", name="1,500").click()
    assert box.input_value() == "1,500"
    assert "¥1,500" in lesson.locator("fc-letter .fc-paper").inner_text()
    assert lesson.locator("fc-letter .fc-line").inner_text() == ""


def test_what_is_no_number_is_told_beside_its_box(lesson: Page):
    lesson.get_by_label("The amount").fill("a lot")
    assert lesson.get_by_label("The amount").get_attribute("aria-invalid") == "true"
    assert "could not be read as a number" in lesson.locator("fc-letter .fc-line").inner_text()
    lesson.get_by_label("The amount").fill("12")
    assert lesson.locator("fc-letter .fc-line").inner_text() == ""


@pytest.mark.parametrize(("button", "words"), [("Print the letter", "I owe [The amount"), ("Print this list", "hour")])
def test_only_what_is_asked_for_is_printed(lesson: Page, button: str, words: str):
    lesson.evaluate("window.print = () => {}")
    lesson.get_by_role("button", name=button).press("Enter")
    lesson.emulate_media(media="print")
    printed = lesson.evaluate("document.body.innerText")
    assert words in printed
    assert "The first lesson" not in printed
    assert lesson.get_by_role("button").count() == 0
    lesson.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "The first lesson" in lesson.evaluate("document.body.innerText")


def test_a_blocked_store_is_told_and_stops_nothing(page: Page, address: str):
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page.add_init_script('Storage.prototype.getItem = () => \'{"done": 7, "v": 3}\'')
    page.goto(address)
    page.get_by_role("checkbox").first.check()
    assert page.locator(".fc-count").inner_text() == "1 of 3 done"
    assert "can't be saved on this device" in page.locator("fc-checklist .fc-kept").inner_text()
    page.get_by_label("The lender").fill("A Bank")
    assert "To A Bank:" in page.locator(".fc-paper").inner_text()
    assert "can't be saved on this device" in page.locator("fc-letter .fc-kept").inner_text()


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_word_is_explained_in_place_by_keyboard(lesson: Page, key: str):
    link = lesson.locator("a.fc-term").first
    link.press(key)
    box = lesson.get_by_role("dialog")
    assert "The money itself." in box.inner_text()
    assert box.get_by_role("link").get_attribute("href").endswith("glossary.html#principal")
    lesson.keyboard.press("Escape")
    assert box.count() == 0 or not box.is_visible()
    assert lesson.evaluate("document.activeElement === document.querySelector('a.fc-term')")


def test_a_word_is_explained_by_touch_and_leads_on_to_the_glossary(browser: Browser, address: str):
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address)
    page.locator("a.fc-term").first.tap()
    page.get_by_role("dialog").get_by_role("link").tap()
    page.wait_for_url("**/glossary.html#principal")
    context.close()


def test_a_comparison_says_in_words_what_is_better(lesson: Page):
    row = lesson.get_by_role("row", name="Leaves a proof")
    assert row.get_by_role("cell").all_inner_texts() == ["Yes\nbetter here", "No", "No", "Yes"]
    assert lesson.locator(".fc-timeline li").count() == 2


def test_it_is_accessible_before_and_after_use(page: Page, address: str):
    lesson = page  # its console is not watched: axe asks for stylesheets, which a page from a file may not
    lesson.goto(address)

    def violations() -> list[str]:
        # The theme's own colours and frame are checked on the course itself.
        where = {
            "include": [
                ["fc-scenario"],
                ["fc-checklist"],
                ["fc-letter"],
                [".fc-compare"],
                [".fc-timeline"],
                [".fc-cite"],
            ]
        }
        found = Axe().run(lesson, context=where, options={"runOnly": WCAG}).response["violations"]
        return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]

    assert violations() == []
    lesson.get_by_role("button", name="I pay at once").click()
    lesson.get_by_role("checkbox").first.check()
    lesson.get_by_label("The amount").fill("a lot")
    lesson.get_by_role("button", name="Copy").click()
    lesson.locator("a.fc-term").first.click()
    assert violations() == []


def test_nothing_is_wider_than_a_small_phone(lesson: Page):
    lesson.set_viewport_size({"width": 320, "height": 600})
    assert lesson.evaluate("document.documentElement.scrollWidth") == 320
    row, first = (f"table => table.querySelector('tbody {cell}').getBoundingClientRect().left" for cell in ("th", "td"))
    table = lesson.locator(".fc-compare")
    before = table.evaluate(first)
    table.locator("td").last.scroll_into_view_if_needed()
    assert table.evaluate(first) < before  # it moved
    assert table.evaluate(row) >= 0  # and what is compared can still be read


WIDE = """\
  - table: {caption}
    columns: [Lender, Contract rate, Penalty interest, Total after ninety days, Deadline for objections]
    rows: [[Somebody, "24", "36", 1 000 000 000 in all, Within fifteen days of receiving it]]
  - compare: {caption}
    things: [Letter of objection, Telephone, Visit in person, Complaint to the supervisor]
    criteria: [{{criterion: Leaves a proof, cells: [yes, no, no, yes], better: 1}}]
"""
CAPTIONS = {
    "en": "What each of the lenders may ask for, what it adds up to after ninety days, and until when you can object",
    "zh": "各家放贷机构分别可以要求什么、九十天之后一共是多少钱、收到文书以后最晚在哪一天之前可以提出异议、向谁提出",
    "url": "https://example.org/" + "a-very-long-address-without-any-break/" * 3,
}
SEEN = """caption => {
    const range = document.createRange();
    range.selectNodeContents(caption);
    const words = range.getBoundingClientRect(), table = caption.closest(".fc-table").getBoundingClientRect();
    return [words.left >= table.left - 1, words.right <= table.right + 1, words.right <= innerWidth];
}"""


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("language", CAPTIONS)
def test_captions_of_wide_tables_are_whole_on_a_phone(tmp_path: Path, browser: Browser, language: str, width: int):
    """The table moves sideways below its caption, which keeps within what is seen."""
    tables = WIDE.format(caption=f'"{CAPTIONS[language]}"')
    folder = write_course(tmp_path, lesson=LESSON + tables)
    assert CliRunner().invoke(cli, ["-C", str(folder), "build"]).exit_code == 0
    page = browser.new_page(viewport={"width": width, "height": 740})
    page.goto(url_of(folder / "site/money/first.html"))
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for table in page.locator(".fc-table").all():
        caption = table.locator("caption")
        assert table.evaluate("table => table.scrollWidth > table.clientWidth")
        assert caption.evaluate(SEEN) == [True, True, True]
        table.evaluate("table => table.scrollTo(9999, 0)")
        assert table.evaluate("table => table.scrollLeft") > 0
        assert caption.evaluate(SEEN) == [True, True, True]
    page.close()
