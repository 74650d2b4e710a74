"""What an editor makes of the schemas: the language server that VS Code and others run is asked, with our settings."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.authoring.editor import schemas
from generator.authoring.reference import PLACES, file_example
from generator.blocks import block_kind, block_types
from generator.blocks.lesson import LessonSpec
from generator.cli import cli
from generator.i18n.diagnostics import messages_in
from generator.loader.kinds import FILE_KINDS
from generator.questions import question_types
from generator.questions.quiz import QuizSpec
from tests.conftest import ROOT
from tests.language_server import LanguageServer

pytestmark = pytest.mark.slow

SETTINGS = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
PROGRAM = ROOT / ".cache/yaml-language-server/node_modules/yaml-language-server/bin/yaml-language-server"
MODELINE = "# yaml-language-server: $schema="
LESSON = "content/budgeting/new-lesson.yml"
QUIZ = "quizzes/budgeting/new-lesson.yml"
ABOVE = "title: A\nsummary: B\nobjectives: [C]\nbody:\n"
CURSOR = "▮"


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    """The language server; without it the tests are skipped, in CI they fail."""
    node = shutil.which("node")
    if not (node and PROGRAM.is_file()):
        message = "no YAML language server found; `make test` installs one where Node.js and npm are"
        assert not os.environ.get("CI"), message
        pytest.skip(message)
    with LanguageServer([node, str(PROGRAM), "--stdio"], ROOT, SETTINGS) as running:
        yield running


def _at(server: LanguageServer, method: str, name: str, text: str) -> Any:
    """Ask about the place of the cursor in a file that is open but not saved."""
    before, after = text.split(CURSOR)
    line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
    uri = server.open(name, before + after)
    server.diagnostics(uri)
    found = server.ask(
        f"textDocument/{method}", textDocument={"uri": uri}, position={"line": line, "character": column}
    )
    server.close_file(uri)
    return found


def _offered(server: LanguageServer, name: str, text: str) -> dict[str, dict[str, Any]]:
    return {item["label"]: item for item in _at(server, "completion", name, text)["items"]}


def _hover(server: LanguageServer, name: str, text: str) -> str:
    """The text of a hover; versions of the server differ in what they escape."""
    return str(_at(server, "hover", name, text)["contents"]["value"]).replace("\\", "")


def _reported(server: LanguageServer, name: str, text: str) -> list[tuple[int, str]]:
    """What is told of a text: the line, counted from 1, and the sentence."""
    uri = server.open(name, text)
    reported = [(each["range"]["start"]["line"] + 1, each["message"]) for each in server.diagnostics(uri)]
    server.close_file(uri)
    return sorted(reported)


def _taken(text: str, item: dict[str, Any]) -> str:
    """Take what was offered, as an editor does: stops become words, lines are indented like the one they go into."""
    before, after = text.split(CURSOR)
    *above, line = before.split("\n")
    lines = (before + after).split("\n")
    start, end = (item["textEdit"]["range"][side]["character"] for side in ("start", "end"))
    inserted = re.sub(r"\$\{\d+:((?:[^\\}]|\\.)*)\}", r"\1", item["textEdit"]["newText"])
    inserted = re.sub(r"\\([\\$}])", r"\1", re.sub(r"(?<!\\)\$\d+", "", inserted))
    indent = re.match(" *", line)[0]
    inserted = inserted.replace("\n", f"\n{indent}")
    lines[len(above)] = lines[len(above)][:start] + inserted + lines[len(above)][end:]
    return "\n".join(lines)


# --- a correct course --------------------------------------------------------------------------------


@pytest.mark.parametrize("named", [True, False], ids=["schema-named-in-the-file", "schema-from-the-settings"])
def test_nothing_is_told_of_the_files_of_this_course(server: LanguageServer, named: bool):
    files = [*ROOT.glob("content/**/*.yml"), *ROOT.glob("quizzes/**/*.yml")]
    assert files
    reported = _told_of_all(
        server, {file: _text(file) if named else _text(file).replace(MODELINE, "# ") for file in files}
    )
    assert reported == {}


def test_nothing_is_told_of_the_example_and_of_a_new_course(server: LanguageServer, tmp_path: Path):
    made = CliRunner().invoke(cli, ["new", "course", str(tmp_path / "new"), "--title", "A", "--summary", "B", "--yes"])
    assert made.exit_code == 0, made.output
    folders = (ROOT / "examples", tmp_path)
    files = [file for folder in folders for file in folder.rglob("*.yml") if {"content", "quizzes"} & {*file.parts}]
    assert len(files) > 10
    assert _told_of_all(server, {file: _text(file) for file in files}) == {}


def _text(file: Path) -> str:
    return file.read_text("utf-8")


def _told_of_all(server: LanguageServer, texts: dict[Path, str]) -> dict[str, list[dict[str, Any]]]:
    """What is told of many files that are open at the same time, without those of which nothing is."""
    opened = {file.as_posix(): server.open(file.as_posix(), text) for file, text in texts.items()}
    reported = {name: server.diagnostics(uri) for name, uri in opened.items()}
    for uri in opened.values():
        server.close_file(uri)
    return {name: problems for name, problems in reported.items() if problems}


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_the_settings_give_every_kind_of_file_its_schema(server: LanguageServer, kind: str):
    assert _reported(server, PLACES[kind], file_example(kind)) == []
    ((line, message),) = _reported(server, PLACES[kind], "nonsense: 1\n" + file_example(kind))
    assert (line, message) == (1, "Property nonsense is not allowed.")


# --- completion ----------------------------------------------------------------------------------------


def test_every_block_is_offered_after_a_dash(server: LanguageServer):
    text = f"{ABOVE}  - heading: One\n  - {CURSOR}\n"
    offered = _offered(server, LESSON, text)
    assert set(offered) == {*block_types(), *(f"{kind} block" for kind in block_types())}
    assert "Something that can cost money." in offered["warning"]["documentation"]["value"]
    for kind in block_types():
        made = _taken(text, offered[f"{kind} block"])
        assert block_kind(yaml.safe_load(made)["body"][1]) == kind
        LessonSpec.model_validate(yaml.safe_load(made))
        assert _reported(server, LESSON, made) == []


def test_every_type_of_question_is_offered_after_a_dash(server: LanguageServer):
    text = f"questions:\n  - {CURSOR}\n"
    offered = _offered(server, QUIZ, text)
    assert {f"{kind} question" for kind in question_types()} < set(offered)
    for kind in question_types():
        made = _taken(text, offered[f"{kind} question"])
        assert QuizSpec.model_validate(yaml.safe_load(made)).questions[0].type == kind
        assert _reported(server, QUIZ, made) == []


def test_a_block_offers_its_own_fields_only(server: LanguageServer):
    assert set(_offered(server, LESSON, f"{ABOVE}  - heading: One\n    {CURSOR}\n")) == {
        *("text", "id", "also", "same_step"),
        *("slides", "handout"),
    }
    table = _offered(server, LESSON, f"{ABOVE}  - table: One\n    {CURSOR}\n")
    assert set(table) == {"table block", "columns", "rows", "each", "numeric", "note", "slides", "handout"}


def test_a_question_offers_the_fields_of_its_type(server: LanguageServer):
    number = _offered(server, QUIZ, f"questions:\n  - id: one\n    type: number\n    {CURSOR}\n")
    assert {"answer", "unit", "tolerance", "decimals", "wrong", "otherwise", "vary", "hints"} < set(number)
    assert not {"choices", "items", "pairs", "why_true", "id", "type", "single question"} & set(number)
    assert number["number question"]["textEdit"]["newText"] == "ask: $1\nexplanation: $2\nanswer: ${3:0}"
    single = _offered(server, QUIZ, f"questions:\n  - id: one\n    type: single\n    {CURSOR}\n")
    assert {"choices", "keep_order"} < set(single)
    assert not {"answer", "unit"} & set(single)


@pytest.mark.parametrize("begun", ["", "n"])
def test_the_types_of_question_are_offered_as_values(server: LanguageServer, begun: str):
    offered = _offered(server, QUIZ, f"questions:\n  - id: one\n    type: {begun}{CURSOR}\n")
    assert set(offered) == set(question_types())
    assert offered["order"]["documentation"] == "Things to put in order."


def test_values_are_offered_with_their_quotes_and_meaning(server: LanguageServer):
    units = _offered(server, QUIZ, f"questions:\n  - id: one\n    type: number\n    unit: {CURSOR}\n")
    assert units["%"]["textEdit"]["newText"] == '"%"'
    above = "jurisdiction: X\nsources: []\nfacts:\n  - id: one\n"
    assert _offered(server, "content/facts.yml", f"{above}    unit: {CURSOR}\n")["%"]["textEdit"]["newText"] == '"%"'
    sure = _offered(server, "content/facts.yml", f"{above}    confidence: {CURSOR}\n")
    assert sure["text-read"]["documentation"] == "the instrument itself was read"
    assert set(_offered(server, LESSON, f"title: A\nhelp_box: {CURSOR}\n")) == {"true", "false"}


# --- hover ---------------------------------------------------------------------------------------------


def test_hover_explains_a_field(server: LanguageServer):
    reported = _hover(server, QUIZ, f"questions:\n  - id: one\n    type: number\n    ans{CURSOR}wer: 4\n")
    assert reported.startswith("#### number question: answer (required)\n\nThe right value in the unit below")


def test_hover_shows_an_example_of_a_block(server: LanguageServer):
    reported = _hover(server, LESSON, f"{ABOVE}  - warn{CURSOR}ing: X\n")
    assert "**Something that can cost money.**" in reported
    assert "```yaml\n- warning: |\n" in reported


def test_hover_lists_the_types_of_question(server: LanguageServer):
    reported = _hover(server, QUIZ, f"questions:\n  - id: one\n    ty{CURSOR}pe: number\n    answer: 4\n")
    assert "* `categorise`: Things to put into groups" in reported


# --- mistakes ------------------------------------------------------------------------------------------

MISTAKES = {
    "a misspelt field of the lesson": (LESSON, "titel: A\n" + ABOVE + "  - text: X\n", 1, "Property titel is not"),
    "a misspelt field of a block": (LESSON, ABOVE + "  - heading: X\n    txet: Y\n", 6, "Property txet is not"),
    "a misspelt block": (LESSON, ABOVE + "  - haeding: X\n", 5, "This is not a block. A block is named by one of"),
    "a block without its key": (LESSON, ABOVE + "  - title: X\n", 5, "This is not a block. A block is named by one of"),
    "a text where a block belongs": (LESSON, ABOVE + "  - hello\n", 5, 'Incorrect type. Expected "block".'),
    "a list where text belongs": (LESSON, ABOVE + "  - text: [a]\n", 5, 'Incorrect type. Expected "string".'),
    "a word where a number belongs": (
        LESSON,
        "minutes: ten\n" + ABOVE + "  - text: X\n",
        1,
        'Incorrect type. Expected "integer".',
    ),
    "yes where true belongs": (
        LESSON,
        "help_box: yes\n" + ABOVE + "  - text: X\n",
        1,
        'Incorrect type. Expected "boolean".',
    ),
    "an id with capitals": (LESSON, ABOVE + "  - check: First One\n", 5, "Small letters a–z, digits and single hyph"),
    "an unknown type of question": (QUIZ, "questions:\n  - id: x\n    type: nubmer\n", 3, "Value is not accepted."),
    "a question without a type": (QUIZ, "questions:\n  - id: x\n", 2, 'Missing property "type".'),
    "a field of another type of question": (
        QUIZ,
        "questions:\n  - id: x\n    type: truefalse\n    ask: A\n    answer: true\n    why_true: A\n    why_false: B\n"
        "    explanation: C\n    choices: []\n",
        9,
        "Property choices is not allowed.",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_once_in_its_line(server: LanguageServer, mistake: str):
    name, text, line, sentence = MISTAKES[mistake]
    ((found_line, message),) = _reported(server, name, text)
    assert found_line == line
    assert message.startswith(sentence)


def test_missing_fields_are_named(server: LanguageServer):
    reported = _reported(server, QUIZ, "questions:\n  - id: x\n    type: number\n    anwser: 3\n")
    assert reported == [
        (2, 'Missing property "answer".'),
        (2, 'Missing property "ask".'),
        (2, 'Missing property "explanation".'),
        (4, "Property anwser is not allowed."),
    ]


def test_the_editor_asks_no_other_host():
    """Settings and schemas name nothing that an editor would fetch, except the name of the JSON Schema draft."""
    assert SETTINGS["yaml.schemaStore.enable"] is False
    for file in sorted((ROOT / "schemas").iterdir()):
        named = set(re.findall(r'"\$(?:schema|ref)": "([^"]+)"', file.read_text("utf-8")))
        assert {each for each in named if not each.startswith("#")} == {"http://json-schema.org/draft-07/schema#"}


def test_paths_of_the_settings_are_in_the_repository():
    assert {Path(name).name for name in SETTINGS["yaml.schemas"]} == {f"{kind}.schema.json" for kind in FILE_KINDS}
    assert all((ROOT / name).is_file() for name in SETTINGS["yaml.schemas"])


@pytest.mark.parametrize("name", ["settings.json", "extensions.json"])
def test_a_new_course_has_the_same_settings(name: str):
    given = ROOT / "generator" / "authoring" / "scaffold" / "files" / "course" / "vscode" / name
    assert given.read_text("utf-8") == (ROOT / ".vscode" / name).read_text("utf-8"), "copy the one in .vscode"


def test_the_schemas_are_in_english_whatever_is_told():
    english = schemas()
    with messages_in("zh"):
        assert schemas() == english
