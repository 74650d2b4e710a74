"""What every importer returns: the questions of a bank in one neutral form, with what was lost.

Texts are already Markdown; anything specific to a format stays in its own module.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from generator.source.problems import Position, Problem, problem

Kind = Literal["single", "multiple", "truefalse", "number", "fill", "match", "order", "categorise"]

MAX_QUESTIONS = 5_000
"""The most questions read from one file."""


class ImportRefused(Exception):  # noqa: N818  # what happened, not a fault of the program
    """The whole file can't be imported; ``code`` is one of ``messages.MESSAGES``."""

    def __init__(self, code: str, line: int = 1, column: int = 1, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.position = Position(line, column)
        self.words = words

    def problem(self, path: Path) -> Problem:
        """Build the problem at its position in the file."""
        return problem(self.code, path, self.position, **self.words)


class Unfit(Exception):  # noqa: N818
    """One question can't be imported; the text gives the reason as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class BankAnswer:
    """One answer of the bank."""

    text: str
    """An option or item in inline Markdown; for gaps plain text; for numbers the number as written."""
    share: float = 0.0
    """The share of the marks it earns, -1 to 1; 1 is correct."""
    why: str = ""
    """Its feedback."""
    tolerance: float = 0.0
    """For numbers, the deviation that still earns the marks."""

    @property
    def right(self) -> bool:
        """Whether it earns all marks."""
        return self.share > 0.999


@dataclass(frozen=True, slots=True)
class BankPair:
    """Two things that belong together: the sides of a match, or an item and its group."""

    left: str
    right: str
    why: str = ""


@dataclass(slots=True)
class Imported:
    """One question of the bank."""

    kind: Kind
    ask: str
    name: str = ""
    """The bank's name or id of it."""
    explanation: str = ""
    """General feedback."""
    hints: list[str] = field(default_factory=list)
    answers: list[BankAnswer] = field(default_factory=list)
    """Options, items in their correct order, or numbers; for true/false one answer `true` and one `false`."""
    gaps: list[list[BankAnswer]] = field(default_factory=list)
    """The answers of each gap of ``sentence``."""
    sentence: str = ""
    """A text with gaps of three underscores."""
    pairs: list[BankPair] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    """Right sides without a partner."""
    unit: str = ""
    otherwise: str = ""
    """Feedback to any other answer."""
    keep_order: bool = False
    competences: list[int] = field(default_factory=list)


@dataclass(slots=True)
class BankQuestion:
    """One question as found in the file, whether or not it could be read."""

    number: int
    """Its position among the questions of the file, from 1."""
    line: int
    """The line or row where it starts, from 1; 0 if unknown."""
    bank_type: str
    """The bank's word for its type."""
    title: str
    """A few words that identify it."""
    question: Imported | None = None
    reason: str = ""
    """Why there is no question, if there is none."""
    category: str = ""
    notes: list[str] = field(default_factory=list)
    """What could not be converted, one clause each."""


@dataclass(slots=True)
class Bank:
    """Everything read from one file."""

    format: str
    """`moodle`, `gift`, `aiken`, `csv` or `xlsx`."""
    encoding: str
    """The detected encoding, for display; '' for workbooks."""
    found: list[BankQuestion]
    notes: list[str] = field(default_factory=list)
    """Notes on the file as a whole."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The outcome for one question of the bank."""

    found: BankQuestion
    id: str = ""
    type: str = ""
    """Our type; '' if it was left out."""
    yaml: str = ""
    """The question as an entry of `questions:`, without indentation."""
    todo: int = 0
    """The number of texts still to be written."""
    reason: str = ""
    """Why it was left out."""
    notes: list[str] = field(default_factory=list)

    @property
    def imported(self) -> bool:
        """Whether it was imported."""
        return bool(self.yaml)
