"""Adds a name to a list in an author's file (`modules:`, `lessons:`), without changing anything else.

The text is edited in place: comments, order and layout are preserved. If the list is written so that this is not
safe, nothing is changed and the author is asked to add the name.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from generator.source.document import Source, parse_source
from generator.source.problems import Problem


def with_entry(text: str, shown: Path, field: str, name: str) -> tuple[str | None, list[Problem]]:
    """Add ``name`` at the end of the list ``field`` of a YAML file's text.

    Returns the new text, or None with the reason; the text itself if the list already contains the name.
    """
    source, problems = parse_source(text, shown)
    if problems:
        return None, problems
    before = source.data.get(field) if isinstance(source.data, dict) else None
    if isinstance(before, list) and name in before:
        return text, []
    made = _edited(source, field, name)
    if made is not None:
        after, broken = parse_source(made, shown)
        wanted = {**source.data, field: [*(before or []), name]} if isinstance(source.data, dict) else None
        if not broken and after.data == wanted:
            return made, []
    return None, [source.problem("list-not-extended", (field,), key=True, field=field, name=name)]


def _edited(source: Source, field: str, name: str) -> str | None:
    if not isinstance(source.root, yaml.MappingNode):
        return None
    for key, value in source.root.value:
        if not isinstance(key, yaml.ScalarNode) or key.value != field:
            continue
        lines = source.text.splitlines(keepends=True)
        if isinstance(value, yaml.SequenceNode) and value.flow_style:
            return _in_brackets(source.text, lines, value, name)
        if isinstance(value, yaml.SequenceNode) and value.value:
            last = value.value[-1]
            if last.start_mark.line != last.end_mark.line:  # an entry of several lines, which no name is
                return None
            return _below(lines, last.start_mark.line, value.start_mark.column, name)
        if isinstance(value, yaml.ScalarNode) and not value.value and not value.style:
            return _below(lines, key.start_mark.line, 2, name)
    return None


def _below(lines: list[str], line: int, column: int, name: str) -> str:
    """Add an entry on a line of its own after a line."""
    above = lines[line]
    end = "\r\n" if above.endswith("\r\n") else "\n"
    if not above.endswith("\n"):  # the last line of a file that ends without a line break
        return "".join([*lines[:line], above, end, f"{' ' * column}- {name}"])
    return "".join([*lines[: line + 1], f"{' ' * column}- {name}{end}", *lines[line + 1 :]])


def _in_brackets(text: str, lines: list[str], value: yaml.SequenceNode, name: str) -> str | None:
    """Add an entry to a list in square brackets, before the closing bracket."""

    def offset(mark: yaml.Mark) -> int:
        return sum(len(line) for line in lines[: mark.line]) + int(mark.column)

    if not value.value:
        opening = offset(value.start_mark) + 1
        return f"{text[:opening]}{name}{text[opening:]}"
    end = offset(value.value[-1].end_mark)
    rest = text[end : offset(value.end_mark) - 1]
    if rest.strip() not in ("", ","):  # a comment inside the brackets
        return None
    return f"{text[:end]}, {name}{text[end:]}"
