"""The glossary of an edition: one page, or an index to several, with the letter and the page of each term."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from operator import itemgetter

from generator.cache.store import here, keeping, key
from generator.course.model import Course
from generator.i18n.pinyin import CHINESE, Readings, is_chinese, known
from generator.render import addresses
from generator.render.addresses import GLOSSARY, glossary_uri, term_lists
from generator.schema.course import Term

OTHERS = "0–9"
"""What stands for the letter of terms that begin with none."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The terms that begin with a letter."""

    name: str
    terms: Sequence[Term]

    @property
    def anchor(self) -> str:
        """Its anchor in the index, which no term can have."""
        return f"fc-letter-{'0' if self.name == OTHERS else self.name.lower()}"


class Glossary:
    """The terms of one edition and their pages."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self.in_parts = len(course.terms) > addresses.LISTED_TERMS
        """Whether the terms are explained on several pages, and ``glossary.md`` is an index to them."""

    @cached_property
    def letters(self) -> Sequence[Letter]:
        """The terms by their letters, in alphabetical order; Chinese ones as pinyin has them."""
        terms = self._course.terms
        named = zip(spelt(self._course, [term.term for term in terms]), terms, strict=True)
        rows = sorted((*row, term.term, term.id) for row, term in named)
        by_letter = groupby(rows, itemgetter(0, 1))
        return [Letter(name, [self._course.term_by_id[row[-1]] for row in of]) for (_, name), of in by_letter]

    @cached_property
    def parts(self) -> Sequence[Sequence[Term]]:
        """The terms of each page, if they are on several."""
        return term_lists(letter.terms for letter in self.letters) if self.in_parts else ()

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The source path of the page that explains each term, by the term's id."""
        if not self.in_parts:
            return dict.fromkeys((term.id for term in self._course.terms), GLOSSARY)
        return {term.id: glossary_uri(number) for number, terms in enumerate(self.parts, 1) for term in terms}

    def span(self, terms: Sequence[Term]) -> str:
        """Return the letters of a page's terms: `A–C`."""
        of = {term.id: letter.name for letter in self.letters for term in letter.terms}
        return "–".join(dict.fromkeys((of[terms[0].id][0], of[terms[-1].id][-1])))


def spelt(course: Course, words: Sequence[str]) -> list[tuple[int, str, str, str]]:
    """Return what words are sorted by: whether they begin with a letter, it, the text without accents, and with."""
    return list(map(_spelt, _read(course, words)))


def _read(course: Course, words: Sequence[str]) -> Sequence[str]:
    """Return words as they are read aloud; to read Chinese takes a while, so it is kept."""
    spec = course.spec
    if not is_chinese(spec.language):
        return words
    name = key("readings of terms", json.dumps([words, spec.pinyin]))
    with keeping(course.folders.root):
        if kept := here().get([name]).get(name):
            return list(json.loads(kept))
        read = list(map(partial(_aloud, Readings(known(), spec.pinyin)), words))
        here().put({name: json.dumps(read).encode()})
    return read


def _aloud(readings: Readings, text: str) -> str:
    """Return a text with its Chinese in pinyin, a blank behind each syllable."""
    return CHINESE.sub(lambda run: "".join(f"{readings.of(word)} " for word in readings.cut(run[0])), text)


def _spelt(text: str) -> tuple[int, str, str, str]:
    whole = re.sub(r"^[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())
    plain = "".join(one for one in unicodedata.normalize("NFKD", whole) if not unicodedata.combining(one))
    letter = plain[:1].upper() if plain[:1].isalpha() else OTHERS
    return letter != OTHERS, letter, plain, whole
