import json
import subprocess
import sys
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import calculator as calculate
from generator.formulas.notation import read_number, two_ways
from generator.formulas.quantities import parse_quantity
from generator.formulas.show import show_in_unit, show_value
from generator.formulas.written_units import from_unit
from generator.questions.answers import normalise_words
from generator.render.strings.questions import figures
from generator.schema.calculator import CalculatorInput
from tests.conftest import ROOT

VECTORS = ROOT / "tests/vectors"
SHOWN = json.loads((VECTORS / "shown.json").read_text("utf-8"))


NUMBERS = json.loads((VECTORS / "numbers.json").read_text("utf-8"))
WORDS = json.loads((VECTORS / "words.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "unit", "decimal", "values"), NUMBERS)
def test_a_number_is_read_as_a_person_means_it(text: str, unit: str, decimal: str, values: list[float]):
    assert read_number(text, unit, decimal) == pytest.approx(tuple(values))


@pytest.mark.parametrize(("text", "unit", "decimal", "values"), [row for row in NUMBERS if len(row[3]) == 2])
def test_each_of_two_readings_can_be_chosen(text: str, unit: str, decimal: str, values: list[float]):
    ways = two_ways(values, decimal)
    assert [read_number(way, unit, decimal) for way in ways] == [(value,) for value in values]


@pytest.mark.parametrize(("text", "unit", "decimal", "values"), NUMBERS)
def test_a_calculator_without_a_browser_reads_as_the_page_does(text: str, unit: str, decimal: str, values: list[float]):
    spec = CalculatorInput.model_construct(id="x", unit=unit or None, min=-1e12, max=1e12, whole=False, choices=())
    if len(values) == 1:
        assert calculate._read(spec, text, decimal) == pytest.approx(from_unit(values[0], unit))
        return
    with pytest.raises(calculate.InputError) as reported:
        calculate._read(spec, text, decimal)
    assert ("can be read in two ways" in str(reported.value)) == (len(values) == 2)


def test_the_page_of_notations_is_up_to_date():
    result = subprocess.run(
        [sys.executable, ROOT / "tools/notations.py", "--check"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(("one", "other"), WORDS["equal"])
def test_width_case_spaces_and_a_full_stop_make_no_difference(one: str, other: str):
    assert normalise_words(one) == normalise_words(other)


@pytest.mark.parametrize(("one", "other"), WORDS["different"])
def test_a_sign_is_part_of_an_answer(one: str, other: str):
    assert normalise_words(one) != normalise_words(other)


@given(st.text(max_size=40), st.sampled_from(["", "%", "CNY", "days", "("]))
def test_no_text_makes_the_reader_fail(text: str, unit: str):
    assert all(isinstance(value, float) for value in read_number(text, unit))


@given(st.integers(-(10**9), 10**9).map(lambda n: n / 100))
def test_what_is_printed_is_read_back(value: float):
    assert read_number(show_value(value, "money", 2), "CNY") == pytest.approx((value,))


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (1072, "CNY", None, "¥1,072"),
        (88.7, "CNY", None, "¥88.70"),
        (90, "CNY", 2, "¥90.00"),
        (20.0, "%", 1, "20.0%"),
        (13.03, "%", None, "13.03%"),
        (6, "paydays", None, "6 paydays"),
        (1, "days", None, "1 day"),
        (3, None, None, "3"),
    ],
)
def test_answers_are_printed_with_their_unit(value: float, unit: str | None, decimals: int | None, text: str):
    assert show_in_unit(value, unit, decimals) == text


@pytest.mark.parametrize(("value", "unit", "decimals", "bare", "shown"), SHOWN)
def test_numbers_are_written_for_readers(value: float, unit: str, decimals: int | None, bare: int, shown: str):
    assert show_value(value, unit, decimals, bare=bare) == shown


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("¥12,000", (12000, "money")),
        ("$5", (5, "money")),
        ("14.4%", (0.144, "rate")),
        ("30 days", (30, "days")),
        ("1 month", (1, "months")),
        ("5 years", (5, "years")),
        ("1.5", (1.5, "number")),
        ("-3", (-3, "number")),
        ("1,23", None),
        ("¥5 days", None),
        ("a * 2", None),
        ("1e5", None),
        ("", None),
    ],
)
def test_quantities_as_authors_write_them(text: str, quantity: tuple[float, str] | None):
    found = parse_quantity(text)
    assert found == (None if quantity is None else (pytest.approx(quantity[0]), quantity[1]))


def test_the_browser_has_words_for_a_rate_that_is_not_one():
    stopped = figures(NullTranslations().gettext)["stopped"]
    assert {"no-rate", "rate-outside", "several-rates", "empty-list"} <= stopped.keys()  # type: ignore[attr-defined]
