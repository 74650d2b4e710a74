"""What Python and the compiled JavaScript work out agrees: on shared vectors, random formulas and whole sheets."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from generator.formulas import Computed, Constant, FormulaError, Given, Schedule, Sheet, parse
from generator.formulas.evaluate import Context, evaluator
from generator.formulas.javascript import to_javascript
from generator.formulas.show import show_value
from generator.render.modules import SOURCES, join
from generator.render.strings.questions import browser_strings
from tests.formula_cases import random_case

VECTORS = Path(__file__).parents[1] / "vectors"
RANDOM_CASES = 4_000


def _source(name: str) -> str:
    return join([SOURCES / f"figures/{name}.js"]).text


def _run(page: Page, cases: Sequence[tuple[str, dict[str, float]]]) -> list[Any]:
    """Work formulas out in Chromium, compiled; what has no result gives its reason."""
    page.set_content("<p></p>")
    functions = ",".join(f"v=>{to_javascript(parse(text), {})}" for text, _ in cases)
    page.evaluate(f"() => {{ {_source('finance')}; window.F = F; window.cases = [{functions}] }}")
    return page.evaluate(
        """values => values.map((v, place) => { try { F.begin(); return cases[place](v) }
        catch (error) { return { error: error.code || String(error) } } })""",
        [values for _, values in cases],
    )


def _in_python(text: str, values: dict[str, float]) -> Any:
    try:
        return evaluator(parse(text))(Context({name: float(value) for name, value in values.items()}))
    except FormulaError as error:
        return {"error": error.code}


def test_the_vectors_hold_in_the_browser(page: Page):
    vectors = json.loads((VECTORS / "formulas.json").read_text("utf-8"))
    found = _run(page, [(text, values) for text, values, _ in vectors])
    for (text, values, expected), result in zip(vectors, found, strict=True):
        wanted = expected if isinstance(expected, dict) else pytest.approx(expected, rel=1e-9, abs=1e-9)
        assert result == wanted, (text, values)


def test_random_formulas_agree_to_the_cent(page: Page):
    source = random.Random(20260420)
    cases = [random_case(source) for _ in range(RANDOM_CASES)]
    results = 0
    for (text, values), in_browser in zip(cases, _run(page, cases), strict=True):
        in_python = _in_python(text, values)
        if isinstance(in_python, dict):
            assert in_browser == in_python, (text, values)
        else:
            results += 1
            assert in_browser == pytest.approx(in_python, rel=1e-11, abs=1e-9), (text, values)
    assert results > RANDOM_CASES * 0.6  # a test of errors alone would prove little


def test_a_whole_sheet_agrees(page: Page):
    sheet, problems = Sheet.build(
        {
            "owed": Given("money"),
            "yearly": Given("rate"),
            "share": Constant(0.1, "rate"),
            "least": Constant(100.0, "money"),
            "minimum": Schedule(
                {"balance": "owed"},
                {
                    "interest": "round(balance * yearly / 12, 2)",
                    "payment": "min(balance + interest, max(round(balance * share, 2), least))",
                    "balance": "balance + interest - payment",
                },
                "balance <= 0",
                600,
            ),
            "cost": Computed("sum(minimum.interest)", "money"),
            "balances": Computed("[owed * k / fact.parts for k in range(4)]"),
        },
        {"fact.parts": (("number", None), 3.0)},
    )
    assert problems == []
    inputs = [{"owed": 1000.0 * n + 0.37, "yearly": 0.06 + n / 100} for n in range(1, 20)]
    page.set_content("<p></p>")
    found = page.evaluate(
        f"inputs => {{ {_source('finance')}; return inputs.map(v => {{ F.begin(); {sheet.javascript()} return v }}) }}",
        inputs,
    )
    for given, in_browser in zip(inputs, found, strict=True):
        in_python = sheet.evaluate(given)
        for name in ("cost", "balances", "minimum.steps", "minimum.done", "minimum.balance", "minimum.payment"):
            assert in_browser[name] == in_python[name], (name, given)


@pytest.mark.parametrize("decimal", [".", ","])
def test_numbers_are_written_alike(page: Page, decimal: str):
    vectors = json.loads((VECTORS / "shown.json").read_text("utf-8"))
    swapped = {ord("."): decimal, ord(","): "," if decimal == "." else "."}
    wanted = [shown.translate(swapped) for *_, shown in vectors]
    assert [show_value(v, u, d, bare=b, point=decimal) for v, u, d, b, _ in vectors] == wanted
    page.set_content("<p></p>")
    words = json.dumps(browser_strings(NullTranslations(), "CNY", decimal), ensure_ascii=False)
    found = page.evaluate(
        f"cases => {{ const T = {words}; {_source('show')}; return cases.map(c => show(...c)) }}",
        [case[:4] for case in vectors],
    )
    assert found == wanted
