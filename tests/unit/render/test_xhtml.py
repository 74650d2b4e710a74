from xml.etree.ElementTree import fromstring

import pytest

from generator.render.xhtml import to_xhtml


@pytest.mark.parametrize(
    ("html", "xml"),
    [
        ("a<br>b<hr>", "a<br/>b<hr/>"),
        ("<p>1 < 2 & 3 > 2</p>", "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"),
        ("&nbsp;&amp;&lt;&#39;&#x1;&bogus;", "\N{NO-BREAK SPACE}&amp;&lt;'&amp;bogus;"),
        ("<input hidden checked>", '<input hidden="hidden" checked="checked"/>'),
        ("<fc-plan data-x='1' class=a><b>x</b></fc-plan>", '<div class="a"><b>x</b></div>'),
        ("<p><b>open</p>", "<p><b>open</b></p>"),
        ("shut</i></p>", "shut"),
        ("<div><b>x<i>y<p>z</p></i></b><hr></div>", "<div><b>x<i>y</i></b><p>z</p><hr/></div>"),
        ("\x01\x0bx\ufffe", "x"),
        ('<img alt="a > b" src=x>', '<img alt="a &gt; b" src="x"/>'),
        ('<svg viewBox="0 0 1 1"><path d="M0"/></svg>', '<svg viewBox="0 0 1 1" xmlns="{}"><path d="M0"/></svg>'),
        ('<i lang="zh">x</i>', '<i lang="zh" xml:lang="zh">x</i>'),
        (
            '<a class="fc-term" href="#x">x</a>',
            '<a class="fc-term" href="#x" epub:type="glossref" role="doc-glossref">x</a>',
        ),
    ],
)
def test_html_becomes_xml_that_says_the_same(html: str, xml: str):
    made = to_xhtml(html)
    assert made == xml.format("http://www.w3.org/2000/svg")
    fromstring(f'<x xmlns:epub="e">{made}</x>')


def test_a_word_that_no_line_can_hold_may_break():
    made = to_xhtml(f"<p>short {'a' * 300}</p>")
    assert made.count("<wbr/>") == 24
    assert made.replace("<wbr/>", "") == f"<p>short {'a' * 300}</p>"
    assert "wbr" not in to_xhtml("还" * 300)
