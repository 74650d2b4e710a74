"""Charts at build time: the look, what is refused and how, the same bytes, Chinese words, the book."""

import datetime
import os
import re
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import typst

from generator.blocks import pictures as charts
from generator.blocks import vega
from generator.blocks.chart.parts import ChartParts
from generator.blocks.pictures import NARROW, ChartError, calculator_chart, chart_svg, page_chart, vega_spec
from generator.checks.run import open_course
from generator.formulas.show import show_value
from generator.loader.folders import Folders
from generator.render import assets
from generator.targets.book import fonts
from tests.conftest import COURSE, LESSON, write_course

CSS = (assets.SOURCES / "charts.css").read_text("utf-8")
ROWS = [{"month": f"{number}月", "owed": 1000 + number * 100} for number in range(1, 13)]
XY = {"x": {"field": "month"}, "y": {"field": "owed"}}
BAR = {"mark": "bar", "encoding": XY}
NUMBERS = [{"k": k, "cost": k * 10, "who": "ab"[k % 2]} for k in range(1, 7)]


def _lines(count: int = 2, points: int = 60) -> dict[str, Any]:
    series = [(f"方案 {n}", [20000.0 - n * month * 50 for month in range(points)]) for n in range(1, count + 1)]
    return calculator_chart("line", "Month", "Balance, CNY", list(range(1, points + 1)), series)


def _texts(svg: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(svg).iter() if node.tag.endswith("text")]


def _spec(change: dict[str, Any]) -> dict[str, Any]:
    return vega_spec({**BAR, **change}, ROWS)


# --- the look ----------------------------------------------------------------------------------------


def test_a_page_gets_properties_for_colours_and_no_size_or_font_of_its_own():
    svg = chart_svg(vega_spec(BAR, ROWS), page=True)
    root = ElementTree.fromstring(svg)
    assert root.attrib.keys() == {"viewBox", "width", "aria-hidden", "focusable"}
    assert (root.get("width"), root.get("aria-hidden"), root.get("focusable")) == ("100%", "true", "false")
    assert root.get("viewBox", "").startswith("0 0 640 ")
    assert {"var(--fc-chart-ink)", "var(--fc-chart-grid)", "var(--fc-chart-1)"} <= set(re.findall(r'"(var.*?)"', svg))
    assert not re.search(r"#[0-9a-f]{3}|font-family|class=|role=", svg)


def test_paper_gets_colours_a_size_and_the_books_font():
    svg = chart_svg(_lines(4), page=False)
    root = ElementTree.fromstring(svg)
    assert root.get("width") == "640"
    assert float(root.get("height", "0")) > 220
    assert root.get("font-family", "").startswith("Noto Sans CJK SC, Noto Sans CJK TC")
    assert all(colour in svg for colour in (charts.INK, charts.GRID, *charts.SERIES))
    assert "var(" not in svg
    assert 'font-family="Noto Sans CJK TC' in chart_svg(_lines(), page=False, language="zh-Hant")


def test_every_property_of_the_look_is_in_the_stylesheet_for_light_and_dark():
    for name in (*("ink", "grid"), *"1234", "fill-2", "fill-3"):
        assert len(re.findall(rf"--fc-chart-{name}: #", CSS)) == 2, name
    light = CSS.partition("@media")[0]
    for name, colour in zip(("ink", "grid", *"1234"), (charts.INK, charts.GRID, *charts.SERIES), strict=True):
        assert f"--fc-chart-{name}: {colour};" in light
    assert all(f"--fc-chart-fill-{number}: {charts.FILLS[number - 1]};" in light for number in (2, 3))


@pytest.mark.parametrize("number", [2, 3, 4])
def test_both_charts_have_the_same_dashes(number: int):
    dash = re.search(rf"\.fc-chart-{number} {{.*?--fc-dash: ([\d ]+);", CSS)
    assert dash
    assert tuple(map(int, dash[1].split())) == charts.DASHES[number - 1]


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("scheme", "background"), [(0, "#ffffff"), (1, "#1e2129")])
def test_lines_stand_out_from_the_background(scheme: int, background: str):
    for name, least in (("ink", 4.5), *((number, 3) for number in "1234")):
        colour = re.findall(rf"--fc-chart-{name}: (#\w+)", CSS)[scheme]
        dark, light = sorted((_luminance(colour), _luminance(background)))
        assert (light + 0.05) / (dark + 0.05) >= least, (name, colour)


def test_series_differ_without_colour():
    dashes = set(re.findall(r'stroke-dasharray="(.*?)"', chart_svg(_lines(4), page=True)))
    assert dashes == {"1,0", "7,6", "2,5", "12,5,2,5"}
    bars = chart_svg(calculator_chart("bar", "x", "y", [3, 6], [(name, [1, 2]) for name in "abcd"]), page=False)
    assert set(charts.FILLS[:3]) | {"none"} <= set(re.findall(r'fill="(.*?)"', bars))


def test_the_legend_names_the_series_and_one_alone_needs_none():
    assert {"方案 1", "方案 2"} <= set(_texts(chart_svg(_lines(2), page=True)))
    assert "方案 1" not in _texts(chart_svg(_lines(1), page=True))


def test_an_author_may_change_the_look():
    svg = chart_svg(_spec({"config": {"axis": {"gridColor": "#abcdef"}, "mark": {"color": "#123456"}}}), page=True)
    assert "#abcdef" in svg
    assert "#123456" in svg
    assert "var(--fc-chart-ink)" in svg


def test_a_page_shows_the_chart_for_a_desk_or_for_a_phone():
    both = page_chart(vega_spec(BAR, ROWS), vega_spec(BAR, ROWS, **NARROW))
    assert re.findall(r'viewBox="0 0 (\d+)', both) == ["640", "328"]
    assert page_chart(_lines(), _lines()).count("<svg") == 1


# --- what is filled in -------------------------------------------------------------------------------


def test_types_titles_and_order_come_from_the_rows():
    spec = vega_spec(BAR, ROWS, titles={"month": "月份", "owed": "欠款（元）"})
    assert {name: channel["type"] for name, channel in spec["encoding"].items()} == {
        "x": "nominal",
        "y": "quantitative",
    }
    texts = _texts(chart_svg(spec, page=True))
    assert {"月份", "欠款（元）"} <= set(texts)
    assert [text for text in texts if text.endswith("月")] == [row["month"] for row in ROWS]


def test_numbers_below_bars_are_bars_side_by_side_and_below_lines_an_axis():
    fragment = {"encoding": {"x": {"field": "k"}, "y": {"field": "cost"}}}
    assert vega_spec({"mark": "bar", **fragment}, NUMBERS)["encoding"]["x"]["type"] == "ordinal"
    assert vega_spec({"mark": "line", **fragment}, NUMBERS)["encoding"]["x"]["type"] == "quantitative"
    lying = {"mark": {"type": "bar"}, "encoding": {"y": {"field": "who"}, "x": {"field": "cost"}}}
    assert vega_spec(lying, NUMBERS)["encoding"]["x"]["type"] == "quantitative"


def test_words_that_do_not_fit_side_by_side_slant():
    rows = [{"month": f"A way to pay, number {number}", "owed": number} for number in range(6)]
    assert "rotate(325)" in chart_svg(vega_spec(BAR, rows), page=True)
    assert "rotate" not in chart_svg(vega_spec(BAR, ROWS), page=True)


def test_values_of_formulas_become_json():
    rows = [{"month": datetime.date(2026, number, 1), "owed": Decimal("10.50")} for number in (1, 2)]
    assert vega_spec(BAR, rows)["data"]["values"][0] == {"month": "2026-01-01", "owed": 10.5}


def test_months_are_named_in_the_courses_language():
    rows = [{"month": datetime.date(2026, number, 1), "owed": number} for number in range(1, 6)]
    spec = vega_spec({"mark": "line", "encoding": XY}, rows)
    assert "二月" in _texts(chart_svg(spec, page=True, language="zh-Hans"))
    assert "February" in _texts(chart_svg(spec, page=True))


def test_the_authors_fragment_is_left_as_it_was():
    fragment = {"mark": "line", "encoding": {"x": {"field": "month", "timeUnit": "month"}, "y": {"field": "owed"}}}
    before = repr(fragment)
    vega_spec(fragment, [{"month": "2026-01-01", "owed": 1}])
    assert repr(fragment) == before


@pytest.mark.parametrize(
    "fragment",
    [
        {"mark": "bar", "encoding": {"x": {"field": "k"}, "y": {"field": "cost"}, "color": {"field": "who"}}},
        {"mark": "arc", "encoding": {"theta": {"field": "cost", "aggregate": "sum"}, "color": {"field": "who"}}},
        {"mark": "boxplot", "encoding": {"x": {"field": "who"}, "y": {"field": "cost"}}},
        {"facet": {"field": "who"}, "spec": {"mark": "bar", "encoding": {"x": {"field": "k"}, "y": {"field": "cost"}}}},
        {"mark": "bar", "width": {"step": 30}, "encoding": {"x": {"field": "k"}, "y": {"field": "cost"}}},
        {
            "layer": [
                {"mark": "line", "encoding": {"x": {"field": "k"}, "y": {"field": "cost"}}},
                {"mark": "rule", "data": {"values": [{"limit": 30}]}, "encoding": {"y": {"datum": 30}}},
            ]
        },
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "transform": [{"calculate": "datum.cost * 2", "as": "twice"}],
            "mark": {"type": "area", "line": True},
            "encoding": {"x": {"field": "k"}, "y": {"field": "twice", "type": "quantitative"}},
        },
    ],
)
def test_what_vega_lite_offers_can_be_drawn(fragment: dict[str, Any]):
    assert "<path" in chart_svg(vega_spec(fragment, NUMBERS), page=True)


@pytest.mark.parametrize("kind", ["line", "bar"])
@pytest.mark.parametrize(
    ("x", "values"),
    [([1], [5]), ([1, 2], [0, 0]), ([1, 2, 3], [-5, None, 5]), (["a", "b"], [1, 2]), (list(range(600)), [1.5] * 600)],
)
def test_a_calculators_first_picture(kind: Any, x: list[Any], values: list[Any]):
    svg = chart_svg(calculator_chart(kind, "Month", "Owed", x, [("a", values), ("b", values)]), page=True)
    assert "NaN" not in svg
    assert {"Month", "Owed", "a", "b"} <= set(_texts(svg))


# --- what is refused ---------------------------------------------------------------------------------

NESTED: dict[str, Any] = {}
for _ in range(13):
    NESTED = {"a": NESTED}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"data": {"url": "https://example.com/x.csv"}}, "A chart takes its numbers from its rows; remove `data`."),
        ({"datasets": {"a": []}}, "A chart takes its numbers from its rows; remove `datasets`."),
        (
            {"layer": [{"data": {"url": "x.json"}, "mark": "bar"}]},
            "A chart can't load anything from outside; remove `url`.",
        ),
        (
            {"transform": [{"lookup": "month", "from": {"data": {"url": "x"}, "key": "a"}}]},
            "A chart can't load anything from outside; remove `url`.",
        ),
        (
            {"mark": {"type": "bar", "fill": "URL(https://example.com/#a)"}},
            "A chart can't load anything from outside; remove `url(…)`.",
        ),
        ({"mark": "image"}, "A chart can't show pictures; use a mark other than `image`."),
        ({"mark": {"type": "image"}}, "A chart can't show pictures; use a mark other than `image`."),
        (
            {"encoding": {**XY, "href": {"value": "https://example.com"}}},
            "A chart is a picture and can't contain links; remove `href`.",
        ),
        (
            {"mark": {"type": "bar", "href": "javascript:alert(1)"}},
            "A chart is a picture and can't contain links; remove `href`.",
        ),
        (
            {"usermeta": {"embedOptions": {"loader": {}}}},
            "A chart has no settings for embedding; remove `usermeta`.",
        ),
        ({"config": NESTED}, "A chart's parts can be nested 12 deep at most."),
        ({"width": 100_000}, "The width of a chart must be more than 0 and at most 2,000."),
        (
            {"width": "container"},
            "The width of a chart can't be `container`; remove it, as charts fit their page by themselves.",
        ),
        ({"mark": "bars"}, "`bars` is not a mark of a chart. Did you mean `bar`?"),
        (
            {"encoding": {**XY, "y": {"field": "owed", "type": "quantiative"}}},
            "`quantiative` is not a type of a chart. Did you mean `quantitative`?",
        ),
        ({"encoding": {**XY, "x": {"field": "moth"}}}, "No row has a field `moth`. Did you mean `month`?"),
        ({"encoding": []}, "`encoding` of a chart must be a group of fields, not a text or a list."),
        ({"encoding": {}}, "A chart needs an `encoding`, such as `{x: {field: month}, y: {field: owed}}`."),
    ],
)
def test_a_fragment_is_refused_in_a_sentence(change: dict[str, Any], message: str):
    with pytest.raises(ChartError) as reported:
        _spec(change)
    assert str(reported.value) == message


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "A chart needs at least one row."),
        (ROWS * 500, "A chart takes at most 5,000 rows; this one has 6,000."),
        ([{"month": 1, "owed": float("nan")}], "A chart can't show a number that is infinite or undefined."),
        ([{"month": 1, "owed": 1j}], "A chart can show only numbers, words, dates, true and false."),
    ],
)
def test_rows_are_refused_in_a_sentence(rows: list[dict[str, object]], message: str):
    with pytest.raises(ChartError) as reported:
        vega_spec(BAR, rows)
    assert str(reported.value) == message


def test_a_chart_without_a_mark_is_refused():
    with pytest.raises(ChartError) as reported:
        vega_spec({"encoding": XY}, ROWS)
    assert str(reported.value) == "A chart needs a `mark`, such as `bar` or `line`."


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (  # a warning: Vega-Lite would draw the chart without it
            {"encoding": {**XY, "colour": {"field": "owed"}}},
            "Vega-Lite can't draw this chart: colour-encoding is dropped as colour is not a valid encoding channel.",
        ),
        (  # an error that Vega tells only on standard error
            {"encoding": {**XY, "y": {"field": "owed", "axis": {"format": "zzqq"}}}},
            "Vega-Lite can't draw this chart: invalid format: zzqq.",
        ),
        (  # an error in a formula, after which Vega draws an empty chart
            {"transform": [{"filter": "datum.a.b > 1"}]},
            "Vega-Lite can't draw this chart; compare its `mark` and `encoding` with an example that works.",
        ),
        (
            {"transform": [{"filter": "datum.owed >"}]},
            "Vega-Lite can't draw this chart: Unexpected end of input.",
        ),
    ],
)
def test_what_vega_says_becomes_a_sentence(change: dict[str, Any], message: str, capfd: pytest.CaptureFixture[str]):
    with pytest.raises(ChartError) as reported:
        chart_svg(_spec(change), page=True)
    assert str(reported.value) == message
    assert capfd.readouterr() == ("", "")


def test_a_colour_worked_out_to_be_an_address_is_refused():
    formula = {"calculate": "'u' + 'rl(https://example.com/#a)'", "as": "c"}
    spec = _spec({"transform": [formula], "encoding": {**XY, "fill": {"field": "c", "scale": None}}})
    with pytest.raises(ChartError):
        chart_svg(spec, page=True)


def test_a_missing_renderer_is_said_with_the_way_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    vega._converter.cache_clear()
    with pytest.raises(ChartError) as reported:
        chart_svg(_lines(1, points=7), page=True)
    vega._converter.cache_clear()
    assert str(reported.value) == (
        "Charts need the package vl-convert-python, which is not installed. Install it: "
        "pip install 'vl-convert-python>=1.9,<2'"
    )
    named = re.search(r'"(vl-convert-python.*?)"', (Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8"))
    assert named
    assert named[1] in str(reported.value)


# --- the picture -------------------------------------------------------------------------------------


def test_chinese_words_stay_words():
    spec = vega_spec(BAR, ROWS, titles={"month": "月份"})
    for page in (True, False):
        assert {"月份", "1月", "12月"} <= set(_texts(chart_svg(spec, page=page)))


@pytest.mark.parametrize("page", [True, False])
def test_words_of_an_author_are_no_markup(page: bool):
    svg = chart_svg(_spec({"title": '<script>alert("&")</script><a href="x">'}), page=page)
    assert '<script>alert("&")</script><a href="x">' in _texts(svg)
    assert not re.search(r"<(script|a|image|style|foreignObject)\b", svg)


@pytest.mark.parametrize("page", [True, False])
def test_nothing_comes_from_outside(page: bool):
    svg = chart_svg(_spec({"mark": {"type": "bar", "clip": True}}), page=page)
    assert re.sub(r'xmlns="http://www.w3.org/2000/svg"', "", svg).count("http") == 0
    assert set(re.findall(r"url\((.)", svg)) == {"#"}
    assert not re.search(r"href|src=|style=|\son\w+=", svg)


def test_ids_are_the_charts_own_and_each_reference_has_its_target():
    clipped = [chart_svg(_spec({"mark": {"type": mark, "clip": True}}), page=True) for mark in ("bar", "line")]
    ids = [set(re.findall(r' id="(.*?)"', svg)) for svg in clipped]
    assert ids[0].isdisjoint(ids[1])
    for svg, own in zip(clipped, ids, strict=True):
        assert own
        assert set(re.findall(r"url\(#(.*?)\)", svg)) == own


DRAW = """
import datetime, sys
from generator.blocks.pictures import chart_svg, vega_spec
rows = [{"day": datetime.date(2026, month, 1), "owed": month * 10} for month in range(1, 13)]
y = {"field": "owed", "type": "quantitative"}
for x in ({"field": "day"}, {"field": "day", "timeUnit": "yearmonth"}):
    spec = vega_spec({"mark": {"type": "line", "clip": True}, "encoding": {"x": x, "y": y}}, rows)
    sys.stdout.write(chart_svg(spec, page=True))
"""


def test_same_bytes_whatever_was_drawn_before_and_in_every_time_zone():
    spec = _spec({"mark": {"type": "bar", "clip": True}})
    first = chart_svg(spec, page=True)
    charts._drawn.cache_clear()
    chart_svg(_lines(), page=True)
    assert chart_svg(spec, page=True) == first
    root = Path(__file__).parents[3]
    drawn = {
        subprocess.run(
            [sys.executable, "-c", DRAW], env={**os.environ, "TZ": zone}, cwd=root, check=True, capture_output=True
        ).stdout
        for zone in ("America/Los_Angeles", "Asia/Shanghai")
    }
    assert len(drawn) == 1
    assert b">2026</text>" in drawn.pop()


def test_the_renderer_is_loaded_only_to_draw():
    code = "import sys; import generator.blocks.pictures; sys.exit('vl_convert' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[3], check=True)


def test_what_others_write_to_standard_error_is_passed_on(capfd: pytest.CaptureFixture[str]):
    reported: list[str] = []
    with vega._listening(reported):
        os.write(2, b"a line of the server\n")
    assert reported == []
    assert capfd.readouterr().err == "a line of the server\n"


def test_the_book_and_the_charts_look_for_the_same_fonts():
    assert vega.FONT_PACKAGES == fonts._PACKAGES
    assert set(fonts.FAMILIES) <= set(charts._FAMILIES)


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_typst_sets_the_picture_with_the_books_font(language: str):
    found = fonts.find_fonts()
    if found is None:
        pytest.skip("no font with Chinese characters")
    pictures = [vega_spec(BAR, ROWS, titles={"month": "月份"}), _lines(4)]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        source = '#set document(title: "x")\n#set text(lang: "zh")\n'
        for number, spec in enumerate(pictures):
            (root / f"{number}.svg").write_text(chart_svg(spec, page=False, language=language), "utf-8")
            source += f'#image("{number}.svg", width: 82%, alt: "x")\n'
        (root / "book.typ").write_text(source, "utf-8")
        book, warnings = typst.compile_with_warnings(
            str(root / "book.typ"), root=folder, font_paths=found.fonts, format="pdf", pdf_standards="ua-1"
        )
    assert warnings == []
    assert isinstance(book, bytes)
    embedded = set(re.findall(rb"/FontName\s*/\w+\+([\w-]+)", book))
    assert any(name.startswith(b"NotoSansCJK") for name in embedded), embedded


def test_a_column_may_have_words_for_its_numbers(tmp_path: Path):
    lesson = (
        LESSON.replace("  - check: one\n", "")
        + """
  - chart: Parts
    alt: Two bars.
    rows: k in range(1, 4)
    columns:
      - {id: part, label: Part, formula: k, names: [Rent, Food]}
      - {id: share, label: Share, formula: 0.1 * k}
    vega: {mark: bar, encoding: {x: {field: share}, y: {field: part, type: nominal}}}
"""
    )
    course, problems = open_course(Folders.of(write_course(tmp_path, lesson=lesson)))
    assert course is not None, problems
    (lesson_read,) = course.lessons
    spec = next(block.spec for block in lesson_read.blocks if block.kind == "chart")
    parts = ChartParts(spec, lesson_read.worksheet, "en")
    assert [row[0] for row in parts.table(show_value)] == ["Rent", "Food", "3"]
    svg = parts.picture(page=False)
    assert ">Rent<" in svg
    assert ">Food<" in svg


@pytest.mark.parametrize(("language", "shown"), [("en", ">0.10<"), ("pt-BR", ">0,10<")])
def test_the_numbers_of_a_chart_are_in_the_notation_of_the_course(tmp_path: Path, language: str, shown: str):
    lesson = (
        LESSON.replace("  - check: one\n", "")
        + """
  - chart: Parts
    alt: Two bars.
    rows: k in range(1, 4)
    columns:
      - {id: part, label: Part, formula: k, names: [Rent, Food]}
      - {id: share, label: Share, formula: 0.1 * k}
    vega: {mark: bar, encoding: {x: {field: share}, y: {field: part, type: nominal}}}
"""
    )
    made = write_course(tmp_path, course=COURSE + f"language: {language}\n", lesson=lesson)
    course, problems = open_course(Folders.of(made))
    assert course is not None, problems
    (lesson_read,) = course.lessons
    spec = next(block.spec for block in lesson_read.blocks if block.kind == "chart")
    assert shown in ChartParts(spec, lesson_read.worksheet, language).picture(page=False)
