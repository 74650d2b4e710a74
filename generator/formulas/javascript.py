"""Compiles a checked formula to a plain JavaScript expression; nothing is interpreted in the browser.

The expression reads names from ``v`` (the values so far) and calls the functions of ``F``, which
``render/assets/figures/finance.js`` provides. Loop names become local names prefixed with ``$``, so that no name in a
course can clash with a JavaScript keyword.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from typing import Any

from generator.formulas.evaluate import loop_cost
from generator.formulas.expression import Formula, dotted

Constants = Mapping[str, Any]
"""Names whose values are known at compile time; they are replaced by numbers."""


def to_javascript(formula: Formula, constants: Constants) -> str:
    """Return the formula as a JavaScript expression over ``v`` and ``F``."""
    return _Writer(constants).write(formula.tree)


def literal(value: Any) -> str:
    """Write a number, a list of numbers or a text as JavaScript; doubles survive unchanged."""
    if isinstance(value, float) and value == int(value) and abs(value) < 1e15:
        value = int(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def member(name: str) -> str:
    """Return the JavaScript that reads a name from ``v``."""
    return f"v.{name}" if "." not in name else f'v["{name}"]'


class _Writer:
    def __init__(self, constants: Constants) -> None:
        self._constants = constants
        self._bound: list[str] = []

    def write(self, node: ast.expr) -> str:
        return getattr(self, f"_{type(node).__name__.lower()}")(node)  # type: ignore[no-any-return]

    def _constant(self, node: ast.Constant) -> str:
        return literal(float(node.value))  # type: ignore[arg-type]

    def _name(self, node: ast.expr) -> str:
        name = dotted(node) or ""
        if name in self._bound:
            return f"${name}"
        if name in self._constants:
            written = literal(self._constants[name])
            return f"({written})" if written.startswith("-") else written
        return member(name)

    _attribute = _name

    def _binop(self, node: ast.BinOp) -> str:
        left, right = self.write(node.left), self.write(node.right)
        return f"F.{_OPERATORS[type(node.op)]}({left},{right})"

    def _unaryop(self, node: ast.UnaryOp) -> str:
        sign = {"Not": "!", "USub": "-", "UAdd": "+"}[type(node.op).__name__]
        return f"({sign}{self.write(node.operand)})" if sign != "+" else self.write(node.operand)

    def _boolop(self, node: ast.BoolOp) -> str:
        sign = "&&" if isinstance(node.op, ast.And) else "||"
        return "(" + sign.join(self.write(part) for part in node.values) + ")"

    def _compare(self, node: ast.Compare) -> str:
        parts = [self.write(part) for part in (node.left, *node.comparators)]
        tests = [f"{parts[n]}{_COMPARISONS[type(test)]}{parts[n + 1]}" for n, test in enumerate(node.ops)]
        return "(" + "&&".join(tests) + ")"

    def _ifexp(self, node: ast.IfExp) -> str:
        return f"({self.write(node.test)}?{self.write(node.body)}:{self.write(node.orelse)})"

    def _list(self, node: ast.List) -> str:
        return "[" + ",".join(self.write(part) for part in node.elts) + "]"

    def _listcomp(self, node: ast.ListComp | ast.GeneratorExp) -> str:
        (part,) = node.generators
        assert isinstance(part.target, ast.Name)
        source, name = self.write(part.iter), part.target.id
        self._bound.append(name)
        result = self.write(node.elt)
        tests = "&&".join(self.write(test) for test in part.ifs)
        self._bound.pop()
        cost = loop_cost(node)
        more = f",${name}=>{tests}" if tests else ",null" if cost > 1 else ""
        return f"F.each({source},${name}=>{result}{more}{f',{cost}' if cost > 1 else ''})"

    _generatorexp = _listcomp

    def _subscript(self, node: ast.Subscript) -> str:
        return f"F.at({self.write(node.value)},{self.write(node.slice)})"

    def _call(self, node: ast.Call) -> str:
        assert isinstance(node.func, ast.Name)
        return f"F.{node.func.id}({','.join(self.write(argument) for argument in node.args)})"


_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.Div: "div",
    ast.FloorDiv: "idiv",
    ast.Mod: "mod",
    ast.Pow: "pow",
}
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "===",
    ast.NotEq: "!==",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
