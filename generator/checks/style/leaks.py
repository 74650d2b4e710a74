"""Rules on what reveals a key before an answer: a hint, the stem, or another question of the same draw."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from generator.checks.style.posed import STOP, KnownTexts, Posed, joined, posed, runs, weight, words
from generator.checks.style.reading import CJK, Passage, Reading, split_sentences
from generator.formulas import FormulaError, SheetError
from generator.formulas.written_units import from_unit
from generator.i18n.diagnostics import phrase
from generator.markdown.prose import SLOT
from generator.questions.answers import normalise_words
from generator.source.document import Loc
from generator.source.problems import Problem

ENOUGH = 2.0
"""Words of this total weight are no coincidence: two words, four Chinese characters, a filled-in number."""
MOST = 3.0
SHARE = 0.6
"""This share of a key reveals it; for a long key, ``MOST`` is enough."""
GAP = 1.5
"""The weight from which a gap's answer is searched for: two words, three Chinese characters, a number with unit."""
COMMON = 2
"""Words that more questions of a draw than this contain are words of the course."""
VARIANTS = 3
"""The number of variants tried of a number question: a number that is the answer in only one is no leak."""


class Key(NamedTuple):
    """The correct answer to a question."""

    shown: str
    """Its words as written."""
    place: Passage
    runs: list[str]
    """Any of these runs of words reveals it."""


class Shown(NamedTuple):
    """What a question shows before an answer, and its key: plain data that can be stored."""

    lesson: str
    id: str
    closing: bool
    """Whether it belongs to the quiz at the end of its lesson."""
    keys: Sequence[tuple[str, Sequence[str]]]
    """The words of each key, with the runs that reveal it."""
    texts: Sequence[tuple[Loc, str]]
    """Every text with its location."""


# --- hints and stems


def key_in_hint(reading: Reading) -> Iterator[Problem]:
    """Report a hint that reveals the answer: words of the correct option, what fills a gap, the number, the verdict."""
    for one in reading.once(posed):
        if not one.hints:
            continue
        for find in (_option_in_hint, _gap_in_hint, _number_in_hint, _verdict_in_hint):
            for hint, found in find(one):
                yield hint.problem("key-in-hint", found=found)


def _option_in_hint(one: Posed) -> Iterator[tuple[Passage, str]]:
    for key in _option(one, least=1):
        for hint in one.hints:
            said = joined(words(hint.value, one.id))
            if any(run in said for run in key.runs):
                yield hint, key.shown


def _gap_in_hint(one: Posed) -> Iterator[tuple[Passage, str]]:
    for hint in one.hints if one.gaps else ():
        if found := next(_accepted_in(one, hint), None):
            yield hint, found


def _accepted_in(one: Posed, text: Passage) -> Iterator[str]:
    said = joined(words(text.value, one.id))
    for key in _gaps(one):
        alone = normalise_words(key.shown)
        if len(alone) == 1 and CJK.match(alone):
            if re.search(rf"(?:^|[^㐀-鿿豈-﫿]|[和与或最较更很按]){alone}(?:[的个]|[^㐀-鿿豈-﫿]|$)", text.value):
                yield key.shown
        elif key.runs[0] in said:
            yield key.shown


def key_in_stem(reading: Reading) -> Iterator[Problem]:
    """Report what fills a gap if it appears in the question itself."""
    for one in reading.once(posed):
        for text in one.stem if one.gaps else ():
            found = {word: text.value.lower().find(word.lower()) for word in _accepted_in(one, text)}
            if found:  # reported once, by the form that appears as written
                word = max(found, key=lambda each: found[each] >= 0)
                yield text.problem("key-in-stem", max(found[word], 0), found=word)


_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def _number_in_hint(one: Posed) -> Iterator[tuple[Passage, str]]:
    sheet = one.question.worksheet
    try:
        answer = one.question.kind.result(one.question)
        if answer is None:
            return
        variants = [sheet.at(index) for index in islice(sheet.sampled(), VARIANTS)]
        right = [answer.value(values) for values in variants]
        for hint in one.hints:
            for slot in SLOT.finditer(hint.value):
                formula = sheet.slot(slot[1]).formula
                found = [sheet.work_out(formula, values) for values in variants]
                wanted = [from_unit(value, answer.unit) for value in right]
                if all(_same(a, b) for a, b in zip(found, wanted, strict=True)):
                    yield hint, slot[0]
            if len(set(right)) == 1 and right[0] >= 10:  # smaller ones appear for other reasons
                for number in _NUMBER.finditer(SLOT.sub("", hint.value)):
                    if _same(float(number[0].replace(",", "")), right[0]):
                        yield hint, number[0]
    except (FormulaError, SheetError, TypeError):
        return  # reported where formulas are checked


def _same(one: object, other: float) -> bool:
    return isinstance(one, int | float) and abs(one - other) < 1e-6


_VERDICTS: Mapping[bool, re.Pattern[str]] = {
    False: re.compile(
        r"\b(?:is|are|'s|’s)(?: \w+)? (?:false|wrong|untrue|not true|not so|not right|not correct|a myth)\b"
        r"|^(?:no|false|wrong)\b|(?:是|都|并|说得)?(?:错的|错误的|不对|不正确|不成立|不是真的)|^(?:不是|错)",
        re.IGNORECASE,
    ),
    True: re.compile(
        r"\b(?:is|are|'s|’s)(?: (?:indeed|quite|really|all|in fact))? (?:true|correct|right|so)\b"
        r"|^(?:yes|true|right|correct)\b|(?:是|说得|完全)(?:对的|正确的|真的|成立的)|^(?:对|是的|没错)(?=[，。,.!！])",
        re.IGNORECASE,
    ),
}


def _verdict_in_hint(one: Posed) -> Iterator[tuple[Passage, str]]:
    verdict = one.question.kind.verdict(one.question.spec)
    if verdict is None:
        return
    for hint in one.hints:
        for start, end in split_sentences(hint.value):
            said = hint.value[start:end]
            if not said.endswith(("?", "？")) and (found := _VERDICTS[verdict].search(said)):
                yield hint, found[0]
                break


# --- keys


def _option(one: Posed, least: float) -> Iterator[Key]:
    """Yield the correct option of a single choice, by words that no other option and no stem contains."""
    index, options = one.key_index, one.options
    if index is None or not options:
        return
    others = [option for at, option in enumerate(options) if at != index]
    known = KnownTexts([words(text.value, one.id) for text in (*others, *one.stem)])
    found = words(options[index].value, one.id)
    weights = known.weights(found)
    total = sum(weights)
    if total >= least:
        needed = min(MOST, max(min(ENOUGH, total), SHARE * total))
        yield Key(options[index].value, options[index], runs(found, weights, needed))


def _gaps(one: Posed) -> Iterator[Key]:
    """Yield what fills the gaps."""
    for gap in one.gaps:
        for word, place in one.accepted(gap):
            if found := words(word, one.id):
                yield Key(word, place, [joined(found)])


# --- other questions


def shown(reading: Reading) -> dict[str, Shown]:
    """Return, by question id, what each question of the reading shows, and what would reveal its key elsewhere."""
    closing = {question.id for lesson in reading.course.lessons for question in lesson.closing}
    return {one.id: _shown(one, closing=one.id in closing) for one in reading.once(posed)}


def _shown(one: Posed, *, closing: bool) -> Shown:
    keys = [(key.shown, key.runs) for key in _option(one, least=ENOUGH)]
    for key in _gaps(one):
        found = key.runs[0].split()
        if key.place.written and len(found) == 1:
            continue  # a filled-in number, reported in the source language
        if STOP not in found and sum(map(weight, found)) >= GAP:
            keys.append((key.shown, key.runs))
    texts = [(text.written or text.text.loc, joined(words(text.value, one.id))) for text in (*one.seen, *one.hints)]
    return Shown(one.question.lesson_id, one.id, closing, keys, texts)


def given_away(draw: Sequence[Shown]) -> Iterator[tuple[Shown, str, Shown, Loc]]:
    """Yield each question of a draw whose key another reveals, with the key, the other question and the location."""
    everything = {one.id: "".join(text for _, text in one.texts) for one in draw}
    together = "".join(everything.values())
    for one in draw:
        reported: set[str] = set()
        for key, of_key in one.keys:
            for run in of_key:
                if together.count(run) == everything[one.id].count(run):
                    continue
                others = [other for other in draw if other.id != one.id and run in everything[other.id]]
                if len(others) > COMMON:
                    continue
                for other in others:
                    if other.id not in reported:
                        reported.add(other.id)
                        yield one, key, other, next(loc for loc, text in other.texts if run in text)


def key_in_sister(reading: Reading) -> Iterator[Problem]:
    """Report a question of a lesson's quiz that reveals the key of another."""
    sources = {one.id: one.passages[("ask",)].place.source for one in reading.once(posed)}
    quizzes: dict[str, list[Shown]] = {}
    for each in reading.once(shown).values():
        if each.closing:
            quizzes.setdefault(each.lesson, []).append(each)
    for one, key, other, loc in (reported for quiz in quizzes.values() for reported in given_away(quiz)):
        yield sources[other.id].problem("key-in-sister", loc, found=key, id=one.id, draw=phrase("in this quiz"))
