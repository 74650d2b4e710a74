"""A gap accepts as much in every language: what people write counts, in the words of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.checks.style.posed import Posed, posed
from generator.checks.style.reading import Reading
from generator.i18n.diagnostics import phrase
from generator.questions.answers import normalise_words
from generator.questions.base import Gap, Mistake
from generator.source.problems import Problem

FACTOR = 2
"""A language that accepts more than this many times as many forms shows that the other is too narrow."""
ALONE = 3
"""This many forms in one language show that a single form in the other is too narrow."""

_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: str(number) for words in (_COUNTED, "一二三四五六七八九十") for number, word in enumerate(words, 1)}
_PLURAL = re.compile(r"[a-z]{2,}[b-hj-rtv-xz]s")
_HYPHEN = re.compile(r"[a-z]+(?:-[a-z]+)+")
_SPELLINGS = (("instalment", "installment"), ("isation", "ization"), ("ise", "ize"), ("ised", "ized"))


def narrow_gap(reading: Reading) -> Iterator[Problem]:
    """Report a gap that lacks an obvious form of an answer, or accepts far fewer forms than in another language."""
    for one in reading.once(posed):
        for number, gap in enumerate(one.gaps, 1):
            accepted = one.accepted(gap)
            if not accepted:
                continue  # not fully translated
            yield from _forms(one, gap, number, [word for word, _ in accepted])
            if reading.language:
                yield from _compared(one, gap, number, reading, len(accepted))


def _forms(one: Posed, gap: Gap, number: int, accepted: Sequence[str]) -> Iterator[Problem]:
    known = {normalise_words(word) for word in (*accepted, *gap.wrong)}
    for word in accepted:
        if missing := next((form for form in forms(normalise_words(word)) if form not in known), None):
            why = phrase("“{word}” is accepted, but not “{missing}”", word=word, missing=missing)
            yield one.problem("narrow-gap", (*gap.loc, 0), gap=number, why=why)
            return


def forms(word: str) -> Iterator[str]:
    """Yield other forms in which people write a word: in digits, singular, without a hyphen, in American spelling."""
    if word in _NUMBERS:
        yield _NUMBERS[word]
    if _PLURAL.fullmatch(word):
        yield word[:-1]
    if _HYPHEN.fullmatch(word):
        yield word.replace("-", " ")
    for british, american in _SPELLINGS:
        if word.removesuffix("s").endswith(british):
            yield american.join(word.rsplit(british, 1))


def _compared(one: Posed, gap: Gap, number: int, reading: Reading, here: int) -> Iterator[Problem]:
    there = len({normalise_words(word) for word in gap.accept})
    few, many = sorted((here, there))
    if not (many > FACTOR * few or (few == 1 and many >= ALONE)):
        return
    language = reading.course.spec.language if here < there else reading.language
    why = phrase("{few} forms are accepted here, but {many} in {language}", few=few, many=many, language=language)
    if here < there:
        yield one.problem("narrow-gap", (*gap.loc, 0), gap=number, why=why)
    else:
        yield one.question.problem(Mistake("narrow-gap", gap.loc, {"gap": number, "why": why}))
