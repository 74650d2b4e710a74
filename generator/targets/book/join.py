"""Puts the pieces of a book together, with everything that only the whole book knows: page numbers, outline, labels."""

from __future__ import annotations

import base64
import hashlib
import re
import struct
import zlib
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, pairwise

from generator.targets.book.piece import IN_A_STREAM, Chunk, Number, Piece, Spot, cell, packed

_CATALOG, _PAGES, _STRUCTURE, _DOCUMENT, _INFO, _METADATA, _OUTLINE, _NAMES, _PARENTS, _IDS = range(1, 11)
_FIRST = 16
"""The first number of the pieces' objects; those before are the book's own."""
_NONE = struct.pack(">BIH", 0, 0, 65535)


def bases(pieces: Sequence[Piece]) -> list[int]:
    """Return from where the objects of each piece are numbered, and at last from where the book goes on."""
    return list(accumulate([one.room for one in pieces], initial=_FIRST))


def join(pieces: Sequence[Piece]) -> bytes:
    """Return the book; the pieces are numbered from their ``bases``."""
    return _Book(pieces).made()


class _Book:
    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._before = list(accumulate([len(one.pages) for one in pieces], initial=0))
        """How many pages stand before each piece."""
        self._spots = {spot.name: (place, spot) for place, piece in enumerate(pieces) for spot in piece.spots}
        if lost := {name for piece in pieces for name in piece.led} - self._spots.keys():
            raise LookupError(f"links lead to labels that no part has: {sorted(lost)}")
        self._lines = [(place, spot) for place, piece in enumerate(pieces) for spot in piece.outline]
        self._own: list[tuple[int, bytes]] = []
        """The book's own objects."""
        self._next = bases(pieces)[-1]
        self._written: list[bytes] = [b"%PDF-1.7\n%\x80\x80\x80\x80\n"]
        self._at = len(self._written[0])
        self._entries: dict[int, bytes] = {}
        """Where each object is."""

    def made(self) -> bytes:
        about = self._pieces[0].about
        for piece, before in zip(self._pieces, self._before, strict=False):
            for chunk in (*piece.chunks, *(self._figures(piece, one, before) for one in piece.numbers)):
                self._write(chunk, piece.base)
        self._structure()
        self._labels()
        self._outline()
        self._own.append((_INFO, _raw(about["info"])))
        for start in range(0, len(self._own), IN_A_STREAM):
            self._write(packed(self._number(), self._own[start : start + IN_A_STREAM], 0), 0)
        self._plain(_PAGES, b"<</Type/Pages/Count %d/Kids[%s]>>" % (self._before[-1], self._each("tree")))
        given = b"".join(
            b"/%s%s" % (_raw(name), _raw(told)) for name, told in about.items() if told and name[0].isupper()
        )
        self._plain(
            _CATALOG,
            b"<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R/Outlines %d 0 R/Names<</Dests %d 0 R>>/StructTreeRoot %d 0 R"
            b"/PageLabels<</Nums[0<<>>1<</S/D/St 2>>]>>/MarkInfo<</Marked true/Suspects false>>%s>>"
            % (_PAGES, _METADATA, _OUTLINE, _NAMES, _STRUCTURE, given),
        )
        return self._ended(about["metadata"])

    def _each(self, name: str) -> bytes:
        return _references([one.base + getattr(one, name) for one in self._pieces])

    # --- writing ---------------------------------------------------------------------------------

    def _number(self) -> int:
        self._next += 1
        return self._next - 1

    def _new(self, text: bytes) -> int:
        self._own.append((self._number(), text))
        return self._own[-1][0]

    def _append(self, *parts: bytes) -> None:
        self._written += parts
        self._at += sum(map(len, parts))

    def _plain(self, number: int, text: bytes) -> None:
        self._entries[number] = struct.pack(">BIH", 1, self._at, 0)
        self._append(b"%d 0 obj\n" % number, text, b"\nendobj\n")

    def _write(self, chunk: Chunk, base: int) -> None:
        number = base + chunk.object
        self._entries |= {base + one: struct.pack(">BIH", 2, number, place) for place, one in enumerate(chunk.holds)}
        self._entries[number] = struct.pack(">BIH", 1, self._at, 0)
        self._append(b"%d 0 obj\n" % number, chunk.head, b"\nstream\n", chunk.data, b"\nendstream\nendobj\n")

    def _ended(self, metadata: str) -> bytes:
        digest = hashlib.sha256()
        for part in self._written:
            digest.update(part)
        instance = base64.b64encode(digest.digest()[:16]).decode()
        metadata = re.sub(r"(?<=<xmpMM:InstanceID>)[^<]*", instance, metadata)
        metadata = re.sub(r"(?<=<xmpTPg:NPages>)[^<]*", str(self._before[-1]), metadata)
        document = metadata.partition("<xmpMM:DocumentID>")[2].partition("<")[0] or instance
        told = _raw(metadata)
        self._write(Chunk(_METADATA, b"<</Type/Metadata/Subtype/XML/Length %d>>" % len(told), told), 0)
        at, size, number = self._at, self._next + 1, self._number()
        self._entries[number] = struct.pack(">BIH", 1, at, 0)
        table = zlib.compress(b"".join(self._entries.get(one, _NONE) for one in range(size)), 6)
        head = b"<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[(%s)(%s)]/Length %d/Filter/FlateDecode>>" % (
            *(size, _CATALOG, _INFO, _raw(document), _raw(instance), len(table)),
        )
        self._write(Chunk(number, head, table), 0)
        return b"".join([*self._written, b"startxref\n%d\n%%%%EOF\n" % at])

    # --- what only the whole book knows ----------------------------------------------------------

    def _figures(self, piece: Piece, number: Number, before: int) -> Chunk:
        """Write a page number into its place: at the foot of its page in the middle, else at the right."""
        place, spot = self._spots[number.label] if number.label else (-1, None)
        figures = str(self._before[place] + spot.page + 1 if spot else before + number.page + 1)
        font, codes = piece.fonts[number.weight]
        red, green, blue = (int(number.colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
        wide = number.figure * number.most
        left = (1 - len(figures) / number.most) / (1 if spot else 2)
        data = b"%.3f %.3f %.3f rg BT/f 1 Tf %.5f 0 0 %.5f %.5f 0 Tm<%s>Tj ET" % (
            *(red, green, blue, number.size / wide, number.size / number.high, left),
            _raw("".join(codes[int(one)] for one in figures)),
        )
        head = b"<</Type/XObject/Subtype/Form/BBox[-2 -1 3 2]/Resources<</Font<</f %d 0 R>>>>/Length %d>>"
        return Chunk(number.object, head % (piece.base + font, len(data)), data)

    def _leads(self, place: int, spot: Spot) -> bytes:
        page = self._pieces[place].base + self._pieces[place].pages[spot.page]
        return b"[%d 0 R/XYZ %s %s 0]" % (page, _raw(spot.left), _raw(spot.top))

    def _labels(self) -> None:
        names = sorted((_raw(name), self._leads(*spot)) for name, spot in self._spots.items())
        leaves = []
        for start in range(0, len(names), IN_A_STREAM):
            some = names[start : start + IN_A_STREAM]
            listed = b"".join(b"(%s)%s" % one for one in some)
            leaves.append(self._new(b"<</Limits[(%s)(%s)]/Names[%s]>>" % (some[0][0], some[-1][0], listed)))
        self._own.append((_NAMES, b"<</Kids[%s]>>" % _references(leaves)))

    def _outline(self) -> None:
        top = len(self._lines)
        numbers = [*(self._number() for _ in self._lines), _OUTLINE]
        below: dict[int, list[int]] = defaultdict(list)
        over: list[int] = []
        """The lines above the one at hand, the outermost first."""
        for line, (_, spot) in enumerate(self._lines):
            while over and self._lines[over[-1]][1].depth >= spot.depth:
                over.pop()
            below[over[-1] if over else top].append(line)
            over.append(line)
        texts = [b"/Title%s/Dest%s" % (_raw(spot.name), self._leads(place, spot)) for place, spot in self._lines]
        texts.append(b"/Type/Outlines")
        for above, lines in below.items():
            count = len(lines) if above == top else -len(lines)
            ends = (numbers[lines[0]], numbers[lines[-1]], count)
            texts[above] += b"/First %d 0 R/Last %d 0 R/Count %d" % ends
            for line in lines:
                texts[line] += b"/Parent %d 0 R" % numbers[above]
            for one, other in pairwise(lines):
                texts[one] += b"/Next %d 0 R" % numbers[other]
                texts[other] += b"/Prev %d 0 R" % numbers[one]
        self._own += [(number, b"<<%s>>" % text) for number, text in zip(numbers, texts, strict=True)]

    def _structure(self) -> None:
        parents, ids = [], []
        for piece in self._pieces:
            base = piece.base
            pages = (_PAGES, len(piece.pages), _references(piece.pages, base))
            self._own.append((base + piece.tree, b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%s]>>" % pages))
            within = (_DOCUMENT, _references(piece.within, base))
            self._own.append((base + piece.section, b"<</Type/StructElem/S/Part/P %d 0 R/K[%s]>>" % within))
            listed = b" ".join(b"%d %d 0 R" % (base + key, base + one) for key, one in piece.parents)
            limits = (base + piece.parents[0][0], base + piece.parents[-1][0])
            parents.append(self._new(b"<</Limits[%d %d]/Nums[%s]>>" % (*limits, listed)))
            if names := [(cell(base, _raw(name)), base + one) for name, one in piece.ids]:
                listed = b"".join(b"%s%d 0 R" % one for one in names)
                ids.append(self._new(b"<</Limits[%s%s]/Names[%s]>>" % (names[0][0], names[-1][0], listed)))
        section = (_STRUCTURE, self._each("section"))
        self._own.append((_DOCUMENT, b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % section))
        self._own.append((_PARENTS, b"<</Kids[%s]>>" % _references(parents)))
        self._own.append((_IDS, b"<</Kids[%s]>>" % _references(ids) if ids else b"<</Names[]>>"))
        roles = {one for piece in self._pieces for one in re.findall(r"/\w+/\w+", piece.about["roles"])}
        root = b"<</Type/StructTreeRoot/RoleMap<<%s>>/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d/IDTree %d 0 R>>"
        told = (_raw("".join(sorted(roles))), _DOCUMENT, _PARENTS, bases(self._pieces)[-1], _IDS)
        self._own.append((_STRUCTURE, root % told))


def _references(numbers: Sequence[int], base: int = 0) -> bytes:
    return b" ".join(b"%d 0 R" % (base + one) for one in numbers)


def _raw(text: str) -> bytes:
    """Return what was read from a PDF as it was there."""
    return text.encode("latin-1")
