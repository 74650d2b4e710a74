"""The Markdown that documents are made from: the templates of the target ``markdown``, with what paper needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from generator.course.model import Course, Question
from generator.markdown.commonmark import Md, section, whole
from generator.markdown.prose import Link, Resolver
from generator.questions.base import Item
from generator.render.values import CourseValues
from generator.schema.walk import texts
from generator.targets.book.typeset import INK
from generator.targets.docx.body import Body
from generator.targets.docx.package import saved_at
from generator.targets.docx.pictures import drawn
from generator.targets.docx.word import Word
from generator.targets.live_address import page_address
from generator.targets.markdown_pages import MarkdownWriter, markdown_environment
from generator.targets.tree import PageTree

_PAGE = "document.md"
Context = Callable[[MarkdownWriter], Mapping[str, Any]]
"""Returns what a template needs, with the writer of its texts."""


class _Tree(PageTree):
    """The pictures of a document. If it is ``linked``, links lead to the course on the web, if it is there."""

    def __init__(self, course: Course, *, linked: bool) -> None:
        super().__init__(course)
        self._linked = linked

    def between(self, page: str, other: str) -> str:
        """Return the live address of a page, '' without one; the path of a picture."""
        uri, mark, anchor = other.partition("#")
        if not uri.endswith(".md"):
            return super().between(page, other)
        address = page_address(self.course, uri) if self._linked else ""
        return address and address + mark + anchor

    def resolver(self, page: str) -> Resolver:
        """Return the function that resolves course links, with titles whose numbers are filled in."""
        values, resolve = CourseValues(self.course), super().resolver(page)

        def filled(scheme: str, name: str, anchor: str) -> Link:
            link = resolve(scheme, name, anchor)
            return replace(link, title=values.fill(link.title, self.course.bare))

        return filled


def document(
    course: Course,
    template: str,
    heading: str,
    foot: str,
    context: Context,
    styles: Path | None = None,
    *,
    linked: bool = False,
) -> bytes:
    """Return a Word document made from a Markdown template, with the styles of a school's document if there is one.

    Raises:
        TargetError: python-docx is missing, or a picture or the document with ``styles`` can't be read.
        OSError: a picture can't be read.
    """
    word = Word(course.spec.language, course.spec.colour or INK, styles)
    filled = CourseValues(course)
    heading = filled.fill(heading, course.bare)
    text, pictures = markdown(course, template, heading, context, linked=linked)
    Body(word, drawn(pictures)).write(text)
    word.head_and_foot((filled.fill(course.spec.title, course.bare), heading), foot)
    return word.finished(heading, ", ".join(course.spec.authors), course.spec.language, saved_at(course.reviewed))


def markdown(
    course: Course, template: str, heading: str, context: Context, *, linked: bool = False
) -> tuple[str, Mapping[str, str | bytes]]:
    """Return the Markdown of a document, and its pictures by their addresses."""
    tree = _Tree(course, linked=linked)
    writer = MarkdownWriter(course, tree.resolver(_PAGE))
    environment = markdown_environment(tree, writer, _PAGE)

    def headed(text: str, anchor: str = "", level: int = 2) -> Md:
        return Md((f'<a id="{anchor}"></a>\n\n' if anchor else "") + section(writer.finish(text), "", level))

    environment.filters["section"] = headed
    environment.globals |= {"marks": _marks, "worded": _worded}
    body = environment.get_template(template).render(
        **context(writer), course=course, writer=writer, heading=heading, letters=ascii_uppercase
    )
    return whole(f"{body}\n\n{''.join(writer.notes)}"), tree.files


def _marks(question: Question) -> Md:
    """Say which mark stands before what a learner chooses from, or writes a number or a letter to."""
    kind = question.kind
    if kind.ordered or question.partners:
        return Md("<!-- write -->\n\n")
    one = kind.one_right or kind.verdict(question.spec) is not None
    return Md(f"<!-- {'ring' if one else 'box'} -->\n\n")


def _worded(item: Item) -> str:
    """Return the words of an item of any type: the first of its texts."""
    return next((text.value for text in texts(item.spec)), item.id)
