"""The gaps in a letter's text: ``{lender}``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.blocks.gaps import GAP
from generator.blocks.letter.model import Letter, LetterField


class Piece(NamedTuple):
    """A part of a line: a text, or a field."""

    words: str
    field: LetterField | None


def paragraphs(letter: Letter) -> list[list[list[Piece]]]:
    """Return a letter's paragraphs as lists of lines, each a list of pieces."""
    fields = {field.id: field for field in letter.fields}
    blocks = re.split(r"\n[ \t]*\n\s*", letter.text.strip())
    return [[list(_pieces(line, fields)) for line in block.splitlines()] for block in blocks]


def _pieces(line: str, fields: dict[str, LetterField]) -> Iterator[Piece]:
    done = 0
    for gap in GAP.finditer(line):
        if field := fields.get(gap.group(1)):
            yield Piece(line[done : gap.start()], None)
            yield Piece("", field)
            done = gap.end()
    yield Piece(line[done:].rstrip(), None)
