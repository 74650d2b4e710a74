"""English, as it is said in Britain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.i18n.aloud.reader import AFTER, BEFORE, NUMBER, TO, Reader, Say, parts, plain

_M = rf"(?:{NUMBER})"
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = "|".join(f"{name}|{name[:3]}" for name in _MONTHS)
_MONEY: dict[str, tuple[str, str, str]] = {
    "£": ("pound", "pounds", "pence"),
    "HK$": ("Hong Kong dollar", "Hong Kong dollars", "cents"),
    "NT$": ("Taiwan dollar", "Taiwan dollars", "cents"),
    "A$": ("dollar", "dollars", "cents"),
    "C$": ("dollar", "dollars", "cents"),
    "NZ$": ("dollar", "dollars", "cents"),
    "S$": ("dollar", "dollars", "cents"),
    "R$": ("real", "reais", "centavos"),
    "$": ("dollar", "dollars", "cents"),
    "€": ("euro", "euros", "cents"),
    "₹": ("rupee", "rupees", "paise"),
    "₩": ("won", "won", ""),
    "CHF ": ("franc", "francs", "centimes"),
}
"""What each sign is called, one and several, and its hundredths."""


def number(shown: str) -> str:
    """Return a number in words: ``13.03`` is *thirteen point zero three*."""
    whole, decimals = parts(shown)
    said = _words(whole)
    return f"{said} point {digits(decimals)}" if decimals else said


def digits(shown: str) -> str:
    """Return the digits of a number, said one by one."""
    return " ".join(_DIGITS[int(one)] for one in shown if one.isdigit())


def _words(value: int, to: str = "cardinal") -> str:
    from num2words import num2words  # only what is read out needs it

    return str(num2words(value, lang="en", to=to)).replace(",", "")


_NAMED = "|".join((*_DIGITS[1:], "ten", "eleven", "twelve"))
_END = re.compile(
    rf"(?<=[?!])\s+|(?<=\.)(?<!\b[A-Za-z]\.)(?<!Mr\.)(?<!Ms\.)(?<!Mrs\.)(?<!Dr\.)\s+(?=[\"“‘]?(?:[A-Z]|(?:{_NAMED})\b))"
    r"|(?<=[.?!][\"”’])\s+(?=[\"“‘]?[A-Z])|;\s+"
)


class English(Reader):
    """Reads English."""

    per_minute = 130

    def rules(self) -> Iterator[tuple[str, Say]]:
        """Yield patterns with what is said for them."""
        if self._telephones:
            either = "|".join(self._telephones)
            unit = r"\s?(?:%|days?|months?|years?|weeks?|hours?|times|yuan|people)\b"
            yield rf"(?<![\d.,¥$£€-])(?:{either})(?![\d.,]?\d|{unit})", lambda found: digits(found[0])
        yield r"(?<!\d)(?:\+\d{1,3}[ -]?)?(?:400|800|1\d{2}|0\d{2,4})(?:[ -]\d{3,6}){1,2}(?!\d)", _telephone
        yield r"(?<!\d)1[3-9]\d{9}(?!\d)", _telephone
        yield r"\bNo\.\s?(?=\d)", lambda _: "number "
        # Days and hours
        yield (
            r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)",
            _day,
        )
        yield (
            rf"(?<!\d)(\d{{1,2}}) ({_MONTH})\b( \d{{4}}\b)?",
            lambda found: (
                f"the {_words(int(found[1]), 'ordinal')} of {found[2]}"
                + (f" {_words(int(found[3]), 'year')}" if found[3] else "")
            ),
        )
        yield (
            rf"\b({_MONTH}) (\d{{1,2}})(?:, (\d{{4}}))?\b",
            lambda found: (
                f"{found[1]} the {_words(int(found[2]), 'ordinal')}"
                + (f" {_words(int(found[3]), 'year')}" if found[3] else "")
            ),
        )
        yield r"(?<![\d:])(\d{1,2}):([0-5]\d)(?![\d:])", _clock
        yield r"\b(\d+)(?:st|nd|rd|th)\b", lambda found: _words(int(found[1]), "ordinal")
        # Shares and fractions
        yield rf"[-−]({_M})\s?%", lambda found: f"minus {number(found[1])} percent"
        yield rf"{BEFORE}({_M})\s?%?{TO}({_M})\s?%", lambda found: f"{number(found[1])} to {number(found[2])} percent"
        yield rf"{BEFORE}({_M})\s?%", lambda found: f"{number(found[1])} percent"
        yield (
            r"(?<![\d/.])1/([2-9]|10|12)(?![\d/])",
            lambda found: {"2": "a half", "4": "a quarter"}.get(found[1]) or f"one {_words(int(found[1]), 'ordinal')}",
        )
        # Money
        for sign, (one, several, hundredths) in {"¥": self._yuan(), **_MONEY}.items():
            yield (
                rf"([-−]?)(?<![A-Za-z]){re.escape(sign)}\s?({_M})(?:{TO}(?:{re.escape(sign)})?({_M}))?"
                rf"( (?:m|b)illion| thousand)?{AFTER}",
                lambda found, names=(one, several, hundredths): _money(found, *names),  # type: ignore[misc]
            )
        # Names made of digits
        yield r"(?<=[A-Za-z/])[ ]?(\d+)(?=[A-Za-z])|(?<=[A-Z]/[A-Z]) (\d+)", lambda found: f" {digits(found[0])} "
        yield r"(?<=[a-z])\d+\b", lambda found: f" {digits(found[0])}"
        yield r"(?<![\d.,])0\d+(?![\d.,]*\d)", lambda found: digits(found[0])
        yield (
            r"\b(ending|ends|card|contract|number|in) (in )?(\d{4,})(?![\d.,]*\d)",
            lambda found: (
                f"{found[1]} {found[2] or ''}"
                + (_words(int(found[3]), "year") if re.fullmatch("(?:19|20)..", found[3]) else digits(found[3]))
            ),
        )
        # Everything else
        yield rf"{BEFORE}({_M}){TO}({_M}){AFTER}", lambda found: f"{_counted(found[1])} to {_counted(found[2])}"
        yield r"(?<![\d.,])\d*[1-9]\d?(?<=\d{5})(?![\d.,]*\d)", lambda found: digits(found[0])
        yield r"(?<=\d)/(?=\d)", lambda _: " "
        yield rf"(?<![\w)])[-−]({_M}){AFTER}", lambda found: f"minus {number(found[1])}"
        yield rf"{BEFORE}({_M}){AFTER}", lambda found: _counted(found[1])
        yield r"\d", lambda found: f" {digits(found[0])} "
        for sign, word in _SIGNS:
            yield sign, lambda _, word=word: word  # type: ignore[misc]

    def _yuan(self) -> tuple[str, str, str]:
        return ("yen", "yen", "") if self.currency == "JPY" else ("yuan", "yuan", "")

    def tidied(self, text: str) -> str:
        """Return a text with the punctuation of something said; only long asides keep their brackets."""
        text = re.sub(r"(?<=[.?!])\s*\(([^()]*)\)", r" \1", text)
        text = re.sub(r"\s*\(([^(),;:]*)\)", r", \1,", text)
        text = re.sub(r"\s+", " ", text)
        text = re.sub(r"(?:, ?)+(?=[.,;:?!]|$)", "", text)
        text = re.sub(r" (?=[.,;:?!])", "", text)
        return text.strip(" ,")

    def ordinal(self, place: int) -> str:
        """Return *First:*."""
        return f"{_words(place, 'ordinal').capitalize()}: "

    def sentences(self, text: str) -> list[str]:
        """Return what is said, cut where a sentence ends, or one that could stand alone."""
        return [_sentence(one) for one in _END.split(self.read(text)) if re.search(r"\w", one)]

    def length(self, text: str) -> int:
        """Count words."""
        return len(re.findall(r"[^\W\d_][\w'’]*", text))


def _sentence(text: str) -> str:
    text = text.strip(" ;")
    start = re.search(r"\w", text)
    at = start.start() if start else 0
    ended = text if re.search(r"[.?!:…][\"”’]?$", text) else f"{text}."
    return ended[:at] + ended[at : at + 1].upper() + ended[at + 1 :]


def _counted(shown: str) -> str:
    """Return a number in words, and one like 2026 as a year."""
    if re.fullmatch(r"(?:19|20)\d\d", shown):
        return _words(int(shown), "year")
    return number(shown)


def _money(found: re.Match[str], one: str, several: str, hundredths: str) -> str:
    minus = "minus " if found[1] else ""
    if found[3]:
        return f"{minus}{number(found[2])} to {number(found[3])}{found[4] or ''} {several}"
    whole, decimals = parts(found[2])
    if hundredths and decimals and not found[4]:
        pence = f"{_words(int(decimals.ljust(2, '0')))} {hundredths}"
        return f"{minus}{_words(whole)} {one if whole == 1 else several} and {pence}" if whole else f"{minus}{pence}"
    name = one if plain(found[2]) == 1 and not found[4] else several
    return f"{minus}{number(found[2])}{found[4] or ''} {name}"


def _day(found: re.Match[str]) -> str:
    """Return a day such as 2026-04-20; what is none is spelt."""
    if not 1 <= int(found[2]) <= 12:
        return digits(found[0])
    return f"the {_words(int(found[3]), 'ordinal')} of {_MONTHS[int(found[2]) - 1]} {_words(int(found[1]), 'year')}"


def _clock(found: re.Match[str]) -> str:
    hour, minute = int(found[1]) % 24, int(found[2])
    if not minute and hour in (0, 12):
        return "noon" if hour else "midnight"
    when = "in the morning" if hour < 12 else "in the afternoon" if hour < 18 else "in the evening"
    said = _words(hour % 12 or 12)
    if minute:
        said += f" {'oh ' if minute < 10 else ''}{_words(minute)}"
    return f"{said} {when}"


def _telephone(found: re.Match[str]) -> str:
    return ", ".join(map(digits, re.findall(r"\d+", found[0])))


_SIGNS = (
    (r"\s?×\s?", " times "),
    (r"\s?÷\s?", " divided by "),
    (r"\s?=\s?", " equals "),
    (r"\s?\+\s?", " plus "),
    (r"\s?−\s?", " minus "),
    (r"\s?≥\s?", " at least "),
    (r"\s?≤\s?", " at most "),
    (r"\s?(?:→|➜|⇒)\s?", ", then "),
    (r"\s?[·•|]\s?", ", "),
    (r"\s?&\s?", " and "),
    (r"(?<=[a-z])/(?=[a-z])", " or "),
    (r"/", " "),
    (r"%", " percent"),
    (r"¥", " yuan "),
    (r"[#*_`~^<>\[\]{}\\]", ""),
)
"""Signs that are left, with what is said for them."""
