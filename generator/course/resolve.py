"""From the loaded project to the course: ids are replaced by what they name, in the course's order.

What can't be found is reported and left out, so that all mistakes of a course are found at once; a
course with errors is never built.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from generator.course.builder import Builder, calculator_worksheet, facts_alone
from generator.course.formula_problems import formula_problem
from generator.course.ledger import Ledger, build_ledger
from generator.course.lesson import Calculator, Lesson
from generator.course.model import Course, Module
from generator.course.putting_together import Shared, lesson_of
from generator.course.settled import settle_shared
from generator.course.worksheets import Worksheet
from generator.formulas.notation import POINT
from generator.i18n.catalogues import decimal_sign
from generator.loader.project import Loaded, Project
from generator.loader.salvage import PartialSource
from generator.schema import CourseSpec, ModuleSpec
from generator.source.document import Loc, Source
from generator.source.problems import Problem, near


def resolve(
    project: Project, untranslated: Mapping[str, tuple[int, int]] | None = None
) -> tuple[Course | None, list[Problem]]:
    """Resolve the course; None if there is no course file or it can't be read.

    ``untranslated`` accompanies a translated project: for each file, how many texts are missing and how many are
    outdated.
    """
    if project.course is None or project.course.spec is None:
        return None, []
    resolver = _Resolver(project, project.course.source)
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
        bare=Builder(project.course.source, resolver.shared.facts).build(),
        start=project.start.spec if project.start else None,
        start_source=project.start.source if project.start else None,
        desk=project.desk.spec if project.desk else None,
        desk_source=project.desk.source if project.desk else None,
        heard=project.heard.spec if project.heard else None,
        heard_source=project.heard.source if project.heard else None,
        calculators=tuple(resolver.calculators(project.course, project.course.spec)),
        untranslated=untranslated or {},
        final=project.final.spec if project.final else None,
        final_source=project.final.source if project.final else None,
        selfcheck=project.selfcheck.spec if project.selfcheck else None,
        selfcheck_source=project.selfcheck.source if project.selfcheck else None,
        unread=frozenset(resolver.unread()),
        traditional=project.traditional,
        ingredients=project.ingredients,
    )
    settle_shared(course)
    return course, resolver.problems


def resolve_lesson(project: Project, course: Course, lesson_id: str) -> Lesson | None:
    """Resolve one lesson again after it was reloaded; everything else is taken from ``course``.

    Returns None if the lesson can't be read.
    """
    loaded = project.lessons[lesson_id]
    if not loaded.readable:
        return None
    shared = Shared(project, course.bare.facts or course.bare, course.calculator_by_id)
    return lesson_of(shared, lesson_id, loaded)


class _Resolver:
    def __init__(self, project: Project, course: Source) -> None:
        self.project = project
        self.problems: list[Problem] = []
        self._listed_modules: set[str] = set()
        self._listed_lessons: set[str] = set()
        self._in_order = True
        self.ledger = self._ledger()
        facts = facts_alone(course, self.ledger.outside, self._decimal)
        calculators = {
            name: Calculator(
                name, loaded.spec, loaded.source, self._kept(calculator_worksheet(loaded.spec, loaded.source, facts))
            )
            for name, loaded in sorted(project.calculators.items())
            if loaded.spec
        }
        self.shared = Shared(project, facts, calculators)

    @cached_property
    def _decimal(self) -> str:
        course = self.project.course
        return decimal_sign(course.spec.language, course.spec.numbers) if course and course.spec else POINT

    def _report(self, code: str, source: Source, loc: Loc, **words: Any) -> None:
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
        """Yield the names of what exists but is unusable because of its own mistakes or those of a list of names."""
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
        """Record a worksheet's problems and return it."""
        self.problems += worksheet.problems
        return worksheet

    def modules(self, course: Loaded[CourseSpec], spec: CourseSpec) -> Iterator[Module]:
        """Yield the modules that the course lists."""
        source, names = course.source, self._names(course, "modules", spec.modules, self.project.modules)
        for index, name in enumerate(names):
            loc: Loc = ("modules", index)
            if name in self._listed_modules:
                self._report("listed-twice", source, loc, name=name)
                continue
            self._listed_modules.add(name)
            loaded = self.project.modules.get(name)
            if loaded is None:
                file = self.project.folders.shown(self.project.folders.content / name / "module.yml").as_posix()
                known = self.project.modules.keys() - set(names)
                self._report("missing-module", source, loc, name=name, file=file, near=near(name, sorted(known)))
            elif loaded.spec is None:
                self._listed_lessons.update(id for id in self.project.lessons if id.startswith(f"{name}/"))
            else:
                lessons = tuple(self._lessons(name, loaded, loaded.spec))
                yield Module(name, loaded.spec, loaded.source, lessons)

    def calculators(self, course: Loaded[CourseSpec], spec: CourseSpec) -> Iterator[Calculator]:
        """Yield the calculators in the order of the course's groups; those in none come last."""
        known, listed = self.shared.calculators, set[str]()
        for index, group in enumerate(spec.calculator_groups):
            for place, name in enumerate(group.calculators):
                loc: Loc = ("calculator_groups", index, "calculators", place)
                if name in listed:
                    self._report("listed-twice", course.source, loc, name=name)
                elif name not in self.project.calculators:
                    hint = near(name, self.project.calculators)
                    self._report("unknown-calculator", course.source, loc, id=name, near=hint)
                elif name in known:
                    yield known[name]
                listed.add(name)
        for name, calculator in known.items():
            if name not in listed:
                if spec.calculator_groups and not course.source.lost.holds_of("calculator_groups"):
                    self._report("ungrouped-calculator", calculator.source, (), name=name)
                yield calculator

    def _names(self, loaded: Loaded[Any], field: str, names: tuple[str, ...], there: Iterable[str]) -> tuple[str, ...]:
        """Return a list of names; if some were lost to mistakes, also the existing names that may have been meant."""
        if not loaded.source.lost.holds_of(field):
            return names
        self._in_order = False
        return (*names, *(name for name in there if name not in names))

    @cached_property
    def _there(self) -> Mapping[str, list[str]]:
        """The names of the lessons in each module's folder."""
        found: dict[str, list[str]] = {}
        for module, _, name in (id.partition("/") for id in self.project.lessons):
            found.setdefault(module, []).append(name)
        return found

    def _lessons(self, module: str, loaded: Loaded[ModuleSpec], spec: ModuleSpec) -> Iterator[Lesson]:
        there = self._there.get(module, [])
        for index, name in enumerate(self._names(loaded, "lessons", spec.lessons, there)):
            loc: Loc = ("lessons", index)
            lesson_id = f"{module}/{name}"
            if lesson_id in self._listed_lessons:
                self._report("listed-twice", loaded.source, loc, name=name)
                continue
            self._listed_lessons.add(lesson_id)
            lesson = self.project.lessons.get(lesson_id)
            if lesson is None:
                file = self.project.folders.shown(self.project.folders.content / f"{lesson_id}.yml").as_posix()
                known = sorted(set(there) - set(spec.lessons))
                self._report("missing-lesson", loaded.source, loc, name=name, file=file, near=near(name, known))
            elif lesson.readable:
                yield lesson_of(self.shared, lesson_id, lesson)

    def find_left_over(self) -> None:
        """Report modules, lessons and quizzes that nothing refers to."""
        folders = self.project.folders
        for name, module in self.project.modules.items():
            if name not in self._listed_modules:
                folder = folders.shown(module.file.parent).as_posix()
                self._report("unlisted-module", module.source, (), folder=folder, name=name)
        for lesson_id, lesson in self.project.lessons.items():
            module_name, _, name = lesson_id.partition("/")
            if module_name in self._listed_modules and lesson_id not in self._listed_lessons:
                file = folders.shown(folders.content / module_name / "module.yml").as_posix()
                self._report("unlisted-lesson", lesson.source, (), name=name, file=file)
        for lesson_id, quiz in self.project.quizzes.items():
            if lesson_id not in self.project.lessons:
                file = folders.shown(folders.content / f"{lesson_id}.yml").as_posix()
                free = sorted(self.project.lessons.keys() - self.project.quizzes.keys())
                self._report("unused-quiz", quiz.source, (), lesson=file, near=near(lesson_id, free))


def _lost(name: str, sign: str, loaded: Loaded[Any]) -> Iterator[str]:
    """Yield the names that a file may have lost to mistakes; the file itself if they are unknown."""
    lost = loaded.source.lost
    if not loaded.readable or lost.anything:
        yield name if sign == "/" else f"{name}{sign}"
    yield from (f"{name}{sign}{word}" for word in lost.names)
