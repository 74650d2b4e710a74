import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.answers import normalise_words
from generator.numbers import parse_number, parse_quantity, show_in_unit, show_value

VECTORS = Path(__file__).parent.parent / "vectors"
SHOWN = json.loads((VECTORS / "shown.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "unit", "value"), json.loads((VECTORS / "numbers.json").read_text("utf-8")))
def test_a_number_is_read_as_a_person_means_it(text: str, unit: str, value: float | None):
    assert parse_number(text, unit) == (value if value is None else pytest.approx(value))


@pytest.mark.parametrize(("text", "words"), json.loads((VECTORS / "words.json").read_text("utf-8")))
def test_words_are_compared_without_case_width_and_punctuation(text: str, words: str):
    assert normalise_words(text) == words


@given(st.text(max_size=40), st.sampled_from(["", "%", "CNY", "days", "("]))
def test_no_text_makes_the_reader_fail(text: str, unit: str):
    value = parse_number(text, unit)
    assert value is None or isinstance(value, float)


@given(st.integers(-(10**9), 10**9).map(lambda n: n / 100))
def test_what_is_printed_is_read_back(value: float):
    assert parse_number(show_value(value, "money", 2), "CNY") == pytest.approx(value)


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
