"""Read a course's folder: every YAML file becomes a spec or a list of problems, and no mistake stops the rest."""

from __future__ import annotations

import json
from pathlib import Path

from generator.blocks.lesson import LessonSpec
from generator.cache.store import key, store
from generator.loader.errors import validate
from generator.loader.folders import (
    CALCULATORS,
    Folders,
    all_files,
    is_shared,
    originals,
    top_files,
    yaml_files,
)
from generator.loader.project import KnownSound, Loaded, Project, S
from generator.loader.salvage import salvage
from generator.loader.strange import misplaced, strange_files
from generator.loader.unreadable import other_mistakes, readable_part
from generator.questions.quiz import QuizSpec
from generator.schema import (
    CalculatorSpec,
    CompetencesSpec,
    CourseSpec,
    DeskSpec,
    FactsSpec,
    FinalSpec,
    GlossarySpec,
    HeardSpec,
    ModuleSpec,
    SelfcheckSpec,
    StartSpec,
)
from generator.source.lost import ALL_LOST, NOTHING_LOST
from generator.source.parsed import Parsed, parsed, parsed_together
from generator.source.problems import Position, Problem, has_errors, problem


def load_file(
    file: Path, folders: Folders, model: type[S], found: Parsed | None = None
) -> tuple[Loaded[S], list[Problem]]:
    """Read a file as ``model``; ``found`` is its parse, if it has been parsed."""
    return load_as(found or parsed(file, folders.shown(file)), file, model)


def load_as(found: Parsed, file: Path, model: type[S]) -> tuple[Loaded[S], list[Problem]]:
    """Read a parsed file as ``model``."""
    source = found.source
    if not found.readable:
        problems = _without_doubles([*found.problems, *other_mistakes(source, model)])
        part, lost = readable_part(source)
        if part.data is None and model not in (CourseSpec, ModuleSpec):  # other files say enough without these two
            return Loaded(file, source, None, sound=False), problems
        spec, rest = salvage(part, model, lost)
        return Loaded(file, rest, spec, sound=False), problems
    # Data with YAML mistakes is still validated, so that all mistakes are reported at once.
    spec, mistakes = validate(source, model)
    problems = _without_doubles([*found.problems, *found.suspicious, *mistakes])
    if not has_errors(problems):
        return Loaded(file, source, spec), problems
    of_yaml = any(one.severity == "error" and one.code not in _HARMLESS for one in (*found.problems, *found.suspicious))
    spec, rest = salvage(source, model, ALL_LOST if of_yaml else NOTHING_LOST)
    return Loaded(file, rest, spec, sound=False), problems


_HARMLESS = frozenset({"wrong-encoding", "smart-quotes-shown", "invisible-character", "full-width-markup"})
"""Problems that take nothing away from a file's data."""


def _without_doubles(problems: list[Problem]) -> list[Problem]:
    """Drop warnings that have the same line and fix as an error."""
    fixed = {(p.line, p.fixed) for p in problems if p.severity == "error" and p.fixed}
    return [p for p in problems if p.severity == "error" or (p.line, p.fixed) not in fixed]


def load_project(folders: Folders) -> tuple[Project, list[Problem]]:
    """Read every file of a course and collect all problems."""
    problems: list[Problem] = []

    def read(file: Path, model: type[S]) -> Loaded[S]:
        if (name := names.get(file)) in known:
            return KnownSound(file, every[file].source, model, json.loads(known[name]))
        loaded, found = load_file(file, folders, model, every.get(file))
        problems.extend(found)
        if name and not found and loaded.outline:
            fresh[name] = json.dumps(loaded.outline).encode()
        return loaded

    def read_if_there(file: Path, model: type[S]) -> Loaded[S] | None:
        return read(file, model) if file.is_file() else None

    course_file = folders.content / "course.yml"
    if not course_file.is_file():
        shown = folders.shown(course_file)
        return Project(folders, None), [problem("no-course-file", shown, Position(), file=shown.as_posix())]

    files = {folder: all_files(folder) for folder in (folders.content, folders.quizzes)}
    in_content, in_quizzes = yaml_files(folders.content), yaml_files(folders.quizzes)
    top = top_files(folders.content)
    kept = store(folders.root)
    every = parsed_together({file: folders.shown(file) for file in (*top, *in_content, *in_quizzes)}, kept)
    names = {
        file: key("outline", kind, one.source.text)
        for kind, some in (("lesson", in_content), ("quiz", in_quizzes))
        for file in some
        if not ((one := every[file]).problems or one.suspicious) and not (kind == "lesson" and is_shared(file))
    }
    known = kept.get(names.values())
    fresh: dict[bytes, bytes] = {}
    modules: dict[str, Loaded[ModuleSpec]] = {}
    lessons: dict[str, Loaded[LessonSpec]] = {}
    calculators: dict[str, Loaded[CalculatorSpec]] = {}
    for file in originals(in_content):
        if file.parent.name == CALCULATORS:
            calculators[file.stem] = read(file, CalculatorSpec)
        elif file.name == "module.yml":
            modules[file.parent.name] = read(file, ModuleSpec)
        else:
            lessons[f"{file.parent.name}/{file.stem}"] = read(file, LessonSpec)
    project = Project(
        folders=folders,
        course=read(course_file, CourseSpec),
        modules=modules,
        lessons=lessons,
        quizzes={f"{file.parent.name}/{file.stem}": read(file, QuizSpec) for file in originals(in_quizzes)},
        glossary=read_if_there(folders.content / "glossary.yml", GlossarySpec),
        competences=read_if_there(folders.content / "competences.yml", CompetencesSpec),
        facts=read_if_there(folders.content / "facts.yml", FactsSpec),
        start=read_if_there(folders.content / "start.yml", StartSpec),
        desk=read_if_there(folders.content / "desk.yml", DeskSpec),
        heard=read_if_there(folders.content / "heard.yml", HeardSpec),
        calculators=calculators,
        final=read_if_there(folders.content / "final.yml", FinalSpec),
        selfcheck=read_if_there(folders.content / "selfcheck.yml", SelfcheckSpec),
        parsed=every,
        names=tuple(name for name in files[folders.content] if name.endswith(".yml")),
    )
    kept.put(fresh)
    problems.extend(misplaced(folders, files))
    problems.extend(strange_files(folders))
    return project, problems
