"""Parses HTML into a small tree, however broken it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import islice

from generator.authoring.importers.decode import clean

MAX_DEPTH = 60
"""Deeper tags are ignored, but their words are kept."""


def names(words: str) -> frozenset[str]:
    """Return the tag names listed in a string."""
    return frozenset(words.split())


_VOID = frozenset(["br", "hr", "img", "input", "wbr", "col", "source", "embed", "area", "link", "meta", "track"])
DROPPED = frozenset(["script", "style", "template", "head", "title", "noscript"])
BLOCKS = names(
    "p div section article header footer main center blockquote pre ul ol li table h1 h2 h3 h4 h5 h6 hr dl dt dd "
    "figure figcaption form fieldset address body html"
)
_CLOSES = {
    "p": frozenset(["p"]),
    "li": frozenset(["li", "p"]),
    "td": frozenset(["td", "th", "p"]),
    "th": frozenset(["td", "th", "p"]),
    "tr": frozenset(["tr", "td", "th", "p"]),
    "dt": frozenset(["dt", "dd", "p"]),
    "dd": frozenset(["dt", "dd", "p"]),
}
"""The tags that an opening tag closes implicitly."""
_FENCES = {
    "p": names("td th li div blockquote dd body"),
    "li": names("ul ol"),
    "td": names("table tr"),
    "th": names("table tr"),
    "tr": names("table"),
    "dt": names("dl"),
    "dd": names("dl"),
}
"""The tags within which such a tag closes its like."""


@dataclass(slots=True)
class Node:
    """One tag with its content; texts are plain strings."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def nodes(self) -> Iterator[Node]:
        """Yield its child tags."""
        return (child for child in self.children if isinstance(child, Node))


class _Tree(HTMLParser):
    """Builds the tree of one text; never fails, however broken the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("body")
        self._open = [self.root]
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in DROPPED:
            self._open[-1].children.append(Node(tag))
            self._hidden += 1
            return
        if self._hidden:
            return
        if closes := _CLOSES.get(tag):
            self._close(closes, _FENCES[tag])
        node = Node(tag, {name: clean(value or "") for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _VOID and len(self._open) < MAX_DEPTH:
            self._open.append(node)

    def _close(self, closes: frozenset[str], fences: frozenset[str]) -> None:
        """Close what such a tag ends implicitly, up to the enclosing fence."""
        cut = len(self._open)
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag in fences:
                break
            if self._open[depth].tag in closes:
                cut = depth
        del self._open[cut:]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._hidden and tag not in DROPPED:
            self.handle_starttag(tag, attrs)
            if self._open[-1].tag == tag and tag not in _VOID:
                self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in DROPPED:
            self._hidden = max(0, self._hidden - 1)
            return
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._open[-1].children.append(clean(data))

    def parse_html_declaration(self, i: int) -> int:
        # `<![if …` and the like, on which the parser of the standard library would raise
        return self.parse_bogus_comment(i) if self.rawdata.startswith("<![", i) else super().parse_html_declaration(i)

    def unknown_decl(self, data: str) -> None:
        """Ignore declarations."""


_OPEN_TAG = re.compile(r"<(?=[^<>]*(?:<|$))")


def _without_comments(html: str) -> str:
    parts: list[str] = []
    start = 0
    while (comment := html.find("<!--", start)) >= 0:
        parts.append(html[start:comment])
        end = html.find("-->", comment)
        if end < 0:  # never closed: the rest is a comment
            return "".join(parts)
        start = end + 3
    return "".join([*parts, html[start:]])


def parse(html: str) -> Node:
    """Parse a text; the root node stands for the text as a whole."""
    html = _without_comments(html)
    # The standard library's parser scans ahead from each unclosed tag: with thousands of them, for minutes.
    if sum(1 for _ in islice(_OPEN_TAG.finditer(html), 100)) == 100:
        html = _OPEN_TAG.sub("&lt;", html)
    tree = _Tree()
    try:
        tree.feed(html)
        tree.close()
    except AssertionError:  # raised by the standard library's parser on some broken declarations
        tree.handle_data(re.sub(r"<[^>]*>", " ", html))
    return tree.root


def inner(root: Node) -> Iterator[Node]:
    """Yield every tag below a node, in no particular order."""
    waiting = list(root.nodes())
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.nodes())


def words_of(node: Node) -> str:
    """Return the words of a tree on one line, with spaces between blocks."""
    parts: list[str] = []
    waiting: list[Node | str] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            parts.append(part)
        elif part.tag == "br" or part.tag in BLOCKS or part.tag in ("td", "th", "tr"):
            waiting += [" ", *reversed(part.children), " "]
        else:
            waiting += reversed(part.children)
    return " ".join("".join(parts).split())
