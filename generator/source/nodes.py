"""YAML text to nodes, and nodes to plain data.

Scalars follow the YAML 1.2 core schema: ``yes``, ``no``, ``on``, ``12:30``, ``2024-01-01`` and ``0777`` are text.
Anchors, aliases, merge keys and custom tags are refused, so that data never grows beyond the text.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import yaml

from generator.source.problems import Position, Problem, problem
from generator.source.typos import quoted

MAX_DEPTH = 40

_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_CONSTANTS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_BASE: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG_OF: dict[type[yaml.Node], str] = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}
TAGS = frozenset(_TAG_OF.values())


class _Loader(_BASE):  # type: ignore[misc]
    """Resolves no tags by itself: ``_plain`` interprets plain scalars by the YAML 1.2 core schema."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {}

    # With no resolvers, these return the same as the originals, which take a quarter of the parsing time.
    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        return _TAG_OF[kind]

    def descend_resolver(self, parent: Any, index: Any) -> None: ...

    def ascend_resolver(self) -> None: ...


_ANCHOR = re.compile(r"(?:^|[\s:,\[{-])&[^\s&]", re.MULTILINE)
"""A possible anchor. Nodes don't record anchors, whose `&name` is missing from the value."""


def composed(text: str) -> yaml.Node | None:
    """Compose a text; return None if it is empty. Raises ``yaml.YAMLError`` where it can't be read."""
    root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return root


def read_nodes(root: yaml.Node, text: str, path: Path) -> tuple[Any, list[Problem]]:
    """Return the data of a node tree, and all problems with it."""
    reader = _Reader(path, text)
    data = reader.read(root, 0)
    if reader.aliased or ("&" in text and _ANCHOR.search(text)):
        reader.report_anchors()
    return data, reader.problems


class _Reader:
    """Converts the nodes of a file to data; collects duplicate keys and refused YAML features."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.problems: list[Problem] = []
        self._seen: set[int] = set()
        self.aliased = False

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def _report(self, code: str, node: Any, fixed: str = "", /, **words: object) -> None:
        place = Position(node.start_mark.line + 1, node.start_mark.column + 1)
        self.problems.append(problem(code, self.path, place, self.lines, fixed, **words))

    def report_anchors(self) -> None:
        """Report each anchor and alias at its own position; an anchor without aliases is probably text."""
        for event in yaml.parse(self.text, Loader=_Loader):
            if getattr(event, "anchor", None):
                text = isinstance(event, yaml.ScalarEvent) and event.style not in ("|", ">") and not self.aliased
                fixed = self._quoted(event) if text else ""
                self._report("alias", event, "" if ": " in fixed.partition('"')[2] else fixed)

    def _quoted(self, node: Any) -> str:
        """Return the line with everything from the node on in quotes; '' where the node is not the line's value."""
        start, line = node.start_mark, self.lines[node.start_mark.line] if self.lines else ""
        at_start = re.fullmatch(r"\s*(?:- +)*(?:[\w-]+: +)?", line[: start.column]) is not None
        return line[: start.column] + quoted(line[start.column :].rstrip()) if at_start else ""

    def read(self, node: yaml.Node, depth: int) -> Any:
        if depth > MAX_DEPTH:
            self._report("too-deep", node, limit=MAX_DEPTH)
            return None
        if id(node) in self._seen:  # an alias is the same object as its anchor's node
            self.aliased = True
            return None
        self._seen.add(id(node))
        if node.tag not in TAGS:
            self._report("custom-tag", node, self._quoted(node), tag=node.tag.replace("tag:yaml.org,2002:", "!!"))
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(child, depth + 1) for child in node.value]
        return self._mapping(node, depth)

    def _mapping(self, node: yaml.Node, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._report("key-not-text", key, self._quoted(node) if getattr(node, "flow_style", False) else "")
                continue
            name = key.value
            if name == "<<":
                self._report("alias", key)
                continue
            if name in data:
                self._report("duplicate-key", key, key=name, line=first[name])
                continue
            first[name] = key.start_mark.line + 1
            data[name] = self.read(value, depth + 1)
        return data

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        if node.style:
            return node.value
        return _plain(node.value)


def _plain(value: str) -> Any:
    """Interpret a plain (unquoted) scalar by the YAML 1.2 core schema."""
    if value in _CONSTANTS:
        return _CONSTANTS[value]
    if value[0] not in "+-.0123456789":
        return value
    # Digits with a leading zero (0777, 00861) are text, so that ids, phone numbers and codes keep it.
    if len(value) > 40 or re.match(r"[-+]?0[0-9]", value):
        return value
    if _INT.fullmatch(value):
        return int(value)
    if _FLOAT.fullmatch(value):
        number = float(value)
        return number if number not in (float("inf"), float("-inf")) else value
    return value
