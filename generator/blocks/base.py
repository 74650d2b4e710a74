"""The interface between a block and the course: its place in a lesson, its checks, its pages, and the book.

A block is a folder with one ``BLOCK = BlockType(...)``. Its functions take plain arguments: the block's spec (its
model), or one of the protocols below, so that no block depends on lessons or targets.
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
    """A worksheet under construction, with access to the lesson's numbers. Locations are those in the lesson's file."""

    def numbers(self, numbers: Mapping[str, float | str], loc: Loc) -> None:
        """Add named numbers."""

    def vary(self, vary: Mapping[str, Any], loc: Loc) -> None:
        """Add varied numbers, which change at every try."""

    def given(self, name: str, unit: Unit, value: float, loc: Loc) -> None:
        """Turn a number into an input for learners."""

    def constant(self, name: str) -> tuple[float, Unit] | None:
        """Return the value and unit of a number that is a literal; None for any other."""

    def is_reported(self, name: str) -> bool:
        """Return whether a mistake in a number has been reported."""

    def is_axis(self, name: str) -> bool:
        """Return whether a number is varied."""

    def computed(self, name: str, text: str, loc: Loc, unit: Unit | None = None) -> None:
        """Add a number computed by a formula."""


class Repeated(NamedTuple):
    """A part of a block that is repeated for several rows."""

    loc: Loc
    """The location of the rows in the block."""
    rows: str
    """The rows: ``k in range(1, 13)``, or the name of a schedule."""
    texts: str = ""
    """The field with the texts that show the numbers of each row."""
    formulas: Sequence[tuple[Loc, str]] = ()
    """The formulas evaluated in each row, with their locations in the block."""


# --- checks -------------------------------------------------------------------------------------------


class InLesson(Protocol):
    """A block in its lesson, for checks."""

    @property
    def spec(self) -> Any:
        """The block's spec."""

    def is_lost(self, name: str) -> bool:
        """Return whether a name may be defined in a part of the file that can't be read, which is reported."""

    def lesson_not_found(self, name: str, code: str) -> Mistake | None:
        """Return the mistake in the name of a lesson, or None; ``code`` is the message for an unknown lesson."""


# --- pages and the book -------------------------------------------------------------------------------


class Live(Protocol):
    """The parts of a block that the browser recomputes when a number changes (see ``render/scripts.py``)."""

    def part(self, name: str, javascript: str) -> None:
        """Add a part to the data of the block's script."""


class Shown(Protocol):
    """A block on a page or in the book."""

    @property
    def numbers(self) -> Numbers:
        """The numbers of the block, or those of its lesson."""

    @property
    def language(self) -> str:
        """The tag of the page's language."""

    @property
    def live(self) -> Live | None:
        """The data of the block's script; None in the book, and if no number of the block changes."""

    def field(self, own: Any, unit: Unit, value: float) -> Any:
        """Return the data ``field.html.j2`` needs for a number that learners may replace by their own."""

    def typed_unit(self, unit: Unit) -> str:
        """Return the unit in which a learner types a number whose only unit is that of formulas."""


FillSheet = Callable[[Any, Loc, Sheet], Iterable[Mistake]]
"""``(spec, loc, sheet)``: fills a worksheet; ``loc`` is the block's location in its file."""

# --- the block ----------------------------------------------------------------------------------------


def _nothing(*_: Any) -> tuple[()]:
    return ()


def _none(*_: Any) -> None:
    return None


def always(_: Any) -> bool:
    """Return True for every spec."""
    return True


def never(_: Any) -> bool:
    """Return False for every spec."""
    return False


def _no_words(_: Callable[[str], str]) -> Mapping[str, object]:
    return {}


@dataclass(frozen=True, kw_only=True)
class BlockType:
    """A type of block. ``spec`` is always an instance of ``model``; fields are given by their names in it."""

    name: str
    """The opening key, which is a required field of the model."""
    model: type[Spec]
    """The model of what an author writes."""
    folder: Path
    """The folder with its templates, script and example."""
    place: int = 1000
    """The position in all lists of blocks: the smaller, the earlier."""
    first: bool = False
    """Whether it takes precedence if the keys of other blocks are present, too."""

    # Place in a lesson
    section: str = ""
    """The field with the title of the section that it opens; everything up to the next such block belongs to that."""
    titled: str = ""
    """The field with the title from which its anchor is made if it has no fixed one; a section has its own."""
    step: Callable[[Any], str | None] = _none
    """``(spec)``: the title of the step of the lesson that it opens; None if it stays in the one before."""
    card: bool = False
    """Whether pages show it as a card that learners open; its folder has the title in ``card.html.j2``."""
    ending: bool = False
    """Whether it comes after the quiz if nothing else follows it."""
    linked: bool = False
    """Whether it is a link target, by its field ``id``."""
    keeps: bool = False
    """Whether learners' work is stored under its field ``id``, which is unique in the course."""
    keyed: str = ""
    """The field whose entries are stored by their words, so that a reworded or moved entry never replaces another."""
    question: str = ""
    """The field with the id of the question it asks."""
    calculator: str = ""
    """The field with the name of the calculator it shows."""
    picture: str = ""
    """The field with the file name of its picture."""
    planned: bool = False
    """Whether it is also shown on the learner's desk."""
    handout: str = ""
    """The part of a lesson's handout that it is: a key of ``course.handout.MOST``; '' if it is left out."""
    handout_rank: int = 0
    """The order in which blocks of the same part are taken: the smaller, the earlier."""
    talked_about: bool = False
    """Whether a group can talk about it before its end is read out."""
    excepts: bool = False
    """Whether it says for whom, or when, the rest of the lesson does not hold."""

    # Style and other checks
    teaches: Callable[[Any], bool] = always
    """``(spec)``: whether it teaches something, so that a question may follow."""
    asks: bool = False
    """Whether it makes learners use what they have read."""
    sums_up: bool = False
    """Whether it only repeats what was read."""
    followed: bool = False
    """Whether people follow it step by step, or send it as it is."""
    meets: str = ""
    """The style rule for lessons without such a block, such as ``no-plan``."""
    entries: str = ""
    """The field with the list of points to remember."""
    caption: str = ""
    """The field with the caption, if it is a picture with an ``alt`` text."""
    sources: str = ""
    """The field with the list of documents, each with a title and a date."""
    check: Callable[[InLesson], Iterable[Mistake]] = _nothing
    """``(block)``: the mistakes in it."""

    # Numbers
    fill: FillSheet | None = None
    """Fills a worksheet for the block's own numbers."""
    slots: Callable[[Any], Iterable[str]] = _nothing
    """``(spec)``: slots of its own numbers, in addition to those in its texts: ``interest | 2``."""
    repeated: Callable[[Any], Repeated | None] = _none
    """``(spec)``: the part that is repeated for several rows."""
    trial: Callable[[Any, Numbers], Iterable[Mistake]] = _nothing
    """``(spec, numbers)``: further mistakes, once each row has been evaluated."""

    # Pages and the book
    view: Callable[[Any, Shown], Any] = _none
    """``(spec, shown)``: the variable ``view`` of its templates."""
    bundle: str = ""
    """The bundle that contains its ``script.js``; by default one of its own, ``block_NAME``."""
    said: Callable[[Callable[[str], str]], Mapping[str, object]] = _no_words
    """``(gettext)``: the interface texts of its script."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Translations of the English texts marked with ``_`` in its templates and script, by language tag.

    Those of the blocks in this folder are in the catalogues.
    """

    @property
    def script(self) -> Path | None:
        """The module with its script, if it has one."""
        file = self.folder / "script.js"
        return file if file.is_file() else None

    @property
    def form(self) -> Path | None:
        """The template of the page on which it is filled in by hand or on a screen, if it has one."""
        file = self.folder / "form.typ.j2"
        return file if file.is_file() else None

    @property
    def bundle_name(self) -> str:
        """The name of the bundle that its template requests."""
        return self.bundle or f"block_{self.name}"
