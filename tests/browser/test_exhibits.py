"""Exhibits: a question's follows its numbers and goes with it; what to see in a block's stays closed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser

from generator.cli import cli
from tests.browser.loading import complete
from tests.conftest import LESSON, url_of, write_course

QUIZ = """
questions:
  - id: one
    type: number
    numbers: {goods: ¥100, total: goods + fee}
    vary: {fee: [¥10, ¥20, ¥30, ¥40]}
    exhibit:
      title: A bill
      kind: bill
      sender: Riverbank Card Centre
      lines:
        - {text: Goods, value: "{{ goods }}"}
        - {text: Fee, value: "{{ fee }}"}
        - {text: To pay, value: "{{ total }}", total: true}
    ask: What is the fee?
    unit: CNY
    answer: fee
    explanation: It is the second line.
"""
BLOCK = """\
  - exhibit: A message
    sender: 106 555 0199
    date: 3 November
    lines:
      - {text: Your loan is overdue., see: No lender is named.}
      - {text: Pay at k8x.example, see: The link is the sender's.}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_course(tmp_path_factory.mktemp("exhibits"), quiz=QUIZ, lesson=LESSON.rstrip() + "\n" + BLOCK)
    for target in ("site", "markdown"):
        result = CliRunner().invoke(cli, ["-C", str(folder), "build", "--target", target])
        assert result.exit_code == 0, result.output
    return folder


def amounts(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"¥\s?(\d+)", text)]


@pytest.mark.parametrize("where", ["money/first", "review"])
def test_the_exhibit_of_a_question_follows_its_numbers(browser: Browser, built: Path, where: str):
    context = browser.new_context(viewport={"width": 320, "height": 740})
    page = context.new_page()
    if where == "review":
        page.goto(url_of(built / "site/money/first.html"))
        complete(page)
        page.locator("fc-question input").fill("1")
        for _ in range(3):
            page.locator("fc-question .fc-check").click()
        page.goto(url_of(built / "site/review.html"))
        page.get_by_role("button", name="Practise what you missed (1)").click()
    else:
        page.goto(url_of(built / "site/money/first.html"))
        complete(page)
    question = page.locator("fc-question:visible")
    bill = question.get_by_role("group", name="Bill: A bill")
    bill.wait_for()
    goods, fee, total = amounts(bill.inner_text())
    assert (goods, total) == (100, 100 + fee)
    question.locator("input").fill(str(fee))
    question.locator(".fc-check").click()
    question.locator(".fc-result", has_text="Right").wait_for()
    if where != "review":
        question.locator(".fc-again").click()
        assert amounts(bill.inner_text())[1] != fee
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_what_to_see_waits_until_the_reader_has_looked(browser: Browser, built: Path):
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme="dark")
    page = context.new_page()
    page.goto(url_of(built / "site/money/first.html"))
    message = page.get_by_role("group", name="Message: A message")
    assert "Made up" in message.inner_text()
    assert not page.get_by_text("No lender is named.").is_visible()
    page.get_by_text("What to see in it").focus()
    page.keyboard.press("Enter")
    assert message.locator("li").all_inner_texts() == ["No lender is named.", "The link is the sender's."]
    assert message.locator(".fc-exhibit-mark").all_inner_texts() == ["1", "2"]
    found = Axe().run(page, context=".fc-exhibit").response["violations"]
    assert [one["id"] for one in found] == []
    context.close()


def test_other_engines_get_the_same_exhibit(built: Path):
    text = (built / "build/markdown/en/docs/money/first.md").read_text("utf-8")
    assert (
        text.index("What is the fee?")
        < text.index("Riverbank Card Centre")
        < text.index("**To pay: ¥110**")
        < text.index("Show the")
    )
    assert text.index("Pay at k8x.example") < text.index("No lender is named.")
