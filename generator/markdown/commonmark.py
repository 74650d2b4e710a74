"""Token trees as Markdown again, with numbers and links resolved, for other site generators.

Only syntax that CommonMark and Python-Markdown read alike is written. Elsewhere an entity or an HTML tag is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

import nh3
from markdown_it.tree import SyntaxTreeNode

from generator.markdown.prose import ALLOWED_TAGS, Resolver, Values, course_link, no_values, parse, parse_inline

INDENT = 4
"""The indentation of a list item's text: Python-Markdown needs at least this."""

_MARKS = re.compile(r"[\\`*_\[\]{}]")
_ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in "&<>|~"}
_OPENS = re.compile(r"^(\s*)([#+:=-]|\d+(?=[.)]))", re.M)
"""What would start a heading, list or definition at the beginning of a line."""


class Md(str):
    """Finished Markdown; any other string is plain text, to be escaped."""

    __slots__ = ()


def words(text: str) -> Md:
    """Escape a text so that every Markdown parser shows it as it is."""
    made = re.sub(r"\s+", " ", _inside(text))
    return Md(_OPENS.sub(_unopened, made) if re.search(r"\w", text) else made)  # a colon between words opens nothing


def _unopened(found: re.Match[str]) -> str:
    sign = found[2]
    return f"{found[1]}{sign[:-1]}&#{ord(sign[-1])};"


def _inside(text: str) -> str:
    """Escape a text that does not start a line."""
    return _MARKS.sub(lambda found: f"\\{found[0]}", text.translate(_ENTITIES))


def finish(value: Any) -> Any:
    """Escape any value that is not Markdown yet; Jinja's ``finalize`` for Markdown templates."""
    return value if isinstance(value, Md) else words("" if value is None else str(value))


def listed(text: str, marker: str = "-") -> Md:
    """Write a text as a list item."""
    marker = marker.ljust(INDENT) if len(marker) < INDENT else f"{marker} "
    lines = text.strip().split("\n")
    return Md(
        "\n".join([f"{marker}{lines[0]}", *(f"{' ' * INDENT}{line}" if line else "" for line in lines[1:])]) + "\n"
    )


def section(text: str, anchor: str = "", level: int = 2) -> Md:
    """Write a heading with its anchor."""
    return Md(f"{'#' * level} {finish(text)}{f' {{#{anchor}}}' if anchor else ''}\n\n")


def quoted(text: str) -> Md:
    """Write a text as a block quote, which every generator shows as a box."""
    lines = re.sub(r"\n{3,}", "\n\n", text.strip()).split("\n")
    return Md("\n".join(f"> {line}".rstrip() for line in lines) + "\n\n")


def whole(page: str) -> str:
    """Finish a page: one empty line between blocks, and a comment between adjacent block quotes, which would merge."""
    page = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", page, flags=re.M))
    return _NEXT_BOX.sub(r"\g<0><!-- -->\n\n", page).strip() + "\n"


_NEXT_BOX = re.compile(r"^ *>.*\n\n(?= *>)", re.M)


def table(head: Iterable[str], rows: Iterable[Iterable[str]], right: Iterable[int] = ()) -> Md:
    """Write a table; ``right`` has the numbers of right-aligned columns, from 1."""
    first, right = list(head), set(right)
    rule = ["---:" if number in right else "---" for number in range(1, len(first) + 1)]
    lines = [first, rule, *rows]
    return Md("\n".join(f"| {' | '.join(cell or ' ' for cell in line)} |" for line in lines) + "\n\n")


def link(shown: str, address: str) -> Md:
    """Write a link; ``shown`` is Markdown."""
    plain = re.sub(r"[\s<>]", lambda found: f"%{ord(found[0]):02X}", address)
    return Md(f"[{shown}]({f'<{plain}>' if re.search('[()]', plain) else plain})")


def to_markdown(
    text: str,
    resolve: Resolver,
    *,
    inline: bool = False,
    values: Values = no_values,
    notes: list[str] | None = None,
) -> Md:
    """Write a text with its links and numbers resolved.

    Footnotes are added to ``notes``, which collects those of the whole page.
    """
    root = SyntaxTreeNode((parse_inline if inline else parse)(text))
    made = _Writer(resolve, values, root, [] if notes is None else notes).children(root).strip()
    return Md(_OPENS.sub(_unopened, made, count=1) if inline else made)


class _Writer:
    def __init__(self, resolve: Resolver, values: Values, root: SyntaxTreeNode, notes: list[str]) -> None:
        self._resolve, self._values, self._notes = resolve, values, notes
        self._texts = {note.meta["id"]: note for note in root.walk() if note.type == "footnote"}
        self._numbers: dict[int, int] = {}

    def children(self, node: SyntaxTreeNode) -> str:
        return "".join(self.node(child) for child in node.children)

    def node(self, node: SyntaxTreeNode) -> str:
        writer: Callable[[SyntaxTreeNode], str] | None = getattr(self, f"_{node.type}", None)
        return writer(node) if writer else self.children(node)

    def _paragraph(self, node: SyntaxTreeNode) -> str:
        return f"{_OPENS.sub(_unopened, self.children(node))}\n\n"

    def _text(self, node: SyntaxTreeNode) -> str:
        return _inside(node.content)

    def _slot(self, node: SyntaxTreeNode) -> str:
        return _inside(self._values(node.content))

    def _softbreak(self, node: SyntaxTreeNode) -> str:
        return " "

    def _hardbreak(self, node: SyntaxTreeNode) -> str:
        return "<br>"

    def _heading(self, node: SyntaxTreeNode) -> str:
        return f"{node.markup if node.markup.startswith('#') else '##'} {self.children(node)}\n\n"

    def _strong(self, node: SyntaxTreeNode) -> str:
        return _marked(self.children(node), "**", "strong")

    def _em(self, node: SyntaxTreeNode) -> str:
        return _marked(self.children(node), "*", "em")

    def _s(self, node: SyntaxTreeNode) -> str:
        return f"<del>{self.children(node)}</del>"

    def _code_inline(self, node: SyntaxTreeNode) -> str:
        plain = not re.search(r"[`|{<\\]", node.content)
        return f"`{node.content}`" if plain else f"<code>{_inside(node.content)}</code>"

    def _code_block(self, node: SyntaxTreeNode) -> str:
        lines = escape(node.content.rstrip("\n"), quote=False).replace("{", "&#123;")
        return f"<pre><code>{lines.replace(chr(10) * 2, chr(10) + '&#8203;' + chr(10))}</code></pre>\n\n"

    _fence = _code_block

    def _html_inline(self, node: SyntaxTreeNode) -> str:
        return _tag(node.content)

    def _html_block(self, node: SyntaxTreeNode) -> str:
        cleaned = nh3.clean(node.content, tags=set(ALLOWED_TAGS), link_rel=None)
        return re.sub(r"\n\s*\n", "\n", cleaned).strip() + "\n\n"

    def _hr(self, node: SyntaxTreeNode) -> str:
        return "***\n\n"

    def _link(self, node: SyntaxTreeNode) -> str:
        address, shown = str(node.attrs.get("href", "")), self.children(node)
        if target := course_link(address):
            found = self._resolve(*target)
            return link(shown or words(found.title), found.href)
        return link(shown or words(address), address)

    def _image(self, node: SyntaxTreeNode) -> str:
        return words(node.content)

    def _blockquote(self, node: SyntaxTreeNode) -> str:
        return quoted(self.children(node))

    def _bullet_list(self, node: SyntaxTreeNode) -> str:
        return "".join(listed(self.children(item)) for item in node.children) + "\n"

    def _ordered_list(self, node: SyntaxTreeNode) -> str:
        start = int(node.attrs.get("start", 1))
        return "".join(listed(self.children(one), f"{n}.") for n, one in enumerate(node.children, start)) + "\n"

    def _dl(self, node: SyntaxTreeNode) -> str:
        made = ""
        for child in node.children:
            made += f"\n{self.children(child)}\n" if child.type == "dt" else listed(self.children(child), ":")
        return f"{made}\n"

    def _table(self, node: SyntaxTreeNode) -> str:
        rows = [row for part in node.children for row in part.children]
        cells = [[self.children(cell) for cell in row.children] for row in rows]
        ends = ("text-align:right" in str(cell.attrs.get("style", "")) for cell in rows[0].children)
        return table(cells[0], cells[1:], [number for number, right in enumerate(ends, 1) if right])

    def _footnote_ref(self, node: SyntaxTreeNode) -> str:
        key = node.meta["id"]
        if key not in self._texts:
            return ""
        if key not in self._numbers:
            self._notes.append("")
            number = self._numbers[key] = len(self._notes)
            self._notes[number - 1] = listed(self.children(self._texts[key]), f"[^{number}]:")
        return f"[^{self._numbers[key]}]"

    def _footnote_block(self, node: SyntaxTreeNode) -> str:
        return ""

    _footnote_anchor = _footnote_block


def _marked(inner: str, mark: str, tag: str) -> str:
    """Emphasise a text; next to punctuation, as in Chinese without spaces, only an HTML tag works."""
    plain = inner[:1].isalnum() and inner[-1:].isalnum() and "*" not in inner
    return f"{mark}{inner}{mark}" if plain else f"<{tag}>{inner}</{tag}>"


def _tag(written: str) -> str:
    """Return an HTML tag sanitised, or '' if it is not allowed."""
    found = re.match(r"</?([a-zA-Z][\w-]*)", written)
    if not found or found[1].lower() not in ALLOWED_TAGS:
        return ""
    if written.startswith("</"):
        return written
    return nh3.clean(written, tags=set(ALLOWED_TAGS), link_rel=None).removesuffix(f"</{found[1].lower()}>")
