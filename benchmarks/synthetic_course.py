"""A synthetic course: plain English words in an order that depends only on the seed, so every run makes the same.

A course is modules of ten lessons of about 630 words; a lesson has six questions and cites the one fact of its module.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple

LESSONS_IN_A_MODULE = 10
QUESTIONS_IN_A_LESSON = 6
IN_PLACE = 3
"""The number of questions asked between the sections; the others are at the lesson's end."""

KINDS = ("single", "multiple", "truefalse", "number", "order", "categorise", "match", "fill")

_PLAIN_ENGLISH = """
account add after again against agree all almost amount answer any app arrive ask away back balance bank because
before begin below best better between bill book borrow both box bring budget build business buy call came card care
carry case change charge cheap check choose clear close common company compare complete contract copy cost could count
cover credit cut date day debt decide deep delay depend differ double down due during each early earn easy either
empty end enough even every exact example expect explain fact fall family far fast fee few figure fill final find
first fit fix follow food form found free friend full future gain get give glad goal good great group grow half hand
happen hard have health hear help here high hold home hope hour house how idea if important income instead interest
job join keep kind know large last late law lead learn least leave lend length less let letter level life limit line
list little live loan long look lose loss low main make many mark market matter mean measure meet message middle might
mind minute miss money month more most move much name near need never new next night nothing notice now number offer
office often old once only open order other over own page paper part pass past pay pension people perhaps period
person phone place plan plain please point possible post power present price print problem promise proof public pull
put quarter question quick quiet rate reach read ready real reason receipt record reduce refuse regular remain
remember rent repair repay reply report rest result return rich right rise risk room rule safe same save say season
second see sell send sense service set share shop short show side sign simple since sit size sleep slow small some
soon speak spend stand start state stay step still stop store story sum sure table take talk tax teach tell term test
than thank thing think through time today together total trade travel trouble true trust try turn under until use
usual value visit voice wait walk want watch water way week weight what when where which while who whole why wide will
win wish with without word work worry worth write wrong year young
"""
VOCABULARY = tuple(_PLAIN_ENGLISH.split())


@dataclass(frozen=True)
class Part:
    """One option, step, thing, pair or gap of a question."""

    text: str
    why: str
    right: bool = False
    partner: str = ""
    """The group, right side or missing word that belongs to the text."""


@dataclass(frozen=True)
class Question:
    """A question; what its parts mean depends on its kind."""

    id: str
    kind: str
    ask: str
    parts: tuple[Part, ...]
    explanation: str
    number: int = 0


@dataclass(frozen=True)
class Section:
    """A heading, two paragraphs, and one more block: steps, a table, a note or points."""

    heading: str
    paragraphs: tuple[str, ...]
    extra: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Fact:
    """A figure that a module's lessons cite, and the sentences that state it and its source."""

    name: str
    percent: int
    meaning: str
    source: str


class Link(NamedTuple):
    """What a lesson needs to know about the one it links to."""

    module: str
    name: str
    title: str


@dataclass(frozen=True)
class Lesson:
    """One lesson; ``before`` is the lesson it links to."""

    module: str
    name: str
    title: str
    summary: str
    objectives: tuple[str, ...]
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    fact: Fact
    citing: str
    """The words before the fact, in a sentence that ends with its value."""
    before: Link | None
    edit: str = ""
    """A word that no other version of the lesson has; empty in a lesson that was never edited."""

    @property
    def in_place(self) -> tuple[Question | None, ...]:
        """The question after each section, or None."""
        return (*self.questions[:IN_PLACE], *[None] * len(self.sections))[: len(self.sections)]

    def closing(self, figure: str) -> str:
        """Return the lesson's last paragraph, in which ``figure`` is the fact's value."""
        return f"{self.citing} {figure}.{f' {self.edit}' if self.edit else ''}"


@dataclass(frozen=True)
class Module:
    """Ten lessons."""

    name: str
    title: str
    summary: str
    intro: str
    fact: Fact
    lessons: tuple[Lesson, ...]


Course = tuple[Module, ...]


class Words:
    """An endless supply of words, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def some(self, count: int) -> str:
        return " ".join(self.random.choices(VOCABULARY, k=count))

    def title(self) -> str:
        return self.some(self.random.randint(3, 6)).capitalize()

    def sentence(self) -> str:
        return self.some(self.random.randint(8, 16)).capitalize() + "."

    def sentences(self, count: int) -> tuple[str, ...]:
        return tuple(self.sentence() for _ in range(count))

    def paragraph(self) -> str:
        return "\n".join(self.sentences(4))

    def different(self, count: int) -> list[str]:
        return self.random.sample(VOCABULARY, count)


def make_course(lessons: int, seed: int) -> Course:
    """Generate a course with this many lessons."""
    words = Words(seed)
    modules: list[Module] = []
    before: Link | None = None
    for start in range(0, lessons, LESSONS_IN_A_MODULE):
        number = start // LESSONS_IN_A_MODULE + 1
        fact = Fact(f"rate_{number:03}", words.random.randint(2, 40), words.sentence(), words.title())
        made: list[Lesson] = []
        for index in range(start, min(start + LESSONS_IN_A_MODULE, lessons)):
            made.append(_lesson(words, index, fact, before))
            before = Link(made[-1].module, made[-1].name, made[-1].title)
        modules.append(
            Module(made[0].module, words.title(), words.sentence(), words.paragraph(), fact, tuple(made)),
        )
    return tuple(modules)


def _lesson(words: Words, index: int, fact: Fact, before: Link | None) -> Lesson:
    # Six questions a lesson, eight kinds: the kinds rotate, so that all are used equally often.
    first = index * QUESTIONS_IN_A_LESSON
    return Lesson(
        module=_module_name(index),
        name=_lesson_name(index),
        title=words.title(),
        summary=words.sentence(),
        objectives=words.sentences(3),
        sections=tuple(
            Section(words.title(), (words.paragraph(), words.paragraph()), extra, words.sentences(4))
            for extra in ("steps", "table", "note", "points")
        ),
        questions=tuple(
            _question(words, f"question-{number + 1:05}", KINDS[number % len(KINDS)])
            for number in range(first, first + QUESTIONS_IN_A_LESSON)
        ),
        fact=fact,
        citing=words.some(8).capitalize(),
        before=before,
    )


def _module_name(index: int) -> str:
    return f"module-{index // LESSONS_IN_A_MODULE + 1:03}"


def _lesson_name(index: int) -> str:
    return f"lesson-{index + 1:04}"


def middle_lesson(lessons: int) -> str:
    """Return the id, MODULE/LESSON, of the lesson in the middle of a course, which is edited, weighed and viewed."""
    return f"{_module_name(lessons // 2)}/{_lesson_name(lessons // 2)}"


def _question(words: Words, id_: str, kind: str) -> Question:
    count = {"truefalse": 2, "number": 0, "fill": 2}.get(kind, 4)
    rights = {"single": 1, "truefalse": 1, "multiple": 2}.get(kind, 0)
    groups = words.different(2)
    partners = {"categorise": [groups[n % 2] for n in range(count)]}.get(kind, words.different(count))
    texts = {"truefalse": ["True", "False"]}.get(kind, [f"{words.some(6).capitalize()} {n + 1}" for n in range(count)])
    false = kind == "truefalse" and int(id_[-5:]) // len(KINDS) % 2  # the statements are alternately true and false
    parts = tuple(
        Part(text, words.sentence(), right=n == 1 if false else n < rights, partner=partner)
        for n, (text, partner) in enumerate(zip(texts, partners, strict=True))
    )
    ask = words.sentence().rstrip(".") + "?"
    return Question(id_, kind, ask, parts, words.sentence(), number=words.random.randint(10, 9999))


# --- edits -------------------------------------------------------------------------------------------------------


def edited(course: Course, kind: str, number: int) -> Course:
    """Make one edit near the middle of the course; unchanged modules are the same objects."""
    lessons = sum(len(module.lessons) for module in course)
    return EDITS[kind](course, middle_lesson(lessons), number)


def shown_by(kind: str, number: int) -> str:
    """Return the words that identify an edit on the middle lesson's page."""
    return {
        "body": f"Edit{number:03}.",
        "title": Words(-number).title(),
        "fact": f"{100 + number}%",
        "quiz": Words(-number).sentence(),
    }[kind]


def _with_lessons(course: Course, change: Callable[[Lesson], Lesson]) -> Course:
    modules = []
    for module in course:
        lessons = tuple(map(change, module.lessons))
        same = all(new is old for new, old in zip(lessons, module.lessons, strict=True))
        modules.append(module if same else replace(module, lessons=lessons))
    return tuple(modules)


def _body(course: Course, place: str, number: int) -> Course:
    def change(one: Lesson) -> Lesson:
        return replace(one, edit=shown_by("body", number)) if f"{one.module}/{one.name}" == place else one

    return _with_lessons(course, change)


def _title(course: Course, place: str, number: int) -> Course:
    title = shown_by("title", number)

    def change(one: Lesson) -> Lesson:
        if f"{one.module}/{one.name}" == place:
            return replace(one, title=title)
        if one.before and f"{one.before.module}/{one.before.name}" == place:
            return replace(one, before=one.before._replace(title=title))
        return one

    return _with_lessons(course, change)


def _fact(course: Course, place: str, number: int) -> Course:
    modules = []
    for module in course:
        if module.name == place.split("/")[0]:
            fact = replace(module.fact, percent=100 + number)
            module = replace(module, fact=fact, lessons=tuple(replace(one, fact=fact) for one in module.lessons))
        modules.append(module)
    return tuple(modules)


def _quiz(course: Course, place: str, number: int) -> Course:
    explanation = shown_by("quiz", number)

    def change(one: Lesson) -> Lesson:
        if f"{one.module}/{one.name}" != place:
            return one
        first, *others = one.questions
        return replace(one, questions=(replace(first, explanation=explanation), *others))

    return _with_lessons(course, change)


EDITS: Mapping[str, Callable[[Course, str, int], Course]] = {
    "body": _body,
    "title": _title,
    "fact": _fact,
    "quiz": _quiz,
}
