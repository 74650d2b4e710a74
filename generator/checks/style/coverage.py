"""Rules on what a lesson owes its learner: what is tested was taught, what is taught is tested, help is at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.blocks import type_of
from generator.checks.style.reading import Reading
from generator.course.model import Lesson
from generator.i18n.diagnostics import phrase
from generator.source.problems import Problem, listed

_HELP_COMPETENCES = range(346, 354)
"""What a person who can't repay needs, in the EU/OECD-INFE frameworks of 2022."""
_HELP = re.compile(
    r"\b(?:debt collect(?:ion|ors?)|collection (?:calls?|agenc(?:y|ies))|collectors?|overdue|missed payments?|"
    r"(?:cannot|can't|can’t|unable to|not able to) (?:re)?pay|insolven(?:t|cy)|bankruptcy)\b"
    r"|催收|逾期|无力偿还|无力还款|还不上|还不起|失信被执行人|个人破产",
    re.IGNORECASE,
)


def unprepared_question(reading: Reading) -> Iterator[Problem]:
    """Report a question whose lesson has not prepared it: nothing comes before it, or it tests other competences."""
    for lesson in reading.course.lessons:
        early = _asked_before_anything(lesson)
        taught = set(lesson.spec.competences)
        for question in lesson.questions:
            own = question.spec.competences
            if question.id in early:
                index = early[question.id]
                yield lesson.source.problem(
                    "unprepared-question",
                    ("body", index, type_of(lesson.spec.body[index]).question),
                    id=question.id,
                    why=phrase("no block before it teaches anything"),
                )
            elif own and taught and not taught & set(own):
                loc = ("questions", question.index, "competences")
                reported = listed(str(number) for number in own)
                yield question.source.problem(
                    "unprepared-question",
                    loc,
                    id=question.id,
                    why=phrase("the lesson teaches none of its competences ({reported})", reported=reported),
                )


def _asked_before_anything(lesson: Lesson) -> dict[str, int]:
    """Return the questions asked before the lesson has taught anything, each with the index of its block."""
    found: dict[str, int] = {}
    for block in lesson.blocks:
        if block.type.teaches(block.spec):
            break
        if block.question is not None:
            found[block.question.id] = block.index
    return found


def competence_not_asked(reading: Reading) -> Iterator[Problem]:
    """Report a competence that a lesson lists and no question of its quiz tests."""
    for lesson in reading.course.lessons:
        asked = {number for question in lesson.questions for number in question.competences}
        for index, number in enumerate(lesson.spec.competences):
            if number not in asked:
                yield lesson.source.problem("competence-not-asked", ("competences", index), id=number)


def competence_not_taught(reading: Reading) -> Iterator[Problem]:
    """Report a competence that a question tests and its lesson does not list."""
    for lesson in reading.course.lessons:
        taught = set(lesson.spec.competences)
        for question in lesson.questions:
            own = question.spec.competences
            if taught and not taught & set(own):
                continue  # reported as a question that nothing prepares
            for index, number in enumerate(own):
                if number not in taught:
                    loc = ("questions", question.index, "competences", index)
                    file = lesson.source.path.as_posix()
                    yield question.source.problem("competence-not-taught", loc, id=number, file=file)


def missing_help_box(reading: Reading) -> Iterator[Problem]:
    """Report a lesson on debt collection or on being unable to pay that shows no help box."""
    infe = "INFE" in reading.course.framework
    for lesson in reading.course.lessons:
        if lesson.spec.help_box:
            continue
        if infe and (hits := [n for n, id in enumerate(lesson.spec.competences) if id in _HELP_COMPETENCES]):
            found = phrase("competence {id}", id=lesson.spec.competences[hits[0]])
            yield lesson.source.problem("missing-help-box", ("competences", hits[0]), found=found)
            continue
        for loc, text in _titles(lesson):
            if word := _HELP.search(text):
                yield lesson.source.problem("missing-help-box", loc, found=f"“{word.group()}”")
                break


def _titles(lesson: Lesson) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what names the lesson's subject: its title, summary, objectives and headings."""
    yield ("title",), lesson.spec.title
    yield ("summary",), lesson.spec.summary
    for index, objective in enumerate(lesson.spec.objectives):
        yield ("objectives", index), objective
    for block in lesson.blocks:
        if field := block.type.section:
            yield ("body", block.index, field), getattr(block.spec, field)
