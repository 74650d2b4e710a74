"""A course in small: one example of every kind of file, block and question.

The files beside this one, and the `example.yml` of each type of question, are read for the reference, for the snippets
and the hover text of editors, and by a test that checks them as one course. So an example is written once, and is
always valid.
"""

from __future__ import annotations

import re
import textwrap
from functools import cache
from importlib.resources import files

import yaml

from generator.questions import question_examples
from generator.schema.blocks import block_kind

PLACES = {
    "course": "content/course.yml",
    "module": "content/budgeting/module.yml",
    "lesson": "content/budgeting/first-month.yml",
    "quiz": "quizzes/budgeting/first-month.yml",
    "start": "content/start.yml",
    "glossary": "content/glossary.yml",
    "competences": "content/competences.yml",
    "facts": "content/facts.yml",
    "calculator": "content/calculators/saving.yml",
    "final": "content/final.yml",
    "translation": "content/budgeting/first-month.zh.yml",
    "words": "content/zh-Hant.yml",
}
"""Where each kind of file stands in the small course."""


@cache
def file_example(kind: str) -> str:
    """Give the example of a kind of file, as YAML text; that of a quiz asks the example of every type of question."""
    text = (files(__name__) / f"{kind}.yml").read_text("utf-8")
    if kind == "quiz":
        text += "\n".join(f"  - {textwrap.indent(one, '    ').lstrip()}" for one in question_examples().values())
    return text


@cache
def block_examples() -> dict[str, str]:
    """Give the example of every block by its key, as YAML text without the dash."""
    found = {}
    for text in _entries(file_example("lesson"), "body"):
        if kind := block_kind(yaml.load(text, Loader=yaml.CSafeLoader)):
            found[kind] = text
    return found


def _entries(text: str, field: str) -> list[str]:
    """Cut the list under a field of a file into the texts of its entries."""
    _, _, below = text.partition(f"\n{field}:\n")
    entries = re.split(r"^  - ", below, flags=re.MULTILINE)[1:]
    return [textwrap.dedent(f"    {entry}").strip() + "\n" for entry in entries]
