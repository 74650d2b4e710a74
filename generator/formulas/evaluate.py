"""Evaluates formulas in Python: a tree is compiled once to nested functions, which are called for every variant."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from generator.formulas.errors import FormulaError
from generator.formulas.expression import Formula, dotted, offset_of
from generator.formulas.functions import FUNCTIONS, bounded, divide, floor, power

MAX_LIST = 1_200
"""A hundred years of months."""
MAX_WORK = 200_000
"""The number of loop steps allowed in one evaluation of a whole sheet."""
EIGHTH = 3
"""Eight elements of a list that is built or traversed cost as much as one loop step: ``length >> EIGHTH``."""
BODY = 32
"""A loop step costs one more for every 32 nodes of the loop."""
WALKS = {"sum": 1, "len": 0, "last": 0, "min": 1, "max": 1, "npv": 8, "irr": 64}
"""The cost of a function per list element, relative to ``sum``."""


class Context:
    """The values of one evaluation, and how much work it may still do."""

    __slots__ = ("left", "values")

    def __init__(self, values: Mapping[str, Any]) -> None:
        # Loops add their own names and remove them again, so the caller's mapping is unchanged in the end.
        self.values: dict[str, Any] = values if isinstance(values, dict) else dict(values)
        self.left = MAX_WORK

    def tick(self, steps: int = 1) -> None:
        """Count loop steps; raise a FormulaError when the limit is exceeded."""
        self.left -= steps
        if self.left < 0:
            raise FormulaError("endless")


Evaluator = Callable[[Context], Any]


@lru_cache(maxsize=65_536)
def evaluator(formula: Formula) -> Evaluator:
    """Compile a formula to a function, which raises a FormulaError where there is no result."""
    return _make(formula.tree)


def _make(node: ast.expr) -> Evaluator:
    run = _MAKERS[type(node)](node)
    if not isinstance(node, ast.BinOp | ast.Call | ast.Subscript | ast.ListComp | ast.GeneratorExp):
        return run
    place = offset_of(node)

    def placed(context: Context) -> Any:
        try:
            return run(context)
        except FormulaError as error:
            if not error.offset:
                error.offset = place
            raise

    return placed


def _constant(node: Any) -> Evaluator:
    value = float(node.value)
    return lambda context: value


def _name(node: Any) -> Evaluator:
    name = dotted(node) or ""
    return lambda context: context.values[name]


def floor_divide(left: float, right: float) -> float:
    """Return how many whole times ``right`` goes into ``left``."""
    return floor(divide(left, right))


def remainder(left: float, right: float) -> float:
    """Return the remainder of ``floor_divide``."""
    return left - floor_divide(left, right) * right


_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: lambda a, b: bounded(a + b),
    ast.Sub: lambda a, b: bounded(a - b),
    ast.Mult: lambda a, b: bounded(a * b),
    ast.Div: divide,
    ast.FloorDiv: floor_divide,
    ast.Mod: remainder,
    ast.Pow: power,
}


def _binary(node: Any) -> Evaluator:
    left, right, combine = _make(node.left), _make(node.right), _OPERATORS[type(node.op)]
    return lambda context: combine(left(context), right(context))


def _unary(node: Any) -> Evaluator:
    operand = _make(node.operand)
    if isinstance(node.op, ast.Not):
        return lambda context: not operand(context)
    if isinstance(node.op, ast.USub):
        return lambda context: -operand(context)
    return operand


def _logic(node: Any) -> Evaluator:
    parts = [_make(part) for part in node.values]
    if isinstance(node.op, ast.And):
        return lambda context: all(part(context) for part in parts)
    return lambda context: any(part(context) for part in parts)


_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def _compare(node: Any) -> Evaluator:
    parts = [_make(part) for part in (node.left, *node.comparators)]
    tests = [_COMPARISONS[type(test)] for test in node.ops]

    def compare(context: Context) -> bool:
        values = [part(context) for part in parts]
        return all(test(values[n], values[n + 1]) for n, test in enumerate(tests))

    return compare


def _choice(node: Any) -> Evaluator:
    test, then, otherwise = _make(node.test), _make(node.body), _make(node.orelse)
    return lambda context: then(context) if test(context) else otherwise(context)


def _list(node: Any) -> Evaluator:
    parts = [_make(part) for part in node.elts]
    return lambda context: [part(context) for part in parts]


def loop_cost(node: ast.ListComp | ast.GeneratorExp) -> int:
    """Return the cost of one iteration of a loop; a nested loop counts its own."""
    return 1 + sum(1 for _ in ast.walk(node)) // BODY


def _comprehension(node: Any) -> Evaluator:
    (part,) = node.generators
    name, source, result = part.target.id, _make(part.iter), _make(node.elt)
    tests = [_make(test) for test in part.ifs]
    cost = loop_cost(node)

    def comprehend(context: Context) -> list[float]:
        values, made = context.values, []
        outer = values.get(name)  # a nested loop may use the same name
        for value in source(context):
            context.tick(cost)
            values[name] = value
            if all(test(context) for test in tests):
                made.append(result(context))
        values[name] = outer
        return made

    return comprehend


def _whole(value: float) -> int:
    if value != math.floor(value):
        raise FormulaError("not-whole", found=f"{value:g}")
    return int(value)


def _subscript(node: Any) -> Evaluator:
    source, index = _make(node.value), _make(node.slice)

    def pick(context: Context) -> float:
        values, place = source(context), _whole(index(context))
        if not -len(values) <= place < len(values):
            raise FormulaError("index", found=place, length=len(values))
        return float(values[place])

    return pick


def whole_range(first: float, last: float | None = None) -> list[float]:
    """Return the whole numbers from ``first`` up to but excluding ``last``; with one argument, from 0."""
    start, stop = (0, _whole(first)) if last is None else (_whole(first), _whole(last))
    if stop - start > MAX_LIST:
        raise FormulaError("list-too-long", limit=MAX_LIST)
    return [float(value) for value in range(start, stop)]


def _walked(value: Any, context: Context, walks: int) -> Any:
    """Count the work of traversing a list ``walks`` times, and return it."""
    if isinstance(value, list):
        context.tick(len(value) * walks >> EIGHTH)
    return value


def _call(node: Any) -> Evaluator:
    arguments = [_make(argument) for argument in node.args]
    function = whole_range if node.func.id == "range" else FUNCTIONS[node.func.id].call
    if node.func.id in ("irr", "rate"):
        # Each of these tries some hundred rates.
        cost, walks = 500, WALKS.get(node.func.id, 0)

        def costly(context: Context) -> Any:
            context.tick(cost)
            return function(*[_walked(argument(context), context, walks) for argument in arguments])

        return costly
    if node.func.id == "range":
        return lambda context: _walked(whole_range(*[argument(context) for argument in arguments]), context, 1)
    if counted := WALKS.get(node.func.id):
        return lambda context: function(*[_walked(argument(context), context, counted) for argument in arguments])
    if len(arguments) == 1:
        (only,) = arguments
        return lambda context: function(only(context))
    return lambda context: function(*[argument(context) for argument in arguments])


_MAKERS: dict[type[ast.expr], Callable[[Any], Evaluator]] = {
    ast.Constant: _constant,
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
