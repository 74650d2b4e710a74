"""A calculator without a browser: inputs as a person types them, results as a learner reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.course.model import Calculator, Course
from generator.formulas import FormulaError, SheetError
from generator.formulas.notation import read_number, two_ways
from generator.formulas.show import show_in_unit
from generator.formulas.written_units import from_unit
from generator.i18n.catalogues import translations, unit_words
from generator.i18n.diagnostics import message_language, phrase
from generator.i18n.messages import message
from generator.markdown.prose import SLOT, plain_text
from generator.render.values import CourseValues
from generator.schema.calculator import CalculatorInput
from generator.source.problems import listed, near


class InputError(Exception):
    """An input can't be used, or the numbers have no result; the text says why and what to do."""


@dataclass(frozen=True)
class CalculatorResult:
    """The results of a calculator for some inputs."""

    calculator: Calculator
    values: dict[str, Any]
    shower: CourseValues

    def as_dict(self) -> dict[str, Any]:
        """Return inputs and outputs as exact numbers, and rates as fractions (0.12 for 12%)."""
        spec = self.calculator.spec
        return {
            "calculator": self.calculator.id,
            "inputs": {one.id: self.values[one.id] for one in spec.inputs},
            "outputs": {one.id: self.values[one.id] for one in spec.outputs},
            "remarks": self._remarks(),
        }

    def as_text(self) -> str:
        """Return inputs and outputs, one on each line, and the remarks that apply."""
        spec = self.calculator.spec
        width = max(len(label) for label in (*(i.label for i in spec.inputs), *(o.label for o in spec.outputs)))
        lines = [spec.title, ""]
        lines += [f"  {one.label:{width}}  {self._input(one)}   ({one.id})" for one in spec.inputs]
        lines.append("")
        for output in spec.outputs:
            mark = "*" if output.main else " "
            lines.append(
                f"{mark} {output.label:{width}}  {self._show(output.id, output.unit, output.decimals)}   ({output.id})"
            )
        return "\n".join([*lines, *(f"\n{remark}" for remark in self._remarks())])

    def _show(self, name: str, unit: str | None, decimals: int | None = None) -> str:
        kind = self.calculator.worksheet.sheet.scope[name][0]
        shown = self.shower.show(self.values[name], kind, decimals)
        return f"{shown} {unit}" if unit and kind == "number" else shown

    def _input(self, spec: CalculatorInput) -> str:
        chosen = next((c.label for c in spec.choices if from_unit(c.value, spec.unit) == self.values[spec.id]), None)
        return chosen or self._show(spec.id, spec.unit)

    def _remarks(self) -> list[str]:
        worksheet = self.calculator.worksheet
        remarks = []
        for remark in self.calculator.spec.remarks:
            condition, _ = worksheet.read(remark.when)
            if worksheet.work_out(condition, self.values):
                remarks.append(plain_text(SLOT.sub(lambda found: self._slot(found.group(1)), remark.text)))
        return remarks

    def _slot(self, content: str) -> str:
        return self.shower.slot(content, self.calculator.worksheet, self.values)[0]


def calculate(course: Course, calculator: Calculator, given: Sequence[str]) -> CalculatorResult:
    """Evaluate a calculator of a course; ``given`` are texts such as ``days=30``, other inputs have their defaults.

    Raises:
        InputError: an input is unknown, can't be parsed or is out of range, or there is no result.
    """
    inputs = {one.id: one for one in calculator.spec.inputs}
    values = dict(calculator.worksheet.inputs)
    for text in given:
        name, separator, written = text.partition("=")
        name = name.strip()
        if not separator:
            raise InputError(
                phrase(
                    "`{text}` is not an input. Write name=value, for example {name}=…",
                    text=text,
                    name=next(iter(inputs)),
                )
            )
        if name not in inputs:
            raise InputError(phrase("`{name}` is not an input of this calculator.", name=name) + near(name, inputs))
        values[name] = _read(inputs[name], written, course.decimal)
    try:
        return CalculatorResult(calculator, calculator.worksheet.sheet.evaluate(values), CourseValues(course))
    except SheetError as error:
        raise InputError(_reason(error.error)) from error


def _read(spec: CalculatorInput, written: str, decimal: str) -> float:
    found = read_number(written, spec.unit, decimal)
    words = {"id": spec.id, "written": written}
    if len(found) > 1:
        words |= dict(zip(("large", "small"), two_ways(found, decimal), strict=True))
        raise InputError(
            phrase("{id}: “{written}” can be read in two ways. Write {id}={large} or {id}={small}.", **words)
        )
    if not found:
        raise InputError(phrase("{id}: “{written}” can't be read as a number.", **words))
    value = found[0]
    if not spec.min <= value <= spec.max:
        units = unit_words(translations(message_language()))
        words |= {name: show_in_unit(getattr(spec, name), spec.unit, None, units, decimal) for name in ("min", "max")}
        raise InputError(phrase("{id}: {written} is outside {min} to {max}.", **words))
    if spec.whole and value != int(value):
        raise InputError(phrase("{id}: {written} must be a whole number.", **words))
    if spec.choices and value not in [choice.value for choice in spec.choices]:
        known = listed(f"{choice.value:g}" for choice in spec.choices)
        raise InputError(phrase("{id}: {written} is not one of {known}.", **words, known=known))
    return from_unit(value, spec.unit)


def _reason(error: FormulaError) -> str:
    why = message(f"formula-{error.code}")
    words = {"case": "", "near": "", **error.words}
    return phrase("No result: {reason}", reason=f"{why.text.format(**words)} {why.hint.format(**words)}".strip())
