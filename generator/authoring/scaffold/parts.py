"""The files of a new module, lesson, quiz or calculator in an existing course."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.authoring.scaffold import names
from generator.authoring.scaffold.fill import fill, scalar
from generator.authoring.scaffold.plan import ListEntry, NewFiles, ScaffoldError
from generator.formulas.written_units import CURRENCIES
from generator.i18n.diagnostics import phrase
from generator.i18n.languages import SOURCE
from generator.loader.folders import CALCULATORS, Folders
from generator.loader.load import load_project
from generator.loader.project import Project
from generator.source.document import parse_source, read_source
from generator.source.problems import near, suggestions_limited

MINUTES = 10
QUESTIONS = ("choice", "statement", "sum")
"""The questions of a new quiz, by what follows the lesson's name in their ids."""


@dataclass(frozen=True)
class About:
    """An author's answers about a new part."""

    title: str
    summary: str
    minutes: int = MINUTES

    def values(self) -> dict[str, str]:
        """Return the values for the gaps of a template."""
        return {"title": scalar(self.title), "summary": scalar(self.summary), "minutes": str(self.minutes)}


def module(folders: Folders, name: str, about: About, lesson: str, first: About) -> NewFiles:
    """Plan a module with its first lesson and that lesson's quiz, as a module without lessons would be a mistake."""
    project = _opened(folders)
    _fits(name, "module")
    _fits(lesson, "lesson")
    language = language_of(folders)
    text = fill("module.yml", {**about.values(), "module": name, "lesson": lesson}, language)
    files = {folders.content / name / "module.yml": text, **_lesson_files(project, f"{name}/{lesson}", first)}
    return NewFiles(folders, files, (ListEntry(folders.content / "course.yml", "modules", name),))


def lesson(folders: Folders, name: str, about: About) -> NewFiles:
    """Plan a lesson, named module/lesson, with its quiz."""
    project = _opened(folders)
    module_name, _, lesson_name = name.partition("/")
    _known_module(folders, module_name)
    _fits(lesson_name, "lesson")
    entry = ListEntry(folders.content / module_name / "module.yml", "lessons", lesson_name)
    return NewFiles(folders, _lesson_files(project, name, about), (entry,))


def quiz(folders: Folders, name: str) -> NewFiles:
    """Plan the quiz of a lesson that has none."""
    project = _opened(folders)
    module_name, _, lesson_name = name.partition("/")
    _known_module(folders, module_name)
    _fits(lesson_name, "lesson")
    if not (folders.content / f"{name}.yml").is_file():
        message = phrase("There is no lesson `{name}`.", name=name) + near(name, project.lessons)
        raise ScaffoldError(f"{message} {phrase('A new one: {run}', run=f'fincourse new lesson {name}')}")
    plan = NewFiles(folders, _quiz_file(project, name))
    for file in plan.new:
        if file.exists():
            shown = folders.shown(file).as_posix()
            raise ScaffoldError(phrase("This lesson already has a quiz, {file}. Add your questions there.", file=shown))
    return plan


def calculator(folders: Folders, name: str, about: About) -> NewFiles:
    """Plan a calculator."""
    project = _opened(folders)
    _fits(name, "calculator")
    values = {**about.values(), "name": name, "currency": currency_of(project)}
    text = fill("calculator.yml", values, language_of(folders))
    return NewFiles(folders, {folders.content / CALCULATORS / f"{name}.yml": text})


def modules_of(folders: Folders) -> list[str]:
    """Return the names of a course's modules."""
    return [file.parent.name for file in sorted(folders.content.glob("*/module.yml"))]


def first_question(plan: NewFiles) -> str:
    """Return the id of the first question in a plan; '' if there is none."""
    for file, text in plan.new.items():
        if file.is_relative_to(plan.folders.quizzes):
            return str(parse_source(text, file)[0].data["questions"][0]["id"])
    return ""


def currency_of(project: Project) -> str:
    """Return the course's currency, or EUR if course.yml has no valid one, which the check reports."""
    data = project.course.source.data if project.course else None
    found = data.get("currency") if isinstance(data, dict) else None
    return found if found in CURRENCIES else "EUR"


def language_of(folders: Folders) -> str:
    """Return the language of a course's files, or English if course.yml does not name it or can't be read."""
    file = folders.content / "course.yml"
    source = read_source(file, folders.shown(file))[0] if file.is_file() else None
    found = source.data.get("language") if source and isinstance(source.data, dict) else None
    return found if isinstance(found, str) else SOURCE


def _opened(folders: Folders) -> Project:
    if not (folders.content / "course.yml").is_file():
        raise ScaffoldError(
            phrase(
                "There is no course in this folder (content/course.yml is missing). Go to the course's folder first, "
                "or start a course: fincourse new course FOLDER"
            )
        )
    with suggestions_limited():
        return load_project(folders)[0]


def _fits(name: str, kind: str) -> None:
    if refused := names.refusal(name, kind):
        raise ScaffoldError(f"{refused} {names.example(names.suggestion(name, kind))}".strip())


def _known_module(folders: Folders, name: str) -> None:
    _fits(name, "module")
    if not (folders.content / name / "module.yml").is_file():
        message = phrase("There is no module `{name}`.", name=name) + near(name, modules_of(folders))
        raise ScaffoldError(f"{message} {phrase('A new one: {run}', run=f'fincourse new module {name}')}")


def _lesson_files(project: Project, name: str, about: About) -> dict[Path, str]:
    folders = project.folders
    sign = CURRENCIES[currency_of(project)]
    values = {**about.values(), "name": name, "sign": sign, **_question_ids(project, name)}
    text = fill("lesson.yml", values, language_of(folders))
    return {folders.content / f"{name}.yml": text, **_quiz_file(project, name)}


def _quiz_file(project: Project, name: str) -> dict[Path, str]:
    currency = currency_of(project)
    values = {"name": name, "currency": currency, "sign": CURRENCIES[currency], **_question_ids(project, name)}
    return {project.folders.quizzes / f"{name}.yml": fill("quiz.yml", values, language_of(project.folders))}


def _question_ids(project: Project, name: str) -> dict[str, str]:
    """Return ids for the questions of a new quiz that no other question of the course has."""
    taken: set[str] = set()
    for loaded in project.quizzes.values():
        data = loaded.source.data
        questions = data.get("questions") if isinstance(data, dict) else None
        for question in questions if isinstance(questions, list) else []:
            if isinstance(question, dict):
                taken.add(str(question.get("id")))
    lesson_name = name.rpartition("/")[2][:60].strip("-")
    return {part: names.free(f"{lesson_name}-{part}", taken) for part in QUESTIONS}
