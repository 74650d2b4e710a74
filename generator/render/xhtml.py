"""HTML fragments as XHTML: what templates and Markdown make for pages, in the form that e-books require."""

from __future__ import annotations

import re
from html import escape, unescape

_MARKUP = re.compile(
    r"""<!--.*?-->|<(/?)([a-zA-Z][\w-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|<|>|&(?:(\w+)|\#(\w+));|&""", re.DOTALL
)
_ATTRIBUTE = re.compile(r"""([a-zA-Z_][\w.:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML can't contain."""
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_KEPT_WORDS = frozenset({"amp", "lt", "gt", "quot"})
_DROPPED = re.compile("data-|loading$|decoding$|rel$|autocomplete$")
"""Attributes for scripts and browsers, which mean nothing in a book."""
_ADDED = {"fc-term": ' epub:type="glossref" role="doc-glossref"'}
"""What links of a class say to reading systems."""


def without_control(text: str) -> str:
    """Return a text without the characters that XML can't contain."""
    return _NO_XML.sub("", text)


def to_xhtml(html: str) -> str:
    """Return a fragment as well-formed XML with the same elements; those that only scripts know become ``div``.

    Every element that is left open is closed, and an end without a beginning is dropped, so that no text of an
    author's can break a book.
    """
    made: list[str] = []
    still_open: list[str] = []
    done = 0
    html = without_control(html)
    for found in _MARKUP.finditer(html):
        made.append(_breakable(html[done : found.start()]))
        done = found.end()
        end, name, rest, word, number = found.groups()
        if name:
            made.append(_tag(_known(name), end, rest, still_open))
        elif word or number:
            made.append(_character(found[0], word))
        elif len(found[0]) == 1:
            made.append(escape(found[0]))
    made.append(_breakable(html[done:]))
    return "".join(made) + _closed(still_open, 0)


def _breakable(words: str) -> str:
    """Return a text whose longest words, such as addresses, may break: many readers would cut them off."""
    return _LONG.sub(lambda found: _PIECE.sub(r"\g<0><wbr/>", found[0]), words)


_LONG = re.compile("[^\\s\u2e80-\uffff]{30,}")
_PIECE = re.compile(".{12}(?!$)")


def _known(name: str) -> str:
    return "div" if name.startswith("fc-") else name


def _tag(name: str, end: str, rest: str, still_open: list[str]) -> str:
    if name in _VOID:
        return "" if end else f"<{name}{_attributes(name, rest)}/>"
    if not end:
        if rest.endswith("/"):
            return f"<{name}{_attributes(name, rest)}/>"
        still_open.append(name)
        return f"<{name}{_attributes(name, rest)}>"
    if name not in still_open:
        return ""
    return _closed(still_open, len(still_open) - 1 - still_open[::-1].index(name))


def _closed(still_open: list[str], down_to: int) -> str:
    ends = "".join(f"</{name}>" for name in reversed(still_open[down_to:]))
    del still_open[down_to:]
    return ends


def _attributes(name: str, rest: str) -> str:
    found = {
        one[1]: next((part for part in one.groups()[1:] if part is not None), one[1])
        for one in _ATTRIBUTE.finditer(rest)
    }
    kept = {key: value for key, value in found.items() if not _DROPPED.match(key)}
    if name == "svg":
        kept.setdefault("xmlns", "http://www.w3.org/2000/svg")
    if "lang" in kept:
        kept["xml:lang"] = kept["lang"]
    shown = "".join(f' {key}="{escape(without_control(unescape(value)))}"' for key, value in kept.items())
    return shown + (_ADDED.get(kept.get("class", ""), "") if name == "a" else "")


def _character(written: str, word: str | None) -> str:
    if word in _KEPT_WORDS:
        return written
    meant = unescape(written)
    return escape(written) if meant == written else escape(without_control(meant), quote=False)
