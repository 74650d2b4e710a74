"""The meaning of a field: its docstring, read from the source only when a message needs it.

Pydantic can include these texts in its models, but then every process would read the source of every class on start.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from itertools import pairwise

from pydantic import BaseModel


def meaning(model: type[BaseModel], field: str) -> str:
    """Return the docstring of a field, from the nearest class that has one; '' where none has."""
    return declared(model, field)[1]


def declared(model: type[BaseModel], field: str) -> tuple[str, str]:
    """Return the name of the nearest class with a docstring for a field, and that docstring."""
    found = ((base.__name__, _module(base.__module__).get((base.__name__, field))) for base in model.__mro__)
    return next(((name, text) for name, text in found if text), (model.__name__, ""))


@cache
def _module(name: str) -> Mapping[tuple[str, str], str]:
    """Return the docstrings of the fields of all classes in a module, by class and field."""
    tree = ast.Module([], [])
    with suppress(OSError, TypeError):  # installed without source files
        tree = ast.parse(inspect.getsource(sys.modules[name]))
    return {
        (part.name, field.target.id): inspect.cleandoc(text.value.value)
        for part in tree.body
        if isinstance(part, ast.ClassDef)
        for field, text in pairwise(part.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }
