"""What installed packages bring beside our own, of one kind: types of questions, blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from click import ClickException

from generator.cache.installed import EntryPoint, entry_points
from generator.i18n.diagnostics import Phrase, phrase

T = TypeVar("T")


class BrokenPackageError(ClickException):
    """What an installed package offers can't be used; the text says which, why, and what to do.

    It is looked for while modules are loaded, by ``fincourse`` or by ``mkdocs``: both tell such an error in words.
    """


def all_of(group: str, own: Iterable[T], not_usable: Callable[[Any, Sequence[T]], str], broken: Phrase) -> list[T]:
    """Give our own, and what packages offer in a group of entry points.

    ``not_usable`` says why something can't stand beside the others; '' where it can. ``broken`` is told then.

    Raises:
        BrokenPackageError: what an installed package offers can't be used.
    """
    found = [*own]
    for one in entry_points():
        if one.group == group:
            found.append(_loaded(one, found, not_usable, broken))
    return found


def _loaded(one: EntryPoint, others: Sequence[T], not_usable: Callable[[Any, Sequence[T]], str], broken: Phrase) -> T:
    try:
        made = one.load()
        reason = not_usable(made, others)
    except Exception as error:  # anything may happen in code of others
        reason = f"{type(error).__name__}: {error}"
    if reason:
        raise BrokenPackageError(phrase(broken, package=one.package, value=one.value, reason=reason))
    return made  # type: ignore[no-any-return]
