"""Mistakes that are valid YAML: words that are dropped, quotes that are shown, invisible characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from generator.i18n.diagnostics import phrase
from generator.source.document import Source
from generator.source.open_quotes import OpenQuote, closed, unclosed_quote
from generator.source.problems import Position, Problem, problem
from generator.source.typos import SMART_QUOTES, named, quoted, smart_quoted

_UNSEEN = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
"""Never needed in a text. Direction marks, joiners and no-break spaces may be, and are allowed."""
_LOST = re.compile(r"[ \t]+(#[^\s#!].*)")
_SMART_QUOTE = re.compile(f"[{SMART_QUOTES}]")
_QUOTE_AT_END = re.compile(r"\"(?:(?<=[^\W\d]\")|(?<=[^\W\d][.!?…。！？]\"))[ \t]*$", re.MULTILINE)
_NOT_OPENED = re.compile(r"[^\"“”]*[^\W\d][.!?…。！？]?[\"”]")
_NOT_CLOSED = re.compile(r"^ *(?:- +)*(?:[\w-]+: +)?([\"'])(?:(?!\1).)*$", re.MULTILINE)
"""A line with a quote that is not closed on it and may have swallowed the following lines."""
_OWN_LINE = re.compile(r"(?P<indent> *)(?:- |[A-Za-z_][\w-]*:(?: |$))")
_LINK = re.compile(r"\]\s?(?:（([^（）()]*)[）)]|\(([^（）()]*)）)")
_SLOT = re.compile(r"(?:｛｛|｛\{|\{｛)([^{}｛｝]*)(?:｝｝|｝\}|\}｝|\}\})")


def suspicious_values(source: Source) -> list[Problem]:
    """Return problems for values that are valid but hardly intended; [] for a file that can't be read."""
    if source.data is None and source.root is None:
        return []
    found: list[Problem] = []
    lines, path = source.lines, source.path
    if _may_matter(source.text) and source.root is not None:
        scalars = _scalars(source.root, flow=False)
        found += [one for node, flow in scalars for one in _scalar(node, lines, path, flow=flow)]
    if _NOT_CLOSED.search(source.text) and source.root is not None:
        found += [one for node, _ in _scalars(source.root, flow=False, plain=False) for one in _swallowed(node, source)]
    for number, line in enumerate(lines, 1):
        if not line.isascii():
            found += _line(line, number, path)
    return found


def _may_matter(text: str) -> bool:
    """Return whether the values of a text must be examined; asked in parts, each fast where it finds nothing."""
    if " #" in text or "\t#" in text or _QUOTE_AT_END.search(text):
        return True
    return not text.isascii() and _SMART_QUOTE.search(text) is not None


def plain_scalars(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield all unquoted values of a file."""
    return (node for node, _ in _scalars(root, flow=False))


def _scalars(node: yaml.Node, *, flow: bool, plain: bool = True) -> Iterator[tuple[yaml.ScalarNode, bool]]:
    """Yield unquoted values, or quoted ones if ``plain`` is false, and whether each is inside brackets.

    Nodes that aliases share are visited once.
    """
    seen: set[int] = set()
    waiting = [(node, flow)]
    while waiting:
        current, inside = waiting.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        if isinstance(current, yaml.ScalarNode):
            if (current.style in ("'", '"')) != plain and not (plain and current.style):
                yield current, inside
        elif isinstance(current, yaml.SequenceNode):
            waiting += [(child, bool(current.flow_style)) for child in current.value]
        elif isinstance(current, yaml.MappingNode):
            waiting += [(value, bool(current.flow_style)) for _, value in current.value]


def _scalar(node: yaml.ScalarNode, lines: Sequence[str], path: Path, *, flow: bool) -> Iterator[Problem]:
    start, end = node.start_mark, node.end_mark
    line = lines[end.line] if end.line < len(lines) else ""
    one_line = start.line == end.line
    if (lost := _LOST.fullmatch(line[end.column :])) and not re.fullmatch(r"[-+\d.]+|true|false", node.value):
        fixed = f"{line[: start.column].rstrip(' ')} {quoted(line[start.column :].strip())}" if one_line else ""
        place = Position(end.line + 1, end.column + lost.start(1) + 1)
        yield problem("hash-in-text", path, place, (), fixed, lost=_shown(lost[1]))
    place = Position(start.line + 1, start.column + 1)
    if (plain := smart_quoted(node.value)) is not None:
        fixed = line[: start.column] + plain + line[end.column :] if one_line else ""
        yield problem("smart-quotes-shown", path, place, (), fixed)
    elif not flow and _NOT_OPENED.fullmatch(node.value):
        fixed = line[: start.column] + quoted(node.value[:-1]) + line[end.column :] if one_line else ""
        yield problem("quote-not-opened", path, place, (), fixed)
    elif flow and node.value[:1] == "“" and "”" not in node.value:
        balanced = line.count("“") == line.count("”") and not re.search("[\"']", line)
        yield problem("smart-quotes", path, place, (), re.sub("[“”]", '"', line) if balanced else "")


def _swallowed(node: yaml.ScalarNode, source: Source) -> Iterator[Problem]:
    """Report a quote that is not closed before a line that looks like a field or an entry and has become its text."""
    first, last, column = node.start_mark.line, node.end_mark.line, node.start_mark.column
    if first == last:
        return
    line = source.lines[first]
    indent = len(line) - len(line.lstrip(" "))
    own = (_OWN_LINE.match(one) for one in source.lines[first + 1 : last + 1])
    if any(found and len(found["indent"]) <= indent for found in own):
        fixed, curly = next(iter(closed(line, column)), ("", False))
        yield unclosed_quote(OpenQuote(first, column, fixed, curly), source.path)


def _shown(text: str) -> str:
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


def _line(line: str, number: int, path: Path) -> Iterator[Problem]:
    if found := _UNSEEN.search(line):
        place = Position(number, found.start() + 1)
        without = _UNSEEN.sub("", line)
        yield problem("invisible-character", path, place, (), without, character=named(found.group()))
    if line.lstrip().startswith("#"):
        return
    if found := _LINK.search(line):
        address = found[1] if found[1] is not None else found[2]
        place = Position(number, found.start() + 2)
        words = {"sign": "（）", "what": phrase("the link"), "instead": f"`]({address})`"}
        fixed = _LINK.sub(lambda link: f"]({link[1] if link[1] is not None else link[2]})", line)
        yield problem("full-width-markup", path, place, (), fixed, **words)
    if found := _SLOT.search(line):
        words = {"sign": "｛｝", "what": phrase("the number"), "instead": f"`{{{{{found[1]}}}}}`"}
        fixed = _SLOT.sub(lambda slot: f"{{{{{slot[1]}}}}}", line)
        bare = re.match(r"\s*(- +)*([\w-]+: +)?\{\{", fixed)  # at the start of a value, plain braces need quotes
        place = Position(number, found.start() + 1)
        yield problem("full-width-markup", path, place, (), "" if bare else fixed, **words)
