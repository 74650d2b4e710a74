"""Quotation marks that are not closed on their line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.source.problems import Position, Problem, problem
from generator.source.typos import quoted


@dataclass(frozen=True, slots=True)
class OpenQuote:
    """A quote that is not closed on its line: its position from 0, and the corrected line."""

    line: int
    column: int
    fixed: str
    curly: bool
    """Whether a word processor's quote closes it."""


def unclosed_quote(quote: OpenQuote, path: Path) -> Problem:
    """Create the problem for an unclosed quote."""
    code = "smart-quotes" if quote.curly else "unclosed-quote"
    return problem(code, path, Position(quote.line + 1, quote.column + 1), (), quote.fixed)


_MOST_TRIED = 6
"""How many quotes before a failure are tried, the nearest first; in a long text only the nearest."""
_LONG = 200_000


def left_open(text: str, lines: list[str], failed: int) -> OpenQuote | None:
    """Find the quote which, once closed on its own line, lets more of the file be read.

    An unclosed quote swallows text up to the next quote, so the parser fails only after that.
    """
    begun: list[tuple[int, int]] = []
    try:
        for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            quoted_in = isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')
            if quoted_in and (token.start_mark.line != token.end_mark.line or token.end_mark.line == failed):
                begun.append((token.start_mark.line, token.start_mark.column))
    except yaml.MarkedYAMLError as error:
        if error.context_mark and "quoted" in (error.context or ""):
            begun.append((error.context_mark.line, error.context_mark.column))
    except (yaml.YAMLError, RecursionError):
        return None
    best, found = reach(text), None
    for number, column in reversed(begun[-_MOST_TRIED if len(text) <= _LONG else -1 :]):
        for fixed, curly in closed(lines[number], column):
            reached = reach("\n".join([*lines[:number], fixed, *lines[number + 1 :]]))
            if reached > best:
                best, found = reached, OpenQuote(number, column, fixed, curly)
    return found


def closed(line: str, column: int) -> list[tuple[str, bool]]:
    """Return the line with the quote at ``column`` closed in each possible place, the likeliest first; [] if closed.

    Each comes with whether a word processor's quote was replaced.
    """
    mark, before, after = line[column], line[:column], line[column + 1 :]
    if mark in after.replace("''", "").replace('\\"', "") and not re.search(r"[\[{]", before):
        return []
    ends: list[tuple[str, str, bool]] = []
    curly = re.search(r"[”’＂‟](?=\s*(?:[,\]}].*|#.*)?$)" if mark == '"' else r"[’”](?=\s*(?:[,\]}].*|#.*)?$)", after)
    if found := curly or re.search(r"[”’＂](?=\s*[,\]}])", after):
        ends.append((after[: found.start()], after[found.end() :], True))
    if re.search(r"[\[{]", before):
        ends += [
            (after[: one.start()], after[one.start() :], False) for one in re.finditer(r"\s*(?:,(?=\s)|[\]}])", after)
        ]
    if found := re.search(r"\s+#(?=\s+\D)", after):
        ends.append((after[: found.start()], after[found.start() :], False))
    ends.append((after.rstrip(), "", False))
    made = []
    for inner, rest, is_curly in ends:
        if inner[-1:] in ("'", '"') and inner[-1:] != mark and inner.count(inner[-1:]) == 1:
            inner = inner[:-1]  # the other kind of quote was meant to close it
        value = f"{mark}{inner.rstrip()}{mark}"
        value = value if is_one_scalar(value) else quoted(inner.rstrip())
        made.append((f"{before}{value}{rest}", is_curly))
    return made


def reach(text: str) -> int:
    """Return the number of lines that can be parsed."""
    try:
        for _ in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            pass
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    except (yaml.YAMLError, RecursionError):
        return 0
    return text.count("\n") + 2


def is_one_scalar(text: str) -> bool:
    """Return whether a text is a single YAML scalar."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    return isinstance(node, yaml.ScalarNode)
