"""Rules on numbers: every formula of a course can be parsed, and has a result in every variant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.blocks.base import Repeated
from generator.checks.integrity.found import reported
from generator.checks.integrity.question_numbers import question_numbers
from generator.checks.integrity.taught import taught
from generator.checks.integrity.worked_out import WorkedOut, drain, facts_only, rows_of, work_rows
from generator.course.formula_problems import formula_problem
from generator.course.lesson import BlockInPlace, Calculator, Lesson
from generator.course.model import Course
from generator.course.uses import places
from generator.formulas import Formula, FormulaError
from generator.formulas.show import show_in_unit, show_value
from generator.formulas.units import Unit, called
from generator.formulas.written_units import ABSURD_RATE, CURRENCIES
from generator.markdown.prose import SLOT
from generator.schema.calculator import CalculatorComparison
from generator.schema.walk import texts
from generator.source.document import Loc, Source
from generator.source.problems import Problem


def numbers_hold(course: Course) -> Iterator[Problem]:
    """Parse and evaluate every number of the course."""
    bare = course.bare
    special = {id(lesson.spec) for lesson in course.lessons} | {id(q.spec) for q in course.questions()}
    special |= {id(calculator.spec) for calculator in course.calculators}
    for place in places(course):
        if id(place.spec) not in special:
            owner = WorkedOut(place.source, bare)
            for text in texts(place.spec, place.loc):
                owner.slots(text)
            yield from drain(owner) if owner.formulas else owner.problems
    symbol = CURRENCIES[course.spec.currency]
    for lesson in course.lessons:
        yield from _lesson(lesson)
        shown = taught(lesson)
        for question in lesson.questions:
            yield from question_numbers(question, shown, symbol)
    for calculator in course.calculators:
        yield from _calculator(calculator)


def _lesson(lesson: Lesson) -> Iterator[Problem]:
    owner = WorkedOut(lesson.source, lesson.worksheet)
    inner: dict[int, BlockInPlace] = {b.index: b for b in lesson.written if b.worksheet is not None}
    repeated = {b.index: of for b in lesson.written if (of := b.type.repeated(b.spec)) is not None}
    for text in texts(lesson.spec):
        index = text.loc[1] if text.loc[0] == "body" and isinstance(text.loc[1], int) else -1
        if index in inner or (index in repeated and text.loc[2] == repeated[index].texts):
            continue
        found = owner.slots(text)
        if text.loc in (("title",), ("summary",)):  # other pages show them too
            owner.problems += facts_only(lesson.source, text, found)
    for block in lesson.written:
        if block.index in inner:
            yield from _own_numbers(lesson.source, block)
        elif block.index in repeated:
            _repeated(owner, block, repeated[block.index])
    yield from drain(owner)


def _own_numbers(source: Source, block: BlockInPlace) -> Iterator[Problem]:
    assert block.worksheet is not None
    owner = WorkedOut(source, block.worksheet)
    for text in texts(block.spec, ("body", block.index)):
        found = owner.slots(text)
        if text.kind == "plain":
            owner.problems += facts_only(source, text, found)
    yield from drain(owner)


def _repeated(owner: WorkedOut, block: BlockInPlace, of: Repeated) -> None:
    """Parse and evaluate what a block recomputes for each of its rows."""
    base = ("body", block.index)
    rows = rows_of(owner, (*base, *of.loc), of.rows)
    if rows is None:
        return
    readers: list[tuple[Loc, int, Formula]] = []
    for text in texts(block.spec, base) if of.texts else ():
        if text.loc[2] == of.texts:
            found = zip(SLOT.finditer(text.value), owner.slots(text, rows.kinds), strict=False)
            readers += [(text.loc, slot.start(1), formula) for slot, (_, formula) in found]
    for place, written in of.formulas:
        loc = (*base, *place)
        if (formula := owner.read(loc, 0, written, rows.kinds)) is not None:
            readers.append((loc, 0, formula))
    if owner.worksheet.complete and work_rows(owner, rows, readers):
        for mistake in block.type.trial(block.spec, owner.worksheet):
            owner.problems.append(reported(owner.source, base, mistake))


def _calculator(calculator: Calculator) -> Iterator[Problem]:
    spec, owner = calculator.spec, WorkedOut(calculator.source, calculator.worksheet)
    for index, one in enumerate(spec.inputs):
        if not one.min <= one.max:
            yield calculator.source.problem("limits-crossed", ("inputs", index, "max"), low=one.min, high=one.max)
        elif not one.min <= one.default <= one.max:
            default, low, high = (show_in_unit(value, one.unit) for value in (one.default, one.min, one.max))
            place = ("inputs", index, "default")
            yield calculator.source.problem("default-out-of-range", place, default=default, low=low, high=high)
        if one.choices and one.default not in [choice.value for choice in one.choices]:
            yield calculator.source.problem(
                "default-no-choice", ("inputs", index, "default"), default=f"{one.default:g}"
            )
    for text in texts(spec):
        owner.slots(text)
    for index, remark in enumerate(spec.remarks):
        loc: Loc = ("remarks", index, "when")
        formula = owner.read(loc, 0, remark.when)
        if formula is not None and owner.formulas[-1][3][0] != "truth":
            owner.problems.append(formula_problem(calculator.source, loc, FormulaError("not-a-condition")))
    if spec.compare:
        _compared(owner, spec.compare)
    if spec.table:
        columns = [(("table", "columns", n, "formula"), c.formula) for n, c in enumerate(spec.table.columns)]
        _calculator_rows(owner, ("table", "rows"), spec.table.rows, columns)
    if spec.chart:
        series = [(("chart", "series", n, "formula"), s.formula) for n, s in enumerate(spec.chart.series)]
        _calculator_rows(
            owner, ("chart", "rows"), spec.chart.rows, [(("chart", "x", "formula"), spec.chart.x.formula), *series]
        )
    yield from drain(owner)
    if any(one.severity == "error" for one in owner.problems) or not owner.worksheet.complete:
        return
    for index, output in enumerate(spec.outputs):
        value = owner.worksheet.values.get(output.id)
        if owner.worksheet.sheet.scope[output.id][0] == "rate" and abs(value or 0) > ABSURD_RATE:
            shown = show_value(value, "rate", point=owner.worksheet.decimal)
            yield calculator.source.problem("shown-absurd", ("outputs", index, "formula"), shown=shown, case="")


def _compared(owner: WorkedOut, spec: CalculatorComparison) -> None:
    """Check that the values of every line are numbers of the calculator, both in one unit."""
    scope = owner.worksheet.sheet.scope
    for index, row in enumerate(spec.rows):
        loc: Loc = ("compare", "rows", index, "values")
        units: list[Unit] = []
        for place, name in enumerate(row.values):
            if owner.read((*loc, place), 0, name) is None or name not in scope:
                continue
            if (unit := scope[name][0]) in ("list", "truth", "text"):
                owner.problems.append(
                    owner.source.problem("compare-no-number", (*loc, place), name=name, found=called(unit))
                )
            elif unit != "any":
                units.append(unit)
        if len(set(units)) > 1:
            first, second = map(called, units)
            owner.problems.append(owner.source.problem("compare-units", loc, first=first, second=second))


def _calculator_rows(owner: WorkedOut, loc: Loc, text: str, columns: list[tuple[Any, str]]) -> None:
    rows = rows_of(owner, loc, text)
    if rows is None:
        return
    readers = [
        (place, 0, formula)
        for place, written in columns
        if (formula := owner.read(place, 0, written, rows.kinds)) is not None
    ]
    if owner.worksheet.complete:
        work_rows(owner, rows, readers)
