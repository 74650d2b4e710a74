"""The formula language: what it gives, what it refuses and where, and that it always ends."""

from __future__ import annotations

import json
import math
import random
import time
from pathlib import Path

import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formulas import FUNCTIONS, Computed, Constant, FormulaError, Given, Schedule, Sheet, SheetError, parse
from generator.formulas.evaluate import Context, evaluator
from generator.formulas.kinds import kind_of
from tests.formula_cases import random_case

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "formulas.json").read_text("utf-8"))
UNITS = {
    "money": ("money", None),
    "rate": ("rate", None),
    "days": ("days", None),
    "months": ("months", None),
    "count": ("number", None),
    "name": ("text", None),
    "amounts": ("list", "money"),
    "fact.year": ("days", None),
}


def work_out(text: str, **values: float) -> object:
    formula = parse(text)
    kind_of(formula, dict.fromkeys(values, ("any", None)))
    return evaluator(formula)(Context({name: float(value) for name, value in values.items()}))


def test_there_are_at_least_200_vectors():
    assert len(VECTORS) >= 200


@pytest.mark.parametrize(("text", "values", "expected"), VECTORS)
def test_a_vector(text: str, values: dict[str, float], expected: object):
    try:
        result = work_out(text, **values)
    except FormulaError as error:
        result = {"error": error.code}
    if isinstance(expected, dict):
        assert result == expected
    else:
        assert result == pytest.approx(expected, rel=1e-9, abs=1e-9)


# text, code, offset
REFUSED = [
    ("", "empty", 0),
    ("1 +", "syntax", 3),
    ("(1 + 2", "brackets", 0),
    ("1 + 2)", "brackets", 5),
    ("a = 1", "equals", 2),
    ("2 × 3", "sign", 2),
    ("2 ^ 3", "sign", 2),
    ("¥100", "sign", 0),
    ("（1）", "sign", 0),
    ("本金", "character", 0),
    ("12% * 3", "percent", 1),
    ("1,000 + 1", "comma", 0),
    ("'text'", "constant", 0),
    ("True", "constant", 0),
    ("1j", "constant", 0),
    ("1e300", "too-large", 0),
    ("lambda: 1", "not-allowed", 0),
    ("__import__('os')", "unknown-function", 0),
    ("open(1)", "unknown-function", 0),
    ("x.__class__.__base__", "not-allowed", 0),
    ("x[0:1]", "not-allowed", 0),
    ("{1: 2}", "not-allowed", 0),
    ("f'{x}'", "not-allowed", 0),
    ("(y := 1)", "not-allowed", 0),
    ("round(x, decimals=2)", "keyword", 0),
    ("max(*x)", "keyword", 0),
    ("[i + j for i in x for j in x]", "comprehension", 0),
    ("await x", "not-allowed", 0),
    ("X + 1", "bad-name", 0),
    ("1 << 2", "not-allowed", 2),
    ("~1", "not-allowed", 0),
    ("1 in x", "not-allowed", 0),
    ("1 if x", "syntax", 0),
    ("x" * 1001, "too-long", 0),
    ("(" * 60 + "1" + ")" * 60, "too-complex", 0),
    ("+".join(["1"] * 300), "too-complex", 0),
    ("-" * 200 + "1", "too-complex", 0),
]


@pytest.mark.parametrize(("text", "code", "offset"), REFUSED)
def test_what_the_language_does_not_have_is_refused(text: str, code: str, offset: int):
    with pytest.raises(FormulaError) as refused:
        parse(text)
    assert refused.value.code == code
    if code not in ("syntax", "not-allowed"):  # where Python itself stops moves between its versions
        assert refused.value.offset == offset


MIXED = [
    ("money + rate", "units", 8, "add a rate or share to an amount of money"),
    ("money - 1 + days", "units", 12, "add a number of days to an amount of money"),
    ("money * money", "units", 8, "multiply an amount of money by an amount of money"),
    ("days * months", "units", 7, "multiply a number of days by a number of months"),
    ("rate / money", "units", 7, "divide a rate or share by an amount of money"),
    ("money ** 2", "units", 9, "raise an amount of money to the power of a plain number"),
    ("days > money", "units", 7, "compare a number of days with an amount of money"),
    ("money if days > 3 else rate", "units", 23, "use an amount of money and a rate or share interchangeably"),
    ("max(money, days)", "units", 11, "use an amount of money and a number of days interchangeably"),
    ("money if rate else 0", "not-a-condition", 9, None),
    ("not money", "not-a-condition", 4, None),
    ("name + 1", "not-a-number", 0, None),
    ("amounts + 1", "not-a-number", 0, None),
    ("(days > 3) + 1", "not-a-number", 1, None),
    ("sum(money)", "not-a-list", 4, None),
    ("amounts[money]", "not-a-number", 8, None),
    ("pmt(money, months, money)", "argument", 4, None),
    ("pmt(rate, months, rate)", "argument", 18, None),
    ("pmt(rate, months)", "arguments", 0, None),
    ("interest_360(money, rate, months)", "argument", 26, None),
    ("[money for money in amounts]", "shadow", 11, None),
]


@pytest.mark.parametrize(("text", "code", "offset", "doing"), MIXED)
def test_units_that_do_not_go_together_are_told_at_their_place(text: str, code: str, offset: int, doing: str | None):
    with pytest.raises(FormulaError) as reported:
        kind_of(parse(text), UNITS)
    assert (reported.value.code, reported.value.offset) == (code, offset)
    assert doing is None or reported.value.words["doing"] == doing


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("money * rate / fact.year * days", "money"),
        ("money / money", "rate"),
        ("1 + rate", "rate"),
        ("(1 + rate) ** months - 1", "rate"),
        ("rate * count", "rate"),
        ("money / months", "money"),
        ("days / days", "number"),
        ("12", "any"),
        ("round(money, 2)", "money"),
        ("max(0, money)", "money"),
        ("pmt(rate, months, money)", "money"),
        ("irr([money, -money])", "rate"),
        ("nper(rate, -money, money)", "number"),
        ("number(money / money)", "number"),
        ("days + count", "days"),
        ("money > 3 and days < 2", "truth"),
        ("[k * money for k in range(3)]", "list"),
        ("amounts[0]", "money"),
        ("len(amounts)", "number"),
    ],
)
def test_the_unit_of_a_result(text: str, unit: str):
    assert kind_of(parse(text), UNITS)[0] == unit


@pytest.mark.parametrize("name", ["pmt", "ipmt", "ppmt", "fv", "pv", "nper", "rate", "npv", "irr"])
def test_finance_functions_agree_with_numpy_financial(name: str):
    source = random.Random(3)
    for _ in range(50):
        rate, nper = source.uniform(0.0005, 0.05), source.randint(2, 120)
        pv, pmt = source.uniform(100, 90_000), -source.uniform(2_000, 9_000)
        per, when = source.randint(2, nper), source.choice([0, 1])
        values = [-source.uniform(100, 999), *(source.uniform(10, 90) for _ in range(24))]
        arguments = {
            "pmt": (rate, nper, pv, -pv / 9, when),
            "ipmt": (rate, per, nper, pv, 0, when),
            "ppmt": (rate, per, nper, pv, 0, when),
            "fv": (rate, nper, pmt, pv, when),
            "pv": (rate, nper, pmt, 500, when),
            "nper": (rate, pmt - pv * rate, pv, 0, when),
            "rate": (nper, float(npf.pmt(rate, nper, pv)), pv, 0),
            "npv": (rate, values),
            "irr": (values,),
        }[name]
        expected = float(getattr(npf, name)(*arguments))
        if math.isnan(expected):
            continue
        assert FUNCTIONS[name].call(*arguments) == pytest.approx(expected, rel=1e-7), arguments


def sheet(**definitions: object) -> Sheet:
    made, problems = Sheet.build(definitions, {"fact.year": (("days", None), 360.0)})
    assert problems == []
    return made


def test_a_sheet_is_worked_out_in_the_order_of_its_needs():
    made = sheet(
        penalty=Computed("round(amount * rate * factor / fact.year * days, 2)"),
        rate=Constant(0.144, "rate"),
        factor=Constant(1.5, "number"),
        amount=Given("money"),
        days=Given("days"),
    )
    assert made.evaluate({"amount": 5000.0, "days": 30.0})["penalty"] == 90.0
    assert made.facts() == {"year"}


def test_a_schedule_carries_its_numbers_from_step_to_step():
    made = sheet(
        owed=Constant(1000.0, "money"),
        plan=Schedule(
            {"balance": "owed"},
            {
                "interest": "balance * 0.01",
                "paid": "min(400, balance + interest)",
                "balance": "balance + interest - paid",
            },
            "balance <= 0",
            600,
        ),
        cost=Computed("sum(plan.interest)"),
    )
    values = made.evaluate({})
    assert values["plan.steps"] == 3
    assert values["plan.done"] == 1
    assert values["plan.paid"] == [400, 400, pytest.approx(218.261)]
    assert values["cost"] == pytest.approx(18.261)


@pytest.mark.parametrize(
    ("definitions", "where", "code"),
    [
        ({"a": Computed("b"), "b": Computed("a")}, ("a",), "circle"),
        ({"a": Computed("a + 1")}, ("a",), "circle"),
        ({"a": Computed("missing")}, ("a",), "unknown-name"),
        ({"a": Computed("fact.none")}, ("a",), "unknown-fact"),
        ({"a": Computed("1 + "), "b": Computed("a")}, ("a",), "syntax"),
        ({"m": Constant(1.0, "money"), "a": Computed("m", "days")}, ("a",), "declared"),
        (
            {"s": Schedule({"x": "1"}, {"x": "x + 1"}, "x", 10)},
            ("s", "until"),
            "not-a-condition",
        ),
        (
            {"m": Constant(1.0, "money"), "s": Schedule({"x": "m"}, {"x": "x / m"}, None, 10)},
            ("s", "each", "x"),
            "carried",
        ),
        ({"s": Schedule({"x": "1"}, {"x": "x"}, None, 10), "a": Computed("s.y")}, ("a",), "unknown-name"),
        ({"s": Schedule({"x": "1"}, {"x": "x"}, None, 10), "a": Computed("s")}, ("a",), "schedule-name"),
    ],
)
def test_a_sheet_tells_its_mistakes_and_not_what_follows_from_them(definitions: dict, where: tuple, code: str):
    _, problems = Sheet.build(definitions, {})
    assert [(place, error.code) for place, error in problems] == [(where, code)]


def test_a_formula_that_would_run_for_ever_is_stopped():
    made = sheet(
        s=Schedule({"x": "1"}, {"x": "sum([x * 0 + k for k in range(1000)])"}, None, 1200),
    )
    started = time.process_time()
    with pytest.raises(SheetError) as stopped:
        made.evaluate({})
    assert stopped.value.error.code == "endless"
    assert time.process_time() - started < 5


@given(st.text(max_size=80))
def test_no_text_is_more_than_refused(text: str):
    offset = 0
    try:
        formula = parse(text)
        kind_of(formula, {name: ("any", None) for name, _ in formula.names})
        evaluator(formula)(Context({name: 2.0 for name, _ in formula.names}))
    except FormulaError as error:
        offset = error.offset
    assert 0 <= offset <= len(text)


@given(st.integers(0, 10**6))
def test_random_formulas_always_end_with_a_number_or_a_reason(seed: int):
    text, values = random_case(random.Random(seed))
    try:
        result = work_out(text, **values)
    except FormulaError:
        return
    assert isinstance(result, bool) or math.isfinite(result)


@pytest.mark.parametrize(
    ("text", "values", "cents"),
    [
        # The worked examples of the fact sheet behind this course, to the cent.
        ("round(12000 / 12 + 12000 * 0.006, 2)", {}, 1072.00),
        ("round(100 * apr_nominal(rate(12, -1072, 12000)), 2)", {}, 13.03),
        ("round(100 * ear(rate(12, -1072, 12000)), 2)", {}, 13.84),
        ("round(100 * apr_nominal(rate(24, -572, 12000)), 2)", {}, 13.27),
        ("round(100 * apr_nominal(rate(12, -1090, 12000)), 2)", {}, 16.22),
        ("round(100 * ear(0.0005, 365), 2)", {}, 20.02),
        ("round(100 * ear(0.18 / 12), 2)", {}, 19.56),
        ("round(pmt(0.072 / 12, 12, -12000), 2)", {}, 1039.43),
        ("round(pmt(0.144 / 12, 12, -12000), 2)", {}, 1079.71),
        ("round(pmt(0.18 / 12, 12, -12000), 2)", {}, 1100.16),
        ("round(pmt(0.24 / 12, 12, -12000), 2)", {}, 1134.72),
        ("round(interest_360(5000, 0.144 * 1.5, 7), 2)", {}, 21.00),
        ("round(interest_365(5000, 0.144 * 1.5, 7), 2)", {}, 20.71),
        ("round(interest_365(5000, 0.144 * 1.5, 30), 2)", {}, 88.77),
        ("round(interest_365(5000, 0.144 * 1.5, 90), 2)", {}, 266.30),
        ("round(interest_360(144, 0.216, 30), 2)", {}, 2.59),
        ("round(2000 * 0.0005 * 20, 2)", {}, 20.00),
        ("round(10000 * 0.000175 * 180, 2)", {}, 315.00),
        ("ceil(18600 / 600)", {}, 31),
        # A long plan at a high rate: seen from its end, its numbers would pass every bound.
        ("round(100 * rate(120, -1000000 / 120 - 100000, 1000000), 2)", {}, 10.83),
        ("round(100 * irr([1000000 if k == 0 else -108333.33 for k in range(121)]), 2)", {}, 10.83),
    ],
)
def test_known_worked_examples_to_the_cent(text: str, values: dict[str, float], cents: float):
    assert work_out(text, **values) == cents


def test_every_function_stands_in_the_guide():
    guide = (Path(__file__).parents[3] / "docs" / "numbers.md").read_text("utf-8")
    for name, function in FUNCTIONS.items():
        names = [part.strip("[]").partition(":")[0] for part in function.parameters.split()]
        written = f"`{name}({', '.join(names)})`" if function.parameters != "same..." else f"`{name}(a, b, …)`"
        assert written in guide
