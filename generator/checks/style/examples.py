"""The example texts of ``fincourse new`` that an author is to replace, read from the very files that it copies.

A text on a line that ends in ``# may stay`` is no example and is never reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from generator.i18n.languages import LANGUAGES, SOURCE, language_of

FILES = Path(__file__).parents[2] / "authoring" / "scaffold" / "files"
MAY_STAY = "# may stay"
_GAP = re.compile(r"@\{\w+\}")
_FILLED = "WHAT-FILLS-A-GAP"
_NO_WORDS = frozenset(
    {"id", "type", "label", "numbers", "unit", "formula", "check", "calculator", "source", "review_every", "date"}
)
"""Fields without sentences; a label is too short to be told from an author's own."""
_SEVERAL_WORDS = re.compile(r"\s|[㐀-鿿]")
"""Matches texts of several words; a single word might be an author's own."""
_FORMULA = re.compile(r"[\w.]+(?: (?:[-+*/<>]|[=<>!]=) [\w.]+)+")


def template(name: str, language: str) -> str:
    """Return the text of a scaffold file in the course's language if there is one, else in English."""
    row = language_of(language)
    own = FILES / row.in_names / name
    text = (own if own.is_file() else FILES / name).read_text("utf-8")
    return row.convert({})(text) if own.is_file() and row.convert else text


@cache
def example_texts(language: str) -> frozenset[str]:
    """Return every text to be replaced in the files for a language, and in English, with whitespace normalised."""
    names = sorted({file.relative_to(FILES).as_posix() for file in FILES.rglob("*.yml")})
    translated = {row.in_names for row in LANGUAGES.values()}
    names = [name for name in names if name.partition("/")[0] not in translated and name != "course/mkdocs.yml"]
    return frozenset(
        one_line(text) for tag in {SOURCE, language} for name in names for text in _texts(template(name, tag))
    )


def one_line(text: str) -> str:
    """Join the lines of a text."""
    return " ".join(text.split())


def _texts(text: str) -> Iterator[str]:
    lines = [_GAP.sub(_FILLED, "" if _GAP.fullmatch(line) else line) for line in text.splitlines()]
    for node in _words(yaml.compose("\n".join(lines), getattr(yaml, "CSafeLoader", yaml.SafeLoader))):
        says = _SEVERAL_WORDS.search(node.value) and not _FORMULA.fullmatch(node.value)
        if says and _FILLED not in node.value and not lines[node.start_mark.line].endswith(MAY_STAY):
            yield node.value


def _words(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _words(one)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in _NO_WORDS:
                yield from _words(value)
