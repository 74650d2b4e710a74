"""Rules silenced in place: `# lint: RULE: reason`, as a YAML comment on the same line or on the line above."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import yaml

from generator.source.document import Source
from generator.source.problems import Position, Problem, near, problem

_COMMENT = re.compile(r"(?:^|\s)#\s*lint\s*[:：](?P<said>.*)")
MOST = 500
"""The most comments read from one file, as each is compared with every text of the file."""


@dataclass(frozen=True, slots=True)
class Silencer:
    """One comment that silences one rule in one place."""

    source: Source
    position: Position
    rule: str
    reason: str
    first: int
    """The line it applies to."""
    last: int
    """The last line of the text that starts on that line."""

    def covers(self, found: Problem) -> bool:
        """Return whether it applies to this problem."""
        return found.code == self.rule and found.path == self.source.path and self.first <= found.line <= self.last


def silencers(sources: Iterable[Source]) -> list[Silencer]:
    """Return every silencer of the files."""
    return [found for source in sources if "lint" in source.text for found in _in_file(source)]


def _in_file(source: Source) -> Iterator[Silencer]:
    hits = [(number, found) for number, line in enumerate(source.lines) if (found := _COMMENT.search(line))]
    hits = hits[:MOST]
    if not hits:
        return
    scalars = list(_scalars(source.root))
    for number, found in hits:
        column = source.lines[number].index("#", found.start())
        if any(_holds(node, number, column) for node in scalars):
            continue  # part of a text, not a comment
        first = number
        if not source.lines[number][:column].strip():
            while first < len(source.lines) and not re.sub(r"#.*", "", source.lines[first]).strip():
                first += 1
        last = max(
            (node.end_mark.line - (node.end_mark.column == 0) for node in scalars if node.start_mark.line == first),
            default=first,
        )
        position = Position(number + 1, column + 1)
        rule, _, reason = found["said"].replace("：", ":", 1).partition(":")
        yield Silencer(source, position, rule.strip(), reason.strip(), first + 1, max(first, last) + 1)


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            waiting += [part for pair in node.value for part in pair]


def _holds(node: yaml.ScalarNode, line: int, column: int) -> bool:
    """Return whether a text contains a position. The first line of a block scalar (`|`) may end in a comment."""
    start, end = node.start_mark, node.end_mark
    if node.style in ("|", ">") and line == start.line:
        return False
    return (start.line, start.column) <= (line, column) < (end.line, end.column)


def unsilenced(found: Iterable[Problem], sources: Iterable[Source]) -> list[Problem]:
    """Leave out what comments of these files silence with a reason; the comments themselves are not checked."""
    silent = [one for one in silencers(sources) if one.reason]
    return [one for one in found if not any(silencer.covers(one) for silencer in silent)]


def apply(found: list[Problem], silent: list[Silencer], known: Collection[str], run: Collection[str]) -> list[Problem]:
    """Leave out what is silenced with a reason; report silencers that are wrong or no longer needed.

    ``known`` are all rules, ``run`` those that were not switched off.
    """
    left, used = [], set[int]()
    sound = [(n, s) for n, s in enumerate(silent) if s.rule in known and s.reason]
    for item in found:
        covering = [n for n, silencer in sound if silencer.covers(item)]
        used.update(covering)
        if not covering:
            left.append(item)
    for number, silencer in enumerate(silent):
        path, position, rule = silencer.source.path, silencer.position, silencer.rule
        if rule not in known:
            lines, hint = silencer.source.lines, near(rule, known)
            left.append(problem("silence-unknown-rule", path, position, lines, rule=rule, near=hint))
        elif not silencer.reason:
            left.append(problem("silence-no-reason", path, position, rule=rule))
        elif rule in run and number not in used:
            left.append(problem("silence-unused", path, position, rule=rule))
    return left
