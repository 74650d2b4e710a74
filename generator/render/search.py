"""The search index: what every page can be found by, split into scripts of which a query loads only a few.

A page opened from a folder may fetch nothing, so every part is a script that calls ``fincourse.found``. Words and, in
Chinese, pairs of neighbouring characters stand in order, cut into shards of about equal size; the first word of each
tells where to look. What is found stands in chunks: title, heading and text of the sections. ``assets/search/find.js``
reads all that.
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
from generator.render.addresses import CALCULATORS, GLOSSARY, HOME, SOURCES, Addresses, lesson_uri
from generator.render.page import Page

START = "assets/search/start.js"
"""The only part with a name that stays; it says where the others are."""
IN_A_CHUNK = 16
SHARD = 32_000
"""Characters of a shard, about."""
MOST_PLACES = 2000
"""A word that stands in more sections than this keeps those where it weighs most."""
SHOWN = 500
"""Characters of a section that are kept for showing; all of it is searched."""

_WORTH = {"page": 0.6, "lesson": 1.0, "question": 0.7, "calculator": 1.0, "term": 1.3, "source": 0.3}
"""The kinds of places, in the order that ``find.js`` knows, with how much they weigh."""
KINDS = tuple(_WORTH)
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "source", "col"})
_SILENT = frozenset({"svg", "script", "style", "nav", "button", "select"})
_HIDDEN = re.compile(r"\b(?:fc-answer|fc-body|fc-number|fc-edition|fc-draft|fc-facts)\b|data-search-exclude")
_META = re.compile(r"\bfc-meta\b")
"""How long a lesson takes and the like; of a source it is where it stands."""
_STOP = re.compile(rf"</?(?:h[12]|fc-question|{'|'.join(sorted(_SILENT))})\b")
_MARKS = tuple(
    map(re.compile, ("fc-(?:answer|body|number|edition|draft|facts|meta)", "data-search-exclude", 'id="fact-'))
)
"""With ``_STOP`` they say at which few of a page's tags something begins or ends: quicker than looking at each."""
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^>]*)>")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|em|i|img|input|mark|small|span|strong|sub|sup|wbr)\b[^>]*>|<!--.*?-->", re.DOTALL
)
_ID = re.compile(r'\bid="([^"]+)"')
_WORD = re.compile(r"[^\W_]+")
_CJK = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_ASCII_WORD = re.compile("[a-z0-9]+")
_DIGITS = "0123456789abcdef"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")


@dataclass(frozen=True, slots=True)
class Place:
    """One place that can be found: a section of a page, the stem of a question, a term, a fact."""

    uri: str
    anchor: str
    kind: str
    title: str
    """Of the page."""
    heading: str
    """Of the section; '' for the page's beginning."""
    text: str


def places(page: Page, kind: str) -> Iterator[Place]:
    """Take a page apart into what can be found. Of a question only the stem is taken: all else could give it away."""
    anchor = heading = asked = ""
    words: list[str] = []
    around: list[str] = []
    """The section's words, while a question in it is read."""
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
        if closing and name in ("h1", "h2", "fc-question"):
            words.append(source[start:stop])
            start = tag.end()
            if name == "fc-question":
                yield Place(page.uri, asked, "question", page.title, "", text())
                words = around
            elif name == "h2":
                heading = text()
            else:
                words.clear()
        elif not closing and name not in _VOID and (hides or given):
            words += source[start:stop], "" if _INLINE.match(tag[0]) else " "
            start = _end(name, source, tag.end()) if hides else tag.end()
            if hides:
                continue
            if name == "fc-question":
                asked, around, words = given, words, []
            elif name == "h2" or given.startswith("fact-"):
                yield from place()
                anchor = given.removesuffix("-name") if kind == "term" else given
                if name == "h2":
                    heading = ""
    words.append(source[start:])
    yield from place()


def _end(name: str, source: str, start: int) -> int:
    """Find where an element ends whose start tag ends at ``start``."""
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
"""What one page adds to an index, in plain data that can be kept between builds; ``Index.entry`` makes it."""


class Index:
    """Takes in pages, and gives the scripts to search them.

    A place stands in the list of a word as ``16 * number + weight``, each as its distance from the one before.
    """

    def __init__(self, course: Course) -> None:
        self._lessons = frozenset(map(lesson_uri, course.lessons))
        self._glossary = bool(course.terms)
        self._simple = language_of(course.spec.language).variants()
        self.found: list[Place] = []
        """What was taken in so far, its text cut to what is shown; a place is known by its number here."""
        self.dropped: list[list[int]] = []
        """Of each entry that was taken in, the numbers of those places that an earlier page tells in the same words."""
        self._reported: set[tuple[str, str, str]] = set()
        self._places = defaultdict[str, "array[int]"](partial(array, "Q"))

    def _kind(self, uri: str) -> str:
        if uri in self._lessons:
            return "lesson"
        if uri == CALCULATORS:
            return "page"
        if uri.startswith(CALCULATORS.removesuffix("index.md")):
            return "calculator"
        return {GLOSSARY: "term", SOURCES: "source"}.get(uri, "page")

    def add(self, page: Page) -> None:
        """Take in a page."""
        self.take(self.entry(page))

    def entry(self, page: Page) -> IndexEntry:
        """Give a page's places: each with its fields, a digest of what its text does not show, words, weights.

        It depends on the page, on its kind and on whether the course is Chinese, but on no other page.
        """
        rows: IndexEntry = []
        for one in places(page, self._kind(page.uri)):
            weights = self._weights(one)
            rest = hashlib.sha256(one.text.encode()).hexdigest()[:12] if len(one.text) > SHOWN else ""
            row = [one.uri, one.anchor, one.kind, one.title, one.heading, one.text[:SHOWN], rest]
            rows.append([*row, " ".join(weights), "".join(map(_DIGITS.__getitem__, weights.values()))])
        return rows

    def take(self, entry: IndexEntry) -> None:
        """Take in a page's entry. What many pages say in the same words, such as help, is found on the first."""
        dropped: list[int] = []
        self.dropped.append(dropped)
        rows = enumerate(cast("list[tuple[str, ...]]", entry))
        for number, (uri, anchor, kind, title, heading, text, rest, words, weights) in rows:
            reported = (heading, text, rest)
            if heading and reported in self._reported:
                dropped.append(number)
                continue
            self._reported.add(reported)
            first = 16 * len(self.found)
            self.found.append(Place(uri, anchor, kind, title, heading, text))
            for word, weight in zip(words.split(), weights, strict=True):
                self._places[word].append(first + _VALUES[weight])

    def parts(self, addresses: Addresses) -> Parts:
        """Give what the parts are cut from."""
        words = {word: listed(places) for word, places in self._places.items()}
        rows = [self.found[start : start + IN_A_CHUNK] for start in range(0, len(self.found), IN_A_CHUNK)]
        chunks = [
            chunk([(o.uri, o.anchor, o.kind, o.title, o.heading, o.text) for o in some], addresses) for some in rows
        ]
        return Parts(dict(sorted(words.items(), key=by_script)), chunks, len(self.found))

    def files(self, addresses: Addresses, parts: Parts | None = None) -> dict[str, str]:
        """Give names and texts of all parts, the same for the same pages."""
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

    def _weights(self, one: Place) -> dict[str, int]:
        """Say how much each word of a place weighs there, from 1 to 15."""
        body = self._words(one.text)
        worth = _WORTH[one.kind]
        # More times than four add nothing.
        plain = [(1 + math.log2(times)) / (1 + len(body) / 400) for times in range(1, 5)]
        levels = [0, *(_level(weight * worth) for weight in plain)]
        times = Counter(body)
        weights = {word: levels[count if count < 4 else 4] for word, count in times.items()}
        # A short title says more by each of its words than a long one. A fact stands below its document's title.
        own = 0.3 if one.anchor.startswith("fact-") else 1.0
        titles: dict[str, float] = {}
        for title, share in ((one.heading or one.title, own), (one.title if one.heading else "", 0.3)):
            inside = dict.fromkeys(self._words(title))
            for word in inside:
                titles[word] = titles.get(word, 0) + share * (4 + 6 / len(inside))
        for word, weight in titles.items():
            count = times[word]
            weights[word] = _level((weight + (plain[min(count, 4) - 1] if count else 0)) * worth)
        return weights

    def _words(self, text: str) -> list[str]:
        """Cut a text into words, and Chinese into pairs of characters; ``find.js`` cuts a query alike."""
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
    """What the scripts of an index are cut from."""

    words: dict[str, str]
    """The places of each word as they are written, in the order of words."""
    chunks: list[str]
    """What is found, so many places in each."""
    count: int
    """The number of places."""


def by_script(entry: tuple[str, str]) -> bytes:
    """Give what words are sorted by: as JavaScript compares."""
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
    """Write a word's places; one that stands in too many begins with their number, negative."""
    kept: Sequence[int] = places
    many = ""
    if len(kept) > MOST_PLACES:
        many = f"-{len(kept)},"
        kept = sorted(sorted(kept, key=lambda one: (-(one & 15), one))[:MOST_PLACES])
    return many + ",".join(map(str, chain(kept[:1], map(sub, kept[1:], kept))))


def chunk(places: Iterable[Sequence[str | int]], addresses: Addresses) -> str:
    """Write what is found in some places, each with its address, anchor, kind, title, heading and text."""
    pages: dict[tuple[str, str | int], int] = {}
    rows = []
    for uri, anchor, kind, title, heading, text, *_ in places:
        page = pages.setdefault((addresses.between(HOME, str(uri)), title), len(pages))
        rows.append([page, KINDS.index(str(kind)), anchor, heading, str(text)[:SHOWN]])
    return _json([list(pages), rows])


def _call(name: str, text: str) -> str:
    return f'fincourse.found("{name}",{text});\n'


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("\u2028", " ").replace("\u2029", " ")
