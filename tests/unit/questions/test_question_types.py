"""A type of question is one folder: whole, and named by nobody else."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from generator.questions import NEEDED, question_types
from tests.conftest import ROOT

PACKAGE = ROOT / "generator"
TYPES = question_types()
NAMES = "|".join(TYPES)
MODELS = {kind.model.__name__ for kind in TYPES.values()}
UNMISTAKABLE = "single|multiple|truefalse|categorise"
"""Names that mean nothing else in a program; `number`, `order`, `match` and `fill` do."""
NAMED = re.compile(
    rf"[\"'](?:{UNMISTAKABLE})[\"']"
    rf"|\btypes?\b(?:\.|\[|\s*(?:===?|!==?|in|not in)\s*[(\[{{]?\s*)[\"']?(?:{NAMES})\b"
    rf"|\bquestions[./](?:{NAMES})\b"
    rf"|data-type=[\"']?(?:{NAMES})\b"
)
FORMATS = PACKAGE / "authoring" / "importers"
"""Its readers write quizzes, so they name the types they write."""


OWN = {FORMATS, *(kind.folder for kind in TYPES.values())}
SHARED = [
    file
    for file in sorted((*PACKAGE.rglob("*"), *(ROOT / "tools").glob("*.py")))
    if file.suffix in (".py", ".j2", ".js", ".css", ".typ") and OWN.isdisjoint(file.parents)
]


@pytest.mark.parametrize("file", SHARED, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_shared_code_names_no_type(file: Path):
    text = file.read_text("utf-8")
    assert [found[0] for found in NAMED.finditer(text)] == []
    if file.suffix == ".py":
        assert {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)} & MODELS == set()


@pytest.mark.parametrize(
    "line",
    [
        'if question.type == "number":',
        "if q.type in ('order', 'match'):",
        "from generator.questions.fill.model import Fill",
        'KINDS = {"single": 1}',
        "types.match = {",
        "{% include 'questions/order/page.html.j2' %}",
        'fc-question[data-type="fill"]',
    ],
)
def test_a_name_is_seen(line: str):
    assert NAMED.search(line)


@pytest.mark.parametrize("name", TYPES)
def test_a_type_is_one_whole_folder(name: str):
    kind = TYPES[name]
    assert kind.folder == PACKAGE / "questions" / name
    assert {file.name for file in kind.folder.iterdir()} >= {*NEEDED, "__init__.py", "model.py", "cases.yml"}
    assert f"types.{name} = {{" in (kind.folder / "script.js").read_text("utf-8")


def test_types_stand_in_an_order_of_their_own():
    places = [kind.place for kind in TYPES.values()]
    assert places == sorted(set(places))


@pytest.mark.parametrize("kind", TYPES.values(), ids=list(TYPES))
def test_what_a_type_says_of_fields_are_fields(kind):
    fields = kind.model.model_fields
    assert {*kind.seen, *kind.stem, kind.parts, kind.groups} - {""} <= fields.keys()
