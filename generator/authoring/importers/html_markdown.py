"""Converts a tree of HTML to Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.authoring.importers.html_tree import BLOCKS, Node, inner, words_of


@dataclass(frozen=True, slots=True)
class Rendering:
    """How marks are written: which characters are escaped, and whether bold and italics are stars or tags."""

    escapes: re.Pattern[str] | None
    stars: bool = True


_LINE_START = r"^(?=[-+#=:>~|])|(?<=^[0-9])(?=[.)])|(?<=^[0-9]{2})(?=[.)])|(?<=^[0-9]{3})(?=[.)])"
WAYS = (
    Rendering(None),
    Rendering(re.compile(r"(?=[\\`*_\[<])|(?=~~)|(?=&[#A-Za-z])|" + _LINE_START, re.MULTILINE)),
    Rendering(re.compile(r"(?=[!-/:-@\[-`{-~])")),
    Rendering(re.compile(r"(?=[!-/:-@\[-`{-~])"), stars=False),
)
"""From the plainest to the safest; the first that reads back the same is used."""


_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}


class Writer:
    """Writes a tree as Markdown with one rendering."""

    def __init__(self, way: Rendering) -> None:
        self.way = way

    # --- one line ---------------------------------------------------------------------------------

    def inline(self, node: Node) -> str:
        """Return the content of a node on one line."""
        return " ".join(self._run(node.children, flat=True).split())

    def _run(self, children: list[Node | str], *, flat: bool) -> str:
        text = "".join(self._piece(child, flat=flat) for child in children)
        return re.sub(r"[ \t\n\f\v]*\x1e[ \t\n\f\v]*", "\x1e", re.sub(r"[ \t\n\f\v]+", " ", text))

    def _piece(self, part: Node | str, *, flat: bool) -> str:
        if isinstance(part, str):
            text = part.replace("\x1e", "")
            return self.way.escapes.sub(r"\\", text) if self.way.escapes else text
        if part.tag == "br":
            return " " if flat else "\x1e"  # a break, written once its line is known
        if part.tag in ("code", "tt") and not any(True for _ in part.nodes()):
            return _code(words_of(part))
        inside = self._run(part.children, flat=flat)
        if mark := _MARKS.get(part.tag):
            tag = "b" if mark == "**" else "i"
            return _wrapped(inside, mark, mark) if self.way.stars else _wrapped(inside, f"<{tag}>", f"</{tag}>")
        if part.tag in ("sub", "sup"):
            return _wrapped(inside, f"<{part.tag}>", f"</{part.tag}>")
        if part.tag == "a" and (href := part.attrs.get("href")) and inside.strip():
            return _wrapped(inside, "[", f"]({_address(href)})")
        if part.tag in BLOCKS or part.tag in ("td", "th", "tr"):
            return f" {inside} "
        return inside

    # --- several paragraphs -----------------------------------------------------------------------

    def blocks(self, node: Node) -> str:
        """Return a node as paragraphs, lists and tables, separated by blank lines."""
        return "\n\n".join(self._blocks(node.children))

    def _blocks(self, children: list[Node | str]) -> list[str]:
        found: list[str] = []
        run: list[Node | str] = []
        for child in children:
            if isinstance(child, Node) and (child.tag in BLOCKS or _holds_blocks(child)):
                found += self._paragraphs(run)
                run = []
                found += self._block(child)
            else:
                run.append(child)
        return found + self._paragraphs(run)

    def _paragraphs(self, run: list[Node | str]) -> list[str]:
        """Convert inline parts; two successive breaks end a paragraph, one is a hard break."""
        text = self._run(run, flat=False)
        paragraphs = [part.strip(" \x1e") for part in re.split("\x1e{2,}", text)]
        return [part.replace("\x1e", "\\\n") for part in paragraphs if part]

    def _block(self, node: Node) -> list[str]:
        if node.tag == "hr":
            return []
        if node.tag == "pre":
            return _fenced(_raw(node))
        if node.tag in ("ul", "ol"):
            return self._list(node)
        if node.tag == "table":
            return self._table(node)
        inside = self._blocks(node.children)
        if node.tag in ("h1", "h2", "h3", "h4", "h5", "h6") and len(inside) == 1 and "*" not in inside[0]:
            return [f"**{inside[0]}**"]  # a question has no headings
        if node.tag == "blockquote":
            return ["\n".join(f"> {line}".rstrip() for line in "\n\n".join(inside).split("\n"))] if inside else []
        return inside

    def _list(self, node: Node) -> list[str]:
        items: list[str] = []
        others: list[Node | str] = []
        for child in node.children:
            if isinstance(child, Node) and child.tag == "li":
                inside = self._blocks(child.children)
                if inside:
                    mark = f"{len(items) + 1}. " if node.tag == "ol" else "- "
                    joined = _tight(inside)
                    items.append(mark + joined.replace("\n", "\n" + " " * len(mark)))
            else:
                others.append(child)
        rest = self._blocks(others)
        lines = "\n".join(re.sub(r"[ ]+$", "", item, flags=re.MULTILINE) for item in items)
        return ([lines] if lines else []) + rest

    def _table(self, node: Node) -> list[str]:
        rows: list[list[str]] = []
        captions: list[str] = []
        for row in _rows(node):
            cells = [cell for cell in row.nodes() if cell.tag in ("td", "th")]
            rows.append([self.inline(cell).replace("|", "\\|").replace("\\\\|", "\\|") for cell in cells])
        for part in node.nodes():
            if part.tag == "caption":
                captions += self._paragraphs(part.children)
        rows = [row for row in rows if any(row)]
        if not rows:
            return captions
        width = max(map(len, rows))
        filled = [row + [""] * (width - len(row)) for row in rows]
        lines = ["| " + " | ".join(row) + " |" for row in filled]
        return [*captions, "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])]


def _rows(table: Node) -> Iterator[Node]:
    for part in table.nodes():
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in part.nodes() if row.tag == "tr")


def _holds_blocks(node: Node) -> bool:
    return any(inner.tag in BLOCKS for inner in inner(node))


def _tight(blocks: list[str]) -> str:
    """Join the parts of a list item; a nested list follows its text without a blank line."""
    joined = blocks[0]
    for block in blocks[1:]:
        joined += ("\n" if re.match(r"- |[0-9]+\. ", block) else "\n\n") + block
    return joined


def _raw(node: Node) -> str:
    parts: list[str] = []
    waiting: list[Node | str] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            parts.append(part)
        elif part.tag == "br":
            parts.append("\n")
        else:
            waiting += reversed(part.children)
    return "".join(parts)


def _fenced(text: str) -> list[str]:
    lines = [line.rstrip() for line in text.strip("\n").split("\n")]
    if not any(lines):
        return []
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return ["\n".join([fence, *lines, fence])]


def _code(text: str) -> str:
    if not text:
        return ""
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    gap = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{gap}{text}{gap}{ticks}"


def _wrapped(inside: str, before: str, after: str) -> str:
    """Put marks around words, with white space and breaks at the ends outside."""
    words = inside.strip(" \n\t\x1e")
    if not words:
        return inside
    start = inside.index(words[0])
    end = start + len(words)
    return f"{inside[:start]}{before}{words}{after}{inside[end:]}"


def _address(href: str) -> str:
    return re.sub(r"[\s()<>\\\"'*_`\[\]{}|]", lambda found: "".join(f"%{b:02X}" for b in found[0].encode()), href)
