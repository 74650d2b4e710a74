"""Files that YAML can't parse: their usable part, and further mistakes that remain however the syntax is fixed.

The usable part lacks the fields, or the entries in them, that can't be parsed. Independently, typos are fixed as their
problems suggest. A further mistake is reported if the fix is the only possible one, or if both ways find the mistake.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from generator.loader.errors import validate
from generator.source.document import Loc, Source, parse_source
from generator.source.lost import ALL_LOST, Lost
from generator.source.problems import Problem
from generator.source.suspicious import suspicious_values
from generator.source.typos import typo_in

ROUNDS = 8
"""At most this many unparsable places are tried."""
_LONG = 200_000
"""A text with more characters takes too long to be parsed repeatedly."""
_ONE_WAY = frozenset(
    {
        "colon-in-text",
        "control-character",
        "full-width-bracket",
        "full-width-colon",
        "full-width-hash",
        "missing-dash-space",
        "missing-space",
        "odd-dash",
        "smart-quotes",
        "special-start",
        "text-after-quote",
        "unclosed-quote",
    }
)
"""Mistakes whose fix does not affect any other line: neither its field nor its level."""
_IN_ITS_LINE = _ONE_WAY | {"escape", "missing-colon", "text-after-bracket", "text-after-marker", "unclosed-bracket"}
"""Mistakes on the line where they are noticed; an indentation may be wrong earlier."""
_OF_THE_WHOLE = frozenset(
    {"missing-field", "missing-question-type", "too-few", "review-by-nobody", "empty-text", "no-value"}
)
"""Problems that may only be due to a part that is left out."""
_TOP_FIELD = re.compile(r"([A-Za-z_]\w*)")


def readable_part(source: Source) -> tuple[Source, Lost]:
    """Return the file without the fields or entries that can't be parsed, and what is lost with them."""
    rest = _rest(source)
    return (rest.source, rest.lost) if rest else (Source(source.path, source.text), ALL_LOST)


def other_mistakes(source: Source, model: type[BaseModel]) -> list[Problem]:
    """Report what else is wrong with a file that can't be parsed, except what may only follow from its syntax."""
    fixed = _fixed(source)
    if fixed and fixed.one_way:
        found = [*fixed.of_syntax, *_mistakes(fixed.source, model)]
        return [*fixed.further, *(mistake for mistake in found if mistake.line not in fixed.lines)]
    rest = _rest(source)
    if rest is None:
        return []
    found = [mistake for mistake in _mistakes(rest.source, model) if not rest.may_follow(mistake)]
    if fixed is None:
        return found
    known = set(_mistakes(fixed.source, model))
    return [mistake for mistake in found if mistake in known]


def _mistakes(source: Source, model: type[BaseModel]) -> list[Problem]:
    return [*suspicious_values(source), *validate(source, model)[1]]


@dataclass(frozen=True, slots=True)
class _Fixed:
    """A file with some lines fixed, so that it can be parsed."""

    source: Source
    lines: frozenset[int]
    """The numbers of the fixed lines."""
    further: tuple[Problem, ...]
    """The mistakes that were fixed, except the first."""
    of_syntax: tuple[Problem, ...]
    """Problems with its YAML that remain."""
    one_way: bool
    """Whether no other fix is possible."""


def _fixed(source: Source) -> _Fixed | None:
    """Fix one syntax mistake after another; return None if that does not lead to a text that can be parsed."""
    lines = source.text.splitlines()
    done: dict[int, Problem] = {}
    if len(source.text) > _LONG:
        return None
    for _ in range(ROUNDS):
        made, problems = parse_source("\n".join(lines), source.path)
        if made.root is not None:
            one_way = all(one.code in _ONE_WAY and not typo_in(one.fixed, after_dash=True) for one in done.values())
            return _Fixed(made, frozenset(done), tuple(done.values())[1:], tuple(problems), one_way)
        found = problems[0]
        if not found.fixed or "\n" in found.fixed or found.line in done or found.line > len(lines):
            return None
        done[found.line] = found
        lines[found.line - 1] = found.fixed
    return None


@dataclass(frozen=True, slots=True)
class _Rest:
    """A file without the parts that can't be parsed."""

    source: Source
    lost: Lost
    cuts: tuple[tuple[range, Problem], ...]
    """The lines that were left out, from 1, each range with its problem."""

    def may_follow(self, mistake: Problem) -> bool:
        """Return whether a mistake may only be due to what was left out, or to the wrong level of what remains."""
        if mistake.code in _OF_THE_WHOLE and mistake.line == self.source.position().line:
            return True
        lines = self.source.lines
        tops = [1, 1, *(number + 1 for number in _tops(lines)), len(lines) + 1]
        for cut, cause in self.cuts:
            at = bisect(tops, cut.start)
            first, last = cut.start, cut.stop
            if mistake.code in _OF_THE_WHOLE:
                first = tops[at - 2]
            elif cause.code not in _IN_ITS_LINE:
                first = _entry_before(lines, cut.start, tops[at - 1])
            if not _HAS_VALUE.match(lines[min(cause.line, len(lines)) - 1]):  # the entries below may belong to it
                last = tops[at]
            if first <= mistake.line < last or mistake.line in _parents(lines, cut.start):
                return True
        return False


_HAS_VALUE = re.compile(r"\s*(?:- +)*[\w-]+(?:\s*[:：]\s*|\s+)[^\s|>#]")


def _entry_before(lines: list[str], line: int, top: int) -> int:
    """Return the line of the entry before the one at ``line``, in the field that begins at ``top``; all from 1."""
    indent = _indent(lines[line - 1])
    above = (n for n in range(line - 1, top, -1) if lines[n - 1].startswith(" " * indent + "- "))
    return next(above, line if line == top else top + 1)


def _parents(lines: list[str], line: int) -> Iterator[int]:
    """Yield the lines of the fields and entries around a line, including possible ones; all from 1."""
    above = [n for n in range(line - 1, 0, -1) if lines[n - 1].strip() and not lines[n - 1].lstrip().startswith("#")]
    if above and not _HAS_VALUE.match(lines[above[0] - 1]):
        yield above[0]
    depth = _depth(lines[line - 1])
    for number in above:
        if _depth(lines[number - 1]) < depth:
            depth = _depth(lines[number - 1])
            yield number


def _depth(line: str) -> float:
    """Return the depth of a line; a list entry may start in the same column as the field it belongs to."""
    return _indent(line) + (0.5 if line.lstrip().startswith("- ") else 0)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _rest(source: Source) -> _Rest | None:
    text, names, parts, anything = source.text, set[str](), list[Loc](), False
    cuts: list[tuple[range, Problem]] = []
    for _ in range(ROUNDS if len(text) <= _LONG else 0):
        made, problems = parse_source(text, source.path)
        if made.data is not None:
            part = Source(source.path, source.text, made.data, made.root)
            lost = Lost(frozenset(names), frozenset("*" if anything or not text.strip() else ""), tuple(parts))
            return _Rest(part, lost, tuple(cuts))
        cut = _around(text, problems[0].line) if problems else None
        if cut is None:
            break
        first, last = cut
        lines = text.splitlines(keepends=True)
        taken = "".join(lines[first:last])
        anything |= re.search(r"\b(?:id|name)\s*[:：]\s*[\w\"']", taken) is None
        names |= set(re.findall(r"[\w-]+", taken))
        if field := _TOP_FIELD.match(taken):
            parts.append((field.group(1),))
        cuts.append((range(first + 1, last + 1), problems[0]))
        text = "".join([*lines[:first], *("\n" * (last - first)), *lines[last:]])
    return None


def _tops(lines: list[str]) -> Iterator[int]:
    """Yield the indexes of the lines where top-level fields begin."""
    return (number for number, one in enumerate(lines) if one[:1].strip() and one[0] not in "#-")


def _around(text: str, line: int) -> tuple[int, int] | None:
    """Return the range of lines, from 0, of the top-level field around a line, or of its entry; None if empty."""
    lines = text.splitlines()
    at = min(line, len(lines)) - 1
    begins = list(_tops(lines))
    first = max((n for n in begins if n <= at), default=0)
    last = min((n for n in begins if n > at), default=len(lines))
    entries = [n for n in range(first + 1, last) if re.match(r" {0,4}- ", lines[n])]
    if entries and at >= entries[0]:
        depth = len(lines[entries[0]]) - len(lines[entries[0]].lstrip())
        entries = [n for n in entries if len(lines[n]) - len(lines[n].lstrip()) == depth]
        first = max(n for n in entries if n <= at)
        last = min((n for n in entries if n > at), default=last)
    return (first, last) if any(one.strip() for one in lines[first:last]) else None
