"""Questions as a learner meets them in one language: what is read before an answer, and where each text is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from generator.answers import normalise_words
from generator.course import Question
from generator.formulas import FormulaError, SheetError
from generator.lint.reading import CJK, Passage, Reading
from generator.numbers import show_value
from generator.problems import Problem
from generator.prose import SLOT
from generator.source import Loc
from generator.spec.questions import Fill, Single
from generator.translate.apply import words_of
from generator.worksheets import read_slot

_SEEN = frozenset({"ask", "sentence", "choices", "items", "pairs", "extra", "categories"})


@dataclass(frozen=True, slots=True)
class Posed:
    """A question in one language; texts that are not translated are not there."""

    question: Question
    passages: Mapping[Loc, Passage]
    """Its texts by their places in the question."""

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id

    @property
    def stem(self) -> tuple[Passage, ...]:
        """What is asked, and the sentence with gaps."""
        return tuple(self.passages[loc] for loc in (("ask",), ("sentence",)) if loc in self.passages)

    @property
    def seen(self) -> tuple[Passage, ...]:
        """The texts that stand there at once: stem, options, steps, things to sort or to join."""
        return tuple(one for loc, one in self.passages.items() if loc[0] in _SEEN and loc[-1] != "why")

    @property
    def hints(self) -> tuple[Passage, ...]:
        """Its hints."""
        return tuple(one for loc, one in self.passages.items() if loc[0] == "hints")

    @property
    def options(self) -> tuple[Passage, ...]:
        """Its options in the order written; () unless all are there."""
        count = len(getattr(self.question.spec, "choices", ()))
        found = tuple(self.passages.get(("choices", index, "text")) for index in range(count))
        return tuple(one for one in found if one) if all(found) else ()

    @property
    def key_index(self) -> int | None:
        """Where the one right option of a single choice stands among ``options``."""
        spec = self.question.spec
        if not isinstance(spec, Single) or len(self.question.key) != 1:
            return None
        return next(index for index, choice in enumerate(spec.choices) if choice.correct)

    def accepted(self, gap: int) -> list[tuple[str, Passage]]:
        """The words that a gap accepts, each with the text it stands in; [] unless all are there."""
        spec = self.question.spec
        assert isinstance(spec, Fill)
        found = [self.passages.get(("blanks", gap, "accept", n)) for n in range(len(spec.blanks[gap].accept))]
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
        """Make a problem at one of its texts, or at its stem where that text is not there."""
        return (self.passages.get(loc) or self.passages[("ask",)]).problem(code, **words)

    def filled(self, text: str) -> str:
        """A text with the numbers of the printed variant."""
        return SLOT.sub(lambda slot: self._number(slot[1]), text) if "{{" in text else text

    def _number(self, content: str) -> str:
        sheet = self.question.worksheet
        try:
            slot = read_slot(content)
            formula, kind = sheet.read(slot.formula)
            value = sheet.work_out(formula, sheet.values)
            return show_value(value, kind[0], slot.decimals, bare=slot.bare)
        except (FormulaError, SheetError, TypeError, ValueError):
            return "0000"  # told where formulas are checked; a date, or a number of about this length


def posed(reading: Reading) -> tuple[Posed, ...]:
    """Find the questions among the texts that are read."""
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

_TOKEN = re.compile(
    r"\{\{(?P<slot>.*?)\}\}|(?P<stop>[.!?](?=\s|$)|[。!?]|\n\s*\n|___)"
    r"|(?P<number>\d[\d,]*(?:\.\d+)?)|[㐀-鿿豈-﫿]|[^\W\d_㐀-鿿豈-﫿]+(?:['’][^\W\d_]+)*",
    re.DOTALL,
)
_TARGET = re.compile(r"\]\([^)]*\)")
STOP = "."
"""Stands where a sentence ends, or where a gap is: nothing that is looked for holds it."""
_SMALL = frozenset(
    {"a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "if", "as", "so"}
    | {"is", "are", "was", "were", "be", "been", "it", "its", "this", "that", "these", "those", "there", "here", "who"}
    | {"whom", "whose", "which", "what", "when", "where", "how", "why", "you", "your", "they", "them", "their", "i"}
    | {"me", "my", "we", "our", "he", "she", "his", "her", "do", "does", "did", "has", "have", "had", "can", "could"}
    | {"may", "might", "will", "would", "shall", "should", "not", "no", "one", "than", "then"}
)
"""English words that tell nothing alone."""
_SMALL_CHARACTERS = frozenset(
    "的了是在和与或就也都不一个这那有把被到还没会能可以要从向对给让它你我他们什么哪些怎样吗呢"
)


def words(text: str, scope: str) -> list[str]:
    """Bring a text to the words by which texts are compared: small letters, no plural, each Chinese character alone.

    A number that is filled in stands as its formula; ``scope`` sets those of a question's own numbers apart.
    """
    if "](" in text:
        text = _TARGET.sub("]", text)
    found = []
    for token in _TOKEN.finditer(unicodedata.normalize("NFKC", text)):
        word = token[0]
        if (slot := token["slot"]) is not None:
            formula = "".join(slot.partition("|")[0].split())
            word = "{" + (formula if formula.startswith(("fact.", "past.")) else f"{scope}:{formula}")
        elif token["stop"]:
            word = STOP
        elif token["number"]:
            word = word.replace(",", "")
        elif not CJK.match(word):
            word = re.sub("['’]s$", "", word.lower())
            if len(word) > 3 and word not in _SMALL and word.endswith("s") and not word.endswith("ss"):
                word = word[:-1]
        found.append(word)
    return found


def joined(found: list[str]) -> str:
    """Write words so that a run of them is found as a part of the text."""
    return f" {' '.join(found)} "


def weight(word: str) -> float:
    """How much a word tells: a number that is filled in twice as much as a word, a Chinese character half."""
    if word[0] == "{":
        return 2
    if word[0].isdigit():
        return 2 if len(word) > 2 else 1
    if CJK.match(word):
        return 0 if word in _SMALL_CHARACTERS else 0.5
    return 0 if word in _SMALL or word == STOP else 1


class Known:
    """What a learner reads anyway beside a key; of Chinese, pairs of characters."""

    def __init__(self, texts: list[list[str]]) -> None:
        self._words = {word for text in texts for word in text if not CJK.match(word)}
        self._pairs = {pair for text in texts for pair in pairwise(text) if CJK.match(pair[0])}

    def weights(self, found: list[str]) -> list[float]:
        """How much each word of a text tells to someone who knows this."""
        pairs = [pair in self._pairs for pair in pairwise(found)]
        known = [before or after for before, after in zip([False, *pairs], [*pairs, False], strict=True)]
        return [
            0 if (known[index] if CJK.match(word) else word in self._words) else weight(word)
            for index, word in enumerate(found)
        ]


def runs(found: list[str], weights: list[float], needed: float) -> list[str]:
    """Every shortest run of words within a sentence that tells as much as is needed."""
    made = []
    for start, first in enumerate(weights):
        told = 0.0
        for end in range(start, len(found)) if first else ():
            if found[end] == STOP:
                break
            told += weights[end]
            if told >= needed:
                made.append(joined(found[start : end + 1]))
                break
    return made
