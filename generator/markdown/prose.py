"""Markdown, parsed once into one token tree, which every target turns into its own form.

The dialect is CommonMark with tables, strikethrough, footnotes and definition lists. Links may name
parts of the course: ``[words](lesson:module/lesson)``, ``[words](lesson:module/lesson#letter)``,
``[words](term:apr)``; an empty text takes the title of what it points at. What such a link becomes is
the target's business: it passes a ``Resolver``.
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
    """What a course link became: an address, a title for an empty text, a class and a tooltip."""

    href: str
    title: str
    css_class: str = ""
    tooltip: str = ""


Values = Callable[[str], str]
"""Takes what stands between ``{{`` and ``}}`` and gives what is shown for it, in the form of the target."""


def no_values(content: str) -> str:
    """Refuse slots where no numbers are known."""
    raise KeyError(content)


Resolver = Callable[[str, str, str], Link]
"""Takes the scheme and the name of a course link (``lesson``, ``overdue/first-notice``), and a place in that lesson."""


class _HtmlRenderer(RendererHTML):
    """markdown-it's HTML with course links resolved, safe outside links and scrollable tables."""

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
        # A link can't hold another: there, a figure is its words without the way to its source.
        return re.sub(r"</?a\b[^>]*>", "", shown) if env.get("in_link") else shown

    def _cell(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        # Alignment as a class, so that these cells and those of a table block are styled in one place.
        align = str(tokens[idx].attrs.get("style", "")).removeprefix("text-align:")
        tag = tokens[idx].tag
        return f'<{tag} class="fc-{align}">' if align else f"<{tag}>"

    th_open = td_open = _cell

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return '<div class="fc-table" tabindex="0" role="group">\n<table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</table>\n</div>\n"


SLOT = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
"""A number in a text: ``{{ amount }}``, ``{{ fact.record_retention }}``, ``{{ rate | 2 }}``."""


def _slot(state: StateInline, silent: bool) -> bool:
    """Read a slot as one token, so that nothing in it is taken for Markdown."""
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
    """Put an invisible letter around every slot: its braces are punctuation, at which bold can't end before a word."""
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
"""``div`` is what the renderer puts around tables."""
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
    """Parse block Markdown into its token tree. The result is shared: never change a token."""
    return _paragraphs(text) or tuple(_MD.parse(_joined(text), {}))


@lru_cache(maxsize=65_536)
def parse_inline(text: str) -> tuple[Token, ...]:
    """Parse one line of inline Markdown into its token tree. The result is shared."""
    if _PLAIN_LINE.fullmatch(text):
        return (Token("inline", "", 0, map=[0, 1], children=[Token("text", "", 0, content=text)], content=text),)
    return tuple(_MD.parseInline(_joined(" ".join(text.split("\n"))), {}))


_PLAIN_LINE = re.compile(r"(?!\d{1,9}[.)])[\w“‘（《「『【¥][^\n\r\t\0\\`*_\[\]<>&!~{|^]*(?<!\s)")
"""A line in which nothing means anything to Markdown."""


def _paragraphs(text: str) -> tuple[Token, ...]:
    """Parse a text that is nothing but paragraphs of plain lines, as most are; () for any other.

    The tokens are the very ones that the parser would make, in a tenth of its time.
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
    """Yield every token of a tree, children right after their parent."""
    for token in tokens:
        yield token
        if token.children:
            yield from walk(token.children)


def course_link(href: str) -> tuple[str, str, str] | None:
    """Split ``lesson:credit/x#letter`` into its scheme, its name and the place there; None for any other address."""
    scheme, separator, name = href.partition(":")
    if not separator or scheme not in COURSE_SCHEMES:
        return None
    if scheme == "lesson":
        name, _, anchor = name.partition("#")
        return scheme, name, anchor
    return scheme, name, ""


def plain_text(text: str, *, inline: bool = False) -> str:
    """Give the words of Markdown without its marks, for titles, counting and search."""
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
    """Say whether two asterisks are shown that mark no bold words. In numbers, code and behind `\\` they are meant."""
    if "**" not in text or "**" not in _BOLD.sub("", text) or not _shows_asterisks(text, inline=inline):
        return False
    without = text.replace("\\*", "")
    return without == text or _shows_asterisks(without, inline=inline)


_BOLD = re.compile(r"\*\*(?=\w)[^*`\\\[\]<>{}\n]*(?<=\w)\*\*")
"""Words that are bold for certain, so that most texts need not be parsed to know."""


def _shows_asterisks(text: str, *, inline: bool) -> bool:
    tokens = (parse_inline if inline else parse)(text)
    return any(token.type == "text" and "**" in token.content for token in walk(tokens))


def removed_html(text: str) -> list[str]:
    """Name the raw HTML tags in ``text`` that the sanitiser would remove."""
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

    ``values`` gives the HTML of a slot. ``footnotes`` makes the ids of footnotes unique on a page of several texts.
    """
    tokens = (parse_inline if inline else parse)(text)
    env: dict[str, Any] = {"resolver": resolver, "docId": footnotes, "values": values}
    html = str(_MD.renderer.render(tokens, _MD.options, env))
    if "<" in text:  # raw HTML is possible; without "<" every tag here is our own
        html = _sanitise(html)
    return html.strip()


def _sanitise(html: str) -> str:
    return nh3.clean(
        html,
        tags=_KEPT_TAGS,
        attributes=_KEPT_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
