"""The types of questions. Each is one folder here, found by being there, or comes with an installed package.

A package offers a type as an entry point of the group ``fincourse.questions`` that leads to its ``QuestionType``. Code
from a course's own folder is never run.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from generator.cache.installed import BrokenPackageError, entry_points
from generator.i18n.messages import phrase
from generator.questions.base import QuestionBase, QuestionType

GROUP = "fincourse.questions"
"""The group of entry points by which packages bring types."""


@cache
def question_types() -> Mapping[str, QuestionType]:
    """Give every type by its name, in the order in which they are listed everywhere.

    Raises:
        BrokenPackageError: what an installed package offers is no type that can be used.
    """
    found: dict[str, QuestionType] = {kind.name: kind for kind in sorted(_own(), key=_rank)}
    for kind in sorted(_brought(found), key=_rank):
        found[kind.name] = kind
    return found


def _rank(kind: QuestionType) -> tuple[int, str]:
    return kind.place, kind.name


def _own() -> Iterator[QuestionType]:
    for module in pkgutil.iter_modules(__path__):
        if module.ispkg:
            yield importlib.import_module(f"{__name__}.{module.name}").TYPE


def _brought(taken: Mapping[str, QuestionType]) -> Iterator[QuestionType]:
    names = set(taken)
    for one in entry_points():
        if one.group != GROUP:
            continue
        try:
            kind = getattr(importlib.import_module(one.module), one.value.partition(":")[2].strip())
        except Exception as error:  # anything may happen in code of others
            raise _broken(one.package, one.value, f"{type(error).__name__}: {error}") from error
        if not isinstance(kind, QuestionType):
            raise _broken(one.package, one.value, phrase("it is no QuestionType"))
        if kind.name in names:
            raise _broken(one.package, one.value, phrase("there is a type `{name}` already", name=kind.name))
        if missing := [name for name in NEEDED if not (kind.folder / name).is_file()]:
            raise _broken(one.package, one.value, phrase("it has no file {name}", name=missing[0]))
        names.add(kind.name)
        yield kind


def _broken(package: str, value: str, reason: str) -> BrokenPackageError:
    told = "The package {package} offers a type of question, {value}, that can't be used: {reason}. Mend or remove it."
    return BrokenPackageError(phrase(told, package=package, value=value, reason=reason))


NEEDED = ("page.html.j2", "answer.html.j2", "print.typ.j2", "print-answer.typ.j2", "script.js", "example.yml")
"""The files of a type's folder; ``style.css`` and ``guess.html.j2`` may be there."""


def models() -> dict[str, type[QuestionBase]]:
    """Give the model of every type by its name."""
    return {name: kind.model for name, kind in question_types().items()}


def type_of(spec: QuestionBase) -> QuestionType:
    """Give the type of a question."""
    return question_types()[spec.type]  # type: ignore[attr-defined]


def with_words(strings: NullTranslations, language: str) -> NullTranslations:
    """Add the words that types from outside bring along in a language to those of a catalogue."""
    own = {
        english: said for kind in question_types().values() for english, said in kind.words.get(language, {}).items()
    }
    return _Words(strings, own) if own else strings


class _Words(NullTranslations):
    def __init__(self, strings: NullTranslations, own: Mapping[str, str]) -> None:
        super().__init__()
        self.add_fallback(strings)
        self._own = own

    def gettext(self, message: str) -> str:
        return self._own.get(message) or super().gettext(message)


@cache
def question_examples() -> dict[str, str]:
    """Give the example of every type by its name, as YAML text without the dash."""
    return {name: example(kind.folder) for name, kind in question_types().items()}


def example(folder: Path) -> str:
    """Give a type's example, as YAML text without the dash."""
    return (folder / "example.yml").read_text("utf-8")
