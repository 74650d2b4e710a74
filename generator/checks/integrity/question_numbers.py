"""Rules on the numbers of a question: every variant has a result, and no known error is the correct answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.checks.integrity.taught import Taught
from generator.checks.integrity.worked_out import WorkedOut, facts_only
from generator.course.formula_problems import formula_problem
from generator.course.model import Question
from generator.course.worksheets import Worksheet
from generator.formulas import Formula, FormulaError
from generator.formulas.show import show_value
from generator.markdown.prose import SLOT
from generator.questions.base import Mistake
from generator.schema.walk import texts
from generator.source.document import Loc
from generator.source.problems import Problem


class _Tried(WorkedOut):
    """A question whose numbers are tried, as its type's trial sees it."""

    def __init__(self, question: Question, shown: Callable[[], Taught], symbol: str, *, trying: bool = False) -> None:
        super().__init__(question.source, question.worksheet, symbol)
        self._question, self._shown, self._trying = question, shown, trying
        self.spec, self.items, self.key, self.taught = question.spec, question.items, question.key, shown
        self._base: Loc = ("questions", question.index)

    @property
    def marking(self) -> Any:
        """The formulas that mark it."""
        return self._question.marking

    def problem(self, one: Mistake) -> Problem:
        """Build the problem for a mistake."""
        return self._question.problem(one)

    def report(self, mistake: Mistake) -> None:
        """Report a mistake."""
        self.problems.append(self.problem(mistake))

    def refuse(self, loc: Loc, error: FormulaError) -> None:
        """Report that a formula can't be parsed, unless that follows from another mistake."""
        if error.code != "follows":
            self.problems.append(formula_problem(self.source, (*self._base, *loc), error))

    def watch(self, loc: Loc, formula: Formula) -> None:
        """Evaluate a formula in every variant."""
        self.formulas.append(((*self._base, *loc), 0, formula, ("any", None)))

    def is_fixed_by(self, update: Mapping[str, Any]) -> bool:
        """Return whether different values of some fields would leave no other mistake."""
        if self._trying:
            return False
        fixed = replace(self._question, spec=self.spec.model_copy(update=update))
        return set(question_numbers(fixed, self._shown, self.symbol, trying=True)) <= set(self.problems)


def question_numbers(
    question: Question, shown: Callable[[], Taught] = dict, symbol: str = "¥", *, trying: bool = False
) -> list[Problem]:
    """Return the problems of a question's numbers; ``trying`` only asks whether there are any."""
    owner = _Tried(question, shown, symbol, trying=trying)
    for text in texts(question.spec, ("questions", question.index)):
        found = owner.slots(text)
        if text.kind == "plain":
            owner.problems += facts_only(question.source, text, found)
    trial = question.kind.trial(owner)
    reported: set[tuple[object, ...]] = set()
    for index, values in owner.variants():
        mistakes = [*(trial.look(index, values) if trial else ()), *_same_options(owner, question, index, values)]
        for one in map(owner.problem, mistakes):
            place = (one.code, one.line, one.column)
            if place not in reported:  # one variant represents all that fail alike
                reported.add(place)
                owner.problems.append(one)
    if trial and (last := trial.end()):
        owner.report(last)
    return owner.problems


def _same_options(owner: WorkedOut, question: Question, index: int, values: Mapping[str, Any]) -> Iterator[Mistake]:
    """Report two options that read the same in some variant, so that a distractor is correct too."""
    seen: set[str] = set()
    for option in question.kind.options(question.spec) if question.worksheet.axes else ():
        text = shown(option.text, owner.worksheet, values)
        if text in seen:
            yield Mistake("same-options-varied", option.loc, {"text": text, "case": owner.case(index)})
        seen.add(text)


def shown(text: str, worksheet: Worksheet, values: Mapping[str, Any]) -> str:
    """Fill in the numbers of a text, so that it can be compared with others."""

    def show(found: Any) -> str:
        slot = worksheet.slot(found.group(1))
        value = worksheet.work_out(slot.formula, values)
        return value if slot.kind[0] == "text" else show_value(value, slot.kind[0], slot.decimals, bare=slot.bare)

    return SLOT.sub(show, text)
