"""Rules on keys as a whole, over a quiz and over the course: an author's habits must not reveal the key."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from generator.checks.style.posed import Posed, posed
from generator.checks.style.reading import Passage, Reading, plain, width
from generator.course.model import Question
from generator.i18n.diagnostics import phrase
from generator.source.document import Loc
from generator.source.problems import Problem, listed

ENOUGH = 4
"""Fewer questions than this show no pattern."""
OFTEN = 0.75
"""The share of a few questions from which a pattern can be used to guess."""
MANY = 8
"""The number of questions from which a pattern is compared with chance."""
BEYOND = 0.15
"""The excess over chance, as a share of all questions, from which guessing pays; it must also be twice random luck."""
JUDGED = 6
SAME = 0.7
"""The largest share of statements that should have the same answer."""
FIRM = 6
FIRMLY = 0.8
"""The largest share of options and statements without exception that should be wrong."""

_FIRM = re.compile(
    r"(?i:\b(?:always|never|all|every|everyone|everybody|everything|only|must|nothing|none|nobody|impossible)\b)"
    r"|一定|绝不|决不|永远|从不|总是|所有|任何|全部|必须|只要|绝对|绝无|完全|根本"
)
MEASURES: tuple[Callable[[str], int], ...] = (width, lambda raw: len(plain(raw)))
"""The displayed width of an option, and its number of characters; they differ if it mixes Chinese and Latin letters."""


class Count(NamedTuple):
    """The counts for one question in one language: plain data that can be stored."""

    lesson: str
    id: str
    loc: Loc
    """The location of its key or statement."""
    options: int = 0
    """The number of options of a single choice; 0 for other questions."""
    place: int = 0
    """The position of its key, as shown to the learner."""
    kept: bool = False
    """Whether its options are shown in the order written."""
    longest: Sequence[float] = ()
    """What picking the longest option scores, by each of ``MEASURES``; ties share the score."""
    shortest: Sequence[float] = ()
    margins: tuple[int, int] = (0, 0)
    """By how many characters its key is longer than every other option, and shorter."""
    answer: bool | None = None
    """The answer, if it is a statement."""
    firm: Sequence[bool] = ()
    """For each option or statement without exception, whether it is correct."""
    judged: Sequence[int] = (0, 0)
    """How many of its options and statements are wrong, and how many are correct."""


class Pattern(NamedTuple):
    """A pattern that was found."""

    at: Count
    field: str
    """The field of a question that shows the pattern, for a place in a source file; '' for the location of its text."""
    words: dict[str, Any]


def counts(reading: Reading) -> list[Count]:
    """Count all questions of the reading."""
    return [count(one) for one in reading.once(posed)]


def count(one: Posed) -> Count:
    """Return the counts for a question."""
    question = one.question
    stem, verdict = one.passages[("ask",)], question.kind.verdict(question.spec)
    if verdict is not None:
        firm = [verdict] if _FIRM.search(stem.value) else []
        return Count(
            question.lesson_id,
            one.id,
            _written(stem),
            answer=verdict,
            firm=firm,
            judged=(int(not verdict), int(verdict)),
        )
    options = one.options
    if not options:
        return Count(question.lesson_id, one.id, _written(stem))
    right = [option.right for option in question.kind.options(question.spec)]
    counted = Count(
        question.lesson_id,
        one.id,
        _written(stem),
        firm=[is_right for is_right, text in zip(right, options, strict=True) if _FIRM.search(text.value)],
        judged=(right.count(False), right.count(True)),
    )
    key = one.key_index
    return counted if key is None else _of_lengths(counted, one, question, key)


def _of_lengths(counted: Count, one: Posed, question: Question, key: int) -> Count:
    filled = [one.filled(option.value) for option in one.options]
    lengths = [[measure(text) for text in filled] for measure in MEASURES]
    looks = lengths[0]
    others = looks[:key] + looks[key + 1 :]
    return counted._replace(
        loc=_written(one.options[key]),
        options=len(filled),
        place=[item.id for item in question.shown].index(question.key[0]),
        kept=question.kind.keeps_order(question.spec),
        longest=[_share(each, key, max(each)) for each in lengths],
        shortest=[_share(each, key, min(each)) for each in lengths],
        margins=(looks[key] - max(others, default=0), min(others, default=0) - looks[key]),
    )


def _written(passage: Passage) -> Loc:
    return passage.written or passage.text.loc


def _share(lengths: list[int], key: int, wanted: int) -> float:
    return 1 / lengths.count(wanted) if lengths[key] == wanted else 0.0


def _pays(score: float, chances: Sequence[float]) -> bool:
    """Return whether a guessing strategy scores clearly more than chance, given each question's chances."""
    if len(chances) < MANY:
        return len(chances) >= ENOUGH and score >= OFTEN * len(chances)
    luck = math.sqrt(sum(chance * (1 - chance) for chance in chances))
    return score > sum(chances) + max(BEYOND * len(chances), 2 * luck)


def length(counts: Sequence[Count]) -> Iterator[Pattern]:
    """Report a quiz in which always picking the longest or the shortest option scores clearly more than chance."""
    singles = [one for one in counts if one.options]
    chances = [1 / one.options for one in singles]
    ways = (("longest", phrase("longest")), ("shortest", phrase("shortest")))
    for way, (field, name) in enumerate(ways):
        for measure in range(len(MEASURES)):
            earned = [getattr(one, field)[measure] for one in singles]
            if not _pays(sum(earned), chances):
                continue
            # First those that a few characters would change.
            found = sorted(
                (each for each in zip(singles, earned, strict=True) if each[1]), key=lambda each: each[0].margins[way]
            )
            left, enough = sum(earned), []
            for one, gain in found:
                if not _pays(left, chances):
                    break
                left -= gain
                enough.append(one)
            yield Pattern(
                enough[0],
                "",
                {
                    "way": name,
                    "score": _number(sum(earned)),
                    "all": len(singles),
                    "chance": _number(sum(chances)),
                    "ids": _ids(enough),
                },
            )
            break


def place(counts: Sequence[Count]) -> Iterator[Pattern]:
    """Report correct answers that are in the same position, or are the same word, clearly more often than chance."""
    singles = [one for one in counts if one.options]
    kept = [one for one in singles if one.kept]
    for group in (singles, kept) if len(kept) < len(singles) else (singles,):
        for at in range(max((one.options for one in group), default=0)):
            here = [one for one in group if one.place == at]
            if len(here) >= ENOUGH and _pays(
                len(here), [1 / one.options if one.options > at else 0.0 for one in group]
            ):
                where = phrase("option number {place}", place=at + 1)
                words = {"count": len(here), "all": len(group), "where": where, "ids": _ids(here)}
                yield Pattern(here[0], "choices", words)
    judged = [one for one in counts if one.answer is not None]
    for answer in (True, False):
        same = [one for one in judged if one.answer is answer]
        few = len(judged) >= ENOUGH and len(same) == len(judged)
        if few or (len(judged) >= JUDGED and len(same) > SAME * len(judged)):
            where = phrase("the answer `{answer}`", answer=str(answer).lower())
            words = {"count": len(same), "all": len(judged), "where": where, "ids": _ids(same)}
            yield Pattern(same[0], "answer", words)


def absolutes(counts: Sequence[Count]) -> Iterator[Pattern]:
    """Report words such as "always" that occur almost only in wrong options, so that the word alone reveals them."""
    firm = [right for one in counts for right in one.firm]
    wrong, right = (sum(one.judged[at] for one in counts) for at in (0, 1))
    share = firm.count(False) / len(firm) if firm else 0
    if len(firm) >= FIRM and share >= FIRMLY and share > wrong / (wrong + right) + BEYOND:
        found = [one for one in counts if False in one.firm]
        yield Pattern(found[0], "", {"wrong": firm.count(False), "right": firm.count(True), "ids": _ids(found)})


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _ids(counts: Sequence[Count]) -> str:
    return listed(f"`{one.id}`" for one in counts)


def _in_quiz(find: Callable[[Sequence[Count]], Iterator[Pattern]], code: str) -> Callable[[Reading], Iterator[Problem]]:
    """Return the rule that checks each quiz by itself."""

    def rule(reading: Reading) -> Iterator[Problem]:
        by_quiz: dict[str, dict[str, Posed]] = defaultdict(dict)
        for one in reading.once(posed):
            by_quiz[one.question.lesson_id][one.id] = one
        for quiz in by_quiz.values():
            for pattern in find([each for each in reading.once(counts) if each.id in quiz]):
                one = quiz[pattern.at.id]
                source = one.passages[("ask",)].place.source
                loc = ("questions", one.question.index, pattern.field) if pattern.field else pattern.at.loc
                yield source.problem(code, loc, what=phrase("this quiz"), **pattern.words)

    return rule


key_length = _in_quiz(length, "key-length")
key_place = _in_quiz(place, "key-place")
absolute_options = _in_quiz(absolutes, "absolute-options")
