"""What every page has: its numbers, its links, its scripts, and a note on how far it is translated."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property, partial

from markupsafe import Markup

from generator.course.model import Course, Lesson, Module
from generator.course.uses import LessonUses, fact_uses
from generator.course.worksheets import Worksheet
from generator.i18n.catalogues import show_date
from generator.i18n.languages import language_of
from generator.markdown.prose import Link, Resolver
from generator.render import assets
from generator.render.addresses import (
    HOME,
    MODULES,
    NAMED,
    PLAN,
    PROGRESS,
    SOURCES,
    Addresses,
    calculator_uri,
    is_large,
    lesson_uri,
    module_lists,
    module_uri,
)
from generator.render.environment import html_environment, render
from generator.render.glossary import Glossary
from generator.render.live import PageWriter
from generator.render.page import BookFile, Offered, Page
from generator.render.practice import LISTED, figure_digests, lesson_figures, lesson_state
from generator.render.reviewed import show_reviewed
from generator.render.values import CourseValues, spoken
from generator.source.document import Source

TOP = "fc-top"
"""The anchor of a page's title, to which the link past the header leads."""


class PageMaker:
    """Renders a template as a page of one course in its language."""

    def __init__(self, course: Course, addresses: Addresses, pdf: str = "") -> None:
        self._course = course
        self._addresses = addresses
        self.pdf = pdf
        """The file name of the book; '' if there is none."""
        self.book: Callable[[], BookFile] | None = None
        """Returns the finished book; None where it is not to be listed among the downloads."""
        self.offered: Sequence[Offered] = ()
        """What is listed there besides."""
        self._translations = spoken(course.spec.language)
        self.glossary = Glossary(course)
        self._values = CourseValues(course)
        self._bare = course.bare
        self._writer: PageWriter | None = None
        """The writer of the current page, whose numbers plain texts may show."""
        self._environment = html_environment(self._translations, self._filled)
        self._texts = self._translations.gettext
        original, language = course.spec.original_language or "", course.spec.language
        # A screen reader must be told of titles in another language; all forms of Chinese count as one.
        self._original_language = "" if original.partition("-")[0] == language.partition("-")[0] else original
        self._runtime = assets.figures_name(self._translations)
        self._bundles: dict[str, Mapping[str, str]] = {}
        self._known_uses: Mapping[str, Sequence[str]] | None = None
        self._known_figures: Mapping[str, Mapping[str, str]] | None = None
        self.banks: dict[str, str] = {}
        """The file names of the lessons' question banks, as far as known."""
        self.minutes: Mapping[str, int] = {}
        """The minutes of lessons that were counted elsewhere."""
        self.uses: dict[str, LessonUses] = {}
        """The facts that lessons use, as far as known."""

    def _filled(self, value: object) -> object:
        """Fill in the numbers of a plain text; Jinja passes every value before it is written."""
        if isinstance(value, str) and "{{" in value and not hasattr(value, "__html__"):
            return self._writer.fill(value) if self._writer else self._values.fill(value, self._bare)
        if isinstance(value, list | tuple):
            return [self._filled(one) for one in value]
        return value

    def plain(self, text: str) -> str:
        """Fill in the numbers of a text that belongs to no page, such as a navigation title."""
        return self._values.fill(text, self._bare)

    @property
    def _uses(self) -> Mapping[str, Sequence[str]]:
        if self._known_uses is None:
            self._known_uses = fact_uses(self._course, self.uses)
        return self._known_uses

    @property
    def _figures(self) -> Mapping[str, Mapping[str, str]]:
        if self._known_figures is None:
            self._known_figures = lesson_figures(self._figure_digests, self._uses)
        return self._known_figures

    def uses_of(self, lesson: Lesson) -> LessonUses:
        """Return the facts that a lesson uses."""
        if lesson.id not in self.uses:
            self.uses[lesson.id] = LessonUses.of(lesson)
        return self.uses[lesson.id]

    def _figures_of(self, lesson: Lesson) -> Mapping[str, str]:
        """Return the digests of the facts that a lesson uses, without looking at other lessons."""
        uses, behind = self.uses_of(lesson), self._course.ledger.behind
        found = {base for fact in (*uses.own, *uses.calculators) for base in (fact, *behind.get(fact, ()))}
        return {fact: self._figure_digests[fact] for fact in sorted(found & self._figure_digests.keys())}

    @cached_property
    def _figure_digests(self) -> Mapping[str, str]:
        return figure_digests(self._course)

    def _page(
        self,
        template: str,
        uri: str,
        edit: str,
        title: str,
        description: str,
        worksheet: Worksheet | None = None,
        files: Sequence[Source | None] = (),
        at_once: Collection[str] = (),
        also: Mapping[str, str | None] | None = None,
        **context: object,
    ) -> Page:
        """Render a page. If bundles are named ``at_once``, the page loads its other scripts when it can be read."""
        language = self._course.spec.language
        self._writer = writer = self._writer_of(uri, worksheet)
        body = render(
            self._environment,
            template,
            course=self._course,
            h1=partial(self._title, self._note(files)),
            original_language=self._original_language,
            to_lesson=lambda lesson: self._addresses.between(uri, lesson_uri(lesson)),
            to_module=lambda module: self._addresses.between(uri, module_uri(module)),
            to_modules=self._addresses.between(uri, MODULES if module_lists(self._course) else HOME),
            large=is_large(self._course),
            most=LISTED,
            to_calculator=lambda calculator: self._addresses.between(uri, calculator_uri(calculator)),
            to_sources=self._addresses.between(uri, SOURCES),
            to_progress=self._addresses.between(uri, PROGRESS),
            to_desk=self._addresses.between(uri, PLAN),
            desk_warnings=self._desk_warnings,
            late=partial(self._late, writer, uri),
            lesson_digest=lambda lesson: lesson_state(lesson, self._figures_of(lesson)),
            date=partial(show_date, tag=language),
            show_reviewed=partial(show_reviewed, language=language),
            facts=self._facts,
            module_facts=self._module_facts,
            **writer.functions(),
            **context,
        )
        script = self._script(writer.script())
        scripts = [self._runtime, script[0]] if script else []
        loaded: dict[str, str] = {}
        for bundle in writer.bundles:
            loaded |= self._bundle(bundle)
        # What only those need who have kept something is loaded by the page itself (assets/quiz/later.js).
        late = {name: text for bundle in writer.late for name, text in self._bundle(bundle).items()}
        styles = [name for name in late if name.endswith(".css")]
        body = self._linked(uri, body, [*scripts, *loaded, *styles], at_once)
        loaded |= late
        title, description = (self._values.fill(text, self._bare) for text in (title, description))
        box = self._course.spec.help_box
        words = {anchor: text for anchor, text in {"help": box and box.also, **(also or {})}.items() if text}
        return Page(uri, edit, title, description, body, tuple(writer.headings), script, loaded, words)

    def _place(self, number: int, count: int, list_uri: Callable[[int], str]) -> tuple[str, Mapping[str, str]]:
        """Return in words which page of a list a page is, and the URLs of others, by their relation to it."""
        others = (
            ("first", 1, number > 2),
            ("prev", number - 1, number > 1),
            ("next", number + 1, number < count),
            ("last", count, number < count - 1),
        )
        _, here = self._texts, list_uri(number)
        place = _("Page %(number)d of %(count)d") % {"number": number, "count": count}
        return place, {rel: self._addresses.between(here, list_uri(other)) for rel, other, there in others if there}

    def _linked(self, uri: str, body: str, names: Sequence[str], at_once: Collection[str]) -> str:
        """Return a page's body with links to its stylesheets and scripts."""
        later: list[str] = []
        for name in names:
            address = self._addresses.between(uri, name)
            if name.endswith(".css"):
                body = f'<link rel="stylesheet" href="{address}">\n{body}'
            elif at_once and name.rpartition("/")[2].partition(".")[0] not in at_once:
                later.append(address)
            else:
                body += f'\n<script src="{address}" defer></script>'
        return body + (f'\n<fc-later hidden data-src="{" ".join(later)}"></fc-later>' if later else "")

    def _desk_warnings(self) -> Mapping[str, str]:
        """Return what is said of a debt about which to ask somebody first, by the ids of the desk's questions."""
        desk = self._course.desk
        return {one.id: self.plain(one.short) for one in desk.debts.ask_first} if desk else {}

    def _writer_of(self, uri: str, worksheet: Worksheet | None = None, to_facts: str = "") -> PageWriter:
        numbers = worksheet or self._bare
        return PageWriter(self._values, self._resolver(uri), numbers, self._original_language, to_facts)

    def _title(self, note: str, words: str) -> Markup:
        """Write a page's title, and below it what a reader must know of the page."""
        return Markup('<h1 id="{}" tabindex="-1">{}</h1>{}').format(TOP, self._filled(words), Markup(note))

    def _late(self, writer: PageWriter, uri: str, bundle: str) -> str:
        """Return the address of a bundle's script, which the page loads where there is something kept for it."""
        writer.late[bundle] = None
        return next(self._addresses.between(uri, name) for name in self._bundle(bundle) if name.endswith(".js"))

    def _bundle(self, name: str) -> Mapping[str, str]:
        if name not in self._bundles:
            self._bundles[name] = assets.bundle(name, self._translations)
        return self._bundles[name]

    def _script(self, text: str) -> tuple[str, str] | None:
        if not text:
            return None
        return f"assets/numbers/{hashlib.sha256(text.encode()).hexdigest()[:10]}.js", text

    def _note(self, files: Sequence[Source | None]) -> str:
        """Describe which parts of a page are not translated and, in Traditional Chinese, whose law it describes."""
        plural = self._translations.ngettext
        counts = [self._course.untranslated.get(one.path.as_posix(), (0, 0)) for one in files if one is not None]
        missing, outdated = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
        notes: list[str] = []
        if language_of(self._course.spec.language).made_from:
            notes.append(self._course.spec.jurisdiction)
        if missing:
            text = plural(
                "%(num)d passage of this page is not translated yet and stands in its original language.",
                "%(num)d passages of this page are not translated yet and stand in their original language.",
                missing,
            )
            notes.append(text % {"num": missing})
        if outdated:
            text = plural(
                "%(num)d passage was changed in the original after it was translated.",
                "%(num)d passages were changed in the original after they were translated.",
                outdated,
            )
            notes.append(text % {"num": outdated})
        return "".join(f'<p class="fc-edition">{html.escape(note)}</p>' for note in notes)

    def _facts(self, lesson: Lesson) -> str:
        """Describe how long a lesson takes and how many questions it asks."""
        plural = self._translations.ngettext
        count = len(lesson.outline.questions)
        taken = self._minutes(lesson)
        minutes = plural("%(num)d minute", "%(num)d minutes", taken) % {"num": taken}
        questions = plural("%(num)d question", "%(num)d questions", count) % {"num": count}
        return f"{minutes} · {questions}" if count else minutes

    def _minutes(self, lesson: Lesson) -> int:
        return self.minutes.get(lesson.id) or lesson.minutes

    def _module_facts(self, module: Module) -> str:
        """Describe the size of a module."""
        plural = self._translations.ngettext
        count, asked = len(module.lessons), sum(len(lesson.outline.questions) for lesson in module.lessons)
        minutes = sum(map(self._minutes, module.lessons))
        return " · ".join(
            (
                plural("%(num)d lesson", "%(num)d lessons", count) % {"num": count},
                plural("%(num)d minute", "%(num)d minutes", minutes) % {"num": minutes},
                *([plural("%(num)d question", "%(num)d questions", asked) % {"num": asked}] if asked else []),
            )
        )

    def _resolver(self, uri: str) -> Resolver:
        course, addresses = self._course, self._addresses

        def resolve(scheme: str, name: str, anchor: str) -> Link:
            if scheme == "lesson":
                lesson = course.lesson_by_id[name]
                title = self.plain(lesson.outline.title)
                address = addresses.between(uri, lesson_uri(lesson))
                return Link(f"{address}#{anchor}" if anchor else address, title)
            if scheme == "page":
                return Link(addresses.between(uri, NAMED[name]), self._values.fill(course.pages[name], self._bare))
            if scheme == "calculator":
                calculator = course.calculator_by_id[name]
                return Link(addresses.between(uri, calculator_uri(calculator)), calculator.spec.title)
            term = course.term_by_id[name]
            return Link(
                f"{addresses.between(uri, self.glossary.pages[name])}#{name}",
                term.term,
                "fc-term",
                self._values.fill(term.short, self._bare),
            )

        return resolve
