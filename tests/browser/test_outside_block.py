"""A block that an installed package brings, as a learner sees it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.outside_type import course_with_block, install, run


def test_its_script_runs(tmp_path: Path, page: Page):
    installed = install(tmp_path)
    course = course_with_block(tmp_path / "course")
    built = run(installed, course, "-m", "generator", "build", "--no-pdf")
    assert built.returncode == 0, built.stderr
    page.goto((course / "site" / "money" / "first" / "index.html").as_uri())
    reported = page.locator("fc-meter .meter-told")
    expect(reported).to_have_text("Taken: 40.0 of 100")
    expect(reported).to_have_css("font-weight", "700")
    expect(page.locator("fc-meter strong")).to_have_text("everything")
