r"""Token trees as Typst markup, for the book.

Text enters the document only as Typst string literals (``#"…";``), in which nothing but ``\`` and ``"`` has a special
meaning, so no text of a lesson can turn into Typst code.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from generator.markdown.prose import Resolver, Values, course_link, is_plain, no_values, parse, parse_inline


class Typst(str):
    """Finished Typst markup; any other string is plain text, to be escaped."""

    __slots__ = ()


_ENDLESS = re.compile(r"[A-Za-z0-9]{40}(?=[A-Za-z0-9])")


def literal(text: str) -> str:
    """Write a Typst string literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def words(text: str) -> Typst:
    """Write plain text so that Typst shows it as it is; a word too long for any line may break."""
    text = _ENDLESS.sub("\\g<0>\u200b", text)
    return Typst(f"#{literal(text)};" if text else "")


def to_typst(text: str, resolve: Resolver, *, inline: bool = False, values: Values = no_values) -> Typst:
    """Convert Markdown to Typst markup.

    ``resolve`` returns the label of a course link as its ``href``, '' if the document has no such part; ``values``
    returns the text of a slot.
    """
    if is_plain(text, inline=True):  # one line without any Markdown, as most texts are
        return words(text)
    root = SyntaxTreeNode((parse_inline if inline else parse)(text))
    return Typst(_Writer(resolve, values, root).children(root).strip())


class _Writer:
    def __init__(self, resolve: Resolver, values: Values, root: SyntaxTreeNode) -> None:
        self._resolve = resolve
        self._values = values
        self._notes: dict[int, SyntaxTreeNode] = {
            note.meta["id"]: note for note in root.walk() if note.type == "footnote"
        }

    def children(self, node: SyntaxTreeNode) -> str:
        return "".join(self.node(child) for child in node.children)

    def node(self, node: SyntaxTreeNode) -> str:
        if simple := _WRAPPERS.get(node.type):
            before, after = simple
            return f"{before}{self.children(node)}{after}"
        writer: Callable[[SyntaxTreeNode], str] | None = getattr(self, f"_{node.type}", None)
        return writer(node) if writer else self.children(node)

    def _text(self, node: SyntaxTreeNode) -> str:
        return words(node.content)

    def _slot(self, node: SyntaxTreeNode) -> str:
        return words(self._values(node.content))

    def _softbreak(self, node: SyntaxTreeNode) -> str:
        return " "

    def _hardbreak(self, node: SyntaxTreeNode) -> str:
        return "#linebreak();"

    def _code_inline(self, node: SyntaxTreeNode) -> str:
        return f"#raw({literal(node.content)});"

    def _code_block(self, node: SyntaxTreeNode) -> str:
        return f"#raw({literal(node.content.rstrip())}, block: true);\n\n"

    _fence = _code_block

    def _html_inline(self, node: SyntaxTreeNode) -> str:
        return ""  # HTML tags are for the site; the book keeps only the text between them

    _html_block = _html_inline

    def _hr(self, node: SyntaxTreeNode) -> str:
        return "#line(length: 100%);\n\n"

    def _link(self, node: SyntaxTreeNode) -> str:
        href = str(node.attrs.get("href", ""))
        if target := course_link(href):
            link = self._resolve(*target)
            shown = self.children(node) or words(link.title)
            page = f"#see({literal(link.href)}, from: {literal(link.place)});" if link.place else ""
            return f"#link(label({literal(link.href)}))[{shown}];{page}" if link.href else shown
        return f"#link({literal(href)})[{self.children(node) or words(href)}];"

    def _image(self, node: SyntaxTreeNode) -> str:
        return words(node.content)

    def _bullet_list(self, node: SyntaxTreeNode) -> str:
        return f"#list({self._items(node)});\n\n"

    def _ordered_list(self, node: SyntaxTreeNode) -> str:
        return f"#enum(start: {int(node.attrs.get('start', 1))}, {self._items(node)});\n\n"

    def _items(self, node: SyntaxTreeNode) -> str:
        return ", ".join(f"[{self.children(item).strip()}]" for item in node.children)

    def _dl(self, node: SyntaxTreeNode) -> str:
        items: list[list[str]] = []
        for child in node.children:
            if child.type == "dt":
                items.append([self.children(child), ""])
            else:
                items[-1][1] += self.children(child)
        return "#terms(" + ", ".join(f"terms.item([{term}], [{text.strip()}])" for term, text in items) + ");\n\n"

    def _table(self, node: SyntaxTreeNode) -> str:
        rows = [row for part in node.children for row in part.children]
        cells = [[f"[{self.children(cell)}]" for cell in row.children] for row in rows]
        head, body = ", ".join(cells[0]), ", ".join(cell for row in cells[1:] for cell in row)
        return f"#table(columns: {len(cells[0])}, table.header({head}), {body});\n\n"

    def _footnote_ref(self, node: SyntaxTreeNode) -> str:
        note = self._notes.get(node.meta["id"])
        return f"#footnote[{self.children(note).strip()}];" if note else ""

    def _footnote_block(self, node: SyntaxTreeNode) -> str:
        return ""

    _footnote_anchor = _footnote_block


_WRAPPERS = {
    "paragraph": ("", "\n\n"),
    "strong": ("#strong[", "];"),
    "em": ("#emph[", "];"),
    "s": ("#strike[", "];"),
    "blockquote": ("#quote(block: true)[", "];\n\n"),
}


def finish(value: Any) -> Any:
    """Escape any value that is not Typst markup yet; Jinja's ``finalize`` for Typst templates."""
    return value if isinstance(value, Typst) else words("" if value is None else str(value))
