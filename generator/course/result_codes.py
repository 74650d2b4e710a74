"""Result codes of the final check: they record only which questions a learner was asked and which were missed.

A code is Crockford's base 32 in groups of four: version (1 character), digest of the list of questions (3), a random
number that distinguishes learners' codes (3), the result, and a checksum (2). The result is one number: the rank of
the asked questions among all choices of that size from the list, followed by one bit for each. The checksum is the
preceding number modulo the prime 1021: it always detects one wrong character and two swapped neighbours.
``render/assets/final/code.js`` does the same; both are tested with tests/vectors/codes.json.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import comb
from typing import Literal

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
VERSION = "1"
SALTS = 32**3
_CHECK = 1021
_LIKE = str.maketrans("OIL", "011")
_FOUND = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{1,4}){2,}")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\u30fc_]")

Reason = Literal["no-code", "damaged", "newer", "other-list"]
"""The reasons why a line can't be decoded."""


class CodeError(ValueError):
    """A line contains no code for this list."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True)
class QuestionList:
    """The questions that a check may ask, in the order that codes use, and how many it asks."""

    course: str
    ids: tuple[str, ...]
    draw: int

    @classmethod
    def of(cls, course: str, ids: Collection[str], draw: int) -> QuestionList:
        """Build the list in its order, which does not depend on where a question is in the course."""
        return cls(course, tuple(sorted(ids)), draw)

    @property
    def digest(self) -> str:
        """The three characters that identify the list in a code."""
        return list_digest("\n".join([self.course, str(self.draw), *self.ids]))

    @property
    def length(self) -> int:
        """How many characters a result takes."""
        return -(-((comb(len(self.ids), self.draw) << self.draw) - 1).bit_length() // 5)


@dataclass(frozen=True)
class CheckResult:
    """What a code says."""

    asked: tuple[str, ...]
    """In list order."""
    missed: tuple[str, ...]
    salt: int


def list_digest(text: str) -> str:
    """Return the three characters that identify what a code refers to."""
    return _signs(int.from_bytes(hashlib.sha256(text.encode()).digest()[:2]) >> 1, 3)


def encode(questions: QuestionList, asked: Collection[str], missed: Collection[str], salt: int) -> str:
    """Encode a result. ``salt`` is any number below ``SALTS``."""
    places = sorted(questions.ids.index(name) for name in asked)
    rank = sum(comb(place, index) for index, place in enumerate(places, 1))
    for place in places:
        rank = rank << 1 | (questions.ids[place] in missed)
    body = VERSION + questions.digest + _signs(salt, 3) + _signs(rank, questions.length)
    whole = body + _signs(_number(body) % _CHECK, 2)
    return "-".join(whole[start : start + 4] for start in range(0, len(whole), 4))


def decode(questions: QuestionList, line: str) -> CheckResult:
    """Decode the code in a line, ignoring any other text around it.

    Raises:
        CodeError: the line can't be decoded; it says why.
    """
    signs = bare_signs(line)
    readable = len(signs) >= 10 and all(sign in SIGNS for sign in signs)
    if not readable or _number(signs[:-2]) % _CHECK != _number(signs[-2:]):
        raise CodeError("damaged" if _looks_like_one(line) else "no-code")
    if signs[0] != VERSION:
        raise CodeError("newer")
    if signs[1:4] != questions.digest or len(signs) != 9 + questions.length:
        raise CodeError("other-list")
    rank = _number(signs[7:-2])
    flags, rank = rank & ((1 << questions.draw) - 1), rank >> questions.draw
    if rank >= comb(len(questions.ids), questions.draw):
        raise CodeError("damaged")
    places: list[int] = []
    place = len(questions.ids)
    for index in range(questions.draw, 0, -1):
        place -= 1
        while comb(place, index) > rank:
            place -= 1
        places.insert(0, place)
        rank -= comb(place, index)
    missed = [p for index, p in enumerate(places) if flags >> (questions.draw - 1 - index) & 1]
    return CheckResult(_ids(questions, places), _ids(questions, missed), _number(signs[4:7]))


def _ids(questions: QuestionList, places: Sequence[int]) -> tuple[str, ...]:
    return tuple(questions.ids[place] for place in places)


def _plain(line: str) -> str:
    """Normalise a line typed on any keyboard: full-width characters and other dashes become ASCII."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", line)).upper()


def bare_signs(line: str) -> str:
    """Return the characters of the code in a line: those in groups if there are any, else all."""
    plain = _plain(line)
    found = _FOUND.search(plain)
    return re.sub(r"[\s-]", "", found.group() if found else plain).translate(_LIKE)


def _looks_like_one(line: str) -> bool:
    plain = _plain(line)
    return bool(_FOUND.search(plain)) or bool(re.fullmatch(r"[0-9A-Z\s-]*[0-9][0-9A-Z\s-]*", plain))


def _signs(number: int, length: int) -> str:
    return "".join(SIGNS[number >> 5 * place & 31] for place in reversed(range(length)))


def _number(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number << 5 | SIGNS.index(sign)
    return number
