"""An if-then plan the learner fills in. Gaps are written as three underscores: `___`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from generator.blocks.base import BlockType, InLesson, Mistake, Shown, never
from generator.blocks.plan.model import Plan
from generator.i18n.languages import language_of


def check(block: InLesson) -> Iterator[Mistake]:
    """Check that there is room for the learner's own words."""
    for index, one in enumerate(block.spec.plan):
        if "___" not in one.when + one.then:
            yield Mistake("no-gap", ("plan", index))


def view(_: Plan, shown: Shown) -> str:
    """Return what stands between the words of the page's language."""
    return language_of(shown.language).space


def said(_: Callable[[str], str]) -> Mapping[str, object]:
    """Return the interface texts of the block's script."""
    return {"print": _("Print my plan")}


BLOCK = BlockType(
    name="plan",
    model=Plan,
    folder=Path(__file__).parent,
    place=170,
    ending=True,
    planned=True,
    teaches=never,
    meets="no-plan",
    check=check,
    view=view,
    bundle="lesson",
    said=said,
    handout="plan",
)
