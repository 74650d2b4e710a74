"""The texts of a course in parts that change separately: lessons, single facts, terms, calculators, and the rest.

Whatever stores a result asks this module what it depends on. Names are searched for in the raw text, so more may be
found than is used, and where a name may be escaped, everything counts as named: a stored result is never out of date.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from generator.source.parsed import Parsed

Names = frozenset[str]
"""References in a text: ``module/lesson``, ``fact.NAME``, ``term:NAME``, ``calculator:NAME``."""
ANY_LESSON = "/"
ANY_ENTRY = "*"
"""Wildcards for references that the raw text may hide."""
_NONE: Names = frozenset()

_BEFORE = re.compile(r"[a-z0-9-]+\Z")
_AFTER = re.compile(r"[a-z0-9-]+")
_LONGEST_NAME = 80
_HIDDEN_LESSON = re.compile(r"lesson:[^\s)]*[\\&]")
_HIDDEN = re.compile(r"\\|&[#\w]+;")
_PLAIN_ESCAPES = re.compile(r'\\[n"]')
_FACTS = (re.compile(r"fact\s*\.\s*(\w+)"), re.compile(r"past\s*\.\s*(\w+)"))
_TERM = re.compile(r"term:([\w-]+)")
"""Each pattern begins with literal letters, which makes the search fast."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A shared part of the course that is referred to by name: a fact, a term or a calculator."""

    digest: bytes
    names: Names
    """What the entry itself refers to."""


@dataclass(frozen=True)
class Shared:
    """The files that belong to no lesson, split into named entries and the rest, on which every page depends."""

    files: Mapping[str, Parsed] = field(default_factory=dict)
    """By displayed path."""

    @cached_property
    def _cut(self) -> tuple[bytes, Names, Mapping[str, Entry]]:
        """The digest of the rest, its references, and the entries."""
        rest: list[tuple[str, str]] = []
        texts: dict[str, list[str]] = {}
        for path in sorted(self.files, key=lambda path: (path.count("."), path)):  # translations after their sources
            left, found = _entries(path, self.files[path])
            rest.append((path, left))
            for name, text in found:
                texts.setdefault(name, []).append(text)
        calculators = _calculators(texts)
        entries = {
            name: Entry(digest_of(found), names_in("\n".join(found), calculators)) for name, found in texts.items()
        }
        left = "\n".join(text for _, text in rest)
        kinds = sorted({name.partition(":")[0].partition(".")[0] for name in entries})
        return digest_of([*(part for pair in rest for part in pair), "", *kinds]), names_in(left, calculators), entries

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Facts, terms and calculators by name, in the order of their files."""
        return self._cut[2]

    @cached_property
    def calculators(self) -> Collection[str]:
        """The names of all calculators."""
        return _calculators(self.entries)

    @cached_property
    def named_by_all(self) -> Names:
        """The entries that the rest refers to, which may appear on every page."""
        return self.reached(self._cut[1])

    @cached_property
    def rest(self) -> bytes:
        """The digest of what every page depends on: the rest, and the entries it refers to."""
        return digest_of([self._cut[0], *self.digests(self.named_by_all)])

    @cached_property
    def lessons_for_all(self) -> Names:
        """The lessons that the rest or an entry named there refers to."""
        return frozenset(name for name in self._cut[1] if "/" in name) | self.lessons_in(self.named_by_all)

    def lessons_in(self, entries: Names) -> Names:
        """Return the lessons that some entries refer to."""
        return frozenset(name for one in entries for name in self.entries[one].names if "/" in name)

    def reached(self, names: Iterable[str]) -> Names:
        """Return the entries among some names, and those that they refer to, directly or indirectly."""
        entries = self.entries
        found: set[str] = set()
        waiting = set(names)
        while waiting:
            if ANY_ENTRY in waiting:
                return frozenset(entries)
            waiting = (waiting & entries.keys()) - found
            found |= waiting
            waiting = {inner for one in waiting for inner in entries[one].names}
        return frozenset(found)

    def digests(self, names: Names) -> Iterator[str | bytes]:
        """Yield the name and digest of some entries, in the order of the files."""
        for name in sorted(names, key=self._order.__getitem__):
            yield from (name, self.entries[name].digest)

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {name: number for number, name in enumerate(self.entries)}


@dataclass(frozen=True)
class Ingredients:
    """The texts of a course, grouped by what depends on them."""

    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The texts of each lesson's files by path: its own, its quiz, and their translations."""
    shared: Shared = field(default_factory=Shared)
    _named: dict[str, Names] = field(default_factory=dict, repr=False, compare=False)
    """A cache of the references in each lesson."""
    _digests: dict[str, bytes] = field(default_factory=dict, repr=False, compare=False)
    """A cache of the digests of each lesson's own files."""
    _beside: dict[str, Names] = field(default_factory=dict, repr=False, compare=False)
    """A cache of the references in single texts, such as titles, which many lessons show."""

    @classmethod
    def of(cls, files: Iterable[tuple[str, Parsed]]) -> Ingredients:
        """Group files, each given with the lesson that it belongs to; '' for none."""
        own: dict[str, dict[str, str]] = {}
        shared: dict[str, Parsed] = {}
        for lesson, one in files:
            path = one.source.path.as_posix()
            if lesson:
                own.setdefault(lesson, {})[path] = one.source.text
            else:
                shared[path] = one
        return cls(own, Shared(shared))

    def with_texts(self, lesson: str, texts: Mapping[str, str]) -> Ingredients:
        """Return a copy with other texts for some files of a lesson."""
        own = {**self.own, lesson: {**self.own.get(lesson, {}), **texts}}
        named, digests = dict(self._named), dict(self._digests)
        named.pop(lesson, None)
        digests.pop(lesson, None)
        return Ingredients(own, self.shared, named, digests, self._beside)

    @property
    def texts(self) -> Iterator[str]:
        """All texts."""
        for texts in self.own.values():
            yield from texts.values()
        for file in self.shared.files.values():
            yield file.source.text

    def names(self, lesson: str) -> Names:
        """Return the references in a lesson's files."""
        if lesson not in self._named:
            found = (names_in(text, self.shared.calculators) for text in self.own.get(lesson, {}).values())
            self._named[lesson] = _NONE.union(*found)
        return self._named[lesson]

    def lessons_named(self, lesson: str) -> Names:
        """Return the lessons referred to in a lesson, in the entries it refers to, or on every page."""
        own = self.names(lesson)
        named = own | self.shared.lessons_in(self.shared.reached(own)) | self.shared.lessons_for_all
        return frozenset(name for name in named if "/" in name)

    def of_lesson(self, lesson: str) -> bytes:
        """Return a digest of a lesson's own files, and of the entries that they refer to."""
        return digest_of([self.files_of(lesson), *self.shared.digests(self.entries(lesson))])

    def entries(self, lesson: str, beside: Iterable[str] = ()) -> Names:
        """Return the entries that a lesson's files or the texts ``beside`` refer to, but for those on every page."""
        named = self.names(lesson).union(*map(self._names_in, beside))
        return self.shared.reached(named) - self.shared.named_by_all

    def files_of(self, lesson: str) -> bytes:
        """Return a digest of a lesson's own files."""
        if lesson not in self._digests:
            texts = self.own.get(lesson, {})
            self._digests[lesson] = digest_of(part for path in sorted(texts) for part in (path, texts[path]))
        return self._digests[lesson]

    def _names_in(self, text: str) -> Names:
        if text not in self._beside:
            self._beside[text] = names_in(text, self.shared.calculators)
        return self._beside[text]


def digest_of(parts: Iterable[str | bytes]) -> bytes:
    """Return one digest of some parts, each preceded by its length."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d\0" % len(data))
        digest.update(data)
    return digest.digest()


def names_in(text: str, calculators: Collection[str] = ()) -> Names:
    """Return the references in a text, including those of ``calculators`` whose names occur anywhere in it."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)  # as Python normalises names in formulas
    found: set[str] = set()
    if "/" in text:
        found.update(_lessons(text))
        if _HIDDEN_LESSON.search(text):
            found.add(ANY_LESSON)
    if ("\\" in text or "&" in text) and _HIDDEN.search(_PLAIN_ESCAPES.sub(" ", text)):
        found |= {ANY_ENTRY, ANY_LESSON}
    found.update(f"fact.{name}" for way in _FACTS for name in way.findall(text))
    if "term:" in text:
        found.update(f"term:{name}" for name in _TERM.findall(text))
    found.update(f"calculator:{name}" for name in calculators if name in text)
    return frozenset(found)


def _lessons(text: str) -> Iterator[str]:
    """Yield possible references to lessons, ``module/lesson``. Slashes are rare, so the search is for them."""
    for left, right in pairwise(text.split("/")):
        module, lesson = _BEFORE.search(left[-_LONGEST_NAME:]), _AFTER.match(right)
        if module and lesson:
            yield f"{module.group()}/{lesson.group()}"


def _calculators(names: Iterable[str]) -> list[str]:
    return [name.partition(":")[2] for name in names if name.startswith("calculator:")]


# --- entries of files -------------------------------------------------------------------------------------------------

_LISTS = {"facts": ("facts", "fact."), "glossary": ("terms", "term:")}
"""Files whose entries are tracked one by one: the list in each, and the prefix of the entries' names."""


def _entries(path: str, parsed: Parsed) -> tuple[str, list[tuple[str, str]]]:
    """Split a shared file into what affects every page, and its entries, each a name and its text."""
    *folders, file = path.split("/")
    stem, _, ending = file.partition(".")
    text, data = parsed.source.text, parsed.source.data
    if len(folders) > 1 and folders[-1] == "calculators":
        return "", [(f"calculator:{stem}", text)]
    if stem not in _LISTS or len(folders) > 1 or parsed.problems or parsed.suspicious or not isinstance(data, dict):
        return text, []
    section, sign = _LISTS[stem]
    if ending == "yml":
        listed = found if isinstance(found := data.get(section), list) else []
        names = [str(entry.get("id")) for entry in listed if isinstance(entry, dict)]
        owners = [f"{sign}{name}" for name in names]
        cut = _blocks(text, section, names, "- ") if len(set(names)) == len(names) else None
    else:
        names = list(data["texts"]) if isinstance(data.get("texts"), dict) else []
        places = [name.split(".") for name in names]
        owners = [f"{sign}{place[1]}" if place[0] == section and len(place) > 1 else "" for place in places]
        cut = _blocks(text, "texts", names, "(?=[^ #])")
    if cut is None:
        return text, []
    left, blocks = cut
    rest = [left, *(block for name, block in zip(owners, blocks, strict=True) if not name)]
    return "".join(rest), [(name, block) for name, block in zip(owners, blocks, strict=True) if name]


def _blocks(text: str, section: str, names: Collection[str], sign: str) -> tuple[str, list[str]] | None:
    """Split a section into entries: return the text around them and the text of each; None if that is not certain.

    Each entry begins with ``sign``. There must be one for each of ``names``, in order, containing it.
    """
    heads = list(re.finditer(rf"^{section}:[ \t]*(?:#.*)?$\n", text, re.MULTILINE))
    first = re.compile(rf"^( *){sign}", re.MULTILINE).search(text, heads[0].end()) if len(heads) == 1 else None
    if first is None or not names:
        return None
    end = re.compile(r"^[^\s#-]", re.MULTILINE).search(text, heads[0].end())
    stop = end.start() if end else len(text)
    begins = re.compile(rf"^{first[1]}{sign}", re.MULTILINE)
    places = [found.start() for found in begins.finditer(text, heads[0].end(), stop)]
    blocks = [text[here:there] for here, there in pairwise([*places, stop])]
    if len(blocks) != len(names) or not all(name in block for name, block in zip(names, blocks, strict=True)):
        return None
    return text[: places[0]] + text[stop:], blocks
