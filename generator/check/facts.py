"""Rules on facts: the ledger is sound, what is told still holds, and no figure of the law stands in prose unbacked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.course import Course
from generator.facts import review_due, today
from generator.problems import Problem, near, problem
from generator.prose import SLOT, plain_text
from generator.source import Loc
from generator.spec.walk import texts
from generator.uses import places, uses


def ledger_is_sound(course: Course) -> Iterator[Problem]:
    """Each fact has one value of its unit, a document, an order of dates, and a name of its own."""
    ledger = course.ledger
    if ledger.spec is None or ledger.source is None:
        return
    tell = ledger.source.problem
    seen: set[str] = set()
    for index, document in enumerate(ledger.spec.sources):
        if document.id in seen:
            yield tell("ledger-twice", ("sources", index, "id"), id=document.id)
        seen.add(document.id)
    names: set[str] = set()
    for index, fact in enumerate(ledger.spec.facts):
        loc: Loc = ("facts", index)
        if fact.id in names:
            yield tell("ledger-twice", (*loc, "id"), id=fact.id)
        names.add(fact.id)
        if fact.source not in seen:
            yield tell("unknown-document", (*loc, "source"), id=fact.source, near=near(fact.source, sorted(seen)))
        if (fact.value is None) == (fact.formula is None):
            yield tell("fact-one-value", loc, id=fact.id)
        elif fact.formula is None and fact.id not in ledger.values:
            yield tell("fact-value-kind", (*loc, "value"), unit=fact.unit, found=fact.value)
        if fact.valid_from and fact.valid_until and fact.valid_until < fact.valid_from:
            yield tell("fact-dates", (*loc, "valid_until"), start=fact.valid_from, end=fact.valid_until)
        if fact.reviewed > today():
            yield tell("fact-reviewed-later", (*loc, "reviewed"), day=fact.reviewed)


def facts_hold(course: Course) -> Iterator[Problem]:
    """A fact that is told as present holds today; one that is told as past does not. Reviews that are due are told."""
    day, ledger = today(), course.ledger
    used: set[str] = set()
    for use in uses(course):
        fact = ledger.by_id.get(use.fact)
        if fact is None:
            continue  # told where formulas are read
        used.add(fact.id)
        expired = fact.valid_until is not None and fact.valid_until < day
        code = None
        if use.past and not expired:
            code = "fact-not-past"
        elif expired and not use.past:
            code = "fact-expired"
        elif fact.valid_from and fact.valid_from > day:
            code = "fact-not-yet"
        if code:
            position = use.place.source.inside(use.loc, use.offset)
            day_told = {"fact-expired": fact.valid_until, "fact-not-yet": fact.valid_from}.get(code)
            yield problem(code, use.place.source.path, position, id=fact.id, day=day_told)
    if ledger.spec is None or ledger.source is None:
        return
    for index, fact in enumerate(ledger.spec.facts):
        due = review_due(fact)
        closed = fact.valid_until is not None and fact.valid_until < day
        if fact.id in used and due < day and not closed:
            yield ledger.source.problem(
                "review-due", ("facts", index, "reviewed"), id=fact.id, reviewed=fact.reviewed, due=due
            )


_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_LEGAL_NUMBERS = (
    re.compile(rf"{_NUMBER} ?%"),
    re.compile(rf"{_NUMBER}(?: |-)(?:working )?(?:days?|years?)\b(?! old)"),
    re.compile(rf"{_NUMBER} ?(?:天|日|年)(?!\d)"),
)
_AMOUNT = re.compile(rf"[¥$€£] ?{_NUMBER}(?:万)?")
_LAW = re.compile(
    r"\b(?:law|laws|legal|regulation|regulator|rule|rules|court|courts|article|code|limit|limits|ceiling|cap|capped|"
    r"fine|fee of|insured|insurance|standard|guideline|notice|statute|penalty)\b|法|规定|法院|上限|条例",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+|\n\s*\n|\n\s*[-*|]")


def figures_have_facts(course: Course) -> Iterator[Problem]:
    """A percentage, a term in days or years, or an amount beside a word of the law, comes from a fact or a formula."""
    if course.ledger.spec is None:
        return
    for place in places(course):
        if place.source in (course.competences_source, course.ledger.source):
            continue  # the ledger is what backs the others
        for text in texts(place.spec, place.loc):
            if not any(char.isdigit() for char in text.value) or _is_citation(text.loc):
                continue
            for found in _unbacked(text.value):
                yield problem("figure-without-fact", place.source.path, place.source.find(text.loc, found), found=found)


def _is_citation(loc: Loc) -> bool:
    """Titles, numbers and dates of documents cite; they tell no figure."""
    return "sources" in loc


def _unbacked(text: str) -> Iterator[str]:
    # A slot is a number that is backed; it leaves a mark without digits.
    without = SLOT.sub("…", text)
    for sentence in _SENTENCE.split(without):
        words = plain_text(sentence)
        for pattern in _LEGAL_NUMBERS:
            for found in pattern.finditer(words):
                yield found.group()
        if _LAW.search(words):
            for found in _AMOUNT.finditer(words):
                yield found.group()
