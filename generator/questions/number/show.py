"""What pages and the book show of a number question: its key, its known wrong values, and how to round."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import NullTranslations
from html import escape
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from generator.formulas import FormulaError
from generator.formulas.numbers import Numbers
from generator.formulas.written_units import CURRENCIES, from_unit, unit_kind, unit_suffix
from generator.questions.base import Asked, Live, Show
from generator.questions.number.keys import KeyTerm, NumberKey, decimals_of
from generator.questions.number.model import NumberQuestion


def remark(spec: NumberQuestion, strings: NullTranslations) -> str:
    """Return the sentence on rounding, if the author has set a rule; else ''."""
    if spec.rounding is None:
        return ""
    decimals = decimals_of(spec.unit, spec.decimals)
    _, ngettext = strings.gettext, strings.ngettext
    if spec.rounding == "end":
        many = ngettext(
            "Round only at the end, to %(num)d decimal.", "Round only at the end, to %(num)d decimals.", decimals
        )
        return many % {"num": decimals} if decimals else _("Round only at the end, to a whole number.")
    many = ngettext(
        "Round each amount on the way to %(num)d decimal, too.",
        "Round each amount on the way to %(num)d decimals, too.",
        decimals,
    )
    return many % {"num": decimals} if decimals else _("Round each amount on the way to a whole number, too.")


def view(question: Asked, show: Show, live: Live | None) -> SimpleNamespace:
    """Return the key for the printed variant, and add the formulas for all others to the script's data."""
    key: NumberKey = question.marking
    numbers, rounded = question.worksheet, key.misrounded
    values = numbers.values
    if live is not None:
        if rounded:
            live.part("rounded", live.functions([term.javascript(numbers) for term in rounded]))
        live.part("answer", f"v=>{key.answer.javascript(numbers)}")
        live.part("wrong", live.functions([term.javascript(numbers) for term in key.wrong]))
    return SimpleNamespace(
        answer=key.answer.value(numbers, values),
        tolerance=key.tolerance,
        sign=CURRENCIES.get(question.spec.unit, ""),
        wrong=[term.value(numbers, values) for term in key.wrong],
        rounded=[value for term in rounded if (value := _value(term, numbers, values)) is not None],
        shown=_shown(key.answer, question, show, live),
        shown_wrong=[_shown(term, question, show, live) for term in key.wrong],
    )


def printed(question: Asked, show: Show) -> SimpleNamespace:
    """Return the answer and the known wrong values as text."""
    key: NumberKey = question.marking
    suffix = unit_suffix(question.spec.unit)
    answer, *wrong = (_amount(term, question, show) + suffix for term in (key.answer, *key.wrong))
    return SimpleNamespace(answer=answer, wrong=wrong)


def _amount(term: KeyTerm, question: Asked, show: Show) -> str:
    spec, numbers = question.spec, question.worksheet
    value = from_unit(term.value(numbers, numbers.values), spec.unit)
    return show(value, unit_kind(spec.unit), spec.decimals)


def _shown(term: KeyTerm, question: Asked, show: Show, live: Live | None) -> Markup:
    spec = question.spec
    shown = escape(_amount(term, question, show))
    if live is not None and term.formula is not None:
        expression = term.javascript(question.worksheet)
        expression = f"F.div({expression},100)" if spec.unit == "%" else expression
        place = live.number(expression, unit_kind(spec.unit), spec.decimals)
        shown = f'<span class="fc-value" data-value="{place}">{shown}</span>'
    return Markup(shown + escape(unit_suffix(spec.unit)))


def _value(term: KeyTerm, numbers: Numbers, values: Mapping[str, Any]) -> float | None:
    """Return the value of a term in the printed variant; None without one, as when a divisor is rounded to zero."""
    try:
        return term.value(numbers, values)
    except FormulaError:
        return None
