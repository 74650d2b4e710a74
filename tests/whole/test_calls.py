"""Numbers to call, and links to the places they stand beside: what can be dialled, what is told, what is made of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.checks.run import open_course, open_editions
from generator.course.model import Course
from generator.formulas.telephone import TELEPHONE, dialled
from generator.loader.folders import Folders
from generator.loader.texts import translatable
from generator.render.page import Page
from generator.render.pages import Pages
from generator.targets.book import pdf
from tests.conftest import CALCULATOR, COURSE, LESSON, write_course

FACTS = """
jurisdiction: Here
sources: [{id: law, issuer: A ministry, title: A law, date: "2020"}]
facts:
  - {id: line, value: "12378", unit: text, statement: "{{ fact.line }} answers.", source: law, reviewed: 2026-11-01,
     review_every: 90 years, confidence: reported}
"""
START = """
title: What brings you here?
reviewed: {facts: 2026-11-01, harm: 2026-11-01, by: Lin}
steps:
  - id: ask
    ask: What brings you here?
    answers:
      - {answer: Fraud, to: stop}
      - {answer: Debt, to: plan}
ends:
  - id: stop
    end: Stop the money
    urgent: true
    text: Minutes count.
    call:
      - {number: "110", text: "Police: now"}
      - {number: "{{ fact.line }}", text: A <line>}
  - id: plan
    end: Ask for a plan
    text: Before the day.
    call: [{number: "+44 20 7946 0000", text: Advice}]
    do:
      - "[Write the letter](lesson:money/first#ask-for-a-plan), then [tick](lesson:money/first#ready)."
      - "[Work it out](calculator:doubling) or see [all](page:calculators), [](lesson:money/first#why)."
      - "[Put it in the calendar](page:reminders), [](page:reminders)."
"""
TOOLS = (
    LESSON.replace("heading: Why?", "heading: Why?\n    id: why")
    + """
  - checklist: Ready
    id: ready
    items: [Pen, Paper]
  - letter: Please
    id: ask-for-a-plan
    text: Dear {who}.
    fields: [{id: who, label: Whom}]
  - decide: Now?
    steps:
      - {id: ask, ask: Now?, answers: [{answer: "Yes", to: one}, {answer: "No", to: two}]}
    ends:
      - {id: one, end: Call, call: [{number: "*#06#", text: Itself}]}
      - {id: two, end: "Wait, and [read]"}
help_box: true
reviewed: {facts: 2026-11-01, harm: 2026-11-01, by: Lin}
"""
)
SETTINGS = (
    COURSE
    + """
help_box:
  title: Help
  text: Call [120](tel:120).
  call:
    - {number: "{{ fact.line }}", text: The hotline}
    - {number: "110", text: Police}
reminders: {title: Never late, summary: So., by_hand: Write., note: Pay.}
"""
)
CALL = re.compile(r'<a href="(tel:[^"]+)" aria-label="([^"]+)">')


class Here:
    """Addresses as they stand."""

    def between(self, page: str, other: str) -> str:
        return other


def write(folder: Path, **changes: str) -> Path:
    files = {"course": SETTINGS, "lesson": TOOLS, "start": START, "facts": FACTS} | changes
    return write_course(folder, {"doubling": CALCULATOR}, **files)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    made, problems = open_course(Folders.of(write(tmp_path)))
    assert made is not None, [str(one) for one in problems]
    return made


def pages(course: Course) -> dict[str, Page]:
    return {page.uri: page for page in Pages(course, Here()).all()}


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("110", "tel:110"),
        ("96110", "tel:96110"),
        ("400-161-9995", "tel:4001619995"),
        ("+86 10 6628 2222", "tel:+861066282222"),
        ("*#06#", "tel:*%2306%23"),
        ("0800 11 11", "tel:08001111"),
        ("1" * 20, "tel:" + "1" * 20),
    ],
)
def test_what_a_telephone_dials(number: str, address: str):
    assert re.search(TELEPHONE, number)
    assert dialled(number) == address


@pytest.mark.parametrize(
    "number",
    [
        *("", "11", "1" * 21, "police", "110 or 120", "tel:110", "1 (10)", "12.378", "¥110", "24%", "+", "---", "1--"),
        *("１１０", "86+10", "++86", " 110", "110 ", "110\n120"),
    ],
)
def test_what_no_telephone_dials(number: str):
    assert not re.search(TELEPHONE, number)


def test_a_full_width_number_is_mended_and_a_number_is_put_in_quotes(tmp_path: Path):
    for number, line in (("１１０", '"110"'), ("110", '"110"'), ("tel:110", '"110"'), ("+8610110", '"+8610110"')):
        folder = write(tmp_path, start=START.replace('"110"', number))
        (reported,) = open_course(Folders.of(folder))[1]
        assert reported.fixed == f'      - {{number: {line}, text: "Police: now"}}'
        (folder / "content/start.yml").write_text(START.replace('{number: "110"', f"{{number: {line}"), "utf-8")
        assert open_course(Folders.of(folder))[1] == []


def test_the_same_number_may_stand_at_two_ends(tmp_path: Path):
    folder = write(tmp_path, start=START.replace("+44 20 7946 0000", "110"))
    assert open_course(Folders.of(folder))[1] == []
    folder = write(tmp_path, start=START.replace('"110"', '"123 78"'))
    assert [str(one) for one in open_course(Folders.of(folder))[1]] == [
        "content/start.yml:17:18: error: 12378 is already listed here."
    ]


def test_a_fact_that_is_not_there_is_told_once(tmp_path: Path):
    folder = write(tmp_path, start=START.replace("fact.line", "fact.lime"))
    (reported,) = open_course(Folders.of(folder))[1]
    assert str(reported).startswith("content/start.yml:17:22: error: The ledger has no fact `lime`.")


def test_calls_stand_first_at_an_urgent_end_and_below_the_text_of_others(course: Course):
    home = pages(course)["index.md"].html
    assert CALL.findall(home) == [
        ("tel:110", "Call 110, Police: now"),
        ("tel:12378", "Call 12378, A &lt;line&gt;"),
        ("tel:+442079460000", "Call +44 20 7946 0000, Advice"),
    ]
    order = ["Stop the money", "tel:110", "tel:12378", "Minutes count", "Ask for a plan", "Before the day", "tel:+44"]
    assert sorted(order, key=home.index) == order
    assert "fact-line" in home, "a number that is a fact is among the page's sources"


def test_calls_stand_in_the_plan_and_an_end_without_things_to_do_has_its_part_there(course: Course):
    plan = pages(course)["plan.md"].html
    assert [address for address, _ in CALL.findall(plan)] == [
        *("tel:110", "tel:12378", "tel:+442079460000", "tel:12378", "tel:110")
    ]
    assert '<section data-end="stop"' in plan
    assert 'href="plan.md"' in pages(course)["index.md"].html


def test_a_lesson_has_them_in_its_decision_and_in_its_help_box(course: Course):
    lesson = pages(course)["money/first.md"].html
    assert CALL.findall(lesson) == [
        ("tel:*%2306%23", "Call *#06#, Itself"),
        ("tel:12378", "Call 12378, The hotline"),
        ("tel:110", "Call 110, Police"),
    ]
    assert lesson.index('id="help"') < lesson.index("The hotline") < lesson.index('<a href="tel:120">120</a>')


def test_numbers_are_not_translated_but_their_words_are(tmp_path: Path, course: Course):
    assert course.start is not None
    assert course.start_source is not None
    addresses = [one.address for one in translatable(course.start, course.start_source.data)]
    assert [one for one in addresses if ".call." in one] == [
        *("ends.stop.call.0.text", "ends.stop.call.1.text", "ends.plan.call.0.text")
    ]
    editions, _ = open_editions(Folders.of(write(tmp_path, course=SETTINGS + "translations: [zh-Hans]\n")))
    assert CALL.findall(pages(editions[1])["index.md"].html)[0] == ("tel:110", "拨打 110，Police: now")


def test_steps_lead_to_a_letter_a_checklist_a_heading_a_calculator_and_the_reminders(course: Course):
    made = pages(course)
    for uri in ("index.md", "plan.md"):
        links = re.findall(r'<a href="([^"]+)">([^<]+)</a>', made[uri].html)
        for link in (
            ("money/first.md#ask-for-a-plan", "Write the letter"),
            ("money/first.md#ready", "tick"),
            ("money/first.md#why", "The first lesson"),
            ("calculators/doubling.md", "Work it out"),
            ("calculators/index.md", "all"),
            ("reminders.md", "Put it in the calendar"),
            ("reminders.md", "Never late"),
        ):
            assert link in links, uri
    lesson = made["money/first.md"].html
    for start in ('<fc-letter id="ask-for-a-plan"', '<fc-checklist id="ready"', '<h2 id="why"'):
        assert start in lesson


def test_an_id_is_kept_for_its_block_whatever_a_heading_above_it_says(tmp_path: Path):
    lesson = TOOLS.replace("heading: Why?\n    id: why", "heading: Ready").replace(
        "Because.", "So.\n  - heading: Objectives"
    )
    folder = write(tmp_path, lesson=lesson, start=START.replace(", [](lesson:money/first#why)", ""))
    course, problems = open_course(Folders.of(folder))
    assert course is not None, [str(one) for one in problems]
    ids = re.findall(r'\bid="([^"]+)"', pages(course)["money/first.md"].html)
    assert {"ready", "ready-2", "objectives", "objectives-2"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_book_says_whom_to_call_and_its_links_find_their_places(course: Course):
    text = pdf.source(course, ("Noto Sans CJK SC",))
    assert '#call("tel:110", [#"Call"; #"110";])[#"Police: now";]' in text
    assert text.index('#call("tel:12378", [#"Call"; #"12378";])[#"A <line>";]') < text.index('#"Minutes count."')
    assert text.index('#"Before the day."') < text.index('#call("tel:+442079460000"')
    assert '#call("tel:12378", [#"Call"; #"12378";])[#"The hotline";]' in text
    for label in ("lesson-money/first#ask-for-a-plan", "lesson-money/first#ready", "page-reminders"):
        assert f'#link(label("{label}"))' in text
        assert f'#label("{label}")' in text or f'anchor("{label}")' in text
    pdf.render(course)  # where a label is not there, the parts can't be joined
