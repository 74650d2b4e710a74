"""What a block says of itself to the course, to checks, pages and the book.

A block is a folder with one ``BLOCK = BlockType(...)``. Its functions take plain arguments: the block's spec as its
model reads it, or what is described here by protocols, so that a block knows no lesson and no target.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from generator.formulas.numbers import Numbers
from generator.formulas.units import Unit
from generator.schema.base import Spec
from generator.schema.mistake import Mistake
from generator.schema.walk import Loc

__all__ = ["BlockType", "FillSheet", "InLesson", "Mistake", "Repeated", "Sheet", "Shown"]

# --- numbers ------------------------------------------------------------------------------------------


class Sheet(Protocol):
    """A worksheet that is put together; it knows the lesson's numbers. Places are those in the lesson's file."""

    def numbers(self, numbers: Mapping[str, float | str], loc: Loc) -> None:
        """Add named numbers."""

    def vary(self, vary: Mapping[str, Any], loc: Loc) -> None:
        """Let numbers change at every try."""

    def given(self, name: str, unit: Unit, value: float, loc: Loc) -> None:
        """Let a learner give a number."""

    def constant(self, name: str) -> tuple[float, Unit] | None:
        """Give a number that is written as one, and its unit."""

    def is_reported(self, name: str) -> bool:
        """Whether something is told of a number already."""

    def is_axis(self, name: str) -> bool:
        """Whether a number changes at every try."""

    def computed(self, name: str, text: str, loc: Loc, unit: Unit | None = None) -> None:
        """Add a number that a formula gives."""


class Repeated(NamedTuple):
    """What a block works out anew for each of some rows."""

    loc: Loc
    """Where in the block its rows are written."""
    rows: str
    """The rows: ``k in range(1, 13)``, or the name of a schedule."""
    texts: str = ""
    """The field whose texts show the numbers of each row."""
    formulas: Sequence[tuple[Loc, str]] = ()
    """The formulas that are worked out in each row, with their places in the block."""


# --- checks -------------------------------------------------------------------------------------------


class InLesson(Protocol):
    """A block in its lesson, for its rules."""

    @property
    def spec(self) -> Any:
        """What its author wrote, as the block's model reads it."""

    def is_lost(self, name: str) -> bool:
        """Whether a name may stand in a part of the file that can't be read, which is told already."""

    def lesson_not_found(self, name: str, code: str) -> Mistake | None:
        """Say what is wrong with the name of a lesson, if anything is; ``code`` is told where there is none."""


# --- pages and the book -------------------------------------------------------------------------------


class Live(Protocol):
    """What the browser works out anew when a block's numbers change (see ``render/scripts.py``)."""

    def part(self, name: str, javascript: str) -> None:
        """Add a part that the block's script finds in its numbers."""


class Shown(Protocol):
    """A block that is shown on a page or on paper."""

    @property
    def numbers(self) -> Numbers:
        """Its own numbers, or those of its lesson."""

    @property
    def language(self) -> str:
        """The tag of the language it is shown in."""

    @property
    def live(self) -> Live | None:
        """What its script finds; None on paper, and where none of its own numbers change."""

    def field(self, own: Any, unit: Unit, value: float) -> Any:
        """Give what ``field.html.j2`` shows of a number that learners may replace by their own."""

    def typed_unit(self, unit: Unit) -> str:
        """Give the unit in which a learner types a number that is given in formulas only."""


FillSheet = Callable[[Any, Loc, Sheet], Iterable[Mistake]]
"""``(spec, loc, sheet)``: fills a worksheet; ``loc`` is the block's place in its file."""

# --- the block ----------------------------------------------------------------------------------------


def _nothing(*_: Any) -> tuple[()]:
    return ()


def _none(*_: Any) -> None:
    return None


def always(_: Any) -> bool:
    """Say yes of every spec."""
    return True


def never(_: Any) -> bool:
    """Say no of every spec."""
    return False


def _no_words(_: Callable[[str], str]) -> Mapping[str, object]:
    return {}


@dataclass(frozen=True, kw_only=True)
class BlockType:
    """A block. ``spec`` is always a block as ``model`` reads it; fields are named as in the model."""

    name: str
    """The key that opens it, and the field of its model that must be there."""
    model: type[Spec]
    """What an author writes."""
    folder: Path
    """Where its templates, its script and its example stand."""
    place: int = 1000
    """Where it stands in every list of blocks: the smaller, the earlier."""
    first: bool = False
    """Whether it is meant wherever its key stands beside those of others."""

    # What it is in a lesson
    section: str = ""
    """The field whose words head the section that it opens; everything up to the next one belongs to it."""
    ending: bool = False
    """Whether it stands behind the quiz where nothing else follows it."""
    linked: bool = False
    """Whether links may lead to it by its field ``id``."""
    keeps: bool = False
    """Whether what learners do there is kept under its field ``id``, which is unique in the course."""
    keyed: str = ""
    """The field whose entries are kept by their words: what is reworded or moved never takes another's place."""
    question: str = ""
    """The field that names the question it asks."""
    calculator: str = ""
    """The field that names the calculator it shows."""
    picture: str = ""
    """The field that names its picture's file."""
    planned: bool = False
    """Whether the page of the action plan shows it, too."""

    # What it owes its readers
    teaches: Callable[[Any], bool] = always
    """``(spec)``: whether something can be learned from it, so that a question may follow."""
    asks: bool = False
    """Whether a learner has to do something with what was read."""
    sums_up: bool = False
    """Whether it only says again what was read."""
    followed: bool = False
    """Whether people act on it step by step, or send it as it is."""
    meets: str = ""
    """The style rule on lessons without such a block that is met by one: ``no-plan``."""
    entries: str = ""
    """The field that lists what a reader keeps in mind."""
    caption: str = ""
    """The field of its caption, where it is a picture whose words stand in ``alt``."""
    sources: str = ""
    """The field that lists documents, each with a title and a date."""
    check: Callable[[InLesson], Iterable[Mistake]] = _nothing
    """``(block)``: the rules that it breaks."""

    # Its numbers
    fill: FillSheet | None = None
    """Fills a worksheet of its own."""
    slots: Callable[[Any], Iterable[str]] = _nothing
    """``(spec)``: what it shows of its own numbers beside the slots of its texts: ``interest | 2``."""
    repeated: Callable[[Any], Repeated | None] = _none
    """``(spec)``: what it works out anew for each of some rows."""
    trial: Callable[[Any, Numbers], Iterable[Mistake]] = _nothing
    """``(spec, numbers)``: what is looked for once each of its rows has a result."""

    # What pages and the book ask of it
    view: Callable[[Any, Shown], Any] = _none
    """``(spec, shown)``: what its templates find as ``view``."""
    bundle: str = ""
    """The script for some pages that its ``script.js`` belongs to. Left out: one of its own, ``block_NAME``."""
    said: Callable[[Callable[[str], str]], Mapping[str, object]] = _no_words
    """``(gettext)``: the words of its script."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By language tag: what its templates and its script mark with ``_``, in English, and how that is said there. Those
    of the blocks in this folder stand in the catalogues."""

    @property
    def script(self) -> Path | None:
        """The module with its script, if it has one."""
        file = self.folder / "script.js"
        return file if file.is_file() else None

    @property
    def bundle_name(self) -> str:
        """The name by which its template asks for its script."""
        return self.bundle or f"block_{self.name}"
