"""The files of a new course: one module with a lesson, its quiz, a calculator, a glossary and a fact."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass
from pathlib import Path

from generator.authoring import editor as schema
from generator.authoring.scaffold import names, origin
from generator.authoring.scaffold.fill import fill, scalar, words
from generator.authoring.scaffold.parts import QUESTIONS, About
from generator.authoring.scaffold.plan import NewFiles, ScaffoldError
from generator.formulas.written_units import CURRENCIES
from generator.i18n.diagnostics import phrase, phrases
from generator.i18n.languages import SOURCE, language_of
from generator.loader.folders import Folders
from generator.source.problems import listed

CURRENCY, LANGUAGE, LICENCE = "EUR", SOURCE, "Creative Commons Attribution 4.0"


@dataclass(frozen=True)
class AboutCourse:
    """An author's answers about a new course."""

    id: str
    title: str
    summary: str
    language: str = LANGUAGE
    currency: str = CURRENCY
    jurisdiction: str = ""
    author: str = ""
    licence: str = LICENCE


def course(root: Path, about: AboutCourse, today: datetime.date) -> NewFiles:
    """Plan a course in its own folder. ``today`` is the day on which its one fact was compared with its source.

    Raises:
        ScaffoldError: the folder is not empty or is inside another course's files, or a value can't be used.
    """
    _is_free(root)
    if refused := names.refusal(about.id, "course"):
        raise ScaffoldError(refused)
    if about.currency not in CURRENCIES:
        raise ScaffoldError(
            phrase(
                "`{name}` is not a known currency. Choose one of: {known}.",
                name=about.currency,
                known=listed(CURRENCIES),
            )
        )
    said = words(about.language)
    jurisdiction = scalar(about.jurisdiction or said["jurisdiction"])
    calculator = About(said["calculator_title"], said["calculator_summary"])
    values = {
        "id": about.id,
        "title": scalar(about.title),
        "plain_title": " ".join(about.title.split()),
        "summary": scalar(about.summary),
        "language": about.language,
        "theme_language": _theme_language(about.language),
        "currency": about.currency,
        "sign": CURRENCIES[about.currency],
        "jurisdiction": jurisdiction,
        "place": jurisdiction,
        "authors": f"authors:\n  - {scalar(about.author)}" if about.author else "# authors:\n#   - Your name",
        "licence": scalar(about.licence),
        "fincourse": origin.requirement(),
        "today": today.isoformat(),
        "name": "basics/yearly-bill",
        "module": "basics",
        "lesson": "yearly-bill",
        **{part: f"yearly-bill-{part}" for part in QUESTIONS},
    }
    module = {**values, **About(said["first_module_title"], said["first_module_summary"]).values()}
    shared = {**values, **calculator.values(), "name": "monthly-share"}
    files = {
        "mkdocs.yml": fill("course/mkdocs.yml", values),
        "README.md": fill("course/README.md", values),
        "requirements.txt": fill("course/requirements.txt", values),
        ".gitignore": fill("course/gitignore", values),
        "content/course.yml": fill("course/content/course.yml", values, about.language),
        "content/glossary.yml": fill("course/content/glossary.yml", values, about.language),
        "content/facts.yml": fill("course/content/facts.yml", values, about.language),
        "content/basics/module.yml": fill("module.yml", module, about.language),
        "content/basics/yearly-bill.yml": fill("course/lesson.yml", values, about.language),
        "quizzes/basics/yearly-bill.yml": fill("quiz.yml", values, about.language),
        "content/calculators/monthly-share.yml": fill("calculator.yml", shared, about.language),
        **{f".vscode/{name}": fill(f"course/vscode/{name}", {}) for name in ("extensions.json", "settings.json")},
        **{f"schemas/{name}": text for name, text in schema.schemas().items()},
    }
    return NewFiles(Folders.of(root), {root / name: text for name, text in files.items()})


def _is_free(root: Path) -> None:
    if os.path.lexists(root) and not root.is_dir():
        raise ScaffoldError(phrase("{name} is a file. Name a folder that does not exist yet.", name=root.name))
    if root.is_dir() and any(root.iterdir()):
        raise ScaffoldError(phrase("The folder {name} is not empty. Name one that does not exist yet.", name=root.name))
    for parent in root.parents:
        inside = root.relative_to(parent).parts[0]
        if (parent / "content" / "course.yml").is_file() and inside in ("content", "quizzes", "site", "schemas"):
            message = phrases("This folder is among the files of another course ({folder}). Name another one.")
            raise ScaffoldError(phrase(message, folder=parent))


def _theme_language(language: str) -> str:
    """Return the closest language that the theme supports; English if there is none."""
    from importlib.util import find_spec

    spec = find_spec("material")
    known = Path(spec.origin).parent / "templates" / "partials" / "languages" if spec and spec.origin else Path()
    for tag in (language_of(language).theme or language, language.partition("-")[0]):
        if (known / f"{tag}.html").is_file():
            return tag
    return SOURCE
