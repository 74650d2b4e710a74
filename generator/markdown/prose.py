"""Markdown, parsed once to a token tree, which every target converts to its own format.

The dialect is CommonMark with tables, strikethrough, footnotes and definition lists. Links may point to parts of the
course: ``[words](lesson:module/lesson)``, ``[words](lesson:module/lesson#letter)``, ``[words](term:apr)``; a link
without words shows the title of its destination. The target passes a ``Resolver`` that resolves such links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

COURSE_SCHEMES = ("lesson", "term", "calculator", "page")


@dataclass(frozen=True, slots=True)
class Link:
    """A resolved course link: an address, a title for a link without words, a class and a tooltip."""

    href: str
    title: str
    css_class: str = ""
    tooltip: str = ""
    place: str = ""
    """The name of the link's own place, where paper says on which page its target stands; '' where it does not."""


Values = Callable[[str], str]
"""Takes the content of a slot ``{{ … }}`` and returns the text shown for it, in the target's format."""


def no_values(content: str) -> str:
    """Raise a KeyError: a slot where no numbers are available."""
    raise KeyError(content)


Resolver = Callable[[str, str, str], Link]
"""Takes the scheme and name of a course link (``lesson``, ``overdue/first-notice``) and an anchor in that lesson."""


class _HtmlRenderer(RendererHTML):
    """markdown-it's HTML renderer, with course links resolved, safe external links and scrollable tables."""

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        token = tokens[idx]
        href = str(token.attrs.get("href", ""))
        attrs: dict[str, str]
        fill = ""
        if target := course_link(href):
            link = env["resolver"](*target)
            attrs = {"href": link.href}
            if link.css_class:
                attrs["class"] = link.css_class
            if link.tooltip:
                attrs["title"] = link.tooltip
            if tokens[idx + 1].type == "link_close":
                fill = link.title
        else:
            attrs = {"href": href}
            if href.startswith(("http://", "https://")):
                attrs["rel"] = "noopener noreferrer"
            if title := token.attrs.get("title"):
                attrs["title"] = str(title)
        env["in_link"] = True
        shown = "".join(f' {name}="{_escape(value)}"' for name, value in attrs.items())
        return f"<a{shown}>{_escape(fill)}"

    def link_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        env["in_link"] = False
        return "</a>"

    def slot(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        shown = str(env["values"](tokens[idx].content))
        # A link can't contain another, so inside a link a number is shown without the link to its source.
        return re.sub(r"</?a\b[^>]*>", "", shown) if env.get("in_link") else shown

    def _cell(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        # The alignment is a class, so that these cells and those of table blocks share their styles.
        align = str(tokens[idx].attrs.get("style", "")).removeprefix("text-align:")
        tag = tokens[idx].tag
        shown = f' class="fc-{align}"' if align else ""
        if label := tokens[idx].meta.get("label"):
            shown += f' data-label="{_escape(label)}"'
        return f"<{tag}{shown}>"

    th_open = td_open = _cell

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return (
            f'<div class="fc-table{" fc-rows" if _labelled(tokens, idx) else ""}" tabindex="0" role="group">\n<table>\n'
        )

    def table_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</table>\n</div>\n"


MOST_LABELLED = 4
"""Tables with up to this many columns become cards on a phone, whose lines repeat the headings (frame.css)."""


def _labelled(tokens: Sequence[Token], start: int) -> bool:
    """Tell the cells of a table the headings of their columns, if it has few."""
    labels: list[str] = []
    column = 0
    for place, token in enumerate(tokens[start:], start):
        if token.type == "table_close":
            break
        if token.type == "th_open":
            parts = tokens[place + 1].children or ()
            labels.append("".join(one.content for one in parts if one.type in ("text", "code_inline")))
        elif token.type == "tr_open":
            column = 0
        elif token.type == "td_open" and len(labels) <= MOST_LABELLED:
            token.meta["label"] = labels[column] if column else ""
            column += 1
    return len(labels) <= MOST_LABELLED


SLOT = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
"""A slot, a number in a text: ``{{ amount }}``, ``{{ fact.record_retention }}``, ``{{ rate | 2 }}``."""


def _slot(state: StateInline, silent: bool) -> bool:
    """Read a slot as a single token, so that its content is not parsed as Markdown."""
    found = SLOT.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.pending = state.pending.removesuffix(_JOINER)
        token = state.push("slot", "", 0)
        token.content = found.group(1).strip()
    state.pos = found.end() + state.src.startswith(_JOINER, found.end())
    return True


_JOINER = "\u2060"


def _joined(text: str) -> str:
    """Put word joiners around slots: their braces are punctuation, where bold text before a word can't end."""
    return SLOT.sub(lambda found: f"{_JOINER}{found.group()}{_JOINER}", text) if "{{" in text else text


def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": True}, renderer_cls=_HtmlRenderer).enable(["table", "strikethrough"])
    md.inline.ruler.before("escape", "slot", _slot)
    md.use(footnote_plugin, inline=False)
    md.use(deflist_plugin)
    return md


_MD = _parser()

ALLOWED_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "cite",
        "code",
        "dd",
        "del",
        "dfn",
        "dl",
        "dt",
        "em",
        "hr",
        "i",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
        "var",
    ]
)
_KEPT_TAGS = {*ALLOWED_TAGS, "div"}
"""The renderer puts tables inside a ``div``."""
_KEPT_ATTRIBUTES = {
    "*": {"class", "lang", "title", "dir"},
    "a": {"href", "id", "rel", "role"},
    "div": {"tabindex", "role"},
    "li": {"id"},
    "ol": {"start"},
    "span": {"data-value"},
}


@lru_cache(maxsize=65_536)
def parse(text: str) -> tuple[Token, ...]:
    """Parse block Markdown to its token tree. The result is cached and shared: never change a token."""
    return _paragraphs(text) or tuple(_MD.parse(_joined(text), {}))


@lru_cache(maxsize=65_536)
def parse_inline(text: str) -> tuple[Token, ...]:
    """Parse a line of inline Markdown to its token tree. The result is cached and shared: never change a token."""
    if _PLAIN_LINE.fullmatch(text):
        return (Token("inline", "", 0, map=[0, 1], children=[Token("text", "", 0, content=text)], content=text),)
    return tuple(_MD.parseInline(_joined(" ".join(text.split("\n"))), {}))


_PLAIN = r"(?!\d{1,9}[.)])[\w“‘（《「『【¥][^\n\r\t\0\\`*_\[\]<>&!~{|^]*(?<!\s)"
_PLAIN_LINE = re.compile(_PLAIN)
"""A line without any Markdown syntax."""
_PLAIN_TEXT = re.compile(rf"(?:{_PLAIN}(?:\n|\Z)|\n)*")
"""A text of nothing but paragraphs of such lines."""
_BLANK_LINES = re.compile(r"\n{2,}")
_NEXT = "</p>\n<p>"


def is_plain(text: str, *, inline: bool) -> bool:
    """Return whether a text has no Markdown syntax, as most have not, so that it need not be parsed."""
    return bool((_PLAIN_LINE if inline else _PLAIN_TEXT).fullmatch(text))


def _paragraphs(text: str) -> tuple[Token, ...]:
    """Parse a text of nothing but plain paragraphs, as most are; return () for any other.

    The tokens equal those of the parser, in a tenth of its time.
    """
    lines = text.split("\n")
    made: list[Token] = []
    start = 0
    for number, line in enumerate([*lines, ""]):
        if line:
            if not _PLAIN_LINE.fullmatch(line):
                return ()
            continue
        if start < number:
            paragraph, place = lines[start:number], [start, number]
            children = [Token("text", "", 0, content=paragraph[0])]
            for more in paragraph[1:]:
                children += (Token("softbreak", "br", 0), Token("text", "", 0, content=more))
            made += (
                Token("paragraph_open", "p", 1, map=place, block=True),
                Token("inline", "", 0, map=place, level=1, children=children, content="\n".join(paragraph), block=True),
                Token("paragraph_close", "p", -1, block=True),
            )
        start = number + 1
    return tuple(made)


def walk(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield all tokens of a tree, each followed by its children."""
    for token in tokens:
        yield token
        if token.children:
            yield from walk(token.children)


def course_link(href: str) -> tuple[str, str, str] | None:
    """Split ``lesson:credit/x#letter`` into scheme, name and anchor; return None for any other address."""
    scheme, separator, name = href.partition(":")
    if not separator or scheme not in COURSE_SCHEMES:
        return None
    if scheme == "lesson":
        name, _, anchor = name.partition("#")
        return scheme, name, anchor
    return scheme, name, ""


def plain_text(text: str, *, inline: bool = False) -> str:
    """Return the words of Markdown without its syntax, for titles, counting and search."""
    if is_plain(text, inline=inline):
        return " ".join(text.split())
    parts: list[str] = []
    for token in walk((parse_inline if inline else parse)(text)):
        if token.type in ("text", "code_inline", "code_block", "fence"):
            parts.append(token.content)
        elif token.type == "slot":
            parts.append(f"{{{{ {token.content} }}}}")
        elif token.type in ("softbreak", "hardbreak", "paragraph_close", "td_close", "th_close"):
            parts.append(" ")
    return " ".join("".join(parts).split())


def open_bold(text: str, *, inline: bool) -> bool:
    r"""Return whether unmatched `**` are shown as asterisks; in numbers, in code and after `\` they are intended."""
    if "**" not in text or "**" not in _BOLD.sub("", text) or not _shows_asterisks(text, inline=inline):
        return False
    without = text.replace("\\*", "")
    return without == text or _shows_asterisks(without, inline=inline)


_BOLD = re.compile(r"\*\*(?=\w)[^*`\\\[\]<>{}\n]*(?<=\w)\*\*")
"""Text that is certainly bold, so that most texts need not be parsed."""


def _shows_asterisks(text: str, *, inline: bool) -> bool:
    tokens = (parse_inline if inline else parse)(text)
    return any(token.type == "text" and "**" in token.content for token in walk(tokens))


def removed_html(text: str) -> list[str]:
    """Return the names of raw HTML tags that the sanitiser would remove."""
    if "<" not in text:
        return []
    raw = "".join(t.content for t in walk(parse(text)) if t.type in ("html_inline", "html_block"))
    tags = re.findall(r"</?([a-zA-Z][\w-]*)", raw)
    return sorted({tag.lower() for tag in tags} - ALLOWED_TAGS)


def _escape(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def to_html(
    text: str, resolver: Resolver, *, inline: bool = False, footnotes: str = "", values: Values = no_values
) -> str:
    """Render Markdown as sanitised HTML.

    ``values`` returns the HTML of a slot. ``footnotes`` makes the ids of footnotes unique on a page with several
    texts.
    """
    if is_plain(text, inline=inline):
        words = _escape(text.strip("\n"))
        return words if inline or not words else f"<p>{_BLANK_LINES.sub(_NEXT, words)}</p>"
    tokens = (parse_inline if inline else parse)(text)
    env: dict[str, Any] = {"resolver": resolver, "docId": footnotes, "values": values}
    html = str(_MD.renderer.render(tokens, _MD.options, env))
    if "<" in text:  # without "<" in the text there is no raw HTML, and all tags are the renderer's own
        html = _sanitise(html)
    return html.strip()


def html_of_finished(markdown: str, footnotes: str = "") -> str:
    """Render Markdown that ``commonmark.py`` and the Markdown templates wrote, in which everything is resolved.

    Its HTML is safe already: that of authors was sanitised when it was written.
    """
    env: dict[str, Any] = {"resolver": None, "docId": footnotes, "values": no_values}
    return str(_MD.render(_HEADING_ID.sub("", markdown), env))


_HEADING_ID = re.compile(r" \{#[\w-]+\}$", re.MULTILINE)


def _sanitise(html: str) -> str:
    return nh3.clean(
        html,
        tags=_KEPT_TAGS,
        attributes=_KEPT_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
