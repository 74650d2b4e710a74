"""What a slide shows of prose: lists, tables, and of longer paragraphs the sentences that carry them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode

from generator.markdown.prose import parse

SHORT = 150
"""The width up to which a paragraph is shown whole, in narrow characters; a Chinese one counts twice."""
LONG = 450
"""The width above which a paragraph shown whole is split, so that it fits on slides of its own."""
LEAST = 40
"""The width that a beginning has at least."""
_END = re.compile(r"[.!?…][\"”’)*]*\s+(?=[^\sa-z])|[。！？][”’」』）*]* *")
_NOTE = re.compile(r"\[\^[^\]]+\]")
_EVEN = ("**", "`", '"')
_PAIRS = (("[", "]"), ("(", ")"), ("{", "}"), ("“", "”"), ("（", "）"))


class Point(NamedTuple):
    """A paragraph or an item of a list, as Markdown."""

    text: str
    number: int | None = None
    """Its number in a numbered list; 0 for an item of another list."""
    inline: bool = True
    """Whether it is a single paragraph."""


class Table(NamedTuple):
    """A table, its cells as Markdown; the first row is the heading."""

    rows: Sequence[Sequence[str]]


def points(text: str, *, whole: bool = False) -> Iterator[Point | Table]:
    """Yield what a slide shows of a text; ``whole`` shortens nothing."""
    lines = text.split("\n")
    for node in SyntaxTreeNode(parse(text)).children:
        if node.type == "paragraph":
            yield from map(Point, parts(_inline(node)) if whole else [gist(_inline(node))])
        elif node.type in ("bullet_list", "ordered_list"):
            first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
            for place, entry in enumerate(node.children):
                number = 0 if first is None else first + place
                if [part.type for part in entry.children] == ["paragraph"]:
                    text = _inline(entry.children[0])
                    yield Point(text if whole else gist(text), number)
                else:
                    yield Point(_source(lines, entry), number, inline=False)
        elif node.type == "table":
            rows = [row for part in node.children for row in part.children]
            yield Table([[_inline(cell) for cell in row.children] for row in rows])
        elif not node.type.startswith("footnote"):
            yield Point("\n".join(lines[slice(*node.map)] if node.map else ()), inline=False)


def gist(text: str) -> str:
    """Return how a long paragraph begins, and its sentences with something in bold."""
    if width(text) <= SHORT:
        return text
    first, *others = _thoughts(text)
    while others and width(first) < LEAST:
        first += others.pop(0)
    return reduce(_joined, (one for one in others if "**" in one), first).strip()


def parts(text: str) -> Iterator[str]:
    """Split a very long paragraph, where a sentence ends."""
    held = ""
    for one in _thoughts(text):
        if held and width(held) + width(one) > LONG:
            yield held.strip()
            held = ""
        held += one
    yield held.strip()


def _thoughts(text: str) -> list[str]:
    """Return the sentences of a paragraph, each question with what follows it."""
    found: list[str] = []
    open_ = False
    for one in sentences(text):
        if open_:
            found[-1] += one
        else:
            found.append(one)
        open_ = one.rstrip('*)”’" ').endswith(("?", "？"))
    return found


def _joined(before: str, after: str) -> str:
    """Join sentences between which others are left out."""
    return f"{before} {after}" if before.endswith("*") else before + after


def sentences(text: str) -> list[str]:
    """Split a paragraph into its sentences with the spaces behind them, never within a link, a slot, brackets, quotes
    or bold text.
    """
    found, start = [], 0
    for end in _END.finditer(text):
        for stop in dict.fromkeys((end.end(), end.start() + len(end[0].rstrip("* ").rstrip("*")))):
            if stop > start and _is_whole(text[start:stop]):  # `**` may close this one, or open the next
                found.append(text[start:stop])
                start = stop
                break
    return [*found, text[start:]] if text[start:] else found


def _is_whole(text: str) -> bool:
    return all(text.count(sign) % 2 == 0 for sign in _EVEN) and all(text.count(a) == text.count(b) for a, b in _PAIRS)


def width(text: str) -> int:
    """Return the width of a text in narrow characters."""
    return sum(1 + _is_wide(char) for char in text)


def _is_wide(char: str) -> bool:
    return bool(char) and unicodedata.east_asian_width(char) in "WF"


def _inline(node: SyntaxTreeNode) -> str:
    """Return the Markdown of a paragraph or a cell, in one line, without its footnotes and marks of the parser."""
    text = "".join(part.content for part in node.children)
    return _NOTE.sub("", " ".join(text.replace("\u2060", "").split("\n")))


def _source(lines: Sequence[str], entry: SyntaxTreeNode) -> str:
    """Return the Markdown of an item with several parts, without its own mark."""
    first, *rest = lines[slice(*entry.map)] if entry.map else [""]
    text = re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", "", first)
    indent = len(first) - len(text)
    return _NOTE.sub("", "\n".join([text, *(line[indent:] if not line[:indent].strip() else line for line in rest)]))
