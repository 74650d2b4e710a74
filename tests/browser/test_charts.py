"""The chart that the browser draws, and the pictures made at build time beside it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from generator.blocks.pictures import NARROW, calculator_chart, page_chart
from generator.render import assets
from generator.render.modules import join

SOURCE = join([assets.SOURCES / "figures/chart.js"]).text
FORMAT = "n => '¥' + n.toLocaleString('en')"

MONTHS = list(range(1, 61))
LINES: dict[str, Any] = {
    "kind": "line",
    "x": MONTHS,
    "xLabel": "Month",
    "yLabel": "Balance, CNY",
    "series": [
        {"label": label, "values": [20000 - month * step for month in MONTHS]}
        for label, step in (("Only the minimum", 100), ("每月还款 ¥400", 200), ("Third", 300), ("Fourth", 330))
    ],
}
BARS: dict[str, Any] = {
    "kind": "bar",
    "x": ["最低还款", "¥500", "In full"],
    "xLabel": "Payment",
    "yLabel": "Interest",
    "series": [{"label": "One year", "values": [300, 120, 0]}, {"label": "Two years", "values": [600, -200, 10]}],
}


def _one(kind: str, x: list[Any], values: list[Any]) -> dict[str, Any]:
    return {"kind": kind, "x": x, "xLabel": "x", "yLabel": "y", "series": [{"label": "a", "values": values}]}


@pytest.fixture
def blank(page: Page, tmp_path: Path) -> Iterator[Page]:
    """An empty page with the script and the stylesheet, under a policy without inline styles; nothing may go wrong."""
    (tmp_path / "chart.js").write_text(SOURCE, "utf-8")
    (tmp_path / "chart.css").write_text(assets.stylesheet(), "utf-8")
    (tmp_path / "chart.html").write_text(
        '<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>Chart</title>'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' 'unsafe-eval'; "
        "style-src 'self'\"><meta name='viewport' content='width=device-width'>"
        '<link rel="stylesheet" href="chart.css"><script src="chart.js"></script></head>'
        '<body data-md-color-scheme="default"><main class="md-typeset"><div id="figure"></div></main></body></html>',
        "utf-8",
    )
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto((tmp_path / "chart.html").as_uri())
    yield page
    assert problems == []


def _draw(page: Page, chart: dict[str, Any], show: str = FORMAT) -> None:
    page.evaluate(
        f"chart => drawChart(document.querySelector('#figure'), {{...chart, format: {show}}})",
        chart,
    )


def _attributes(page: Page) -> list[str]:
    return page.evaluate(
        "() => [...document.querySelectorAll('#figure *')].flatMap(e => [...e.attributes].map(a => a.value))"
    )


def _ticks(page: Page) -> list[str]:
    return page.locator('#figure text[text-anchor="end"]').all_text_contents()


def _below(page: Page) -> list[str]:
    return page.locator('#figure text[text-anchor="middle"]').all_text_contents()


OVERLAPS = """() => {
  const texts = [...document.querySelectorAll("#figure .fc-chart > svg text")];
  const boxes = texts.map((text) => [text.textContent, text.getBoundingClientRect()]);
  const touch = (a, b) => a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
  const after = (i) => boxes.slice(i + 1);
  return boxes.flatMap(([one, a], i) => after(i).filter(([, b]) => touch(a, b)).map(([other]) => [one, other]));
}"""
OUTSIDE = """() => {
  const room = document.querySelector("#figure").getBoundingClientRect();
  return [...document.querySelectorAll("#figure :is(text, path, p, li)")]
    .map((element) => [element.outerHTML, element.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.left < room.left - 2 || box.right > room.right + 2));
}"""


EDGES = {
    "one point": _one("line", [12], [5]),
    "one bar": _one("bar", [12], [5]),
    "all zero": _one("line", [1, 2, 3], [0, 0, 0]),
    "zero bars": _one("bar", [1, 2, 3], [0, 0, 0]),
    "negative": _one("line", [1, 2, 3], [-5, -3.2, -400]),
    "negative bars": _one("bar", ["a", "b"], [-5, 7]),
    "gaps": _one("line", [1, 2, 3, 4], [1, None, 3, 4]),
    "nothing but gaps": _one("line", [1, 2], [None, None]),
    "no points": _one("line", [], []),
    "too few values": _one("bar", [1, 2, 3], [4]),
    "600 points": _one("line", list(range(600)), [1e6 - 1500 * i for i in range(600)]),
    "600 bars": _one("bar", list(range(600)), [i % 7 for i in range(600)]),
    "large steps": _one("line", [10_000 * i for i in range(1, 51)], [i * 0.1 for i in range(50)]),
    "fractions": _one("line", [3.6, 3.85, 4.1], [0.001, 0.002, 0.0035]),
    "large": _one("bar", ["a"], [9.9e14]),
    "one place": _one("line", [5, 5], [1, 2]),
    "lines": LINES,
    "bars": BARS,
}


@pytest.mark.parametrize("width", [320, 360, 900])
def test_every_chart_is_whole_and_fits(blank: Page, width: int):
    blank.set_viewport_size({"width": width, "height": 740})
    for name, chart in EDGES.items():
        _draw(blank, chart)
        found = [value for value in _attributes(blank) if re.search("NaN|Infinity|undefined|null", value)]
        assert found == [], name
        assert blank.evaluate("document.documentElement.scrollWidth") <= width, name
        box = blank.locator("#figure .fc-chart > svg").bounding_box()
        assert box is not None
        assert 240 <= box["width"] <= min(width, 640), name
        assert blank.evaluate(OUTSIDE) == [], name
        assert blank.evaluate(OVERLAPS) == [], name


def test_three_to_five_ticks_that_hold_every_value_and_zero(blank: Page):
    for name, chart in EDGES.items():
        _draw(blank, chart, "n => n.toFixed(4)")
        ticks = [float(tick) for tick in _ticks(blank)]
        values = [value for series in chart["series"] for value in series["values"] if value is not None]
        assert 3 <= len(ticks) <= 5, name
        assert ticks == sorted(set(ticks)), name
        assert 0 in ticks, name
        assert not values or min(ticks) <= min(values) <= max(values) <= max(ticks), name


def test_ticks_are_shown_by_format_and_differ(blank: Page):
    _draw(blank, _one("line", [1, 2], [0, 2]), "n => n.toFixed(0) + ' CNY'")
    assert _ticks(blank) == ["0 CNY", "1 CNY", "2 CNY"]


def test_a_format_that_says_always_the_same_does_no_harm(blank: Page):
    _draw(blank, LINES, "n => '?'")
    assert _ticks(blank) == ["?", "?"]


@pytest.mark.parametrize(
    ("x", "shown"),
    [
        (list(range(1, 13)), [str(month) for month in range(1, 13)]),
        (list(range(1, 241)), ["50", "100", "150", "200"]),
        (list(range(0, 121)), ["0", "20", "40", "60", "80", "100", "120"]),
        ([3, 6, 12, 24], ["3", "6", "12", "24"]),
        (list(range(2026, 2057)), ["2030", "2035", "2040", "2045", "2050", "2055"]),
        ([3.6, 3.85], ["3.6", "3.85"]),
        (
            ["最低还款额每月", "五百元每月还款", "一千元每月还款"],
            ["最低还款额每月", "五百元每月还款", "一千元每月还款"],
        ),
    ],
)
def test_labels_below_are_round_numbers_that_fit(blank: Page, x: list[Any], shown: list[str]):
    _draw(blank, _one("line", x, [1] * len(x)))
    assert _below(blank) == shown


def test_numbers_below_a_line_stand_where_their_value_is(blank: Page):
    _draw(blank, _one("line", [0, 20, 100], [0, 0, 0]))
    left, middle, right = (
        float(text.get_attribute("x") or "nan") for text in blank.locator('#figure text[text-anchor="middle"]').all()
    )
    assert (middle - left) / (right - left) == pytest.approx(0.2, abs=0.03)


def _styles(page: Page, selector: str, name: str) -> set[str]:
    return set(
        page.locator(f"#figure .fc-chart > svg {selector}").evaluate_all(
            f"all => all.map(e => getComputedStyle(e).{name})"
        )
    )


def test_lines_differ_in_dashes_and_bars_in_fill(blank: Page):
    _draw(blank, LINES)
    assert len(_styles(blank, ".fc-chart-line", "strokeDasharray")) == 4
    assert len(_styles(blank, ".fc-chart-line", "stroke")) == 4
    _draw(blank, {**BARS, "series": [{"label": name, "values": [1, 2, 3]} for name in "abcd"]})
    assert len(_styles(blank, ".fc-chart-bar", "fill")) == 4


def test_in_forced_colours_dashes_and_fills_still_differ(blank: Page):
    blank.emulate_media(forced_colors="active")
    _draw(blank, LINES)
    assert len(_styles(blank, ".fc-chart-line", "strokeDasharray")) == 4
    _draw(blank, BARS)
    assert len(_styles(blank, ".fc-chart-bar", "fill")) == 2


def test_dark_colours_are_for_the_screen_only(blank: Page):
    _draw(blank, LINES)
    light = _styles(blank, ".fc-chart-line", "stroke")
    blank.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert _styles(blank, ".fc-chart-line", "stroke").isdisjoint(light)
    blank.emulate_media(media="print")
    assert _styles(blank, ".fc-chart-line", "stroke") == light


def test_the_legend_is_text_and_one_series_needs_none(blank: Page):
    _draw(blank, LINES)
    assert blank.locator("#figure li").all_inner_texts() == [series["label"] for series in LINES["series"]]
    assert all(item.bounding_box() for item in blank.locator("#figure li svg").all())
    _draw(blank, EDGES["all zero"])
    assert blank.locator("#figure ul").is_hidden()


def test_one_point_is_a_dot(blank: Page):
    _draw(blank, EDGES["one point"])
    assert _styles(blank, ".fc-chart-line", "strokeWidth") == {"9px"}
    _draw(blank, LINES)
    assert _styles(blank, ".fc-chart-line", "strokeWidth") == {"2.5px"}


def test_bars_start_at_zero_and_gaps_stay_open(blank: Page):
    _draw(blank, BARS)
    zero = blank.locator("#figure .fc-chart-axis").bounding_box()
    assert zero is not None
    paths = blank.locator("#figure .fc-chart > svg .fc-chart-bar")
    assert paths.count() == 2
    assert [path.count("M") for path in paths.evaluate_all("all => all.map(e => e.getAttribute('d'))")] == [3, 3]
    _draw(blank, EDGES["gaps"])
    d = blank.locator("#figure .fc-chart > svg .fc-chart-line").get_attribute("d") or ""
    assert (d.count("M"), d.count("L")) == (2, 1)


def test_the_picture_is_hidden_and_replaces_the_one_before(blank: Page):
    first = calculator_chart("line", "Month", "Balance", [1, 2], [("a", [1, 2])])
    narrow = calculator_chart("line", "Month", "Balance", [1, 2], [("a", [1, 2])], **NARROW)
    blank.evaluate(
        "html => document.querySelector('#figure').innerHTML = html",
        page_chart(first, narrow) + "<p>In words</p>",
    )
    for chart in (LINES, BARS):
        _draw(blank, chart)
        assert blank.locator("#figure > *").evaluate_all("all => all.map(e => e.className)") == ["fc-chart", ""]
        assert blank.locator("#figure > .fc-chart").get_attribute("aria-hidden") == "true"
    assert blank.get_by_text("In words").is_visible()


def test_words_are_never_markup(blank: Page):
    hostile = '<img src="x" onerror="alert(1)">'
    _draw(blank, {**_one("bar", [hostile], [1]), "xLabel": hostile, "yLabel": hostile}, f"n => {json.dumps(hostile)}")
    assert blank.locator("#figure img").count() == 0
    assert blank.locator("#figure p").first.inner_text() == hostile


def test_it_is_drawn_again_when_its_place_changes(blank: Page):
    width = "() => document.querySelector('#figure .fc-chart > svg').getAttribute('width')"
    _draw(blank, LINES)
    narrow = int(blank.evaluate(width))
    blank.set_viewport_size({"width": 740, "height": 360})
    blank.wait_for_function(f"({width})() > {narrow}")
    blank.evaluate("document.querySelector('#figure').hidden = true")
    _draw(blank, BARS)
    assert blank.evaluate(width) == "320"
    blank.evaluate("document.querySelector('#figure').hidden = false")
    blank.wait_for_function(f"({width})() > 320")
    assert blank.locator("#figure .fc-chart").count() == 1


@pytest.mark.parametrize(("width", "shown"), [(360, "narrow"), (900, "wide")])
def test_a_page_shows_one_picture_with_readable_text(blank: Page, width: int, shown: str):
    blank.set_viewport_size({"width": width, "height": 740})
    series = [("只还最低还款额", [300.0, 200, 100]), ("Pay ¥400 a month", [300.0, 100, 0])]
    specs = [calculator_chart("line", "Month", "Balance", [1, 2, 3], series, **size) for size in ({}, NARROW)]
    blank.evaluate("html => document.querySelector('#figure').innerHTML = html", page_chart(*specs))
    visible = [name for name in ("wide", "narrow") if blank.locator(f"#figure .fc-chart-{name}").is_visible()]
    assert visible == [shown]
    assert blank.evaluate("document.documentElement.scrollWidth") <= width
    ink = blank.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--fc-chart-ink')")
    text = blank.locator(f"#figure .fc-chart-{shown} text").filter(has_text="Balance")
    assert text.evaluate("e => getComputedStyle(e).fill") == _rgb(ink)
    assert text.evaluate("e => e.getBoundingClientRect().height") >= 12


def _rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour.strip()[place : place + 2], 16)) for place in (1, 3, 5))})"


def test_the_script_is_small():
    """Its size as the site has it, without comments and indentation."""
    assert len(gzip.compress(SOURCE.encode(), 9)) < 1600
