"""Examples as editor snippets: the words to replace are tab stops."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml


def snippet(example: str) -> str:
    """Turn YAML text into a snippet, in which every value that an author replaces is a tab stop.

    The value of `type` and `true`/`false` are kept, as they belong to the type being written.
    """
    root = yaml.compose(example, Loader=yaml.CSafeLoader)
    assert root
    made, done = "", 0
    for number, (start, end) in enumerate(sorted(_values(root, example)), 1):
        made += _escaped(example[done:start]) + f"${{{number}:{_escaped(example[start:end], inside=True)}}}"
        done = end
    return made + _escaped(example[done:]).rstrip("\n")


def after_dash(text: str) -> str:
    """Indent a snippet to be inserted after `- `, as an editor indents further lines only as far as the dash."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"  {line}" if line else line for line in rest)])


def _escaped(text: str, inside: bool = False) -> str:
    return re.sub(r"[\\$}]" if inside else r"[\\$]", r"\\\g<0>", text)


def _values(node: yaml.Node, text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each value that may be replaced, without quotes."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        for key, value in node.value:
            if key.value != "type":
                yield from _values(value, text)
    elif isinstance(node, yaml.SequenceNode) and not node.flow_style:
        for value in node.value:
            yield from _values(value, text)
    elif isinstance(node, yaml.ScalarNode) and node.value in ("true", "false"):
        return
    else:
        start, end = node.start_mark.index, node.end_mark.index
        written = text[start:end].rstrip()
        end = start + len(written)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            opening = re.match(r"[|>][-+]?\n\s*", written)
            assert opening
            yield start + opening.end(), end
        elif isinstance(node, yaml.ScalarNode) and not node.style:
            yield start, end
        else:  # brackets and quotes remain
            yield start + 1, end - 1
