"""What a course is written in, cut into parts: the files of each lesson, single facts, terms and calculators, the rest.

Whoever keeps something asks here what it hangs on. A name is looked for in the text as it was written, so more may be
found than is used, and where a name may be hidden everything counts as named: what is kept is never out of date.
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
"""What a text may name: ``module/lesson``, ``fact.NAME``, ``term:NAME``, ``calculator:NAME``."""
ANY_LESSON = "/"
ANY_ENTRY = "*"
"""These stand for whatever name a text hides from a plain look."""
_NONE: Names = frozenset()

_BEFORE = re.compile(r"[a-z0-9-]+\Z")
_AFTER = re.compile(r"[a-z0-9-]+")
_LONGEST_NAME = 80
_HIDDEN_LESSON = re.compile(r"lesson:[^\s)]*[\\&]")
_HIDDEN = re.compile(r"\\|&[#\w]+;")
_PLAIN_ESCAPES = re.compile(r'\\[n"]')
_FACTS = (re.compile(r"fact\s*\.\s*(\w+)"), re.compile(r"past\s*\.\s*(\w+)"))
_TERM = re.compile(r"term:([\w-]+)")
"""Each begins with letters that stand in the text as they are: those are found fast."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of what lessons share that may be named by itself."""

    digest: bytes
    names: Names
    """What it names in turn."""


@dataclass(frozen=True)
class Shared:
    """The files that belong to no lesson: entries, each with its name, and the rest, on which everything hangs."""

    files: Mapping[str, Parsed] = field(default_factory=dict)
    """By their paths."""

    @cached_property
    def _cut(self) -> tuple[bytes, Names, Mapping[str, Entry]]:
        """A digest of the rest, what it names, and the entries."""
        rest: list[tuple[str, str]] = []
        texts: dict[str, list[str]] = {}
        for path in sorted(self.files, key=lambda path: (path.count("."), path)):  # translations behind their sources
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
        return digest_of([*(part for one in rest for part in one), "", *kinds]), names_in(left, calculators), entries

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Facts, terms and calculators by their names, in the order of their files."""
        return self._cut[2]

    @cached_property
    def calculators(self) -> Collection[str]:
        """The names of all calculators."""
        return _calculators(self.entries)

    @cached_property
    def named_by_all(self) -> Names:
        """What the rest names, and so may stand on every page."""
        return self.reached(self._cut[1])

    @cached_property
    def rest(self) -> bytes:
        """A digest of what everything hangs on: all but the entries, and the entries that are named there."""
        return digest_of([self._cut[0], *self.digests(self.named_by_all)])

    @cached_property
    def lessons_for_all(self) -> Names:
        """The lessons that the rest names, or an entry named there."""
        return frozenset(name for name in self._cut[1] if "/" in name) | self.lessons_in(self.named_by_all)

    def lessons_in(self, entries: Names) -> Names:
        """Give the lessons that some entries name."""
        return frozenset(name for one in entries for name in self.entries[one].names if "/" in name)

    def reached(self, names: Iterable[str]) -> Names:
        """Give the entries among some names, and those that these name in turn."""
        found: set[str] = set()
        waiting = set(names)
        while waiting:
            if ANY_ENTRY in waiting:
                return frozenset(self.entries)
            found |= waiting
            waiting = {inner for one in waiting if one in self.entries for inner in self.entries[one].names} - found
        return frozenset(found & self.entries.keys())

    def digests(self, names: Names) -> Iterator[str | bytes]:
        """Give the digests of some entries, each behind its name, in the order of the files."""
        for name, entry in self.entries.items() if names else ():
            if name in names:
                yield from (name, entry.digest)


@dataclass(frozen=True)
class Ingredients:
    """The texts of a course, by what hangs on them."""

    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By lesson, its files with their texts: itself, its quiz, their translations."""
    shared: Shared = field(default_factory=Shared)
    _named: dict[str, Names] = field(default_factory=dict, repr=False, compare=False)
    """What each lesson names, as far as somebody asked."""

    @classmethod
    def of(cls, files: Iterable[tuple[str, Parsed]]) -> Ingredients:
        """Sort files, each given with the lesson that it belongs to; '' for none."""
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
        """Give them with other texts in some files of a lesson."""
        own = {**self.own, lesson: {**self.own.get(lesson, {}), **texts}}
        return Ingredients(own, self.shared, {name: one for name, one in self._named.items() if name != lesson})

    @property
    def texts(self) -> Iterator[str]:
        """All texts."""
        for texts in self.own.values():
            yield from texts.values()
        for one in self.shared.files.values():
            yield one.source.text

    def names(self, lesson: str) -> Names:
        """Give what the files of a lesson name."""
        if lesson not in self._named:
            found = (names_in(text, self.shared.calculators) for text in self.own.get(lesson, {}).values())
            self._named[lesson] = _NONE.union(*found)
        return self._named[lesson]

    def lessons_named(self, lesson: str) -> Names:
        """Give the lessons that are named in a lesson, in the entries it names, or in what every page shows."""
        own = self.names(lesson)
        named = own | self.shared.lessons_in(self.shared.reached(own)) | self.shared.lessons_for_all
        return frozenset(name for name in named if "/" in name)

    def of_lesson(self, lesson: str, beside: Iterable[str] = ()) -> bytes:
        """Give a digest of a lesson's own files, and of the entries that they or texts ``beside`` them may show."""
        shared, texts = self.shared, self.own.get(lesson, {})
        named = self.names(lesson).union(*(names_in(text, shared.calculators) for text in beside))
        own = (part for path in sorted(texts) for part in (path, texts[path]))
        return digest_of([*own, "", *shared.digests(shared.reached(named) - shared.named_by_all)])


def digest_of(parts: Iterable[str | bytes]) -> bytes:
    """Give one digest of some parts, each set off by its length."""
    digest = hashlib.sha256()
    for one in parts:
        data = one.encode("utf-8", "surrogatepass") if isinstance(one, str) else one
        digest.update(b"%d\0" % len(data))
        digest.update(data)
    return digest.digest()


def names_in(text: str, calculators: Collection[str] = ()) -> Names:
    """Give what a text may name; of ``calculators``, those whose names stand anywhere in it."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)  # as Python reads names in formulas
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
    """Give what may name a lesson: ``module/lesson``. Slashes are rare, so they are what is looked for."""
    for left, right in pairwise(text.split("/")):
        module, lesson = _BEFORE.search(left[-_LONGEST_NAME:]), _AFTER.match(right)
        if module and lesson:
            yield f"{module.group()}/{lesson.group()}"


def _calculators(names: Iterable[str]) -> list[str]:
    return [name.partition(":")[2] for name in names if name.startswith("calculator:")]


# --- files in parts ---------------------------------------------------------------------------------------------------

_LISTS = {"facts": ("facts", "fact."), "glossary": ("terms", "term:")}
"""The files whose entries count one by one: the list in each, and what their names begin with."""


def _entries(path: str, one: Parsed) -> tuple[str, list[tuple[str, str]]]:
    """Cut a shared file into what counts for every page, and its entries: each a name and its text."""
    *folders, file = path.split("/")
    stem, _, ending = file.partition(".")
    text, data = one.source.text, one.source.data
    if len(folders) > 1 and folders[-1] == "calculators":
        return "", [(f"calculator:{stem}", text)]
    if stem not in _LISTS or len(folders) > 1 or one.problems or one.suspicious or not isinstance(data, dict):
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
    """Cut the entries out of a section: the text around them, and each one's lines; None where that is not certain.

    Each begins with ``sign``; there have to be as many as the file's data has, each with its name in it.
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
