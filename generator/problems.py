"""How every mistake is told: a place, a sentence, a way out.

A ``Problem`` is made from a code of ``messages.MESSAGES`` and the words that fill its gaps, so
that wording lives in one table and every problem of one kind reads the same.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.messages import MESSAGES, Severity


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

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.message}"

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
        }


def problem(code: str, path: Path, position: Position, **words: object) -> Problem:
    """Make a problem from its code. ``words`` fill the gaps of message and hint; KeyError if one is missing."""
    message = MESSAGES[code]
    return Problem(
        path=path,
        line=position.line,
        column=position.column,
        severity=message.severity,
        code=code,
        message=message.text.format(**words),
        hint=message.hint.format(**words),
    )


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by file and place, and tell each thing once."""
    return sorted(set(problems), key=lambda p: (p.path.as_posix(), p.line, p.column, p.code, p.message))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Say whether any problem must be mended before a build."""
    return any(p.severity == "error" for p in problems)


def near(word: str, known: Iterable[str]) -> str:
    """Finish a hint: ' Did you mean `x`?' for the nearest known word, or the list where it is short, or ''."""
    names = list(known)
    if close := difflib.get_close_matches(word, names, n=1, cutoff=0.6):
        return f" Did you mean `{close[0]}`?"
    if 0 < len(names) <= 14:
        return " Possible: " + ", ".join(f"`{name}`" for name in names) + "."
    return ""


def excerpt(problem: Problem, lines: Sequence[str], width: int = 100) -> str:
    """Show the line of the problem with a caret under its column; '' where the file has no such line.

    Wide (Chinese, full-width) characters before the caret count double, as a terminal shows them.
    """
    if not 1 <= problem.line <= len(lines):
        return ""
    line = lines[problem.line - 1].replace("\t", " ")
    start = max(0, problem.column - 1 - width // 2)
    shown = line[start : start + width]
    before = line[start : problem.column - 1]
    gutter = f"{problem.line:>5} | "
    pad = "".join("　" if is_wide(char) else " " for char in before)
    return f"{gutter}{shown}\n{' ' * (len(gutter) - 2)}| {pad}^"


def tell(problem: Problem, root: Path) -> str:
    """Tell a problem in full: its place and sentence, the line with a caret, and the way out."""
    try:
        lines = (root / problem.path).read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    shown = excerpt(problem, lines)
    return "\n".join(part for part in (str(problem), shown, f"      = {problem.hint}") if part)


def is_wide(char: str) -> bool:
    """Say whether a terminal gives the character two cells."""
    return unicodedata.east_asian_width(char) in "WF"
