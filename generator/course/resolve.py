"""From what was read to the course: ids become the things they name, in the course's order.

What can't be found is told and left out, so that all mistakes of a course come to light at once; a
course with errors is never built.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from generator.course.ledger import Ledger, build_ledger
from generator.course.model import (
    FIXED_ANCHORS,
    BlockInPlace,
    Calculator,
    Course,
    Lesson,
    Module,
    Question,
    WaitingLesson,
    anchors,
    slugify,
)
from generator.course.worksheets import Builder, Worksheet, calculator_worksheet, formula_problem
from generator.formulas.notation import POINT
from generator.formulas.written_units import unit_kind
from generator.i18n.catalogues import decimal_sign
from generator.loader.lesson_summary import joined, places
from generator.loader.project import Loaded, Project
from generator.loader.salvage import PartialSource
from generator.loader.texts import digest
from generator.questions import question_types
from generator.questions.base import QuestionBase
from generator.questions.quiz import QuizSpec
from generator.schema import CourseSpec, LessonSpec, ModuleSpec
from generator.schema.blocks import CalculatorBlock, Check, Checklist, Heading, Worked, block_kind
from generator.schema.letter import Letter
from generator.schema.scenario import Scenario
from generator.source.document import Loc, Source
from generator.source.problems import Problem, either, near


def resolve(
    project: Project, untranslated: Mapping[str, tuple[int, int]] | None = None
) -> tuple[Course | None, list[Problem]]:
    """Put the course together; None where there is no course file or it can't be read.

    ``untranslated`` comes with a translated project: by file, the texts that are missing and those that are outdated.
    """
    if project.course is None or project.course.spec is None:
        return None, []
    resolver = _Resolver(project)
    resolver.share()
    modules = tuple(resolver.modules(project.course, project.course.spec))
    resolver.find_left_over()
    glossary, competences = project.glossary, project.competences
    terms = glossary.spec.terms if glossary and glossary.spec else ()
    listed = competences.spec.competences if competences and competences.spec else ()
    course = Course(
        spec=project.course.spec,
        source=project.course.source,
        folders=project.folders,
        modules=modules,
        terms=tuple(sorted(terms, key=lambda term: unicodedata.normalize("NFKC", term.term).casefold())),
        glossary_source=glossary.source if glossary else None,
        glossary_intro=glossary.spec.intro if glossary and glossary.spec else None,
        competences={competence.id: competence for competence in listed},
        competences_source=competences.source if competences else None,
        framework=competences.spec.framework if competences and competences.spec else "",
        ledger=resolver.ledger,
        start=project.start.spec if project.start else None,
        start_source=project.start.source if project.start else None,
        calculators=tuple(resolver.calculators.values()),
        untranslated=untranslated or {},
        final=project.final.spec if project.final else None,
        final_source=project.final.source if project.final else None,
        unread=frozenset(resolver.unread()),
        traditional=project.traditional,
        shared_texts=project.shared_texts,
    )
    return course, resolver.problems


def resolve_lesson(project: Project, course: Course, lesson_id: str) -> Lesson | None:
    """Make one lesson of a course anew from what was read since; all else stays what the course has.

    Gives None for a lesson that can't be read.
    """
    loaded = project.lessons[lesson_id]
    if not loaded.readable:
        return None
    resolver = _Resolver(project, course.ledger, course.calculator_by_id)
    return resolver.lesson(lesson_id, course.lesson_by_id[lesson_id].module_id, loaded)


class _Resolver:
    def __init__(
        self, project: Project, ledger: Ledger | None = None, calculators: Mapping[str, Calculator] | None = None
    ) -> None:
        self.project = project
        self.problems: list[Problem] = []
        self.ledger = ledger or Ledger()
        self.calculators = calculators or {}
        self._listed_modules: set[str] = set()
        self._listed_lessons: set[str] = set()
        self._in_order = True

    def share(self) -> None:
        """Make what the lessons share: the facts and the calculators."""
        self.ledger = self._ledger()
        self.calculators = {
            name: Calculator(
                name,
                loaded.spec,
                loaded.source,
                self._kept(calculator_worksheet(loaded.spec, loaded.source, self.ledger.outside, self._decimal)),
            )
            for name, loaded in sorted(self.project.calculators.items())
            if loaded.spec
        }

    @cached_property
    def _decimal(self) -> str:
        course = self.project.course
        return decimal_sign(course.spec.language, course.spec.numbers) if course and course.spec else POINT

    @cached_property
    def _question_home(self) -> dict[str, str]:
        outlines = ((lesson_id, quiz.outline) for lesson_id, quiz in self.project.quizzes.items() if quiz.readable)
        return {name: lesson_id for lesson_id, outline in outlines if outline for name, *_ in outline["questions"]}

    def _tell(self, code: str, source: Source, loc: Loc, **words: Any) -> None:
        self.problems.append(source.problem(code, loc, **words))

    def _ledger(self) -> Ledger:
        loaded = self.project.facts
        if loaded is None:
            return Ledger()
        if loaded.spec is None:
            return Ledger(source=PartialSource.of_nothing(loaded.source))
        ledger, problems = build_ledger(loaded.spec, loaded.source)
        self.problems += [formula_problem(loaded.source, loc, error) for loc, error in problems]
        return ledger

    def unread(self) -> Iterator[str]:
        """Name what is there but can't be used for mistakes of its own, or is left out by one in a list of names."""
        for name in ("glossary", "competences"):
            if loaded := getattr(self.project, name):
                yield from _lost(name, "/", loaded)
        yield from (f"calculators/{name}" for name, one in self.project.calculators.items() if not one.readable)
        asking: list[Loaded[Any]] = [*self.project.lessons.values(), *self.project.quizzes.values()]
        if not all(one.sound for one in asking):
            yield "questions"
        if not self._in_order:
            yield "order"
        misspelt = {one.path.as_posix() for one in self.problems if one.code in ("missing-module", "missing-lesson")}
        course = self.project.folders.shown(self.project.folders.content / "course.yml").as_posix()
        for lesson_id, lesson in self.project.lessons.items():
            name = lesson_id.partition("/")[0]
            module = self.project.modules.get(name)
            listed_in = module.source.path.as_posix() if module and name in self._listed_modules else course
            if lesson.readable:
                yield from _lost(lesson_id, "#", lesson)
            if not lesson.readable or (lesson_id not in self._listed_lessons and listed_in in misspelt):
                yield lesson_id

    def _kept(self, worksheet: Worksheet) -> Worksheet:
        """Take note of a worksheet's mistakes."""
        self.problems += worksheet.problems
        return worksheet

    def modules(self, course: Loaded[CourseSpec], spec: CourseSpec) -> Iterator[Module]:
        """Find the modules that the course lists."""
        source, names = course.source, self._names(course, "modules", spec.modules, self.project.modules)
        for index, name in enumerate(names):
            loc: Loc = ("modules", index)
            if name in self._listed_modules:
                self._tell("listed-twice", source, loc, name=name)
                continue
            self._listed_modules.add(name)
            loaded = self.project.modules.get(name)
            if loaded is None:
                file = self.project.folders.shown(self.project.folders.content / name / "module.yml").as_posix()
                known = self.project.modules.keys() - set(names)
                self._tell("missing-module", source, loc, name=name, file=file, near=near(name, sorted(known)))
            elif loaded.spec is None:
                self._listed_lessons.update(id for id in self.project.lessons if id.startswith(f"{name}/"))
            else:
                lessons = tuple(self._lessons(name, loaded, loaded.spec))
                yield Module(name, loaded.spec, loaded.source, lessons)

    def _names(self, loaded: Loaded[Any], field: str, names: tuple[str, ...], there: Iterable[str]) -> tuple[str, ...]:
        """Give a list of names; where some of it is lost for mistakes, also what else is there and may be meant."""
        if not loaded.source.lost.holds_of(field):
            return names
        self._in_order = False
        return (*names, *(name for name in there if name not in names))

    def _lessons(self, module: str, loaded: Loaded[ModuleSpec], spec: ModuleSpec) -> Iterator[Lesson]:
        there = [id.partition("/")[2] for id in self.project.lessons if id.startswith(f"{module}/")]
        for index, name in enumerate(self._names(loaded, "lessons", spec.lessons, there)):
            loc: Loc = ("lessons", index)
            lesson_id = f"{module}/{name}"
            if lesson_id in self._listed_lessons:
                self._tell("listed-twice", loaded.source, loc, name=name)
                continue
            self._listed_lessons.add(lesson_id)
            lesson = self.project.lessons.get(lesson_id)
            if lesson is None:
                file = self.project.folders.shown(self.project.folders.content / f"{lesson_id}.yml").as_posix()
                known = sorted(set(there) - set(spec.lessons))
                self._tell("missing-lesson", loaded.source, loc, name=name, file=file, near=near(name, known))
            elif lesson.readable:
                yield self.lesson(lesson_id, module, lesson)

    def lesson(self, lesson_id: str, module: str, loaded: Loaded[LessonSpec]) -> Lesson:
        """Give a lesson that is put together when somebody asks for more than its outline."""
        quiz = self.project.quizzes.get(lesson_id)
        assert loaded.outline is not None  # it is readable
        known = joined(loaded.outline, quiz.outline if quiz and quiz.readable else None)
        return WaitingLesson.known(
            lambda: self._lesson(lesson_id, module, loaded),
            id=lesson_id,
            module_id=module,
            source=loaded.source,
            quiz_source=quiz.source if quiz and known.questions else None,
            outline=known,
        )

    def _lesson(self, lesson_id: str, module: str, loaded: Loaded[LessonSpec]) -> Lesson:
        """Put a lesson together; it keeps its own problems, since nobody knows when this is done."""
        before, self.problems = self.problems, []
        try:
            return self._put_together(lesson_id, module, loaded.source, loaded.spec)
        finally:
            self.problems = before

    def _put_together(self, lesson_id: str, module: str, source: Source, spec: LessonSpec | None) -> Lesson:
        assert spec is not None
        quiz = self.project.quizzes.get(lesson_id)
        questions = tuple(self._questions(lesson_id, spec, quiz)) if quiz else ()
        builder = Builder(source, self.ledger.outside, self._decimal)
        builder.numbers(spec.numbers, ("numbers",))
        worksheet = self._kept(builder.build())
        blocks = tuple(self._blocks(lesson_id, source, spec, questions, worksheet))
        guesses = tuple(self._guesses(lesson_id, source, spec, questions))
        return Lesson(
            id=lesson_id,
            module_id=module,
            spec=spec,
            source=source,
            blocks=blocks,
            questions=questions,
            quiz_intro=quiz.spec.intro if quiz and quiz.spec else None,
            worksheet=worksheet,
            guesses=guesses,
            told=tuple(self.problems),
        )

    def _guesses(
        self, lesson_id: str, source: Source, spec: LessonSpec, questions: tuple[Question, ...]
    ) -> Iterator[Question]:
        by_id = {question.id: question for question in questions}
        in_place = {block.check for block in spec.body if isinstance(block, Check)}
        for index, name in enumerate(spec.guesses):
            loc: Loc = ("guesses", index)
            question = by_id.get(name)
            if question is None:
                self._question_not_found(lesson_id, source, loc, name, list(by_id))
            elif name in spec.guesses[:index]:
                self._tell("guess-twice", source, loc, id=name)
            elif name in in_place:
                self._tell("guess-in-place", source, loc, id=name)
            elif not question.kind.guessable:
                types = either(one.name for one in question_types().values() if one.guessable)
                self._tell("guess-type", source, loc, id=name, type=question.type, types=types)
            else:
                yield question

    def _blocks(
        self, lesson_id: str, source: Source, spec: LessonSpec, questions: tuple[Question, ...], numbers: Worksheet
    ) -> Iterator[BlockInPlace]:
        by_id = {question.id: question for question in questions}
        anchors = {*FIXED_ANCHORS, *(name for _, name in places(spec))}
        asked: set[str] = set()
        for index, block in enumerate(spec.body):
            kind = block_kind(block) or ""
            if isinstance(block, Heading):
                anchor = block.id or _unused(slugify(block.heading), anchors)
                yield BlockInPlace(kind, block, index, anchor=anchor)
            elif isinstance(block, Check):
                question = by_id.get(block.check)
                if question is None:
                    self._question_not_found(lesson_id, source, ("body", index, "check"), block.check, list(by_id))
                elif block.check in asked:
                    self._tell("asked-twice", source, ("body", index, "check"), id=block.check)
                else:
                    asked.add(block.check)
                    yield BlockInPlace(kind, block, index, question=question)
            elif isinstance(block, CalculatorBlock):
                if calculator := self.calculators.get(block.calculator):
                    yield BlockInPlace(kind, block, index, calculator=calculator)
                elif block.calculator not in self.project.calculators:
                    hint = near(block.calculator, self.project.calculators)
                    self._tell(
                        "unknown-calculator", source, ("body", index, "calculator"), id=block.calculator, near=hint
                    )
            elif isinstance(block, Worked):
                yield BlockInPlace(kind, block, index, worksheet=self._worked(source, index, block, numbers))
            elif isinstance(block, Checklist):
                # A tick belongs to the words that were ticked: an item that is reworded or moved never takes another's.
                written = source.data["body"][index]["items"]
                keys = tuple(digest(str(item)) for item in written)
                yield BlockInPlace(kind, block, index, anchor=block.id or "", keys=keys)
            elif isinstance(block, Letter):
                yield BlockInPlace(kind, block, index, anchor=block.id or "")
            elif isinstance(block, Scenario):
                yield BlockInPlace(kind, block, index, keys=tuple(scene.id for scene in block.scenes))
            else:
                yield BlockInPlace(kind, block, index)

    def _worked(self, source: Source, index: int, block: Worked, lesson: Worksheet) -> Worksheet:
        builder = Builder(source, self.ledger.outside, self._decimal)
        builder.inherit(lesson)
        builder.numbers(block.numbers, ("body", index, "numbers"))
        builder.vary(block.vary, ("body", index, "vary"))
        for place, own in enumerate(block.own):
            loc: Loc = ("body", index, "own", place, "id")
            if (written := builder.constant(own.id)) is not None:
                builder.given(own.id, written[1], written[0], ("body", index, "numbers", own.id))
            elif not builder.is_axis(own.id) and not builder.is_told(own.id):
                hint = near(own.id, block.numbers)
                self._tell("own-not-written", source, loc, name=own.id, near=hint)
        for place, step in enumerate(block.steps):
            unit = unit_kind(step.unit) if step.unit else None
            builder.computed(step.name, step.formula, ("body", index, "steps", place, "formula"), unit)
        return self._kept(builder.build())

    def _questions(self, lesson_id: str, lesson: LessonSpec, quiz: Loaded[QuizSpec]) -> Iterator[Question]:
        if quiz.spec is None:
            return
        addresses = anchors(spec.id for spec in quiz.spec.questions)
        for index, spec in enumerate(quiz.spec.questions):
            worksheet = self._kept(self._question_worksheet(quiz.source, index, spec))
            competences = spec.competences or lesson.competences
            yield Question(spec, lesson_id, competences, quiz.source, index, worksheet, addresses[spec.id])

    def _question_worksheet(self, source: Source, index: int, spec: QuestionBase) -> Worksheet:
        builder = Builder(source, self.ledger.outside, self._decimal)
        builder.numbers(spec.numbers, ("questions", index, "numbers"))
        builder.vary(spec.vary, ("questions", index, "vary"))
        return builder.build()

    def _question_not_found(self, lesson_id: str, source: Source, loc: Loc, name: str, known: list[str]) -> None:
        quiz = self.project.quizzes.get(lesson_id)
        if quiz and (quiz.spec is None or name in quiz.source.lost):
            return  # the quiz file's own mistakes are told; whether it has the question can't be said
        folders = self.project.folders
        if home := self._question_home.get(name):
            file = folders.shown(folders.quizzes / f"{home}.yml").as_posix()
            self._tell("question-elsewhere", source, loc, id=name, file=file)
        else:
            file = folders.shown(folders.quizzes / f"{lesson_id}.yml").as_posix()
            self._tell("unknown-question", source, loc, id=name, file=file, near=near(name, known))

    def find_left_over(self) -> None:
        """Tell of modules, lessons and quizzes that nothing leads to."""
        folders = self.project.folders
        for name, module in self.project.modules.items():
            if name not in self._listed_modules:
                folder = folders.shown(module.file.parent).as_posix()
                self._tell("unlisted-module", module.source, (), folder=folder, name=name)
        for lesson_id, lesson in self.project.lessons.items():
            module_name, _, name = lesson_id.partition("/")
            if module_name in self._listed_modules and lesson_id not in self._listed_lessons:
                file = folders.shown(folders.content / module_name / "module.yml").as_posix()
                self._tell("unlisted-lesson", lesson.source, (), name=name, file=file)
        for lesson_id, quiz in self.project.quizzes.items():
            if lesson_id not in self.project.lessons:
                file = folders.shown(folders.content / f"{lesson_id}.yml").as_posix()
                free = sorted(self.project.lessons.keys() - self.project.quizzes.keys())
                self._tell("unused-quiz", quiz.source, (), lesson=file, near=near(lesson_id, free))


def _lost(name: str, sign: str, loaded: Loaded[Any]) -> Iterator[str]:
    """Name what may have been left out of a file; the file itself where that may be anything."""
    lost = loaded.source.lost
    if loaded.spec is None or lost.anything:
        yield name if sign == "/" else f"{name}{sign}"
    yield from (f"{name}{sign}{word}" for word in lost.names)


def _unused(anchor: str, taken: set[str]) -> str:
    """Make an anchor unique on its page by a number at its end, and take it."""
    name, number = anchor, 2
    while name in taken:
        name, number = f"{anchor}-{number}", number + 1
    taken.add(name)
    return name
