"""The file with which the browser writes pinyin above the words of one edition, if a reader asks for it.

It holds no more than the words of the edition's pages; what each page adds is kept in the store.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache

from generator.cache.store import Store, key
from generator.course.model import Course
from generator.i18n.catalogues import sentences
from generator.i18n.pinyin import Readings, is_chinese, known
from generator.render.page import Page

NAME = "assets/pinyin.js"
"""Its name never changes, so that no page has to name it."""
_PAGES_READ = 512


class Pinyin:
    """The words of one edition with their readings."""

    def __init__(self, course: Course, store: Store | None) -> None:
        self._course, self._store = course, store
        self.wanted = is_chinese(course.spec.language)
        self.reported: dict[bytes, bytes] = {}
        """What the next build may ask for, for the store."""

    def prepare(self) -> None:
        """Read what is known, before other processes are forked that need it."""
        if self.wanted:
            len(self._readings.words(""))

    def of(self, page: Page) -> str:
        """Return the words of which a page consists, and its questions and numbers, with blanks between."""
        if not self.wanted:
            return ""
        own = (
            text.decode() for name, text in page.further.items() if name.startswith(("assets/bank/", "assets/numbers/"))
        )
        return _words(self._readings, "\n".join([page.html, *own]))

    def of_all(self, pages: Iterable[tuple[str, str | None, Callable[[], Page]]]) -> list[str]:
        """Return the words of each page, by its key, its words where they were found before, and how it is rendered."""
        if not self.wanted:
            return []
        given = {key("words of a page", name): (words, page) for name, words, page in pages}
        stored = self._store.get(name for name, (words, _) in given.items() if words is None) if self._store else {}
        for name, (words, page) in given.items():
            if name not in stored:
                stored[name] = self.reported[name] = (self.of(page()) if words is None else words).encode()
        return [words.decode() for words in stored.values()]

    def file(self, pages: Iterable[str]) -> Mapping[str, str]:
        """Return the file of an edition, from the words of each of its pages; none for other languages."""
        if not self.wanted:
            return {}
        words = " ".join(sorted({word for page in set(pages) for word in page.split()}))
        said, own = sentences(self._course.spec.language), json.dumps(self._course.spec.pinyin)
        name = key("table of readings", words, said, own)
        text = self._kept(name)
        if not text:
            table = self._readings.table({*words.split(), *self._readings.words(said)})
            text = self.reported[name] = _json(table)
        return {NAME: f"fincourse.readings={text.decode()};\n"}

    @cached_property
    def _readings(self) -> Readings:
        if self._store is None:
            return _readings(tuple(self._course.spec.pinyin.items()))
        name = key("readings of words")
        kept = self._kept(name)
        words = json.loads(kept) if kept else known()
        if not kept:
            self.reported[name] = _json(words)
        return Readings(words, self._course.spec.pinyin)

    def _kept(self, name: bytes) -> bytes:
        return self._store.get([name]).get(name, b"") if self._store else b""


@lru_cache(maxsize=2)
def _readings(own: tuple[tuple[str, str], ...]) -> Readings:
    return Readings(known(), dict(own))


@lru_cache(maxsize=_PAGES_READ)
def _words(readings: Readings, text: str) -> str:
    return " ".join(sorted(readings.words(text)))


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
