import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.answers import normalise_words
from generator.numbers import format_number, format_quantity, parse_number

VECTORS = Path(__file__).parent.parent / "vectors"


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
    assert parse_number(format_number(value, 2)) == pytest.approx(value)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (1072, "CNY", None, "1,072 CNY"),
        (88.7, "CNY", None, "88.70 CNY"),
        (90, "CNY", 2, "90.00 CNY"),
        (20.0, "%", 1, "20.0%"),
        (13.03, "%", None, "13.03%"),
        (3, None, None, "3"),
    ],
)
def test_answers_are_printed_with_their_unit(value: float, unit: str | None, decimals: int | None, text: str):
    assert format_quantity(value, unit, decimals) == text
