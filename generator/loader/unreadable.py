"""A file that YAML can't read: what of it can be used, and what else is wrong with it, however its syntax is fixed.

The fields, or the entries in them, that stand in the way are left out; and typos are fixed as their problems say. A
further mistake is reported where a typo's one fix lets the whole file be read, or where both ways agree.
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
"""So many places that stand in the way are looked for."""
_LONG = 200_000
"""A text with more characters takes too long to be parsed again and again."""
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
"""Mistakes whose fix leaves every other line what it was: where a field stands, and what belongs to it."""
_IN_ITS_LINE = _ONE_WAY | {"escape", "missing-colon", "text-after-bracket", "text-after-marker", "unclosed-bracket"}
"""Mistakes that stand in the line where they are noticed; an indentation may be wrong before that."""
_OF_THE_WHOLE = frozenset(
    {"missing-field", "missing-question-type", "too-few", "review-by-nobody", "empty-text", "no-value"}
)
"""What may follow from what is left out."""
_TOP_FIELD = re.compile(r"([A-Za-z_]\w*)")


def readable_part(source: Source) -> tuple[Source, Lost]:
    """Give a file whose text can't be read without the fields, or the entries in them, that stand in the way."""
    rest = _rest(source)
    return (rest.source, rest.lost) if rest else (Source(source.path, source.text), ALL_LOST)


def other_mistakes(source: Source, model: type[BaseModel]) -> list[Problem]:
    """Report what else is wrong with a file that can't be read; never what may only follow from its syntax."""
    fixed = _fixed(source)
    if fixed and fixed.one_way:
        found = [*fixed.of_syntax, *_mistakes(fixed.source, model)]
        return [*fixed.further, *(one for one in found if one.line not in fixed.lines)]
    rest = _rest(source)
    if rest is None:
        return []
    found = [one for one in _mistakes(rest.source, model) if not rest.may_follow(one)]
    if fixed is None:
        return found
    known = set(_mistakes(fixed.source, model))
    return [one for one in found if one in known]


def _mistakes(source: Source, model: type[BaseModel]) -> list[Problem]:
    return [*suspicious_values(source), *validate(source, model)[1]]


@dataclass(frozen=True, slots=True)
class _Fixed:
    """A file whose lines are fixed so that it can be read."""

    source: Source
    lines: frozenset[int]
    """Those that were fixed."""
    further: tuple[Problem, ...]
    """The mistakes that were fixed after the first."""
    of_syntax: tuple[Problem, ...]
    """What is wrong with its YAML all the same."""
    one_way: bool
    """Whether nothing else can have been meant."""


def _fixed(source: Source) -> _Fixed | None:
    """Fix one mistake of syntax after the other; None where that does not lead to a text that can be read."""
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
    """A file without what stands in the way."""

    source: Source
    lost: Lost
    cuts: tuple[tuple[range, Problem], ...]
    """The lines that were left out, from 1, each time with what stood in the way."""

    def may_follow(self, one: Problem) -> bool:
        """Say whether a mistake may be there only for what was left out, or for where the rest then stands."""
        if one.code in _OF_THE_WHOLE and one.line == self.source.position().line:
            return True
        lines = self.source.lines
        tops = [1, 1, *(number + 1 for number in _tops(lines)), len(lines) + 1]
        for cut, cause in self.cuts:
            at = bisect(tops, cut.start)
            first, last = cut.start, cut.stop
            if one.code in _OF_THE_WHOLE:
                first = tops[at - 2]
            elif cause.code not in _IN_ITS_LINE:
                first = _entry_before(lines, cut.start, tops[at - 1])
            if not _HAS_VALUE.match(lines[min(cause.line, len(lines)) - 1]):  # the entries below may belong to it
                last = tops[at]
            if first <= one.line < last or one.line in _parents(lines, cut.start):
                return True
        return False


_HAS_VALUE = re.compile(r"\s*(?:- +)*[\w-]+(?:\s*[:：]\s*|\s+)[^\s|>#]")


def _entry_before(lines: list[str], line: int, top: int) -> int:
    """Give the line of the entry before that at a line, in the field that begins at ``top``; all from 1."""
    indent = _indent(lines[line - 1])
    above = (n for n in range(line - 1, top, -1) if lines[n - 1].startswith(" " * indent + "- "))
    return next(above, line if line == top else top + 1)


def _parents(lines: list[str], line: int) -> Iterator[int]:
    """Give the lines of the fields and entries in which a line stands, or may have stood; all from 1."""
    above = [n for n in range(line - 1, 0, -1) if lines[n - 1].strip() and not lines[n - 1].lstrip().startswith("#")]
    if above and not _HAS_VALUE.match(lines[above[0] - 1]):
        yield above[0]
    depth = _depth(lines[line - 1])
    for number in above:
        if _depth(lines[number - 1]) < depth:
            depth = _depth(lines[number - 1])
            yield number


def _depth(line: str) -> float:
    """Say how far in a line stands; an entry may begin in the column of the field that it belongs to."""
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
    """Give the lines, from 0, in which the fields at the top of the file begin."""
    return (number for number, one in enumerate(lines) if one[:1].strip() and one[0] not in "#-")


def _around(text: str, line: int) -> tuple[int, int] | None:
    """Give the lines, from 0, of the field at the top of the file around a line, or of its entry in that field."""
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
