"""The rules on the learner's desk and on the page of sentences heard."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blocks.gaps import GAP
from generator.checks.integrity.found import lesson_not_found, reported, twice
from generator.course.model import Course
from generator.schema.desk import GAPS, DeskBudget, DeskDebts, DeskLetter
from generator.schema.mistake import Mistake
from generator.source.document import Loc
from generator.source.problems import Problem, listed, near


def desk_holds(course: Course) -> Iterator[Problem]:
    """Check the desk: ids, the gaps of its letter, and the kinds of debts that calculators name."""
    # Of a file with mistakes, a part may be missing; that is reported already.
    debts = course.desk.debts if course.desk and isinstance(course.desk.debts, DeskDebts) else None
    kinds = [kind.id for kind in debts.kinds] if debts else []
    unread = course.desk_source is not None and (debts is None or course.desk_source.lost.anything)
    for calculator in () if unread else course.calculators:
        for index, field in enumerate(calculator.spec.inputs):
            for number, name in enumerate(field.desk.kinds if field.desk else ()):
                if name not in kinds:
                    loc = ("inputs", index, "desk", "kinds", number)
                    yield calculator.source.problem("unknown-debt-kind", loc, id=name, near=near(name, kinds))
    if course.desk is None or course.desk_source is None:
        return
    budget, lenders = course.desk.budget, course.desk.lenders
    found: list[Mistake] = []
    for part in ("kinds", "ask_first") if debts else ():
        found += twice(("debts", part), (one.id for one in getattr(debts, part)))
    for part in ("income", "essentials", "rest") if isinstance(budget, DeskBudget) else ():
        found += twice(("budget", part), (one.id for one in getattr(budget, part)))
    for gap in GAP.finditer(lenders.letter) if isinstance(lenders, DeskLetter) else ():
        if gap.group(1) not in GAPS:
            known = listed(f"`{{{name}}}`" for name in GAPS)
            words = {"gap": gap.group(), "known": known, "near": near(gap.group(1), GAPS)}
            found.append(Mistake("unknown-desk-gap", ("lenders", "letter"), words, start=gap.start()))
    yield from (reported(course.desk_source, (), mistake) for mistake in found)


def heard_holds(course: Course) -> Iterator[Problem]:
    """Check the sentences heard: their ids, which are addresses, and their lessons."""
    if course.heard is None or course.heard_source is None:
        return
    seen: set[str] = set()
    for n, speaker in enumerate(course.heard.heard):
        for index, one in enumerate(speaker.sentences):
            loc: Loc = ("heard", n, "sentences", index)
            if one.id in seen:
                yield course.heard_source.problem("listed-twice", (*loc, "id"), name=one.id)
            seen.add(one.id)
            if wrong := lesson_not_found(course, one.lesson):
                yield course.heard_source.problem(wrong[0], (*loc, "lesson"), **wrong[1])
