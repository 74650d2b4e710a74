"""The course as plain Markdown files, which Zensical, MkDocs and Hugo can build, and people can read as they are."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from generator.course.final import drawn, filled_pools
from generator.course.model import Course
from generator.i18n.catalogues import translations
from generator.i18n.diagnostics import phrases
from generator.i18n.languages import language_of
from generator.markdown.commonmark import whole
from generator.render.addresses import (
    CALCULATORS,
    FINAL,
    GLOSSARY,
    HEARD,
    HOME,
    PLAN,
    REMINDERS,
    SOURCES,
    calculator_uri,
    lesson_uri,
    module_uri,
)
from generator.render.environment import base_environment
from generator.render.values import CourseValues
from generator.targets.base import Result
from generator.targets.markdown_pages import TEMPLATES, MarkdownWriter, markdown_environment
from generator.targets.tree import PageTree

FRAME = TEMPLATES / "frame"
"""The settings with which Zensical, MkDocs and Hugo build the pages."""


class _Tree(PageTree):
    """The files of one edition."""

    def __init__(self, course: Course) -> None:
        super().__init__(course)
        self._places = count(1)
        self._numbers = {name: number for lesson in course.lessons for name, number in lesson.numbers.items()}

    def page(self, template: str, uri: str, title: str, summary: str, **context: Any) -> dict[str, str]:
        """Write a page, and return its entry in the navigation."""
        writer = MarkdownWriter(self.course, self.resolver(uri))
        environment = markdown_environment(self, writer, uri)
        body = environment.get_template(f"{template}.md.j2").render(
            **context,
            course=self.course,
            writer=writer,
            numbers=self._numbers,
            letters=ascii_uppercase,
        )
        body += environment.get_template("figures.md.j2").render(course=self.course, writer=writer)
        title, summary = writer.filled(title), writer.filled(summary)
        fields = {"title": title, "description": summary, "weight": next(self._places)}
        head = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
        self.files[uri] = f"---\n{head}---\n\n" + whole(f"{body}\n\n{''.join(writer.notes)}")
        return {title: uri}


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
