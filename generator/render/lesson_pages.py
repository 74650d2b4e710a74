"""The pages of lessons, and the banks of their questions."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from markupsafe import Markup

from generator.course.model import Course, Lesson, Question
from generator.course.steps import address, steps_of
from generator.course.uses import LessonUses
from generator.render.addresses import HOME, SOURCES, lesson_uri
from generator.render.environment import render
from generator.render.live import PageWriter
from generator.render.page import Page
from generator.render.page_maker import PageMaker
from generator.render.practice import bank


class LessonPages(PageMaker):
    """Renders the pages of lessons."""

    def follow(self, course: Course) -> None:
        """Switch to a course in which only texts and questions of lessons have changed."""
        for lesson in course.lessons:
            before = self._course.lesson_by_id[lesson.id]
            if before is not lesson:
                self.minutes = {id: taken for id, taken in self.minutes.items() if id != lesson.id}
                known, self.uses[lesson.id] = self.uses_of(before), LessonUses.of(lesson)
                if self.uses[lesson.id] != known:
                    self._known_uses = self._known_figures = None
        self._course = self._values.course = course

    def lesson(self, lesson: Lesson) -> Page:
        """Return a lesson's page."""
        course = self._course
        before, after = course.neighbours[lesson.id]
        uri = lesson_uri(lesson)
        folder = lesson.id.rpartition("/")[0]
        banked: dict[str, str] = {}

        def ask(question: Question) -> Markup:
            assert self._writer is not None
            links, footnotes = self._writer.links, self._writer.footnotes
            made = banked[question.id] = self._asked(self._writer, question, lesson.numbers[question.id])
            if self._writer.links > links:
                # It is also asked at the site's root, from which relative links differ.
                elsewhere = self._writer_of(HOME, lesson.worksheet, self._to_sources)
                elsewhere.footnotes = footnotes
                banked[question.id] = self._asked(elsewhere, question, lesson.numbers[question.id])
            return Markup(made)

        page = self._page(
            "lesson.html.j2",
            uri,
            f"{lesson.id}.yml",
            lesson.spec.title,
            lesson.spec.summary,
            lesson.worksheet,
            [lesson.source, lesson.questions[0].source if lesson.questions else None],
            at_once=("steps",),
            also={
                "": lesson.spec.also,
                **{one.anchor: getattr(one.spec, "also", None) for one in lesson.blocks if one.anchor},
            },
            lesson=lesson,
            steps=[(step, address(step)) for step in steps_of(lesson)],
            previous=before,
            following=after,
            required=[course.lesson_by_id[name] for name in lesson.spec.requires],
            trained=[course.competences[number] for number in lesson.spec.competences],
            figures=self._figures_of(lesson),
            to_image=lambda name: self._addresses.between(uri, f"{folder}/{name}"),
            ask=ask,
        )
        if not lesson.questions:
            return page
        assert self._writer is not None
        questions = {question.id: banked[question.id] for question in lesson.questions}
        name, text = bank(lesson, questions, self._writer.script("q-"))
        return replace(page, files={**page.files, name: text}, bank=name)

    def _asked(self, writer: PageWriter, question: Question, number: int) -> str:
        context = {"q": question, "number": number, "course": self._course, **writer.functions()}
        return render(self._environment, "questions/question.html.j2", **context)

    @cached_property
    def _to_sources(self) -> str:
        return self._addresses.between(HOME, SOURCES)
