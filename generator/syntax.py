"""Says in plain words what is wrong with YAML that could not be read.

The parser's own message names its inner state ("while scanning a simple key"); an author needs the
slip that led there. Each rule below recognises one slip from the parser's words and the line itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.problems import Position, Problem, problem


@dataclass(frozen=True, slots=True)
class _Failure:
    """What the parser said, and the line it said it of."""

    said: str
    context: str
    line: int
    column: int
    start_line: int
    start_column: int
    lines: list[str]

    def text(self, line: int) -> str:
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def at(self, character: str) -> bool:
        """Say whether the parser stopped at this character."""
        return self.text(self.line)[self.column :].startswith(character)


def _missing_space(f: _Failure) -> bool:
    return re.match(r"\s*-?\s*[A-Za-z_]+:\S", f.text(f.start_line)) is not None


_FULL_WIDTH = re.compile(r"\s*-?\s*[A-Za-z_]+\s*：")

_Rule = tuple[str, Callable[[_Failure], bool], str]
"""Code of the message, what recognises it, and whether the place is where the slip starts or where it shows."""

_RULES: tuple[_Rule, ...] = (
    ("tab", lambda f: "tab character" in f.said or f.at("\t"), "shown"),
    (
        "full-width-colon",
        lambda f: "expected ':'" in f.said and _FULL_WIDTH.match(f.text(f.start_line)) is not None,
        "start",
    ),
    ("missing-space", lambda f: "expected ':'" in f.said and _missing_space(f), "start"),
    ("missing-colon", lambda f: "expected ':'" in f.said, "start"),
    (
        "wrong-indentation",
        lambda f: (
            "mapping values" in f.said
            and re.match(r"\s+(- )?[\w-]+:(\s|$)", f.text(f.line)[: f.column + 1] + " ") is not None
            and f.line > 0
            and f.text(f.line).index(":") == f.column
        ),
        "line",
    ),
    ("colon-in-text", lambda f: "mapping values" in f.said, "shown"),
    ("unclosed-quote", lambda f: "unexpected end of stream" in f.said and "quoted" in f.context, "start"),
    ("text-after-quote", lambda f: "expected key" in f.said and _after_quote(f), "shown"),
    ("dash-in-line", lambda f: "block sequence entries" in f.said, "shown"),
    ("special-start", lambda f: "cannot start any token" in f.said, "shown"),
    ("special-start", lambda f: "alphabetic or numeric" in f.said, "start"),
    ("text-after-marker", lambda f: "comment or line break" in f.said, "shown"),
    ("escape", lambda f: "escape character" in f.said, "shown"),
    ("unclosed-bracket", lambda f: "',' or" in f.said, "start"),
    ("second-document", lambda f: "another document" in f.said, "shown"),
    ("wrong-indentation", lambda f: "expected key" in f.said or "'-' indicator" in f.said, "shown"),
)


def _after_quote(f: _Failure) -> bool:
    before = f.text(f.line)[: f.column].rstrip()
    return before.endswith(("'", '"'))


def explain_syntax(error: yaml.YAMLError, text: str, path: Path) -> Problem:
    """Turn the parser's error into a problem in plain words, at the slip rather than where it was noticed."""
    lines = text.splitlines()
    if isinstance(error, yaml.reader.ReaderError):
        before = text.encode()[: error.position].decode("utf-8", "ignore")  # libyaml counts bytes
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        return problem("control-character", path, Position(line, column), character=f"U+{ord(text[len(before)]):04X}")
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return problem("syntax", path, Position())
    shown, start = error.problem_mark, error.context_mark or error.problem_mark
    failure = _Failure(
        said=error.problem or "",
        context=error.context or "",
        line=shown.line,
        column=shown.column,
        start_line=start.line,
        start_column=start.column,
        lines=lines,
    )
    for code, recognised, place in _RULES:
        if recognised(failure):
            position = _place(failure, place)
            return problem(code, path, position, **_words(failure, position))
    return problem("syntax", path, Position(shown.line + 1, shown.column + 1))


def _place(failure: _Failure, place: str) -> Position:
    if place == "start":
        return Position(failure.start_line + 1, failure.start_column + 1)
    if place == "line":
        line = failure.text(failure.line)
        return Position(failure.line + 1, len(line) - len(line.lstrip()) + 1)
    # The parser notices some slips only at the end of the file, past its last line.
    line_number = min(failure.line, max(len(failure.lines) - 1, 0))
    column = failure.column if line_number == failure.line else len(failure.text(line_number))
    return Position(line_number + 1, column + 1)


def _words(failure: _Failure, position: Position) -> dict[str, str]:
    """Give the gaps that messages on syntax may use."""
    line = failure.text(failure.start_line).strip()
    name = re.match(r"-?\s*([A-Za-z_]+)", line)
    return {
        "line": line,
        "name": name.group(1) if name else "title",
        "after": re.sub(r"^-?\s*[A-Za-z_]+\s*[：:]?\s*", "", line),
        "character": failure.text(position.line - 1)[position.column - 1 :][:1],
    }
