"""Imported questions must pass `check`: they are tried in a small course with the same currency and language."""

from __future__ import annotations

import bisect
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from generator.authoring.importers.amounts import EXAMPLES
from generator.authoring.importers.convert import KnownCourse
from generator.authoring.importers.model import ImportResult
from generator.authoring.importers.reasons import reason
from generator.checks.integrity.placeholders import MARK
from generator.checks.run import examine
from generator.checks.style import RULES
from generator.loader.folders import Folders
from generator.source.problems import Problem


def passing(results: Sequence[ImportResult], known: KnownCourse) -> list[ImportResult]:
    """Refuse every question that `check` would report as an error, with the problem as the reason."""
    # Texts still to be written would be reported thousands of times, and never as errors.
    texts = [result.yaml.replace(MARK, "Later, ") for result in results if result.imported]
    if not texts:
        return list(results)
    starts = [2]  # the line after `questions:`
    for text in texts:
        starts.append(starts[-1] + text.count("\n"))
    reported: dict[int, Problem] = {}
    for problem in _problems("questions:\n" + "".join(texts), known):
        reported.setdefault(bisect.bisect_right(starts, problem.line) - 1, problem)
    places = iter(range(len(texts)))
    return [_kept(result, reported.get(next(places)) if result.imported else None) for result in results]


def _kept(result: ImportResult, problem: Problem | None) -> ImportResult:
    if problem is None:
        return result
    message = problem.message.rstrip(".。")
    return replace(result, id="", type="", yaml="", todo=0, notes=[], reason=reason("check", message=message))


def _problems(quiz: str, known: KnownCourse) -> list[Problem]:
    course = {
        "id": "tried", "title": "Tried", "summary": "Tried.", "welcome": "Tried.", "modules": ["tried"],
        "jurisdiction": "Tried.", "disclaimer": "Tried.", "licence": "CC BY 4.0",
        "currency": known.currency, "language": known.language,
        "numbers": EXAMPLES[known.decimal],
        "lint": {name: "off" for name, rule in RULES.items() if rule.severity != "error"},  # only errors matter
    }  # fmt: skip
    module = {"title": "Tried", "summary": "Tried.", "intro": "Tried.", "lessons": ["tried"]}
    lesson = {"title": "Tried", "summary": "Tried.", "objectives": ["Try"], "body": [{"text": "Tried."}]}
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        for name, data in (("course", course), ("tried/module", module), ("tried/tried", lesson)):
            file = Path(folder, "content", f"{name}.yml")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
        written = Path(folder, "quizzes/tried/tried.yml")
        written.parent.mkdir(parents=True)
        written.write_text(quiz, "utf-8")
        found = examine(Folders.of(Path(folder)), drafts=True)
        return [
            one
            for one in found.problems
            if one.severity == "error" and one.path.name == "tried.yml" and one.path.parts[0] == "quizzes"
        ]
