"""Read a course's folder: every YAML file becomes a spec or a list of problems, and nothing stops at the first."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from generator.cache.store import key, store
from generator.loader import lesson_summary, settings
from generator.loader.errors import explain_validation
from generator.loader.salvage import readable_part, salvage
from generator.questions.quiz import QuizSpec
from generator.schema import (
    CalculatorSpec,
    CompetencesSpec,
    CourseSpec,
    FactsSpec,
    FinalSpec,
    GlossarySpec,
    LessonSpec,
    ModuleSpec,
    StartSpec,
    TranslationSpec,
)
from generator.source.document import Source
from generator.source.lost import ALL_LOST, NOTHING_LOST
from generator.source.parsed import Parsed, parsed, parsed_together
from generator.source.problems import Position, Problem, has_errors, problem

S = TypeVar("S", bound=BaseModel)

CALCULATORS = "calculators"
"""The folder in content/ that holds calculators; it is no module."""


@dataclass(frozen=True)
class Loaded(Generic[S]):
    """One file: where it is, its source, and its spec; with mistakes that of the parts which have none, or None."""

    file: Path
    source: Source
    spec: S | None
    sound: bool = True
    """Whether it is there with all its parts."""

    @property
    def readable(self) -> bool:
        """Say whether there is a spec, if only of some parts."""
        return self.spec is not None

    @cached_property
    def outline(self) -> lesson_summary.Data | None:
        """What the rest of the course has to know of it, if it is a lesson or a quiz that can be read."""
        return lesson_summary.of_file(self.spec)


class _Waiting(Loaded[S]):
    """A file that was found sound before: its spec is made when somebody asks for it."""

    def __init__(self, file: Path, source: Source, model: type[S], known: lesson_summary.Data) -> None:
        vars(self).update(file=file, source=source, sound=True, _model=model, outline=known)

    @property
    def readable(self) -> bool:
        """Say whether there is a spec."""
        return True

    @cached_property
    def spec(self) -> S | None:
        """What it says."""
        model: type[S] = vars(self)["_model"]
        return model.model_validate(self.source.data)


@dataclass(frozen=True)
class Folders:
    """Where a course keeps its files."""

    root: Path
    """What paths are shown relative to."""
    content: Path
    quizzes: Path
    more: tuple[Path, ...] = ()
    """Further folders that a site is made from, such as that of its own templates."""

    @classmethod
    def of(cls, root: Path) -> Folders:
        """The usual places below a course's folder."""
        return cls(root, root / "content", root / "quizzes")

    def shown(self, file: Path) -> Path:
        """Give the path of a file as told to people."""
        name, root = os.fspath(file), f"{os.fspath(self.root)}{os.sep}"
        if name.startswith(root):
            return Path(name[len(root) :])
        return file.relative_to(self.root) if file.is_relative_to(self.root) else file

    def lesson_of(self, file: str | Path) -> str:
        """Give the lesson (``module/lesson``) to which a file belongs: its own, its quiz, their translations.

        '' stands for the files that many pages are made from. Nothing but the file's place and name is looked at.
        """
        name = os.fspath(file)
        for folder in (self.content, self.quizzes):
            start = f"{os.fspath(folder)}{os.sep}"
            if name.startswith(start):
                module, _, inside = name[len(start) :].partition(os.sep)
                own = inside.partition(".")[0]
                shared = folder == self.content and (module == CALCULATORS or own == "module")
                return "" if shared or not own or os.sep in inside else f"{module}/{own}"
        return ""

    def holds(self, name: str) -> bool:
        """Say whether there is a content file of this name, such as ``module/lesson``; elsewhere nobody looks."""
        return (
            ".." not in Path(name).parts and not Path(name).is_absolute() and (self.content / f"{name}.yml").is_file()
        )


@dataclass(frozen=True)
class Project:
    """Everything that was read; a spec lacks what has mistakes, and is None where nothing else is there."""

    folders: Folders
    course: Loaded[CourseSpec] | None
    modules: Mapping[str, Loaded[ModuleSpec]] = field(default_factory=dict)
    lessons: Mapping[str, Loaded[LessonSpec]] = field(default_factory=dict)
    """By module/lesson."""
    quizzes: Mapping[str, Loaded[QuizSpec]] = field(default_factory=dict)
    """By module/lesson."""
    glossary: Loaded[GlossarySpec] | None = None
    competences: Loaded[CompetencesSpec] | None = None
    facts: Loaded[FactsSpec] | None = None
    start: Loaded[StartSpec] | None = None
    calculators: Mapping[str, Loaded[CalculatorSpec]] = field(default_factory=dict)
    """By the name of the file."""
    final: Loaded[FinalSpec] | None = None
    parsed: Mapping[Path, Parsed] = field(default_factory=dict, repr=False, compare=False)
    """Every file that was read, translations too."""
    names: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """The names of all YAML files in content/, at any depth."""
    overlays: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """The translations that were read, by language (see ``translate.apply.read_overlays``)."""

    traditional: frozenset[str] = frozenset()
    """Pictures whose words are to be shown in Traditional characters, by their paths below content/."""

    @cached_property
    def shared_texts(self) -> bytes:
        """A digest of all files that belong to no lesson, translations among them."""
        every = self.parsed.items()
        shared = {str(one.source.path): one.source.text for file, one in every if not self.folders.lesson_of(file)}
        return key("shared", *(part for name in sorted(shared) for part in (name, shared[name])))


def load_file(
    file: Path, folders: Folders, model: type[S], found: Parsed | None = None
) -> tuple[Loaded[S], list[Problem]]:
    """Read one file as ``model``; ``found`` is what was parsed of it before."""
    return load_as(found or parsed(file, folders.shown(file)), file, model)


def load_as(found: Parsed, file: Path, model: type[S]) -> tuple[Loaded[S], list[Problem]]:
    """Read a file that was parsed as ``model``."""
    source = found.source
    if not found.readable:
        part, lost = readable_part(source)
        if part.data is None and model not in (CourseSpec, ModuleSpec):  # of these two, the others' files tell enough
            return Loaded(file, source, None, sound=False), list(found.problems)
        spec, rest = salvage(part, model, lost)
        return Loaded(file, rest, spec, sound=False), list(found.problems)
    # Data with mistakes is still compared with the model: all mistakes at once.
    spec, told = validate(source, model)
    problems = _without_doubles([*found.problems, *found.slips, *told])
    if not has_errors(problems):
        return Loaded(file, source, spec), problems
    of_yaml = any(one.severity == "error" and one.code not in _HARMLESS for one in (*found.problems, *found.slips))
    spec, rest = salvage(source, model, ALL_LOST if of_yaml else NOTHING_LOST)
    return Loaded(file, rest, spec, sound=False), problems


_HARMLESS = frozenset({"wrong-encoding", "smart-quotes-shown", "invisible-character", "full-width-markup"})
"""What takes nothing away from a file's data."""


def _without_doubles(problems: list[Problem]) -> list[Problem]:
    """Leave out a warning whose line is mended in the same way as an error's in it."""
    mended = {(p.line, p.fixed) for p in problems if p.severity == "error" and p.fixed}
    return [p for p in problems if p.severity == "error" or (p.line, p.fixed) not in mended]


def validate(source: Source, model: type[S]) -> tuple[S | None, list[Problem]]:
    """Compare a file's data with its model."""
    try:
        return model.model_validate(source.data), []
    except ValidationError as error:
        return None, explain_validation(error, source, model)


def load_project(folders: Folders) -> tuple[Project, list[Problem]]:
    """Read every file of a course and collect all their mistakes."""
    problems: list[Problem] = []

    def read(file: Path, model: type[S]) -> Loaded[S]:
        if (name := names.get(file)) in known:
            return _Waiting(file, every[file].source, model, json.loads(known[name]))
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

    files = {folder: _all_files(folder) for folder in (folders.content, folders.quizzes)}
    in_content, in_quizzes = _listed(folders.content), _listed(folders.quizzes)
    top = [file for file in folders.content.glob("*.yml") if file.is_file() and not _is_no_text(file.name)]
    kept = store(folders.root)
    every = parsed_together({file: folders.shown(file) for file in (*top, *in_content, *in_quizzes)}, kept)
    names = {
        file: key("outline", kind, one.source.text)
        for kind, some in (("lesson", in_content), ("quiz", in_quizzes))
        for file in some
        if not ((one := every[file]).problems or one.slips) and not (kind == "lesson" and _is_shared(file))
    }
    known = kept.get(names.values())
    fresh: dict[bytes, bytes] = {}
    modules: dict[str, Loaded[ModuleSpec]] = {}
    lessons: dict[str, Loaded[LessonSpec]] = {}
    calculators: dict[str, Loaded[CalculatorSpec]] = {}
    for file in _originals(in_content):
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
        quizzes={f"{file.parent.name}/{file.stem}": read(file, QuizSpec) for file in _originals(in_quizzes)},
        glossary=read_if_there(folders.content / "glossary.yml", GlossarySpec),
        competences=read_if_there(folders.content / "competences.yml", CompetencesSpec),
        facts=read_if_there(folders.content / "facts.yml", FactsSpec),
        start=read_if_there(folders.content / "start.yml", StartSpec),
        calculators=calculators,
        final=read_if_there(folders.content / "final.yml", FinalSpec),
        parsed=every,
        names=tuple(name for name in files[folders.content] if name.endswith(".yml")),
    )
    kept.put(fresh)
    problems.extend(_misplaced(folders, files))
    problems.extend(strange_files(folders))
    return project, problems


def strange_files(folders: Folders) -> Iterator[Problem]:
    """Tell of what a site must not take in: links that leave the course, and what is no file or has no name."""
    read = [folders.content, folders.quizzes, *folders.more]
    for one in settings.folders(folders.root / settings.FILE):
        if not settings.is_inside(one.folder, folders.root):
            read = [folder for folder in read if os.path.realpath(folder) != os.path.realpath(one.folder)]
            yield problem("folder-outside", folders.shown(one.file), one.position, name=one.name, folder=one.value)
        elif one.folder != folders.root:
            read.append(one.folder)
    for folder in dict.fromkeys(read):
        yield from _strange_files(folder, folders)


def _strange_files(folder: Path, folders: Folders) -> Iterator[Problem]:
    waiting = [os.fspath(folder)]
    if not settings.is_inside(folder, folders.root):
        yield problem("link-outside", folders.shown(folder), Position())
        waiting = []
    while waiting:
        for one in _entries(waiting.pop()):
            code = ""
            if not one.name.isascii() and _is_no_text(one.name):
                code = "file-name"
            elif one.is_symlink():
                if not settings.is_inside(one.path, folders.root):
                    code = "link-outside"
            elif one.is_dir(follow_symlinks=False):
                waiting.append(one.path)
            elif not one.is_file(follow_symlinks=False):
                code = "no-file"
            if code:
                name = os.fsencode(one.path).decode("utf-8", "backslashreplace")
                yield problem(code, folders.shown(Path(name)), Position())


def _is_no_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return True
    return False


def _is_shared(file: Path) -> bool:
    """Say whether a file one level down in content/ is no lesson."""
    return file.name == "module.yml" or file.parent.name == CALCULATORS


def _originals(files: Iterable[Path]) -> Iterable[Path]:
    return (file for file in files if not is_overlay(file))


def _listed(folder: Path) -> list[Path]:
    """The YAML files one level down, in a fixed order; a link that leads out of the folder is not followed."""
    root = folder.resolve()
    return [
        Path(one.path)
        for inner in _entries(os.fspath(folder))
        if inner.is_dir()
        for one in _entries(inner.path)
        if one.name.endswith(".yml") and one.is_file() and not _is_no_text(one.name) and not _is_no_text(inner.name)
        if not (inner.is_symlink() or one.is_symlink()) or Path(one.path).resolve().is_relative_to(root)
    ]


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda one: one.name)
    except OSError:
        return []


def _all_files(folder: Path) -> list[str]:
    """Every file below a folder at any depth, in a fixed order; links to folders are not followed."""
    found = (f"{inside}{os.sep}{name}" for inside, _, names in os.walk(folder) for name in names)
    return sorted(name for name in found if name.isascii() or not _is_no_text(name))


def is_overlay(file: Path) -> bool:
    """Say whether a file is a translation: ``lesson.zh.yml`` beside ``lesson.yml``."""
    name, dot, _ = file.stem.partition(".")
    return bool(dot) and file.with_name(f"{name}.yml").is_file()


def model_of(file: Path, folders: Folders) -> type[BaseModel] | None:
    """Say what a file of the course holds by its place; None where nobody reads it."""
    if is_overlay(file):
        return TranslationSpec
    if file.parent.parent == folders.quizzes:
        return QuizSpec
    if file.parent == folders.content:
        return _TOP.get(file.stem)
    if file.parent.parent != folders.content:
        return None
    if file.parent.name == CALCULATORS:
        return CalculatorSpec
    return ModuleSpec if file.stem == "module" else LessonSpec


_TOP: dict[str, type[BaseModel]] = {
    "course": CourseSpec,
    "glossary": GlossarySpec,
    "competences": CompetencesSpec,
    "facts": FactsSpec,
    "start": StartSpec,
    "final": FinalSpec,
}

_SUFFIX = re.compile(r"(?P<stem>.+?)(?P<suffix>\.yaml|\.ya?ml\.txt|\.YA?ML|\.Ya?ml|\.txt)$")
_LIKE_YAML = re.compile(rb"^(title|questions|terms|facts|texts|# yaml-language-server)\b", re.MULTILINE)


def right_name(file: Path) -> str | None:
    """Give the name that a lesson or quiz should have whose name ends wrongly; None where nothing is wrong with it."""
    found = _SUFFIX.fullmatch(file.name)
    if not found:
        return None
    if found["suffix"] == ".txt":
        try:
            with file.open("rb") as opened:
                if not _LIKE_YAML.search(opened.read(4000)):
                    return None
        except OSError:
            return None
    return f"{found['stem']}.yml"


def wrongly_named(folders: Folders) -> Iterable[Path]:
    """Files that nobody reads because of how their name ends."""
    return _wrongly_named([*_all_files(folders.content), *_all_files(folders.quizzes)])


def _wrongly_named(files: Iterable[str]) -> Iterable[Path]:
    return (file for name in files if not name.endswith(".yml") and right_name(file := Path(name)) and file.is_file())


def _misplaced(folders: Folders, files: Mapping[Path, list[str]]) -> list[Problem]:
    """Find files that look like lessons or quizzes but lie where nobody reads them."""
    known = {f"{name}.yml" for name in _TOP}
    found = [
        problem(
            "wrong-suffix",
            folders.shown(file),
            Position(),
            suffix=file.name.removeprefix((right_name(file) or "").removesuffix(".yml")),
            name=right_name(file),
        )
        for file in _wrongly_named([*files[folders.content], *files[folders.quizzes]])
    ]
    for folder, names in ((folders.content, known), (folders.quizzes, set[str]())):
        for name in files[folder]:
            depth = name.count(os.sep) - os.fspath(folder).count(os.sep)
            if depth == 2 or not name.endswith(".yml"):
                continue
            file = Path(name)
            if is_overlay(file) or file == folder / "zh-Hant.yml":
                continue
            if depth > 2 or (depth == 1 and file.name not in names):
                found.append(problem("misplaced-file", folders.shown(file), Position(), name=file.stem))
    return found
