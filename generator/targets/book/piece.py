"""A part of a book as PDF: objects that can be numbered from anywhere, and what the book must know of them."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from itertools import pairwise
from typing import Any, NamedTuple

IN_A_STREAM = 200
"""Objects in an object stream."""
ROOM = 512
"""Objects by which the room of a piece grows: while it has room, a change in it moves no other piece."""

_NUMBERED = re.compile(rb"(/StructParents? )(\d+)|\(U(?:\d+-)?(\d+x\d+y\d+)\)|\((?:[^()\\]|\\.)*\)|(\d+) 0 R")
"""What changes with the numbers: keys of contents, names of cells, references; texts, in which there are none."""


class Number(NamedTuple):
    """The place for a page number; sizes are in points."""

    object: int
    page: int
    """The page on which it stands, from 0."""
    label: str
    """What it is the page of; '' for the page on which it stands."""
    size: float
    high: float
    figure: float
    """How wide one figure is."""
    most: int
    """How many figures there is room for."""
    colour: str
    weight: str


class Spot(NamedTuple):
    """Where a label stands, or a line of the outline leads."""

    name: str
    page: int
    """From 0."""
    left: str
    top: str
    depth: int = 0
    """How deep it stands in the outline."""


class Chunk(NamedTuple):
    """A stream; an object stream if it ``holds`` objects."""

    object: int
    head: bytes
    data: bytes
    holds: tuple[int, ...] = ()


@dataclass(frozen=True)
class Piece:
    """One part. Its objects are numbered from ``base``, and all numbers here count from there."""

    base: int = 0
    room: int = 0
    """How many numbers it may use."""
    pages: list[int] = field(default_factory=list)
    tree: int = 0
    """The number left for the list of its pages."""
    section: int = 0
    """The number left for its part of the structure, which consists of ``within``."""
    within: list[int] = field(default_factory=list)
    parents: list[tuple[int, int]] = field(default_factory=list)
    """From keys of contents to their structure."""
    ids: list[tuple[str, int]] = field(default_factory=list)
    """From names of cells to their structure."""
    fonts: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    """``bold`` and ``regular``: the font, and its codes of the figures from 0 to 9."""
    numbers: list[Number] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    led: list[str] = field(default_factory=list)
    """The labels to which its links lead."""
    outline: list[Spot] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    """What it says of the document: catalogue, information, metadata, roles."""
    facts: list[str] = field(default_factory=list)
    """The facts that it shows."""
    chunks: list[Chunk] = field(default_factory=list)

    def moved(self, base: int) -> Piece:
        """Return it with its objects numbered from another ``base``."""
        return replace(self, base=base, chunks=[_moved(one, base, base - self.base) for one in self.chunks])

    def encoded(self) -> bytes:
        """Return it as bytes."""
        plain = asdict(replace(self, chunks=[])) | {
            "chunks": [(one.object, one.holds, len(one.head), len(one.data)) for one in self.chunks]
        }
        told = json.dumps(plain, separators=(",", ":")).encode()
        return b"".join([b"%d\n" % len(told), told, *(part for one in self.chunks for part in (one.head, one.data))])

    @classmethod
    def decoded(cls, content: bytes) -> Piece:
        """Return a piece from its bytes."""
        length, _, rest = content.partition(b"\n")
        plain: dict[str, Any] = json.loads(rest[: int(length)])
        at, chunks = int(length), []
        for number, holds, head, data in plain["chunks"]:
            middle = at + head
            chunks.append(Chunk(number, rest[at:middle], rest[middle : middle + data], tuple(holds)))
            at = middle + data
        lists: dict[str, Callable[..., Any]] = {"numbers": Number, "spots": Spot, "outline": Spot}
        made = {name: [kind(*one) for one in plain[name]] for name, kind in lists.items()}
        return cls(**(plain | made | {"chunks": chunks}))


def packed(number: int, objects: Iterable[tuple[int, bytes]], base: int) -> Chunk:
    """Return an object stream; ``number`` and those of its objects count from ``base``."""
    holds, texts = zip(*objects, strict=True)
    at, header = 0, []
    for one, text in zip(holds, texts, strict=True):
        header.append(b"%d %d" % (base + one, at))
        at += len(text) + 1
    first = b" ".join(header) + b"\n"
    data = zlib.compress(first + b"\n".join(texts), 6)
    head = b"<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>" % (len(holds), len(first), len(data))
    return Chunk(number, head, data, holds)


def _moved(chunk: Chunk, base: int, by: int) -> Chunk:
    def move(found: re.Match[bytes]) -> bytes:
        parents, key, name, number = found.groups()
        if number:
            return b"%d 0 R" % (int(number) + by)
        if parents:
            return b"%s%d" % (parents, int(key) + by)
        return cell(base, name) if name else found[0]

    if not chunk.holds:
        return chunk._replace(head=_NUMBERED.sub(move, chunk.head))
    first, _, texts = zlib.decompress(chunk.data).partition(b"\n")
    starts = [*map(int, first.split()[1::2]), len(texts) + 1]
    objects = [_NUMBERED.sub(move, texts[start : end - 1]) for start, end in pairwise(starts)]
    return packed(chunk.object, zip(chunk.holds, objects, strict=True), base)


def cell(base: int, name: bytes) -> bytes:
    """Return the name of a cell, which is looked for by its name among those of all pieces."""
    return b"(U%07d-%s)" % (base, name)
