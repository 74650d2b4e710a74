"""The types of questions. Each is a folder here, found automatically, or comes with an installed package.

A package offers a type by an entry point in the group ``fincourse.questions`` that refers to a ``QuestionType``. Code
in a course's own folder is never run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from generator.cache.brought import all_of
from generator.i18n.diagnostics import Phrase, phrase
from generator.questions.base import QuestionBase, QuestionType
from generator.schema.walk import namesakes

GROUP = "fincourse.questions"
"""The entry point group for question types of other packages."""


NEEDED = ("page.html.j2", "answer.html.j2", "print.typ.j2", "print-answer.typ.j2", "script.js", "example.yml")
"""Required files in a type's folder; ``style.css`` and ``guess.html.j2`` are optional."""


@cache
def question_types() -> Mapping[str, QuestionType]:
    """Return all types by name, in the order of every list of types.

    Raises:
        BrokenPackageError: an installed package offers a type that can't be used.
    """
    return all_of(GROUP, __name__, "TYPE", _not_usable, _BROKEN)


_BROKEN: Phrase = (
    "The package {package} offers a type of question, {value}, that can't be used: {reason}. Correct or remove it."
)


def _not_usable(kind: Any, others: Sequence[QuestionType]) -> str:
    """Return why an object offered by a package can't be used as a question type; '' if it can."""
    if not isinstance(kind, QuestionType):
        return phrase("it is not a QuestionType")
    if not re.fullmatch("[a-z][a-z0-9]*", kind.name):
        return phrase("its name `{name}` is not made of small letters and digits", name=kind.name)
    if kind.name in {other.name for other in others}:
        return phrase("there is already a type `{name}`", name=kind.name)
    if twice := namesakes(kind.model, (other.model for other in others)):
        return phrase("its class `{name}` has the name of another type's", name=twice[0])
    if missing := [name for name in NEEDED if not (kind.folder / name).is_file()]:
        return phrase("it has no file {name}", name=missing[0])
    return ""


def models() -> dict[str, type[QuestionBase]]:
    """Return the models of all types by name."""
    return {name: kind.model for name, kind in question_types().items()}


def type_of(spec: QuestionBase) -> QuestionType:
    """Return the type of a question."""
    return question_types()[spec.type]  # type: ignore[attr-defined]


@cache
def question_examples() -> dict[str, str]:
    """Return the examples of all types by name, as YAML text without the dash."""
    return {name: example(kind.folder) for name, kind in question_types().items()}


def example(folder: Path) -> str:
    """Return a type's example, as YAML text without the dash."""
    return (folder / "example.yml").read_text("utf-8")
