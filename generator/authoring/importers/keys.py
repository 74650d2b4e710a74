"""How the keys of a bank are read: one reading for the whole file; an ambiguous row is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.authoring.importers.layouts import COUNTED, NEEDS_PARTNER, NEEDS_TYPE, TRUTH
from generator.authoring.importers.model import Unfit
from generator.authoring.importers.reasons import note, reason, short
from generator.authoring.importers.same import alike, narrow

_BETWEEN = re.compile(r"[,;，；、|｜\n/&+]|\s+(?:and|y|e|und|et|и)\s+|和|与|及|\s+", re.IGNORECASE)
_NAMED = re.compile(
    r"^(?:(?:option|choice|answer|opt|ans|opción|opção|antwort|选项|選項|应?选|第)[\s_-]*)?(.*?)\s*(?:项|項)?$",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"[【\[(（]?\s*(?:正确|標準|标准|参考|正確|本题)?(?:答案|选项)\s*(?:[】\])）][:：]?|[:：]|是|为|為)\s*|"
    r"(?:the )?(?:correct |right )?answer\s*(?:is\b|:|：)\s*",
    re.IGNORECASE,
)
"""Matches labels before an answer in its own column."""
_QUOTED = re.compile(r"[\"'“‘「『]([^\"'“”‘’「」『』]+)[\"'”’」』]")
_INSIDE = re.compile(r"[(（]\s*([A-H]{1,8}|√|×|对|错|正确|错误)\s*[)）]")
_END = re.compile(r"\s*[。.?？!！]?\s*(?:[(（\[]\s*[0-9.]+\s*(?:分|points?|marks?)\s*[)）\]])?\s*")
_BEFORE = tuple("是为為叫有于於在由称稱含即")
_CIRCLED = re.compile("[①-⑩]")
_WITH_TEXT = re.compile(
    r"(?:(?:option|choice|选项)\s*)?[(\[]?([A-J]|[0-9]{1,2})(?:[.)\]、:]+\s*|\s+|\s*(?=[(\[]))(\S.*)",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AskedKey:
    """One choice question of the file: its options by position ('' for an empty cell), and its key as written."""

    options: Sequence[str]
    key: str
    stem: str = ""

    @property
    def counts_statements(self) -> bool:
        """Whether ① and ② may be statements of the question or its options instead of positions."""
        return bool(_CIRCLED.search(self.key)) and any(map(_CIRCLED.search, (self.stem, *self.options)))


def given_away(stem: str) -> re.Match[str] | None:
    """Find an answer at the end of a question or after a word such as 是; `Vitamin (C) is …` contains none."""
    found = answer_inside(stem)
    return found if found and (_END.fullmatch(stem[found.end() :]) or stem[: found.start()].endswith(_BEFORE)) else None


def answer_inside(stem: str) -> re.Match[str] | None:
    """Find an answer written inside the question: `利息是（B）。`."""
    return _INSIDE.search(stem)


def answer_alone(text: str) -> str:
    """Strip labels and quotation marks from an answer: `答案：B`, `【答案】B`, `Answer: B`, `“B”`."""
    bare = _ANSWER.sub("", text, count=1) if _ANSWER.match(text) else text
    quoted = _QUOTED.fullmatch(bare.strip())
    return quoted[1] if quoted else bare


def split_options(text: str) -> tuple[str, list[str]]:
    """Split `Which? A. one B. two` into the stem and its options; none if the letters are not consecutive."""
    starts: list[tuple[int, int]] = []
    for found in re.finditer(r"(?:^|(?<=[\s。？?.;；|）)]))[(（\[]?([A-J])(?:[.．、:：)）\]]+)\s*", text):
        if found[1] == chr(65 + len(starts)):
            starts.append(found.span())
    if len(starts) < 2:
        return text, []
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return text[: starts[0][0]].strip(), [text[s:e].strip(" \t\n;；|") for (_, s), e in zip(starts, ends, strict=True)]


def letters(key: str, count: int) -> list[int] | None:
    """Read letters as positions: `B`, `A, C`, `ABD`, `A和C`; None if one is no letter of an option."""
    places: list[int] = []
    for token in _tokens(key):
        alone = token == key.strip() and re.fullmatch(r"[a-j]{1,10}", token)  # `ac`, but not a word among others
        if not alone and not re.fullmatch(r"[A-J]{1,10}|[a-j]", token):
            return None
        run = [ord(char) - 65 for char in token.upper()]
        if sorted(set(run)) != run or not 0 <= run[0] <= run[-1] < count:
            return None
        places += run
    return sorted(set(places)) or None


def _digits(key: str) -> list[int] | None:
    tokens = _tokens(key)
    return [int(token) for token in tokens] if tokens and all(re.fullmatch(r"[0-9]{1,2}", t) for t in tokens) else None


def _tokens(key: str) -> list[str]:
    signs = _CIRCLED.sub(lambda sign: f" {sign[0].translate(COUNTED)} ", narrow(key))
    found = _NAMED.match(signs.strip().translate(COUNTED))
    bare = found[1] if found else key
    pieces = (piece.strip(" .()（）[]【】:：。\t") for piece in _BETWEEN.split(bare))
    return [named[1] for piece in pieces if piece and (named := _NAMED.match(piece))]


def _like(key: str, options: Sequence[str]) -> list[int]:
    """Find options that the key may abbreviate: `2` for `2 years`, `A` for `A级`."""
    sign = re.escape(narrow(key).strip())
    form = rf"[^0-9A-Za-z\u3400-\u9fff]*{sign}(?![0-9.,])\D*" if sign.isdigit() else rf"{sign}[\u3400-\u9fff].*"
    single = re.fullmatch(r"[0-9]{1,2}|[A-J]", sign)
    return [n for n, option in enumerate(options) if single and re.fullmatch(form, narrow(option).strip(), re.DOTALL)]


def _by_text(key: str, options: Sequence[str]) -> list[int] | None:
    """Find the options whose text is the key."""
    texts = [alike(option) for option in options]
    if (whole := alike(key)) and whole in texts:
        return [texts.index(whole)]
    for between in (r"[\n|｜]", r"[;；]", r"[,，、]"):
        parts = [alike(part) for part in re.split(between, key) if part.strip()]
        if len(parts) > 1 and all(part in texts for part in parts):
            return sorted({texts.index(part) for part in parts})
    return None


@dataclass(slots=True)
class KeyReader:
    """How a file marks its correct options."""

    base: int | None = 1
    """The base of its numbers, 0 or 1; None if they contradict each other."""
    shown: int | None = None
    """The base, if the file reveals it."""
    by_text: bool = False
    """Whether some key can only be the text of an option."""
    by_place: bool = False
    """Whether some key can only be a position."""
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, asked: Iterable[AskedKey]) -> KeyReader:
        """Infer the reading from all choice questions of a file, before any is read."""
        made = cls()
        zero = last = False
        for one in asked:
            count = len(one.options)
            text, numbers = _by_text(one.key, one.options), _digits(one.key)
            numbers = None if one.counts_statements else numbers
            place = letters(one.key, count) or (numbers if numbers and max(numbers) <= count else None)
            made.by_text |= text is not None and place is None
            made.by_place |= place is not None and text is None and not _like(one.key, one.options)
            if numbers and text is None and max(numbers) <= count:
                zero |= 0 in numbers
                last |= count in numbers
        made.base = (None if last else 0) if zero else 1
        made.shown = made.base if zero or last else None
        return made

    def right(self, one: AskedKey) -> list[int]:
        """Return the positions of the correct options, from 0.

        Raises:
            Unfit: the key names no option, or it is ambiguous.
        """
        key, options = one.key.strip(), one.options
        if not key:
            raise Unfit(reason("no-right"))
        text = _by_text(key, options)
        place = None if one.counts_statements else self._place(key, options, text)
        if text is not None and place is not None and text != place:
            if self.by_text == self.by_place:
                raise Unfit(
                    reason("two-keys", key=short(key), text=short(options[text[0]]), place=short(options[place[0]]))
                )
            return text if self.by_text else place
        like = _like(key, options) if text is None else []
        if place is not None and like and like != place and (self.by_text or not self.by_place):
            raise Unfit(
                reason("two-keys", key=short(key), text=short(options[like[0]]), place=short(options[place[0]]))
            )
        found = text if text is not None else place
        if found is None:
            raise Unfit(reason("key-unread", key=short(key)))
        if not all(options[n] for n in found):
            raise Unfit(reason("key-empty", key=short(key)))
        return found

    def _place(self, key: str, options: Sequence[str], text: list[int] | None) -> list[int] | None:
        count = len(options)
        if both := _WITH_TEXT.match(narrow(key)):
            words = {alike(both[2]), alike(re.sub(r"^[(\[](.*)[)\]]$", r"\1", both[2].strip()))}
            meant = [int(both[1]) - (self.base or 0)] if both[1].isdigit() else [ord(both[1].upper()) - 65]
            if meant[0] in range(count) and alike(options[meant[0]]) in words:
                return meant
        if (found := letters(key, count)) is not None:
            self.used.add("letters")
            return found
        if numbers := _digits(key):
            if self.base is None and text is None:
                raise Unfit(reason("key-base", key=short(key)))
            places = [number - (self.base or 0) for number in numbers]
            if not all(0 <= n < count for n in places):
                return None
            if text is None:
                self.used.add(f"numbers-{self.base}")
            return sorted(set(places))
        return None

    def notes(self) -> list[str]:
        """Describe how positions were read."""
        return [note(f"places-{how}") for how in sorted(self.used)]


@dataclass(frozen=True, slots=True)
class Truth:
    """The words that a file uses for true and false."""

    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, keys: Iterable[str]) -> Truth:
        """Infer them from all keys of a file that may mean true or false."""
        return cls(frozenset(alike(key) for key in keys))

    def says(self, key: str, *, sure: bool) -> bool | None:
        """Read a word as true or false; None if it is neither. ``sure`` means that it is surely a statement."""
        word = alike(key)
        known = TRUTH.get(word)
        if known is None:
            return None
        alone = not known[1] & self.words
        if alone and (word in NEEDS_PARTNER or (not sure and word in NEEDS_TYPE)):
            return None
        return known[0]
