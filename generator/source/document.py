"""A YAML file: its text, its data, and the position of each part."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from generator.source.encoding import decode, first_foreign
from generator.source.finder import Finder
from generator.source.lost import NOTHING_LOST, Lost
from generator.source.nodes import MAX_DEPTH, TAGS, composed, read_nodes
from generator.source.problems import Position, Problem, problem
from generator.source.signs import Signs
from generator.source.syntax import explain_syntax
from generator.source.typos import Typo, typo_in

Loc = tuple[str | int, ...]

MAX_BYTES = 2_000_000


class Source:
    """A file: its displayed path, its text, its data, and the position of each part."""

    def __init__(self, path: Path, text: str, data: Any = None, root: yaml.Node | None = None) -> None:
        """Take what is already known; ``root`` is the root node, if the text has been composed."""
        self.path = path
        self.text = text
        self._data = data
        self._root = root
        self._last_signs: tuple[yaml.Node, Signs, list[tuple[int, int]]] | None = None
        """The characters of the last text requested, so that a text with many mistakes is scanned once."""

    @property
    def data(self) -> Any:
        """The file's data; None where it can't be read."""
        return self._data

    @property
    def lost(self) -> Lost:
        """What mistakes that are reported elsewhere keep out of the data."""
        return NOTHING_LOST

    def as_written(self, loc: Loc) -> Loc:
        """Return the location in the text that corresponds to a location in the data."""
        return loc

    @cached_property
    def root(self) -> yaml.Node | None:
        """The root node, composed when a position is first requested; None where the text can't be composed."""
        if self._root is not None:
            return self._root
        try:
            return composed(self.text)
        except (yaml.YAMLError, RecursionError):
            return None

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, for excerpts."""
        return self.text.splitlines()

    def position(self, loc: Loc = (), *, key: bool = False) -> Position:
        """Return the position of a value, or with ``key`` that of its key.

        A part that is missing, such as a required field, has the position of its nearest parent.
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
        """Return the position of ``needle`` inside a multi-line text; that of the text itself where it is not found."""
        return self.finder(loc).find(needle)

    def finder(self, loc: Loc) -> Finder:
        """Return a ``Finder`` for successive searches inside a multi-line text."""
        return Finder(self.lines, self._node(loc), self.position(loc))

    def inside(self, loc: Loc, offset: int) -> Position:
        """Return the position of the character at ``offset`` of a text, as it is written in the file.

        Folding and indentation only change white space, so all other characters are counted.
        """
        node = self._node(loc)
        if not isinstance(node, yaml.ScalarNode):
            return self.position(loc)
        if self._last_signs is None or self._last_signs[0] is not node:
            self._last_signs = (node, Signs(node.value), list(self._written_signs(node)))
        _, signs, places = self._last_signs
        ahead = signs.before(offset)
        return Position(*places[ahead]) if ahead < len(places) else self.position(loc)

    def _written_signs(self, node: yaml.ScalarNode) -> Iterator[tuple[int, int]]:
        """Yield the line and column of each character of a text except white space."""
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

    def _node(self, loc: Loc) -> yaml.Node | None:
        return self._written_node(self.as_written(loc))

    def _written_node(self, loc: Loc) -> yaml.Node | None:
        node = self.root
        for step in loc:
            _, node = _child(node, step)
        return node

    def problem(self, code: str, loc: Loc = (), /, *, key: bool = False, fixed: str = "", **words: Any) -> Problem:
        """Create a problem at a part of this file; ``fixed`` is the corrected line."""
        return problem(code, self.path, self.position(loc, key=key), self.lines, fixed, **words)

    def lines_of(self, loc: Loc) -> range:
        """Return the line numbers, from 1, of a part of the data."""
        return self.lines_as_written(self.as_written(loc))

    def lines_as_written(self, loc: Loc) -> range:
        """Return the line numbers, from 1, of a part of the text."""
        node = self._written_node(loc)
        if node is None:
            return range(0)
        last = node.end_mark.line + (1 if node.end_mark.column else 0)
        return range(node.start_mark.line + 1, min(last, len(self.lines)) + 1)

    def has_tag(self, loc: Loc) -> bool:
        """Return whether a value has a YAML tag, which is refused."""
        node = self._node(loc)
        return node is not None and node.tag not in TAGS

    def written(self, loc: Loc) -> str:
        """Return a one-line unquoted value as it is written; '' for any other."""
        node = self._node(loc)
        if not isinstance(node, yaml.ScalarNode) or node.style or node.start_mark.line != node.end_mark.line:
            return ""
        return self.lines[node.start_mark.line][node.start_mark.column : node.end_mark.column]

    def with_value(self, loc: Loc, new: str) -> str:
        """Return the line of a value with another value in its place; '' where the value spans several lines."""
        node = self._node(loc)
        if not isinstance(node, yaml.ScalarNode) or node.start_mark.line != node.end_mark.line:
            return ""
        line = self.lines[node.start_mark.line]
        before, after = line[: node.start_mark.column], line[node.end_mark.column :]
        return f"{before}{'' if before.endswith((' ', '[', '{', '(')) else ' '}{new}{after}"

    def typo(self, position: Position) -> Typo | None:
        """Return the typo in a line, or None."""
        return typo_in(self.lines[position.line - 1], after_dash=True) if position.line <= len(self.lines) else None

    def typo_problem(self, typo: Typo, line: int) -> Problem:
        """Create the problem for a typo; ``line`` counts from 1."""
        position = Position(line, typo.column + 1)
        return problem(typo.code, self.path, position, (), typo.fixed, **typo.words)


class CachedSource(Source):
    """A source whose data is stored as JSON and decoded on first use."""

    def __init__(self, path: Path, text: str, kept: bytes) -> None:
        """Take the text and its data as JSON."""
        super().__init__(path, text)
        self._kept = kept

    @cached_property
    def data(self) -> Any:
        """The file's data."""
        return json.loads(self._kept)


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value == str(step):
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return None, node.value[step]
    return None, None


def decoded(file: Path, shown: Path) -> tuple[str | None, list[Problem]]:
    """Decode a file; return None instead of a text if that fails. ``shown`` is the displayed path."""
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
    """Read and parse a YAML file; ``shown`` is the displayed path."""
    text, problems = decoded(file, shown)
    if text is None:
        return Source(shown, ""), problems
    source, found = parse_source(text, shown)
    return source, [*problems, *found]


def _first_foreign(text: str | bytes) -> Position:
    """Return the position of the first character outside printable ASCII."""
    before = text[: first_foreign(text)]
    lines = (before if isinstance(before, str) else before.decode("ascii", "replace")).split("\n")
    return Position(len(lines), len(lines[-1]) + 1)


def parse_source(text: str, path: Path) -> tuple[Source, list[Problem]]:
    """Parse YAML text; return its source and all problems."""
    try:
        root = composed(text)
    except yaml.YAMLError as error:
        return Source(path, text), [explain_syntax(error, text, path)]
    except RecursionError:
        return Source(path, text), [problem("too-deep", path, Position(), limit=MAX_DEPTH)]
    if root is None:
        return Source(path, text), [problem("empty-file", path, Position())]
    data, problems = read_nodes(root, text, path)
    return Source(path, text, data, root), problems
