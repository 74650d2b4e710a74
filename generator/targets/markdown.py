"""The course as plain Markdown files, which Zensical, MkDocs and Hugo can build, and people can read as they are."""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from string import ascii_uppercase
from types import SimpleNamespace
from typing import Any

from generator.course.final import drawn, filled_pools
from generator.course.model import Course, Lesson
from generator.course.worksheets import Worksheet
from generator.formulas.telephone import dialled
from generator.i18n.catalogues import show_date, translations
from generator.i18n.diagnostics import phrases
from generator.i18n.languages import language_of
from generator.loader.editions import picture_at
from generator.markdown import commonmark
from generator.markdown.commonmark import Md, finish, listed, quoted, section, table, to_markdown, whole
from generator.markdown.prose import Link
from generator.render.addresses import (
    CALCULATORS,
    FINAL,
    GLOSSARY,
    HEARD,
    HOME,
    NAMED,
    PLAN,
    REMINDERS,
    SOURCES,
    calculator_uri,
    lesson_uri,
    module_uri,
)
from generator.render.book import BookWriter
from generator.render.environment import Templates, base_environment
from generator.render.reviewed import show_reviewed
from generator.render.values import CourseValues, spoken
from generator.schema.facts import Fact
from generator.targets.base import Result
from generator.targets.pictures import in_traditional

TEMPLATES = Path(__file__).parent.parent / "render" / "markdown"
FRAME = TEMPLATES / "frame"
"""The settings with which Zensical, MkDocs and Hugo build the pages."""
_GAP = Md("\\_\\_\\_\\_\\_\\_")


class _Writer(BookWriter):
    """Writes the texts of one page."""

    def __init__(self, course: Course, tree: _Tree, uri: str) -> None:
        super().__init__(course, tree.resolver(uri))
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


class _Tree:
    """The files of one edition."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._strings = spoken(course.spec.language)
        self.files: dict[str, str | bytes] = {}
        """The output, by paths below the folder of the pages."""
        self._places = count(1)
        questions = count(1)
        self._numbers = {
            question.id: number
            for lesson in course.lessons
            for question, number in zip((*_placed(lesson), *lesson.closing), questions, strict=False)
        }

    def resolver(self, uri: str) -> Any:
        """Return the function that resolves course links on a page."""
        course = self._course
        places = {
            "lesson": lambda name: (lesson_uri(course.lesson_by_id[name]), course.lesson_by_id[name].spec.title),
            "calculator": lambda name: (
                calculator_uri(course.calculator_by_id[name]),
                course.calculator_by_id[name].spec.title,
            ),
            "term": lambda name: (f"{GLOSSARY}#{name}", course.term_by_id[name].term),
            "page": lambda name: (NAMED[name], course.pages[name]),
        }

        def resolve(scheme: str, name: str, anchor: str) -> Link:
            target, title = places[scheme](name)
            return Link(_between(uri, target) + (f"#{anchor}" if anchor else ""), title)

        return resolve

    def page(self, template: str, uri: str, title: str, summary: str, **context: Any) -> dict[str, str]:
        """Write a page, and return its entry in the navigation."""
        writer = _Writer(self._course, self, uri)
        environment = self._environment(writer, uri)
        body = environment.get_template(f"{template}.md.j2").render(
            **context,
            course=self._course,
            writer=writer,
            numbers=self._numbers,
            letters=ascii_uppercase,
        )
        body += environment.get_template("figures.md.j2").render(course=self._course, writer=writer)
        title, summary = writer.filled(title), writer.filled(summary)
        fields = {"title": title, "description": summary, "weight": next(self._places)}
        head = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
        self.files[uri] = f"---\n{head}---\n\n" + whole(f"{body}\n\n{''.join(writer.notes)}")
        return {title: uri}

    def _environment(self, writer: _Writer, uri: str) -> Templates:
        environment = base_environment(TEMPLATES, extensions=["jinja2.ext.i18n"], finalize=writer.finish)
        environment.install_gettext_translations(self._strings, newstyle=True)  # type: ignore[attr-defined]
        resolve, language = self.resolver(uri), self._course.spec.language

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
            "link_to": lambda title, target: commonmark.link(writer.finish(title), _between(uri, target)),
            "table": table,
            "cells": lambda rows, inline: [[inline(cell) for cell in row] for row in rows],
            "shown_rows": lambda shown: [
                [writer.finish(cell) for cell in row or ["…"] * len(shown.columns)] for row in shown.rows
            ],
            "ticked": lambda text: Md(f"☐ {text}"),
            "gaps": lambda text: Md(_GAP.join(writer.finish(part) for part in text.split("___"))),
            "blanks": lambda text, inline: Md(_GAP.join(_edged(part, inline) for part in text.split("___"))),
            "image": lambda lesson, name: Md(_between(uri, self._image(picture_at(lesson.module_id, name)))),
            "drawn": lambda svg: Md(_between(uri, self._drawn(svg))),
            "language": language,
            "unit_word": self._strings.gettext,
            "show_date": lambda day: show_date(day, language),
            "show_reviewed": lambda record: show_reviewed(record, language),
        }
        return environment

    def _image(self, uri: str) -> str:
        course = self._course
        traditional = uri in course.traditional
        self.files[uri] = in_traditional(course, uri) if traditional else (course.folders.content / uri).read_bytes()
        return uri

    def _drawn(self, svg: str) -> str:
        name = f"charts/{hashlib.sha256(svg.encode()).hexdigest()[:12]}.svg"
        self.files[name] = svg
        return name


def _placed(lesson: Lesson) -> Iterator[Any]:
    return (block.question for block in lesson.blocks if block.question)


def _between(page: str, other: str) -> str:
    path, mark, anchor = other.partition("#")
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + mark + anchor


def _edged(text: str, inline: Any) -> str:
    """Format part of a sentence; spaces at its ends separate it from gaps."""
    inner = text.strip()
    if not inner:
        return text
    start = text.index(inner)
    return f"{text[:start]}{inline(inner)}{text[start + len(inner) :]}"


def tree(course: Course) -> Mapping[str, str | bytes]:
    """Return every file of one edition, by path."""
    spec, made = course.spec, _Tree(course)
    _ = translations(spec.language).gettext
    nav: list[dict[str, Any]] = [{_("Start here"): HOME}]
    made.page("home", HOME, spec.title, spec.summary)
    if course.start:
        nav.append(made.page("plan", PLAN, _("My desk"), _("What to do now, from what you chose at the start.")))
    if course.heard:
        nav.append(made.page("heard", HEARD, course.heard.title, course.heard.summary))
    for module in course.modules:
        [(title, uri)] = made.page(
            "module", module_uri(module), module.spec.title, module.spec.summary, module=module
        ).items()
        lessons = [
            made.page("lesson", lesson_uri(one), one.spec.title, one.spec.summary, lesson=one) for one in module.lessons
        ]
        nav.append({title: [uri, *lessons]})
    if course.final:
        pools, count = filled_pools(course), drawn(course)
        nav.append(made.page("final", FINAL, course.final.title, course.final.summary, pools=pools, count=count))
    if course.calculators:
        title = _("Calculators")
        made.page("calculators", CALCULATORS, title, title)
        pages = [
            made.page("calculator", calculator_uri(one), one.spec.title, one.spec.summary, calculator=one)
            for one in course.calculators
        ]
        nav.append({title: [CALCULATORS, *pages]})
    if spec.reminders:
        nav.append(made.page("reminders", REMINDERS, spec.reminders.title, spec.reminders.summary))
    if course.terms:
        nav.append(made.page("glossary", GLOSSARY, _("Glossary"), _("The words of this course, in plain language.")))
    if course.ledger.spec:
        nav.append(made.page("sources", SOURCES, _("Sources"), spec.jurisdiction))
    return {**{f"docs/{path}": text for path, text in made.files.items()}, **_frame(course, made, nav)}


def _frame(course: Course, made: _Tree, nav: Sequence[Any]) -> dict[str, str]:
    environment = base_environment(FRAME)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    indexes = [path for path in made.files if posixpath.basename(path) == "index.md"]
    language = language_of(course.spec.language).theme or course.spec.language.partition("-")[0]
    files: dict[str, str] = {}
    for file in sorted(FRAME.rglob("*")):
        name = file.relative_to(FRAME).as_posix()
        if name.endswith(".j2"):
            text = environment.get_template(name).render(
                title=CourseValues(course).fill(course.spec.title, course.bare),
                nav=nav,
                indexes=indexes,
                language=language,
                theme="material",
            )
            files[name.removesuffix(".j2")] = text
        elif file.is_file():
            files[name] = file.read_text("utf-8")
    return files


class Markdown:
    """The target ``markdown``."""

    name = "markdown"
    summary = phrases("Plain Markdown files with a navigation, which Zensical, MkDocs and Hugo build.")
    needs = ""
    whole = False

    def inputs(self, course: Course) -> Iterable[str | bytes]:
        """Return nothing: it only uses the course."""
        return ()

    def write(self, course: Course, out: Path) -> Result:
        """Write the files of one edition."""
        files = tree(course)
        for name, content in files.items():
            file = out / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return Result(tuple(files), f"docs/{HOME}")


MARKDOWN = Markdown()
