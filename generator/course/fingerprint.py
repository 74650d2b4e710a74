"""Fingerprints of the parts of one edition of a course: parts with equal fingerprints are identical, byte for byte.

The build, the preview and the check all decide here, and only here, whether a cached result is still valid. The
fingerprint of a whole course, computed before anything is parsed, is in ``generator.loader.contents``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from generator.cache.store import key
from generator.course.ledger import today
from generator.course.model import Calculator, Course, Lesson, Module
from generator.i18n.diagnostics import message_language
from generator.loader.contents import EVERY, contents
from generator.loader.ingredients import ANY_LESSON, names_in


class Fingerprints:
    """The fingerprints of one edition."""

    def __init__(
        self, course: Course, frame: str = "", *, titles: bool = False, terms: Mapping[str, str] | None = None
    ) -> None:
        """Prepare the fingerprints of a course.

        ``frame`` identifies what surrounds its pages; with ``titles``, the frame may show the titles of all pages.
        ``terms`` are the pages to which links to terms lead, by the terms' ids.
        """
        self._course, self._made_of = course, course.ingredients
        self._titles = {lesson.id: [lesson.outline.title, lesson.outline.draft] for lesson in course.lessons}
        self._modules = {module.id: [lesson.id for lesson in module.lessons] for module in course.modules}
        self._around = [frame, list(self._modules.items()), self._titles] if titles else [frame]
        self._terms = {f"term:{name}": uri for name, uri in (terms or {}).items()}

    @cached_property
    def shared(self) -> str:
        """Return the fingerprint of what all pages share."""
        language, rest = self._course.spec.language, self._made_of.shared.rest.hex()
        linked = self._linked(self._made_of.shared.named_by_all)
        return json.dumps(
            [rest, language, list(self._modules), today().isoformat(), linked, *self._around], sort_keys=True
        )

    def _linked(self, entries: Collection[str]) -> list[str]:
        """Return the pages of the terms among some entries."""
        return [self._terms.get(name, "") for name in sorted(entries) if name.startswith("term:")]

    def _entries(self, names: frozenset[str]) -> Iterator[str | bytes]:
        """Yield the digests of some entries, and the pages of the terms among them."""
        yield from self._made_of.shared.digests(names)
        yield from self._linked(names)

    def lesson(self, lesson: Lesson) -> bytes:
        """Return the fingerprint of a lesson's page: its own files, and the titles and entries it shows of others."""
        named = self._made_of.lessons_named(lesson.id)
        before, after = self._course.neighbours[lesson.id]
        shown = {
            *(self._titles if ANY_LESSON in named else named),
            *self._modules[lesson.module_id],
            *lesson.outline.requires,
            *(one.id for one in (before, after) if one),
        }
        titles = [[name, *self._titles[name]] for name in sorted(shown & self._titles.keys())]
        order = [self._modules[lesson.module_id], before.id if before else "", after.id if after else ""]
        own = self._made_of.files_of(lesson.id)
        entries = self._entries(self._made_of.entries(lesson.id, (str(title) for _, title, _ in titles)))
        return key("lesson", self.shared, own, json.dumps([lesson.id, titles, order], sort_keys=True), *entries)

    def module(self, module: Module, cards: Sequence[Sequence[str]], around: str) -> bytes:
        """Return the fingerprint of a module's page: what its cards show of its lessons, and the navigation around it.

        Its own file is part of every fingerprint. Titles and summaries may show facts.
        """
        shared = self._made_of.shared
        entries = (
            shared.reached(name for card in cards for text in card for name in names_in(text)) - shared.named_by_all
        )
        named = shared.lessons_in(entries) | shared.lessons_for_all
        titles = [
            self._titles if ANY_LESSON in named else {one: self._titles[one] for one in named & self._titles.keys()}
        ]
        shown = json.dumps([module.id, cards, titles], sort_keys=True)
        return key("module", self.shared, shown, around, *self._entries(entries))

    def calculator(self, calculator: Calculator, around: str = "") -> bytes:
        """Return the fingerprint of a calculator's page: its file, what it names, and the lessons that name it."""
        name = f"calculator:{calculator.id}"
        lessons = (lesson.id for lesson in self._course.lessons)
        naming = [(one, self._made_of.files_of(one).hex()) for one in lessons if name in self._made_of.entries(one)]
        shown = json.dumps([self._titles, naming, sorted(self._course.untranslated.items())])
        return key(
            "calculator",
            self.shared,
            calculator.id,
            shown,
            around,
            *self._entries(self._made_of.shared.reached([name])),
        )

    def page(self, uri: str, content: str, around: str) -> bytes:
        """Return the fingerprint of any other page (quick to render): its content, and the navigation around it."""
        return key("page", self.shared, uri, content, around)

    def overview(self, uri: str, lessons: str, around: str) -> bytes:
        """Return the fingerprint of a page that lists the whole course: what it shows of lessons, and all entries."""
        shared, untranslated = self._made_of.shared, json.dumps(self._course.untranslated, sort_keys=True)
        return key(
            "overview", self.shared, uri, lessons, around, untranslated, *self._entries(frozenset(shared.entries))
        )

    def book(self) -> bytes:
        """Return the fingerprint of the book: all files of the course, pictures too, and the order of its lessons."""
        folders = self._course.folders
        files = contents([folders.content, folders.quizzes], EVERY, within=folders.root)
        return key("book", self.shared, files, json.dumps(list(self._titles)))

    def check(self, names: Iterable[str], drafts: Collection[str]) -> Callable[[Lesson, str], bytes]:
        """Return a function that fingerprints what the local rules report on a lesson and its questions ``drawn``.

        Besides what the lesson names, the rules look at everything it could name and at the glossary's words.
        """
        course, entries = self._course, self._made_of.shared.entries
        anchors = (f"{one.id}#{anchor}" for one in course.lessons for _, anchor in one.outline.places)
        known = [*names, "", *course.lesson_by_id, "", *anchors, "", *sorted(drafts), "", *sorted(course.unread)]
        words = json.dumps([[one.id, one.term, one.original] for one in course.terms])
        behind = key("behind", self._made_of.shared.rest, *known, "", *entries, words, str(today()), message_language())
        return lambda lesson, drawn: key("check", behind, lesson.id, drawn, self._made_of.of_lesson(lesson.id))
