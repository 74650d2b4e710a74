"""A worksheet with all that is computed from it: finds formulas that can't be parsed or have no result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.course.formula_problems import formula_problem
from generator.course.worksheets import Worksheet
from generator.formulas.errors import FormulaError
from generator.formulas.expression import NAMESPACES, Formula
from generator.formulas.numbers import Rows
from generator.formulas.sheet import SheetError
from generator.formulas.show import show_value
from generator.formulas.slots import Slot, read_slot
from generator.formulas.units import Kind
from generator.formulas.written_units import ABSURD_RATE
from generator.i18n.diagnostics import phrase
from generator.markdown.prose import SLOT
from generator.schema.walk import FoundText
from generator.source.document import Loc, Source
from generator.source.problems import MOST_TOLD, Position, Problem, listed, problem


@dataclass
class WorkedOut:
    """A worksheet with all that is computed from it."""

    source: Source
    worksheet: Worksheet
    symbol: str = "¥"
    """The symbol of the course's currency."""
    formulas: list[tuple[Loc, int, Formula, Kind]] = field(default_factory=list)
    """Formulas outside the sheet itself: location, offset in the text there, formula, unit."""
    problems: list[Problem] = field(default_factory=list)
    lacking: bool = False
    """Whether a formula could not be parsed, so that no variant can be shown."""

    def read(self, loc: Loc, start: int, text: str, extra: Mapping[str, Kind] | None = None) -> Formula | None:
        """Parse a formula; None if it has a mistake, which is added to the problems."""
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
        """Parse the formulas of a text, and add their mistakes to the problems."""
        found_all: list[tuple[Slot, Formula]] = []
        if "{{" not in text.value:
            return found_all
        matches = list(SLOT.finditer(text.value))
        for found in matches:
            if len(self.problems) > 2 * MOST_TOLD:
                break  # no more of this file are reported, as finding each place takes longer in a longer text
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
        """Describe the numbers of a variant."""
        if not self.worksheet.axes:
            return ""
        chosen = self.worksheet.variant(index)
        values = (
            f"{axis.name} = {show_value(chosen[axis.name], axis.unit, symbol=self.symbol)}"
            for axis in self.worksheet.axes
        )
        return phrase(" with {values}", values=listed(values))

    def _absurd(self, place: Position, value: float, case: str) -> None:
        shown = show_value(value, "rate", point=self.worksheet.decimal)
        self.problems.append(problem("shown-absurd", self.source.path, place, shown=shown, case=case))

    def variants(self) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Evaluate every variant to check; a formula without a result is reported once."""
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
                        found = formula_problem(self.source, loc, error, start, case=self.case(index))
                        self.problems.append(found)
            if good and not self.lacking:
                yield index, values


def drain(owner: WorkedOut) -> list[Problem]:
    """Evaluate every variant, and return the problems found."""
    for _ in owner.variants():
        pass
    return owner.problems


def facts_only(source: Source, text: FoundText, slots: list[tuple[Slot, Formula]]) -> Iterator[Problem]:
    """Report numbers in plain text (titles, lists, boxes), where only facts can be filled in."""
    for slot, formula in slots:
        if any(name.partition(".")[0] not in NAMESPACES for name, _ in formula.names):
            yield source.problem("slot-facts-only", text.loc, found=slot.formula)


def rows_of(owner: WorkedOut, loc: Loc, text: str) -> Rows | None:
    """Parse the source of a table's or chart's rows; None if it has a mistake."""
    try:
        return owner.worksheet.rows(text)
    except FormulaError as error:
        if error.code != "follows":
            start = text.index(" in ") + 4 if " in " in text and error.code not in ("shadow", "not-a-list") else 0
            owner.problems.append(formula_problem(owner.source, loc, error, start))
        return None


def work_rows(owner: WorkedOut, rows: Rows, readers: list[tuple[Loc, int, Formula]]) -> bool:
    """Evaluate every row, and return whether there are any."""
    try:
        every = owner.worksheet.row_values(rows, owner.worksheet.values)
    except (FormulaError, SheetError):
        return False  # the formula of the rows is reported separately
    for loc, start, formula in readers:
        for number, values in enumerate(every, 1):
            try:
                owner.worksheet.work_out(formula, values)
            except FormulaError as error:
                case = phrase(" in row {number}", number=number)
                owner.problems.append(formula_problem(owner.source, loc, error, start, case=case))
                break
    return bool(every)
