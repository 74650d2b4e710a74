"""Resolving a lesson: its numbers, its blocks in order, and its questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from generator.blocks import type_of
from generator.blocks.base import FillSheet
from generator.blocks.lesson import Block, LessonSpec
from generator.course.anchors import FIXED_ANCHORS, anchors, slugify, unused
from generator.course.builder import Builder
from generator.course.lesson import BlockInPlace, Calculator, Lesson, LessonParts
from generator.course.question import Question
from generator.course.settled import settle_lesson
from generator.course.worksheets import Worksheet
from generator.course.written import facts_of
from generator.loader.lesson_summary import joined, places
from generator.loader.project import Loaded, Project
from generator.loader.texts import digest
from generator.questions import question_types
from generator.questions.base import QuestionBase
from generator.questions.quiz import QuizSpec
from generator.source.document import Loc, Source
from generator.source.problems import Problem, either, near


@dataclass(frozen=True)
class Shared:
    """What all lessons of a course share."""

    project: Project
    facts: Worksheet
    calculators: Mapping[str, Calculator]

    @cached_property
    def question_home(self) -> Mapping[str, str]:
        """The id of the lesson that each question belongs to."""
        outlines = ((lesson_id, quiz.outline) for lesson_id, quiz in self.project.quizzes.items() if quiz.readable)
        return {name: lesson_id for lesson_id, outline in outlines if outline for name, *_ in outline["questions"]}


def lesson_of(shared: Shared, lesson_id: str, loaded: Loaded[LessonSpec]) -> Lesson:
    """Return a lesson that is resolved once more than its outline is needed."""
    quiz = shared.project.quizzes.get(lesson_id)
    assert loaded.outline is not None  # it can be read
    outline = joined(loaded.outline, quiz.outline if quiz and quiz.readable else None)
    return Lesson(
        lesson_id,
        loaded.source,
        quiz.source if quiz and outline.questions else None,
        outline,
        lambda: LessonMaker(shared, lesson_id, loaded).put_together(),
    )


class LessonMaker:
    """Resolves one lesson."""

    def __init__(self, shared: Shared, lesson_id: str, loaded: Loaded[LessonSpec]) -> None:
        assert loaded.spec is not None  # it can be read
        self._shared = shared
        self._id = lesson_id
        self._source, self._spec = loaded.source, loaded.spec
        self._quiz = shared.project.quizzes.get(lesson_id)
        self._problems: list[Problem] = []

    def _report(self, code: str, source: Source, loc: Loc, **words: Any) -> None:
        self._problems.append(source.problem(code, loc, **words))

    def _kept(self, worksheet: Worksheet) -> Worksheet:
        """Record a worksheet's problems and return it."""
        self._problems += worksheet.problems
        return worksheet

    def put_together(self) -> LessonParts:
        """Resolve the lesson, with its own list of problems, since the time at which this happens is not known."""
        spec, quiz, source = self._spec, self._quiz, self._source
        questions = tuple(self._questions(quiz)) if quiz else ()
        builder = Builder(source, self._shared.facts)
        builder.numbers(spec.numbers, ("numbers",))
        worksheet = self._kept(builder.build())
        parts = LessonParts(
            spec=spec,
            blocks=tuple(self._blocks(questions, worksheet)),
            questions=questions,
            quiz_intro=quiz.spec.intro if quiz and quiz.spec else None,
            worksheet=worksheet,
            guesses=tuple(self._guesses(questions)),
            facts=facts_of(spec, *(question.spec for question in questions)),
            reported=tuple(self._problems),
        )
        settle_lesson(parts)
        return parts

    def _guesses(self, questions: tuple[Question, ...]) -> Iterator[Question]:
        source, spec = self._source, self._spec
        by_id = {question.id: question for question in questions}
        in_place = {getattr(block, field) for block in spec.body if (field := type_of(block).question)}
        for index, name in enumerate(spec.guesses):
            loc: Loc = ("guesses", index)
            question = by_id.get(name)
            if question is None:
                self._question_not_found(loc, name, list(by_id))
            elif name in spec.guesses[:index]:
                self._report("guess-twice", source, loc, id=name)
            elif name in in_place:
                self._report("guess-in-place", source, loc, id=name)
            elif not question.kind.guessable:
                types = either(one.name for one in question_types().values() if one.guessable)
                self._report("guess-type", source, loc, id=name, type=question.type, types=types)
            else:
                yield question

    def _blocks(self, questions: tuple[Question, ...], numbers: Worksheet) -> Iterator[BlockInPlace]:
        source, spec, calculators = self._source, self._spec, self._shared.calculators
        by_id = {question.id: question for question in questions}
        anchors = {*FIXED_ANCHORS, *(name for _, name in places(spec))}
        asked: set[str] = set()
        for index, block in enumerate(spec.body):
            kind = type_of(block)
            anchor = getattr(block, "id", None) or "" if kind.linked else ""
            if not anchor and (field := kind.section or kind.titled):
                anchor = unused(slugify(getattr(block, field)), anchors)
            made = BlockInPlace(kind.name, block, index, anchor=anchor)
            if kind.question:
                name, loc = getattr(block, kind.question), ("body", index, kind.question)
                question = by_id.get(name)
                if question is None:
                    self._question_not_found(loc, name, list(by_id))
                elif name in asked:
                    self._report("asked-twice", source, loc, id=name)
                else:
                    asked.add(name)
                    yield replace(made, question=question)
            elif kind.calculator:
                name = getattr(block, kind.calculator)
                if calculator := calculators.get(name):
                    yield replace(made, calculator=calculator)
                elif name not in self._shared.project.calculators:
                    hint = near(name, self._shared.project.calculators)
                    self._report("unknown-calculator", source, ("body", index, kind.calculator), id=name, near=hint)
            else:
                if kind.fill:
                    made = replace(made, worksheet=self._own_numbers(index, block, kind.fill, numbers))
                if kind.keyed:
                    # A tick belongs to the words that were ticked: a reworded or moved item never inherits another's.
                    written = source.data["body"][index][kind.keyed]
                    made = replace(made, keys=tuple(digest(str(item)) for item in written))
                yield made

    def _own_numbers(self, index: int, block: Block, fill: FillSheet, lesson: Worksheet) -> Worksheet:
        builder = Builder(self._source, self._shared.facts)
        builder.inherit(lesson)
        loc: Loc = ("body", index)
        for mistake in fill(block, loc, builder):
            self._report(mistake.code, self._source, (*loc, *mistake.loc), **mistake.words)
        return self._kept(builder.build())

    def _questions(self, quiz: Loaded[QuizSpec]) -> Iterator[Question]:
        if quiz.spec is None:
            return
        addresses = anchors(spec.id for spec in quiz.spec.questions)
        for index, spec in enumerate(quiz.spec.questions):
            worksheet = self._kept(self._question_worksheet(quiz.source, index, spec))
            competences = spec.competences or self._spec.competences
            yield Question(spec, self._id, competences, quiz.source, index, worksheet, addresses[spec.id])

    def _question_worksheet(self, source: Source, index: int, spec: QuestionBase) -> Worksheet:
        builder = Builder(source, self._shared.facts)
        builder.numbers(spec.numbers, ("questions", index, "numbers"))
        builder.vary(spec.vary, ("questions", index, "vary"))
        return builder.build()

    def _question_not_found(self, loc: Loc, name: str, known: list[str]) -> None:
        quiz, source = self._quiz, self._source
        if quiz and (quiz.spec is None or name in quiz.source.lost):
            return  # the quiz file's own mistakes are reported; whether it has the question is unknown
        folders = self._shared.project.folders
        if home := self._shared.question_home.get(name):
            file = folders.shown(folders.quizzes / f"{home}.yml").as_posix()
            self._report("question-elsewhere", source, loc, id=name, file=file)
        else:
            file = folders.shown(folders.quizzes / f"{self._id}.yml").as_posix()
            self._report("unknown-question", source, loc, id=name, file=file, near=near(name, known))
