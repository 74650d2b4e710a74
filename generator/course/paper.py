"""Question papers: the questions drawn for one, and its versions with other numbers and options in another order.

Everything is chosen by digests of a seed and of ids, so the same seed gives the same paper in every language.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.course.final import filled_pools
from generator.course.model import Course, Lesson, Question
from generator.i18n.diagnostics import phrase, phrases
from generator.markdown.prose import SLOT
from generator.questions.base import Option
from generator.schema.walk import texts

QUESTIONS = 12
"""The most questions that are asked if no number is wished."""
_TRIES = 60
"""The most orders of a question's options that are tried for one that no other version has."""


class PaperError(ValueError):
    """No such paper can be drawn; the text says why and what to do."""


@dataclass(frozen=True)
class Group:
    """Questions that test the same thing, and the share of a paper that they get."""

    questions: tuple[Question, ...]
    weight: int = 1


@dataclass(frozen=True)
class Version:
    """One version of a paper."""

    name: str
    questions: tuple[Question, ...]


def of_final(course: Course) -> list[Group]:
    """Return the pools of the final check as groups; [] without one."""
    return [Group(pool.questions, pool.spec.draw) for pool in filled_pools(course)]


def of_lessons(lessons: Iterable[Lesson]) -> list[Group]:
    """Return the questions of some lessons, grouped by the competences that they test."""
    groups: dict[int, list[Question]] = {}
    for question in (one for lesson in lessons for one in lesson.questions):
        for competence in question.competences or (-1,):
            groups.setdefault(competence, []).append(question)
    return [Group(tuple(questions)) for questions in groups.values()]


def versions(groups: Sequence[Group], count: int | None, names: Sequence[str], seed: int) -> tuple[Version, ...]:
    """Draw a paper, and return its versions: the same questions, each with numbers of its own if it has any.

    Without a ``count``, it has as many questions as there are, at most ``QUESTIONS``.

    Raises:
        PaperError: there are too few questions, or too few of them have numbers for so many versions.
    """
    there = {question.id: question for group in groups for question in group.questions}
    if count is not None and count > len(there):
        message = phrases("There are only {count} questions for this paper. Ask for at most {count} with --questions.")
        raise PaperError(phrase(message, count=len(there)))
    numbers = {name: Numbers(question) for name, question in there.items()}
    chosen = _drawn(groups, numbers, count or QUESTIONS, len(names), seed)
    if len(chosen) < (count or 1):
        raise PaperError(_too_many(numbers, count or 1, len(names)))
    variants = {name: numbers[name].chosen(len(names), f"{seed}/{name}") for name in chosen}
    asked: list[list[Question]] = []
    for place in range(len(names)):
        done = [[paper[index] for paper in asked] for index in range(len(chosen))]
        asked.append(
            [
                _mixed(there[name], variants[name][place], f"{seed}/{place}", earlier)
                for name, earlier in zip(chosen, done, strict=True)
            ]
        )
    return tuple(Version(name, tuple(questions)) for name, questions in zip(names, asked, strict=True))


def points(question: Question) -> int:
    """Return the points for a question: 1 if it is right or wrong as a whole, 2 if it can be right in part."""
    whole = question.kind.one_right or question.kind.verdict(question.spec) is not None
    return 1 if whole else 2


# --- drawing ----------------------------------------------------------------------------------------------------------


def _order(*parts: object) -> bytes:
    return hashlib.sha256("/".join(map(str, parts)).encode()).digest()


def _drawn(groups: Sequence[Group], numbers: Mapping[str, Numbers], count: int, versions: int, seed: int) -> list[str]:
    """Draw questions with numbers for so many versions, always from the group that has had the least of its share.

    Returns ids in the order of the groups, fewer than wished if there are not enough.
    """
    waiting = {
        place: sorted({one.id for one in group.questions}, key=lambda name: _order(seed, name), reverse=True)
        for place, group in enumerate(groups)
    }
    members = [{one.id for one in group.questions} for group in groups]
    had: Counter[int] = Counter()
    chosen: set[str] = set()
    while len(chosen) < count and waiting:
        place = min(waiting, key=lambda one: (had[one] / groups[one].weight, _order(seed, "group", one)))
        while waiting[place]:
            name = waiting[place].pop()
            if name not in chosen and numbers[name].allow(versions):
                chosen.add(name)
                had.update(other for other, names in enumerate(members) if name in names)
                break
        else:
            del waiting[place]
    return [name for name in dict.fromkeys(one.id for group in groups for one in group.questions) if name in chosen]


def _too_many(numbers: Mapping[str, Numbers], count: int, wanted: int) -> str:
    """Say how many versions the numbers of the questions allow."""
    fitting = sum(one.allow(wanted) for one in numbers.values())
    limits = sorted((one.most, name) for name, one in numbers.items() if one.most is not None and one.most < wanted)
    free = len(numbers) - len(limits)
    # With fewer versions more questions fit: the most versions for which there are enough of them.
    most = max((some for some in range(1, wanted) if free + sum(n >= some for n, _ in limits) >= count), default=0)
    listed = ", ".join(f"{name} ({limit})" for limit, name in limits[-6:])
    more = phrase(" and {count} more", count=len(limits) - 6) if len(limits) > 6 else ""
    ways = (
        *([phrase("ask for at most {most} versions", most=most)] if most else []),
        *([phrase("ask for at most {fitting} questions", fitting=fitting)] if fitting else []),
        phrase("add values to their `vary`"),
    )
    return phrase(
        "{versions} versions of {count} questions are more than the numbers allow: only {fitting} questions can have "
        "other numbers in each version, with every mistake told apart. Too few, with how many versions each allows: "
        "{listed}{more}. One of these helps: {ways}.",
        versions=wanted,
        count=count,
        fitting=fitting,
        listed=listed,
        more=more,
        ways=phrase("; ").join(ways),
    )


# --- numbers ----------------------------------------------------------------------------------------------------------


class Numbers:
    """The variants of a question that a paper may use.

    In each, every known mistake leads to a value of its own and every option differs; no two have the same answer.
    """

    def __init__(self, question: Question) -> None:
        self._question = question
        self._marked = question.kind.result(question)

    @cached_property
    def _usable(self) -> list[tuple[int, int]]:
        return list(self._variants())

    @property
    def most(self) -> int | None:
        """The most versions it allows; None if it has no numbers that have to change."""
        return len(self._usable) if self._question.worksheet.axes or self._marked else None

    def allow(self, versions: int) -> bool:
        """Return whether there are variants for so many versions."""
        return self.most is None or self.most >= versions

    def chosen(self, count: int, seed: str) -> list[int]:
        """Return that many variants, as alike in difficulty as possible, in an order given by the seed."""
        if self.most is None:
            return [0] * count
        by_effort = sorted(self._usable, key=lambda one: (one[0], _order(seed, one[1])))
        spans = [by_effort[start : start + count] for start in range(len(by_effort) - count + 1)]
        best = min(spans, key=lambda span: (span[-1][0] - span[0][0], _order(seed, "span", span[0][1])))
        return sorted((index for _, index in best), key=lambda index: _order(seed, "version", index))

    def _variants(self) -> Iterator[tuple[int, int]]:
        """Yield the usable variants, each with the digits of its numbers: how much there is to work out."""
        worksheet, marked = self._question.worksheet, self._marked
        answers: list[float] = []
        seen: set[Any] = set()
        for index in worksheet.sampled():
            values = worksheet.at(index)
            digits = sum(map(_digits, worksheet.variant(index).values()))
            if marked is None:
                shown = self._shown(values)
                if shown is None or shown in seen:
                    continue
                seen.add(shown)
            else:
                known = [compute(values) for compute in (marked.value, *marked.wrong)]
                if not _apart(known, marked.tolerance) or not _apart([known[0], *answers], 2 * marked.tolerance, 1):
                    continue
                answers.append(known[0])
                digits += _digits(known[0])
            yield digits, index

    def _shown(self, values: Mapping[str, Any]) -> tuple[str, ...] | None:
        """Return what the question shows with some values; None if two of its options are the same."""
        worksheet = self._question.worksheet

        def show(text: str) -> str:
            return SLOT.sub(lambda slot: _plain(worksheet.work_out(worksheet.slot(slot[1]).formula, values)), text)

        kind, spec = self._question.kind, self._question.spec
        options = [show(option.text) for option in _options(self._question)]
        if len(set(options)) < len(options):
            return None
        seen = {*kind.stem, *kind.seen, "exhibit"}
        return tuple(show(text.value) for text in texts(spec) if text.loc[0] in seen)


def _options(question: Question) -> Sequence[Option]:
    return question.kind.options(question.spec)


def _plain(value: Any) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def _digits(value: float) -> int:
    """Return the significant digits of a number: 2 for ¥1,200 and for 0.12."""
    return len(f"{abs(value):.8g}".partition("e")[0].replace(".", "").strip("0"))


def _apart(values: Sequence[float], tolerance: float, firsts: int | None = None) -> bool:
    """Return whether numbers differ by more than a tolerance: all of them, or the first ones from the rest."""
    least = max(tolerance, 1e-6)
    return all(abs(one - other) > least for place, one in enumerate(values[:firsts]) for other in values[place + 1 :])


# --- options ----------------------------------------------------------------------------------------------------------


def _mixed(question: Question, variant: int, seed: str, earlier: Sequence[Question]) -> Question:
    """Return a question in an order of its items in which the right ones stand elsewhere than in earlier versions."""
    made = [question.version(variant, f"{seed}/{turn}/") for turn in range(_TRIES if earlier else 1)]
    taken, orders = {_places(one) for one in earlier}, {_layout(one) for one in earlier}
    return next(
        (one for one in made if _places(one) not in taken),
        next((one for one in made if _layout(one) not in orders), made[0]),
    )


def _layout(question: Question) -> tuple[tuple[str, ...], ...]:
    return tuple(one.id for one in question.shown), tuple(one.id for one in question.partners)


def _places(question: Question) -> tuple[int, ...]:
    """Return where the right items stand, or where the partner of each stands."""
    shown, partners = _layout(question)
    if partners:
        return tuple(partners.index(name) for name in shown)
    if question.kind.ordered:
        return tuple(question.key.index(name) for name in shown)
    return tuple(place for place, name in enumerate(shown) if name in question.key)
