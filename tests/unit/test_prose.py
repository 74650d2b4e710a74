import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose import Link, plain_text, removed_html, to_html
from generator.prose_typst import literal, to_typst


def resolve(scheme: str, name: str) -> Link:
    return Link(f"{scheme}/{name}.html", f"Title of {name}", "fc-term" if scheme == "term" else "")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**b**", "<p><strong>b</strong></p>"),
        ("[x](lesson:a/b)", '<p><a href="lesson/a/b.html">x</a></p>'),
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
