"""What a field means: the text below it in its class, read from the source only where somebody is told.

Pydantic can take these texts into its models, but then every process reads the source of every class at its start.
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
    """Say what a field is for, as the nearest class that declares it does; '' where it says nothing."""
    return declared(model, field)[1]


def declared(model: type[BaseModel], field: str) -> tuple[str, str]:
    """Give the nearest class that says what a field is for, with its words."""
    reported = ((base.__name__, _module(base.__module__).get((base.__name__, field))) for base in model.__mro__)
    return next(((name, text) for name, text in reported if text), (model.__name__, ""))


@cache
def _module(name: str) -> Mapping[tuple[str, str], str]:
    """Find the text below each field of each class of a module."""
    tree = ast.Module([], [])
    with suppress(OSError, TypeError):  # installed without its source
        tree = ast.parse(inspect.getsource(sys.modules[name]))
    return {
        (part.name, field.target.id): inspect.cleandoc(text.value.value)
        for part in tree.body
        if isinstance(part, ast.ClassDef)
        for field, text in pairwise(part.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }
