"""Problems: a position, a sentence, and how to fix the mistake.

A ``Problem`` is created from a code in ``messages.MESSAGES`` and the words for its placeholders. All wording is in one
table, so problems of one kind read the same.
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
    """A position in a file; line and column count from 1, columns in characters."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake: where it is, what is wrong, and how to fix it."""

    path: Path
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    hint: str
    fixed: str = ""
    """The corrected line, ready to paste; '' where it can't be determined."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {phrase(SEVERITIES[self.severity])}: {self.message}"

    def as_dict(self) -> dict[str, Any]:
        """Return the problem as plain data for tools; keys are stable."""
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
        """Create a problem from the output of ``as_dict``."""
        return cls(**{**data, "path": Path(data["path"])})


class Near(str):
    """The end of a hint that suggests a name, together with the misspelt word and the name to replace it."""

    word = ""
    name = ""


def problem(
    code: str, path: Path, position: Position, lines: Sequence[str] = (), fixed: str = "", /, **words: object
) -> Problem:
    """Create a problem from its code; ``words`` fill the placeholders of message and hint.

    ``fixed`` is the corrected line. If it is left out and the hint suggests a similar name, the misspelt word is
    replaced in ``lines``, the lines of the file.

    Raises:
        KeyError: the code is unknown, or a placeholder has no word.
    """
    from generator.i18n.messages import message  # imported late: stored results of a check need no messages

    template = message(code)
    hint = words.get("near")
    if not fixed and isinstance(hint, Near) and 1 <= position.line <= len(lines):
        fixed = replaced(lines[position.line - 1], position.column - 1, hint.word, hint.name)
    return Problem(
        path=path,
        line=position.line,
        column=position.column,
        severity=template.severity,
        code=code,
        message=template.text.format(**words).strip(),
        hint=template.hint.format(**words).strip(),
        fixed=fixed,
    )


def replaced(line: str, start: int, old: str, new: str) -> str:
    """Replace the first ``old`` from column ``start`` on; return '' where the line does not contain it."""
    at = line.find(old, start) if old else -1
    return line[:at] + new + line[at + len(old) :] if at >= 0 else ""


MOST_TOLD = 100
"""At most this many errors, and as many warnings, are reported per file: nobody reads more before fixing some."""


def capped(problems: Iterable[Problem]) -> list[Problem]:
    """Limit the problems per file, given in order; the first one omitted is replaced by the number of those omitted."""
    kept: list[Problem] = []
    counts: dict[tuple[Path, Severity], int] = {}
    first: dict[tuple[Path, Severity], Problem] = {}
    for one in problems:
        kind = (one.path, one.severity)
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= MOST_TOLD:
            kept.append(one)
        else:
            first.setdefault(kind, one)
    for kind, one in first.items():
        kept.append(more_mistakes(one, counts[kind] - MOST_TOLD))
    return in_order(kept) if first else kept


def more_mistakes(first: Problem, count: int) -> Problem:
    """Create a problem at the place of ``first`` that states only how many there are."""
    summary = problem("more-mistakes", first.path, Position(first.line, first.column), count=count)
    return replace(first, code=summary.code, message=summary.message, hint=summary.hint, fixed="")


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by file and position, and drop duplicates."""
    return sorted(set(problems), key=lambda p: (p.path.as_posix(), p.line, p.column, p.code, p.message))


def errors_last(problems: Iterable[Problem]) -> list[Problem]:
    """Put warnings before errors, otherwise in the given order, so that what must be fixed is next to the prompt."""
    return sorted(problems, key=lambda one: one.severity == "error")


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any problem must be fixed before a build."""
    return any(p.severity == "error" for p in problems)


_COMPARED_MOST = 200_000


@dataclass
class _Suggestions:
    """The suggestions looked up so far: a word that is misspelt once is often misspelt everywhere."""

    compared: int = 0
    """The number of comparisons so far."""
    found: dict[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)


_suggestions: ContextVar[_Suggestions | None] = ContextVar("suggestions", default=None)


@contextmanager
def suggestions_limited() -> Iterator[None]:
    """Limit the number of suggestions within the outermost such ``with`` block: nobody reads a hundred thousand."""
    before = _suggestions.set(_suggestions.get() or _Suggestions())
    try:
        yield
    finally:
        _suggestions.reset(before)


def near(word: str, known: Iterable[str]) -> str:
    """Return the end of a hint: ' Did you mean `x`?' for the most similar name, else all names if few, else ''.

    Once the limit of ``suggestions_limited`` is reached, no name is looked up any more.
    """
    names = tuple(known)
    if close := _nearest(word, names):
        return suggested(word, close)
    if 0 < len(names) <= 14:
        return phrase(" Possible: {names}.", names=listed(f"`{name}`" for name in names))
    return ""


def suggested(word: str, name: str) -> Near:
    """Return the end of a hint that suggests ``name`` instead of ``word``."""
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
    """Join words in the way of the language of messages."""
    return phrase(", ").join(words)


def either(words: Iterable[str]) -> str:
    """Join alternatives: `a, b or c`."""
    *others, last = [*words] or [""]
    return phrase(" or ").join(part for part in (listed(others), last) if part)


_NOT_ITS_TEXT = frozenset({"link-outside", "no-file", "file-name"})
"""Problems with a file as such; the content behind a link must not be shown."""


def excerpt(problem: Problem, lines: Sequence[str], width: int = 100) -> str:
    """Return the line of a problem with a caret below its column; '' where the file has no such line.

    Wide (Chinese, full-width) characters before the caret count as two, as in a terminal.
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
    """Read the lines of a file for an excerpt; return [] where it can't be read."""
    try:
        status = file.stat()
        if not S_ISREG(status.st_mode):
            return []
        return _lines(file, status.st_mtime_ns, status.st_size)
    except OSError:
        return []


@lru_cache(maxsize=1)
def _lines(file: Path, modified: int, size: int) -> list[str]:
    """Read and cache the lines of the last file: problems come file by file."""
    decoded = decode(file.read_bytes())
    return decoded.text.splitlines() if decoded else []


def format_problem(problem: Problem, root: Path) -> str:
    """Format a problem in full: position and sentence, the line with a caret, the hint, and the corrected line.

    The corrected line starts at the left margin, so that whole lines can be copied.
    """
    parts = [str(problem)]
    if shown := excerpt(problem, read_lines(root / problem.path)):
        parts.append(shown)
    parts.append(f"      = {problem.hint}")
    if problem.fixed:
        parts += [
            f"      = {phrase('Instead of line {line}, ready to copy:', line=problem.line)}",
            "",
            problem.fixed,
        ]
    return "\n".join(parts)


MOST_ALIKE = 2
"""If there are more warnings of one kind than this, every command except the check reports them as one."""


def folded(problems: Iterable[Problem], root: Path) -> Iterator[str]:
    """Yield formatted problems, errors last; of many warnings of one kind, the first and the number of others."""
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
    """Return whether a terminal shows the character two cells wide."""
    return unicodedata.east_asian_width(char) in "WF"
