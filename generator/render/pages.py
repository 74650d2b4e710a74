"""The site's pages: finished HTML with their headings, from the course and the templates.

Knows nothing of MkDocs: an ``Addresses`` object says how to get from one page to another.
"""

from __future__ import annotations

import hashlib
import html
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from markupsafe import Markup

from generator.course.final import filled_pools, needed, question_list
from generator.course.ledger import facts_of
from generator.course.model import Calculator, Course, Lesson, Module, Question
from generator.course.uses import fact_uses
from generator.course.worksheets import Worksheet
from generator.i18n.catalogues import show_date, translations
from generator.loader.texts import digest
from generator.markdown.prose import Link, Resolver
from generator.questions import with_words
from generator.render import assets
from generator.render.environment import html_environment, render
from generator.render.live import PageWriter
from generator.render.practice import LISTED, bank, course_map, lesson_figures, lesson_state
from generator.render.reviewed import show_reviewed
from generator.render.values import CourseValues
from generator.schema.decision import StartSpec
from generator.source.document import Source


class Addresses(Protocol):
    """How the site's files find each other."""

    def between(self, page: str, other: str) -> str:
        """Give the address of ``other`` as seen from ``page``; both are source paths such as ``credit/x.md``."""


@dataclass(frozen=True, slots=True)
class PageHeading:
    """One second-level heading of a page."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    uri: str
    """Its source path below the content folder, ending in .md."""
    edit: str
    """The YAML file behind it."""
    title: str
    description: str
    html: str
    headings: tuple[PageHeading, ...]
    script: tuple[str, str] | None = None
    """Name and text of the page's own script: its formulas, compiled."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Names and texts of further files that belong to it: the bundles it loads, a lesson's bank of questions."""
    bank: str = ""
    """The name of a lesson's bank of questions among its files."""

    @property
    def further(self) -> Mapping[str, str]:
        """Names and texts of everything that is written beside it: its files and its script."""
        return {**self.files, **(dict([self.script]) if self.script else {})}


HOME, GLOSSARY, SOURCES, CALCULATORS = "index.md", "glossary.md", "sources.md", "calculators/index.md"
REMINDERS = "reminders.md"
NAMED = {"calculators": CALCULATORS, "reminders": REMINDERS}
"""The pages that texts may link to as ``page:NAME``."""
REVIEW = "review.md"
PLAN = "plan.md"
PROGRESS = "progress.md"
FINAL = "final.md"
_OWN_LINK = re.compile(r'\bhref="([^":]*)"')
MODULES = "all-modules/index.md"
"""The list of all modules, where there are too many for the first page."""
LISTED_LESSONS = 60
"""Up to so many lessons, the first page and that of progress list each; beyond, modules."""
LISTED_MODULES = 50
"""Up to so many modules stand on one page. Of a course with more, the first page shows the first few."""
FIRST_MODULES = 10
_lesson_id = attrgetter("lesson_id")
_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)


def lesson_uri(lesson: Lesson) -> str:
    """The source path of a lesson's page."""
    return f"{lesson.id}.md"


def module_uri(module: Module) -> str:
    """The source path of a module's page."""
    return f"{module.id}/index.md"


def module_list_uri(number: int) -> str:
    """The source path of a page of the list of all modules; the first has the number 1."""
    return MODULES if number == 1 else MODULES.replace("index", str(number))


def is_large(course: Course) -> bool:
    """Whether a course has more lessons than one page can list."""
    return len(course.lessons) > LISTED_LESSONS


def module_lists(course: Course) -> Sequence[Sequence[Module]]:
    """The modules as the pages of their list show them; () where the first page shows them all."""
    modules = course.modules
    if not is_large(course) or len(modules) <= LISTED_MODULES:
        return ()
    return [modules[start : start + LISTED_MODULES] for start in range(0, len(modules), LISTED_MODULES)]


def calculator_uri(calculator: Calculator) -> str:
    """The source path of a calculator's page."""
    return f"calculators/{calculator.id}.md"


def _same_facts(one: Course, other: Course) -> bool:
    return list(fact_uses(one)) == list(fact_uses(other))


def users_of(calculator: Calculator, course: Course) -> list[Lesson]:
    """The lessons that show a calculator."""
    return [lesson for lesson in course.lessons if any(block.calculator is calculator for block in lesson.blocks)]


class Pages:
    """Renders the pages of one course in its language."""

    def __init__(self, course: Course, addresses: Addresses, pdf: str = "") -> None:
        self._course = course
        self._addresses = addresses
        self.scope = course
        """The lessons in which facts are looked for: less than the course where only their pages are rendered."""
        self.pdf = pdf
        """The name of the book; '' where there is none."""
        self._translations = translations(course.spec.language)
        self._values = CourseValues(course)
        self._bare = course.bare
        self._writer: PageWriter | None = None
        """The page at hand, whose numbers plain texts may show."""
        self._environment = html_environment(with_words(self._translations, course.spec.language), self._filled)
        self._texts = self._translations.gettext
        self._runtime = assets.figures_name()
        self._bundles: dict[str, Mapping[str, str]] = {}
        self.banks: dict[str, str] = {}
        """The names of the lessons' banks of questions, as far as they are known."""
        self.minutes: Mapping[str, int] = {}
        """How long the lessons take, where that was counted elsewhere."""

    def follow(self, course: Course) -> None:
        """Go on with a course of which since then only texts and questions of lessons changed."""
        for lesson in course.lessons:
            before = self._course.lesson_by_id[lesson.id]
            if before is not lesson and not _same_facts(self._course.part(before), course.part(lesson)):
                vars(self).pop("_uses", None)
                vars(self).pop("_figures", None)
        self._course = self.scope = self._values.course = course

    def _filled(self, value: object) -> object:
        """Fill the numbers of a plain text; Jinja hands over every value before it is written."""
        if isinstance(value, str) and "{{" in value and not hasattr(value, "__html__"):
            return self._writer.fill(value) if self._writer else self._values.fill(value, self._bare)
        if isinstance(value, list | tuple):
            return [self._filled(one) for one in value]
        return value

    def home(self) -> Page:
        """The first page: welcome, and every lesson by module."""
        pdf = self._addresses.between(HOME, self.pdf) if self.pdf else ""
        spec = self._course.spec
        to_calculators = self._addresses.between(HOME, CALCULATORS) if self._course.calculators else ""
        return self._page(
            "home.html.j2",
            HOME,
            "course.yml",
            spec.title,
            spec.summary,
            files=[self._course.source, self._course.start_source],
            pdf=pdf,
            to_calculators=to_calculators,
            to_final=self._addresses.between(HOME, FINAL) if self._course.final else "",
            listed=self._course.modules[: FIRST_MODULES if module_lists(self._course) else None],
            to_plan=self._addresses.between(HOME, PLAN),
        )

    def module_lists(self) -> Iterator[Page]:
        """The pages that list all modules of a course with very many."""
        _ = self._texts
        lists = module_lists(self._course)
        for number, modules in enumerate(lists, 1):
            uri = module_list_uri(number)
            place = _("Page %(number)d of %(count)d") % {"number": number, "count": len(lists)}
            to_lists = {
                rel: self._addresses.between(uri, module_list_uri(other))
                for rel, other, there in (
                    ("first", 1, number > 2),
                    ("prev", number - 1, number > 1),
                    ("next", number + 1, number < len(lists)),
                    ("last", len(lists), number < len(lists) - 1),
                )
                if there
            }
            title = _("All modules") if number == 1 else f"{_('All modules')} ({number})"
            yield self._page(
                "modules.html.j2", uri, "course.yml", title, place, modules=modules, to_lists=to_lists, place=place
            )

    def plan(self, start: StartSpec) -> Page:
        """The action plan: what to do at each end of the home page's path, notes, and the plans of its lessons."""
        _ = self._texts
        linked = dict.fromkeys(name for end in start.ends for name in end.lessons)
        lessons = [self._course.lesson_by_id[name] for name in linked if name in self._course.lesson_by_id]
        plans = [(lesson, block) for lesson in lessons for block in lesson.blocks if block.kind == "plan"]
        summary = _("What to do now, from what you chose at the start.")
        written = self._course.start_source.data if self._course.start_source else {}
        return self._page(
            "plan.html.j2",
            PLAN,
            "start.yml",
            _("My action plan"),
            summary,
            files=[self._course.start_source],
            plans=plans,
            # A tick or a note belongs to the words it was set beside: what is reworded or moved never takes another's.
            tasks=[[digest(str(task)) for task in end.get("do", ())] for end in written["ends"]],
            notes=[digest(str(note)) for note in written.get("notes", ())],
            to_start=self._addresses.between(PLAN, HOME),
        )

    def module(self, module: Module) -> Page:
        """A module's page: its lessons."""
        spec, edit = module.spec, f"{module.id}/module.yml"
        return self._page(
            "module.html.j2", module_uri(module), edit, spec.title, spec.summary, files=[module.source], module=module
        )

    def lesson(self, lesson: Lesson) -> Page:
        """A lesson's page."""
        course = self._course
        before, after = course.neighbours[lesson.id]
        uri = lesson_uri(lesson)
        folder = lesson.id.rpartition("/")[0]
        asked: dict[str, str] = {}

        def ask(question: Question, number: int) -> Markup:
            assert self._writer is not None
            context = {"q": question, "number": number, "course": course, **self._writer.functions()}
            asked[question.id] = made = render(self._environment, "questions/question.html.j2", **context)
            return Markup(made)

        page = self._page(
            "lesson.html.j2",
            uri,
            f"{lesson.id}.yml",
            lesson.spec.title,
            lesson.spec.summary,
            lesson.worksheet,
            [lesson.source, lesson.questions[0].source if lesson.questions else None],
            lesson=lesson,
            previous=before,
            following=after,
            required=[course.lesson_by_id[name] for name in lesson.spec.requires],
            trained=[course.competences[number] for number in lesson.spec.competences],
            figures=self._figures.get(lesson.id, {}),
            to_image=lambda name: self._addresses.between(uri, f"{folder}/{name}"),
            ask=ask,
        )
        if not lesson.questions:
            return page
        assert self._writer is not None
        questions = {question.id: self._from_root(asked[question.id], uri) for question in lesson.questions}
        name, text = bank(lesson, questions, self._writer.script("q-"))
        return replace(page, files={**page.files, name: text}, bank=name)

    def _from_root(self, html: str, uri: str) -> str:
        """Turn the links of a question on a lesson's page into those of a page at the site's root."""
        folder = posixpath.dirname(self._addresses.between(HOME, uri))

        def turned(found: re.Match[str]) -> str:
            path, mark, anchor = found[1].partition("#")
            if not path:
                return f'href="{self._to_sources}{found[1]}"' if anchor.startswith("fact-") else found[0]
            slash = "/" if path.endswith("/") else ""
            return f'href="{posixpath.normpath(posixpath.join(folder, path))}{slash}{mark}{anchor}"'

        return _OWN_LINK.sub(turned, html)

    @cached_property
    def _to_sources(self) -> str:
        return self._addresses.between(HOME, SOURCES)

    @cached_property
    def _uses(self) -> Mapping[str, Sequence[str]]:
        return fact_uses(self.scope)

    @cached_property
    def _figures(self) -> Mapping[str, Mapping[str, str]]:
        return lesson_figures(self._course, self._uses)

    def _map(self) -> Mapping[str, str]:
        course = self._course
        for lesson in course.lessons:
            if lesson.id not in self.banks:
                self.banks[lesson.id] = self.lesson(lesson).bank
        named = ((lesson.id, self.banks[lesson.id]) for lesson in course.lessons)
        banks = {lesson: self._addresses.between(HOME, name) for lesson, name in named if name}
        runtime = self._addresses.between(HOME, self._runtime)
        return course_map(
            course,
            self._values,
            self._figures,
            banks,
            runtime,
            lambda lesson: self._addresses.between(HOME, lesson_uri(lesson)),
            whole=not is_large(course),
        )

    def review(self) -> Page:
        """The page that asks what is due in the whole course."""
        _ = self._texts
        summary = _("Recall now what you learned before. What you recall after some days stays with you.")
        return self._page("review.html.j2", REVIEW, "course.yml", _("Review"), summary)

    def progress(self) -> Page:
        """The page that tells how far the learner is, and where their records are saved, taken in and deleted."""
        _ = self._texts
        summary = _("What you have read and answered, and what is worth another look. All of it stays on this device.")
        page = self._page("progress.html.j2", PROGRESS, "course.yml", _("Your progress"), summary)
        return replace(page, files={**page.files, **self._map()})

    def glossary(self) -> Page:
        """The glossary's page."""
        _ = self._texts
        summary = self._course.glossary_intro or _("The words of this course, in plain language.")
        return self._page(
            "glossary.html.j2", GLOSSARY, "glossary.yml", _("Glossary"), summary, files=[self._course.glossary_source]
        )

    def sources(self) -> Page:
        """The page of all documents and facts, with the lessons that use them."""
        _ = self._texts
        course = self._course
        assert course.ledger.spec is not None
        documents = [
            (document, facts)
            for document in course.ledger.spec.sources
            if (facts := list(facts_of(document, course.ledger)))
        ]
        return self._page(
            "sources.html.j2",
            SOURCES,
            "facts.yml",
            _("Sources"),
            _("Every figure of this course, with where it stands, since when it holds and when it was last checked."),
            files=[course.ledger.source],
            documents=documents,
            uses=self._uses,
            lessons_of=lambda ids: [course.lesson_by_id[name] for name in ids],
        )

    def calculators(self) -> Iterator[Page]:
        """The page that lists all calculators, and one page for each."""
        _ = self._texts
        title, summary = _("Calculators"), _("Work out your own numbers. What you type stays on this device.")
        reminders = self._addresses.between(CALCULATORS, REMINDERS) if self._course.spec.reminders else ""
        yield self._page("calculators.html.j2", CALCULATORS, "course.yml", title, summary, to_reminders=reminders)
        for calculator in self._course.calculators:
            yield self.calculator(calculator)

    def calculator(self, calculator: Calculator) -> Page:
        """A calculator's page, with the lessons that use it."""
        spec = calculator.spec
        return self._page(
            "calculator.html.j2",
            calculator_uri(calculator),
            f"calculators/{calculator.id}.yml",
            spec.title,
            spec.summary,
            files=[calculator.source],
            calculator=calculator,
            users=users_of(calculator, self._course),
        )

    def reminders(self) -> Page:
        """The page where learners make a calendar of their due dates."""
        spec = self._course.spec.reminders
        assert spec is not None
        source = self._course.source
        return self._page("reminders.html.j2", REMINDERS, "course.yml", spec.title, spec.summary, files=[source])

    def all(self) -> Iterator[Page]:
        """Render every page, in reading order."""
        for page in self.others():
            if isinstance(page, Lesson):
                lesson, page = page, self.lesson(page)
                self.banks[lesson.id] = page.bank
            yield page

    def others(self) -> Iterator[Page | Lesson]:
        """Render every page but those of the lessons, which stand in their places; their ``banks`` must be known."""
        yield self.home()
        if self._course.start:
            yield self.plan(self._course.start)
        yield from self.module_lists()
        for module in self._course.modules:
            yield self.module(module)
            yield from module.lessons
        if self._course.has_questions:
            yield self.review()
        yield self.progress()
        if self._course.calculators:
            yield from self.calculators()
        if self._course.spec.reminders:
            yield self.reminders()
        if self._course.final:
            yield self.final()
        if self._course.terms:
            yield self.glossary()
        if self._course.ledger.spec:
            yield self.sources()

    def final(self) -> Page:
        """The check over the whole course."""
        course = self._course
        assert course.final is not None
        pools, questions = filled_pools(course), question_list(course)
        return self._page(
            "final.html.j2",
            FINAL,
            "final.yml",
            course.final.title,
            course.final.summary,
            files=[course.final_source],
            final=course.final,
            pools=pools,
            count=questions.draw,
            needed=needed(course),
            list={
                "digest": questions.digest,
                "draw": questions.draw,
                "pools": [
                    [
                        pool.spec.draw,
                        {lesson: [one.id for one in of] for lesson, of in groupby(pool.questions, _lesson_id)},
                    ]
                    for pool in pools
                ],
            },
            lessons=[
                [course.lesson_by_id[name] for name in dict.fromkeys(question.lesson_id for question in pool.questions)]
                for pool in pools
            ],
            areas=list(dict.fromkeys(course.competences[n].area for pool in pools for n in pool.competences)),
            reviewed=course.reviewed,
            pdf=self._addresses.between(FINAL, self.pdf) if self.pdf else "",
        )

    def _page(
        self,
        template: str,
        uri: str,
        edit: str,
        title: str,
        description: str,
        worksheet: Worksheet | None = None,
        files: Sequence[Source | None] = (),
        **context: object,
    ) -> Page:
        language = self._course.spec.language
        self._writer = writer = PageWriter(self._values, self._resolver(uri), worksheet or self._bare)
        body = render(
            self._environment,
            template,
            course=self._course,
            # A screen reader needs to know of titles in another language; all forms of Chinese count as one here.
            original_language=self._original_language(),
            to_lesson=lambda lesson: self._addresses.between(uri, lesson_uri(lesson)),
            to_module=lambda module: self._addresses.between(uri, module_uri(module)),
            to_modules=self._addresses.between(uri, MODULES if module_lists(self._course) else HOME),
            large=is_large(self._course),
            most=LISTED,
            to_calculator=lambda calculator: self._addresses.between(uri, calculator_uri(calculator)),
            to_sources=self._addresses.between(uri, SOURCES),
            to_progress=self._addresses.between(uri, PROGRESS),
            lesson_digest=lambda lesson: lesson_state(lesson, self._figures.get(lesson.id, {})),
            date=partial(show_date, tag=language),
            show_reviewed=partial(show_reviewed, language=language),
            facts=self._facts,
            module_facts=self._module_facts,
            **writer.functions(),
            **context,
        )
        body = body.replace("</h1>", f"</h1>{self._note(files)}", 1)
        script = self._script(writer.script())
        if script:
            for name in (self._runtime, script[0]):
                body += f'\n<script src="{self._addresses.between(uri, name)}" defer></script>'
        loaded: dict[str, str] = {}
        for bundle in writer.bundles:
            loaded |= self._bundle(bundle)
        for name in loaded:
            address = self._addresses.between(uri, name)
            if name.endswith(".css"):
                body = f'<link rel="stylesheet" href="{address}">\n{body}'
            else:
                body += f'\n<script src="{address}" defer></script>'
        headings = tuple(
            PageHeading(anchor, html.unescape(re.sub(r"<[^>]+>", "", words)).strip())
            for anchor, words in _HEADING.findall(body)
        )
        title, description = (self._values.fill(text, self._bare) for text in (title, description))
        return Page(uri, edit, title, description, body, headings, script, loaded)

    def _bundle(self, name: str) -> Mapping[str, str]:
        if name not in self._bundles:
            self._bundles[name] = assets.bundle(name, self._translations)
        return self._bundles[name]

    def _original_language(self) -> str:
        original, language = self._course.spec.original_language or "", self._course.spec.language
        return "" if original.partition("-")[0] == language.partition("-")[0] else original

    def _script(self, text: str) -> tuple[str, str] | None:
        if not text:
            return None
        return f"assets/numbers/{hashlib.sha256(text.encode()).hexdigest()[:10]}.js", text

    def _note(self, files: Sequence[Source | None]) -> str:
        """Say what of a page is not translated, and in Traditional characters whose law it describes."""
        plural = self._translations.ngettext
        counts = [self._course.untranslated.get(one.path.as_posix(), (0, 0)) for one in files if one is not None]
        missing, outdated = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
        notes: list[str] = []
        if self._course.spec.language == "zh-Hant":
            notes.append(self._course.spec.jurisdiction)
        if missing:
            told = plural(
                "%(num)d passage of this page is not translated yet and stands in its original language.",
                "%(num)d passages of this page are not translated yet and stand in their original language.",
                missing,
            )
            notes.append(told % {"num": missing})
        if outdated:
            told = plural(
                "%(num)d passage was changed in the original after it was translated.",
                "%(num)d passages were changed in the original after they were translated.",
                outdated,
            )
            notes.append(told % {"num": outdated})
        return "".join(f'<p class="fc-edition">{html.escape(note)}</p>' for note in notes)

    def _facts(self, lesson: Lesson) -> str:
        """Say how long a lesson takes and how many questions it asks."""
        plural = self._translations.ngettext
        count = len(lesson.questions)
        taken = self._minutes(lesson)
        minutes = plural("%(num)d minute", "%(num)d minutes", taken) % {"num": taken}
        questions = plural("%(num)d question", "%(num)d questions", count) % {"num": count}
        return f"{minutes} · {questions}" if count else minutes

    def _minutes(self, lesson: Lesson) -> int:
        return self.minutes.get(lesson.id) or lesson.minutes

    def _module_facts(self, module: Module) -> str:
        """Say how much there is in a module."""
        plural = self._translations.ngettext
        count, asked = len(module.lessons), sum(len(lesson.questions) for lesson in module.lessons)
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
                title = self._values.fill(lesson.spec.title, self._bare)
                address = addresses.between(uri, lesson_uri(lesson))
                return Link(f"{address}#{anchor}" if anchor else address, title)
            if scheme == "page":
                return Link(addresses.between(uri, NAMED[name]), self._values.fill(course.pages[name], self._bare))
            if scheme == "calculator":
                calculator = course.calculator_by_id[name]
                return Link(addresses.between(uri, calculator_uri(calculator)), calculator.spec.title)
            term = course.term_by_id[name]
            return Link(
                f"{addresses.between(uri, GLOSSARY)}#{name}",
                term.term,
                "fc-term",
                self._values.fill(term.short, self._bare),
            )

        return resolve
