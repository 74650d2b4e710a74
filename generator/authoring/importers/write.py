"""Writes questions as YAML: a new quiz, or entries added to an existing one, whose other lines do not change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from generator.authoring.importers.model import ImportRefused, ImportResult
from generator.authoring.importers.reasons import short
from generator.loader.errors import validate
from generator.questions.quiz import QuizSpec
from generator.source.document import Source, parse_source

WIDTH = 110
_SCHEMA = "# yaml-language-server: $schema=../../schemas/quiz.schema.json\n"
_PLAIN = re.compile(r"[^\W\d_][^:#{}\[\],&*?|<>=!%@`\"'\\\n]*", re.UNICODE)
"""Texts that YAML can't misread; the rest is quoted where PyYAML and our parser would differ."""
_LETTERS = "A-Za-zÀ-ɏ\u3040-\u30ff\u3400-\u9fff"
_EASY = re.compile(rf"[{_LETTERS}][{_LETTERS}0-9_ ,.?!()%/;+=$，。？、；（）-]*")
"""Texts that need no quotation marks."""
_EASY_QUOTED = re.compile(rf"TODO: [{_LETTERS}0-9 ,.'。，]+|[0-9]+")
"""Texts that need quotation marks and nothing else."""
_WORDS = frozenset(["true", "false", "null", "yes", "no", "on", "off", "y", "n"])


class _Dumper(yaml.SafeDumper):
    """Indents lists below their field and writes texts of several lines after `|`."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _string(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None
    if "\n" in text:
        style = "|"
    elif not _PLAIN.fullmatch(text) or text.lower() in _WORDS or text != text.strip():
        source, problems = parse_source(f"- {text}", Path())
        style = None if not problems and source.data == [text] else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.SequenceNode:
    """Write short lists of words, such as the spellings of one answer, on one line."""
    short_ = all(isinstance(item, int) or (isinstance(item, str) and len(item) < 30) for item in items)
    flow = short_ and sum(len(str(item)) + 2 for item in items) < WIDTH - 30 and "\n" not in "".join(map(str, items))
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=flow)


_Dumper.add_representer(str, _string)
_Dumper.add_representer(list, _list)


def question_yaml(fields: dict[str, Any]) -> str:
    """Return one question as a list entry, not indented."""
    if (lines := list(_lines(fields, 2))) and None not in lines:
        return "- " + "\n".join(map(str, lines))[2:] + "\n"
    return yaml.dump([fields], Dumper=_Dumper, width=WIDTH, allow_unicode=True, sort_keys=False)


def _lines(fields: dict[str, Any], indent: int) -> Iterator[str | None]:
    """Yield simple fields as PyYAML would write them, in a tenth of the time; None for one that needs PyYAML."""
    pad = " " * indent
    for name, value in fields.items():
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            yield f"{pad}{name}:"
            for item in value:
                inner = list(_lines(item, indent + 4))
                yield from [None] if None in inner or not inner else [f"{pad}  - {str(inner[0]).lstrip()}", *inner[1:]]
        else:
            yield _line(f"{pad}{name}: ", value)


def _line(start: str, value: Any) -> str | None:
    if isinstance(value, bool):
        return f"{start}{str(value).lower()}"
    if isinstance(value, int):
        return f"{start}{value}"
    if not isinstance(value, str) or len(start) + len(value) > WIDTH - 2:
        return None
    if _EASY.fullmatch(value) and value[-1] != " " and value.lower() not in _WORDS:
        return start + value
    return f'{start}"{value}"' if _EASY_QUOTED.fullmatch(value) else None


def entries(results: Sequence[ImportResult], indent: int, category: str = "") -> str:
    """Return the imported questions, with a comment where the bank's category changes."""
    parts: list[str] = []
    for result in results:
        if not result.imported:
            continue
        block = result.yaml
        if result.found.category and result.found.category != category:
            category = result.found.category
            block = f"# {short(category, 100)}\n{block}"
        parts.append(block)
    pad = " " * indent
    return "\n".join(re.sub(r"^(?=.)", pad, part, flags=re.MULTILINE) for part in parts)


def new_quiz(results: Sequence[ImportResult], name: str) -> str:
    """Return the text of a new quiz file."""
    head = f"# Imported from {short(name, 50)}. Write the texts that start with TODO, then delete `draft: true`.\n"
    return f"{_SCHEMA}{head}questions:\n{entries(results, 2)}"


def appended(text: str, shown: Path, results: Sequence[ImportResult]) -> str:
    """Append questions to a quiz's list; no other line changes.

    Raises:
        ImportRefused: the quiz has mistakes, or its list is written so that nothing can be added safely.
    """
    source, problems = parse_source(text, shown)
    if not problems:
        _, problems = validate(source, QuizSpec)
    if problems:
        first = problems[0]
        raise ImportRefused("import-target-broken", first.line, first.column, message=first.message)
    made = _inserted(source, results)
    after, broken = parse_source(made, shown) if made else (source, [])
    added = sum(result.imported for result in results)
    before = source.data["questions"]
    if (
        not made
        or broken
        or validate(after, QuizSpec)[0] is None
        or after.data["questions"][: -added or None] != before
    ):
        raise ImportRefused("import-target-form", *_place(source))
    return made


def _place(source: Source) -> tuple[int, int]:
    position = source.position(("questions",), key=True)
    return position.line, position.column


def _inserted(source: Source, results: Sequence[ImportResult]) -> str:
    assert isinstance(source.root, yaml.MappingNode)
    listed = next(value for key, value in source.root.value if key.value == "questions")
    if not isinstance(listed, yaml.SequenceNode) or listed.flow_style or source.root.flow_style:
        return ""
    lines = source.text.splitlines()
    column = listed.start_mark.column
    last = min(listed.end_mark.line, len(lines))
    while last > 0 and _outside(lines[last - 1], column):
        last -= 1
    end = "\r\n" if "\r\n" in source.text else "\n"
    block = entries(results, column).rstrip("\n").split("\n")
    return end.join([*lines[:last], "", *block, *lines[last:]]) + end


def _outside(line: str, column: int) -> bool:
    """Return whether a line at the end of the list no longer belongs to its last entry."""
    bare = line.strip()
    return not bare or (bare.startswith("#") and len(line) - len(line.lstrip()) <= column)
