"""Parses every slot, key and row of a resolved course, so that targets find them parsed.

What can't be parsed is skipped: checks report it at its place, and a course with errors is never written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress

from pydantic import BaseModel

from generator.course.lesson import Calculator, LessonParts
from generator.course.model import Course
from generator.course.worksheets import Worksheet
from generator.formulas import FormulaError
from generator.formulas.units import Kind
from generator.markdown.prose import SLOT
from generator.schema.walk import texts


def settle_lesson(lesson: LessonParts) -> None:
    """Parse what a lesson shows, in its own texts and in those of its questions."""
    _slots(lesson.worksheet, [text.value for text in texts(lesson.spec)])
    for block in lesson.blocks:
        if block.worksheet:
            _slots(block.worksheet, [text.value for text in texts(block.spec)])
        if of := block.type.repeated(block.spec):
            cells = [text.value for text in texts(block.spec) if of.texts and text.loc[0] == of.texts]
            _rows(block.worksheet or lesson.worksheet, of.rows, [written for _, written in of.formulas], cells)
    for question in lesson.questions:
        _slots(question.worksheet, [text.value for text in texts(question.spec)])
        with suppress(FormulaError):
            _ = question.marking


def settle_shared(course: Course) -> None:
    """Parse what calculators and all files outside lessons show."""
    ledger = course.ledger
    specs: list[BaseModel | None] = [course.spec, course.start, course.desk, course.heard, course.final, *course.terms]
    specs += [
        course.selfcheck,
        *(module.spec for module in course.modules),
        *course.competences.values(),
        *ledger.by_id.values(),
    ]
    _slots(course.bare, [text.value for spec in specs if spec for text in texts(spec)])
    _slots(course.bare, [f"{{{{fact.{name}}}}}" for name in ledger.by_id])
    for calculator in course.calculators:
        _calculator(calculator)


def _calculator(calculator: Calculator) -> None:
    spec, worksheet = calculator.spec, calculator.worksheet
    _slots(worksheet, [text.value for text in texts(spec)])
    for remark in spec.remarks:
        with suppress(FormulaError):
            worksheet.read(remark.when)
    if spec.table:
        _rows(worksheet, spec.table.rows, [column.formula for column in spec.table.columns])
    if chart := spec.chart:
        _rows(worksheet, chart.rows, [one.formula for one in (chart.x, *chart.series)])


def _rows(worksheet: Worksheet, rows: str, formulas: Iterable[str], cells: Iterable[str] = ()) -> None:
    with suppress(FormulaError):
        kinds = worksheet.rows(rows).kinds
        for formula in formulas:
            worksheet.read(formula, kinds)
        _slots(worksheet, cells, kinds)


def _slots(worksheet: Worksheet, shown: Iterable[str], kinds: Mapping[str, Kind] | None = None) -> None:
    for text in shown:
        for found in SLOT.finditer(text) if "{{" in text else ():
            with suppress(FormulaError):
                worksheet.slot(found.group(1), kinds)
