"""How Chinese texts are read: the words and characters of pypinyin, corrections of its misreadings, a course's own.

A text is cut into words from its left, the longest first, and what is in no word is read character by character. All
forms of a character are read alike, so that texts in Traditional characters are read as those they are made from. Tones
are those of dictionaries: 一 and 不 keep theirs before any other, as the standard of pinyin wants it (GB/T 16159).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from generator.i18n.chinese import simple_forms

CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
"""What is read: characters; signs, digits and Latin letters are left alone."""
_COMMON = re.compile("[\u4e00-\u9fff]+")
_SYLLABLE = re.compile("[a-zêü\u00e0-\u01dc]+")
_UNCHANGED = {"yí": "yī", "yì": "yī", "bú": "bù"}
"""Tones in speech of 一 and 不, and their own."""


def is_chinese(tag: str) -> bool:
    """Return whether pages in a language are written in characters that pinyin reads."""
    return tag.partition("-")[0] == "zh"


def is_reading(word: str, reading: str) -> bool:
    """Return whether a reading has a syllable for each character of a word, which has nothing but characters."""
    syllables = reading.split(" ")
    return bool(CHINESE.fullmatch(word)) and len(syllables) == len(word) and all(map(_SYLLABLE.fullmatch, syllables))


@cache
def known() -> Mapping[str, str]:
    """Return the readings of words and characters by pypinyin, its misreadings corrected: `还有: hái yǒu`, sorted.

    It takes a while, and depends on nothing but what is installed.
    """
    from pypinyin.phrases_dict import phrases_dict
    from pypinyin.pinyin_dict import pinyin_dict

    from generator.i18n.misread import MISREAD

    said = {chr(code): readings.split(",") for code, readings in pinyin_dict.items() if _COMMON.match(chr(code))}
    # Another form is read as the simplified one, if it can be: 隻 (zhī) is only a part of 只.
    simple = {char: said.get(char.translate(simple_forms()), readings)[0] for char, readings in said.items()}
    made = {char: simple[char] if simple[char] in readings else readings[0] for char, readings in said.items()}
    # Simplified words come first: the few others are read as in Taiwan, or by chance.
    for word, readings in sorted(phrases_dict.items(), key=lambda item: item[0] != item[0].translate(simple_forms())):
        if _COMMON.fullmatch(word) and len(word) == len(readings):
            pairs = zip(word, (one[0] for one in readings), strict=True)
            syllables = (_UNCHANGED.get(one, one) if char in "一不" else one for char, one in pairs)
            made.setdefault(word.translate(simple_forms()), " ".join(syllables))
    return dict(sorted(_corrected(made, MISREAD).items()))


def _corrected(words: Mapping[str, str], by: Mapping[str, str]) -> dict[str, str]:
    """Return readings with others in their place; those of a character hold for all its forms."""
    plain = {word.translate(simple_forms()): reading for word, reading in by.items()}
    single = {word for word in plain if len(word) == 1}
    forms = (word for word in words if single and len(word) == 1 and word.translate(simple_forms()) in single)
    return {**words, **plain, **{form: plain[form.translate(simple_forms())] for form in forms}}


class Readings:
    """The readings of a course's words."""

    def __init__(self, words: Mapping[str, str], own: Mapping[str, str] = MappingProxyType({})) -> None:
        """Take the ``known`` words, sorted, and the course's own, which come first."""
        self._words = dict(sorted(_corrected(words, own).items())) if own else words
        self._sorted = list(self._words)
        self._lengths: dict[str, tuple[int, ...]] = {}

    def words(self, text: str) -> set[str]:
        """Return the words and characters of which the Chinese in a text consists, each as it is written there."""
        return {word for run in set(CHINESE.findall(text)) for word in self.cut(run)}

    def cut(self, run: str) -> Iterator[str]:
        """Yield the words and characters of a text that is nothing but characters, in their order."""
        plain, at, end = run.translate(simple_forms()), 0, len(run)
        words, known_lengths = self._words, self._lengths
        while at < end:
            pair, to = plain[at : at + 2], at + 1
            lengths = known_lengths.get(pair)
            if lengths is None:
                lengths = known_lengths[pair] = self._lengths_of(pair)
            for length in lengths:
                if plain[at : at + length] in words:
                    to = min(at + length, end)
                    break
            yield run[at:to]
            at = to

    def _lengths_of(self, pair: str) -> tuple[int, ...]:
        """Return the lengths of the words that begin with two characters, longest first."""
        if len(pair) < 2:
            return ()
        first, last = (bisect_left(self._sorted, one) for one in (pair, f"{pair}\uffff"))
        return tuple(sorted({len(word) for word in self._sorted[first:last]}, reverse=True))

    def of(self, word: str) -> str:
        """Return the reading of a word or a character, a syllable for each character; '' if there is none."""
        return self._words.get(word) or self._words.get(word.translate(simple_forms()), "")

    def table(self, words: Collection[str]) -> dict[str, dict[str, str]]:
        """Return all that is needed to read any text that consists of these words and characters.

        `characters`: by reading, the characters that are read so where they stand alone. `words`: the words that are
        read otherwise than their characters, and with '' those in which such a word would be found by mistake.
        """
        single = {char: self.of(char) for char in sorted(set("".join(words)))}
        several = {word for word in words if len(word) > 1}
        read = {
            word: reading
            for word in several
            if (reading := self.of(word)) and reading != " ".join(single[char] for char in word)
        }
        borders = dict.fromkeys(_borders(read, several - read.keys()), "")
        characters: dict[str, str] = {}
        for char, reading in single.items():
            if reading:
                characters[reading] = characters.get(reading, "") + char
        return {"characters": dict(sorted(characters.items())), "words": dict(sorted((read | borders).items()))}


def _borders(read: Iterable[str], others: set[str]) -> set[str]:
    """Return those of the other words in which one of the table's begins; without them it would be found there."""
    begun: set[str] = set()
    whole: set[str] = set()

    def take(words: Iterable[str]) -> None:
        for word in words:
            whole.add(word)
            begun.update(word[:length] for length in range(1, len(word) + 1))

    def hides_one(word: str) -> bool:
        length = len(word)
        return any(
            word[start:] in begun or any(word[start:end] in whole for end in range(start + 2, length))
            for start in range(length)
        )

    take(read)
    found: set[str] = set()
    while more := {word for word in others - found if hides_one(word)}:
        found |= more
        take(more)
    return found
