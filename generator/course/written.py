"""The formulas of a spec as written, and the facts that they name."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from generator.formulas import FormulaError, parse
from generator.formulas.expression import NAMESPACES
from generator.formulas.quantities import parse_quantity
from generator.formulas.slots import read_slot
from generator.markdown.prose import SLOT
from generator.schema.walk import formulas, texts
from generator.source.document import Loc


def written_formulas(spec: BaseModel, loc: Loc = ()) -> Iterator[tuple[Loc, int, str]]:
    """Yield every formula of a spec: its location, its offset in the text there, and its text."""
    for text in texts(spec, loc):
        if "{{" in text.value:
            for found in SLOT.finditer(text.value):
                try:
                    slot = read_slot(found.group(1))
                except FormulaError:
                    continue  # reported where slots are checked
                yield text.loc, found.start(1) + slot.offset, slot.formula
    for calculated in formulas(spec, loc):
        if parse_quantity(calculated.text) is None:
            _, separator, listed = calculated.text.partition(" in ")
            start = len(calculated.text) - len(listed) if separator else 0
            yield calculated.loc, start, listed if separator else calculated.text


def facts_of(*specs: BaseModel) -> tuple[str, ...]:
    """Return the ids of the facts that some specs name, in order of first use."""
    return tuple(dict.fromkeys(name for spec in specs for name in _named(spec)))


def _named(spec: BaseModel) -> Iterator[str]:
    for _, _, text in written_formulas(spec):
        if not any(f"{space}." in text for space in NAMESPACES):
            continue
        try:
            yield from parse(text).facts()
        except FormulaError:
            continue  # reported where formulas are checked
