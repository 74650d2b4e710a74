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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from generator.chinese import variants
from generator.course import Course
from generator.render.pages import CALCULATORS, GLOSSARY, HOME, SOURCES, Addresses, Page, lesson_uri

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
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^>]*)>|<!--.*?-->", re.DOTALL)
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "source", "col"})
_SILENT = frozenset({"svg", "script", "style", "nav", "button", "select"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup"}
)
_HIDDEN = re.compile(r"\b(?:fc-answer|fc-body|fc-number|fc-edition|fc-draft|fc-facts)\b|data-search-exclude")
_META = re.compile(r"\bfc-meta\b")
"""How long a lesson takes and the like; of a source it is where it stands."""
_BLANKS = re.compile(r"\s+")
_ID = re.compile(r'\bid="([^"]+)"')
_WORD = re.compile(r"[^\W_]+")
_CJK = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")


@dataclass(frozen=True, slots=True)
class Found:
    """One place that can be found: a section of a page, the stem of a question, a term, a fact."""

    uri: str
    anchor: str
    kind: str
    title: str
    """Of the page."""
    heading: str
    """Of the section; '' for the page's beginning."""
    text: str


def places(page: Page, kind: str) -> Iterator[Found]:
    """Take a page apart into what can be found. Of a question only the stem is taken: all else could give it away."""
    anchor = heading = asked = ""
    words: list[str] = []
    around: list[str] = []
    """The section's words, while a question in it is read."""
    depth = hidden = question = start = 0
    """How many elements are open; at which of them something hidden, and a question, began."""
    source = page.html

    def text() -> str:
        made = _BLANKS.sub(" ", html.unescape("".join(words))).strip()
        words.clear()
        return made

    def place() -> Iterator[Found]:
        made = text()
        if made or heading or not anchor:
            listed = kind in ("term", "source") and not anchor
            yield Found(page.uri, anchor, "page" if listed else kind, page.title, heading, made)

    for tag in _TAG.finditer(source):
        if not hidden:
            words.append(source[start : tag.start()])
        start = tag.end()
        closing, name, attributes = tag.groups()
        if not name or name in _VOID:
            continue
        if not hidden and name not in _INLINE:
            words.append(" ")
        if closing:
            depth -= 1
            if depth < hidden:
                hidden = 0
            if depth < question:
                yield Found(page.uri, asked, "question", page.title, "", text())
                question, words = 0, around
            elif name == "h1":
                words.clear()
            elif name == "h2" and not hidden:
                heading = text()
            continue
        depth += 1
        if hidden:
            continue
        if name in _SILENT or _HIDDEN.search(attributes) or (kind != "source" and _META.search(attributes)):
            hidden = depth
            continue
        given = _ID.search(attributes)
        if not given:
            continue
        if name == "fc-question":
            asked, question = given[1], depth
            around, words = words, []
        elif name == "h2" or given[1].startswith("fact-"):
            yield from place()
            anchor = given[1].removesuffix("-name") if kind == "term" else given[1]
            if name == "h2":
                heading = ""
    words.append(source[start:])
    yield from place()


class Index:
    """Takes in pages, and gives the scripts to search them.

    A place stands in the list of a word as ``16 * number + weight``, each as its distance from the one before.
    """

    def __init__(self, course: Course) -> None:
        self._lessons = frozenset(map(lesson_uri, course.lessons))
        self._glossary = bool(course.terms)
        self._chinese = course.spec.language.startswith("zh")
        self.found: list[Found] = []
        """What was taken in so far; a place is known by its number here."""
        self._told: set[tuple[str, str]] = set()
        self._places: dict[str, array[int]] = {}
        self._simple: Mapping[int, str] = {}

    def _kind(self, uri: str) -> str:
        if uri in self._lessons:
            return "lesson"
        if uri == CALCULATORS:
            return "page"
        if uri.startswith(CALCULATORS.removesuffix("index.md")):
            return "calculator"
        return {GLOSSARY: "term", SOURCES: "source"}.get(uri, "page")

    def add(self, page: Page) -> None:
        """Take in a page. What many pages say in the same words, such as where to find help, is found on the first."""
        for one in places(page, self._kind(page.uri)):
            if one.heading and (one.heading, one.text) in self._told:
                continue
            self._told.add((one.heading, one.text))
            self.found.append(one)

    def files(self, addresses: Addresses) -> dict[str, str]:
        """Give names and texts of all parts, the same for the same pages."""
        if self._chinese:
            self._simple = variants({*"".join(f"{one.title}{one.heading}{one.text}" for one in self.found)})
        for number, one in enumerate(self.found):
            for word, weight in self._weights(one).items():
                self._places.setdefault(word, array("Q")).append(16 * number + weight)
        shards, first = self._shards()
        parts = {f"s{n}": "{" + ",".join(shard) + "}" for n, shard in enumerate(shards)}
        parts |= {f"d{n}": chunk for n, chunk in enumerate(self._chunks(addresses))}
        digest = hashlib.sha256("".join(parts.values()).encode()).hexdigest()[:10]
        start = {
            "build": digest,
            "count": len(self.found),
            "chunk": IN_A_CHUNK,
            "shards": first,
            "glossary": addresses.between(HOME, GLOSSARY) if self._glossary else "",
            "simple": "".join(f"{chr(other)}{simple}" for other, simple in sorted(self._simple.items())),
        }
        made = {f"assets/search/{name}.{digest}.js": _call(name, text) for name, text in parts.items()}
        return {**made, START: _call("start", _json(start))}

    def _weights(self, one: Found) -> dict[str, int]:
        """Say how much each word of a place weighs there, from 1 to 15."""
        weights: dict[str, float] = {}
        for word in (body := self._words(one.text)):
            weights[word] = weights.get(word, 0) + 1
        long = 1 + len(body) / 400
        for word, times in weights.items():
            weights[word] = (1 + min(2, math.log2(times))) / long
        # A short title says more by each of its words than a long one. A fact stands below its document's title.
        own = 0.3 if one.anchor.startswith("fact-") else 1.0
        for title, share in ((one.heading or one.title, own), (one.title if one.heading else "", 0.3)):
            inside = set(self._words(title))
            for word in inside:
                weights[word] = weights.get(word, 0) + share * (4 + 6 / len(inside))
        return {word: max(1, min(15, round(weight * _WORTH[one.kind]))) for word, weight in weights.items()}

    def _words(self, text: str) -> list[str]:
        """Cut a text into words, and Chinese into pairs of characters; ``find.js`` cuts a query alike."""
        text = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text).lower().translate(self._simple))
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

    def _shards(self) -> tuple[list[list[str]], list[str]]:
        shards: list[list[str]] = [[]]
        first = [""]
        size = 0
        for word in sorted(self._places, key=lambda word: word.encode("utf-16-be")):  # as JavaScript compares
            entry = f"{_json(word)}:[{self._entry(self._places[word])}]"
            if size and size + len(entry) > SHARD:
                shards.append([])
                first.append(word)
                size = 0
            shards[-1].append(entry)
            size += len(entry)
        return shards, first

    def _entry(self, places: array[int]) -> str:
        """Write a word's places; one that stands in too many begins with their number, negative."""
        kept: list[int] = list(places)
        made = []
        if len(kept) > MOST_PLACES:
            made.append(str(-len(kept)))
            kept = sorted(sorted(kept, key=lambda one: (-(one & 15), one))[:MOST_PLACES])
        before = 0
        for one in kept:
            made.append(str(one - before))
            before = one
        return ",".join(made)

    def _chunks(self, addresses: Addresses) -> Iterator[str]:
        for start in range(0, len(self.found), IN_A_CHUNK):
            pages: dict[tuple[str, str], int] = {}
            rows = []
            for one in self.found[start : start + IN_A_CHUNK]:
                page = pages.setdefault((addresses.between(HOME, one.uri), one.title), len(pages))
                rows.append([page, KINDS.index(one.kind), one.anchor, one.heading, one.text[:SHOWN]])
            yield _json([list(pages), rows])


def _call(name: str, text: str) -> str:
    return f'fincourse.found("{name}",{text});\n'


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("\u2028", " ").replace("\u2029", " ")
