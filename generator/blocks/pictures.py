"""Charts: Vega-Lite specs become SVG at build time, so that readers need no chart library.

Authors write what to draw (mark, encoding, transform); rows come separately, and the look is fixed. The picture is
hidden from screen readers: a text alternative and a table of the same rows accompany it.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal
from xml.etree import ElementTree

from generator.blocks.vega import ChartError, draw
from generator.blocks.vega_rules import MOST_ROWS, channels, check_fields, check_word, keys, mappings, refuse, too_many
from generator.i18n.diagnostics import phrase
from generator.i18n.languages import SOURCE, language_of

__all__ = ["NARROW", "SLIDE", "ChartError", "calculator_chart", "chart_svg", "page_chart", "vega_spec"]

NARROW = {"width": 328}
"""The size for a phone, as keyword arguments of ``vega_spec`` and ``calculator_chart``."""
SLIDE = {"width": 500, "height": 170}
"""The size for a slide."""
INK, GRID = "#212121", "#d6d6d6"
SERIES = ("#00665a", "#cb6a00", "#3730a3", "#767676")
"""Colours in print, each of a different lightness, so that they differ in grey. On pages, charts.css has its own."""
DASHES = ((1, 0), (7, 6), (2, 5), (12, 5, 2, 5))
FILLS = (SERIES[0], "#efd2b2", "#7d78c3", "transparent")
"""What distinguishes series without colour: ``DASHES`` of lines, ``FILLS`` of outlined bars; as in charts.css."""

_FAMILIES = ("Noto Sans CJK SC", "Noto Sans CJK TC", "sans-serif")
_PROPERTIES = {
    INK: "var(--fc-chart-ink)",
    GRID: "var(--fc-chart-grid)",
    **{colour: f"var(--fc-chart-{number})" for number, colour in enumerate(SERIES, 1)},
    **{FILLS[number]: f"var(--fc-chart-fill-{number + 1})" for number in (1, 2)},
}
_UNDRAWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that XML, and so SVG, can't contain."""
_COMPOSED = {"facet", "repeat", "concat", "hconcat", "vconcat", "spec"}
_MEASURED = {"x", "y", "theta", "radius", "size"}
_ORDERED = {"x", "y", "xOffset", "yOffset", "color", "fill", "stroke", "strokeDash", "shape", "row", "column", "facet"}
_WORKED_OUT = {"aggregate", "bin", "timeUnit"}

_WRITING = {
    "labelColor": INK,
    "labelFontSize": 13,
    "titleColor": INK,
    "titleFontSize": 13,
    "titleFontWeight": "normal",
}
_LOOK: dict[str, Any] = {
    "background": None,
    "aria": False,  # descriptions are removed like most attributes, and Vega fails on some characters in their words
    "font": "sans-serif",  # only for measuring: searching a Chinese font for every text takes ten times as long
    "view": {"stroke": None},
    "range": {"category": list(SERIES)},
    "mark": {"color": SERIES[0]},
    "line": {"strokeWidth": 2.5, "strokeCap": "round", "strokeJoin": "round"},
    "point": {"filled": True, "size": 60},
    "rule": {"color": INK},
    "text": {"color": INK, "fontSize": 13},
    "title": {"color": INK, "subtitleColor": INK, "fontSize": 14, "subtitleFontSize": 13, "anchor": "start"},
    "axis": {**_WRITING, "gridColor": GRID, "domainColor": INK, "tickColor": INK, "tickSize": 4, "labelPadding": 5},
    "axisX": {"grid": False, "titlePadding": 8, "labelSeparation": 8, "labelFlush": False},
    # The title is above the axis, where it can be read without turning the head or the phone.
    "axisY": {
        "titleAngle": 0,
        "titleAlign": "left",
        "titleAnchor": "end",
        "titleBaseline": "bottom",
        "titleX": 0,
        "titleY": -10,
        "domain": False,
        "ticks": False,
        "tickCount": 4,
    },
    "legend": {
        **_WRITING,
        "labelLimit": 300,
        "orient": "bottom",
        "offset": 12,
        "columnPadding": 24,
        "symbolSize": 220,
        "symbolStrokeWidth": 2.5,
    },
}


def in_notation(spec: dict[str, Any], decimal: str) -> dict[str, Any]:
    """Set the decimal sign of a chart's numbers."""
    if decimal == ",":
        number = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", ""]}
        spec["config"] = {**(spec.get("config") or {}), "locale": {"number": number}}
    return spec


def vega_spec(
    vega: Mapping[str, Any],
    rows: Sequence[Mapping[str, object]],
    *,
    titles: Mapping[str, str] | None = None,
    width: int = 640,
    height: int = 220,
) -> dict[str, Any]:
    """Complete an author's Vega-Lite fragment (mark, encoding, layer, transform …) to a full spec.

    What the author left out is filled in: the type of a field from its values, its title from ``titles`` (by field),
    the order of categories from the rows, the colours, and the size in CSS pixels: ``width`` of the whole, ``height``
    of the plot. Dates are in UTC, so that the picture does not depend on the time zone.

    Raises:
        ChartError: the fragment has its own data, loads external content, names an unknown field, or is too large.
    """
    refuse(vega)
    if not rows:
        raise ChartError(phrase("A chart needs at least one row."))
    if len(rows) > MOST_ROWS:
        raise ChartError(too_many(len(rows)))
    spec = _plain({name: value for name, value in vega.items() if name not in ("$schema", "usermeta")})
    if "mark" not in keys(spec):
        raise ChartError(phrase("A chart needs a `mark`, such as `bar` or `line`."))
    if not any(channels(spec)):
        raise ChartError(
            phrase("A chart needs an `encoding`, such as `{example}`.", example="{x: {field: month}, y: {field: owed}}")
        )
    if {"transform", "data"}.isdisjoint(keys(spec)):
        check_fields(spec, {name for row in rows for name in row})
    _complete(spec, rows, _drawable(dict(titles or {})), width)
    spec["data"] = {"values": _plain(list(rows))}
    spec["config"] = _merged(_LOOK, spec.get("config") or {})
    spec["config"]["legend"].setdefault("columns", 2 if width > 480 else 1)
    spec["config"]["legend"].setdefault("labelLimit", (width // 2 if width > 480 else width) - 80)
    spec["config"]["axisX"].setdefault("tickCount", 6 if width > 480 else 4)
    spec["config"]["title"].setdefault("limit", width)
    return _sized(spec, width, height)


def calculator_chart(
    kind: Literal["line", "bar"],
    x_label: str,
    y_label: str,
    x: Sequence[float | str],
    series: Sequence[tuple[str, Sequence[float | None]]],
    *,
    width: int = 640,
    height: int = 220,
) -> dict[str, Any]:
    """Return the spec of a calculator's initial picture; drawChart in the browser draws the same look.

    ``series`` are pairs of a label and one value for each ``x``; None leaves a gap.

    Raises:
        ChartError: there are too many points.
    """
    labels = [label for label, _ in series]
    rows = [
        {"x": place, "y": value, "series": label}
        for label, values in series
        for place, value in zip(x, values, strict=True)
    ]
    continuous = kind == "line" and all(isinstance(place, int | float) for place in x)
    legend = {"symbolSize": 700} if kind == "line" else {"symbolStrokeWidth": 1.5}
    by_series = {
        "field": "series",
        "type": "nominal",
        "title": None,
        "sort": None,
        "legend": legend if len(labels) > 1 else None,
    }

    def scale(values: Sequence[object]) -> dict[str, object]:
        cycle = [values[number % len(values)] for number in range(len(labels))]
        return {**by_series, "scale": {"domain": labels, "range": cycle}}

    across: dict[str, Any] = {"field": "x", "title": x_label, "type": "quantitative" if continuous else "ordinal"}
    if continuous:
        across |= {"scale": {"zero": False, "nice": False}, "axis": {"format": "~r"}}
    encoding = {
        "x": across,
        "y": {"field": "y", "title": y_label, "type": "quantitative"},
    }
    if kind == "line":
        mark: dict[str, Any] = {"type": "line", "point": len(x) == 1}
        encoding |= {"color": scale(SERIES), "strokeDash": scale(DASHES)}
    else:
        mark = {"type": "bar", "strokeWidth": 1.5}
        encoding["y"]["stack"] = None
        encoding["xOffset"] = {"field": "series", "sort": None, "scale": {"paddingInner": 0.1}}
        encoding |= {"fill": scale(FILLS), "stroke": scale(SERIES)}
    return vega_spec({"mark": mark, "encoding": encoding}, rows, width=width, height=height)


def chart_svg(spec: Mapping[str, Any], *, page: bool, language: str = SOURCE) -> str:
    """Draw a spec of ``vega_spec`` or ``calculator_chart`` as SVG; the same spec always yields the same text.

    With ``page``, the picture fills the width available, has the colours of charts.css, light or dark, and the page's
    font, and is hidden from screen readers. Otherwise it is for print, with a fixed size, literal colours and the
    book's font. ``language`` (en, zh-Hans, zh-Hant) selects the names of months and days.

    Raises:
        ChartError: the renderer is missing, or it rejects the spec or warns about it.
    """
    return _drawn(json.dumps(spec, ensure_ascii=False, sort_keys=True), page, language)


def page_chart(wide: Mapping[str, Any], narrow: Mapping[str, Any], *, language: str = SOURCE) -> str:
    """Draw a chart in two sizes, for desks and phones; charts.css shows the one that fits, so that no text gets tiny.

    Raises:
        ChartError: see ``chart_svg``.
    """
    large, small = (chart_svg(spec, page=True, language=language) for spec in (wide, narrow))
    if wide == narrow:
        return f'<div class="fc-chart" aria-hidden="true">{large}</div>'
    return (
        f'<div class="fc-chart" aria-hidden="true"><div class="fc-chart-wide">{large}</div>'
        f'<div class="fc-chart-narrow">{small}</div></div>'
    )


# --- defaults ----------------------------------------------------------------------------------------


def _complete(
    spec: dict[str, Any], rows: Sequence[Mapping[str, object]], titles: Mapping[str, str], width: int
) -> None:
    """Fill in types, titles, the order of categories, and UTC."""
    _in_utc(spec)
    shown = [(channel, part) for channel, part in channels(spec) if isinstance(part.get("field"), str)]
    for channel, part in shown:
        if "type" in part:
            check_word("type", part["type"])
        elif channel in _MEASURED and _WORKED_OUT.isdisjoint(part) and (kind := _kind(rows, part["field"])):
            part["type"] = kind
    upright = all(part.get("type") == "quantitative" for channel, part in shown if channel == "y")
    bars = upright and any(_mark(part) == "bar" for part in mappings(spec))
    for channel, part in shown:
        if part["field"] in titles:
            part.setdefault("title", titles[part["field"]])
        if channel in ("x", "y") and part.get("type") == "temporal" and isinstance(part.setdefault("scale", {}), dict):
            part["scale"].setdefault("type", "utc")
        if not _WORKED_OUT.isdisjoint(part):
            continue
        if bars and channel == "x" and part.get("type") == "quantitative":
            part["type"] = "ordinal"  # a bar for each number; on a continuous axis they would be hairlines
        if part.get("type") in (None, "nominal", "ordinal"):
            if channel in _ORDERED:
                part.setdefault("sort", None)  # Vega's default is alphabetical: Apr, Aug, Dec
            if channel == "x" and isinstance(axis := part.get("axis", {}), dict):
                part["axis"] = _labels(rows, part["field"], width) | axis


def _in_utc(spec: dict[str, Any]) -> None:
    for part in mappings(spec):
        unit = part.get("timeUnit")
        if isinstance(unit, str) and not unit.startswith("utc"):
            part["timeUnit"] = f"utc{unit}"
        elif isinstance(unit, dict):
            unit["utc"] = True


def _mark(part: Mapping[str, Any]) -> object:
    mark = part.get("mark")
    return mark.get("type") if isinstance(mark, Mapping) else mark


def _kind(rows: Sequence[Mapping[str, object]], field: str) -> str | None:
    values = [row[field] for row in rows if row.get(field) is not None]
    if values and all(isinstance(value, int | float | Decimal) and not isinstance(value, bool) for value in values):
        return "quantitative"
    if values and all(isinstance(value, datetime.date) for value in values):
        return "temporal"
    return "nominal" if values else None


def _labels(rows: Sequence[Mapping[str, object]], field: str, width: int) -> dict[str, object]:
    """Return the axis settings for labels below bars: level, leaving some out if crowded; long words are slanted."""
    labels = {row[field] for row in rows if row.get(field) is not None}
    longest = max((sum(13 if char > "\u2e7f" else 7.4 for char in str(label)) for label in labels), default=0)
    if _kind(rows, field) == "nominal" and (longest + 6) * len(labels) > width - 50:
        return {"labelAngle": -35}
    return {"labelAngle": 0, "labelOverlap": "greedy"}


def _plain(value: Any) -> Any:
    """Return a copy of a value as plain JSON data."""
    try:
        return _drawable(json.loads(json.dumps(value, default=_simple, allow_nan=False)))
    except TypeError:
        raise ChartError(phrase("A chart can show only numbers, words, dates, true and false.")) from None
    except ValueError:
        raise ChartError(phrase("A chart can't show a number that is infinite or undefined.")) from None


def _drawable(value: Any) -> Any:
    if isinstance(value, str):
        return _UNDRAWABLE.sub(" ", value)
    if isinstance(value, list):
        return [_drawable(item) for item in value]
    if isinstance(value, dict):
        return {_drawable(name): _drawable(item) for name, item in value.items()}
    return value


def _simple(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError


def _merged(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    merged = {name: _merged(value, {}) if isinstance(value, Mapping) else value for name, value in ours.items()}
    for name, value in theirs.items():
        both = isinstance(value, Mapping) and isinstance(merged.get(name), dict)
        merged[name] = _merged(merged[name], value) if both else value
    return merged


def _sized(spec: dict[str, Any], width: int, height: int) -> dict[str, Any]:
    """Fit the chart into the width, unless it is composed of several or its width is in steps. Legends add height."""
    if _COMPOSED & spec.keys() or {"row", "column", "facet"} & (spec.get("encoding") or {}).keys():
        return spec
    fit = "pad" if isinstance(spec.get("width"), dict) else "fit-x"
    return {"width": width, "height": height, "autosize": {"type": fit, "contains": "padding"}, **spec}


# --- the picture -------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def _drawn(spec: str, page: bool, language: str) -> str:
    root = draw(spec, language)
    digest = hashlib.sha256(f"{spec}{page}{language}".encode()).hexdigest()[:8]
    ids = {node.attrib["id"]: "" for node in root.iter() if "id" in node.attrib}
    ids = {name: f"fc-{digest}-{number}" for number, name in enumerate(ids, 1)}
    for node in root.iter():
        for name, value in node.attrib.items():
            node.set(name, _repainted(name, value, ids, page))
    size = {name: root.attrib.pop(name) for name in ("width", "height")}
    box = root.attrib.pop("viewBox")
    if page:
        first = {"viewBox": box, "width": "100%", "aria-hidden": "true", "focusable": "false"}
    else:
        families = dict.fromkeys((language_of(language).font or _FAMILIES[0], *_FAMILIES))
        first = {**size, "viewBox": box, "font-family": ", ".join(families)}
    root.attrib = {"xmlns": "http://www.w3.org/2000/svg", **first, **root.attrib}
    return ElementTree.tostring(root, encoding="unicode")


def _repainted(name: str, value: str, ids: Mapping[str, str], page: bool) -> str:
    if name == "id":
        return ids[value]
    if found := re.fullmatch(r"url\(#(.+)\)", value):
        return f"url(#{ids[found[1]]})"
    return _PROPERTIES.get(value.lower(), value) if page and name in ("fill", "stroke", "stop-color") else value
