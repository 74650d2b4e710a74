"""What several commands share: opening a course, reporting its problems, running MkDocs."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from generator.checks.run import open_course, open_editions
from generator.course.model import Course, Lesson
from generator.i18n.diagnostics import phrase, phrases
from generator.i18n.languages import made_from
from generator.i18n.tags import meant_by, nearest_tag
from generator.loader.folders import Folders
from generator.loader.load import load_project
from generator.loader.project import Project
from generator.loader.settings import replaced_by_site
from generator.source.problems import Problem, folded, has_errors, near, suggestions_limited


def tag_refused(tag: str) -> str:
    """Explain why a text is no language tag, with a suggestion; '' if it is one."""
    if meant_by(tag):
        return ""
    if found := nearest_tag(tag):
        return phrase("“{tag}” is not a language tag. Did you mean {found}?", tag=tag, found=found)
    return phrase("“{tag}” is not a language tag. Write one such as en, pt-BR or zh-Hans.", tag=tag)


def language_tag(context: click.Context, parameter: click.Parameter, tag: str | None) -> str | None:
    """Normalise a language tag, and reject an invalid one before a command does anything."""
    if tag is None:
        return None
    if refused := tag_refused(tag):
        raise click.BadParameter(refused)
    return meant_by(tag)


def _translated(context: click.Context, parameter: click.Parameter, tag: str) -> str:
    if not meant_by(tag) and not nearest_tag(tag):
        raise click.BadParameter(phrase("{tag} is not a language. Write the language first, such as zh-Hans.", tag=tag))
    tag = language_tag(context, parameter, tag) or tag
    if made_from(tag) != tag:
        message = phrases("{tag} is converted from {source} automatically; its own words are in {file}.")
        raise click.ClickException(phrase(message, tag=tag, source=made_from(tag), file=f"content/{tag}.yml"))
    return tag


def open_sources(folder: Path, language: str) -> tuple[Project, list[Problem]]:
    """Load a course that is translated into a language; exit if that is the language of its files."""
    with suggestions_limited():
        project, problems = load_project(Folders.of(folder))
    if project.course and project.course.spec and project.course.spec.language == language:
        raise click.ClickException(phrase("{language} is the language of the files themselves.", language=language))
    return project, problems


language_argument = click.argument("language", callback=_translated)
"""The language of a translation written by people."""


def on_terminal() -> bool:
    """Return whether somebody can answer."""
    return sys.stdin.isatty()


def ask(question: str, default: str | None = None, *, show_default: bool = True) -> str:
    """Ask on the terminal until there is an answer, or the default is accepted."""
    return str(click.prompt(question, default=default, show_default=show_default, prompt_suffix=phrase(": ")))


def print_problems(problems: list[Problem], folder: Path) -> None:
    """Print problems to standard error, many warnings of one kind as one."""
    for text in folded(problems, folder):
        click.echo(text + "\n", err=True)


def summary(course: Course | None, problems: list[Problem]) -> str:
    """Summarise in one line what was loaded and what is wrong."""
    errors = sum(p.severity == "error" for p in problems)
    warnings = len(problems) - errors
    if course is None or has_errors(problems):
        return phrase("{errors} error(s), {warnings} warning(s).", errors=errors, warnings=warnings)
    questions = sum(len(lesson.outline.questions) for lesson in course.lessons)
    size = phrase(
        "{modules} modules, {lessons} lessons, {questions} questions",
        modules=len(course.modules),
        lessons=len(course.lessons),
        questions=questions,
    )
    return phrase("{size}: no errors, {warnings} warning(s).", size=size, warnings=warnings)


def opened(folder: Path, *, quiet: bool = False) -> Course:
    """Open the course, or exit with its mistakes; ``quiet`` suppresses warnings."""
    course, problems = open_course(Folders.of(folder))
    print_problems([p for p in problems if not quiet or p.severity == "error"], folder)
    if course is None:
        raise click.ClickException(summary(course, problems))
    return course


def edition(folder: Path, language: str | None) -> Course:
    """Open the course in one of its languages, or exit with its mistakes; None is the language of its files."""
    course = opened(folder, quiet=True)
    if language in (None, course.spec.language):
        return course
    editions, _ = open_editions(Folders.of(folder), languages=[language or ""])
    found = next((one for one in editions if one.spec.language == language), None)
    if found is None:
        raise click.ClickException(phrase("There is no translation into {language}.", language=language))
    return found


def lesson_of(course: Course, name: str) -> Lesson:
    """Return a lesson by its module and name, or exit with the nearest ones."""
    if name not in course.lesson_by_id:
        message = phrase("There is no lesson “{name}”.", name=name)
        raise click.ClickException(message + near(name, course.lesson_by_id))
    return course.lesson_by_id[name]


def config_file(folder: Path) -> Path:
    """Find mkdocs.yml, or exit with a message."""
    file = folder / "mkdocs.yml"
    if not file.is_file():
        raise click.ClickException(
            phrase("There is no mkdocs.yml in {folder}. Run the command in the course's folder.", folder=folder)
        )
    return file


def mkdocs_config(folder: Path, command: str) -> Any:
    """Load mkdocs.yml and start its plugins."""
    from mkdocs.config import load_config

    file = config_file(folder)
    if lost := list(replaced_by_site(folder, [folder / "content", folder / "quizzes"])):  # MkDocs names no place
        print_problems(lost, folder)
        raise click.ClickException(phrase("The course has mistakes; nothing was built."))
    config = run_mkdocs(load_config, config_file=str(file))
    if "fincourse" not in config.plugins:
        raise click.ClickException(phrase("mkdocs.yml does not name the plugin. Add `- fincourse` below `plugins:`."))
    config.plugins.on_startup(command=command, dirty=False)
    return config


def run_mkdocs(function: Any, *args: Any, **options: Any) -> Any:
    """Call MkDocs and turn its errors into those of the command."""
    from jinja2 import TemplateError
    from mkdocs.exceptions import Abort, MkDocsException

    try:
        return function(*args, **options)
    except Abort as error:  # the reason was already logged
        raise click.ClickException(phrase("Nothing was built. What was there before is unchanged.")) from error
    except TemplateError as error:  # mkdocs.yml, or a template of its own, uses what the theme lacks
        message = phrase(
            "The theme could not be used with the settings in mkdocs.yml: {reason}.", reason=error.message or error
        )
        raise click.ClickException(message) from error
    except MkDocsException as error:
        raise click.ClickException(str(error)) from error


def text_of(file: Path) -> str:
    """Return the text of a file, or exit if it is not UTF-8."""
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(phrase("{file} is not saved as UTF-8.", file=shown(file))) from error


def kept_from(out: Path, mark: bytes) -> Path:
    """Refuse to overwrite a file of another kind, such as a lesson; ``mark`` is near the start of its own kind."""
    start = b""
    with suppress(OSError), out.open("rb") as there:  # unreadable means unwritable, which is reported then
        start = there.read(4096)
    if start and mark not in start:
        message = phrase("{file} already exists, and contains something else. Choose another name.", file=shown(out))
        raise click.ClickException(message)
    return out


def shown(path: Path) -> Path:
    """Return a path relative to the current folder."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
