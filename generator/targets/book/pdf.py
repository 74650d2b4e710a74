"""The course as one book: a tagged PDF/UA-1, typeset by Typst."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from generator.cache.store import keeping
from generator.cache.workers import collector_at_rest, cores, spread
from generator.course.model import Course
from generator.i18n.diagnostics import phrases
from generator.render.book import BookWriter
from generator.targets.base import Result
from generator.targets.book.apart import take_apart
from generator.targets.book.fonts import BookFonts
from generator.targets.book.join import bases, join
from generator.targets.book.kept import Kept
from generator.targets.book.parts import Part, Parts, WriterOf
from generator.targets.book.piece import Piece
from generator.targets.book.typeset import PdfError, TypesetTarget, compiled, folder, fonts_found, save

IN_A_PROCESS = 8
"""Parts that one process typesets: Typst remembers much of each, and a process takes that with it."""

__all__ = ["BOOK", "PdfError", "render", "source", "write"]


def write(course: Course, out: Path) -> None:
    """Write the book to ``out``; an existing book stays until the new one is complete.

    Raises:
        PdfError: a font is missing, or Typst rejects the document.
        OSError: the file can't be written.
    """
    save({out: render(course)})


def render(course: Course) -> bytes:
    """Return the book's bytes, the same for the same course.

    Raises:
        PdfError: a font is missing, or Typst rejects the document.
    """
    fonts = fonts_found()
    with keeping(course.folders.root), folder(course) as root, collector_at_rest():
        return _Binder(course, fonts, root).bound()


def count_pages(book: bytes) -> int:
    """Return the number of pages of a book; 0 if it does not say."""
    found = re.search(rb"/Type/Pages/Count (\d+)", book)
    return int(found[1]) if found else 0


def source(course: Course, families: tuple[str, ...], writer_of: WriterOf = BookWriter) -> str:
    """Return all parts of the book as Typst documents, one after the other; ``writer_of`` makes their writer."""
    parts = Parts(course, families, writer_of)
    facts: dict[str, None] = {}
    texts = []
    for part in parts.body:
        texts.append(parts.text(part))
        facts |= parts.writer.facts
    labels = re.findall(r'(?:anchor\(|from: )"([^"]*)"|label\("(calculator-[^"]*)"\)', "\n".join(texts))
    behind = parts.sources(facts), parts.index(one or other for one, other in labels)
    front = parts.text(parts.front(*behind))
    return "\n".join([front, *texts, *(parts.text(part) for part in behind if part)])


class _Binder:
    """Typesets the parts that are not kept, and puts all together."""

    def __init__(self, course: Course, fonts: BookFonts, root: Path) -> None:
        self._course, self._fonts, self._root = course, fonts, root
        self._parts = Parts(course, fonts.families)
        self._kept = Kept(course)
        self._alone = cores() < 2

    def bound(self) -> bytes:
        """Return the book."""
        body = self._pieces(self._parts.body)
        facts = dict.fromkeys(fact for one in body for fact in one.facts)
        labels = (spot.name for one in body for spot in sorted(one.spots, key=lambda spot: spot.page))
        behind = self._parts.sources(facts), self._parts.index(labels)
        last = [self._parts.front(*behind), *(one for one in behind if one)]
        front, *others = self._pieces(last)
        pieces = [front, *body, *others]
        keys = [part.key for part in (last[0], *self._parts.body, *last[1:])]
        placed = spread(self._placed, list(zip(keys, pieces, bases(pieces), strict=False)), least=3)
        self._kept.leave(keys)
        return join(placed)

    def _pieces(self, parts: Sequence[Part]) -> list[Piece]:
        """Return the pieces of some parts, the most of them from the last book.

        Raises:
            PdfError: Typst rejects some; all of them are told.
        """
        found = {part.key: self._kept.read(part.key) for part in parts}
        lacking = [part for part in parts if not found[part.key]]
        share = IN_A_PROCESS * cores()
        shares = (lacking[start : start + share] for start in range(0, len(lacking), share))
        made = [one for share in shares for one in spread(self._made, share, least=1)]
        if told := [one for one in made if isinstance(one, str)]:
            raise PdfError("\n".join(told))
        found |= {part.key: one for part, one in zip(lacking, made, strict=True) if isinstance(one, Piece)}
        return [one for part in parts if (one := found[part.key])]

    def _made(self, part: Part) -> Piece | str:
        """Return a piece, or why there is none."""
        if not self._alone:  # one process a core is enough
            os.environ.setdefault("RAYON_NUM_THREADS", "1")
        text = self._parts.text(part)
        facts = list(self._parts.writer.facts)
        given = {"digits": str(self._parts.digits)}
        try:
            made = compiled(self._course, self._fonts, self._root, text, given, part.key.hex())
        except PdfError as error:
            return f"{part.title}: {error}"
        return take_apart(made, self._parts.title, facts)

    def _placed(self, place: tuple[bytes, Piece, int]) -> Piece:
        key, piece, base = place
        if piece.base != base:
            piece = piece.moved(base)
            self._kept.write(key, piece)
        return piece


class Book(TypesetTarget):
    """The target ``book``."""

    name = "book"
    summary = phrases("One book for printing, as a PDF.")

    def write(self, course: Course, out: Path) -> Result:
        """Write the book of one language."""
        name = f"{course.spec.id}.pdf"
        write(course, out / name)
        return Result((name,), name)


BOOK = Book()
