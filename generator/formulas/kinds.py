"""Unit inference: the unit of a formula's result, or which units in it can't be combined."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from functools import cache
from typing import cast

from generator.formulas import units
from generator.formulas.errors import FormulaError
from generator.formulas.expression import Formula, dotted, offset_of
from generator.formulas.functions import FUNCTIONS
from generator.formulas.units import Kind, Unit, called
from generator.i18n.diagnostics import Phrase, phrase

Scope = Mapping[str, Kind]


def kind_of(formula: Formula, scope: Scope) -> Kind:
    """Return the unit of a formula's result, from the units of the names in it.

    Raises:
        FormulaError: two units can't be combined, or a function gets an argument of the wrong unit.
    """
    return _kind(formula.tree, scope)


def _kind(node: ast.expr, scope: Scope) -> Kind:
    return _KINDS[type(node)](node, scope)


def _unit(node: ast.expr, scope: Scope) -> Unit:
    """Return the unit of an expression that must be a single number."""
    unit, _ = _kind(node, scope)
    if unit in ("list", "truth", "text"):
        raise FormulaError("not-a-number", offset_of(node), found=called(unit))
    return unit


def _name(node: ast.expr, scope: Scope) -> Kind:
    name = dotted(node) or ""
    return scope[name]


_BINARY: dict[type[ast.operator], tuple[Phrase, Callable[[Unit, Unit], Unit | None]]] = {
    ast.Add: ("add {right} to {left}", units.add),
    ast.Sub: ("subtract {right} from {left}", units.add),
    ast.Mult: ("multiply {left} by {right}", units.multiply),
    ast.Div: ("divide {left} by {right}", units.divide),
    ast.FloorDiv: ("divide {left} by {right}", units.divide),
    ast.Mod: ("divide {left} by {right}", units.add),
    ast.Pow: ("raise {left} to the power of {right}", units.power),
}


def _binary(node: ast.expr, scope: Scope) -> Kind:
    assert isinstance(node, ast.BinOp)
    left, right = _unit(node.left, scope), _unit(node.right, scope)
    doing, rule = _BINARY[type(node.op)]
    unit = rule(left, right)
    if unit is None:
        action = phrase(doing, left=called(left), right=called(right))
        raise FormulaError("units", offset_of(node.right), doing=action)
    return unit, None


def _unary(node: ast.expr, scope: Scope) -> Kind:
    assert isinstance(node, ast.UnaryOp)
    if isinstance(node.op, ast.Not):
        _truth(node.operand, scope)
        return "truth", None
    return _unit(node.operand, scope), None


def _truth(node: ast.expr, scope: Scope) -> None:
    if _kind(node, scope)[0] != "truth":
        raise FormulaError("not-a-condition", offset_of(node))


def _logic(node: ast.expr, scope: Scope) -> Kind:
    assert isinstance(node, ast.BoolOp)
    for part in node.values:
        _truth(part, scope)
    return "truth", None


def _compare(node: ast.expr, scope: Scope) -> Kind:
    assert isinstance(node, ast.Compare)
    before = _unit(node.left, scope)
    for part in node.comparators:
        unit = _unit(part, scope)
        if units.add(before, unit) is None:
            action = phrase("compare {before} with {other}", before=called(before), other=called(unit))
            raise FormulaError("units", offset_of(part), doing=action)
        before = unit
    return "truth", None


def _choice(node: ast.expr, scope: Scope) -> Kind:
    assert isinstance(node, ast.IfExp)
    _truth(node.test, scope)
    return _same([node.body, node.orelse], scope)


def _same(nodes: list[ast.expr], scope: Scope) -> Kind:
    """Return the unit that several expressions share."""
    unit, element = _kind(nodes[0], scope)
    for node in nodes[1:]:
        other, other_element = _kind(node, scope)
        if unit == other in ("truth", "list"):
            if unit == "list":
                element = _together(element or "any", other_element or "any", node)
            continue
        unit = _together(unit, other, node)
    return unit, element


def _together(left: Unit, right: Unit, node: ast.expr) -> Unit:
    unit = units.add(left, right)
    if unit is None:
        action = phrase("use {left} and {right} interchangeably", left=called(left), right=called(right))
        raise FormulaError("units", offset_of(node), doing=action)
    return unit


def _list(node: ast.expr, scope: Scope) -> Kind:
    assert isinstance(node, ast.List)
    if not node.elts:
        return "list", "any"
    return "list", _same(node.elts, scope)[0]


def _comprehension(node: ast.expr, scope: Scope) -> Kind:
    assert isinstance(node, ast.ListComp | ast.GeneratorExp)
    (part,) = node.generators
    assert isinstance(part.target, ast.Name)
    if part.target.id in scope:
        raise FormulaError("shadow", offset_of(part.target), name=part.target.id)
    inside = {**scope, part.target.id: (_element(part.iter, scope), None)}
    for condition in part.ifs:
        _truth(condition, inside)
    return "list", _unit(node.elt, inside)


def _element(node: ast.expr, scope: Scope) -> Unit:
    unit, element = _kind(node, scope)
    if unit != "list":
        raise FormulaError("not-a-list", offset_of(node), found=called(unit))
    return element or "any"


def _subscript(node: ast.expr, scope: Scope) -> Kind:
    assert isinstance(node, ast.Subscript)
    element = _element(node.value, scope)
    if not units.fits(_unit(node.slice, scope), "number"):
        raise FormulaError("not-a-number", offset_of(node.slice), found=called("money"))
    return element, None


@cache
def _parameters(name: str) -> tuple[tuple[str, str, bool], ...]:
    """Return the name, unit and optionality of each parameter of a function."""
    made: list[tuple[str, str, bool]] = []
    for written in FUNCTIONS[name].parameters.split():
        parameter, _, unit = written.strip("[]").partition(":")
        made.append((parameter, unit, written.startswith("[")))
    return tuple(made)


def _call(node: ast.expr, scope: Scope) -> Kind:
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Name)
    name = node.func.id
    if name == "range":
        _count(node, name, 1, 2)
        for argument in node.args:
            if not units.fits(_unit(argument, scope), "number"):
                raise FormulaError("not-a-number", offset_of(argument), found=called("money"))
        return "list", "number"
    if FUNCTIONS[name].parameters == "same...":
        _count(node, name, 1, 50)
        if len(node.args) == 1:
            return _element(node.args[0], scope), None
        for argument in node.args:
            _unit(argument, scope)
        return _same(list(node.args), scope)
    parameters = _parameters(name)
    _count(node, name, sum(not optional for *_, optional in parameters), len(parameters))
    shared: Unit = "any"
    for argument, (parameter, wanted, _) in zip(node.args, parameters, strict=False):
        if wanted.startswith("list:"):
            given = _element(argument, scope)
            wanted = wanted.removeprefix("list:")
        else:
            given = _unit(argument, scope)
        if wanted == "same":
            shared = given
        elif not units.fits(given, cast("Unit", "number" if wanted == "months" else wanted)):
            raise FormulaError(
                "argument",
                offset_of(argument),
                function=name,
                parameter=parameter,
                wanted=called(wanted),
                found=called(given),
            )
    result = FUNCTIONS[name].result
    return (shared if result == "same" else cast("Unit", result)), None


def _count(node: ast.Call, name: str, least: int, most: int) -> None:
    if not least <= len(node.args) <= most:
        wanted = str(least) if least == most else phrase("{least} to {most}", least=least, most=most)
        raise FormulaError("arguments", offset_of(node), function=name, wanted=wanted, found=len(node.args))


_KINDS: dict[type[ast.expr], Callable[[ast.expr, Scope], Kind]] = {
    ast.Constant: lambda node, scope: ("any", None),
    ast.Name: _name,
    ast.Attribute: _name,
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.BoolOp: _logic,
    ast.Compare: _compare,
    ast.IfExp: _choice,
    ast.List: _list,
    ast.ListComp: _comprehension,
    ast.GeneratorExp: _comprehension,
    ast.Subscript: _subscript,
    ast.Call: _call,
}
