"""Formulas compared regardless of the names in them: derived numbers expanded, and canonical forms."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any

from generator.formulas.definitions import Computed
from generator.formulas.expression import dotted
from generator.formulas.sheet import Sheet
from generator.formulas.show import most_decimals
from generator.formulas.units import Kind, Unit

MOST_PARTS = 500
"""A derived number with more nodes than this is not expanded: nobody computes that by hand."""


class WrittenOut:
    """Expands the derived numbers of a sheet: ``one_day * days`` becomes ``principal * rate / 365 * days``."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._derives = any(isinstance(definition, Computed) for definition in sheet.definitions.values())
        self._known: dict[str, tuple[ast.expr, int] | None] = {}

    def __call__(self, tree: ast.expr) -> ast.expr:
        """Return the tree with all derived numbers expanded."""
        if not self._derives:
            return tree

        def change(part: ast.expr, _: ast.expr) -> ast.expr:
            name = dotted(part)
            known = self._number(name) if name is not None else None
            return known[0] if known else part

        made: ast.expr = rebuilt(tree, change)
        return made

    def written(self, name: str) -> ast.expr | None:
        """Return the formula of a derived number; None for an input, and for one too large to be expanded."""
        return self._sheet.formulas[(name,)].tree if self._number(name) else None

    def _number(self, name: str) -> tuple[ast.expr, int] | None:
        """Return a derived number expanded, with its number of nodes."""
        if name not in self._known:
            self._known[name] = None
            if isinstance(self._sheet.definitions.get(name), Computed):
                tree = self._sheet.formulas[(name,)].tree
                parts = 0
                for part in ast.walk(tree):
                    used = dotted(part)
                    known = self._number(used) if used is not None else None
                    parts += known[1] if known else 1
                if parts <= MOST_PARTS:
                    self._known[name] = self(tree), parts
        return self._known[name]


def shown_places(decimals: int | None, unit: Unit) -> int:
    """Return the decimals of a formula's own number that a text shows as ``decimals``: 15.6% is 0.156."""
    return most_decimals(unit, decimals) + (2 if unit == "rate" else 0)


def form(tree: ast.AST) -> str:
    """Return the canonical form of a tree: the same text for formulas that differ only in the order of operands."""
    if isinstance(tree, ast.Name | ast.Attribute | ast.Constant):
        return dotted(tree) or repr(getattr(tree, "value", ""))
    head, parts = _head_and_parts(tree)
    written = [form(part) for part in parts]
    return f"{head}({','.join(sorted(written) if head in _EITHER_WAY else written)})"


def shape(tree: ast.AST, scope: Mapping[str, Kind]) -> str:
    """Return what a formula does to which units, regardless of names and brackets."""
    if isinstance(tree, ast.Name | ast.Attribute | ast.Constant):
        unit = scope.get(dotted(tree) or "", ("any", None))[0]
        return "number" if unit == "any" else unit
    above, below = _factors(tree)
    if len(above) + len(below) > 1:
        up, down = ("*".join(sorted(shape(part, scope) for part in side)) for side in (above, below))
        return f"({up}/{down})"
    head, parts = _head_and_parts(tree)
    if head == "round":
        return shape(parts[0], scope)
    written = [shape(part, scope) for part in parts]
    return f"{head}({','.join(sorted(written) if head in _EITHER_WAY else written)})"


_EITHER_WAY = ("Add", "Mult")


def _head_and_parts(tree: ast.AST) -> tuple[str, list[ast.AST]]:
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name):
        return tree.func.id, [*tree.args]
    if isinstance(tree, ast.BinOp):
        return type(tree.op).__name__, [tree.left, tree.right]
    return type(tree).__name__, [*ast.iter_child_nodes(tree)]


def _factors(tree: ast.AST) -> tuple[list[ast.AST], list[ast.AST]]:
    """Return the factors of the numerator and of the denominator of a product."""
    if not (isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Mult | ast.Div)):
        return [tree], []
    (above, below), (other_above, other_below) = _factors(tree.left), _factors(tree.right)
    if isinstance(tree.op, ast.Div):
        other_above, other_below = other_below, other_above
    return above + other_above, below + other_below


_Change = Callable[[ast.expr, ast.expr], ast.expr]


def rebuilt(tree: Any, change: _Change) -> Any:
    """Rebuild a tree from the leaves up: each node becomes ``change(node with rebuilt children, old node)``."""
    if isinstance(tree, list):
        return [rebuilt(part, change) for part in tree]
    if not isinstance(tree, ast.expr | ast.comprehension):
        return tree
    made = tree
    if not isinstance(tree, ast.Name | ast.Attribute | ast.Constant):
        named = {"func", "target"}  # names of functions and loop variables, which are not values
        fields = {name: part if name in named else rebuilt(part, change) for name, part in ast.iter_fields(tree)}
        made = type(tree)(**fields)
    return change(made, tree) if isinstance(made, ast.expr) else made  # type: ignore[arg-type]
