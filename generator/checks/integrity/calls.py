"""The rule on phone numbers: each can be dialled, and none appears twice in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.integrity.question_numbers import shown
from generator.course.model import Course
from generator.course.uses import places
from generator.formulas import FormulaError, SheetError
from generator.formulas.telephone import TELEPHONE, dialled
from generator.schema.walk import is_dialled, texts
from generator.source.document import Loc
from generator.source.problems import Problem


def calls_can_be_made(course: Course) -> Iterator[Problem]:
    """Check the phone numbers of the help box and of the ends of decisions."""
    for place in places(course):
        worksheet = course.lesson_by_id[place.lesson_id].worksheet if place.lesson_id else course.bare
        there: set[tuple[Loc, str]] = set()
        for text in texts(place.spec, place.loc):
            if not is_dialled(text.loc):
                continue
            try:
                number = shown(text.value, worksheet, worksheet.values)
            except (FormulaError, SheetError):
                continue  # reported where slots are checked
            call = text.loc[:-2], dialled(number)
            if not re.search(TELEPHONE, number):
                yield place.source.problem("call-no-telephone", text.loc, slot=text.value, shown=number)
            elif call in there:
                yield place.source.problem("call-twice", text.loc, number=number)
            there.add(call)
