"""YAML text to plain data, keeping the place of everything.

Scalars follow the YAML 1.2 core rules: ``yes``, ``no``, ``on``, ``12:30``, ``2024-01-01`` and ``0777`` are text.
Anchors, aliases, merges and custom tags are refused, so a file can never grow beyond what it shows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import yaml

from generator.source.encoding import decode, first_foreign
from generator.source.finder import Finder
from generator.source.lost import NOTHING_LOST, Lost
from generator.source.problems import Position, Problem, problem
from generator.source.signs import Signs
from generator.source.syntax import explain_syntax
from generator.source.typos import Typo, quoted, typo_in

Loc = tuple[str | int, ...]

MAX_BYTES = 2_000_000
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
_TAGS = frozenset(_TAG_OF.values())


class _Loader(_BASE):  # type: ignore[misc]
    """Resolves nothing by itself: plain scalars are read in ``_plain`` under the YAML 1.2 core rules."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {}

    # With nothing to resolve, these three give what their originals give, which take a quarter of the time of parsing.
    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        return _TAG_OF[kind]

    def descend_resolver(self, parent: Any, index: Any) -> None: ...

    def ascend_resolver(self) -> None: ...


@dataclass(frozen=True)
class Source:
    """One file: its path as shown to people, its text, its data and the place of each part of it."""

    path: Path
    text: str
    data: Any = None

    @property
    def lost(self) -> Lost:
        """What its data lacks for mistakes that are told."""
        return NOTHING_LOST

    def as_written(self, loc: Loc) -> Loc:
        """Give the place in the text of a part of the data."""
        return loc

    @cached_property
    def root(self) -> yaml.Node | None:
        """The text's nodes, read when the place of a part is asked for; None where it can't be read."""
        try:
            return _composed(self.text)
        except (yaml.YAMLError, RecursionError):
            return None

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines, for excerpts."""
        return self.text.splitlines()

    def position(self, loc: Loc = (), *, key: bool = False) -> Position:
        """Find the place of a part: its value, or with ``key`` the key that names it.

        A part that is not there (a missing field) has the place of the nearest parent.
        """
        node, found = self.root, self.root
        for step in self.as_written(loc):
            at_key, node = _child(node, step)
            if node is None:
                break
            found = at_key if key and at_key is not None else node
        if found is None:
            return Position()
        return Position(found.start_mark.line + 1, found.start_mark.column + 1)

    def find(self, loc: Loc, needle: str) -> Position:
        """Find words inside a text of several lines; the text's own place where they are not to be found."""
        return self.finder(loc).find(needle)

    def finder(self, loc: Loc) -> Finder:
        """Give what finds the places of words inside a text, one after the other."""
        return Finder(self.lines, self._node(loc), self.position(loc))

    def inside(self, loc: Loc, offset: int) -> Position:
        """Find the place of the character at ``offset`` of a text, as it was written.

        Folding and indentation only move white space, so the characters between are counted.
        """
        node = self._node(loc)
        if not isinstance(node, yaml.ScalarNode):
            return self.position(loc)
        if self._last_signs is None or self._last_signs[0] is not node:
            vars(self)["_last_signs"] = (node, Signs(node.value), list(self._written_signs(node)))
        assert self._last_signs is not None
        _, signs, places = self._last_signs
        ahead = signs.before(offset)
        return Position(*places[ahead]) if ahead < len(places) else self.position(loc)

    def _written_signs(self, node: yaml.ScalarNode) -> Iterator[tuple[int, int]]:
        """Give line and column of each character of a text that is no space."""
        first, last = node.start_mark.line, min(node.end_mark.line, len(self.lines) - 1)
        column = node.start_mark.column + (1 if node.style in ("'", '"') else 0)
        if node.style in ("|", ">"):
            first, column = first + 1, 0
        for number in range(first, last + 1):
            line = self.lines[number]
            for place in range(column, len(line)):
                if not line[place].isspace():
                    yield number + 1, place + 1
            column = 0

    @cached_property
    def _last_signs(self) -> tuple[yaml.Node, Signs, list[tuple[int, int]]] | None:
        """The signs of the text asked for last: a text with many mistakes is gone through once."""
        return None

    def _node(self, loc: Loc) -> yaml.Node | None:
        return self._written_node(self.as_written(loc))

    def _written_node(self, loc: Loc) -> yaml.Node | None:
        node = self.root
        for step in loc:
            _, node = _child(node, step)
        return node

    def problem(self, code: str, loc: Loc = (), /, *, key: bool = False, fixed: str = "", **words: Any) -> Problem:
        """Make a problem at a part of this file; ``fixed`` is its line as it should be."""
        return problem(code, self.path, self.position(loc, key=key), self.lines, fixed, **words)

    def lines_of(self, loc: Loc) -> range:
        """Give the lines of a part, counted from 1."""
        return self.lines_as_written(self.as_written(loc))

    def lines_as_written(self, loc: Loc) -> range:
        """Give the lines of a part of the text, counted from 1."""
        node = self._written_node(loc)
        if node is None:
            return range(0)
        last = node.end_mark.line + (1 if node.end_mark.column else 0)
        return range(node.start_mark.line + 1, min(last, len(self.lines)) + 1)

    def has_tag(self, loc: Loc) -> bool:
        """Say whether a value is written with a YAML tag, which is refused."""
        node = self._node(loc)
        return node is not None and node.tag not in _TAGS

    def written(self, loc: Loc) -> str:
        """Give a value as it is written, where it stands in one line without quotes; '' where it does not."""
        node = self._node(loc)
        if not isinstance(node, yaml.ScalarNode) or node.style or node.start_mark.line != node.end_mark.line:
            return ""
        return self.lines[node.start_mark.line][node.start_mark.column : node.end_mark.column]

    def with_value(self, loc: Loc, new: str) -> str:
        """Give the line of a value with another one in its place; '' where it goes over several lines."""
        node = self._node(loc)
        if not isinstance(node, yaml.ScalarNode) or node.start_mark.line != node.end_mark.line:
            return ""
        line = self.lines[node.start_mark.line]
        before, after = line[: node.start_mark.column], line[node.end_mark.column :]
        return f"{before}{'' if before.endswith((' ', '[', '{', '(')) else ' '}{new}{after}"

    def slip(self, position: Position) -> Typo | None:
        """Find a slip of the keyboard in a line."""
        return typo_in(self.lines[position.line - 1], after_dash=True) if position.line <= len(self.lines) else None

    def typo_problem(self, slip: Typo, line: int) -> Problem:
        """Tell a slip of the keyboard in a line, which counts from 1."""
        position = Position(line, slip.column + 1)
        return problem(slip.code, self.path, position, (), slip.fixed, **slip.words)


class CachedSource(Source):
    """A source whose data is kept as JSON, and read when somebody asks for it."""

    def __init__(self, path: Path, text: str, kept: bytes) -> None:
        vars(self).update(path=path, text=text, _kept=kept)

    @cached_property
    def data(self) -> Any:
        """The file's data."""
        return json.loads(vars(self)["_kept"])


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value == str(step):
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return None, node.value[step]
    return None, None


def decoded(file: Path, shown: Path) -> tuple[str | None, list[Problem]]:
    """Read the text of one file, None where it has none; ``shown`` is its path as told to people."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        return None, [problem("unreadable-file", shown, Position(), reason=error.strerror or "?")]
    if len(raw) > MAX_BYTES:
        return None, [problem("file-too-large", shown, Position(), limit=MAX_BYTES // 1000)]
    found = decode(raw)
    if found is None:
        return None, [problem("not-utf8", shown, _first_foreign(raw))]
    if found.is_utf8:
        return found.text, []
    place = _first_foreign(found.text) if found.encoding == "GBK" else Position()
    return found.text, [problem("wrong-encoding", shown, place, encoding=found.encoding)]


def read_source(file: Path, shown: Path) -> tuple[Source, list[Problem]]:
    """Read and parse one YAML file; ``shown`` is its path as told to people."""
    text, problems = decoded(file, shown)
    if text is None:
        return Source(shown, ""), problems
    source, found = parse_source(text, shown)
    return source, [*problems, *found]


def _first_foreign(text: str | bytes) -> Position:
    """Find the first character that is no plain ASCII."""
    before = text[: first_foreign(text)]
    lines = (before if isinstance(before, str) else before.decode("ascii", "replace")).split("\n")
    return Position(len(lines), len(lines[-1]) + 1)


def parse_source(text: str, path: Path) -> tuple[Source, list[Problem]]:
    """Parse YAML text into data, and collect what is wrong with it."""
    try:
        root = _composed(text)
    except yaml.YAMLError as error:
        return Source(path, text), [explain_syntax(error, text, path)]
    except RecursionError:
        return Source(path, text), [problem("too-deep", path, Position(), limit=MAX_DEPTH)]
    if root is None:
        return Source(path, text), [problem("empty-file", path, Position())]
    reader = _Reader(path, text)
    source = Source(path, text, reader.read(root, 0))
    vars(source)["root"] = root
    if reader.aliased or ("&" in text and _ANCHOR.search(text)):
        reader.tell_anchors()
    return source, reader.problems


_ANCHOR = re.compile(r"(?:^|[\s:,\[{-])&[^\s&]", re.MULTILINE)
"""What may be an anchor: the nodes don't tell, and without its `&name` the text would be another one."""


def _composed(text: str) -> yaml.Node | None:
    root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return root


class _Reader:
    """Turns one file's nodes into data; collects duplicate keys and refused YAML features."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.problems: list[Problem] = []
        self._seen: set[int] = set()
        self.aliased = False

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def _tell(self, code: str, node: Any, fixed: str = "", /, **words: object) -> None:
        place = Position(node.start_mark.line + 1, node.start_mark.column + 1)
        self.problems.append(problem(code, self.path, place, self.lines, fixed, **words))

    def tell_anchors(self) -> None:
        """Tell each anchor and alias at its own place; where nothing names an anchor, it is a text that starts so."""
        for event in yaml.parse(self.text, Loader=_Loader):
            if getattr(event, "anchor", None):
                text = isinstance(event, yaml.ScalarEvent) and event.style not in ("|", ">") and not self.aliased
                fixed = self._quoted(event) if text else ""
                self._tell("alias", event, "" if ": " in fixed.partition('"')[2] else fixed)

    def _quoted(self, node: Any) -> str:
        """The line of a part with everything from its start in quotes, where it ends there."""
        start, line = node.start_mark, self.lines[node.start_mark.line] if self.lines else ""
        at_start = re.fullmatch(r"\s*(?:- +)*(?:[\w-]+: +)?", line[: start.column]) is not None
        return line[: start.column] + quoted(line[start.column :].rstrip()) if at_start else ""

    def read(self, node: yaml.Node, depth: int) -> Any:
        if depth > MAX_DEPTH:
            self._tell("too-deep", node, limit=MAX_DEPTH)
            return None
        if id(node) in self._seen:  # an alias gives the very node of its anchor
            self.aliased = True
            return None
        self._seen.add(id(node))
        if node.tag not in _TAGS:
            self._tell("custom-tag", node, self._quoted(node), tag=node.tag.replace("tag:yaml.org,2002:", "!!"))
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
                self._tell("key-not-text", key, self._quoted(node) if getattr(node, "flow_style", False) else "")
                continue
            name = key.value
            if name == "<<":
                self._tell("alias", key)
                continue
            if name in data:
                self._tell("duplicate-key", key, key=name, line=first[name])
                continue
            first[name] = key.start_mark.line + 1
            data[name] = self.read(value, depth + 1)
        return data

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        if node.style:
            return node.value
        return _plain(node.value)


def _plain(value: str) -> Any:
    """Read a plain (unquoted) scalar under the YAML 1.2 core rules."""
    if value in _CONSTANTS:
        return _CONSTANTS[value]
    if value[0] not in "+-.0123456789":
        return value
    # A leading zero is no number (0777, 00861): ids, phone numbers and codes keep their digits.
    if len(value) > 40 or re.match(r"[-+]?0[0-9]", value):
        return value
    if _INT.fullmatch(value):
        return int(value)
    if _FLOAT.fullmatch(value):
        number = float(value)
        return number if number not in (float("inf"), float("-inf")) else value
    return value
