"""The site's pages: finished HTML with headings, from the course and the templates.

Independent of MkDocs: an ``Addresses`` object computes the URLs between pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from operator import attrgetter

from generator.course.final import filled_pools, needed, question_list
from generator.course.ledger import facts_of
from generator.course.model import BlockInPlace, Calculator, Lesson, Module
from generator.course.selfcheck import form
from generator.loader.texts import digest
from generator.render.addresses import (
    CALCULATORS,
    DOWNLOADS,
    FINAL,
    FIRST_MODULES,
    HEARD,
    HOME,
    PLAN,
    PROGRESS,
    REMINDERS,
    REVIEW,
    SELFCHECK,
    SOURCES,
    calculator_uri,
    is_large,
    lesson_uri,
    module_list_uri,
    module_lists,
    module_uri,
    users_of,
)
from generator.render.glossary_pages import GlossaryPages
from generator.render.lesson_pages import LessonPages
from generator.render.page import BookFile, Page
from generator.render.practice import course_map, lesson_state, plans
from generator.render.values import megabytes
from generator.schema.decision import StartSpec
from generator.schema.heard import HeardSpec
from generator.schema.selfcheck import SelfcheckSpec

_lesson_id = attrgetter("lesson_id")


@dataclass(frozen=True)
class Overview:
    """A page that lists the whole course, and so takes a while: of lessons it tells what others know of them."""

    uri: str
    render: Callable[[], Page]


def _ticked(lesson: Lesson, block: BlockInPlace) -> Mapping[str, object]:
    """Return what the desk shows of a block whose entries a learner ticks."""
    return {
        "lesson": lesson,
        "anchor": block.anchor,
        "name": lesson.kept_name(block),
        "title": getattr(block.spec, block.type.name),
        "of": len(getattr(block.spec, block.type.keyed)),
    }


class Pages(LessonPages, GlossaryPages):
    """Renders the pages of one course in its language."""

    def home(self) -> Page:
        """Return the home page: a welcome, and every lesson by module."""
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
            to_selfcheck=self._to_selfcheck(HOME),
            listed=self._course.modules[: FIRST_MODULES if module_lists(self._course) else None],
            to_plan=self._addresses.between(HOME, PLAN),
            to_heard=self._addresses.between(HOME, HEARD) if self._course.heard else "",
            to_downloads=self._addresses.between(HOME, DOWNLOADS) if self.book or self.offered else "",
        )

    def module_lists(self) -> Iterator[Page]:
        """Yield the pages that list all modules of a course with very many."""
        _ = self._texts
        lists = module_lists(self._course)
        for number, modules in enumerate(lists, 1):
            uri = module_list_uri(number)
            place, to_lists = self._place(number, len(lists), module_list_uri)
            title = _("All modules") if number == 1 else f"{_('All modules')} ({number})"
            yield self._page(
                "modules.html.j2", uri, "course.yml", title, place, modules=modules, to_lists=to_lists, place=place
            )

    def plan(self, start: StartSpec) -> Page:
        """Return the learner's desk: what to do at each end of the home page's decisions, notes, lessons' parts."""
        _ = self._texts
        linked = dict.fromkeys(name for end in start.ends for name in end.lessons)
        lessons = [self._course.lesson_by_id[name] for name in linked if name in self._course.lesson_by_id]
        blocks = [(lesson, block) for lesson in lessons for block in lesson.blocks]
        summary = _("What to do now, from what you chose at the start, and the things you need for it.")
        written = self._course.start_source.data if self._course.start_source else {}
        files: dict[str, str] = {}

        def apart(html: str) -> str:
            """Keep the plans in a file of their own, so that the page doesn't grow with the course; return its URL."""
            name, text = plans(html)
            files[name] = text
            return self._addresses.between(PLAN, name)

        page = self._page(
            "plan.html.j2",
            PLAN,
            "start.yml",
            _("My desk"),
            summary,
            files=[self._course.start_source, self._course.desk_source],
            plans=[(lesson, block) for lesson, block in blocks if block.type.planned],
            checklists=[_ticked(lesson, block) for lesson, block in blocks if block.type.keyed],
            # A tick or a note belongs to the words it was made for: reworded or moved ones never inherit another's.
            tasks=[[digest(str(task)) for task in end.get("do", ())] for end in written["ends"]],
            notes=[digest(str(note)) for note in written.get("notes", ())],
            to_start=self._addresses.between(PLAN, HOME),
            to_heard=self._addresses.between(PLAN, HEARD),
            to_reminders=self._addresses.between(PLAN, REMINDERS) if self._course.spec.reminders else "",
            borrowed=[one for one in self._course.calculators if any(field.desk for field in one.spec.inputs)],
            at_once=("desk",),
            apart=apart,
        )
        return replace(page, files={**page.files, **files})

    def heard(self, page: HeardSpec) -> Page:
        """Return the page of sentences that people hear, each with what it means and what to do."""
        log = self._course.start and self._course.desk and self._course.desk.calls
        return self._page(
            "heard.html.j2",
            HEARD,
            "heard.yml",
            page.title,
            page.summary,
            files=[self._course.heard_source],
            to_desk_log=f"{self._addresses.between(HEARD, PLAN)}#calls" if log else "",
        )

    def module(self, module: Module) -> Page:
        """Return a module's page, which lists its lessons."""
        spec, edit = module.spec, f"{module.id}/module.yml"
        return self._page(
            "module.html.j2", module_uri(module), edit, spec.title, spec.summary, files=[module.source], module=module
        )

    def cards(self, module: Module) -> list[tuple[str, ...]]:
        """Return what a module's page shows of each of its lessons."""
        return [
            (
                *(lesson.id, lesson.outline.title, lesson.outline.summary, str(lesson.outline.draft)),
                *(self._facts(lesson), lesson_state(lesson, self._figures_of(lesson))),
            )
            for lesson in module.lessons
        ]

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
        """Return the page that asks what is due in the whole course."""
        _ = self._texts
        summary = _("Recall now what you learned before. What you recall after some days stays with you.")
        return self._page("review.html.j2", REVIEW, "course.yml", _("Review"), summary)

    def progress(self) -> Page:
        """Return the page that shows learners' progress, and where they save, load and delete their records."""
        _ = self._texts
        summary = _("What you have read and answered, and what is worth another look. All of it stays on this device.")
        title, selfcheck = _("Your progress"), self._to_selfcheck(PROGRESS)
        page = self._page("progress.html.j2", PROGRESS, "course.yml", title, summary, to_selfcheck=selfcheck)
        return replace(page, files={**page.files, **self._map()})

    def sources(self) -> Page:
        """Return the page of all documents and facts, with the lessons that use them."""
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

    def calculators(self) -> Iterator[Page | Calculator]:
        """Yield the page that lists all calculators, and each of them unrendered."""
        _ = self._texts
        title, summary = _("Calculators"), _("Work out your own numbers. What you type stays on this device.")
        reminders = self._addresses.between(CALCULATORS, REMINDERS) if self._course.spec.reminders else ""
        yield self._page("calculators.html.j2", CALCULATORS, "course.yml", title, summary, to_reminders=reminders)
        yield from self._course.calculators

    def calculator(self, calculator: Calculator) -> Page:
        """Return a calculator's page, with the lessons that use it."""
        spec = calculator.spec
        return self._page(
            "calculator.html.j2",
            calculator_uri(calculator),
            f"calculators/{calculator.id}.yml",
            spec.title,
            spec.summary,
            files=[calculator.source],
            also={"": spec.also},
            calculator=calculator,
            users=users_of(calculator, self._course),
        )

    def reminders(self) -> Page:
        """Return the page where learners make a calendar of their due dates."""
        spec = self._course.spec.reminders
        assert spec is not None
        source = self._course.source
        return self._page("reminders.html.j2", REMINDERS, "course.yml", spec.title, spec.summary, files=[source])

    def all(self) -> Iterator[Page]:
        """Yield every page, rendered, in reading order."""
        for page in self.others():
            if isinstance(page, Lesson):
                lesson, page = page, self.lesson(page)
                self.banks[lesson.id] = page.bank
            elif isinstance(page, Calculator):
                page = self.calculator(page)
            elif isinstance(page, Overview):
                page = page.render()
            yield self.module(page) if isinstance(page, Module) else page

    def others(self) -> Iterator[Page | Lesson | Module | Calculator | Overview]:
        """Yield every page in its place: lessons, modules, calculators and overviews unrendered, all others rendered.

        The lessons' ``banks`` must be known.
        """
        yield self.home()
        if self._course.start:
            yield self.plan(self._course.start)
        if self._course.heard:
            yield self.heard(self._course.heard)
        yield from self.module_lists()
        for module in self._course.modules:
            yield module
            yield from module.lessons
        if self._course.has_questions:
            yield self.review()
        yield Overview(PROGRESS, self.progress)
        if self._course.calculators:
            yield from self.calculators()
        if self._course.spec.reminders:
            yield self.reminders()
        if self._course.final:
            yield self.final()
        if self._course.selfcheck:
            yield self.selfcheck(self._course.selfcheck)
        if self._course.terms:
            yield from self.glossary_pages()
        if self._course.ledger.spec:
            yield Overview(SOURCES, self.sources)
        if self.book or self.offered:  # at the end, as it waits for the book
            yield self.downloads(self.book() if self.book else None)

    def downloads(self, book: BookFile | None) -> Page:
        """Return the page of the files to take along."""
        _, course = self._texts, self._course
        page = self._page(
            "downloads.html.j2",
            DOWNLOADS,
            "course.yml",
            _("Downloads"),
            _("The course to print, or to take along without a network."),
            files=[course.source],
            pdf=self._addresses.between(DOWNLOADS, self.pdf) if book else "",
            book=book,
            offered=self.offered,
            to=partial(self._addresses.between, DOWNLOADS),
            megabytes=partial(megabytes, course=course),
            reviewed=course.reviewed,
        )
        return replace(page, attached={file.name: file.content for one in self.offered for file in one.files})

    def final(self) -> Page:
        """Return the page of the final check."""
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
            to_selfcheck=self._to_selfcheck(FINAL),
        )

    def selfcheck(self, spec: SelfcheckSpec) -> Page:
        """Return the page of the self-check before and after the course."""
        asked = form(self._course)
        lessons = dict.fromkeys(lesson for pair in asked["asked"] for lesson, _ in pair)
        return self._page(
            "selfcheck.html.j2",
            SELFCHECK,
            "selfcheck.yml",
            spec.title,
            spec.summary,
            files=[self._course.selfcheck_source],
            form=asked,
            lessons=[self._course.lesson_by_id[name] for name in lessons],
        )

    def _to_selfcheck(self, page: str) -> str:
        """Return the URL of the self-check as seen from a page; '' if there is none."""
        return self._addresses.between(page, SELFCHECK) if self._course.selfcheck else ""
