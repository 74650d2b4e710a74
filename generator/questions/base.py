"""What every question has, and what a type of question says of itself to checks, pages and the book.

A type is a folder with one ``TYPE = QuestionType(...)``. Its functions take plain arguments: the question's spec as its
model reads it, or an ``Asked``, and give plain data. What they need of others is described here by protocols, so that a
type knows no lesson and no target.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from typing import Annotated, Any, ClassVar, NamedTuple, Protocol, get_args

from pydantic import Field, StrictInt

from generator.formulas import Formula, FormulaError
from generator.formulas.numbers import Numbers
from generator.formulas.units import Unit
from generator.i18n.diagnostics import Phrase
from generator.schema.base import CompetenceIds, Flag, Markdown, Slug, Spec, Vary
from generator.schema.base import Numbers as NumbersField
from generator.schema.mistake import Mistake as Mistake
from generator.schema.walk import Loc


class QuestionBase(Spec):
    """Fields shared by all question types."""

    called: ClassVar[Phrase] = "a question"

    id: Slug
    """Name of this question, unique in the whole course. Learners' progress hangs on it: never reuse or rename it."""

    revision: Annotated[StrictInt, Field(ge=1, examples=[2])] = 1
    """Raise by one when the question changes so much that an earlier answer no longer counts."""

    draft: Flag = False
    """`true` shows the question in the preview only, with a mark; it is in no build until this line is gone."""

    numbers: NumbersField = Field(default_factory=dict)
    """Named numbers for this question's texts and formulas: `rate: 12%`, `total: amount + fee`."""

    vary: Vary = Field(default_factory=dict)
    """Numbers that change at every try: a list `[¥2000, ¥5000]`, a range `{first: 10 days, last: 60 days, step:
    5 days}`, or a formula over the others. The first of each stands in the book."""

    ask: Markdown
    """The question itself (the stem)."""

    hints: tuple[Markdown, ...] = ()
    """Hints, shown one at a time when the learner asks. They help to think; they never give the answer."""

    explanation: Markdown
    """Shown once the question is settled: why the right answer is right, in one to three sentences."""

    competences: CompetenceIds = ()
    """Competence ids from content/competences.yml that this question tests. Left out: those of its lesson."""

    attempts: Annotated[StrictInt, Field(ge=1, le=9, examples=[2])] | None = None
    """How many tries before the answer is shown. Left out: 1 for true/false, 2 for single choice, 3 for the rest."""


# --- what a question is made of ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Item:
    """One option, step, thing or pair of a question, with the id by which it is marked."""

    id: str
    spec: Any
    """The entry of the question's list, as its model reads it; it has an ``id``, which may be None."""


@dataclass(frozen=True, slots=True)
class Partner:
    """One of the texts among which a learner finds an item's partner; its id is that of the item, or of none."""

    id: str
    text: str
    loc: Loc = ()
    """Where it is written in the question."""


class Option(NamedTuple):
    """A text that a learner chooses or leaves."""

    loc: Loc
    """Where the option is written in the question; its text stands in ``text``, what is said of it in ``why``."""
    text: str
    right: bool
    why: str


class Gap(NamedTuple):
    """A place where a learner writes words."""

    loc: Loc
    """Where the list of accepted words is written in the question."""
    accept: Sequence[str]
    wrong: Sequence[str]
    """Words that are known to be wrong."""


class Marked(NamedTuple):
    """A number that answers a question."""

    unit: str | None
    value: Callable[[Mapping[str, Any]], float]
    """Works it out in its unit for the numbers of one variant; may raise a FormulaError."""
    tolerance: float = 0
    """How far off is still right."""


class Asked(Protocol):
    """A question of a course."""

    @property
    def spec(self) -> Any:
        """What its author wrote, as the type's model reads it."""

    @property
    def items(self) -> tuple[Item, ...]:
        """The entries of the list that ``parts`` names."""

    @property
    def key(self) -> tuple[str, ...]:
        """The ids that ``QuestionType.key`` gave."""

    @property
    def worksheet(self) -> Numbers:
        """Its numbers."""

    @property
    def marking(self) -> Any:
        """What ``QuestionType.marking`` gave; may raise a FormulaError."""


# --- checks -------------------------------------------------------------------------------------------


class Tried(Asked, Protocol):
    """A question whose numbers are tried, variant by variant."""

    @property
    def symbol(self) -> str:
        """The sign of the course's currency."""

    def report(self, mistake: Mistake) -> None:
        """Tell a mistake at once."""

    def refuse(self, loc: Loc, error: FormulaError) -> None:
        """Tell that a formula can't be read."""

    def watch(self, loc: Loc, formula: Formula) -> None:
        """Work a formula out in every variant, and tell where it has no result."""

    def case(self, index: int) -> str:
        """Say which numbers a variant has; '' where they never change."""

    def taught(self) -> Mapping[str, set[int]]:
        """Give the decimals with which the lesson's worked examples show steps, by their shapes."""

    def is_fixed_by(self, update: Mapping[str, Any]) -> bool:
        """Say whether other values of some fields would leave no mistake in the question's numbers."""


class Trial(Protocol):
    """What a type looks for in the numbers of one question."""

    def look(self, index: int, values: Mapping[str, Any]) -> Iterable[Mistake]:
        """Look at one variant whose formulas all have results; a mistake is told once for all variants."""

    def end(self) -> Mistake | None:
        """Tell what is wrong once every variant was looked at."""


# --- pages and the book -------------------------------------------------------------------------------


class Show(Protocol):
    """Writes a value as readers of the course's language do."""

    def __call__(self, value: Any, unit: Unit, decimals: int | None = None) -> str:
        """Write it."""


class Live(Protocol):
    """What the browser works out anew when a question's numbers change (see ``render/scripts.py``)."""

    def number(self, expression: str, unit: Unit, decimals: int | None) -> int:
        """Take up a JavaScript expression over ``v`` that is shown; gives its number."""

    def part(self, name: str, javascript: str) -> None:
        """Add a part that the type's script finds in ``question.numbers``."""

    def functions(self, expressions: Sequence[str]) -> str:
        """Write a list of functions of ``v``."""


# --- the type -----------------------------------------------------------------------------------------

Mix = Callable[[tuple[Any, ...]], tuple[Any, ...]]
"""Puts items or partners into an order that tells nothing and is the same in every build."""


def _nothing(*_: Any) -> tuple[()]:
    return ()


def _none(*_: Any) -> None:
    return None


def _keeps(_: Any) -> bool:
    return True


def _words(*_: Any) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class QuestionType:
    """A type of question. ``spec`` is always a question as ``model`` reads it."""

    model: type[QuestionBase]
    """What an author writes; its field ``type`` is a Literal of the type's name."""
    folder: Path
    """Where its templates, its script, its styles and its example stand."""
    place: int = 1000
    """Where it stands in every list of types: the smaller, the earlier."""
    attempts: int = 3
    """Tries before the answer is shown, where the author says nothing."""
    guessable: bool = False
    """Whether it can be guessed at in one go, before reading."""
    asks: bool = False
    """Whether its stem has to ask; other types say by themselves what to do."""
    seen: tuple[str, ...] = ()
    """Fields that stand there before an answer, besides ``ask``."""
    stem: tuple[str, ...] = ("ask",)
    """Fields that are its stem."""

    # The parts by which it is marked
    parts: str = ""
    """The field that lists the parts with ids: options, steps, things, pairs."""
    part_text: str = "text"
    """The field of a part that the learner reads."""
    keeps_order: Callable[[Any], bool] = _keeps
    """``(spec)``: whether the parts are shown as they are written; else mixed."""
    shown: Callable[[Any, tuple[Item, ...], Mix], tuple[Item, ...]] | None = None
    """``(spec, items, mix)``: the parts as they are first shown, where ``keeps_order`` says too little."""
    partners: Callable[[Any, tuple[Item, ...]], Sequence[Partner]] = _nothing
    """``(spec, items)``: the texts among which a partner of each part is found, unmixed."""
    groups: str = ""
    """The field that names groups, with their words, into which the parts are sorted."""
    group: str = ""
    """The field of a part that names its group."""
    ordered: bool = False
    """Whether the key is an order."""
    key: Callable[[Any, tuple[Item, ...]], Sequence[str]] = _nothing
    """``(spec, items)``: the ids of the right parts; the script finds them in ``question.key``."""

    # What rules ask of it
    check: Callable[[Asked], Iterable[Mistake]] = _nothing
    """``(question)``: the rules that it breaks."""
    trial: Callable[[Tried], Trial | None] = _none
    """``(question)``: what is looked for in its numbers, variant by variant."""
    options: Callable[[Any], Sequence[Option]] = _nothing
    """``(spec)``: the texts of which some are right, where the learner chooses among ``parts``."""
    one_right: bool = False
    """Whether exactly one option is right."""
    gaps: Callable[[Any], Sequence[Gap]] = _nothing
    """``(spec)``: the gaps into which words are written."""
    verdict: Callable[[Any], bool | None] = _none
    """``(spec)``: whether the stem holds, where that is what is asked."""
    marking: Callable[[Any, Numbers], Any] = _none
    """``(spec, numbers)``: by which formulas it is marked, read once for checks, pages and the book, which find them as
    ``question.marking``; may raise a FormulaError."""
    result: Callable[[Asked], Marked | None] = _none
    """``(question)``: the number that answers it; may raise a FormulaError."""

    # What pages and the book ask of it
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By language tag: what its templates and ``remark`` mark with ``_``, in English, and how that is said there. Those
    of the types in this folder stand in the catalogues."""
    remark: Callable[[Any, NullTranslations], str] = _words
    """``(spec, strings)``: a sentence that is added to the stem, in the words of a language."""
    view: Callable[[Asked, Show, Live | None], Any] = _none
    """``(question, show, live)``: what the page's templates find as ``key``; no ``live`` where no number changes."""
    printed: Callable[[Asked, Show], Any] = _none
    """``(question, show)``: what the book's templates find as ``key``."""

    @cached_property
    def name(self) -> str:
        """Its name, the same in YAML, browser code, templates and tests."""
        (name,) = get_args(self.model.model_fields["type"].annotation)
        return str(name)

    def items(self, spec: Any) -> tuple[Item, ...]:
        """Give the parts as the author wrote them, each with its id."""
        given = getattr(spec, self.parts) if self.parts else ()
        return tuple(Item(one.id or chr(ord("a") + n), one) for n, one in enumerate(given))

    def first_shown(self, spec: Any, items: tuple[Item, ...], mix: Mix) -> tuple[Item, ...]:
        """Give the parts in the order in which the learner first meets them."""
        if self.shown is not None:
            return self.shown(spec, items, mix)
        return items if self.keeps_order(spec) else mix(items)
