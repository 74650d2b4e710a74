"""Plug-ins of one kind from installed packages (types of questions, blocks), listed after the built-in ones."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from click import ClickException

from generator.cache.installed import EntryPoint, entry_points
from generator.i18n.diagnostics import Phrase, phrase


class Plugin(Protocol):
    """What is known of a plug-in of any kind."""

    @property
    def name(self) -> str:
        """Its name, unique among its kind."""

    @property
    def place(self) -> int:
        """Its place in lists of its kind."""


T = TypeVar("T", bound=Plugin)


class BrokenPackageError(ClickException):
    """An installed package offers something that can't be used; the message says what, why, and what to do.

    Plug-ins are looked up while modules are imported, under ``fincourse`` or ``mkdocs``: a ``ClickException`` is
    printed by both without a traceback.
    """


def all_of(
    group: str, room: str, constant: str, not_usable: Callable[[Any, Sequence[T]], str], broken: Phrase
) -> Mapping[str, T]:
    """Return all plug-ins of a kind by name, in the order of every list of them.

    Built-in ones are the ``constant`` of each package inside the package ``room``; installed packages offer others in
    the entry point ``group``. ``not_usable(found, others)`` returns why an object can't be used beside the others, or
    ''. ``broken`` is the message of the error.

    Raises:
        BrokenPackageError: an object can't be imported or used.
    """
    found: list[T] = [*_built_in(room, constant)]
    for entry in entry_points():
        if entry.group == group:
            found.append(_loaded(entry, found, not_usable, broken))
    return {one.name: one for one in sorted(found, key=lambda one: (one.place, one.name))}


def _built_in(room: str, constant: str) -> Iterator[Any]:
    for module in pkgutil.iter_modules(sys.modules[room].__path__):
        if module.ispkg:
            yield getattr(importlib.import_module(f"{room}.{module.name}"), constant)


def _loaded(entry: EntryPoint, others: Sequence[T], not_usable: Callable[[Any, Sequence[T]], str], broken: Phrase) -> T:
    try:
        made = entry.load()
        reason = not_usable(made, others)
    except Exception as error:  # third-party code may raise anything
        reason = f"{type(error).__name__}: {error}"
    if reason:
        raise BrokenPackageError(phrase(broken, package=entry.package, value=entry.value, reason=reason))
    return made  # type: ignore[no-any-return]
