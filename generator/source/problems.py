"""How every mistake is told: a place, a sentence, a way out.

A ``Problem`` is made from a code of ``messages.MESSAGES`` and the words that fill its gaps, so
that wording lives in one table and every problem of one kind reads the same.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import Any

from generator.i18n.diagnostics import Phrase, phrase
from generator.i18n.message import Severity
from generator.source.encoding import decode

SEVERITIES: dict[Severity, Phrase] = {"error": "error", "warning": "warning"}


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file; line and column count from 1, columns in characters."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, with its place, its sentence and the way out."""

    path: Path
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    hint: str
    fixed: str = ""
    """What to write instead of the line of the problem, ready to paste; '' where that can't be worked out."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {phrase(SEVERITIES[self.severity])}: {self.message}"

    def as_dict(self) -> dict[str, Any]:
        """Give the problem as plain data for tools; keys are stable."""
        return {
            "path": self.path.as_posix(),
            "line": self.line,
            "column": self.column,
            "severity": self.severity,
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
            "fixed": self.fixed,
        }

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Problem:
        """Make a problem from what ``as_dict`` gave."""
        return cls(**{**data, "path": Path(data["path"])})


class Near(str):
    """The end of a hint that suggests a word; it also knows which word is to be replaced, and by which."""

    word = ""
    name = ""


def problem(
    code: str, path: Path, position: Position, lines: Sequence[str] = (), fixed: str = "", /, **words: object
) -> Problem:
    """Make a problem from its code. ``words`` fill the gaps of message and hint; KeyError if one is missing.

    ``fixed`` is the corrected line. Left out, it is worked out from ``lines``, the file's lines, where a word of the
    line only needs to be replaced by the near name that the hint suggests.
    """
    from generator.i18n.messages import message  # a check that is remembered tells what it told, and needs no table

    reported = message(code)
    hint = words.get("near")
    if not fixed and isinstance(hint, Near) and 1 <= position.line <= len(lines):
        fixed = replaced(lines[position.line - 1], position.column - 1, hint.word, hint.name)
    return Problem(
        path=path,
        line=position.line,
        column=position.column,
        severity=reported.severity,
        code=code,
        message=reported.text.format(**words).strip(),
        hint=reported.hint.format(**words).strip(),
        fixed=fixed,
    )


def replaced(line: str, start: int, old: str, new: str) -> str:
    """Replace the first ``old`` from a column on; '' where the line does not hold it."""
    at = line.find(old, start) if old else -1
    return line[:at] + new + line[at + len(old) :] if at >= 0 else ""


MOST_TOLD = 100
"""So many errors, and so many warnings, are told of one file: nobody reads more before mending some."""


def capped(problems: Iterable[Problem]) -> list[Problem]:
    """Leave out what is too much of one file, given in order, and say how much that is where it begins."""
    kept: list[Problem] = []
    reported: dict[tuple[Path, Severity], int] = {}
    first: dict[tuple[Path, Severity], Problem] = {}
    for one in problems:
        kind = (one.path, one.severity)
        reported[kind] = reported.get(kind, 0) + 1
        if reported[kind] <= MOST_TOLD:
            kept.append(one)
        else:
            first.setdefault(kind, one)
    for kind, one in first.items():
        kept.append(more_mistakes(one, reported[kind] - MOST_TOLD))
    return in_order(kept) if first else kept


def more_mistakes(first: Problem, count: int) -> Problem:
    """Say at the first of some problems how many they are, instead of telling them."""
    reported = problem("more-mistakes", first.path, Position(first.line, first.column), count=count)
    return replace(first, code=reported.code, message=reported.message, hint=reported.hint, fixed="")


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by file and place, and tell each thing once."""
    return sorted(set(problems), key=lambda p: (p.path.as_posix(), p.line, p.column, p.code, p.message))


def errors_last(problems: Iterable[Problem]) -> list[Problem]:
    """Put warnings before errors, each as they come: what must be fixed then stands next to the prompt."""
    return sorted(problems, key=lambda one: one.severity == "error")


def has_errors(problems: Iterable[Problem]) -> bool:
    """Say whether any problem must be fixed before a build."""
    return any(p.severity == "error" for p in problems)


_COMPARED_MOST = 200_000


@dataclass
class _Suggestions:
    """What was looked for: a word that is misspelt once is often misspelt everywhere."""

    compared: int = 0
    """How many words were compared."""
    found: dict[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)


_suggestions: ContextVar[_Suggestions | None] = ContextVar("suggestions", default=None)


@contextmanager
def suggestions_limited() -> Iterator[None]:
    """Look for so many suggestions until the end of the outermost such block: nobody reads a hundred thousand."""
    before = _suggestions.set(_suggestions.get() or _Suggestions())
    try:
        yield
    finally:
        _suggestions.reset(before)


def near(word: str, known: Iterable[str]) -> str:
    """Finish a hint: ' Did you mean `x`?' for the nearest known word, or the list where it is short, or ''.

    A check that tells of more than anybody reads goes on without suggestions.
    """
    names = tuple(known)
    if close := _nearest(word, names):
        return suggested(word, close)
    if 0 < len(names) <= 14:
        return phrase(" Possible: {names}.", names=listed(f"`{name}`" for name in names))
    return ""


def suggested(word: str, name: str) -> Near:
    """Finish a hint with the one word that is meant."""
    found = Near(phrase(" Did you mean `{name}`?", name=name))
    found.word, found.name = word, name
    return found


def _nearest(word: str, names: tuple[str, ...]) -> str:
    made = _suggestions.get()
    if made is None:
        return _looked_up(word, names)
    known = made.found.get((word, names))
    if known is None and made.compared <= _COMPARED_MOST:
        made.compared += len(names) + 10
        known = made.found[word, names] = _looked_up(word, names)
    return known or ""


def _looked_up(word: str, names: tuple[str, ...]) -> str:
    return next(iter(difflib.get_close_matches(word, names, n=1, cutoff=0.6)), "")


def listed(words: Iterable[str]) -> str:
    """Join words as the language that is told does."""
    return phrase(", ").join(words)


def either(words: Iterable[str]) -> str:
    """Join words of which one will do: `a, b or c`."""
    *others, last = [*words] or [""]
    return phrase(" or ").join(part for part in (listed(others), last) if part)


_NOT_ITS_TEXT = frozenset({"link-outside", "no-file", "file-name"})
"""These tell of a file as such; what a link leads to is nobody's business."""


def excerpt(problem: Problem, lines: Sequence[str], width: int = 100) -> str:
    """Show the line of the problem with a caret under its column; '' where the file has no such line.

    Wide (Chinese, full-width) characters before the caret count double, as a terminal shows them.
    """
    if not 1 <= problem.line <= len(lines) or problem.code in _NOT_ITS_TEXT:
        return ""
    line = lines[problem.line - 1].replace("\t", " ")
    start = max(0, problem.column - 1 - width // 2)
    shown = line[start : start + width]
    before = line[start : problem.column - 1]
    gutter = f"{problem.line:>5} | "
    pad = "".join("　" if is_wide(char) else " " for char in before)
    return f"{gutter}{shown}\n{' ' * (len(gutter) - 2)}| {pad}^"


def read_lines(file: Path) -> list[str]:
    """Read the lines of a file for an excerpt; [] where it can't be read."""
    try:
        status = file.stat()
        if not S_ISREG(status.st_mode):
            return []
        return _lines(file, status.st_mtime_ns, status.st_size)
    except OSError:
        return []


@lru_cache(maxsize=1)
def _lines(file: Path, modified: int, size: int) -> list[str]:
    """Problems come file by file, so that each is read once."""
    decoded = decode(file.read_bytes())
    return decoded.text.splitlines() if decoded else []


def format_problem(problem: Problem, root: Path) -> str:
    """Tell a problem in full: its place and sentence, the line with a caret, the way out, and what to paste.

    What to paste stands at the left edge, with nothing before it, so that it can be copied as whole lines.
    """
    reported = [str(problem)]
    if shown := excerpt(problem, read_lines(root / problem.path)):
        reported.append(shown)
    reported.append(f"      = {problem.hint}")
    if problem.fixed:
        reported += [
            f"      = {phrase('Instead of line {line}, ready to copy:', line=problem.line)}",
            "",
            problem.fixed,
        ]
    return "\n".join(reported)


MOST_ALIKE = 2
"""More warnings of one kind than these are told as one, by every command but the check."""


def folded(problems: Iterable[Problem], root: Path) -> Iterator[str]:
    """Report problems in full, errors last; of many warnings of one kind only the first, with the number of others."""
    kinds: dict[str, list[Problem]] = {}
    for one in errors_last(problems):
        alike = one.severity == "warning"
        kinds.setdefault(one.code if alike else str(len(kinds)), []).append(one)
    for first, *more in kinds.values():
        if len(more) < MOST_ALIKE:
            yield from (format_problem(one, root) for one in (first, *more))
        else:
            also = phrase(" And {count} more of this kind: `fincourse check` lists them.", count=len(more))
            yield f"{first}{also}"


def is_wide(char: str) -> bool:
    """Say whether a terminal gives the character two cells."""
    return unicodedata.east_asian_width(char) in "WF"
