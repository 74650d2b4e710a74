"""The pages of one edition while it is built: rendered here or in forked processes, or taken from the last build.

MkDocs builds each edition; this module decides which pages it need not write. Processes are forked before that
(``lessons``). Each goes through a MkDocs build like its parent's, writes other lessons, and then ends.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from generator.cache.store import key, read_sealed, write_sealed
from generator.course.lesson import Lesson
from generator.course.model import Calculator, Course, Module
from generator.course.uses import LessonUses
from generator.i18n.diagnostics import phrase
from generator.render.addresses import Addresses, calculator_uri, lesson_uri, module_uri
from generator.render.page import BookFile, Page
from generator.render.pages import Overview, Pages
from generator.render.search import Index, IndexEntry
from generator.render.search_again import again, kept
from generator.schema.walk import texts_remembered
from generator.targets.book import pdf
from generator.targets.book.fonts import font_stamp
from generator.targets.site import forked, manifest
from generator.targets.site.forked import Parent, Worker
from generator.targets.site.insides import framed
from generator.targets.site.last_build import Reuse
from generator.targets.site.manifest import EditionManifest, MadePage, Written
from generator.targets.site.navigation import borders
from generator.targets.site.pinyin import Pinyin

FEW = 12
"""Lessons for which another process is not worth its beginning."""


@dataclass
class _Lesson:
    """What is known of a lesson's page, wherever it was made."""

    made: MadePage
    entry: IndexEntry | None
    """What the search index takes in of it; None where it stands in the store."""
    minutes: int
    uses: LessonUses
    words: str | None = None
    """Those that pinyin is written above; None where they stand in the store."""


@dataclass
class _Found:
    """A page that can be found."""

    key: bytes
    """In the store, of what the index takes in."""
    entry: IndexEntry | None
    page: Callable[[], Page]
    """Returns the page, rendering it if necessary."""
    words: str | None
    """Those that pinyin is written above; None where they stand in the store."""


@dataclass
class EditionBuild:
    """The pages of one edition while they come about."""

    course: Course
    index: Index
    reuse: Reuse | None
    """None where everything is to be made here and anew."""
    pages: dict[str, Page] = field(default_factory=dict)
    """Those rendered in this process, by their source paths."""
    record: EditionManifest = field(default_factory=EditionManifest)
    """What this build says of this edition; of a forked process, its part."""
    parent: Parent | None = None
    """In a forked process, the one that it works for."""
    _lessons: dict[str, _Lesson] = field(default_factory=dict)
    _others: list[tuple[str, Page | None]] = field(default_factory=list)
    _kept: set[str] = field(default_factory=set)
    _left: set[str] = field(default_factory=set)
    """The files of the last build that are put into this one's folder at the end."""
    _workers: list[Worker] = field(default_factory=list)
    _book: Worker | None = None
    _book_file: Path | None = None
    """Where the book is, or is being written; None where it is in ``_ended``."""
    _ended: list[bytes | None] = field(default_factory=list)
    """The book, once there is one: its bytes, or None where it is in its place."""
    _book_key: str = ""
    _names: dict[str, str] = field(default_factory=dict)
    """The keys of the lessons' pages, by their source paths."""
    _found: dict[str, _Found] = field(default_factory=dict)
    """The pages that can be found, by their source paths, in reading order."""
    _words: list[str] = field(default_factory=list)
    """Those of each page, where nothing is reused."""
    _reported: dict[bytes, bytes] = field(default_factory=dict)
    """What the next build may ask of the pages that were made, for the store."""

    def lessons(self, pages: Pages) -> None:
        """Render the page of every lesson, or reuse it; sets the ``banks`` of ``pages``.

        In a forked process only its own part is made; it comes back with ``parent`` set.
        """
        stale = list(self._stale())
        parts = self._parts(len(stale))
        mine = stale
        if mine:
            self.pinyin.prepare()
        if parts > 1:
            mine = []
            for number in range(parts):
                side = forked.fork()
                if isinstance(side, Parent):
                    self.parent, self._workers, self._book = side, [], None
                    # Pages of one module share most of their navigation (``NavigationItems``).
                    first, last = (len(stale) * at // parts for at in (number, number + 1))
                    self._lessons, mine = {}, stale[first:last]
                    break
                self._workers.append(side)
        for lesson in mine:
            with texts_remembered():
                self._render(pages, lesson)
        if self.parent:
            self.parent.send(self._lessons)
            return
        for worker in self._workers:
            self._lessons |= worker.receive()
        # Counted where the text was at hand; other pages tell them, too.
        pages.minutes = {lesson.id: self._lessons[lesson_uri(lesson)].minutes for lesson in self.course.lessons}
        pages.uses |= {lesson.id: self._lessons[lesson_uri(lesson)].uses for lesson in self.course.lessons}
        pages.banks = {lesson.id: self._lessons[lesson_uri(lesson)].made.note for lesson in self.course.lessons}

    def _render(self, pages: Pages, lesson: Lesson) -> None:
        """Render the page of a lesson."""
        page = pages.lesson(lesson)
        self.pages[page.uri] = page
        made = MadePage(self._names.get(page.uri, ""), tuple(page.further), page.bank)
        uses = pages.uses_of(lesson)
        words = self.pinyin.of(page)
        self._lessons[page.uri] = _Lesson(made, self.index.entry(page), lesson.minutes, uses, words)

    def _stale(self) -> Iterator[Lesson]:
        """Yield the lessons whose pages must be rendered; the pages of the others are reused."""
        if self.reuse is None:
            yield from self.course.lessons
            return
        names = {lesson_uri(lesson): self.reuse.keys.lesson(lesson) for lesson in self.course.lessons}
        self._names = {uri: name.hex() for uri, name in names.items()}
        known = self.reuse.past.store.get(map(_reported_key, names.values()))
        for lesson in self.course.lessons:
            uri = lesson_uri(lesson)
            made = self.reuse.old.ready(uri, self._names[uri], self.reuse.folder)
            reported = known.get(_reported_key(names[uri]))
            if made is None or reported is None:
                yield lesson
                continue
            minutes, own, calculators = json.loads(reported)
            self._lessons[uri] = _Lesson(made, None, minutes, LessonUses(tuple(own), tuple(calculators)))
            self._keep(uri, made)

    def _parts(self, lessons: int) -> int:
        return min(self.reuse.past.cores, math.ceil(lessons / FEW)) if self.reuse else 1

    def _keep(self, uri: str, made: MadePage, page: Page | None = None) -> None:
        """Reuse a page; if it was rendered, MkDocs writes its files, whose content may differ under the same names."""
        assert self.reuse is not None
        written = {name: Written.of(text) for name, text in page.further.items()} if page else {}
        left = {path: self.reuse.old.files[path] for path in made.files if path not in written}
        self._kept.add(uri)
        self._left.update(left)
        self.record.pages[uri] = made
        self.record.files |= left | written

    def others(self, pages: Pages) -> list[tuple[str, Page | None]]:
        """Return the source path of every page in reading order, with the page if this process rendered it."""
        if not self._others:
            self._others = list(self._in_order(pages))
        return self._others

    def _in_order(self, pages: Pages) -> Iterator[tuple[str, Page | None]]:
        around = borders(self.course, pages.plain)
        for page in pages.others():
            if isinstance(page, Lesson):
                uri = lesson_uri(page)
                known = self._lessons[uri]
                self._search(uri, known.entry, partial(pages.lesson, page), known.words)
                yield uri, self.pages.get(uri)
            elif isinstance(page, Module):
                name = self.reuse.keys.module(page, pages.cards(page), around[page.id]) if self.reuse else None
                yield module_uri(page), self._unless_kept(module_uri(page), name, partial(pages.module, page))
            elif isinstance(page, Calculator):
                uri = calculator_uri(page)
                name = self.reuse.keys.calculator(page, around[""]) if self.reuse else None
                yield uri, self._unless_kept(uri, name, partial(pages.calculator, page))
            elif isinstance(page, Overview):
                lessons = self._reported_of_lessons
                name = self.reuse.keys.overview(page.uri, lessons, around[""]) if self.reuse else None
                yield page.uri, self._unless_kept(page.uri, name, page.render)
            else:
                self.pages[page.uri] = page
                made = MadePage("", tuple(page.further), page.bank)
                if self.reuse:
                    made.key = self.reuse.keys.page(page.uri, _shown(page), around[""]).hex()
                    self._names[page.uri] = made.key
                    if old := self.reuse.old.ready(page.uri, made.key, self.reuse.folder):
                        self._keep(page.uri, replace(old, files=(old.files[0], *made.files)), page)
                self._search(page.uri, None, partial(_itself, page))
                yield page.uri, page

    def _search(self, uri: str, entry: IndexEntry | None, page: Callable[[], Page], words: str | None = None) -> None:
        """Add a page to what is made of all; its search entry and its words are computed only if none are stored."""
        if self.reuse is None:
            self.index.take(self.index.entry(page()) if entry is None else entry)
            self._words.append(self.pinyin.of(page()) if words is None else words)
        else:
            self._found[uri] = _Found(_entry_key(self._names[uri]), entry, page, words)

    @cached_property
    def pinyin(self) -> Pinyin:
        """The words of the pages and how they are read."""
        return Pinyin(self.course, self.reuse.past.store if self.reuse else None)

    def files_of_all(self, addresses: Addresses) -> Mapping[str, str]:
        """Return the scripts of the search, derived from those of the last build if few pages changed, and of pinyin.

        They are made of all pages.
        """
        found = [(self._names[uri], one.words, one.page) for uri, one in self._found.items()]
        made = {**self._search_files(addresses), **self.pinyin.file(self._words or self.pinyin.of_all(found))}
        self._reported |= self.pinyin.reported
        self.record.search = list(made)
        self.record.files |= {name: Written.of(text.encode()) for name, text in made.items()}
        return made

    def _search_files(self, addresses: Addresses) -> Mapping[str, str]:
        if self.reuse is None:
            return self.index.files(addresses)
        past, found = self.reuse.past, self._found
        there = past.store.has(one.key for one in found.values() if one.entry is None)
        for one in found.values():
            if one.entry is None and one.key not in there:
                one.entry = self.index.entry(one.page())
        fresh = {one.key.hex(): one.entry for one in found.values() if one.entry is not None}
        self._reported |= {bytes.fromhex(name): _json(entry) for name, entry in fresh.items()}

        def entries(names: Iterable[str]) -> dict[str, IndexEntry]:
            wanted = set(names)
            stored = past.store.get(bytes.fromhex(name) for name in wanted - fresh.keys())
            made = {name: fresh[name] for name in wanted & fresh.keys()}
            return made | {name.hex(): json.loads(value) for name, value in stored.items()}

        file = past.search_file(self.reuse.folder)
        data = read_sealed(file) if file else None
        pages = [(uri, one.key.hex()) for uri, one in found.items()]
        parts = again(data, pages, entries, addresses) if data else None
        if parts is None:
            every = entries(name for _, name in pages)
            taken = [(uri, name, every.get(name) or self.index.entry(found[uri].page())) for uri, name in pages]
            for *_, entry in taken:
                self.index.take(entry)
            parts = self.index.parts(addresses)
            data = kept(self.index, parts, taken)
        if file:
            write_sealed(file, data)
        return self.index.files(addresses, parts)

    def _unless_kept(self, uri: str, name: bytes | None, render: Callable[[], Page]) -> Page | None:
        """Render a page whose key is known before, unless it is kept."""
        if self.reuse and name:
            self._names[uri] = name.hex()
            if old := self.reuse.old.ready(uri, name.hex(), self.reuse.folder):
                self._keep(uri, old)
                self._search(uri, None, render)
                return None
        page = self.pages[uri] = render()
        self._search(uri, None, partial(_itself, page))
        return page

    @cached_property
    def _reported_of_lessons(self) -> str:
        """What other pages show of lessons."""
        found = ((lesson, self._lessons[lesson_uri(lesson)]) for lesson in self.course.lessons)
        return repr([(one.id, one.outline, known.minutes, known.uses, known.made.note) for one, known in found])

    def is_written_here(self, uri: str) -> bool:
        """Return whether this process writes a page."""
        return uri in self.pages and uri not in self._kept

    @property
    def is_alone(self) -> bool:
        """Whether no other process renders pages of the edition; one may write its book."""
        return not (self.parent or self._workers)

    def leave(self, paths: Iterable[str]) -> None:
        """Schedule files of the last build to be linked into this one's folder at the end."""
        self._left.update(paths)

    def begin_book(self, name: str, folder: Path) -> None:
        """Start a process that writes the book into the edition's folder, or reuse the book of the last build."""
        if self.reuse is None:
            return
        self._book_key = self.reuse.keys.book().hex()
        old = self.reuse.old.ready(name, self._book_key, self.reuse.folder)
        if old and old.note == font_stamp(old.note):
            self._book_file = self.reuse.folder / name
            self._keep(name, old)
        elif self.reuse.past.cores > 1:
            side = forked.fork()
            if isinstance(side, Worker):
                self._book, self._book_file = side, folder / name
                return
            try:
                pdf.write(self.course, folder / name)
            except pdf.PdfError as error:
                side.finish(str(error))
            except Exception as error:
                side.fail(phrase("The book could not be written: {reason}", reason=f"{type(error).__name__}: {error}"))
            side.finish((Written.of((folder / name).read_bytes()), font_stamp()))

    def end_book(self, name: str) -> bytes | None:
        """Wait for the book, or write it now and give its bytes; None where it is in its place.

        Raises:
            PdfError: there can be none.
        """
        if not self._ended:
            self._ended.append(self._end_book(name))
        return self._ended[0]

    def book(self, name: str) -> BookFile:
        """Wait for the book, or write it now, and describe it.

        Raises:
            PdfError: there can be none.
        """
        content = self.end_book(name)
        if content is None:
            assert self._book_file is not None
            content = self._book_file.read_bytes()
        return BookFile(len(content), pdf.count_pages(content))

    def _end_book(self, name: str) -> bytes | None:
        if name in self._kept:
            return None
        content: bytes | None = None
        if self._book is None:
            content = pdf.render(self.course)
            written, font = Written.of(content), font_stamp()
        else:
            reported = self._book.receive()
            if isinstance(reported, str):
                raise pdf.PdfError(reported)
            written, font = reported
        self.record.pages[name] = MadePage(self._book_key, (name,), font)
        self.record.files[name] = written
        return content

    def wrote(self, uri: str, path: str, content: bytes) -> None:
        """Record a page as it is written."""
        if uri not in self.pages:
            return
        page = self.pages[uri]
        self.record.files[path] = Written.of(content)
        self.record.files |= {name: Written.of(text) for name, text in page.further.items()}
        made = MadePage(self._names.get(uri, ""), (path, *page.further), page.bank)
        self.record.pages[uri] = framed(made, page, content) if self.reuse else made

    def progress(self) -> tuple[int, int]:
        """Return the number of pages written so far, and in all."""
        return len(self.record.pages), len(self._lessons) + len(self.pages)

    def finish(self, folder: Path) -> None:
        """Bring everything together in the edition's folder; a forked process has only its own part."""
        if self.parent:
            return
        if self.reuse:
            for uri, one in self._lessons.items():
                if uri not in self._kept:
                    reported = [one.minutes, one.uses.own, one.uses.calculators]
                    self._reported[_reported_key(bytes.fromhex(one.made.key))] = _json(reported)
            self.reuse.past.store.put(self._reported)  # while other processes still write pages
        for worker in self._workers:
            part: EditionManifest = worker.receive()
            self.record.pages |= part.pages
            self.record.files |= part.files
        self.end()
        if self.reuse:
            manifest.link(sorted(self._left), self.reuse.folder, folder)

    def end(self) -> None:
        """End the other processes."""
        for worker in (*self._workers, *([self._book] if self._book else [])):
            worker.end()
        self._workers, self._book = [], None


def _itself(page: Page) -> Page:
    return page


def _entry_key(page: str) -> bytes:
    return key("search", page)


def _reported_key(page: bytes) -> bytes:
    return key("told of a lesson", page)


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _shown(page: Page) -> str:
    headings = [[one.anchor, one.title] for one in page.headings]
    return json.dumps([page.title, page.description, page.edit, page.html, headings], ensure_ascii=False)
