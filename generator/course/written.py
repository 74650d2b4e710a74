"""The formulas of a spec as written, and the facts that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pydantic import BaseModel

from generator.formulas import FormulaError, parse
from generator.formulas.expression import NAMESPACES
from generator.formulas.quantities import parse_quantity
from generator.formulas.slots import read_slot
from generator.markdown.prose import SLOT
from generator.schema.walk import formulas, texts
from generator.source.document import Loc


def written_formulas(
    spec: BaseModel, loc: Loc = (), among: Callable[[str], bool] = lambda text: True
) -> Iterator[tuple[Loc, int, str]]:
    """Yield every formula of a spec: its location, its offset in the text there, and its text.

    Texts for which ``among`` is false are passed over.
    """
    for text in texts(spec, loc):
        if "{{" in text.value and among(text.value):
            for found in SLOT.finditer(text.value):
                try:
                    slot = read_slot(found.group(1))
                except FormulaError:
                    continue  # reported where slots are checked
                yield text.loc, found.start(1) + slot.offset, slot.formula
    for calculated in formulas(spec, loc):
        if among(calculated.text) and parse_quantity(calculated.text) is None:
            _, separator, listed = calculated.text.partition(" in ")
            start = len(calculated.text) - len(listed) if separator else 0
            yield calculated.loc, start, listed if separator else calculated.text


def facts_of(*specs: BaseModel) -> tuple[str, ...]:
    """Return the ids of the facts that some specs name, in order of first use."""
    return tuple(dict.fromkeys(name for spec in specs for name in _named(spec)))


def _named(spec: BaseModel) -> Iterator[str]:
    for _, _, text in written_formulas(spec, among=_may_name):
        try:
            yield from parse(text).facts()
        except FormulaError:
            continue  # reported where formulas are checked


_PREFIXES = tuple(f"{space}." for space in NAMESPACES)


def _may_name(text: str) -> bool:
    """Return whether a text may name a fact."""
    return any(prefix in text for prefix in _PREFIXES)
