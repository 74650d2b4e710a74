"""From a bank to questions as an author would write them: each is written as YAML, read back and compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.authoring.importers.entries import entry, placeholders
from generator.authoring.importers.ids import Ids
from generator.authoring.importers.model import Bank, BankQuestion, ImportResult, Unfit
from generator.authoring.importers.reasons import note, reason
from generator.authoring.importers.write import question_yaml
from generator.formulas.notation import POINT
from generator.i18n.catalogues import decimal_sign
from generator.i18n.languages import SOURCE
from generator.loader.errors import validate
from generator.loader.folders import Folders
from generator.loader.load import load_project
from generator.questions.quiz import QuizSpec
from generator.source.document import parse_source


@dataclass(frozen=True, slots=True)
class KnownCourse:
    """What the course already contains."""

    ids: frozenset[str] = frozenset()
    """The ids of its questions, including those in files with mistakes."""
    competences: frozenset[int] | None = None
    """Its competences; None accepts any."""
    currency: str = "CNY"
    language: str = SOURCE
    decimal: str = POINT
    """The decimal separator of its notation."""


def convert(bank: Bank, known: KnownCourse, stem: str) -> list[ImportResult]:
    """Convert every question of a bank to YAML, or explain why not. ``stem`` names questions without a name."""
    ids = Ids(known.ids, stem)
    return [_convert(found, ids, known.competences) for found in bank.found]


def _convert(found: BankQuestion, ids: Ids, competences: frozenset[int] | None) -> ImportResult:
    if found.question is None:
        return ImportResult(found, reason=found.reason)
    notes = list(found.notes)
    missing = [number for number in found.question.competences if competences is not None and number not in competences]
    if missing:
        notes.append(note("competences", numbers=", ".join(map(str, missing))))
        found.question.competences = [number for number in found.question.competences if number not in missing]
    try:
        fields = entry(found.question, "id", notes)
    except Unfit as error:
        return ImportResult(found, reason=str(error))
    wanted = found.question.sentence.strip("_ .") or found.question.ask
    fields["id"] = ids.give(found.question.name, wanted, found.number)
    written = question_yaml(fields)
    if problem := _refused(fields, written):
        ids.free(fields["id"])
        return ImportResult(found, reason=reason("model", message=problem))
    return ImportResult(
        found, fields["id"], fields["type"], written, placeholders(fields), "", list(dict.fromkeys(notes))
    )


def _refused(fields: dict[str, Any], written: str) -> str:
    """Read a question back as `check` will, and return the first error it would report; '' if there is none."""
    source, problems = parse_source("questions:\n" + written, Path("import.yml"))
    if not problems:
        if source.data != {"questions": [fields]}:
            return reason("yaml")
        _, problems = validate(source, QuizSpec)
    return problems[0].message.rstrip(".") if problems else ""


def known_to(folders: Folders) -> KnownCourse:
    """Return the names that imported questions must not repeat, and those they may use."""
    project, _ = load_project(folders)
    ids = frozenset(id_ for quiz in project.quizzes.values() for id_ in _ids(quiz.source.data))
    spec = project.competences.spec if project.competences else None
    numbers = frozenset(one.id for one in spec.competences) if spec else frozenset[int]()
    course = project.course.spec if project.course else None
    if course is None:
        return KnownCourse(ids, numbers)
    return KnownCourse(ids, numbers, course.currency, course.language, decimal_sign(course.language, course.numbers))


def _ids(data: Any) -> Iterator[str]:
    listed = data.get("questions") if isinstance(data, dict) else None
    for item in listed if isinstance(listed, list) else []:
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield item["id"]
