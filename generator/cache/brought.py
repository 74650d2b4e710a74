"""Plug-ins of one kind from installed packages (types of questions, blocks), listed after the built-in ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from click import ClickException

from generator.cache.installed import EntryPoint, entry_points
from generator.i18n.diagnostics import Phrase, phrase

T = TypeVar("T")


class BrokenPackageError(ClickException):
    """An installed package offers something that can't be used; the message says what, why, and what to do.

    Plug-ins are looked up while modules are imported, under ``fincourse`` or ``mkdocs``: a ``ClickException`` is
    printed by both without a traceback.
    """


def all_of(group: str, own: Iterable[T], not_usable: Callable[[Any, Sequence[T]], str], broken: Phrase) -> list[T]:
    """Return the built-in objects of a kind, followed by those that packages offer in an entry point group.

    ``not_usable(found, others)`` returns why an object can't be used beside the others, or ''. ``broken`` is the
    message of the error.

    Raises:
        BrokenPackageError: an object can't be imported or used.
    """
    found = [*own]
    for entry in entry_points():
        if entry.group == group:
            found.append(_loaded(entry, found, not_usable, broken))
    return found


def _loaded(entry: EntryPoint, others: Sequence[T], not_usable: Callable[[Any, Sequence[T]], str], broken: Phrase) -> T:
    try:
        made = entry.load()
        reason = not_usable(made, others)
    except Exception as error:  # third-party code may raise anything
        reason = f"{type(error).__name__}: {error}"
    if reason:
        raise BrokenPackageError(phrase(broken, package=entry.package, value=entry.value, reason=reason))
    return made  # type: ignore[no-any-return]
