"""Rules on facts: the ledger is consistent, and what texts present as true still holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.course.ledger import fact_kind, review_due, today
from generator.course.model import Course
from generator.course.uses import Place, places, uses
from generator.formulas.quantities import read_quantity
from generator.formulas.show import show_value
from generator.formulas.written_units import to_unit
from generator.i18n.diagnostics import phrase
from generator.schema.facts import Fact
from generator.source.document import Loc, Source
from generator.source.problems import Problem, near, problem


def ledger_is_sound(course: Course) -> Iterator[Problem]:
    """Check that each fact has one value of its unit, a document, dates in order, and a unique name."""
    ledger = course.ledger
    if ledger.spec is None or ledger.source is None:
        return
    report = ledger.source.problem
    seen: set[str] = set()
    for index, document in enumerate(ledger.spec.sources):
        if document.id in seen:
            yield report("ledger-twice", ("sources", index, "id"), id=document.id)
        seen.add(document.id)
    names: set[str] = set()
    for index, fact in enumerate(ledger.spec.facts):
        loc: Loc = ("facts", index)
        if fact.id in names:
            yield report("ledger-twice", (*loc, "id"), id=fact.id)
        names.add(fact.id)
        if fact.source not in seen and fact.source not in ledger.source.lost.of("sources"):
            yield report("unknown-document", (*loc, "source"), id=fact.source, near=near(fact.source, sorted(seen)))
        if (fact.value is None) == (fact.formula is None):
            yield report("fact-one-value", loc, id=fact.id)
        elif fact.formula is None and fact.id not in ledger.values:
            yield _value_reported(ledger.source, (*loc, "value"), fact, course.decimal)
        elif fact.unit == "%" and fact.id in ledger.values and abs(value := ledger.values[fact.id][1]) > 10:
            shown = show_value(value, "rate")
            yield report(
                "shown-absurd",
                (*loc, "value" if fact.formula is None else "formula"),
                shown=shown,
                case="",
            )
        elif fact.unit == "text" and re.fullmatch(r"[0-9][0-9 ]*\.0+", text := str(fact.value)):
            yield report("shown-decimals", (*loc, "value"), shown=text, instead=text.partition(".")[0])
        if fact.valid_from and fact.valid_until and fact.valid_until < fact.valid_from:
            yield report("fact-dates", (*loc, "valid_until"), start=fact.valid_from, end=fact.valid_until)
        if fact.reviewed > today():
            yield report("fact-reviewed-later", (*loc, "reviewed"), day=fact.reviewed)
        if fact.changed and fact.changed > today():
            yield report("fact-changed-future", (*loc, "changed"), day=fact.changed)
        elif fact.changed and fact.changed > fact.reviewed:
            yield report("fact-changed-later", (*loc, "changed"), changed=fact.changed, reviewed=fact.reviewed)


def _value_reported(source: Source, loc: Loc, fact: Fact, decimal: str) -> Problem:
    """Build the problem for a value that doesn't fit its unit, with the corrected line if it is a quantity anyway."""
    found = read_quantity(fact.value, decimal) if isinstance(fact.value, str) else None
    if found is None or (found.unit != "number" and found.unit != fact_kind(fact)):
        return source.problem("fact-value-kind", loc, unit=fact.unit, found=fact.value)
    ways = [read_quantity(way, decimal) for way in found.ways] if len(found.ways) > 1 else [found]
    values = [to_unit(one.value, fact.unit if one.unit == "rate" else None) for one in ways if one]
    numbers = [f"{round(value, 9):.9f}".rstrip("0").rstrip(".") for value in values]
    lines = [source.with_value(loc, number) for number in numbers]
    choices = phrase(" or ").join(f"`{line.strip() or number}`" for line, number in zip(lines, numbers, strict=True))
    fixed = lines[0] if len(lines) == 1 else ""
    return source.problem("number-written", loc, fixed=fixed, field="value", found=fact.value, lines=choices)


def facts_hold(course: Course) -> Iterator[Problem]:
    """Check that each fact presented as current holds today, and that none presented as past does."""
    day, ledger = today(), course.ledger
    for use in uses(course):
        fact = ledger.by_id.get(use.fact)
        if fact is None:
            continue  # reported where formulas are parsed
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
            day_reported = {"fact-expired": fact.valid_until, "fact-not-yet": fact.valid_from}.get(code)
            yield problem(code, use.place.source.path, position, id=fact.id, day=day_reported)


def reviews_made(course: Course) -> Iterator[Problem]:
    """Check that each fact that the course uses, and that may still hold, is reviewed in time."""
    day, ledger = today(), course.ledger
    if ledger.spec is None or ledger.source is None:
        return
    waiting = {
        fact.id: (index, fact, due)
        for index, fact in enumerate(ledger.spec.facts)
        if (due := review_due(fact)) < day and (fact.valid_until is None or fact.valid_until >= day)
    }
    used: set[str] = set()
    for use in uses(course, _may_name(course, waiting)) if waiting else ():
        used.add(use.fact)
        if waiting.keys() <= used:  # the other lessons need not be worked out
            break
    for id, (index, fact, due) in waiting.items():
        if id in used:
            loc: Loc = ("facts", index, "reviewed")
            changed = fact.changed or fact.reviewed
            yield ledger.source.problem("review-due", loc, id=id, reviewed=fact.reviewed, due=due, changed=changed)


def _may_name(course: Course, facts: Collection[str]) -> Iterator[Place]:
    """Yield the specs of files that contain the name of one of these facts, or an escape that may hide it."""

    def holds(source: Source | None) -> bool:
        return source is not None and ("\\" in source.text or any(name in source.text for name in facts))

    yield from places(course.part(None))
    for lesson in course.lessons:
        if holds(lesson.source) or holds(lesson.quiz_source):
            yield from places(course.part(lesson))
