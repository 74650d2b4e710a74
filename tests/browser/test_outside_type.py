"""A type of question that an installed package brings, answered as a learner does."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.loading import complete
from tests.conftest import url_of
from tests.outside_type import course_that_asks, install, run


def test_a_learner_answers_it(tmp_path: Path, page: Page):
    installed = install(tmp_path)
    course = course_that_asks(tmp_path / "course")
    built = run(installed, course, "-m", "generator", "build", "--no-pdf")
    assert built.returncode == 0, built.stderr
    page.goto(url_of(course / "site" / "money" / "first" / "index.html"))
    question = page.locator("fc-question[data-type=scale]")
    question.locator("input").fill("80")
    question.locator(".fc-check").click()
    expect(question.locator(".fc-result")).to_have_text("Not right yet.")
    question.locator("input").fill("35")
    question.locator(".fc-check").click()
    expect(question.locator(".fc-is-right")).to_contain_text("What is left has to pay for everything else.")
    page.reload()
    complete(page)
    expect(question.locator(".fc-is-right")).to_contain_text("35")
    share = "input => input.clientWidth / input.parentElement.clientWidth"
    assert question.locator("input").evaluate(share) == pytest.approx(0.6, abs=0.01)  # its own style
