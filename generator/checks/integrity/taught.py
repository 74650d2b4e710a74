"""What a lesson's worked examples teach about rounding: how many decimals they show for which steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from generator.course.model import BlockInPlace, Lesson
from generator.course.worksheets import Worksheet
from generator.formulas import FormulaError
from generator.formulas.shapes import WrittenOut, shape, shown_places
from generator.markdown.prose import SLOT
from generator.schema.walk import texts

Taught = Mapping[str, set[int]]
"""The decimals that a lesson shows for its steps, by shape of step."""


def taught(lesson: Lesson) -> Callable[[], Taught]:
    """Return a function that looks up how many decimals a lesson's worked examples show for steps of each shape."""

    @cache
    def found() -> Taught:
        made: dict[str, set[int]] = {}
        for block in lesson.blocks:
            if block.worksheet and block.worksheet.complete:
                for step, places in _shown(block, block.worksheet):
                    made.setdefault(step, set()).add(places)
        return made

    return found


def _shown(block: BlockInPlace, worksheet: Worksheet) -> Iterator[tuple[str, int]]:
    written_out, scope = WrittenOut(worksheet.sheet), worksheet.sheet.scope
    slots = (found.group(1) for text in texts(block.spec) for found in SLOT.finditer(text.value))
    for content in (*slots, *block.type.slots(block.spec)):
        try:
            slot = worksheet.slot(content)
        except FormulaError:
            continue  # reported at its place
        yield shape(written_out(slot.formula.tree), scope), shown_places(slot.decimals, slot.kind[0])
