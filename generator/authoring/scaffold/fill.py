"""The texts of new files: templates in ``files/``, whose gaps are filled in a single pass.

A gap is written ``@{name}``. Its value is text, never a template: nothing in it is evaluated or filled in turn.
"""

from __future__ import annotations

import string
from pathlib import Path
from typing import cast

import yaml

from generator.checks.style.examples import template
from generator.i18n.languages import SOURCE
from generator.source.document import parse_source
from generator.source.typos import double_quoted


class _Template(string.Template):
    delimiter = "@"  # `$` occurs in the line that names the schema, and as a currency symbol


def fill(name: str, values: dict[str, str], language: str = SOURCE) -> str:
    """Fill in a template. Raises KeyError if a gap has no value, ValueError if an `@` is no gap."""
    return _Template(template(name, language)).substitute(values)


def words(language: str) -> dict[str, str]:
    """Return the default texts of new files, for questions that the author did not answer."""
    return cast("dict[str, str]", yaml.safe_load(template("words.yml", language)))


def scalar(text: str) -> str:
    """Write a text as one line of YAML that reads back the same: plain if that is safe, else quoted."""
    line = " ".join(text.split())
    source, problems = parse_source(f"field: {line}\n", Path())
    if not problems and source.data == {"field": line}:
        return line
    return double_quoted(line)
