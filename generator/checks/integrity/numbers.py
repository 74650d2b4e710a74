"""Rules on numbers: every formula can be read, has a result in every variant, and no slip is the right answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.blocks.chart.block import ChartParts
from generator.blocks.chart.pictures import ChartError
from generator.checks.integrity.taught import Taught, taught
from generator.course.model import BlockInPlace, Calculator, Course, Lesson, Question
from generator.course.uses import places
from generator.course.worksheets import Worksheet, formula_problem
from generator.formulas import Formula, FormulaError, SheetError
from generator.formulas.expression import NAMESPACES
from generator.formulas.numbers import Rows
from generator.formulas.show import show_in_unit, show_value
from generator.formulas.slots import Slot, read_slot
from generator.formulas.units import Kind
from generator.formulas.written_units import ABSURD_RATE, CURRENCIES
from generator.i18n.telling import phrase
from generator.markdown.prose import SLOT
from generator.questions.base import Mistake
from generator.schema.blocks import Chart, Table, Worked
from generator.schema.walk import FoundText, texts
from generator.source.document import Loc, Source
from generator.source.problems import MOST_TOLD, Position, Problem, listed, problem


@dataclass
class _Owner:
    """One worksheet with everything that is worked out from it."""

    source: Source
    worksheet: Worksheet
    symbol: str = "¥"
    """The sign of the course's currency."""
    formulas: list[tuple[Loc, int, Formula, Kind]] = field(default_factory=list)
    """Formulas outside the sheet itself: place, start in the text there, formula, unit."""
    problems: list[Problem] = field(default_factory=list)
    lacking: bool = False
    """Whether a formula could not be read, so that no variant can be shown."""

    def read(self, loc: Loc, start: int, text: str, extra: Mapping[str, Kind] | None = None) -> Formula | None:
        try:
            formula, kind = self.worksheet.read(text, extra)
        except FormulaError as error:
            if error.code != "follows":
                self.problems.append(formula_problem(self.source, loc, error, start))
            self.lacking = True
            return None
        if extra is None:
            self.formulas.append((loc, start, formula, kind))
        return formula

    def slots(self, text: FoundText, extra: Mapping[str, Kind] | None = None) -> list[tuple[Slot, Formula]]:
        found_all: list[tuple[Slot, Formula]] = []
        if "{{" not in text.value:
            return found_all
        matches = list(SLOT.finditer(text.value))
        for found in matches:
            if len(self.problems) > 2 * MOST_TOLD:
                break  # no more of this file are told; finding the place of each takes the longer, the longer the text
            try:
                slot = read_slot(found.group(1))
            except FormulaError as error:
                self.problems.append(formula_problem(self.source, text.loc, error, found.start(1)))
                continue
            formula = self.read(text.loc, found.start(1) + slot.offset, slot.formula, extra)
            if formula is not None:
                found_all.append((slot, formula))
        if text.value.count("{{") != len(matches):
            needle = text.value[text.value.rindex("{{") :].splitlines()[0][:30]
            position = self.source.find(text.loc, needle)
            self.problems.append(problem("slot-open", self.source.path, position, found=needle))
        return found_all

    def case(self, index: int) -> str:
        """Say which numbers a variant has."""
        if not self.worksheet.axes:
            return ""
        chosen = self.worksheet.variant(index)
        told = (
            f"{axis.name} = {show_value(chosen[axis.name], axis.unit, symbol=self.symbol)}"
            for axis in self.worksheet.axes
        )
        return phrase(" with {values}", values=listed(told))

    def _absurd(self, place: Position, value: float, case: str) -> None:
        shown = show_value(value, "rate", point=self.worksheet.decimal)
        self.problems.append(problem("shown-absurd", self.source.path, place, shown=shown, case=case))

    def variants(self) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Work out every variant that is checked; a formula without a result is told once."""
        if not self.worksheet.complete:
            return
        failed: set[object] = set()
        for index in self.worksheet.sampled():
            try:
                values = self.worksheet.at(index)
            except SheetError as error:
                if error.where not in failed:
                    failed.add(error.where)
                    place = self.worksheet.places.get(error.where) or self.worksheet.places[error.where[:1]]
                    self.problems.append(formula_problem(self.source, place, error.error, case=self.case(index)))
                continue
            good = True
            for loc, start, formula, kind in self.formulas:
                try:
                    value = self.worksheet.work_out(formula, values)
                    if kind[0] == "rate" and abs(value) > ABSURD_RATE and (loc, start) not in failed:
                        failed.add((loc, start))
                        self._absurd(self.source.inside(loc, start), value, self.case(index))
                except FormulaError as error:
                    good = False
                    if (loc, start) not in failed:
                        failed.add((loc, start))
                        told = formula_problem(self.source, loc, error, start, case=self.case(index))
                        self.problems.append(told)
            if good and not self.lacking:
                yield index, values


def numbers_hold(course: Course) -> Iterator[Problem]:
    """Read and work out every number of the course."""
    bare = course.bare
    special = {id(lesson.spec) for lesson in course.lessons} | {id(q.spec) for q in course.questions()}
    special |= {id(calculator.spec) for calculator in course.calculators}
    for place in places(course):
        if id(place.spec) not in special:
            owner = _Owner(place.source, bare)
            for text in texts(place.spec, place.loc):
                owner.slots(text)
            yield from _drain(owner) if owner.formulas else owner.problems
    symbol = CURRENCIES[course.spec.currency]
    for lesson in course.lessons:
        yield from _lesson(lesson)
        shown = taught(lesson)
        for question in lesson.questions:
            yield from question_numbers(question, shown, symbol)
    for calculator in course.calculators:
        yield from _calculator(calculator)


def _drain(owner: _Owner) -> list[Problem]:
    for _ in owner.variants():
        pass
    return owner.problems


def _lesson(lesson: Lesson) -> Iterator[Problem]:
    owner = _Owner(lesson.source, lesson.worksheet)
    inner: dict[int, BlockInPlace] = {b.index: b for b in lesson.blocks if isinstance(b.spec, Worked)}
    repeated = {b.index: b for b in lesson.blocks if isinstance(b.spec, Table) and b.spec.each}
    for text in texts(lesson.spec):
        index = text.loc[1] if text.loc[0] == "body" and isinstance(text.loc[1], int) else -1
        if index in inner or (index in repeated and text.loc[2] == "rows"):
            continue
        found = owner.slots(text)
        if text.loc in (("title",), ("summary",)):  # they stand on other pages too
            owner.problems += _facts_only(lesson.source, text, found)
    for block in lesson.blocks:
        if block.index in inner:
            yield from _worked(lesson.source, block)
        elif block.index in repeated or isinstance(block.spec, Chart):
            _repeated(owner, block)
    yield from _drain(owner)


def _worked(source: Source, block: BlockInPlace) -> Iterator[Problem]:
    assert block.worksheet is not None
    owner = _Owner(source, block.worksheet)
    for text in texts(block.spec, ("body", block.index)):
        found = owner.slots(text)
        if text.kind == "plain":
            owner.problems += _facts_only(source, text, found)
    yield from _drain(owner)


def _facts_only(source: Source, text: FoundText, slots: list[tuple[Slot, Formula]]) -> Iterator[Problem]:
    """Plain words stand in titles, lists and boxes, where numbers can't be filled anew."""
    for slot, formula in slots:
        if any(name.partition(".")[0] not in NAMESPACES for name, _ in formula.names):
            yield source.problem("slot-facts-only", text.loc, found=slot.formula)


def _repeated(owner: _Owner, block: BlockInPlace) -> None:
    """Read and work out a block whose rows are worked out: a table with `each`, a chart."""
    spec, base = block.spec, ("body", block.index)
    if isinstance(spec, Table):
        assert spec.each is not None
        rows = _rows(owner, (*base, "each"), spec.each)
        if rows is None:
            return
        cells = [t for t in texts(spec, base) if t.loc[2] == "rows"]
        readers = [
            (text.loc, found.start(1), formula)
            for text in cells
            for found, (_, formula) in zip(SLOT.finditer(text.value), owner.slots(text, rows.kinds), strict=False)
        ]
    else:
        assert isinstance(spec, Chart)
        rows = _rows(owner, (*base, "rows"), spec.rows)
        if rows is None:
            return
        readers = []
        for index, column in enumerate(spec.columns):
            loc: Loc = (*base, "columns", index, "formula")
            if (formula := owner.read(loc, 0, column.formula, rows.kinds)) is not None:
                readers.append((loc, 0, formula))
    if owner.worksheet.complete and _work_rows(owner, rows, readers) and isinstance(spec, Chart):
        _chart(owner, spec, (*base, "vega"))


def _chart(owner: _Owner, spec: Chart, loc: Loc) -> None:
    """A chart is drawn once here, so that its mistakes come with all the others; the book takes the same picture."""
    try:
        ChartParts(spec, owner.worksheet, "en").picture(page=False)
    except ChartError as error:
        owner.problems.append(owner.source.problem("chart-failed", loc, key=True, reason=str(error)))
    except (FormulaError, SheetError):
        return  # told at its formula


def _rows(owner: _Owner, loc: Loc, text: str) -> Rows | None:
    try:
        return owner.worksheet.rows(text)
    except FormulaError as error:
        if error.code != "follows":
            start = text.index(" in ") + 4 if " in " in text and error.code not in ("shadow", "not-a-list") else 0
            owner.problems.append(formula_problem(owner.source, loc, error, start))
        return None


def _work_rows(owner: _Owner, rows: Rows, readers: list[tuple[Loc, int, Formula]]) -> bool:
    """Work every row out, and say whether there are any."""
    try:
        every = owner.worksheet.row_values(rows, owner.worksheet.values)
    except (FormulaError, SheetError):
        return False  # the formula of the rows is told on its own
    for loc, start, formula in readers:
        for number, values in enumerate(every, 1):
            try:
                owner.worksheet.work_out(formula, values)
            except FormulaError as error:
                case = phrase(" in row {number}", number=number)
                owner.problems.append(formula_problem(owner.source, loc, error, start, case=case))
                break
    return bool(every)


def _calculator(calculator: Calculator) -> Iterator[Problem]:
    spec, owner = calculator.spec, _Owner(calculator.source, calculator.worksheet)
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
    if spec.table:
        columns = [(("table", "columns", n, "formula"), c.formula) for n, c in enumerate(spec.table.columns)]
        _calculator_rows(owner, ("table", "rows"), spec.table.rows, columns)
    if spec.chart:
        series = [(("chart", "series", n, "formula"), s.formula) for n, s in enumerate(spec.chart.series)]
        _calculator_rows(
            owner, ("chart", "rows"), spec.chart.rows, [(("chart", "x", "formula"), spec.chart.x.formula), *series]
        )
    yield from _drain(owner)
    if any(one.severity == "error" for one in owner.problems) or not owner.worksheet.complete:
        return
    for index, output in enumerate(spec.outputs):
        value = owner.worksheet.values.get(output.id)
        if owner.worksheet.sheet.scope[output.id][0] == "rate" and abs(value or 0) > ABSURD_RATE:
            shown = show_value(value, "rate", point=owner.worksheet.decimal)
            yield calculator.source.problem("shown-absurd", ("outputs", index, "formula"), shown=shown, case="")


def _calculator_rows(owner: _Owner, loc: Loc, text: str, columns: list[tuple[Any, str]]) -> None:
    rows = _rows(owner, loc, text)
    if rows is None:
        return
    readers = [
        (place, 0, formula)
        for place, written in columns
        if (formula := owner.read(place, 0, written, rows.kinds)) is not None
    ]
    if owner.worksheet.complete:
        _work_rows(owner, rows, readers)


class _Tried(_Owner):
    """A question whose numbers are tried: what its type asks of them."""

    def __init__(self, question: Question, shown: Callable[[], Taught], symbol: str, *, trying: bool = False) -> None:
        super().__init__(question.source, question.worksheet, symbol)
        self._question, self._shown, self._trying = question, shown, trying
        self.spec, self.items, self.key, self.taught = question.spec, question.items, question.key, shown
        self._base: Loc = ("questions", question.index)

    def problem(self, one: Mistake) -> Problem:
        """Make the problem that a mistake is."""
        return self._question.problem(one)

    def tell(self, mistake: Mistake) -> None:
        """Tell a mistake at once."""
        self.problems.append(self.problem(mistake))

    def refuse(self, loc: Loc, error: FormulaError) -> None:
        """Tell that a formula can't be read, unless that follows from another."""
        if error.code != "follows":
            self.problems.append(formula_problem(self.source, (*self._base, *loc), error))

    def watch(self, loc: Loc, formula: Formula) -> None:
        """Work a formula out in every variant."""
        self.formulas.append(((*self._base, *loc), 0, formula, ("any", None)))

    def is_mended_by(self, update: Mapping[str, Any]) -> bool:
        """Say whether other values of some fields would leave no further mistake."""
        if self._trying:
            return False
        mended = replace(self._question, spec=self.spec.model_copy(update=update))
        return set(question_numbers(mended, self._shown, self.symbol, trying=True)) <= set(self.problems)


def question_numbers(
    question: Question, shown: Callable[[], Taught] = dict, symbol: str = "¥", *, trying: bool = False
) -> list[Problem]:
    """Tell what is wrong with the numbers of a question; ``trying`` only asks whether anything is."""
    owner = _Tried(question, shown, symbol, trying=trying)
    for text in texts(question.spec, ("questions", question.index)):
        found = owner.slots(text)
        if text.kind == "plain":
            owner.problems += _facts_only(question.source, text, found)
    trial = question.kind.trial(owner)
    told_codes: set[tuple[object, ...]] = set()
    for index, values in owner.variants():
        mistakes = [*(trial.look(index, values) if trial else ()), *_same_options(owner, question, index, values)]
        for one in map(owner.problem, mistakes):
            place = (one.code, one.line, one.column)
            if place not in told_codes:  # one variant stands for all that fail alike
                told_codes.add(place)
                owner.problems.append(one)
    if trial and (last := trial.end()):
        owner.tell(last)
    return owner.problems


def _same_options(owner: _Owner, question: Question, index: int, values: Mapping[str, Any]) -> Iterator[Mistake]:
    """Two options that read the same in some variant: a distractor that is the key."""
    seen: set[str] = set()
    for option in question.kind.options(question.spec) if question.worksheet.axes else ():
        text = shown(option.text, owner.worksheet, values)
        if text in seen:
            yield Mistake("same-options-varied", option.loc, {"text": text, "case": owner.case(index)})
        seen.add(text)


def shown(text: str, worksheet: Worksheet, values: Mapping[str, Any]) -> str:
    """Give a text with its numbers filled in, so that it can be compared with others."""

    def show(found: Any) -> str:
        slot = read_slot(found.group(1))
        formula, kind = worksheet.read(slot.formula)
        value = worksheet.work_out(formula, values)
        return value if kind[0] == "text" else show_value(value, kind[0], slot.decimals, bare=slot.bare)

    return SLOT.sub(show, text)
