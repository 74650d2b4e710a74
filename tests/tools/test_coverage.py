"""The page on what the course covers."""

import re

from tools import coverage


def test_the_page_is_up_to_date_and_every_competence_is_trained_and_asked() -> None:
    assert coverage.main(["--check"]) == 0, "run tools/coverage.py"
    text = coverage.PAGE.read_text("utf-8")
    rows = re.findall(r"(?m)^\| (\d{3}) \| (.*) \| (.*) \| (\d+) \|$", text)
    assert len(rows) > 50
    assert [row for row in rows if row[2] == "not yet" or row[3] == "0"] == []
