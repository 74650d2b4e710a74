"""A block is one folder: whole, and named by nobody else."""

from __future__ import annotations

import re

import pytest
import yaml

from generator.blocks import NEEDED, block_kind, block_types, models, precedence
from generator.checks.style import RULES
from tests.conftest import ROOT

PACKAGE = ROOT / "generator"
TYPES = block_types()
NAMES = "|".join(TYPES)
UNMISTAKABLE = "key_points|worked|timeline|checklist|scenario"
"""Names that mean nothing else in a program; `text`, `table`, `check` and most others do."""
NAMED = re.compile(
    rf"[\"'](?:{UNMISTAKABLE})[\"']"
    rf"|\b(?:kind|block)s?\b\s*(?:===?|!==?|in|not in)\s*[(\[{{]?\s*[\"'](?!text\b)(?:{NAMES})[\"']"
    rf"|\bblock\.kind\b\s*(?:===?|!==?|in|not in)\s*[(\[{{]?\s*[\"'](?:{NAMES})[\"']"
    rf"|\bblocks[./](?:{NAMES})\b"
)
DICTIONARY = PACKAGE / "source" / "typos.py"
"""It says which fields Chinese names stand for, whoever has these fields."""
OWN = {kind.folder for kind in TYPES.values()}
SHARED = [
    file
    for file in sorted((*PACKAGE.rglob("*"), *(ROOT / "tools").glob("*.py")))
    if file.suffix in (".py", ".j2", ".js", ".typ") and OWN.isdisjoint(file.parents) and file != DICTIONARY
]


@pytest.mark.parametrize("file", SHARED, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_shared_code_names_no_block(file):
    assert [found[0] for found in NAMED.finditer(file.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "line",
    [
        'if block.kind == "plan":',
        "{% if kind in ('note', 'tip') %}",
        "from generator.blocks.worked.model import Worked",
        'ENDING = {"checklist": 1}',
        "{% include 'blocks/text:page.html.j2' %}",
        'import { Letter } from "../../blocks/letter/script.js";',
    ],
)
def test_a_name_is_seen(line: str):
    assert NAMED.search(line)


@pytest.mark.parametrize("name", TYPES)
def test_a_block_is_one_whole_folder(name: str):
    kind = TYPES[name]
    assert kind.folder == PACKAGE / "blocks" / name
    assert {file.name for file in kind.folder.iterdir()} >= {*NEEDED, "__init__.py", "model.py"}
    assert kind.model.model_fields[name].is_required()
    assert (kind.script is None) <= (not kind.bundle and not kind.said(str))


@pytest.mark.parametrize("name", TYPES)
def test_its_example_is_such_a_block(name: str):
    assert block_kind(yaml.safe_load((TYPES[name].folder / "example.yml").read_text("utf-8"))) == name


def test_blocks_stand_in_an_order_of_their_own():
    places = [kind.place for kind in TYPES.values()]
    assert places == sorted(set(places))


@pytest.mark.parametrize("kind", TYPES.values(), ids=list(TYPES))
def test_what_a_block_says_of_fields_are_fields(kind):
    said = {kind.section, kind.keyed, kind.question, kind.calculator, kind.picture, kind.entries, kind.caption}
    said |= {kind.sources, "id" if kind.linked or kind.keeps else "", "alt" if kind.caption else ""}
    assert said - {""} <= kind.model.model_fields.keys()
    assert kind.meets in {"", *RULES}


def test_a_block_counts_before_those_whose_keys_it_may_hold():
    order = precedence()
    assert sorted(order) == sorted(TYPES)
    for name, model in models().items():
        for other in (model.model_fields.keys() & TYPES.keys()) - {name}:
            assert order.index(name) < order.index(other)
    assert block_kind({"text": "…", "heading": "…"}) == "heading"
    assert block_kind({"steps": [], "title": "…"}) == "steps"
    assert block_kind({"title": "…"}) is None
