"""Forms of one page: their fields, filled in and read back by programs of others."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner
from pikepdf.form import Form as Filled

from generator.checks.run import open_course
from generator.cli import cli
from generator.course.forms import forms_of
from generator.loader.folders import Folders
from generator.targets import worksheets
from tests.conftest import CALCULATOR, LESSON, write_course

BLOCKS = """
  - letter: Ask for time
    id: ask
    text: |
      To {lender}, once more: {lender}

      From {name}
    fields:
      - {id: lender, label: The lender}
      - {id: name, label: Your name, help: As on the contract.}
  - checklist: Ready
    id: ready
    items: ["I have **all**", I go]
  - plan: [{when: it is ___, then: I ___ at ___}]
"""

DESK = """
debts: {kinds: [{id: bank, kind: Bank}]}
budget:
  income: [{id: pay, line: Pay}]
  essentials: [{id: rent, line: Rent}]
  rest: [{id: fun, line: Fun}]
lenders: {text: No lender must agree., letter: "To {lender} from {name}"}
calls: {text: Note it.}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course(tmp_path_factory.mktemp("course"), {"doubling": CALCULATOR}, lesson=LESSON + BLOCKS, desk=DESK)


def made(folder: Path, name: str) -> Path:
    course, problems = open_course(Folders.of(folder))
    assert course, problems
    worksheets.write(course, forms_of(course)[name], folder / f"{name}.pdf")
    return folder / f"{name}.pdf"


def tags(element: Any) -> Iterator[Any]:
    kids = element.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield element, kid
            yield from tags(kid)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("doubling", {"amount": "Amount – Yours", "twice": "Twice – Yours", "notes": "My notes"}),
        ("ask", {"lender": "The lender", "name": "Your name"}),
        ("ready", {"done-1": "I have all", "done-2": "I go"}),
        ("desk-debts", {"owed-1": "Owed today, in all 1"}),
        ("desk-month", {"essentials-rent": "Essentials, first – Rent"}),
        ("desk-lenders", {"lender": "Lender", "name": "your name"}),
        ("desk-calls", {"said-2": "What was said, word for word where it was a threat 2"}),
        ("plan-money", {"plan-1-1-1": "it is ___", "plan-1-1-3": "I ___ at ___ – 2/2"}),
    ],
)
def test_each_place_is_a_named_field_of_a_tagged_form(folder: Path, name: str, fields: dict[str, str]):
    with pikepdf.open(made(folder, name)) as pdf:
        assert len(pdf.pages) == 1
        found = {str(one.T): str(one.TU) for one in pdf.Root.AcroForm.Fields}
        assert fields.items() <= found.items()
        widgets = [one for one in pdf.pages[0].obj.Annots if one.Subtype == pikepdf.Name.Widget]
        tagged = [
            kid.Obj.objgen for owner, kid in tags(pdf.Root.StructTreeRoot) if owner.get("/S") == pikepdf.Name.Form
        ]
        assert tagged == [one.objgen for one in widgets]  # read, and reached by the Tab key, in the order of the page
        assert pdf.pages[0].obj.Tabs == pikepdf.Name.S


def test_what_is_typed_once_stands_wherever_the_letter_has_it_and_is_read_back(folder: Path, tmp_path: Path):
    with pikepdf.open(made(folder, "ask")) as pdf:
        Filled(pdf)["lender"].value = "Riverbank 河岸"
        pdf.save(tmp_path / "filled.pdf")
    with pikepdf.open(tmp_path / "filled.pdf") as pdf:
        assert Filled(pdf)["lender"].value == "Riverbank 河岸"
    read = ["pdftotext", "-layout", tmp_path / "filled.pdf", "-"]
    assert subprocess.run(read, capture_output=True, text=True, check=True).stdout.count("Riverbank") == 2


def test_the_same_course_makes_the_same_bytes_and_an_unknown_name_nothing(folder: Path):
    out = made(folder, "ready")
    before = out.read_bytes()

    def run(*arguments: str):
        return CliRunner().invoke(cli, ["-C", str(folder), "worksheet", *arguments])

    refused = run("redy", "--output", str(out))
    assert refused.exit_code == 1
    assert "There is no worksheet “redy”. Did you mean `ready`? fincourse worksheet lists them." in refused.output
    assert run("ready", "--output", str(out)).exit_code == 0
    assert out.read_bytes() == before
    assert run().output.split() == [
        *("doubling", "ask", "ready", "desk-debts", "desk-month", "desk-lenders", "desk-calls", "plan", "plan-money")
    ]
