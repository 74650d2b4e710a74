"""Widths of fields, and beginnings of texts for names of headings."""

from __future__ import annotations

import pytest

from generator.render.shortened import beginning, field_columns


@pytest.mark.parametrize(
    ("answers", "width"),
    [
        ([["a"], []], 4),
        ([["110"], ["96110"]], 8),  # as wide as the wrong word: the width does not tell them apart
        ([["到手"], []], 4),
        ([["实际到手的"], []], 12),
        ([["a very long answer, longer than a line"], []], 16),
    ],
)
def test_a_field_is_as_wide_as_its_answers_in_steps(answers: list[list[str]], width: int):
    assert field_columns(answers) == width


@pytest.mark.parametrize(
    ("html", "begun"),
    [
        ("<p>Which is <em>heaviest</em>?</p>", "Which is heaviest?"),
        ("<p>A &amp; B</p>\n<ul><li>one</li></ul>", "A & B one"),
        ("<p>" + "word " * 20 + "</p>", "word word word word word word word word…"),
        ("<p>" + "钱" * 30 + "</p>", "钱" * 20 + "…"),
        ('<p><span class="fc-value" data-value="0">¥2,000</span> at 12%?</p>', "… at 12%?"),
        ("<p>" + "x" * 60 + "</p>", "…"),
    ],
)
def test_a_text_begins_with_whole_words(html: str, begun: str):
    assert beginning(html) == begun
