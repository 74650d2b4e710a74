"""Takes a part of a book to pieces, as Typst wrote it: one object after the other, none of them compressed.

What a part says of the whole document (catalogue, list of pages, roots of structure and outline) becomes data of its
``Piece``; all else stays as written, packed into object streams. The first page is left out
(``render/typst/part.typ.j2``). Places for page numbers are images one pixel high whose pixels spell what is wanted, and
places of labels are links (``render/typst/style.typ``).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from itertools import dropwhile, pairwise

from generator.targets.book.piece import IN_A_STREAM, ROOM, Chunk, Number, Piece, Spot, packed

_TARGET = re.compile(rb"/A<</Type/Action/S/URI/URI\((goto|at):([^)]*)\)>>")
_ABOUT = {
    "Lang": rb"/Lang(\([^)]*\))",
    "ViewerPreferences": rb"/ViewerPreferences(<<.*?>>)",
    "roles": rb"/RoleMap<<(.*?)>>",
}


def take_apart(pdf: bytes, titled: Callable[[str], str], facts: list[str]) -> Piece:
    """Return the piece; ``titled`` says what a link to a label leads to."""
    return _Reader(pdf, titled).piece(facts)


def written(text: str) -> bytes:
    """Write a text as PDF does."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()


def _split(pdf: bytes) -> tuple[dict[int, bytes], bytes]:
    """Return all objects by their numbers, and the trailer."""
    at = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    table = pdf[at:].split(b"\n", 2)[2]
    count = int(pdf[at:].split(b"\n", 2)[1].split()[1])
    starts = {int(table[20 * n : 20 * n + 10]): n for n in range(1, count) if table[20 * n + 17 : 20 * n + 18] == b"n"}
    ends = pairwise([*sorted(starts), at])
    return {starts[begin]: _inside(pdf[begin:end]) for begin, end in ends}, table[20 * count :]


def _inside(text: bytes) -> bytes:
    return text[text.index(b"obj\n") + 4 : text.rindex(b"\nendobj")]


class _Reader:
    def __init__(self, pdf: bytes, titled: Callable[[str], str]) -> None:
        self._objects, trailer = _split(pdf)
        self._titled = titled
        self._catalog = self._objects[_ref(trailer, b"Root")]
        self._info = self._objects[_ref(trailer, b"Info")]
        self._root = self._objects[_ref(self._catalog, b"StructTreeRoot")]
        pages = _ref(self._catalog, b"Pages")
        lead, *self._pages = _refs(_inner(self._objects[pages], b"Kids"))
        self._place = {page: place for place, page in enumerate(self._pages)}
        self._lead = lead
        self._gone = {pages, lead, *(_ref(one, name) for one, name in self._of_document(trailer))}
        self._last = max(self._objects)
        self._numbers: list[Number] = []
        self._spots: list[Spot] = []
        """Beside those of headings."""
        self._led: dict[str, None] = {}
        self._told: set[int] = set()
        """Destinations that only the outline and the list of labels lead to."""

    def _of_document(self, trailer: bytes) -> Iterator[tuple[bytes, bytes]]:
        yield trailer, b"Root"
        yield trailer, b"Info"
        yield self._catalog, b"StructTreeRoot"
        yield self._catalog, b"Metadata"
        yield self._objects[self._lead], b"Resources"
        yield self._objects[self._lead], b"Contents"
        if b"/Outlines " in self._catalog:
            yield self._catalog, b"Outlines"

    def piece(self, facts: list[str]) -> Piece:
        fonts = self._fonts()
        document = _refs(_inner(self._root, b"K"))[0]
        outline = list(self._outline(_ref(self._catalog, b"Outlines"), 1)) if b"/Outlines " in self._catalog else []
        parents = {int(key): int(one) for key, one in re.findall(rb"(\d+) (\d+) 0 R", _inner(self._root, b"Nums"))}
        self._gone.add(parents.pop(_number(self._objects[self._lead], b"StructParents")))
        within = list(dropwhile(self._on_lead, _refs(_inner(self._objects[document], b"K"))))
        self._gone.add(document)
        spots = list(self._headings())
        for page in self._pages:
            self._links(page, parents)
            self._resources(page)
        self._gone |= self._told
        for number, text in list(self._objects.items()):
            if b"/Alt(page-of)" in text[:200] and number not in self._gone:
                self._figure(number, text)
        ids = re.findall(rb"\(U(\d+x\d+y\d+)\)(\d+) 0 R", self._root.partition(b"/IDTree")[2])
        return Piece(
            pages=self._pages,
            section=document,
            within=within,
            parents=[(key, one) for key, one in sorted(parents.items()) if one not in self._gone],
            ids=[(name.decode(), int(one)) for name, one in ids],
            fonts=fonts,
            numbers=self._numbers,
            spots=[*spots, *self._spots],
            led=list(self._led),
            outline=outline,
            about=self._about(),
            facts=facts,
            chunks=self._packed(),
            tree=self._next(),
            room=-(-(self._last + 1) // ROOM) * ROOM,
        )

    def _about(self) -> dict[str, str]:
        found = {name: re.search(how, self._catalog + self._root, re.DOTALL) for name, how in _ABOUT.items()}
        metadata = self._stream(_ref(self._catalog, b"Metadata"))
        told = {name: one[1] if one else b"" for name, one in found.items()}
        told |= {"info": self._info, "metadata": metadata}
        return {name: one.decode("latin-1") for name, one in told.items()}

    def _packed(self) -> list[Chunk]:
        streams, loose = [], []
        for number, text in self._objects.items():
            if number in self._gone:
                continue
            if text.endswith(b"\nendstream"):
                head, _, data = text.partition(b"\nstream\n")
                streams.append(Chunk(number, head, data[: -len(b"\nendstream")]))
            else:
                loose.append((number, text))
        shares = (loose[n : n + IN_A_STREAM] for n in range(0, len(loose), IN_A_STREAM))
        return [*streams, *(packed(self._next(), share, 0) for share in shares)]

    def _next(self) -> int:
        self._last += 1
        return self._last

    # --- the page that is left out ---------------------------------------------------------------

    def _fonts(self) -> dict[str, tuple[int, list[str]]]:
        """Return the fonts of the page that is left out, and their codes of the figures that stand there."""
        found = {}
        for font in _refs(_dictionary(self._objects[_ref(self._objects[self._lead], b"Resources")], b"Font")):
            text = self._objects[font]
            codes = self._stream(_ref(text, b"ToUnicode"))
            of = {int(to, 16): one.decode() for one, to in re.findall(rb"<(\w{4})> <(\w{4})>", codes)}
            if all(ord(figure) in of for figure in "0123456789"):
                found["bold" if b"Bold" in text else "regular"] = (font, [of[ord(figure)] for figure in "0123456789"])
        return found

    def _on_lead(self, element: int) -> bool:
        """Return whether a part of the structure stands on the page that is left out; it is then left out, too."""
        text = self._objects[element]
        kids = _refs(_inner(text, b"K")) if b"/K[" in text else []
        gone = b"/Pg %d 0 R" % self._lead in text or (bool(kids) and self._on_lead(kids[0]))
        if gone:
            self._gone.add(element)
            self._gone.update(kids)
        return gone

    def _spot(self, name: str, destination: int, depth: int = 0) -> Spot | None:
        page, left, top = re.match(rb"\[(\d+) 0 R/XYZ (\S+) (\S+) ", self._objects[destination]).groups()  # type: ignore[union-attr]
        self._told.add(destination)
        if int(page) == self._lead:
            return None
        return Spot(name, self._place[int(page)], left.decode(), top.decode(), depth)

    def _outline(self, above: int, depth: int) -> Iterator[Spot]:
        text = self._objects[above]
        self._gone.add(above)
        one = _ref(text, b"First") if b"/First " in text else 0
        while one:
            text = self._objects[one]
            title = re.search(rb"/Title(.*)/Dest (\d+) 0 R>>$", text, re.DOTALL)
            assert title
            if spot := self._spot(title[1].decode("latin-1"), int(title[2]), depth):
                yield spot
            yield from self._outline(one, depth + 1)
            one = _ref(text, b"Next") if b"/Next " in text else 0

    def _headings(self) -> Iterator[Spot]:
        for name, destination in re.findall(rb"\(([^()]*)\)(\d+) 0 R", _inner(self._catalog, b"Names")):
            if spot := self._spot(name.decode(), int(destination)):
                yield spot

    # --- links -----------------------------------------------------------------------------------

    def _links(self, page: int, parents: dict[int, int]) -> None:
        """Let links lead across parts, and take out those that only tell where a label stands."""
        text = self._objects[page]
        gone = []
        for one in _refs(_inner(text, b"Annots")) if b"/Annots[" in text else []:
            found = _TARGET.search(self._objects[one])
            if not found:
                self._told -= set(map(int, re.findall(rb"/Dest (\d+) 0 R", self._objects[one])))
                continue
            name = found[2].decode()
            if found[1] == b"at":
                left, _, _, top = _inner(self._objects[one], b"Rect").split()
                self._spots.append(Spot(name, self._place[page], left.decode(), top.decode()))
                self._take_out(parents.pop(_number(self._objects[one], b"StructParent")))
                gone.append(one)
            else:
                self._led[name] = None
                link = self._objects[one].replace(found[0], b"/Dest(%s)" % name.encode())
                before, _, _ = link.partition(b"/Contents(")
                self._objects[one] = before + b"/Contents" + written(self._titled(name)) + b">>"
        self._gone.update(gone)
        if gone:
            self._objects[page] = _without(text, b"Annots", gone)

    def _take_out(self, element: int) -> None:
        above = _ref(self._objects[element], b"P")
        self._objects[above] = _without(self._objects[above], b"K", [element])
        self._gone.add(element)

    # --- page numbers ----------------------------------------------------------------------------

    def _resources(self, page: int) -> None:
        """Give a page resources of its own, in which the number of a page stands for each image of such a number."""
        resources = _ref(self._objects[page], b"Resources")
        text = self._objects[resources]
        for picture in _refs(_dictionary(text, b"XObject")) if b"/XObject<<" in text else []:
            if b"/Height 1/" not in self._objects[picture][:200]:
                continue
            told = self._stream(picture).split(b"|")
            if told[0] != b"page-of":
                continue
            self._gone.add(picture)
            _, name, size, high, figure, most, colour, weight = (one.decode() for one in told)
            number = self._next()
            text = text.replace(b" %d 0 R" % picture, b" %d 0 R" % number)
            sizes = float(size), float(high), float(figure), int(most)
            self._numbers.append(Number(number, self._place[page], name, *sizes, colour, weight))
        self._gone.add(resources)
        self._objects[page] = self._objects[page].replace(b"/Resources %d 0 R" % resources, b"/Resources" + text)

    def _figure(self, number: int, text: bytes) -> None:
        """Make a text of a picture of a page number; its content says so, too."""
        text = re.sub(rb"/Alt\(page-of\)/A\[<<.*?>>\]", b"", text.replace(b"/S/Figure", b"/S/Span"))
        self._objects[number] = text
        content = _ref(self._objects[_ref(text, b"Pg")], b"Contents")
        data = self._stream(content)
        if b"/Alt(page-of)" in data:
            data = zlib.compress(data.replace(b"/Alt(page-of)", b""), 6)
            head = b"<</Length %d/Filter/FlateDecode>>" % len(data)
            self._objects[content] = head + b"\nstream\n" + data + b"\nendstream"

    def _stream(self, number: int) -> bytes:
        head, _, data = self._objects[number].partition(b"\nstream\n")
        data = data[: -len(b"\nendstream")]
        return zlib.decompress(data) if b"/FlateDecode" in head else data


def _ref(text: bytes, name: bytes) -> int:
    """Return the number of the object to which an entry of a dictionary refers."""
    return int(re.search(rb"/%s (\d+) 0 R" % name, text)[1])  # type: ignore[index]


def _refs(text: bytes) -> list[int]:
    return [int(one) for one in re.findall(rb"(\d+) 0 R", re.sub(rb"<<.*?>>", b" ", text))]


def _number(text: bytes, name: bytes) -> int:
    return int(re.search(rb"/%s (\d+)" % name, text)[1])  # type: ignore[index]


def _inner(text: bytes, name: bytes) -> bytes:
    """Return what stands in an array of a dictionary."""
    rest = text.partition(b"/%s[" % name)[2]
    depth = 1
    for one in re.finditer(rb"\((?:[^()\\]|\\.)*\)|[\[\]]", rest):
        depth += {b"[": 1, b"]": -1}.get(one[0], 0)
        if not depth:
            return rest[: one.start()]
    return b""


def _dictionary(text: bytes, name: bytes) -> bytes:
    return text.partition(b"/%s<<" % name)[2].partition(b">>")[0]


def _without(text: bytes, name: bytes, gone: list[int]) -> bytes:
    """Take references out of an array of a dictionary."""
    inner = _inner(text, name)
    left = re.sub(rb"(\d+) 0 R ?", lambda found: b"" if int(found[1]) in gone else found[0], inner)
    return text.replace(b"/%s[%s]" % (name, inner), b"/%s[%s]" % (name, left), 1)
