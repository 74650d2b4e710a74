"""What a device remembers of a question: the pure functions, on days that are made up."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from playwright.sync_api import Page

from generator.render.modules import SOURCES, join

MEMORY = join([SOURCES / "quiz/memory.js"]).text
MISS, HINT, RETRY, RIGHT = (
    {"right": False, "n": 2, "h": 0},
    {"right": True, "n": 1, "h": 1},
    {"right": True, "n": 2, "h": 0},
    {"right": True, "n": 1, "h": 0},
)


def _run(page: Page, expression: str, given: Any) -> Any:
    return page.evaluate(
        f"given => {{ const T = {{ ladder: [2, 7, 21, 60] }}; {MEMORY}; return {expression}; }}", given
    )


def _journey(page: Page, *tries: tuple[int, dict[str, Any]]) -> dict[str, Any]:
    """Give the record after tries on days of January 2026, at noon where the browser is."""
    return _run(
        page,
        "given.reduce((record, [day, tried]) => learnt(record, tried, +new Date(2026, 0, day, 12)), { r: '1' })",
        tries,
    )


@pytest.mark.parametrize(
    ("tries", "m", "ok", "k", "due"),
    [
        ([(1, MISS)], "missed", 0, 0, "2026-01-03"),
        ([(1, RIGHT)], "right", 1, 0, "2026-01-03"),
        ([(1, HINT)], "help", 0, 0, "2026-01-03"),
        ([(1, RETRY)], "help", 0, 0, "2026-01-03"),
        ([(1, MISS), (1, RIGHT)], "help", 0, 0, "2026-01-03"),  # the answer was seen today
        ([(1, MISS), (3, RIGHT)], "right", 1, 1, "2026-01-10"),
        ([(1, RIGHT), (1, RIGHT)], "right", 1, 0, "2026-01-03"),
        ([(1, RIGHT), (2, RIGHT)], "right", 2, 0, "2026-01-03"),  # before its day: the date stays
        ([(1, RIGHT), (3, RIGHT), (10, RIGHT), (31, RIGHT)], "right", 4, 3, "2026-04-01"),
        ([(1, RIGHT), (3, RIGHT), (10, RIGHT), (31, RIGHT), (100, RIGHT)], "right", 5, 3, "2026-06-09"),
        ([(1, RIGHT), (3, RIGHT), (10, HINT)], "help", 2, 0, "2026-01-12"),
        ([(1, RIGHT), (3, RIGHT), (4, HINT)], "help", 2, 0, "2026-01-06"),  # help brings the date nearer
        ([(1, RIGHT), (3, RIGHT), (10, RIGHT), (30, HINT)], "help", 3, 1, "2026-01-31"),  # and never moves it off
        ([(1, RIGHT), (3, RIGHT), (4, MISS)], "missed", 0, 0, "2026-01-06"),
    ],
)
def test_the_ladder(page: Page, tries: list[Any], m: str, ok: int, k: int, due: str):
    made = _journey(page, *tries)
    assert (made["m"], len(made["ok"]), made["k"], made["due"]) == (m, ok, k, due)


@pytest.mark.parametrize(
    ("record", "state"),
    [
        (None, "unseen"),
        ({"r": "1"}, "unseen"),
        ({"r": "2", "m": "right", "due": "2026-01-01"}, "unseen"),
        ({"r": "1", "m": "invented", "due": "2026-01-01"}, "unseen"),
        ({"r": "1", "m": "missed", "due": "2026-01-01"}, "missed"),
        ({"r": "1", "m": "help", "due": "2026-01-06"}, "help"),
        ({"r": "1", "m": "help", "due": "2026-01-05"}, "due"),
        ({"r": "1", "m": "right", "due": "2026-01-04"}, "due"),
        ({"r": "1", "m": "right", "due": "2026-03-06"}, "right"),
        ({"r": "1", "m": "right", "due": "2031-01-01"}, "due"),  # the clock was wrong
        ({"r": "1", "m": "right", "due": 7}, "due"),
    ],
)
def test_states(page: Page, record: dict[str, Any] | None, state: str):
    assert _run(page, "stateOf(given, '1', '2026-01-05')", record) == state


def test_mastery_takes_two_days(page: Page):
    for tries, mastered in (
        ([(1, RIGHT), (1, RIGHT)], False),
        ([(1, RIGHT), (2, RIGHT)], True),
        ([(1, RIGHT), (2, RIGHT), (3, HINT)], True),
        ([(1, RIGHT), (2, RIGHT), (3, MISS), (4, RIGHT)], False),
    ):
        assert _run(page, "mastered(given)", _journey(page, *tries)) is mastered


RECORDS = [
    {"r": "1", "t": 10, "n": 1, "h": 0, "a": "b"},  # of an earlier release
    {"r": "1", "t": 20, "d": 20, "m": "right", "ok": ["2026-01-01"], "k": 0, "due": "2026-01-03"},
    {"r": "1", "t": 30, "d": 30, "m": "right", "ok": ["2026-01-02"], "k": 0, "due": "2026-01-04", "new": [1]},
    {"r": "1", "t": 40, "d": 25, "m": "missed", "ok": [], "x": "2026-01-01", "k": 0, "due": "2026-01-03"},
    {"r": "1", "t": 50, "d": 50, "m": "missed", "ok": [], "x": "2026-01-05", "k": 0, "due": "2026-01-07"},
    {"r": "2", "t": 5, "d": 5, "m": "help", "ok": [], "k": 0, "due": "2026-01-07"},
    {"r": "1", "t": "x", "ok": "x", "m": 3, "k": "x", "due": 3, "d": {}},
]


def test_merging_goes_either_way_and_again(page: Page):
    for one, other in itertools.combinations(RECORDS, 2):
        merged, *others = _run(
            page,
            "(([a, b]) => [[a, b], [b, a], [merge(a, b), a], [b, merge(a, b)]])(given)"
            ".map((two) => JSON.parse(JSON.stringify(merge(...two))))",
            [one, other],
        )
        assert others == [merged] * 3, (one, other)


def test_merging_keeps_the_days_of_both_since_the_last_miss(page: Page):
    merge = "given.reduce(merge)"
    assert _run(page, merge, RECORDS[1:3])["ok"] == ["2026-01-01", "2026-01-02"]
    assert _run(page, merge, RECORDS[1:4])["ok"] == ["2026-01-02"]  # missed on the first
    assert _run(page, merge, RECORDS[1:5])["m"] == "missed"
    assert _run(page, merge, RECORDS)["r"] == "2"
    # The sitting is the newer one's, what was learnt the later try's; what is not known here stays.
    merged = _run(page, merge, [RECORDS[2], {"r": "1", "t": 99, "n": 1, "a": "c"}])
    assert (merged["n"], merged["a"], merged["m"], merged["new"]) == (1, "c", "right", [1])


def test_nonsense_in_a_record_stops_nothing(page: Page):
    for odd in ({"ok": 3, "k": "x", "due": {}}, {"ok": [1, None], "k": 99, "due": "soon"}, {"k": -4, "d": "x", "m": 1}):
        record = _run(page, "learnt(given, { right: true, n: 1, h: 0 }, +new Date(2026, 0, 5, 12))", odd)
        assert record["m"] == "right", json.dumps(odd)
        assert record["ok"] == ["2026-01-05"]
