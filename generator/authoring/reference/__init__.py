"""A miniature course: one example of every kind of file, block and question.

The files in this folder, and the `example.yml` of each block and type of question, supply the reference, the snippets
and hover texts of editors, and a test that checks them as one course. So an example is written once, and is always
valid.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from generator.blocks import block_examples, block_types
from generator.questions import question_examples

PLACES = {
    "course": "content/course.yml",
    "module": "content/budgeting/module.yml",
    "lesson": "content/budgeting/first-month.yml",
    "quiz": "quizzes/budgeting/first-month.yml",
    "start": "content/start.yml",
    "desk": "content/desk.yml",
    "heard": "content/heard.yml",
    "glossary": "content/glossary.yml",
    "competences": "content/competences.yml",
    "facts": "content/facts.yml",
    "calculator": "content/calculators/saving.yml",
    "final": "content/final.yml",
    "selfcheck": "content/selfcheck.yml",
    "translation": "content/budgeting/first-month.zh.yml",
    "words": "content/zh-Hant.yml",
}
"""The path of each kind of file in the miniature course."""


@cache
def file_example(kind: str) -> str:
    """Return the example of a kind of file as YAML; lessons and quizzes contain those of all blocks and questions."""
    text = (files(__name__) / f"{kind}.yml").read_text("utf-8")
    entries: Iterable[str] = ()
    if kind == "quiz":
        entries = question_examples().values()
    elif kind == "lesson":
        entries = (block_examples()[one.name] for one in sorted(block_types().values(), key=lambda one: one.ending))
    return text + "\n".join(f"  - {textwrap.indent(one, '    ').lstrip()}" for one in entries)
