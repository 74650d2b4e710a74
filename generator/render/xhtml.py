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
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_MARK = re.compile("abbr|b|cite|code|dfn|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u|var")
"""Elements that hold words only."""
_BLOCK = re.compile("blockquote|div|dl|h[1-6]|hr|ol|p|pre|section|table|ul")
_ESCAPES = re.compile("amp|lt|gt|quot")
_DROPPED = re.compile("data-|loading$|decoding$|rel$|autocomplete$")
"""Attributes for scripts and browsers, which mean nothing in a book."""
_ADDED = {"fc-term": ' epub:type="glossref" role="doc-glossref"'}
"""What links of a class say to reading systems."""
_LONG = re.compile("[^\\s\u2e80-\uffff]{30,}")
_PIECE = re.compile(".{12}(?!$)")


def without_control(text: str) -> str:
    """Return a text without the characters that XML can't contain."""
    return _NO_XML.sub("", text)


def to_xhtml(html: str) -> str:
    """Return a fragment as well-formed XML with the same elements; those that only scripts know become ``div``.

    Every element that is left open is closed, bold words end before the next paragraph, and an end without a beginning
    is dropped, so that no text of an author's can break a book.
    """
    fragment = _Fragment()
    html, done = without_control(html), 0
    for found in _MARKUP.finditer(html):
        fragment.text(html[done : found.start()])
        done = found.end()
        end, name, rest, word, number = found.groups()
        if name:
            fragment.tag("div" if name.startswith("fc-") else name, end, rest)
        elif word or number:
            fragment.made.append(_character(found[0], word))
        elif len(found[0]) == 1:
            fragment.made.append(escape(found[0]))
    fragment.text(html[done:])
    fragment.close(0)
    return "".join(fragment.made)


class _Fragment:
    def __init__(self) -> None:
        self.made: list[str] = []
        self._open: list[str] = []
        """The names of the elements that are open, the innermost last."""

    def text(self, words: str) -> None:
        """Add words; the longest, such as addresses, may break: many reading systems would cut them off."""
        self.made.append(_LONG.sub(lambda found: _PIECE.sub(r"\g<0><wbr/>", found[0]), words))

    def tag(self, name: str, end: str, rest: str) -> None:
        """Add the beginning of an element, or its ``end``."""
        if end:
            if name in self._open:
                self.close(len(self._open) - 1 - self._open[::-1].index(name))
            return
        if _BLOCK.fullmatch(name):
            while self._open and _MARK.fullmatch(self._open[-1]):
                self.close(len(self._open) - 1)
        empty = bool(_VOID.fullmatch(name)) or rest.endswith("/")
        self.made.append(f"<{name}{_attributes(name, rest)}{'/' if empty else ''}>")
        if not empty:
            self._open.append(name)

    def close(self, most: int) -> None:
        """End elements until no more than so many are open."""
        self.made += (f"</{name}>" for name in reversed(self._open[most:]))
        del self._open[most:]


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
    if word and _ESCAPES.fullmatch(word):
        return written
    meant = unescape(written)
    return escape(written) if meant == written else escape(without_control(meant), quote=False)
