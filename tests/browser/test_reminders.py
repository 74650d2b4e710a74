"""The page of due dates and warning signs: the calendar file read back, mistakes told kindly, nothing stored."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.conftest import thinned

NOW = "2026-11-25T10:00:00"
LONG = "招商银行信用卡的账单分期还款，第三期；含利息, 50% of \\ it"


@pytest.fixture
def tool(page: Page, served: str) -> Page:
    page.clock.set_fixed_time(NOW)
    page.goto(f"{served}/reminders.html")
    return page


def fill(page: Page, number: int = 0, **fields: str) -> None:
    debt = page.locator(".fc-debt").nth(number)
    for name, value in fields.items():
        if name == "often":
            debt.locator("[name=often]").select_option(value)
        else:
            debt.locator(f"[name={name}]").fill(value)


def made(page: Page) -> list[dict[str, object]]:
    """Make the file, hold it against the format, and read it back."""
    with page.expect_download() as download:
        page.locator("button.fc-check").click()
    assert download.value.suggested_filename == "due-dates.ics"
    data = Path(download.value.path()).read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    for line in data.split(b"\r\n"):
        line.decode()  # no character is cut
    events: list[dict[str, object]] = []
    within: list[str] = []
    for line in data.decode().replace("\r\n ", "").splitlines():
        name, _, value = line.partition(":")
        value = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)
        if name == "BEGIN":
            within.append(value)
            if value == "VEVENT":
                events.append({"alarms": []})
        elif name == "END":
            assert within.pop() == value
        elif within[-1] == "VALARM" and name == "TRIGGER":
            minutes = re.fullmatch(r"(-?)PT(\d+)M", value)
            assert minutes
            day = datetime.datetime.strptime(str(events[-1]["DTSTART;VALUE=DATE"]), "%Y%m%d")
            at = day + datetime.timedelta(minutes=int(minutes[2]) * (-1 if minutes[1] else 1))
            events[-1]["alarms"].append(at.isoformat(" ", "minutes"))  # type: ignore[attr-defined]
        elif within[-1] == "VEVENT":
            events[-1][name] = value
    assert not within
    return events


def days(events: list[dict[str, object]]) -> list[str]:
    return [str(event["DTSTART;VALUE=DATE"]) for event in events]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("31", ["20261130", "20261231", "20270131", "20270228"]),
        ("29", ["20261129", "20261229", "20270129", "20270228"]),
        ("25", ["20261125", "20261225", "20270125", "20270225"]),  # today
        ("24", ["20261224", "20270124", "20270224", "20270324"]),
        ("１", ["20261201", "20270101", "20270201", "20270301"]),  # as a Chinese keyboard writes it
    ],
)
def test_every_month_has_its_day(tool: Page, day: str, expected: list[str]):
    fill(tool, name="Card", day=day, months="4")
    assert days(made(tool)) == expected


def test_a_leap_day_and_the_end_of_a_month_today(page: Page, served: str):
    page.clock.set_fixed_time("2028-01-31T23:30:00")
    page.goto(f"{served}/reminders.html")
    fill(page, name="Card", day="31", months="3")
    assert days(made(page)) == ["20280131", "20280229", "20280331"]


def test_the_file_says_what_was_typed_and_when_to_remind(tool: Page):
    fill(tool, name=LONG, day="5", months="1", amount="1,200.5")
    tool.get_by_role("button", name="Add another debt").click()
    fill(tool, 1, name="Rent", often="once", date="2026-11-30")
    tool.get_by_label("on the day").check()
    tool.get_by_label("1 day before").uncheck()
    rent, card = made(tool)
    assert (rent["SUMMARY"], card["SUMMARY"]) == ("Due: Rent", f"Due: {LONG}, ¥1,200.50")
    assert "tell the lender" in str(card["DESCRIPTION"])
    assert rent["alarms"] == ["2026-11-23 09:00", "2026-11-27 09:00", "2026-11-30 09:00"]
    assert rent["UID"] != card["UID"]
    assert [event["UID"] for event in made(tool)] == [rent["UID"], card["UID"]]  # made again, it takes the same places
    assert "2 due dates" in tool.locator(".fc-news").inner_text()


def test_an_amount_with_two_readings_is_asked_back(tool: Page):
    fill(tool, name="Card", day="5", months="1", amount="1.200")
    tool.locator("button.fc-check").click()
    tool.locator(".fc-which").get_by_role("button", name="1,200").click()
    assert "¥1,200" in str(made(tool)[0]["SUMMARY"])


def test_a_calendar_that_others_see_can_say_little(tool: Page):
    fill(tool, name="Card", day="5", months="1", amount="100")
    tool.get_by_label("Write no name and no amount").check()
    (event,) = made(tool)
    assert event["SUMMARY"] == "Due date"
    assert "DESCRIPTION" not in event
    assert "Card" not in str(event)


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"day": "5"}, "name", "Give it a name"),
        ({"name": "Card"}, "day", "from 1 to 31"),
        ({"name": "Card", "day": "32"}, "day", "from 1 to 31"),
        ({"name": "Card", "day": "5", "months": "0"}, "months", "from 1 to 60"),
        ({"name": "Card", "day": "5", "amount": "a lot"}, "amount", "could not be read"),
        ({"name": "Card", "often": "once"}, "date", "Choose the date"),
        ({"name": "Card", "often": "once", "date": "2026-11-24"}, "date", "has passed"),
    ],
)
def test_what_is_missing_is_told_at_its_place(tool: Page, fields: dict[str, str], field: str, said: str):
    downloads: list[object] = []
    tool.on("download", lambda one: downloads.append(one))
    fill(tool, **fields)
    tool.locator("button.fc-check").click()
    box = tool.locator(f"[name={field}]")
    expect(box).to_be_focused()
    assert box.get_attribute("aria-invalid") == "true"
    line = str(box.get_attribute("aria-describedby")).split()[-1]
    assert said in tool.locator(f"#{line}").inner_text()
    assert tool.locator("[aria-invalid]").count() == 1
    assert tool.locator(".fc-news").inner_text()
    assert downloads == []


def test_by_keyboard_alone_with_a_list_to_print_and_nothing_stored(tool: Page):
    tool.evaluate("window.print = () => dispatchEvent(new Event('afterprint'))")
    keys = tool.keyboard
    tool.locator("[name=name]").focus()
    for text in ("Card", None, "31", "2", "50"):
        if text:
            keys.press("ControlOrMeta+a")
            keys.type(text)
        keys.press("Tab")
    expect(tool.get_by_role("button", name="Add another debt")).to_be_focused()
    keys.press("Enter")
    expect(tool.locator("[name=name]").nth(1)).to_be_focused()
    keys.type("Rent")
    for _ in range(2):
        keys.press("Tab")
    keys.type("1")
    keys.press("Tab")
    keys.press("ControlOrMeta+a")
    keys.type("1")
    tool.get_by_role("button", name="Show the list").focus()
    keys.press("Enter")
    expect(tool.get_by_role("heading", name="Your due dates")).to_be_focused()
    rows = [row.split("\t") for row in tool.locator(".fc-due-list tbody tr").all_inner_texts()]
    assert rows == [
        ["November 30, 2026", "Card", "¥50"],
        ["December 1, 2026", "Rent", "–"],
        ["December 31, 2026", "Card", "¥50"],
    ]
    assert tool.locator(".fc-sum").inner_text() == "All together: ¥100"
    keys.press("Tab")
    keys.press("Enter")
    assert tool.locator(".fc-sheet").count() == 0
    tool.get_by_role("button", name="Remove Debt 1").focus()
    keys.press("Enter")
    expect(tool.locator("[name=name]")).to_be_focused()
    assert tool.locator(".fc-news").inner_text() == "Removed: Card."
    assert tool.locator(".fc-debt legend").all_inner_texts() == ["Debt 1"]
    assert not [key for key in tool.evaluate("Object.keys(localStorage)") if "fincourse" in key]
    tool.reload()
    assert tool.locator("[name=name]").input_value() == ""


def test_a_tick_opens_what_to_do_and_is_forgotten(tool: Page):
    signs = tool.locator(".fc-signs li")
    advice = signs.first.locator(".fc-then")
    assert advice.is_hidden()
    tool.get_by_label("I pay one debt with money").check()
    assert advice.is_visible()
    assert tool.locator(".fc-signs .fc-count").inner_text() == "1 of 9 signs ticked."
    links = tool.eval_on_selector_all(".fc-then a", "all => all.map(one => one.getAttribute('href'))")
    assert any(link.endswith("calculators/debt-to-income.html") for link in links)
    tool.reload()
    assert not signs.first.locator("input").is_checked()


def test_without_javascript_there_is_a_way_by_hand(browser: Browser, served: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/reminders.html")
    assert page.locator(".fc-reminders").is_hidden()
    assert page.get_by_role("heading", name="By hand").is_visible()
    assert page.locator(".fc-then").first.is_visible()
    context.close()


LOOKS = [("", "light"), ("zh-Hans/", "dark"), ("", "dark"), ("zh-Hans/", "light")]


@pytest.mark.parametrize(("language", "scheme"), thinned(LOOKS[1:2], LOOKS))
def test_no_barrier_on_a_phone(browser: Browser, served: str, language: str, scheme: str):
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{served}/{language}reminders.html")
    fill(page, name="Card", day="31", months="2", amount="10")
    page.locator(".fc-list").click()
    page.locator(".fc-signs input").first.check()
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    for _ in range(2):
        found = Axe().run(page, options=rules)
        assert [(v["id"], [n["html"][:160] for n in v["nodes"]][:4]) for v in found.response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.locator(".fc-add").click()
        page.locator("button.fc-check").click()  # now with mistakes told
    small = page.eval_on_selector_all(
        ":is(.fc-reminders :is(input:not([type=checkbox]), select, button, label:has(input)), .fc-signs label)",
        "all => all.filter(one => one.offsetParent && one.offsetHeight < 44).map(one => one.outerHTML)",
    )
    assert small == []
    context.close()
