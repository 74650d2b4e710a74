"""The interface between a question type and the course: checks, pages, and the book.

A type is a folder with one ``TYPE = QuestionType(...)``. Its functions take plain arguments, the question's spec (its
model) or an ``Asked``, and return plain data. What they need from elsewhere is a protocol below, so that no type
depends on lessons or targets.
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
from generator.schema.exhibit import QuestionExhibit
from generator.schema.mistake import Mistake as Mistake
from generator.schema.walk import Loc


class QuestionBase(Spec):
    """Fields shared by all question types."""

    called: ClassVar[Phrase] = "a question"

    id: Slug
    """Name of this question, unique in the whole course. Learners' progress is stored under it: never reuse or rename
    it.
    """

    revision: Annotated[StrictInt, Field(ge=1, examples=[2])] = 1
    """Raise by one when the question changes so much that an earlier answer no longer counts."""

    draft: Flag = False
    """`true` shows the question only in the preview, with a mark; builds leave it out until this line is deleted."""

    numbers: NumbersField = Field(default_factory=dict)
    """Named numbers for this question's texts and formulas: `rate: 12%`, `total: amount + fee`."""

    vary: Vary = Field(default_factory=dict)
    """Numbers that change at every attempt: a list `[¥2000, ¥5000]`, a range `{first: 10 days, last: 60 days, step: 5
    days}`, or a formula over the others. The book shows the first of each.
    """

    ask: Markdown
    """The question itself (the stem)."""

    exhibit: QuestionExhibit | None = None
    """Something to read before answering, such as a bill or a message, which goes wherever the question goes."""

    hints: tuple[Markdown, ...] = ()
    """Hints, shown one at a time when the learner asks. They help to think; they never give the answer."""

    explanation: Markdown
    """Shown once the question is finished: why the right answer is right, in one to three sentences."""

    competences: CompetenceIds = ()
    """Competence ids from content/competences.yml that this question tests. Left out: those of its lesson."""

    attempts: Annotated[StrictInt, Field(ge=1, le=9, examples=[2])] | None = None
    """Number of attempts before the answer is shown. Left out: 1 for true/false, 2 for single choice, 3 for the
    rest.
    """


# --- what a question is made of ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Item:
    """An option, step, thing or pair of a question, with its id in marking."""

    id: str
    spec: Any
    """The entry in the question's list; its own ``id`` may be None."""


@dataclass(frozen=True, slots=True)
class Partner:
    """A text that may be the partner of an item; its id is that of the item it belongs to, or of none."""

    id: str
    text: str
    loc: Loc = ()
    """Its location in the question."""


class Option(NamedTuple):
    """A text that a learner chooses or not."""

    loc: Loc
    """The location of the option in the question; its fields are ``text`` and, for the feedback, ``why``."""
    text: str
    right: bool
    why: str


class Gap(NamedTuple):
    """A gap that a learner fills in."""

    loc: Loc
    """The location of the list of accepted words in the question."""
    accept: Sequence[str]
    wrong: Sequence[str]
    """Words known to be wrong."""


class Marked(NamedTuple):
    """The number that answers a question."""

    unit: str | None
    value: Callable[[Mapping[str, Any]], float]
    """Computes the number in its unit from the values of a variant; may raise a FormulaError."""
    tolerance: float = 0
    """The largest error that is still right."""
    wrong: Sequence[Callable[[Mapping[str, Any]], float]] = ()
    """Compute the known wrong values, each of which tells a mistake."""


class Asked(Protocol):
    """A question in its course."""

    @property
    def spec(self) -> Any:
        """The question's spec."""

    @property
    def items(self) -> tuple[Item, ...]:
        """The entries of the list named by ``QuestionType.parts``."""

    @property
    def key(self) -> tuple[str, ...]:
        """The result of ``QuestionType.key``."""

    @property
    def worksheet(self) -> Numbers:
        """The question's numbers."""

    @property
    def marking(self) -> Any:
        """The result of ``QuestionType.marking``; may raise a FormulaError."""


# --- checks -------------------------------------------------------------------------------------------


class Tried(Asked, Protocol):
    """A question whose numbers are checked in every variant."""

    @property
    def symbol(self) -> str:
        """The currency sign of the course."""

    def report(self, mistake: Mistake) -> None:
        """Report a mistake at once."""

    def refuse(self, loc: Loc, error: FormulaError) -> None:
        """Report a formula that can't be parsed."""

    def watch(self, loc: Loc, formula: Formula) -> None:
        """Evaluate a formula in every variant, and report any without a result."""

    def case(self, index: int) -> str:
        """Describe the numbers of a variant; return '' if they never change."""

    def taught(self) -> Mapping[str, set[int]]:
        """Return the decimals with which worked examples of the lesson show steps, by the steps' shapes."""

    def is_fixed_by(self, update: Mapping[str, Any]) -> bool:
        """Return whether the question's numbers would have no mistake with other values of some fields."""


class Trial(Protocol):
    """The check of a type for the numbers of one question."""

    def look(self, index: int, values: Mapping[str, Any]) -> Iterable[Mistake]:
        """Check a variant whose formulas all have results; the same mistake is reported once for all variants."""

    def end(self) -> Mistake | None:
        """Return the mistake found over all variants, if any."""


# --- pages and the book -------------------------------------------------------------------------------


class Show(Protocol):
    """Formats a value for readers of the course's language."""

    def __call__(self, value: Any, unit: Unit, decimals: int | None = None) -> str:
        """Format the value."""


class Live(Protocol):
    """The parts of a question that the browser recomputes when a number changes (see ``render/scripts.py``)."""

    def number(self, expression: str, unit: Unit, decimals: int | None) -> int:
        """Add a JavaScript expression over ``v`` that is shown; return its index."""

    def part(self, name: str, javascript: str) -> None:
        """Add a part to ``question.numbers``, the data of the type's script."""

    def functions(self, expressions: Sequence[str]) -> str:
        """Return JavaScript for a list of functions of ``v``."""


# --- the type -----------------------------------------------------------------------------------------

Mix = Callable[[tuple[Any, ...]], tuple[Any, ...]]
"""Puts items or partners into an order that gives nothing away and is the same in every build."""


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
    """A type of question. ``spec`` is always an instance of ``model``."""

    model: type[QuestionBase]
    """The model of what an author writes; its field ``type`` is a Literal with the type's name."""
    folder: Path
    """The folder with its templates, script, styles and example."""
    place: int = 1000
    """The position in all lists of types: the smaller, the earlier."""
    attempts: int = 3
    """The default number of tries before the answer is shown."""
    guessable: bool = False
    """Whether learners can guess the answer before reading."""
    asks: bool = False
    """Whether its stem must be a question; the form of other types says what to do."""
    seen: tuple[str, ...] = ()
    """Fields that are visible before an answer, besides ``ask``."""
    stem: tuple[str, ...] = ("ask",)
    """Fields that form its stem."""

    # The parts that are marked
    parts: str = ""
    """The field with the list of parts that have ids: options, steps, things, pairs."""
    part_text: str = "text"
    """The field of a part with the text that learners read."""
    keeps_order: Callable[[Any], bool] = _keeps
    """``(spec)``: whether the parts are shown in the order written, not mixed."""
    shown: Callable[[Any, tuple[Item, ...], Mix], tuple[Item, ...]] | None = None
    """``(spec, items, mix)``: the parts in their initial order, if ``keeps_order`` is not enough."""
    partners: Callable[[Any, tuple[Item, ...]], Sequence[Partner]] = _nothing
    """``(spec, items)``: the texts among which the partner of each part is found, not mixed."""
    groups: str = ""
    """The field with the groups, and their texts, into which the parts are sorted."""
    group: str = ""
    """The field of a part with the name of its group."""
    ordered: bool = False
    """Whether the order of the key matters."""
    key: Callable[[Any, tuple[Item, ...]], Sequence[str]] = _nothing
    """``(spec, items)``: the ids of the right parts, which the script finds in ``question.key``."""

    # Checks
    check: Callable[[Asked], Iterable[Mistake]] = _nothing
    """``(question)``: the mistakes in it."""
    trial: Callable[[Tried], Trial | None] = _none
    """``(question)``: the check of its numbers in every variant."""
    options: Callable[[Any], Sequence[Option]] = _nothing
    """``(spec)``: right and wrong options, if the learner chooses among ``parts``."""
    one_right: bool = False
    """Whether exactly one option is right."""
    gaps: Callable[[Any], Sequence[Gap]] = _nothing
    """``(spec)``: the gaps that learners fill in."""
    verdict: Callable[[Any], bool | None] = _none
    """``(spec)``: whether the stem is true, if that is the question."""
    marking: Callable[[Any, Numbers], Any] = _none
    """``(spec, numbers)``: its parsed key, which checks, pages and the book find as ``question.marking``.

    May raise a FormulaError.
    """
    result: Callable[[Asked], Marked | None] = _none
    """``(question)``: the number that answers it; may raise a FormulaError."""

    # Pages and the book
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Translations of the English texts marked with ``_`` in its templates and ``remark``, by language tag.

    Those of the types in this folder are in the catalogues.
    """
    remark: Callable[[Any, NullTranslations], str] = _words
    """``(spec, strings)``: a sentence to add to the stem, in the language of the page."""
    view: Callable[[Asked, Show, Live | None], Any] = _none
    """``(question, show, live)``: the variable ``key`` of the page's templates; without varied numbers, no ``live``."""
    printed: Callable[[Asked, Show], Any] = _none
    """``(question, show)``: the variable ``key`` of the book's templates."""

    @cached_property
    def name(self) -> str:
        """The name of the type in YAML, browser code, templates and tests."""
        (name,) = get_args(self.model.model_fields["type"].annotation)
        return str(name)

    def items(self, spec: Any) -> tuple[Item, ...]:
        """Return the parts in the order written, each with its id."""
        given = getattr(spec, self.parts) if self.parts else ()
        return tuple(Item(one.id or chr(ord("a") + n), one) for n, one in enumerate(given))

    def first_shown(self, spec: Any, items: tuple[Item, ...], mix: Mix) -> tuple[Item, ...]:
        """Return the parts in their initial order on the page."""
        if self.shown is not None:
            return self.shown(spec, items, mix)
        return items if self.keeps_order(spec) else mix(items)
