"""Fixes the safe typos of a file by editing lines: comments, order and layout are preserved.

A typo is replaced by the line that its own problem shows (``Problem.fixed``). A file counts as fixed only if
it can be read at least as far as before and every value it had before is unchanged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from generator.loader.errors import validate
from generator.source.document import Source, parse_source
from generator.source.encoding import decode
from generator.source.problems import Problem
from generator.source.suspicious import suspicious_values
from generator.source.typos import ODD_SPACES, UNSEEN

SAFE = frozenset(
    {
        "full-width-colon",
        "full-width-hash",
        "full-width-number",
        "full-width-space",
        "invisible-character",
        "invisible-space",
        "missing-dash-space",
        "missing-space",
        "odd-dash",
        "smart-quotes",
        "tab",
        "unknown-field",
    }
)
"""Codes of the problems that are fixed: only one correction is possible, and none of the author's words changes."""

RENAMED = "unknown-field"

_MOST_STEPS = 2000
_NO_CHARACTERS = dict.fromkeys(map(ord, f" \t\r\n\u3000{ODD_SPACES}{UNSEEN}-－–—‒−‐•·＊*:：﹕\"“”„‟″＂'‘’\\#＃"))
_NOT_IN_VALUES = dict.fromkeys(set(_NO_CHARACTERS) - set(map(ord, "#＃")) | {ord(",")})
"""Characters that may be added or removed, between lines as written and between names and values (a comma may split a
list there, but a `#` that is no longer in a value turned words into a comment).
"""
_WIDTHS = {"tab": ("\t", (2, 4, 8)), "full-width-space": ("\u3000", (1, 2))}
"""How many spaces a character at the start of a line may stand for: editors differ, so the best-reading width wins."""


@dataclass(frozen=True)
class Fixed:
    """A file before and after its typos were fixed."""

    before: bytes
    text: str
    """The text before, decoded, with its original line endings."""
    after: str
    """The text after, to be saved as UTF-8."""
    encoding: str
    """The original encoding: ``UTF-8``, ``GBK`` …"""

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.text != self.after or self.encoding != "UTF-8"

    def as_bytes(self) -> bytes:
        """Return the bytes to write, with a byte order mark if there was one."""
        if not self.changed:
            return self.before
        mark = b"\xef\xbb\xbf" if self.before.startswith(b"\xef\xbb\xbf") else b""
        return mark + self.after.encode("utf-8")


def fix_file(raw: bytes, model: type[BaseModel] | None, path: Path) -> Fixed | None:
    """Fix one file with the given model; None if its encoding is unknown, so that nothing can be said about it."""
    decoded = decode(raw)
    if decoded is None:
        return None
    text = decoded.text
    if "\0" in text:  # not text: it is left unchanged, whatever its encoding
        return Fixed(raw, text, text, "UTF-8")
    after = _tidied(_renamed(_fixed(text, model, path), model, path), path)
    return Fixed(raw, text, after, decoded.encoding)


# --- one reading of a text --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Reading:
    """A text with what can be parsed of it."""

    text: str
    source: Source
    problems: tuple[Problem, ...]
    reach: tuple[int, int]
    """Where parsing ends, as line and column; beyond every line if all can be parsed."""
    values: tuple[_Value, ...]
    """Every name and value before that point, in the order written."""

    @property
    def whole(self) -> bool:
        """Whether the file can be parsed to its end."""
        return self.source.root is not None

    @property
    def errors(self) -> int:
        return sum(problem.severity == "error" for problem in self.problems)


def _read(text: str, model: type[BaseModel] | None, path: Path) -> _Reading:
    source, problems = parse_source(text, path)
    problems = [*problems, *suspicious_values(source)]
    if source.root is not None and model is not None and source.data is not None:
        problems = [*problems, *validate(source, model)[1]]
    values, reach = _values(text)
    return _Reading(text, source, tuple(problems), reach, values)


_Value = tuple[str, str, int, int]
"""A name or value with its style and its first and last line, counted from 0."""


def _values(text: str) -> tuple[tuple[_Value, ...], tuple[int, int]]:
    """Parse as far as possible: return the names and values read, and the position where parsing ends."""
    found: list[_Value] = []
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
                lines = event.start_mark.line, event.end_mark.line
                found.append((event.value, event.style or "", *lines))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        return tuple(found), (mark.line, mark.column) if mark else (0, 0)
    except (yaml.YAMLError, RecursionError):
        return tuple(found), (0, 0)
    return tuple(found), (1_000_000_000, 0)


# --- typing errors ----------------------------------------------------------------------------------------------------


def _fixed(text: str, model: type[BaseModel] | None, path: Path) -> str:
    """Fix one typo after another, and return the last text that is better than the first and has lost nothing."""
    first = _read(text, model, path)
    state, best = first, first
    seen = {text}
    for _ in range(_MOST_STEPS):
        following = next((new for new in _steps(state) if new not in seen), None)
        if following is None:
            break
        seen.add(following)
        state = _read(following, model, path)
        if _better(state, best) and _nothing_lost(first, state):
            best = state
    return best.text


def _steps(state: _Reading) -> Iterator[str]:
    """Yield the texts with one typo fixed, and one with all typos in separate lines fixed at once."""
    safe = [problem for problem in state.problems if problem.code in SAFE - {RENAMED} and problem.fixed]
    if safe and safe[0].code in _WIDTHS:
        tried = [*_indented(state.text, safe[0]), _with_lines(state.text, {safe[0].line: safe[0].fixed})]
        yield from sorted(dict.fromkeys(tried), key=lambda one: _values(one)[1][0], reverse=True)
    by_line = {problem.line: problem for problem in reversed(safe) if _keeps_characters(problem, state.source)}
    if len(by_line) > 1:
        yield _with_lines(state.text, {line: problem.fixed for line, problem in by_line.items()})
    for line, problem in sorted(by_line.items()):
        yield _with_lines(state.text, {line: problem.fixed})


def _keeps_characters(problem: Problem, source: Source) -> bool:
    """Return whether a fixed line has the same letters; a line with none is left alone."""
    if "\n" in problem.fixed or not 1 <= problem.line <= len(source.lines):
        return False
    line = source.lines[problem.line - 1]
    return _letters(line) == _letters(problem.fixed) and (bool(_letters(line)) or not problem.fixed.strip())


def _letters(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_NO_CHARACTERS)


def _indented(text: str, typo: Problem) -> Iterator[str]:
    """Yield the text with spaces for the tabs or full-width spaces that indent lines, from the typo's line on."""
    lines = text.splitlines(keepends=True)
    sign, widths = _WIDTHS[typo.code]
    for width in widths:
        new = list(lines)
        for index in range(typo.line - 1, len(lines)):
            line = lines[index]
            if line.startswith(sign) or index == typo.line - 1:
                rest = line.lstrip(f" {sign}")
                new[index] = line[: len(line) - len(rest)].replace(sign, " " * width) + rest
        yield "".join(new)


def _with_lines(text: str, new: dict[int, str]) -> str:
    lines = text.splitlines(keepends=True)
    for number, line in new.items():
        old = lines[number - 1]
        lines[number - 1] = line + old[len(old.splitlines()[0]) :]
    return "".join(lines)


def _better(state: _Reading, than: _Reading) -> bool:
    """Return whether more can be parsed, or as much with fewer problems."""
    if state.whole != than.whole:
        return state.whole
    if not state.whole:
        return state.reach > than.reach
    return (state.errors, len(state.problems)) < (than.errors, len(than.problems))


def _nothing_lost(first: _Reading, state: _Reading) -> bool:
    """Return whether every value that could be parsed before still exists, and is unchanged if its line is."""
    old, new = first.text.splitlines(), state.text.splitlines()
    if len(old) != len(new):
        return False
    touched = {number for number, (before, after) in enumerate(zip(old, new, strict=True)) if before != after}
    # Where parsing ended, the last part may be incomplete.
    before, after = first.values if first.whole else first.values[:-1], state.values
    kept_before, kept_after = _outside(before, touched), _outside(after, touched)
    if first.whole:
        return kept_before == kept_after and _all_characters(before) == _all_characters(after)
    return kept_after[: len(kept_before)] == kept_before and _all_characters(after).startswith(_all_characters(before))


def _outside(values: Sequence[_Value], lines: set[int]) -> list[_Value]:
    """Return the values outside these lines; an empty field has none, and may turn out to have one."""
    return [value for value in values if value[:2] != ("", "") and lines.isdisjoint(range(value[2], value[3] + 1))]


def _all_characters(values: Sequence[_Value]) -> str:
    return unicodedata.normalize("NFKC", "".join(value for value, *_ in values)).translate(_NOT_IN_VALUES)


# --- misspelt fields --------------------------------------------------------------------------------------------------


def _renamed(text: str, model: type[BaseModel] | None, path: Path) -> str:
    """Correct the misspelt names of fields, if the file can be parsed and nothing else changes."""
    state = _read(text, model, path)
    for _ in range(_MOST_STEPS):
        misspelt = (p for p in state.problems if p.code == RENAMED and p.fixed)
        tried = (_read(_with_lines(state.text, {p.line: p.fixed}), model, path) for p in misspelt)
        better = next((new for new in tried if new.errors < state.errors and _one_name_differs(state, new)), None)
        if better is None:
            return state.text
        state = better
    return state.text


def _one_name_differs(before: _Reading, after: _Reading) -> bool:
    if not (before.whole and after.whole):
        return False
    old, new = before.values, after.values
    return len(old) == len(new) and sum(one != other for one, other in zip(old, new, strict=True)) == 1


# --- layout -----------------------------------------------------------------------------------------------------------


def _tidied(text: str, path: Path) -> str:
    """Strip trailing blanks, make line endings alike and end with one, if no value changes."""
    source, _ = parse_source(text, path)
    if source.root is None:
        return text
    if text.count("\r\n") and text.count("\r\n") != text.count("\n"):
        windows = text.count("\r\n") * 2 > text.count("\n")
        plain = text.replace("\r\n", "\n")
        text = _if_same_data(text, plain.replace("\n", "\r\n") if windows else plain, source.data, path)
    lines = text.splitlines(keepends=True)
    ends = {number: len(line.splitlines()[0]) for number, line in enumerate(lines) if line.splitlines()}
    spare = [n for n, end in ends.items() if re.search(r"[ \t]$", lines[n][:end])]
    text = _stripped(lines, spare, source.data, path)
    if text and not text.endswith(("\n", "\r")):
        text = _if_same_data(text, text + ("\r\n" if "\r\n" in text else "\n"), source.data, path)
    return text


def _stripped(lines: list[str], spare: list[int], data: Any, path: Path) -> str:
    """Strip these lines or, if that changes a value, only those that change none."""
    if not spare:
        return "".join(lines)
    new = list(lines)
    for number in spare:
        line = lines[number]
        end = len(line.splitlines()[0])
        new[number] = line[:end].rstrip(" \t") + line[end:]
    text = "".join(new)
    if _same_data(text, data, path):
        return text
    if len(spare) == 1:
        return "".join(lines)
    half = len(spare) // 2
    first = _stripped(lines, spare[:half], data, path).splitlines(keepends=True)
    return _stripped(first, spare[half:], data, path)


def _if_same_data(text: str, new: str, data: Any, path: Path) -> str:
    return new if _same_data(new, data, path) else text


def _same_data(text: str, data: Any, path: Path) -> bool:
    source, _ = parse_source(text, path)
    return source.root is not None and repr(source.data) == repr(data)
