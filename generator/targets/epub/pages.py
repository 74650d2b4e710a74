"""The pages of an e-book, as XHTML, from the course and the templates in ``render/templates/ebook/``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from string import ascii_uppercase
from types import SimpleNamespace
from typing import Any

from jinja2 import TemplateNotFound
from markupsafe import Markup

from generator.course.ledger import facts_of
from generator.course.model import Calculator, Course, Lesson
from generator.course.worksheets import Worksheet
from generator.i18n.catalogues import show_date
from generator.i18n.languages import language_of
from generator.markdown.commonmark import whole
from generator.markdown.prose import Resolver, html_of_finished
from generator.render.addresses import (
    CALCULATORS,
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
from generator.render.calculator import CalculatorParts
from generator.render.environment import html_environment, prose_functions, render
from generator.render.live import PageWriter
from generator.render.reviewed import show_reviewed
from generator.render.values import CourseValues, PageValues, spoken
from generator.render.xhtml import to_xhtml
from generator.targets.markdown_pages import MarkdownWriter, markdown_environment
from generator.targets.tree import PageTree

ABOUT, ANSWERS = "about.md", "answers/index.md"


def answers_uri(lesson: Lesson) -> str:
    """Return the page with the answers to a lesson's questions."""
    return f"answers/{lesson.id}.md"


@dataclass(frozen=True)
class Part:
    """One file of the book that is read."""

    uri: str
    title: str
    body: str
    kind: str = "chapter"
    """What it is to reading systems: a term of the EPUB 3 Structural Semantics Vocabulary."""
    parts: tuple[Part, ...] = ()
    """The parts below it in the table of contents."""


class _Still(PageValues):
    """The numbers of a page on which nothing is computed again."""

    def start(self, name: str, worksheet: Worksheet) -> Any:
        """Begin nothing."""
        return None


class _Writer(PageWriter):
    """The functions of one page for the templates that it shares with the site."""

    def __init__(
        self, values: CourseValues, resolve: Resolver, worksheet: Worksheet, original: str, to_facts: str
    ) -> None:
        super().__init__(values, resolve, worksheet, original)
        self._page = _Still(values, to_facts)

    def cite(self, facts: Mapping[str, None]) -> None:
        """Add facts to those that the page has shown."""
        self._page.facts.update(facts)

    def calculator(self, calculator: Calculator, *, whole: bool = False) -> SimpleNamespace:
        """Return a calculator's parts and texts, for the numbers of its example."""
        parts = CalculatorParts(calculator, self._values)
        self._page.facts.update(dict.fromkeys(parts.facts()))
        write = self._page.html(calculator.worksheet)
        return SimpleNamespace(
            **prose_functions(self._resolve, write, self._number), parts=parts, spec=parts.spec, whole=whole
        )


class BookPages:
    """Writes the pages of one edition into a tree of files."""

    def __init__(self, course: Course, tree: PageTree) -> None:
        self._course, self._tree = course, tree
        self._language = course.spec.language
        strings = spoken(self._language)
        self.gettext = strings.gettext
        self._values = CourseValues(course)
        self._writer: _Writer | None = None
        self._environment = html_environment(strings, self._filled)
        self._environment.globals |= {"icon": lambda name: "", "drawing": lambda name: ""}
        original = course.spec.original_language or ""
        self._original = "" if original.partition("-")[0] == self._language.partition("-")[0] else original

    def _filled(self, value: Any) -> Any:
        if isinstance(value, str) and "{{" in value and not hasattr(value, "__html__"):
            return self._writer.fill(value) if self._writer else self._values.fill(value, self._course.bare)
        return [self._filled(one) for one in value] if isinstance(value, list | tuple) else value

    def plain(self, text: str) -> str:
        """Fill in the numbers of a plain text."""
        return self._values.fill(text, self._course.bare)

    def part(
        self,
        template: str,
        uri: str,
        title: str,
        kind: str = "chapter",
        *,
        worksheet: Worksheet | None = None,
        parts: Sequence[Part] = (),
        to_facts: str = "",
        **context: Any,
    ) -> Part:
        """Write one page; figures lead to the list at its end, or to the page ``to_facts``."""
        course, between = self._course, partial(self._tree.between, uri)
        to_facts = between(to_facts) if to_facts else ""
        self._writer = writer = _Writer(
            self._values, self._tree.resolver(uri), worksheet or course.bare, self._original, to_facts
        )
        body = render(
            self._environment,
            f"ebook/{template}.html.j2",
            course=course,
            title=title,
            h1=lambda words: Markup('<h1 id="title">{}</h1>').format(self._filled(words)),
            original_language=self._original,
            to_lesson=lambda lesson: between(lesson_uri(lesson)),
            to_calculator=lambda one: between(calculator_uri(one)),
            to_answers=lambda lesson: between(answers_uri(lesson)),
            to_start=between(HOME),
            to_sources=between(SOURCES),
            to_image=lambda name: self._tree.picture(uri, context["lesson"].module_id, name),
            to_chart=partial(self._tree.drawn, uri),
            date=partial(show_date, tag=self._language),
            show_reviewed=partial(show_reviewed, language=self._language),
            language=self._language,
            space=language_of(self._language).space,
            as_plain=partial(self._as_plain, uri),
            **{**writer.functions(), **context},
        )
        return Part(uri, self._values.fill(title, course.bare), to_xhtml(body), kind, tuple(parts))

    def _as_plain(self, uri: str, template: str, **context: Any) -> Markup:
        """Return a block or the body of a question that has no form of its own for e-books: the one that it has in
        Markdown, as HTML.
        """
        assert self._writer is not None
        writer = MarkdownWriter(self._course, self._tree.resolver(uri))
        prose = writer.prose(context["q"].worksheet) if "q" in context else writer.prose()
        try:
            found = markdown_environment(self._tree, writer, uri).get_template(template)
        except TemplateNotFound:  # a type of question need not have one
            return Markup()
        made = found.render(
            **context,
            md=prose.md,
            inline=prose.inline,
            flat=prose.flat,
            course=self._course,
            writer=writer,
            numbers=context["lesson"].numbers,
            letters=ascii_uppercase,
        )
        self._writer.cite(writer.facts)
        self._writer.footnotes += 1
        return Markup(html_of_finished(whole(f"{made}\n\n{''.join(writer.notes)}"), str(self._writer.footnotes)))

    # --- the parts, in their order ---------------------------------------------------------------------

    def parts(self) -> list[Part]:
        """Return everything that is read, in reading order; what lies below another part is in its ``parts``."""
        course, _ = self._course, self.gettext
        made = [self.part("about", ABOUT, _("About this course"), "preface")]
        if course.start:
            made.append(self.part("start", HOME, course.start.title))
            made.append(self.part("plan", PLAN, _("My desk")))
        if course.heard:
            made.append(self.part("heard", HEARD, course.heard.title))
        for module in course.modules:
            lessons = [self._lesson(lesson) for lesson in module.lessons]
            uri = module_uri(module)
            made.append(self.part("module", uri, module.spec.title, "part", parts=lessons, module=module))
        if course.calculators:
            calculators = [
                self.part("calculator", calculator_uri(one), one.spec.title, calculator=one, worksheet=one.worksheet)
                for one in course.calculators
            ]
            made.append(self.part("calculators", CALCULATORS, _("Calculators"), "part", parts=calculators))
        if course.spec.reminders:
            made.append(self.part("reminders", REMINDERS, course.spec.reminders.title))
        asked = [lesson for lesson in course.lessons if lesson.questions]
        if asked:
            answers = [
                self.part(
                    "answers",
                    answers_uri(one),
                    f"{_('Answers')}{_(': ')}{one.spec.title}",
                    "answers",
                    worksheet=one.worksheet,
                    to_facts=SOURCES,
                    lesson=one,
                )
                for one in asked
            ]
            made.append(self.part("all-answers", ANSWERS, _("Answers"), "part", parts=answers, asked=asked))
        if course.terms:
            made.append(self.part("glossary", GLOSSARY, _("Glossary"), "glossary", to_facts=SOURCES))
        if course.ledger.spec:
            documents = [
                (one, facts) for one in course.ledger.spec.sources if (facts := list(facts_of(one, course.ledger)))
            ]
            made.append(self.part("sources", SOURCES, _("Sources"), "bibliography", documents=documents))
        return made

    def _lesson(self, lesson: Lesson) -> Part:
        return self.part("lesson", lesson_uri(lesson), lesson.spec.title, worksheet=lesson.worksheet, lesson=lesson)
