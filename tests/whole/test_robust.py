"""What goes wrong is told in words at its place, by kind: what passes the check can be built."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.blocks.pictures import ChartError, calculator_chart, chart_svg, vega_spec
from generator.checks.run import open_course
from generator.loader.folders import Folders
from generator.loader.texts import digest
from tests.conftest import CALCULATOR, COURSE, LESSON, MODULE, write_course

GLOSSARY = "terms:\n  - {id: debt, term: Debt, short: Owed., definition: What is owed.}\n"
LINKED = LESSON.replace("Because.", "See [it](term:debt).")


def reported(folder: Path) -> list[str]:
    return [str(problem) for problem in open_course(Folders.of(folder))[1]]


@pytest.mark.parametrize(
    "text",
    [
        GLOSSARY.replace("id:", "Id:"),
        "intro: Words.\n",
        GLOSSARY + "  - 7\n",
        GLOSSARY + " - {id: due, term: Due, short: Owed., definition: Owed.}\n",
        "terms: 3\n",
        "terms:\n",
        "[]\n",
        "7\n",
    ],
)
def test_a_glossary_with_mistakes_is_told_and_hides_nothing(tmp_path: Path, text: str):
    found = reported(write_course(tmp_path, glossary=text, lesson=LINKED.replace("summary:", "sumary:")))
    assert any(one.startswith("content/glossary.yml:") for one in found)
    assert any(one.startswith("content/money/first.yml:3:1: error:") for one in found)
    assert not any("no term" in one for one in found)


def test_an_empty_glossary_has_no_terms_to_link_to(tmp_path: Path):
    assert reported(write_course(tmp_path, glossary="terms: []\n", lesson=LINKED)) == [
        "content/money/first.yml:7:20: error: The glossary has no term `debt`."
    ]


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("glossary", GLOSSARY + GLOSSARY.partition("\n")[2], 3),
        (
            "competences",
            "framework: X\ncompetences:\n  - {id: 1, area: A, text: I can.}\n  - {id: 1, area: A, text: I do.}\n",
            4,
        ),
    ],
)
def test_an_id_that_stands_in_a_list_twice_is_told(tmp_path: Path, file: str, text: str, line: int):
    (found,) = reported(write_course(tmp_path, **{file: text}))
    assert found.startswith(f"content/{file}.yml:{line}:")
    assert found.endswith(f"is in this list twice; the first is on line {line - 1}.")


def test_a_lesson_that_is_not_listed_is_told_wherever_something_leads_to_it(tmp_path: Path):
    folder = write_course(tmp_path, lesson=LESSON.replace("body:", "requires: [money/other]\nbody:"))
    (folder / "content/money/other.yml").write_text(LESSON.replace("  - check: one\n", ""), "utf-8")
    module = folder / "content/money/module.yml"
    text = "The lesson `money/other` is not part of the course, so nothing can link to it."
    assert f"content/money/first.yml:5:12: error: {text}" in reported(folder)
    module.write_text(MODULE.replace("[first]", "[other, first]"), "utf-8")
    assert reported(folder) == []
    module.write_text(MODULE.replace("[first]", "[othr, first]"), "utf-8")  # only the slip itself is told
    assert [one for one in reported(folder) if "error" in one] == [
        "content/money/module.yml:5:11: error: There is no lesson `othr`: content/money/othr.yml is missing."
    ]


@pytest.mark.parametrize(
    ("unit", "meant"),
    [
        *(("CYN", "CNY"), ("CNYY", "CNY"), ("CN", "CNY"), ("cny", "CNY"), ("CNX", "CNY"), ("％", "%")),
        *(("month", "months"), ("Months", "months"), ("dyas", "days"), ("yaers", "years")),
    ],
)
def test_a_misspelt_unit_is_told_with_the_right_one(tmp_path: Path, unit: str, meant: str):
    schedule = (
        "\nschedules:\n  plan:\n    start: {kept: amount}\n    each: {kept: kept + amount}\n    most: 3\n"
        "table: {caption: Steps, rows: plan, columns: [{label: Step, formula: step}, {label: Kept, formula: kept}]}\n"
    )
    text = CALCULATOR + schedule
    found = reported(write_course(tmp_path, {"double": text.replace("unit: CNY, default", f'unit: "{unit}", default')}))
    assert f"The unit `{unit}` is not a known one, so its number is a plain number. Probably `{meant}` is meant." in [
        one.partition("warning: ")[2] for one in found
    ]


@pytest.mark.parametrize("unit", ["paydays", "weeks", "points", "trips", "hours", "people", "CNY", "%", "kWh", "元"])
def test_a_unit_of_its_own_is_no_slip(tmp_path: Path, unit: str):
    text = CALCULATOR.replace("unit: CNY", f'unit: "{unit}"')
    assert reported(write_course(tmp_path, {"double": text})) == []


SIGNS = [
    *('a "b"', "a \\ b", 'a \\" b', "a ' b", "a\nb", "a\tb", "{{ x }}", "<b>&amp;</b>", "a`b${x}", "a.b[c]", "a\\"),
    *('"', "a\u2028b", "a\x01b", " ", "a\\'b", 'datum["x"]', "a\x00b", "\ufffe"),
]


@pytest.mark.parametrize("sign", SIGNS)
def test_any_label_can_be_drawn(sign: str):
    for kind in ("line", "bar"):
        for x_label, y_label, label in ((sign, "y", "z"), ("x", sign, "z"), ("x", "y", sign)):
            chart = calculator_chart(kind, x_label, y_label, [1.0, 2.0], [(label, [1.0, 2.0]), ("other", [2.0, 3.0])])
            assert chart_svg(chart, page=True).startswith("<svg")
    own = {"mark": "bar", "title": sign, "encoding": {"x": {"field": "m"}, "y": {"field": "s"}, "fill": {"field": "m"}}}
    spec = vega_spec(own, [{"m": sign, "s": 1}, {"m": "x", "s": 2}], titles={"m": sign, "s": sign})
    assert chart_svg(spec, page=False).startswith("<svg")


def test_a_chart_that_can_not_be_drawn_is_still_refused():
    with pytest.raises(ChartError):
        chart_svg(vega_spec({"mark": "none", "encoding": {"x": {"field": "m"}}}, [{"m": 1}]), page=True)


@pytest.mark.parametrize(
    ("source", "translation", "shown"),
    [
        ("It costs {{ price }}.", "价格是 {{ cost }}。", False),
        ("It costs {{ price }}.", "价格是 {{ price }}。", True),
        ("It costs {{ price }}.", "不贵。", True),
        ("Read [this](lesson:money/first).", "读[这课](lesson:money/gone)。", False),
        ("Read.", "打[电话](tel:110)。", False),
        ("A ___ and a ___.", "一个 ___。", False),
    ],
)
def test_an_outdated_translation_is_shown_only_as_far_as_its_source_holds_what_it_names(
    tmp_path: Path, source: str, translation: str, shown: bool
):
    from generator.checks.run import open_editions

    lesson = LESSON.replace("Because.", source).replace("body:", "numbers: {price: ¥5}\nbody:")
    folder = write_course(tmp_path, course=COURSE + "translations: [zh-Hans]\n", lesson=lesson)
    overlay = f'texts:\n  body.0.text:\n    of: "{digest("as it was")}"\n    text: {translation}\n'
    (folder / "content/money/first.zh.yml").write_text(overlay, "utf-8")
    editions, problems = open_editions(Folders.of(folder))
    (found,) = (one for one in problems if one.code in ("translation-outdated", "translation-stale"))
    assert found.code == ("translation-outdated" if shown else "translation-stale")
    assert (found.path.name, found.line, found.severity) == ("first.zh.yml", 2 if shown else 4, "warning")
    assert editions[1].lessons[0].spec.body[0].text == (translation if shown else source)
