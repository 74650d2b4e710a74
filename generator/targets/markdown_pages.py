"""Pages as Markdown: what their templates need, for the target ``markdown`` and wherever nothing better is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from generator.course.model import Course
from generator.course.worksheets import Worksheet
from generator.formulas.telephone import dialled
from generator.i18n.catalogues import show_date
from generator.markdown import commonmark
from generator.markdown.commonmark import Md, finish, listed, quoted, section, table, to_markdown
from generator.markdown.prose import Resolver
from generator.render.book import BookWriter
from generator.render.environment import Templates, base_environment
from generator.render.reviewed import show_reviewed
from generator.render.values import spoken
from generator.schema.facts import Fact
from generator.targets.tree import PageTree

TEMPLATES = Path(__file__).parent.parent / "render" / "markdown"
_GAP = Md("\\_\\_\\_\\_\\_\\_")


class MarkdownWriter(BookWriter):
    """Writes the texts of one page."""

    def __init__(self, course: Course, resolve: Resolver) -> None:
        super().__init__(course, resolve)
        self._course = course
        self.notes: list[str] = []

    def finish(self, value: Any) -> Any:
        """Convert plain texts for Jinja's ``finalize``, with their numbers filled in."""
        return finish(self.filled(value) if isinstance(value, str) and not isinstance(value, Md) else value)

    def prose(self, worksheet: Worksheet | None = None) -> SimpleNamespace:
        """Return the functions for texts that show the numbers of a worksheet."""
        self._numbers = numbers = worksheet or self._bare
        show = self._show(numbers)

        def md(text: str) -> Md:
            return to_markdown(text, self._resolve, values=show, notes=self.notes)

        def inline(text: str) -> Md:
            return to_markdown(text, self._resolve, inline=True, values=show, notes=self.notes)

        def flat(text: str) -> Md:
            return Md(md(text).replace("\n\n", " "))

        return SimpleNamespace(md=md, inline=inline, flat=flat)

    def repeated(self, worksheet: Worksheet, rows: str, cells: tuple[tuple[str, ...], ...]) -> list[list[Any]]:
        """Return the cells of a table whose rows are repeated for every value of a name."""
        read = worksheet.rows(rows)
        made: list[list[Md]] = []
        for values in worksheet.row_values(read, worksheet.values):

            def show(content: str, values: Mapping[str, Any] = values) -> str:
                return self._values.row_slot(content, worksheet, values, read.kinds)

            made += [[to_markdown(cell, self._resolve, inline=True, values=show) for cell in row] for row in cells]
        return made

    def shown(self) -> Iterator[Fact]:
        """Yield the facts shown so far, in order of first use, with those that their statements show."""
        done = 0
        while done < len(self.facts):
            yield self._course.ledger.by_id[list(self.facts)[done]]
            done += 1


def markdown_environment(tree: PageTree, writer: MarkdownWriter, uri: str) -> Templates:
    """Return the environment of the Markdown templates for one page."""
    language = tree.course.spec.language
    resolve, strings = tree.resolver(uri), spoken(language)
    environment = base_environment(TEMPLATES, extensions=["jinja2.ext.i18n"], finalize=writer.finish)
    environment.install_gettext_translations(strings, newstyle=True)  # type: ignore[attr-defined]

    def link(title: str, scheme: str, name: str) -> Md:
        address = dialled(writer.filled(name)) if scheme == "tel" else resolve(scheme, name, "").href
        return commonmark.link(writer.finish(title), address)

    environment.filters |= {
        "listed": lambda text, marker="-": listed(writer.finish(text), marker),
        "section": lambda text, anchor="", level=2: section(writer.finish(text), anchor, level),
        "shown": writer.finish,
        "cell": lambda text, inline: inline(text),
        "address": Md,
        "marked": Md,
        "item": listed,
        "numbered": lambda text, number: listed(text, f"{number}."),
        "quoted": quoted,
    }
    environment.globals |= {
        "link": link,
        "link_to": lambda title, target: commonmark.link(writer.finish(title), tree.between(uri, target)),
        "table": table,
        "cells": lambda rows, inline: [[inline(cell) for cell in row] for row in rows],
        "shown_rows": lambda shown: [
            [writer.finish(cell) for cell in row or ["…"] * len(shown.columns)] for row in shown.rows
        ],
        "ticked": lambda text: Md(f"☐ {text}"),
        "gaps": lambda text: Md(_GAP.join(writer.finish(part) for part in text.split("___"))),
        "blanks": lambda text, inline: Md(_GAP.join(_edged(part, inline) for part in text.split("___"))),
        "image": lambda lesson, name: Md(tree.picture(uri, lesson.module_id, name)),
        "drawn": lambda svg: Md(tree.drawn(uri, svg)),
        "language": language,
        "unit_word": strings.gettext,
        "show_date": lambda day: show_date(day, language),
        "show_reviewed": lambda record: show_reviewed(record, language),
    }
    return environment


def _edged(text: str, inline: Any) -> str:
    """Format part of a sentence; spaces at its ends separate it from gaps."""
    inner = text.strip()
    if not inner:
        return text
    start = text.index(inner)
    return f"{text[:start]}{inline(inner)}{text[start + len(inner) :]}"
