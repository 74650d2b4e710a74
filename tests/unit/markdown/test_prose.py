import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markdown import prose
from generator.markdown.prose import Link, open_bold, parse, parse_inline, plain_text, removed_html, to_html
from generator.markdown.typst import literal, to_typst


def resolve(scheme: str, name: str, anchor: str) -> Link:
    return Link(
        f"{scheme}/{name}.html{anchor and '#' + anchor}", f"Title of {name}", "fc-term" if scheme == "term" else ""
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**b**", "<p><strong>b</strong></p>"),
        ("[x](lesson:a/b)", '<p><a href="lesson/a/b.html">x</a></p>'),
        ("[x](lesson:a/b#c)", '<p><a href="lesson/a/b.html#c">x</a></p>'),
        ("[](lesson:a/b)", '<p><a href="lesson/a/b.html">Title of a/b</a></p>'),
        ("[x](term:apr)", '<p><a href="term/apr.html" class="fc-term">x</a></p>'),
        ("[x](https://e.org)", '<p><a href="https://e.org" rel="noopener noreferrer">x</a></p>'),
        ("a<script>alert(1)</script>b", "<p>ab</p>"),
        ('<b onclick="x()">y</b>', "<p><b>y</b></p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("3 < 4", "<p>3 &lt; 4</p>"),
    ],
)
def test_markdown_becomes_safe_html(text: str, html: str):
    assert to_html(text, resolve) == html


def test_footnotes_have_ids_of_their_own():
    assert 'id="fn-7-1"' in to_html("a[^1]\n\n[^1]: n", resolve, footnotes="7")


def test_words_without_marks():
    assert plain_text("**a** [b](term:x)\n\n- c\n- d") == "a b c d"


def test_html_that_goes_is_named():
    assert removed_html("a <script>x</script> <kbd>y</kbd>") == ["script"]


@given(st.text(max_size=60))
def test_no_markdown_makes_unsafe_html(text: str):
    html = to_html(text, resolve).lower()
    assert "<script" not in html
    assert "<iframe" not in html


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_words_reach_typst_only_inside_literals(text: str):
    # Quoted parts taken out, nothing of the author's words may be left.
    import re

    written = literal("#import $x$ @y <z> \\ " + text)
    assert re.fullmatch(r'"(?:[^"\\\n\r]|\\.)*"', written)


def test_links_in_the_book_are_labels():
    assert to_typst("[x](term:apr)", resolve) == '#link(label("term/apr.html"))[#"x";];'
    assert to_typst("[x](term:apr) [](term:apr)", lambda *_: Link("", "APR")) == '#"x";#" ";#"APR";'


def test_only_a_word_that_no_line_holds_may_break_anywhere():
    assert "\u200b" not in to_typst("a" * 40 + " 长" * 60 + " https://example.org/" + "a-" * 40, resolve)
    assert to_typst("a" * 81, resolve).count("\u200b") == 2


_PIECES = [
    *("a word", "Zwei Wörter", "一句话。", "《法》", "“said”", "3 months", "¥20", "2021", "12345678901. x", "", ""),
    *("1. one", "1) x", "-", "- x", "+ x", "=", "===", "---", "# h", ": b", "a: b", "a - b", "!", "a!", "    a", "\ta"),
    *(
        "a*b*",
        "a_b_",
        "`c`",
        "[l](x)",
        "a\\",
        "&amp;",
        "<b>x</b>",
        "|a|b|",
        "~~a~~",
        "[^1]: x",
        "{{ x }}",
        "http://x.y",
    ),
    *("a  ", " a", "a\u00a0", "\u3000a", "a\u2028b", "a\x0cb", "x\x85"),
]


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=6).map("\n".join))
def test_plain_paragraphs_are_parsed_as_the_parser_does(text: str):
    """Plain texts do not pass through the parser: they must become the very tokens that it makes."""
    assert parse(text) == tuple(prose._MD.parse(prose._joined(text), {}))
    assert parse_inline(text) == tuple(prose._MD.parseInline(prose._joined(" ".join(text.split("\n"))), {}))


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=6).map("\n".join), st.booleans())
def test_plain_texts_are_written_as_the_renderer_does(text: str, inline: bool):
    """Plain texts are not even split into tokens: their HTML and words must be those of their tokens."""
    written = to_html(text, resolve, inline=inline, values=str.upper), plain_text(text, inline=inline)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose, "is_plain", lambda text, *, inline: False)
        assert written == (to_html(text, resolve, inline=inline, values=str.upper), plain_text(text, inline=inline))


def test_most_texts_take_the_short_way():
    text = "A plain text.\n\nAnd more of it, in 3 lines\nor 2."
    assert prose._paragraphs(text)
    assert prose.is_plain(text, inline=False)
    assert prose.is_plain("A “plain” line: 3 of it.", inline=True)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Pay **now.**then.", True),
        ("**好。**的", True),
        ("**now** or never", False),
        ("**{{ x }}** a month", False),
        ("It is {{ 2 ** 3 }}", False),
        ("`2 ** 3`", False),
        (r"\*\*as written\*\*", False),
    ],
)
def test_asterisks_that_mark_no_bold_words_are_found(text: str, shown: bool):
    assert open_bold(text, inline=False) == open_bold(text, inline=True) == shown
