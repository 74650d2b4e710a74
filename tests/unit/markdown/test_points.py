"""What a slide shows of prose."""

import pytest

from generator.markdown.points import Point, Table, gist, parts, points, sentences, width

BEGINNING = "The fee stays while the debt falls, month by month."
LONG = " This one only fills the paragraph, so that it is longer than a slide bears, and is not shown."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pay nothing. Call the bank.", ["Pay nothing.", "Call the bank."]),
        (
            "See [a page. With a point](x:y). Then {{ a. B }} more.",
            ["See [a page. With a point](x:y).", "Then {{ a. B }} more."],
        ),
        ("Pay **no. 5 only**. e.g. now", ["Pay **no. 5 only**. e.g. now"]),
        ('He said "Pay. Now." Then he left.', ['He said "Pay. Now."', "Then he left."]),
        ("**还是错的？** 向银行提。", ["**还是错的？**", "向银行提。"]),
        ("先别付。打给银行！“真的吗？”是的。", ["先别付。", "打给银行！", "“真的吗？”", "是的。"]),
        ("", []),
    ],
)
def test_a_paragraph_is_split_where_sentences_end(text: str, found: list[str]):
    assert [one.strip() for one in sentences(text)] == found
    assert "".join(sentences(text)) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Short. All of it.", "Short. All of it."),
        (
            f"{BEGINNING}{LONG}{LONG}",
            BEGINNING,
        ),
        (
            f"Is it real? First look into the app from which you borrowed.{LONG}{LONG}",
            "Is it real? First look into the app from which you borrowed.",
        ),
        (
            f"{BEGINNING}{LONG}{LONG} **Never** pay.",
            "The fee stays while the debt falls, month by month. **Never** pay.",
        ),
        (
            "先看手续费，它每个月都一样多，不随欠款减少。" + "其余的话只是把这一段写得很长。" * 8 + "**别付**。",
            "先看手续费，它每个月都一样多，不随欠款减少。**别付**。",
        ),
    ],
)
def test_a_long_paragraph_shows_how_it_begins_and_what_is_bold(text: str, shown: str):
    assert gist(text) == shown


def test_a_very_long_paragraph_is_split_and_keeps_every_word():
    text = f"The fee stays.{LONG * 12}"
    found = list(parts(text))
    assert len(found) > 2
    assert " ".join(found) == text
    assert max(map(width, found)) < 600


def test_lists_and_tables_are_shown_in_parts():
    text = (
        "One[^1].\n\n- a\n- b\n\n  more\n\n3. c\n\n| x | y |\n|---|---|\n| {{ k }} | **z** |\n\n> said\n\n[^1]: Note."
    )
    assert list(points(text)) == [
        Point("One."),
        Point("a", 0),
        Point("b\n\nmore\n", 0, inline=False),
        Point("c", 3),
        Table([["x", "y"], ["{{ k }}", "**z**"]]),
        Point("> said", inline=False),
    ]
