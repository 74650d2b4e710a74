"""A formula: its text, parsed against an allow-list of Python's expression syntax.

Bounded on purpose: a formula is a line of arithmetic. What is too long or too deeply nested is refused before it is
parsed, so that no file can keep the parser busy.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import lru_cache

from generator.formulas.errors import FormulaError
from generator.formulas.functions import FUNCTIONS
from generator.formulas.rounding import LARGEST
from generator.i18n.diagnostics import phrase, phrases

MAX_LENGTH = 1_000
MAX_NODES = 250
MAX_DEPTH = 40

_ALLOWED: tuple[type[ast.AST], ...] = (
    ast.Expression,
    ast.Constant,
    ast.Name,
    ast.Load,
    ast.Store,
    ast.Attribute,
    ast.BinOp,
    ast.Add,
    ast.Sub,
    ast.Mult,
    ast.Div,
    ast.FloorDiv,
    ast.Mod,
    ast.Pow,
    ast.UnaryOp,
    ast.USub,
    ast.UAdd,
    ast.Not,
    ast.BoolOp,
    ast.And,
    ast.Or,
    ast.Compare,
    ast.Eq,
    ast.NotEq,
    ast.Lt,
    ast.LtE,
    ast.Gt,
    ast.GtE,
    ast.IfExp,
    ast.Call,
    ast.List,
    ast.ListComp,
    ast.GeneratorExp,
    ast.comprehension,
    ast.Subscript,
)

_SIGNS = {
    "×": "*",
    "÷": "/",
    "−": "-",
    "–": "-",
    "^": "**",
    "（": "(",
    "）": ")",
    "，": ",",
    "＋": "+",
    "＝": "==",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    **dict.fromkeys("¥￥$€£￡₹₩", phrases("no sign for money")),
}
"""Characters that people write but the language does not have, with their replacements."""


def _instead(written: str) -> str:
    """Format a replacement as code, or translate it if it is in words."""
    return phrase(written) if written[0].isalpha() else f"`{written}`"


_NAME = re.compile(r"[a-z][a-z0-9_]*")
NAMESPACES = ("fact", "past")


@dataclass(frozen=True)
class Formula:
    """A parsed formula: its text, its tree, and all names that it uses."""

    text: str
    tree: ast.expr
    names: tuple[tuple[str, int], ...]
    """Free dotted names (`days`, `fact.year_days`, `plan.balance`), each with the offset of its first use."""

    def facts(self) -> tuple[str, ...]:
        """Return the ids of the facts that the formula uses."""
        return tuple(name.partition(".")[2] for name, _ in self.names if name.partition(".")[0] in NAMESPACES)


def offset_of(node: ast.AST) -> int:
    """Return the offset of a node in the formula's text."""
    return max(0, int(getattr(node, "col_offset", 1)) - 1)  # the text is parsed inside a pair of brackets


def dotted(node: ast.AST) -> str | None:
    """Return the name that a node stands for, ``a`` or ``a.b``; None for any other node."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return None


@lru_cache(maxsize=65_536)
def parse(text: str) -> Formula:
    """Parse a formula.

    Raises:
        FormulaError: the text is too long or too deeply nested, or uses syntax outside the language.
    """
    if len(text) > MAX_LENGTH:
        raise FormulaError("too-long", limit=MAX_LENGTH)
    if not text.strip():
        raise FormulaError("empty")
    for offset, character in enumerate(text):
        if character in _SIGNS:
            raise FormulaError("sign", offset, sign=character, instead=_instead(_SIGNS[character]))
        if ord(character) > 126:
            raise FormulaError("character", offset, sign=character)
    if percent := re.search(r"\d\s*%\s*($|[-+*/),\]<>=])", text):
        raise FormulaError("percent", percent.start(), found=percent.group().strip())
    if sum(map(text.count, "([{")) > MAX_NODES or _deepest_bracket(text) > MAX_DEPTH:
        raise FormulaError("too-complex", limit=MAX_NODES)
    line = " ".join(re.split(r"[\r\n\t]", text))
    try:
        # In brackets, so that a formula may start with spaces and span several lines.
        tree = ast.parse(f"({line})", mode="eval").body
    except SyntaxError as error:
        raise _not_read(line, error) from None
    except (ValueError, MemoryError, RecursionError):
        raise FormulaError("too-complex", limit=MAX_NODES) from None
    _check(tree)
    return Formula(text, tree, tuple(_names(tree).items()))


def _deepest_bracket(text: str) -> int:
    depth = deepest = 0
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        deepest = max(deepest, depth)
    return deepest


def _not_read(line: str, error: SyntaxError) -> FormulaError:
    offset = min(max(0, (error.offset or 2) - 2), max(0, len(line) - 1))
    if re.search(r"(?<![=<>!])=(?!=)", line):
        return FormulaError("equals", line.index("="))
    opened, closed = line.count("(") + line.count("["), line.count(")") + line.count("]")
    if opened != closed:
        return FormulaError("brackets", offset, more="(" if opened > closed else ")")
    return FormulaError("syntax", offset)


def _check(tree: ast.expr) -> None:
    count = 0
    waiting: list[tuple[ast.AST, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        count += not isinstance(node, ast.Load | ast.Store | ast.operator | ast.unaryop | ast.cmpop | ast.boolop)
        if count > MAX_NODES or depth > MAX_DEPTH:
            raise FormulaError("too-complex", offset_of(tree), limit=MAX_NODES)
        _allowed(node)
        waiting.extend((child, depth + 1) for child in ast.iter_child_nodes(node))


def _allowed(node: ast.AST) -> None:
    place = offset_of(node)
    if isinstance(node, ast.Tuple):
        raise FormulaError("comma", place)
    if isinstance(node, ast.BitXor):
        raise FormulaError("sign", place, sign="^", instead=_instead("**"))
    if not isinstance(node, _ALLOWED):
        raise FormulaError("not-allowed", place)
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bool) or not isinstance(node.value, int | float):
            raise FormulaError("constant", place)
        if not abs(node.value) <= LARGEST:
            raise FormulaError("too-large", place)
    if isinstance(node, ast.Name) and not _NAME.fullmatch(node.id):
        raise FormulaError("bad-name", place, name=node.id)
    if isinstance(node, ast.Attribute) and dotted(node) is None:
        raise FormulaError("not-allowed", place)
    if isinstance(node, ast.Call):
        if not isinstance(node.func, ast.Name):
            raise FormulaError("not-allowed", place)
        if node.keywords or any(isinstance(argument, ast.Starred) for argument in node.args):
            raise FormulaError("keyword", place, name=node.func.id)
        if node.func.id not in FUNCTIONS and node.func.id != "range":
            raise FormulaError("unknown-function", place, name=node.func.id, known=[*FUNCTIONS, "range"])
    if isinstance(node, ast.ListComp | ast.GeneratorExp) and (
        len(node.generators) > 1 or node.generators[0].is_async or not isinstance(node.generators[0].target, ast.Name)
    ):
        raise FormulaError("comprehension", place)
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        raise FormulaError("not-allowed", place)


def _names(tree: ast.expr) -> dict[str, int]:
    """Return all free names with the offset of their first use, in order."""
    found: dict[str, int] = {}

    def visit(node: ast.AST, bound: frozenset[str]) -> None:
        if isinstance(node, ast.Call):
            for argument in node.args:
                visit(argument, bound)
            return
        if (name := dotted(node)) is not None:
            if name not in bound:
                found.setdefault(name, offset_of(node))
            return
        if isinstance(node, ast.ListComp | ast.GeneratorExp):
            part = node.generators[0]
            visit(part.iter, bound)
            assert isinstance(part.target, ast.Name)  # guaranteed by _allowed
            inside = bound | {part.target.id}
            for inner in (*part.ifs, node.elt):
                visit(inner, inside)
            return
        for child in ast.iter_child_nodes(node):
            visit(child, bound)

    visit(tree, frozenset())
    return found
