"""What all languages share when a text is read out: rules in order, each a pattern with what is said for it."""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal

Say = Callable[[re.Match[str]], str]
"""Returns what is said for something found in a text."""

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""A number as texts show it: with or without grouping and decimals."""
BEFORE = r"(?<![\d.,])"
AFTER = r"(?![\d]|[.,]\d)"
TO = r"\s?[-–—~～]\s?"
"""What stands between the ends of a range."""


def plain(number: str) -> Decimal:
    """Return the value of a number as texts show it, without trailing zeros."""
    return Decimal(number.replace(",", "")).normalize()


def parts(number: str) -> tuple[int, str]:
    """Return the whole part of a number, and its decimals without trailing zeros."""
    whole, _, decimals = f"{plain(number):f}".partition(".")
    return int(whole), decimals


class Reader(ABC):
    """Reads texts in one language."""

    per_minute: int
    """How many words or characters are said in a minute over a loudspeaker, slowly."""
    space = " "
    """What stands between sentences."""

    def __init__(self, language: str, telephones: Collection[str], currency: str) -> None:
        self.language = language
        self.currency = currency
        self._telephones = sorted(filter(None, map(re.escape, telephones)), key=len, reverse=True)
        self._rules = [(re.compile(pattern), say) for pattern, say in self.rules()]

    def read(self, text: str) -> str:
        """Return a text with everything in words."""
        said = "".join(map(_digit, text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")))
        for pattern, say in self._rules:
            said = pattern.sub(say, said)
        return self.tidied(said)

    @abstractmethod
    def rules(self) -> Iterator[tuple[str, Say]]:
        """Yield patterns with what is said for them, in the order in which they are tried."""

    @abstractmethod
    def tidied(self, text: str) -> str:
        """Return a text with the punctuation and spaces of something said."""

    @abstractmethod
    def ordinal(self, place: int) -> str:
        """Return what introduces an entry of a list, from 1."""

    @abstractmethod
    def sentences(self, text: str) -> list[str]:
        """Return the sentences of a text, each as it is said and with its end."""

    @abstractmethod
    def length(self, text: str) -> int:
        """Return the length of what is said, in the unit of ``per_minute``."""

    def quoted(self, title: str) -> str:
        """Return a title in quotation marks."""
        return f"「{title}」" if self.language == "zh-Hant" else f"“{title}”"

    def seconds(self, text: str) -> int:
        """Return how long it takes to say a text."""
        return round(self.length(text) * 60 / self.per_minute)


def _digit(char: str) -> str:
    """Return an ASCII digit for the digits of other scripts and for ² or ①, with spaces where they would join."""
    if char.isascii() or not char.isnumeric() or char in "〇零一二三四五六七八九十百千万亿兩两萬億廿卅":
        return char
    value = unicodedata.numeric(char, None)
    if value is None or not unicodedata.category(char).startswith("N"):
        return char
    if unicodedata.category(char) == "Nd":
        return str(int(value))
    return f" {value:g} " if value == int(value) else f" {value:.2f} "
