"""Markdown as the body of a Word document: one function for each kind of token, so no type of block needs its own.

What templates say beyond Markdown stands in comments, which no text of a course can contain (``DIRECTIVES``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from markdown_it.tree import SyntaxTreeNode

from generator.markdown.prose import parse
from generator.targets.docx.columns import columns_of
from generator.targets.docx.numbering import INDENT
from generator.targets.docx.word import Look, Word

DIRECTIVES = {
    "page": "what follows begins a page",
    "ring": "the items of the next list are marked by a circle, those of later ones up to the next heading by nothing",
    "box": "the same with a square",
    "write": "the same with a large square to write into",
    "plain": "no item of a list is marked up to the next heading",
    "form": "the next table is one to write into",
    "room": "here is room to write",
    "together N": "each section of that level stays on one page, if it fits on one",
}
"""What a comment such as ``<!-- page -->`` says."""
_TAGS = {
    "strong": "bold", "b": "bold", "em": "italic", "i": "italic", "cite": "italic", "dfn": "italic", "var": "italic",
    "del": "strike", "s": "strike", "u": "underline", "code": "code", "kbd": "code", "sub": "lowered", "sup": "raised",
}  # fmt: skip
_MARKS = {"strong": "bold", "em": "italic", "s": "strike"}
_LOCAL = ("mailto", "tel")
_SCHEMES = ("http", "https", *_LOCAL)
_ADDRESS = re.compile(r"[!-~]{1,2000}")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where blocks are written."""

    at: Any
    """The body, or a cell."""
    width: int
    style: str = ""
    """The style of its paragraphs; '' for that of plain text."""
    level: int = 0
    """How many lists it stands in."""
    number: int = 0
    """The list whose item it is."""

    @property
    def indented(self) -> bool:
        return self.level > 0


class Body:
    """Writes Markdown into a document; ``pictures`` gives pictures by their addresses."""

    def __init__(self, word: Word, pictures: Mapping[str, bytes]) -> None:
        self._word, self._pictures = word, pictures
        self._anchors: frozenset[str] = frozenset()
        self._waiting: list[str] = []
        """Bookmarks for the next paragraph."""
        self._signs: list[str] = []
        """The signs of the next lists; the last one stays."""
        self._said: set[str] = set()
        self._kept = 0
        self._last: Any = None
        self._notes: dict[int, SyntaxTreeNode] = {}

    def write(self, text: str) -> None:
        """Add a text to the document."""
        self._anchors = frozenset(re.findall(r'<a id="([^"]+)"></a>', text))
        root = SyntaxTreeNode(parse(text))
        self._blocks(root.children, _Place(self._word.body, self._word.width))
        if self._kept:
            self._word.keep_sections(self._kept)

    def _blocks(self, nodes: Sequence[SyntaxTreeNode], place: _Place) -> None:
        last: SyntaxTreeNode | None = None
        for node, following in zip(nodes, (*nodes[1:], None), strict=True):
            writer = getattr(self, f"_{node.type}", None)
            if node.type == "paragraph":
                self._write_paragraph(node, place, last, following)
            elif writer:
                writer(node, place)
            else:
                self._blocks(node.children, place)
            last = node
            place = replace(place, number=0) if place.number and node.type != "html_block" else place

    # --- paragraphs -----------------------------------------------------------------------------------------------

    def _write_paragraph(
        self, node: SyntaxTreeNode, place: _Place, last: SyntaxTreeNode | None, following: SyntaxTreeNode | None
    ) -> None:
        inside = node.children[0].children if node.children else []
        if pictures := [one for one in inside if one.type == "image"]:
            for one in pictures:
                self._picture(one, place, captioned=following is not None and following.type == "paragraph")
            inside = [one for one in inside if one.type != "image"]
        if not any(_text(one) or one.type in ("slot", "footnote_ref") for one in inside):
            self._anchored(inside)
            return
        alone = len(inside) == 1 and inside[0].type == "strong"
        starts = inside[0].type == "em"
        style, inner = place.style, inside
        if alone and following is not None and following.type == "table":
            style, inner = "Caption", inside[0].children
        elif last is not None and starts and _is_picture(last):
            style = "Caption"
            inner = [*inside[0].children, *inside[1:]]
        elif alone and following is not None and not place.indented:
            style, inner = "Course Lead", inside[0].children
        paragraph = self._paragraph(place, style)
        if style == "Caption" and alone:
            paragraph.paragraph_format.keep_with_next = True
        self._inline(inner, paragraph, Look())

    def _paragraph(self, place: _Place, style: str = "") -> Any:
        if place.indented and not style:
            kind = "List Continue"
            if place.number:
                name = "List Number" if self._word.lists.counts(place.number) else "List Bullet"
                kind = name if place.level == 1 else f"{name} {min(place.level, 3)}"
            style = kind
        made = self._last = self._word.paragraph(place.at, style)
        if place.indented:
            if place.number:
                self._word.lists.put(made, place.number, min(place.level, 3) - 1)
            else:
                self._word.indented(made, place.level)
        for anchor in self._waiting:
            self._word.bookmark(made, anchor)
        self._waiting.clear()
        if "page" in self._said:
            self._said.discard("page")
            made.paragraph_format.page_break_before = True
        return made

    def _heading(self, node: SyntaxTreeNode, place: _Place) -> None:
        self._signs.clear()
        paragraph = self._paragraph(place, f"Heading {min(int(node.tag[1]), 4)}")
        if "\t" in _text(node):
            self._word.tabbed(paragraph)
        self._inline(node.children[0].children, paragraph, Look())

    _lheading = _heading

    def _code_block(self, node: SyntaxTreeNode, place: _Place) -> None:
        self._lines(node.content.rstrip("\n").split("\n"), place)

    _fence = _code_block

    def _lines(self, lines: Sequence[str], place: _Place) -> None:
        paragraph = self._paragraph(place, "Course Code")
        for number, line in enumerate(lines):
            if number:
                paragraph.add_run().add_break()
            self._word.run(paragraph, line, Look())

    def _hr(self, node: SyntaxTreeNode, place: _Place) -> None:
        self._word.run(self._paragraph(place), "* * *", Look())

    def _html_block(self, node: SyntaxTreeNode, place: _Place) -> None:
        """Obey a comment of a template; of other HTML write the words, those of a summary as a title."""
        written = node.content.strip()
        if said := re.fullmatch(r"<!--\s*(\w*)\s*(\d?)\s*-->", written):
            self._directed(said[1], int(said[2] or 0))
        elif found := re.search(r"<pre\b[^>]*>(.*?)</pre>", written, re.DOTALL):
            self._lines(_words(found[1]).split("\n"), place)
        else:
            for part in re.split(r"</?(?:summary|p|li|tr|h\d|dt|dd|details|blockquote)\b[^>]*>", written):
                if words := " ".join(_words(re.sub("</t[dh]>", "\t", part)).split(" ")).strip():
                    titled = f"<summary>{part}</summary>" in written
                    self._word.run(self._paragraph(place, "Course Lead" if titled else ""), words, Look())

    def _directed(self, said: str, level: int) -> None:
        if said == "together":
            self._kept = level
        elif said == "room":
            self._word.room(self._word.body)
        elif said == "plain":
            self._signs = [""]
        elif said in ("ring", "box", "write"):
            self._signs = [said, ""]
        elif said:
            self._said.add(said)

    # --- lists ----------------------------------------------------------------------------------------------------

    def _bullet_list(self, node: SyntaxTreeNode, place: _Place) -> None:
        sign = BULLET
        if self._signs and not place.indented:
            sign = self._signs[0]
            del self._signs[: len(self._signs) - 1]
        ticked = all(_text(item).startswith("☐ ") for item in node.children)
        number = self._word.lists.marked("box" if ticked else sign) if sign else 0
        for item in node.children:
            self._item(item, place, number, skipped=2 if ticked else 0)
        self._ended(place)

    def _ordered_list(self, node: SyntaxTreeNode, place: _Place) -> None:
        number = self._word.lists.counted(int(node.attrs.get("start", 1)))
        for item in node.children:
            self._item(item, place, number)
        self._ended(place)

    def _ended(self, place: _Place) -> None:
        if not place.indented and self._last is not None:
            self._word.end_list(self._last)

    def _item(self, item: SyntaxTreeNode, place: _Place, number: int, skipped: int = 0) -> None:
        self._skipped = skipped
        inside = replace(place, level=place.level + 1, number=number)
        if not number:
            inside = replace(place, style="List Continue")
        self._blocks(item.children, inside)
        self._skipped = 0

    _skipped = 0
    """How many letters of the next text stand for the mark of its item."""

    def _dl(self, node: SyntaxTreeNode, place: _Place) -> None:
        for child in node.children:
            if child.type == "dt":
                self._inline(child.children[0].children, self._paragraph(place, "Course Lead"), Look())
            else:
                self._blocks(child.children, replace(place, level=place.level + 1, number=0))

    # --- tables and boxes -----------------------------------------------------------------------------------------

    def _table(self, node: SyntaxTreeNode, place: _Place) -> None:
        rows = [row.children for part in node.children for row in part.children]
        form = "form" in self._said
        self._said.discard("form")
        indent = INDENT * place.level
        columns = columns_of([[_text(cell) for cell in row] for row in rows], place.width - indent)
        if columns is None:
            self._rows(rows, place)
            return
        look = "Course Form" if form else "Course Table"
        cells = self._word.table(place.at, look, columns.widths, len(rows), tall=form, indent=indent)
        for row, places in zip(rows, cells, strict=True):
            for cell, at in zip(row, places, strict=True):
                paragraph = self._word.paragraph(at, columns.style)
                if "right" in str(cell.attrs.get("style", "")):
                    self._word.right(paragraph)
                self._inline(_inside(cell), paragraph, Look())

    def _rows(self, rows: Sequence[Sequence[SyntaxTreeNode]], place: _Place) -> None:
        """Write a table that is too wide for any page as a list: each row by the heads of its columns."""
        head, *others = rows
        number = self._word.lists.marked("bullet")
        for row in others:
            self._inline(_inside(row[0]), self._paragraph(place, "Course Lead"), Look())
            for title, cell in zip(head[1:], row[1:], strict=True):
                paragraph = self._paragraph(replace(place, level=place.level + 1, number=number))
                self._inline(_inside(title), paragraph, Look(bold=True))
                self._word.run(paragraph, " – ", Look())
                self._inline(_inside(cell), paragraph, Look())

    def _blockquote(self, node: SyntaxTreeNode, place: _Place) -> None:
        """Write a box: a table of one cell, which stays on one page unless it is long."""
        indent = INDENT * place.level
        width = place.width - indent
        long = len(_text(node)) > _LONG
        ((cell,),) = self._word.table(place.at, BOX, [width], 1, head=False, whole=not long, indent=indent)
        first = node.children[0] if node.children else None
        inside = first.children[0].children if first is not None and first.type == "paragraph" else []
        titled = bool(inside) and inside[0].type == "strong"
        inner = _Place(cell, width - _MARGINS)
        if titled:
            self._inline(inside, self._paragraph(inner, "Course Lead"), Look())
        self._blocks(node.children[titled:], inner)

    def _picture(self, node: SyntaxTreeNode, place: _Place, *, captioned: bool) -> None:
        address = str(node.attrs.get("src", ""))
        if address not in self._pictures:
            self._word.run(self._paragraph(place), _text(node), Look())
            return
        paragraph = self._paragraph(place)
        paragraph.paragraph_format.keep_with_next = captioned or None
        self._word.picture(paragraph, self._pictures[address], _text(node), int(place.width * 0.92))

    # --- within a paragraph ---------------------------------------------------------------------------------------

    def _inline(self, nodes: Sequence[SyntaxTreeNode], paragraph: Any, look: Look, link: Any = None) -> None:
        before: list[tuple[str, Look]] = []
        for node in nodes:
            kind = node.type
            if kind in ("text", "code_inline"):
                text = node.content[self._skipped :] if kind == "text" else node.content
                self._skipped = 0
                self._word.run(paragraph, text, replace(look, code=look.code or kind == "code_inline"), link)
            elif kind == "softbreak":
                self._word.run(paragraph, " ", look, link)
            elif kind == "hardbreak":
                paragraph.add_run().add_break()
            elif kind == "html_inline":
                look = self._tag(node.content, paragraph, look, before)
            elif kind == "link":
                self._link(node, paragraph, look)
            elif kind == "footnote_ref":
                self._word.run(paragraph, str(node.meta["id"] + 1), replace(look, raised=True), link)
            else:
                self._inline(
                    node.children, paragraph, replace(look, **{_MARKS[kind]: True}) if kind in _MARKS else look, link
                )

    def _tag(self, written: str, paragraph: Any, look: Look, before: list[tuple[str, Look]]) -> Look:
        found = re.match(r"<(/?)([a-zA-Z]+)", written)
        name = found[2].lower() if found else ""
        if anchor := re.match(r'<a id="([^"]+)"', written):
            self._word.bookmark(paragraph, anchor[1])
        elif name == "br":
            paragraph.add_run().add_break()
        elif found and found[1]:
            while before:
                opened, look = before.pop()
                if opened == name:
                    break
        elif name in _TAGS:
            before.append((name, look))
            return replace(look, **{_TAGS[name]: True})
        return look

    def _link(self, node: SyntaxTreeNode, paragraph: Any, look: Look) -> None:
        address = str(node.attrs.get("href", ""))
        leads = address[1:] in self._anchors if address.startswith("#") else _is_address(address)
        self._inline(node.children, paragraph, look, self._word.link(paragraph, address) if leads else None)

    def _anchored(self, nodes: Sequence[SyntaxTreeNode]) -> None:
        for node in nodes:
            if anchor := re.match(r'<a id="([^"]+)"', node.content or ""):
                self._waiting.append(anchor[1])

    def _footnote_block(self, node: SyntaxTreeNode, place: _Place) -> None:
        for note in node.children:
            paragraph = self._paragraph(place, "footnote text")
            self._word.run(paragraph, f"{note.meta['id'] + 1} ", replace(Look(), raised=True))
            for child in note.children:
                for inside in child.children:
                    self._inline(inside.children, paragraph, Look())


BOX, BULLET = "Course Box", "bullet"
"""A style of tables, and a kind of list, of ``word.py``."""
_LONG = 700
"""Boxes of more letters may be divided between pages."""
_MARGINS = 310
"""What the margins of a box take of its width."""


def _inside(cell: SyntaxTreeNode) -> Sequence[SyntaxTreeNode]:
    return cell.children[0].children if cell.children else []


def _text(node: SyntaxTreeNode) -> str:
    if node.type in ("text", "code_inline"):
        return node.content
    if node.type == "hardbreak":
        return " "
    return "".join(_text(child) for child in node.children)


def _words(html: str) -> str:
    return unescape(re.sub(r"<!--.*?-->|<[^>]*>", "", html, flags=re.DOTALL)).replace("\u200b", "").strip("\n")


def _is_picture(node: SyntaxTreeNode) -> bool:
    return node.type == "paragraph" and any(one.type == "image" for one in node.children[0].children)


def _is_address(address: str) -> bool:
    """Return whether Word takes an address: one that it can't read makes it refuse the whole document."""
    try:
        parts = urlsplit(address)
        host = parts.scheme in _LOCAL or re.fullmatch(r"[\w.-]+", parts.hostname or "")
        return parts.scheme in _SCHEMES and bool(host and _ADDRESS.fullmatch(address)) and (parts.port or 1) > 0
    except ValueError:
        return False
