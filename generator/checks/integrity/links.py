"""Rules on prose: links lead somewhere, and Markdown contains nothing that has its own block type."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence

from markdown_it.token import Token

from generator.checks.integrity.found import lesson_not_found
from generator.course.model import Course
from generator.course.uses import places
from generator.i18n.diagnostics import Phrase, phrase
from generator.markdown.prose import course_link, open_bold, parse, parse_inline, removed_html, walk
from generator.schema.walk import FoundText, texts
from generator.source.document import Source
from generator.source.finder import Finder
from generator.source.problems import Problem, near, problem

_OUTSIDE = ("https://", "http://", "mailto:", "tel:")
_HREF = re.compile(r"""<a\s[^>]*?\bhref\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_IN_HTML: Phrase = (
    "In HTML, only links to other sites work, such as https://… Write it in Markdown: `[words](lesson:module/lesson)`."
)


def prose_is_sound(course: Course) -> Iterator[Problem]:
    """Check every Markdown text of the course."""
    for place in places(course):
        for text in texts(place.spec, place.loc):
            if text.kind == "plain":
                yield from _unread_link(place.source, text)
            elif _MAY_MATTER.search(text.value):
                yield from _problems(course, place.source, text)


_LINK = re.compile(r"\[(?P<words>[^\[\]\n]*)\]\((?:[a-z]+:|https?://)[^()\s]*\)")


def _unread_link(source: Source, text: FoundText) -> Iterator[Problem]:
    """Report a link in a title or label, which would be printed with its brackets and address."""
    if "](" in text.value and (found := _LINK.search(text.value)):
        words = found["words"] or phrase("(empty)")
        yield problem("link-in-plain", source.path, source.finder(text.loc).find(found[0]), source.lines, words=words)


_MAY_MATTER = re.compile(r"[\[<#!=-]|\*\*")
"""A text with none of these characters has no link, HTML, heading, picture or bold, and needs no closer look."""


def _problems(course: Course, source: Source, text: FoundText) -> Iterator[Problem]:
    tokens = parse(text.value) if text.kind == "block" else parse_inline(text.value)
    finder: Finder | None = None  # most texts have no problem, and finding places takes time

    def report(code: str, needle: str, **words: object) -> Problem:
        """Build a problem at the words concerned, which are somewhere in a text of several lines."""
        nonlocal finder
        finder = finder or source.finder(text.loc)
        return problem(code, source.path, finder.find(needle), source.lines, **words)

    for token, following in _with_next(list(walk(tokens))):
        if token.type == "link_open":
            yield from _link(course, report, str(token.attrs.get("href", "")))
        elif token.type in ("html_inline", "html_block"):
            for href in _HREF.findall(token.content):
                address = html.unescape(href.strip("\"'"))
                if not address.startswith(_OUTSIDE):
                    # It is output unchanged, on pages at different depths and in the book.
                    yield report("broken-link", href, href=address or phrase("(empty)"), way_out=phrase(_IN_HTML))
        elif token.type == "heading_open":
            yield report("heading-in-text", following.content, text=following.content)
        elif token.type == "image":
            file = str(token.attrs.get("src", ""))
            yield report("image-in-text", file, file=file)
    if open_bold(text.value, inline=text.kind == "inline"):
        yield report("bold-open", "**")
    if tags := removed_html(text.value):
        shown = ", ".join(f"<{tag}>" for tag in tags)
        yield report("html-removed", f"<{tags[0]}", tags=shown)


def _with_next(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    return zip(tokens, (*tokens[1:], tokens[-1]), strict=True) if tokens else iter(())


def _link(course: Course, report: Callable[..., Problem], href: str) -> Iterator[Problem]:
    target = course_link(href)
    if target is None:
        if not href.startswith(_OUTSIDE):
            way_out = phrase(
                "Link to a lesson as `lesson:module/lesson`, to the glossary as `term:id`, outside as https://…"
            )
            yield report("broken-link", href, href=href or phrase("(empty)"), way_out=way_out)
        return
    scheme, name, anchor = target
    if scheme == "lesson" and name not in course.lesson_by_id:
        if mistake := lesson_not_found(course, name):
            yield report(mistake[0], href, **mistake[1])
    elif scheme == "lesson" and anchor and anchor not in (there := course.lesson_by_id[name].outline.anchors):
        if not course.may_hold(name, anchor, "#"):
            yield report("unknown-place", href, lesson=name, id=anchor, near=near(anchor, there))
    elif scheme == "page" and name not in course.pages:
        yield report("unknown-page", href, id=name, near=near(name, course.pages))
    elif scheme == "calculator" and name not in course.calculator_by_id:
        if f"calculators/{name}" not in course.unread:
            yield report("unknown-calculator", href, id=name, near=near(name, course.calculator_by_id))
    elif scheme == "term" and name not in course.term_by_id and not course.may_hold("glossary", name):
        yield report("unknown-term", href, id=name, near=near(name, course.term_by_id))
