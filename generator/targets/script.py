"""Scripts to read out over a loudspeaker, about three minutes for each lesson, with everything in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.course.model import BlockInPlace, Course, Lesson
from generator.course.public import Action, Public, public_parts
from generator.i18n.catalogues import show_date
from generator.i18n.diagnostics import phrase, phrases
from generator.render.aloud import Voice
from generator.render.values import spoken
from generator.targets.base import Offer, Result, TargetError
from generator.targets.book.typeset import title_of
from generator.targets.swap import whole_file

AIM, LEAST, MOST = 180, 150, 210
"""Seconds: what a script should take, and between what it is still about three minutes."""


@dataclass(frozen=True)
class Script:
    """What is read out about one lesson."""

    text: str
    mark: str
    """How the line in it begins that is not read out: by it a script is known."""
    seconds: int


Section = tuple[str, ...]
"""Sentences that are read out together; the first may introduce the others."""


def script_of(course: Course, lesson: Lesson) -> Script:
    """Write the script of a lesson.

    Raises:
        TargetError: numbers can't be put into words in the course's language.
    """
    voice = Voice.of(course, lesson, title_of)
    if voice is None:
        message = phrases("No script can be written in {language}: its numbers can’t be put into words yet.")
        raise TargetError(phrase(message, language=course.spec.language))
    return _Writer(course, lesson, voice).script()


class _Writer:
    def __init__(self, course: Course, lesson: Lesson, voice: Voice) -> None:
        self._course = course
        self._lesson = lesson
        self._voice = voice
        self._ = spoken(course.spec.language).gettext
        self._parts: Public = public_parts(lesson)

    def script(self) -> Script:
        """Choose what fits into three minutes, and write it."""
        opening, closing = tuple(self._opening()), tuple(self._closing())
        points = self._listed([self._("What to remember:")], self._parts.points)
        wanted = self._by_rank()
        actions = self._parts.actions
        only = self._action(actions[0]) if len(actions) == 1 else ()  # all there is to do: no plan takes its place
        chosen: dict[int, Section] = {}
        always = [*opening, points, *closing]
        for place, section in wanted:
            longest = MOST if section == only else AIM + 15
            if section and self._seconds([*always, *chosen.values(), section]) <= longest:
                chosen[place] = section
        if self._seconds([*always, *chosen.values()]) < LEAST:
            chosen |= self._begun(wanted, chosen, always)
        middle = [chosen[place] for place in sorted(chosen)]
        sections = [one for one in (*opening, points, *middle, *closing) if one]
        text = "\n\n".join("\n".join(section) for section in sections)
        title = self._voice.line(self._lesson.spec.title, self._lesson.worksheet).rstrip(".。")
        seconds = self._seconds(sections)
        note = self._("[Read slowly, and pause at each empty line. Minutes: about %(number)s. This is not read out.]")
        minutes = self._voice.reader.read(str(max(1, round(seconds / 60))))
        mark = note.partition("%(number)s")[0]
        return Script(f"{title}\n{note % {'number': minutes}}\n\n{text}\n", mark, seconds)

    def _seconds(self, sections: Iterable[Section]) -> int:
        return self._voice.reader.seconds("\n".join(line for section in sections for line in section))

    def _opening(self) -> Iterator[Section]:
        _, say = self._, self._say
        yield (
            _("Hello, everyone."),
            *say(_("This comes from the course “%(course)s”.") % {"course": self._course.spec.title}),
            *say(_("It is about this: %(title)s") % {"title": self._lesson.spec.title}),
            _("Perhaps it helps you, or somebody you know."),
        )
        yield tuple(say(self._lesson.spec.summary))

    def _closing(self) -> Iterator[Section]:
        _, course, say = self._, self._course, self._say
        if box := course.spec.help_box:
            calls = [f"{call.number}{_(': ')}{call.text}" for call in box.call]
            lines = [line for text in calls for line in say(text)]
            yield (*self._title(box.title), *lines, *self._voice.sentences(box.text, course.bare))
        day = self._lesson.spec.reviewed.facts if self._lesson.spec.reviewed else None
        day = day or course.reviewed
        checked = _("These facts were checked on %(date)s.")
        yield (
            *(say(checked % {"date": show_date(day, course.spec.language)}) if day else ()),
            *say(course.spec.disclaimer),
        )
        yield (_("You can read more in the course, at your own pace."), _("Thank you for listening."))

    def _by_rank(self) -> list[tuple[int, Section]]:
        """Return what may be added, the most important first, each with its place among the others."""
        _, parts = self._, self._parts
        actions = [self._action(action) for action in parts.actions]
        exceptions = [self._box(block) for block in parts.exceptions]
        dangers = [self._box(block) for block in parts.dangers]
        plan = self._plan(parts.plans)
        ranked = [*exceptions, *actions[:1], *dangers[:1], *actions[1:], *dangers[1:], plan]
        spoken_in_order = [*actions, *exceptions, *dangers, plan]
        return [(spoken_in_order.index(section), section) for section in ranked]

    def _begun(
        self, wanted: Sequence[tuple[int, Section]], chosen: dict[int, Section], always: Sequence[Section]
    ) -> dict[int, Section]:
        """Return the first list that doesn't fit as a whole, as far as it does."""
        for place, section in wanted:
            if place in chosen or len(section) < 4:
                continue
            for length in range(len(section) - 1, 2, -1):
                if self._seconds([*always, *chosen.values(), section[:length]]) <= MOST - 5:
                    return {place: section[:length]}
        return {}

    def _action(self, action: Action) -> Section:
        """Return a list of things to do: after its title, or the question of its section."""
        title = self._title(action.title, action.block)
        if action.is_list:
            titles = [self._("A list to go through:"), *title]
        else:
            titles = [*self._title(action.section, action.block), self._("What you can do:"), *title]
        return self._listed(titles, [(entry, action.block) for entry in action.entries])

    def _listed(self, titles: Sequence[str], entries: Iterable[tuple[str, BlockInPlace]]) -> Section:
        reader = self._voice.reader
        every = (self._voice.sentences(entry, self._sheet(block)) for entry, block in entries)
        said = [reader.space.join(found) for found in every if found]
        numbered = [f"{reader.ordinal(place)}{entry}" for place, entry in enumerate(said, 1)]
        return (*titles, *numbered) if said else ()

    def _box(self, block: BlockInPlace) -> Section:
        """Return a warning, introduced by its title."""
        spec: Any = block.spec
        text = self._voice.sentences(getattr(spec, block.kind), self._sheet(block))
        return (self._("Take care:"), *self._title(spec.title or "", block), *text) if text else ()

    def _plan(self, plans: Iterable[tuple[str, str]]) -> Section:
        template = self._("If %(when)s, then %(then)s.")
        sentences = [line for when, then in plans for line in self._say(template % {"when": when, "then": then})]
        return (self._("A plan to take along:"), *sentences) if sentences else ()

    def _sheet(self, block: BlockInPlace) -> Any:
        return block.worksheet or self._lesson.worksheet

    def _say(self, text: str) -> list[str]:
        return self._voice.sentences(text, self._lesson.worksheet, inline=True)

    def _title(self, text: str, block: BlockInPlace | None = None) -> list[str]:
        """Return a title with what leads on to the text below it; [] for none."""
        said = self._voice.line(text, self._sheet(block) if block else self._course.bare)
        return [said.rstrip(".。") + (self._(": ").strip() if said[-1:] in (".", "。") else "")] if said else []


def write(script: Script, out: Path) -> None:
    """Write a script; an existing file stays until the new one is complete.

    Raises:
        OSError: the file can't be written.
    """
    with whole_file(out) as file:
        file.write(script.text.encode())


class ScriptTarget:
    """The target ``script``."""

    name = "script"
    summary = phrases("A text to read out for each lesson, about three minutes, with its numbers in words.")
    needs = ""
    whole = False

    def inputs(self, course: Course) -> Iterable[str | bytes]:
        """Return nothing: it only uses the course."""
        return ()

    def offer(self, _: Callable[[str], str]) -> Offer:
        """Return how it is offered."""
        return Offer(
            _("Texts to read out"),
            _("For a loudspeaker or a village radio: about three minutes for each lesson, with numbers in words."),
        )

    def write(self, course: Course, out: Path) -> Result:
        """Write the scripts of one language."""
        if not course.lessons:
            raise TargetError(phrase("The course has no lessons."))
        files = {f"{lesson.id.replace('/', '-')}.txt": script_of(course, lesson) for lesson in course.lessons}
        for name, script in files.items():
            write(script, out / name)
        titles = (lesson.outline.title for lesson in course.lessons)
        return Result(tuple(files), next(iter(files)), dict(zip(files, titles, strict=True)))


SCRIPT = ScriptTarget()
