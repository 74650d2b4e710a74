"""Questions as a learner meets them in one language: what is read before an answer, and where each text is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from generator.checks.style.reading import CJK, Passage, Reading
from generator.course.model import Question
from generator.formulas import FormulaError, SheetError
from generator.formulas.show import show_value
from generator.loader.editions import words_of
from generator.markdown.prose import SLOT
from generator.questions.answers import normalise_words
from generator.questions.base import Gap
from generator.source.document import Loc
from generator.source.problems import Problem


@dataclass(frozen=True, slots=True)
class Posed:
    """A question in one language; untranslated texts are missing."""

    question: Question
    passages: Mapping[Loc, Passage]
    """Its texts by their locations in the question."""

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id

    @property
    def stem(self) -> tuple[Passage, ...]:
        """The prompt, and the sentence with gaps."""
        return tuple(self.passages[(field,)] for field in self.question.kind.stem if (field,) in self.passages)

    @property
    def seen(self) -> tuple[Passage, ...]:
        """The texts visible at once: stem, options, steps, things to sort or to match."""
        fields = ("ask", *self.question.kind.seen)
        return tuple(one for loc, one in self.passages.items() if loc[0] in fields and loc[-1] != "why")

    @property
    def hints(self) -> tuple[Passage, ...]:
        """Its hints."""
        return tuple(one for loc, one in self.passages.items() if loc[0] == "hints")

    @property
    def options(self) -> tuple[Passage, ...]:
        """Its options in the order written; () if any is missing."""
        options = self.question.kind.options(self.question.spec)
        found = tuple(self.passages.get((*option.loc, "text")) for option in options)
        return tuple(one for one in found if one) if all(found) else ()

    @property
    def key_index(self) -> int | None:
        """The index of the correct option of a single choice in ``options``."""
        kind = self.question.kind
        if not kind.one_right or len(self.question.key) != 1:
            return None
        return next(index for index, option in enumerate(kind.options(self.question.spec)) if option.right)

    @property
    def gaps(self) -> Sequence[Gap]:
        """Its gaps, to be filled with words."""
        return self.question.kind.gaps(self.question.spec)

    def accepted(self, gap: Gap) -> list[tuple[str, Passage]]:
        """Return the words that a gap accepts, each with the text that contains it; [] if any is missing."""
        found = [self.passages.get((*gap.loc, n)) for n in range(len(gap.accept))]
        if not all(found):
            return []
        given = {
            normalise_words(word): (word, passage)
            for passage in reversed(found)
            if passage
            for word in reversed(words_of(passage.value) if passage.written else [passage.value])
        }
        return [*reversed(given.values())]

    def problem(self, code: str, loc: Loc, /, **words: Any) -> Problem:
        """Build a problem at one of its texts, or at its stem if that text is missing."""
        return (self.passages.get(loc) or self.passages[("ask",)]).problem(code, **words)

    def filled(self, text: str) -> str:
        """Fill in a text with the numbers of the printed variant."""
        return SLOT.sub(lambda slot: self._number(slot[1]), text) if "{{" in text else text

    def _number(self, content: str) -> str:
        sheet = self.question.worksheet
        try:
            slot = sheet.slot(content)
            value = sheet.work_out(slot.formula, sheet.values)
            return show_value(value, slot.kind[0], slot.decimals, bare=slot.bare)
        except (FormulaError, SheetError, TypeError, ValueError):
            return "0000"  # reported where formulas are checked; a date, or a number of about this length


def posed(reading: Reading) -> tuple[Posed, ...]:
    """Return the questions whose texts are in the reading."""
    questions = {question.id: question for question in reading.course.questions()}
    found: dict[str, dict[Loc, Passage]] = {}
    for passage in reading.passages if questions else ():
        loc = passage.text.loc
        if loc[0] == "questions" and len(loc) > 2:
            found.setdefault(getattr(passage.place.spec, "id", ""), {})[loc[2:]] = passage
    return tuple(
        Posed(questions[name], texts) for name, texts in found.items() if name in questions and ("ask",) in texts
    )


# --- words as they are compared

_TARGET = re.compile(r"\]\([^)]*\)")
# These look behind last: a pattern is found fastest by its first sign.
_END = re.compile(r"[.!?。\n_](?:(?<=[!?。])|(?<=\.)(?!\S)|(?<=\n)\s*\n|(?<=_)__)")
_BETWEEN = re.compile(r"[^\w.'\0]+|_+|[.'](?!\w)|(?<!\w)'")
_GROUPED = re.compile(r",(?<=\d,)(?=\d)")
_ENDING = re.compile(r"'s\b|s(?<=[a-z][a-z][a-rt-z]s)\b")
"""What is removed from the end of an English word: the possessive and the plural."""
STOP = "\0"
"""Marks the end of a sentence, or a gap; no text that is searched for contains it."""
_SMALL = frozenset(
    {"a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "if", "as", "so"}
    | {"is", "are", "was", "were", "be", "been", "it", "its", "this", "that", "these", "those", "there", "here", "who"}
    | {"whom", "whose", "which", "what", "when", "where", "how", "why", "you", "your", "they", "them", "their", "i"}
    | {"me", "my", "we", "our", "he", "she", "his", "her", "do", "does", "did", "has", "have", "had", "can", "could"}
    | {"may", "might", "will", "would", "shall", "should", "not", "no", "one", "than", "then"}
)
"""English words that carry no meaning alone."""
_SMALL_WORDS = frozenset(_ENDING.sub("", word) for word in _SMALL)
_SMALL_CHARACTERS = frozenset(
    "的了是在和与或就也都不一个这那有把被到还没会能可以要从向对给让它你我他们什么哪些怎样吗呢"
)


@lru_cache(maxsize=4096)
def words(text: str, scope: str) -> tuple[str, ...]:
    """Normalise a text to the words by which texts are compared: lower case, no plurals, Chinese characters separate.

    A filled-in number becomes its formula; ``scope`` distinguishes those that use a question's own numbers.
    """
    if "{{" not in text:
        return tuple(_plain_words(text))
    found: list[str] = []
    for index, part in enumerate(SLOT.split(text)):  # texts and formulas alternate
        if index % 2 == 0:
            found += _plain_words(part)
            continue
        formula = "".join(part.partition("|")[0].split())
        found.append("{" + (formula if formula.startswith(("fact.", "past.")) else f"{scope}:{formula}"))
    return tuple(found)


def _plain_words(text: str) -> list[str]:
    if "](" in text:
        text = _TARGET.sub("]", text)
    if not text.isascii():
        text = CJK.sub(r" \g<0> ", unicodedata.normalize("NFKC", text).replace("’", "'"))
    text = _END.sub(f" {STOP} ", _GROUPED.sub("", text.lower()))
    return _ENDING.sub("", _BETWEEN.sub(" ", text)).split()


def joined(found: Sequence[str]) -> str:
    """Join words so that a run of them is a substring of the text."""
    return f" {' '.join(found)} "


@cache
def weight(word: str) -> float:
    """Return how much a word reveals: a filled-in number twice as much as a word, a Chinese character half."""
    if word[0] == "{":
        return 2
    if word[0].isdigit():
        return 2 if len(word) > 2 else 1
    if CJK.match(word):
        return 0 if word in _SMALL_CHARACTERS else 0.5
    return 0 if word in _SMALL_WORDS or word == STOP else 1


class KnownTexts:
    """The words that a learner reads besides the key; for Chinese, pairs of characters."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._words = {word for text in texts for word in text}
        self._pairs = {pair for text in texts for pair in pairwise(text)}

    def weights(self, found: Sequence[str]) -> list[float]:
        """Return how much each word of a text reveals to someone who knows these."""
        known = [False, *(pair in self._pairs for pair in pairwise(found)), False]
        return [
            0 if (known[n] or known[n + 1] if CJK.match(word) else word in self._words) else weight(word)
            for n, word in enumerate(found)
        ]


def runs(found: Sequence[str], weights: Sequence[float], needed: float) -> list[str]:
    """Return every shortest run of words within a sentence whose weight is at least ``needed``."""
    made = []
    for start, first in enumerate(weights):
        total = 0.0
        for end in range(start, len(found)) if first else ():
            if found[end] == STOP:
                break
            total += weights[end]
            if total >= needed:
                made.append(joined(found[start : end + 1]))
                break
    return made
