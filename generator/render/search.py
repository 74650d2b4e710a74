"""The search index: what every page can be found by, split into scripts of which a query loads only a few.

A page opened from a folder can't fetch anything, so every part is a script that calls ``fincourse.found``. Words
and, in Chinese, pairs of neighbouring characters are sorted and cut into shards of about equal size; the first word
of each shows which one to load. The results are in chunks: title, heading and text of the sections.
``assets/search/find.js`` reads them all.
"""

from __future__ import annotations

import hashlib
import html
import json
import math
import re
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, pairwise
from operator import sub
from typing import cast

from generator.course.model import Course
from generator.i18n.languages import language_of
from generator.render.addresses import (
    CALCULATORS,
    GLOSSARY,
    HOME,
    PLAN,
    REMINDERS,
    SOURCES,
    Addresses,
    explains_some_terms,
    lesson_uri,
)
from generator.render.page import Page

START = "assets/search/start.js"
"""The only part whose name never changes; it lists the others."""
IN_A_CHUNK = 16
SHARD = 32_000
"""The approximate number of characters in a shard."""
MOST_PLACES = 2000
"""A word in more sections than this keeps those where it weighs most."""
SHOWN = 500
"""The number of characters of a section stored for display; all of it is searched."""

_WORTH = {"page": 0.6, "lesson": 1.0, "question": 0.7, "calculator": 1.0, "term": 1.3, "source": 0.3, "tool": 1.0}
"""The kinds of places with their weights, in the order that ``find.js`` expects."""
KINDS = tuple(_WORTH)
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "source", "col"})
_SILENT = frozenset({"svg", "script", "style", "nav", "button", "select"})
_HIDDEN = re.compile(r"\b(?:fc-answer|fc-body|fc-number|fc-edition|fc-draft|fc-facts)\b|data-search-exclude")
_META = re.compile(r"\bfc-meta\b")
"""Details such as a lesson's minutes; for a source, its location."""
_INNER = {"fc-question": "question", "fc-letter": "tool", "fc-checklist": "tool"}
"""Parts of a page that are places of their own."""
_STOP = re.compile(rf"</?(?:h[12]|{'|'.join(_INNER)}|{'|'.join(sorted(_SILENT))})\b")
_MARKS = tuple(
    map(re.compile, ("fc-(?:answer|body|number|edition|draft|facts|meta)", "data-search-exclude", 'id="fact-'))
)
"""With ``_STOP``, these find the few tags of a page at which something begins or ends, faster than by parsing all."""
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^>]*)>")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|em|i|img|input|mark|small|span|strong|sub|sup|wbr)\b[^>]*>|<!--.*?-->", re.DOTALL
)
_LABEL = re.compile(r'\baria-label="([^"]+)"')
_ID = re.compile(r'\bid="([^"]+)"')
_WORD = re.compile(r"[^\W_]+")
_CJK = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_ASCII_WORD = re.compile("[a-z0-9]+")
_GAINS = tuple(1 + math.log2(times) for times in range(1, 5))
"""How much more a word weighs that occurs once, twice and so on; more than four occurrences add nothing."""
_DIGITS = "0123456789abcdef"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3})")  # looks behind last: a pattern is found fastest by its first sign


@dataclass(frozen=True, slots=True)
class Place:
    """One search result: a section of a page, the stem of a question, a term, a fact."""

    uri: str
    anchor: str
    kind: str
    title: str
    """The title of the page."""
    heading: str
    """The heading of the section; '' for the beginning of the page."""
    text: str
    also: str = ""
    """Other words by which it is found, as its author wrote them."""


def places(page: Page, kind: str) -> Iterator[Place]:
    """Split a page into search results. Only a question's stem is used, as anything else could reveal the answer."""
    anchor = heading = inner = label = ""
    words: list[str] = []
    around: list[str] = []
    """The section's words, while a question or a tool in it is parsed."""
    source, start = page.html, 0

    def text() -> str:
        made = "".join(words)
        if "<" in made:
            made = _TAG.sub(" ", _INLINE.sub("", made))
        words.clear()
        return " ".join(html.unescape(made).split())

    def place() -> Iterator[Place]:
        made = text()
        if made or heading or not anchor:
            listed = kind in ("term", "source") and not anchor
            yield Place(page.uri, anchor, "page" if listed else kind, page.title, heading, made)

    stops = {stop.start() for stop in _STOP.finditer(source)}
    stops.update(source.rfind("<", 0, mark.start()) for marks in _MARKS for mark in marks.finditer(source))
    for stop in sorted(stops):
        tag = _TAG.match(source, stop) if stop >= start else None
        if not tag:
            continue
        closing, name, attributes = tag.groups()
        given = found[1] if (found := _ID.search(attributes)) else ""
        hides = name in _SILENT or _HIDDEN.search(attributes) or (kind != "source" and _META.search(attributes))
        if closing and (name in ("h1", "h2") or (name in _INNER and inner)):
            words.append(source[start:stop])
            start = tag.end()
            if name in _INNER:
                yield Place(page.uri, inner, _INNER[name], page.title, label, text())
                words, inner, label = around, "", ""
            elif name == "h2":
                heading = text()
            else:
                words.clear()
        elif not closing and name not in _VOID and (hides or given):
            words += source[start:stop], "" if _INLINE.match(tag[0]) else " "
            start = _end(name, source, tag.end()) if hides else tag.end()
            if hides:
                continue
            if name in _INNER:
                inner, around, words = given, words, []
                label = (
                    html.unescape(found[1]) if name != "fc-question" and (found := _LABEL.search(attributes)) else ""
                )
            elif name == "h2" or given.startswith("fact-"):
                yield from place()
                anchor = given.removesuffix("-name") if kind == "term" else given
                if name == "h2":
                    heading = ""
    words.append(source[start:])
    yield from place()


def _end(name: str, source: str, start: int) -> int:
    """Return where an element ends whose start tag ends at ``start``."""
    depth = 1
    for tag in _tags(name).finditer(source, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(source)


def _level(weight: float) -> int:
    return max(1, min(15, round(weight)))


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}(?=[\s>])[^>]*>")


IndexEntry = list[list[str | int]]
"""What one page adds to an index, as plain data that can be stored between builds; see ``Index.entry``."""


class Index:
    """Indexes pages, and returns the scripts to search them.

    A place is listed for a word as ``16 * number + weight``, as the difference from the one before.
    """

    def __init__(self, course: Course) -> None:
        self._lessons = frozenset(map(lesson_uri, course.lessons))
        self._glossary = bool(course.terms)
        self._simple = language_of(course.spec.language).variants()
        self.found: list[Place] = []
        """The places indexed so far, their text cut to what is shown; a place is identified by its position here."""
        self.dropped: list[list[int]] = []
        """For each entry, the positions of places dropped because an earlier page has the same words."""
        self._indexed: set[tuple[str, str, str]] = set()
        self._places = defaultdict[str, "array[int]"](partial(array, "Q"))

    def _kind(self, uri: str) -> str:
        if uri in self._lessons:
            return "lesson"
        if uri == CALCULATORS:
            return "page"
        if uri.startswith(CALCULATORS.removesuffix("index.md")):
            return "calculator"
        if explains_some_terms(uri):
            return "term"
        return {GLOSSARY: "term", SOURCES: "source", PLAN: "tool", REMINDERS: "tool"}.get(uri, "page")

    def add(self, page: Page) -> None:
        """Index a page."""
        self.take(self.entry(page))

    def entry(self, page: Page) -> IndexEntry:
        """Return a page's places: each with its fields, a digest of the rest of its text, words, weights.

        It depends on the page, on its kind and on whether the course is Chinese, but on no other page.
        """
        rows: IndexEntry = []
        for one in places(page, self._kind(page.uri)):
            also = page.also.get(one.anchor, "")
            weights = self._weights(one, also)
            rest = hashlib.sha256(one.text.encode()).hexdigest()[:12] if len(one.text) > SHOWN else ""
            row = [one.uri, one.anchor, one.kind, one.title, one.heading, one.text[:SHOWN], rest]
            rows.append([*row, " ".join(weights), "".join(map(_DIGITS.__getitem__, weights.values())), also])
        return rows

    def take(self, entry: IndexEntry) -> None:
        """Index a page's entry. What many pages say in the same words, such as help, is found only on the first."""
        dropped: list[int] = []
        self.dropped.append(dropped)
        rows = enumerate(cast("list[tuple[str, ...]]", entry))
        for number, (uri, anchor, kind, title, heading, text, rest, words, weights, also) in rows:
            seen = (heading, text, rest)
            if heading and seen in self._indexed:
                dropped.append(number)
                continue
            self._indexed.add(seen)
            first = 16 * len(self.found)
            self.found.append(Place(uri, anchor, kind, title, heading, text, also))
            for word, weight in zip(words.split(), weights, strict=True):
                self._places[word].append(first + _VALUES[weight])

    def parts(self, addresses: Addresses) -> Parts:
        """Return the data that the parts are cut from."""
        words = {word: listed(places) for word, places in self._places.items()}
        rows = [self.found[start : start + IN_A_CHUNK] for start in range(0, len(self.found), IN_A_CHUNK)]
        chunks = [
            chunk([(o.uri, o.anchor, o.kind, o.title, o.heading, o.text, o.also) for o in some], addresses)
            for some in rows
        ]
        return Parts(dict(sorted(words.items(), key=by_script)), chunks, len(self.found))

    def files(self, addresses: Addresses, parts: Parts | None = None) -> dict[str, str]:
        """Return names and texts of all parts, which depend only on the pages."""
        cut = parts or self.parts(addresses)
        shards, first = _shards(cut.words)
        made = {f"s{n}": "{" + ",".join(shard) + "}" for n, shard in enumerate(shards)}
        made |= {f"d{n}": text for n, text in enumerate(cut.chunks)}
        digest = hashlib.sha256("".join(made.values()).encode()).hexdigest()[:10]
        known = {*"".join(cut.words)} if self._simple else set()
        simple = (f"{chr(other)}{simple}" for other, simple in sorted(self._simple.items()) if simple in known)
        start = {
            "build": digest,
            "count": cut.count,
            "chunk": IN_A_CHUNK,
            "shards": first,
            "glossary": addresses.between(HOME, GLOSSARY) if self._glossary else "",
            "simple": "".join(simple),
        }
        named = {f"assets/search/{name}.{digest}.js": _call(name, text) for name, text in made.items()}
        return {**named, START: _call("start", _json(start))}

    def _weights(self, one: Place, also: str = "") -> dict[str, int]:
        """Return how much each word of a place weighs there, from 1 to 15; ``also`` are other words for it."""
        body = self._words(one.text)
        worth = _WORTH[one.kind]
        plain = [gain / (1 + len(body) / 400) for gain in _GAINS]
        levels = [0, *(_level(weight * worth) for weight in plain)]
        times = Counter(body)
        weights = {word: levels[count if count < 4 else 4] for word, count in times.items()}
        # Each word of a short title weighs more than one of a long title. A fact ranks below its document's title.
        own = 0.3 if one.anchor.startswith("fact-") else 1.0
        titles: dict[str, float] = {}
        for title, share in ((one.heading or one.title, own), (one.title if one.heading else "", 0.3)):
            inside = dict.fromkeys(self._words(title))
            for word in inside:
                titles[word] = titles.get(word, 0) + share * (4 + 6 / len(inside))
        for word in self._words(also):
            titles.setdefault(word, 5 / worth)  # less than in a short title, whatever it is
        for word, weight in titles.items():
            count = times[word]
            weights[word] = _level((weight + (plain[min(count, 4) - 1] if count else 0)) * worth)
        return weights

    def _words(self, text: str) -> list[str]:
        """Split a text into words, and Chinese into pairs of characters; ``find.js`` splits queries alike."""
        if not text.isascii():
            text = unicodedata.normalize("NFKC", text).translate(self._simple)
        text = _THOUSANDS.sub("", text.lower())
        if text.isascii():
            return _ASCII_WORD.findall(text)
        made: list[str] = []
        for word in _WORD.findall(text):
            if word.isascii():
                made.append(word)
                continue
            start = 0
            for run in _CJK.finditer(word):
                if start < run.start():
                    made.append(word[start : run.start()])
                characters = run.group()
                made += map("".join, pairwise(characters))
                made.append(characters[-1])
                start = run.end()
            if start < len(word):
                made.append(word[start:])
        return made


@dataclass(frozen=True)
class Parts:
    """The data that the scripts of an index are cut from."""

    words: dict[str, str]
    """The encoded places of each word, in the order of words."""
    chunks: list[str]
    """The results, a fixed number of places in each."""
    count: int
    """The number of places."""


def by_script(entry: tuple[str, str]) -> bytes:
    """Return the sort key of a word, which orders words as JavaScript does."""
    return entry[0].encode("utf-16-be")


def _shards(words: Mapping[str, str]) -> tuple[list[list[str]], list[str]]:
    shards: list[list[str]] = [[]]
    first = [""]
    size = 0
    for word, places in words.items():
        entry = f"{_json(word)}:[{places}]"
        if size and size + len(entry) > SHARD:
            shards.append([])
            first.append(word)
            size = 0
        shards[-1].append(entry)
        size += len(entry)
    return shards, first


def listed(places: Sequence[int]) -> str:
    """Encode a word's places; a list that was cut starts with the negative number of all its places."""
    kept: Sequence[int] = places
    many = ""
    if len(kept) > MOST_PLACES:
        many = f"-{len(kept)},"
        kept = sorted(sorted(kept, key=lambda one: (-(one & 15), one))[:MOST_PLACES])
    return many + ",".join(map(str, chain(kept[:1], map(sub, kept[1:], kept))))


def chunk(places: Iterable[Sequence[str | int]], addresses: Addresses) -> str:
    """Encode the results for some places: URL, anchor, kind, title, heading and text of each, and its other words."""
    pages: dict[tuple[str, str | int], int] = {}
    rows = []
    for uri, anchor, kind, title, heading, text, *_, also in places:
        page = pages.setdefault((addresses.between(HOME, str(uri)), title), len(pages))
        rows.append([page, KINDS.index(str(kind)), anchor, heading, str(text)[:SHOWN], *([also] if also else [])])
    return _json([list(pages), rows])


def _call(name: str, text: str) -> str:
    return f'fincourse.found("{name}",{text});\n'


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("\u2028", " ").replace("\u2029", " ")
