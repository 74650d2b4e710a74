"""Every sentence that a command or the preview says goes through ``phrase``: none is written where it is said."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

SAYING = {
    *("echo", "secho", "prompt", "ask", "confirm", "ClickException", "UsageError", "BadParameter", "InputError"),
    *("ScaffoldError", "PoError", "PluginError", "TargetError", "PdfError", "WorkerError", "ChartError", "_NotBuilt"),
    *("fail", "warning", "info", "text", "_section", "table", "_Refusal", "Output", "suggested"),
}
"""What is called with something that people read."""
MARKED = {"phrase", "phrases", "_", "gettext", "getLogger", "join", "get", "removeprefix", "replace", "strftime"}
"""What may be called with words inside such a call: they are translated, or nobody reads them."""
ROOMS = ("cli", "authoring", "targets", "checks", "blocks", "course", "loader", "questions", "source")


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node) in SAYING)


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", None) or getattr(call.func, "id", "")


def _words(node: ast.AST) -> Iterator[str]:
    """Words in a call that nobody translates; names in backquotes, options and formats are none."""
    if isinstance(node, ast.Call) and _name(node) in MARKED:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        bare = re.sub(
            r"`[^`]*`|--?[a-z]+|%\(?[a-z]+\)?s?|fincourse( [a-z]+)*|\bk?MB?\b|\S*[./:]\S+|\b[a-z]+-[a-z]+\b",
            "",
            node.value,
        )
        yield from re.findall(r"[A-Za-z][a-z]+", bare)
    for field, child in ast.iter_fields(node):
        if isinstance(node, ast.keyword) and node.arg in ("fg", "type", "default", "sep", "end", "extra"):
            continue
        if isinstance(node, ast.Subscript) and field == "slice":
            continue
        if isinstance(node, ast.FormattedValue) and field == "format_spec":
            continue
        for one in child if isinstance(child, list) else [child]:
            if isinstance(one, ast.AST):
                yield from _words(one)


def spoken(text: str) -> list[str]:
    """Each line of a module that says something in words of its own."""
    calls = [(call.lineno, [*call.args, *call.keywords]) for call in _calls(ast.parse(text))]
    words = [(line, " ".join(word for one in said for word in _words(one))) for line, said in calls]
    return [f"{line}: {reported}" for line, reported in words if reported]


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_is_said_in_words_of_the_code(room: str):
    files = sorted((ROOT / "generator" / room).rglob("*.py"))
    assert [f"{file.relative_to(ROOT)}:{one}" for file in files for one in spoken(file.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("line", "reported"),
    [
        ('click.echo("Hello there")', ["1: Hello there"]),
        ('click.echo(f"{one} stands here")', ["1: stands here"]),
        ('raise ScaffoldError("a" if b else f"{c} is gone")', ["1: is gone"]),
        ('log.warning("The site: %s", one)', ["1: The site"]),
        ('click.echo(phrase("Hello {name}", name=one))', []),
        ('click.echo("\\n" + phrase(told) + f"{one}: {two}")', []),
        ('click.echo(f"{seconds:.2f}", err=True)', []),
    ],
)
def test_words_in_the_code_are_found(line: str, reported: list[str]):
    assert spoken(line) == reported
