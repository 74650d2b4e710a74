"""Explanations in plain words of YAML that can't be parsed.

The parser's own message names its inner state ("while scanning a simple key"); an author needs the typo that led
there. Each rule below recognises one mistake by the parser's words and the line itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from generator.source.open_quotes import is_one_scalar, left_open, reach, unclosed_quote
from generator.source.problems import Position, Problem, problem
from generator.source.typos import Typo, plain_spaces, quoted, smart_quoted, typo_in


@dataclass(frozen=True, slots=True)
class _Failure:
    """The parser's message, and the lines it refers to; lines and columns count from 0."""

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
        """Return whether the parser stopped at this character."""
        return self.text(self.line)[self.column :].startswith(character)


_Rule = tuple[str, Callable[[_Failure], bool], str]
"""The code of a message, a function that recognises the mistake, and which position to report."""

_RULES: tuple[_Rule, ...] = (
    ("tab", lambda f: "tab character" in f.said or f.at("\t"), "shown"),
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
    (
        "text-after-bracket",
        lambda f: "expected key" in f.said and re.search(r"[]}]\s*$", f.text(f.line)[: f.column]) is not None,
        "value",
    ),
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


_CERTAIN = frozenset({"unclosed-quote", "text-after-marker", "escape", "second-document"})
"""Mistakes that the parser's message alone makes certain; for all others, a typo in the line explains more."""


def explain_syntax(error: yaml.YAMLError, text: str, path: Path) -> Problem:
    """Convert a parser error to a problem in plain words, at the mistake rather than where the parser noticed it."""
    lines = text.splitlines()
    if isinstance(error, yaml.reader.ReaderError):
        return _unreadable_character(error, text, path)
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
    code, place = next(
        ((code, place) for code, recognised, place in _RULES if recognised(failure)), ("syntax", "shown")
    )
    if quote := left_open(text, lines, shown.line):
        return unclosed_quote(quote, path)
    if found := _typo(failure, code):
        number, typo = found
        if typo.code == "tab" or lines[number].lstrip(" ").startswith("\u3000"):
            typo = replace(typo, fixed=_indented(lines, number))
        return problem(typo.code, path, Position(number + 1, typo.column + 1), (), typo.fixed, **typo.words)
    position = _place(failure, place)
    fixer = _FIXERS.get(code)
    fixed = fixer(failure.text(position.line - 1), position.column - 1, failure) if fixer else None
    return problem(code, path, position, (), fixed or "", **_words(failure, position))


def _unreadable_character(error: yaml.reader.ReaderError, text: str, path: Path) -> Problem:
    before = text.encode("utf-8", "surrogatepass")[: error.position].decode("utf-8", "ignore")  # libyaml counts bytes
    lines = f"{before}.".splitlines()
    line, column = len(lines), len(lines[-1])
    character = text[len(before) : len(before) + 1]
    whole = text.splitlines()[line - 1 : line]
    fixed = whole[0].replace(character, "") if whole and character else ""
    name = f"U+{ord(character):04X}" if character else "?"
    return problem("control-character", path, Position(line, column), (), fixed, character=name)


def _typo(f: _Failure, code: str) -> tuple[int, Typo] | None:
    """Find the typo behind the failure, on the line where the parser noticed it or before, with the line's index."""
    if code == "unclosed-quote":
        typo = typo_in(f.text(f.start_line))
        return (f.start_line, typo) if typo and typo.code == "smart-quotes" else None
    if code in _CERTAIN:
        return None
    for number in dict.fromkeys((f.start_line, f.line, _text_before(f, f.line), _text_before(f, f.start_line))):
        typo = typo_in(f.text(number), after_dash=True)
        if typo and not (typo.code == "smart-quotes" and number != f.line):
            return number, typo
    return None


def _text_before(f: _Failure, number: int) -> int:
    """Return the index of the last line with text before a line; -1 where there is none."""
    return next((n for n in range(min(number, len(f.lines)) - 1, -1, -1) if f.lines[n].strip()), -1)


def _place(failure: _Failure, place: str) -> Position:
    if place == "start":
        return Position(failure.start_line + 1, failure.start_column + 1)
    if place == "value":
        found = _FIELD.fullmatch(failure.text(failure.line))
        return Position(failure.line + 1, len(found["lead"]) + 1 if found else failure.column + 1)
    if place == "line":
        line = failure.text(failure.line)
        return Position(failure.line + 1, len(line) - len(line.lstrip()) + 1)
    # The parser notices some mistakes only past the last line of the file.
    line_number = min(failure.line, max(len(failure.lines) - 1, 0))
    column = failure.column if line_number == failure.line else len(failure.text(line_number))
    return Position(line_number + 1, column + 1)


def _words(failure: _Failure, position: Position) -> dict[str, str]:
    """Return the words for the placeholders of syntax messages."""
    line = failure.text(failure.start_line).strip()
    name = re.match(r"-?\s*([A-Za-z_]+)", line)
    return {
        "line": line,
        "name": name.group(1) if name else "title",
        "after": re.sub(r"^-?\s*[A-Za-z_]+\s*[：:]?\s*", "", line),
        "character": failure.text(position.line - 1)[position.column - 1 :][:1],
    }


# --- the corrected line ----------------------------------------------------------------------------------------------

_Fixer = Callable[[str, int, _Failure], str | None]

_FIELD = re.compile(r"(?P<lead>\s*(?:- +)*(?:[\w-]+: +)?)(?P<value>.*?)(?P<comment>\s+#.*)?")


def _quote_value(line: str, column: int, failure: _Failure) -> str | None:
    """Put the text after the field's name in quotes."""
    found = _FIELD.fullmatch(line)
    if not found or not found["value"]:
        return None
    text = found["value"].strip()
    if re.fullmatch("[^\"'“”]+[\"'”]", text):
        text = text[:-1]  # a closing quote without an opening one
    if not is_one_scalar(value := smart_quoted(text) or quoted(text)):
        return None
    return f"{found['lead']}{value}{found['comment'] or ''}"


def _requote(line: str, column: int, failure: _Failure) -> str | None:
    """Choose quotes that do not end inside the text."""
    found = _FIELD.fullmatch(line)
    if not found or found["value"][:1] not in ("'", '"'):
        return None
    text = found["value"].strip()
    if text[-1] != text[0]:
        return f"{found['lead']}{quoted(text)}{found['comment'] or ''}"
    inside = text[1:-1].replace("''", "'") if text[0] == "'" else text[1:-1].replace('\\"', '"')
    return f"{found['lead']}{quoted(inside)}{found['comment'] or ''}"


def _close_quote(line: str, column: int, failure: _Failure) -> str | None:
    """Close a quote at the end of its line; an apostrophe at its end was meant to close it."""
    start, text = line[:column], line[column:].rstrip()
    closed = f"{text}{text[:1]}" if text[-1:] not in ("'", '"') or len(text) == 1 else f"{text[:-1]}{text[0]}"
    return start + closed if is_one_scalar(closed) else start + quoted(text.strip("\"'"))


def _break_after_marker(line: str, column: int, failure: _Failure) -> str | None:
    lead = line[: len(line) - len(line.lstrip(" -"))]
    text = line[column:].strip()
    return f"{line[:column].rstrip()}\n{' ' * (len(lead) + 2)}{text}" if text else None


def _break_before_dash(line: str, column: int, failure: _Failure) -> str | None:
    lead = line[: len(line) - len(line.lstrip(" -"))]
    return f"{line[:column].rstrip()}\n{' ' * (len(lead) + 2)}{line[column:].strip()}"


def _double_backslash(line: str, column: int, failure: _Failure) -> str | None:
    at = line.rfind("\\", 0, column + 1)
    return f"{line[:at]}\\{line[at:]}" if at >= 0 else None


def _close_bracket(line: str, column: int, failure: _Failure) -> str | None:
    """Close a list or mapping at the end of its line, if all other brackets are closed."""
    text, comment, _ = line[column:].partition(" #")
    missing = {"[": "]", "{": "}"}.get(text[:1])
    if not missing or text.count(text[0]) != text.count(missing) + 1 or text.rstrip().endswith(("'", '"', missing)):
        return None
    return f"{line[:column]}{text.rstrip().rstrip(',')}{missing}" if not comment else None


def _add_colon(line: str, column: int, failure: _Failure) -> str | None:
    """Turn the line into a field, or into a continuation of the text above, whichever lets more of the file be read."""
    found = re.fullmatch(r"(\s*(?:- +)*)([a-z][a-z0-9_]*)( +\S.*)?", line)
    ways = [f"{found[1]}{found[2]}:{found[3] or ''}"] if found else []
    if above := re.match(r"(\s*(?:- +)*)[\w-]+: +[^\s\"'\[{|>]", failure.text(failure.start_line - 1)):
        ways.append(f"{' ' * (len(above[1]) + 2)}{line.strip()}")
    return max(ways, key=lambda way: _read_until(failure, way), default=None)


def _read_until(failure: _Failure, line: str) -> float:
    """Return how many lines can be read with ``line`` where the failure starts; infinity if all."""
    start = failure.start_line
    try:
        yaml.compose("\n".join([*failure.lines[:start], line, *failure.lines[start + 1 :]]), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    except yaml.YAMLError:
        return 0
    return float("inf")


def _indent_as_neighbour(line: str, column: int, failure: _Failure) -> str | None:
    """Give the line the indentation of the nearest level above it; return None where two are equally near."""
    here = len(line) - len(line.lstrip())
    levels: list[int] = []
    ceiling = 1_000_000
    for earlier in reversed(failure.lines[: failure.line]):
        level = len(earlier) - len(earlier.lstrip(" "))
        if earlier.strip() and not earlier.lstrip().startswith("#") and level < ceiling:
            found = re.match(r"(- +)+", earlier[level:])
            if line.lstrip().startswith("- "):  # an entry aligns with another entry
                levels += [level] if found else []
            else:
                levels += [level, level + len(found.group())] if found else [level]
            ceiling = level
        if ceiling == 0:
            break
    if not levels:
        return None
    nearest = min(abs(level - here) for level in levels)
    best = [level for level in levels if abs(level - here) == nearest]
    return " " * best[0] + line.lstrip() if len(best) == 1 and best[0] != here else None


def _expand_tabs(line: str, column: int, failure: _Failure) -> str | None:
    return _indented(failure.lines, failure.line) if "\t" in line else None


def _indented(lines: list[str], number: int) -> str:
    """Return a line with spaces in place of leading tabs, in the width that lets most of the file be read."""
    line = lines[number]
    found = re.match(r"[\s-]*", line)
    assert found is not None  # the pattern matches every line
    lead, rest = found.group(), line[found.end() :]
    widths = (1, 2, 3) if re.search(r"-\s*\t", lead) else (2, 4, 8, 0) if "\t" in lead else (2, 1)
    tried = [plain_spaces(re.sub("[\t\u3000]", " " * width, lead)) + rest for width in widths]
    return max(tried, key=lambda candidate: reach("\n".join([*lines[:number], candidate, *lines[number + 1 :]])))


_FIXERS: dict[str, _Fixer] = {
    "tab": _expand_tabs,
    "missing-colon": _add_colon,
    "wrong-indentation": _indent_as_neighbour,
    "colon-in-text": _quote_value,
    "special-start": _quote_value,
    "text-after-bracket": _quote_value,
    "unclosed-quote": _close_quote,
    "text-after-quote": _requote,
    "dash-in-line": _break_before_dash,
    "text-after-marker": _break_after_marker,
    "escape": _double_backslash,
    "unclosed-bracket": _close_bracket,
}
