"""Converts the HTML of banks to the Markdown of courses.

Small on purpose: paragraphs, breaks, bold, italics, lists, sub- and superscript, code, links and tables. Of everything
else the words are kept and the loss is noted; scripts and style sheets are dropped. The result is parsed again with
the course's own Markdown parser and compared, so that no star, bracket or number sign of the bank turns into
formatting.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from generator.authoring.importers.decode import clean
from generator.authoring.importers.html_markdown import WAYS, Writer
from generator.authoring.importers.html_tree import BLOCKS, DROPPED, Node, inner, names, parse, words_of
from generator.authoring.importers.reasons import note, short
from generator.markdown.prose import plain_text

MAX_LENGTH = 20_000
"""The most characters of a text; longer ones are cut."""
_MEDIA = names("audio video iframe object embed svg math canvas form input select button textarea map")
_SILENT = names(
    "p div section article header footer main center br b strong i em ul ol li sub sup code pre a table thead tbody "
    "tfoot tr td th caption colgroup col h1 h2 h3 h4 h5 h6 blockquote span font html body wbr hr dl dt dd figure "
    "figcaption tt nobr address img"
)
"""Tags whose loss, if any, need not be reported."""
_EASY = re.compile(r"|[A-Za-z\u3400-\u9fff](?:[A-Za-z0-9\u3400-\u9fff,.?!;，。？、；]| (?! ))*(?<! )")
"""Matches texts without any markup, whatever their format."""
_SCHEMES = ("http", "https", "mailto", "tel")


class Texts:
    """Converts the texts of one question to Markdown and collects what is lost."""

    def __init__(self, notes: list[str]) -> None:
        self.notes = notes

    def report(self, key: str, /, **words: object) -> None:
        """Note a loss once."""
        if (loss := note(key, **words)) not in self.notes:
            self.notes.append(loss)

    def block(self, text: str, form: str = "html") -> str:
        """Convert a text of several paragraphs. ``form`` is `html`, `auto`, `plain` or `markdown`."""
        return text if _EASY.fullmatch(text) else self._best(self._tree(text, form), inline=False)

    def inline(self, text: str, form: str = "html") -> str:
        """Convert a text to one line of Markdown."""
        return text if _EASY.fullmatch(text) else self._best(self._tree(text, form), inline=True)

    def plain(self, text: str, form: str = "html") -> str:
        """Convert a text to one line without any formatting."""
        return words_of(self._tree(text, form))

    def _tree(self, text: str, form: str) -> Node:
        text = clean(text)
        if len(text) > MAX_LENGTH:
            text = text[:MAX_LENGTH]
            self.report("long", limit=MAX_LENGTH)
        if re.search(r"\\\(|\\\[|\$\$", text):
            self.report("latex")
        if form == "markdown":
            text, form = _markdown_as_html(text), "html"
        root = Node("body", children=[text]) if form == "plain" else parse(text)
        self._prepare(root, breaks=form in ("auto", "plain"))
        return root

    def _prepare(self, root: Node, *, breaks: bool) -> None:
        """Note what can't be converted, and replace it by words."""
        lost, media = set[str](), set[str]()
        waiting = [root]
        while waiting:
            node = waiting.pop()
            children: list[Node | str] = []
            for child in node.children:
                if isinstance(child, str):
                    children += self._words_of(child, breaks=breaks and node.tag != "pre")
                    continue
                if child.tag in DROPPED:
                    self.report("script")
                    continue
                if child.tag == "img":
                    children.append(self._picture(child))
                    continue
                if child.tag in _MEDIA:
                    media.add(child.tag)
                elif child.tag not in _SILENT:
                    lost.add(child.tag)
                if child.tag == "a" and child.attrs.get("href"):
                    self._link(child)
                children.append(child)
                waiting.append(child)
            node.children = _joined(children)
        if lost:
            self.report("tags", tags=", ".join(sorted(lost)[:8]))
        if media:
            self.report("media", tags=", ".join(sorted(media)))

    def _words_of(self, text: str, *, breaks: bool) -> list[Node | str]:
        text = self._braces_apart(text)
        if not breaks or "\n" not in text:
            return [text]
        found: list[Node | str] = []
        for number, line in enumerate(text.split("\n")):
            if number:
                found.append(Node("br"))
            found.append(line)
        return found

    def _picture(self, node: Node) -> str:
        source = node.attrs.get("src", "")
        name = "" if source.startswith("data:") else unquote(source.split("?")[0].rsplit("/", 1)[-1])
        alt = " ".join(node.attrs.get("alt", "").split())
        self.report("picture", name=short(clean(name) or alt or "without a name"))
        return f" ({alt.replace('{{', '{ {')}) " if alt else " "

    def _link(self, node: Node) -> None:
        href = "".join(node.attrs["href"].split())
        if _can_be_linked(href):
            node.attrs["href"] = href
            return
        del node.attrs["href"]
        if "@@PLUGINFILE@@" in href:
            self.report("file", name=short(unquote(href.rsplit("/", 1)[-1])))
        else:
            self.report("link", words=short(words_of(node)))

    def _best(self, root: Node, *, inline: bool) -> str:
        meant = _squeezed(words_of(root))
        if not meant:
            return ""
        if inline and any(node.tag in BLOCKS - {"p", "div"} or node.tag == "br" for node in inner(root)):
            self.report("flattened")
            _set_apart(root)
            meant = _squeezed(words_of(root))
        words = words_of(root)  # the bank's own stars are escaped, or `check` would expect the end of bold text
        for way in WAYS:
            # Once more: removing a tag may join the braces of two texts.
            text = self._braces_apart(Writer(way).inline(root) if inline else Writer(way).blocks(root))
            if (
                text
                and _squeezed(plain_text(text, inline=inline)) == meant
                and not (way.escapes is None and "**" in words)
            ):
                return text
        self.report("markup-lost")
        return self._braces_apart(_bare(words_of(root)))

    def _braces_apart(self, text: str) -> str:
        if "{{" not in text:
            return text
        self.report("braces")
        return re.sub(r"\{(?=\{)", "{ ", text)


def _joined(children: list[Node | str]) -> list[Node | str]:
    """Join adjacent texts, so that a mark at the start of one is known to be inside a line."""
    found: list[Node | str] = []
    for child in children:
        if isinstance(child, str) and found and isinstance(found[-1], str):
            found[-1] += child
        else:
            found.append(child)
    return found


def _can_be_linked(href: str) -> bool:
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and bool(parts.netloc or parts.path)


def _set_apart(root: Node) -> None:
    """Put a semicolon after each item of a list except the last, for a list on one line."""
    for node in list(inner(root)):
        for item in [child for child in node.nodes() if child.tag == "li" and words_of(child)][:-1]:
            item.children.append(";")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _bare(text: str) -> str:
    """Return text with every Markdown character escaped."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def _markdown_as_html(text: str) -> str:
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))
