"""Maintain the catalogues of every language: `python tools/catalogue.py` adds new strings.

    python tools/catalogue.py --check      changes nothing; exits 1 if a string is untranslated, fuzzy, unused or
                                           lacks one of its placeholders
    python tools/catalogue.py --new TAG    creates the folder of a new language, to be translated

`interface` holds what learners read: `_("…")` in templates and code. `diagnostics` holds what authors read:
messages by their codes, `phrase("…")`, `phrases(…)`, tables of `Phrase`, the meanings of required fields, and the help
of the commands.
"""

from __future__ import annotations

import ast
import inspect
import io
import re
import string
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from pydantic import BaseModel

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from generator.cli import cli  # noqa: E402
from generator.cli.help import paragraphs  # noqa: E402
from generator.i18n.languages import LANGUAGES, SOURCE, Language, language_of  # noqa: E402
from generator.loader.kinds import FILE_KINDS  # noqa: E402
from generator.schema.base import Spec  # noqa: E402
from generator.schema.meaning import declared  # noqa: E402

PACKAGE = ROOT / "generator"


# --- strings to translate --------------------------------------------------------------------------------------------


@cache
def interface() -> Catalog:
    """Collect what learners read."""
    return _extracted(
        [("**.py", "python"), ("**.j2", "jinja2")],
        {"_": None, "gettext": None, "ngettext": (1, 2), "plural": (1, 2)},
        {"**.j2": {"extensions": "jinja2.ext.i18n", "trimmed": "false", "silent": "false"}},
    )


@cache
def diagnostics() -> Catalog:
    """Collect what authors read."""
    catalogue = _extracted([("**.py", _marked_texts)], {"phrase": None, "message": ((1, "c"), 2)}, {})
    for model, field in required_fields():
        owner, text = declared(model, field)
        file = f"{model.__module__.removeprefix('generator.').replace('.', '/')}.py"
        catalogue.add(" ".join(text.split()), locations=[(file, 0)], context=f"{owner}.{field}")
    for name, command in commands():
        for text in helps(command):
            catalogue.add(text, auto_comments=[f"{name} --help"])
    return catalogue


def _extracted(methods: list[tuple[str, Any]], keywords: dict[str, Any], options: dict[str, dict[str, str]]) -> Catalog:
    catalogue = Catalog(project="fincourse", charset="utf-8")
    for file, line, message, comments, context in extract_from_dir(PACKAGE, methods, options, keywords=keywords):
        catalogue.add(message, locations=[(Path(file).as_posix(), line)], auto_comments=comments, context=context)
    return catalogue


def _marked_texts(file: Any, *_: object, **__: object) -> Iterator[tuple[int, str, Any, list[str]]]:
    """Find messages with their codes, arguments of `phrase`, and marked texts, for Babel."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and _called(value) == "Message":
                    assert isinstance(value, ast.Call)
                    for part, text in zip(("text", "hint"), value.args, strict=False):
                        if reported := ast.literal_eval(text):
                            yield text.lineno, "message", (f"{key.value}.{part}", reported), []
        for marked in _marked(node):
            yield from ((text.lineno, "phrase", text.value, []) for text in _texts(marked))


def _marked(node: ast.AST) -> Iterator[ast.expr]:
    """Yield the arguments of `phrase` or `phrases`, and the contents of tables of `Phrase`."""
    if isinstance(node, ast.Call) and _called(node) in ("phrase", "phrases"):
        yield node.args[0]
    elif isinstance(node, ast.AnnAssign) and node.value and re.search(r"\bPhrase\b", ast.unparse(node.annotation)):
        yield node.value


def _called(node: ast.AST) -> str:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def _texts(node: ast.AST) -> Iterator[ast.Constant]:
    """Yield the texts of an argument or a table, without keys."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node
    if isinstance(node, ast.JoinedStr):  # composed of other texts, which are marked themselves
        return
    for child in node.values if isinstance(node, ast.Dict) else ast.iter_child_nodes(node):
        yield from _texts(child)


def required_fields() -> Iterator[tuple[type[BaseModel], str]]:
    """Yield the fields that may be missing, whose meaning is then part of a message."""
    assert FILE_KINDS  # it loads every model
    # Sorted, because subclasses come in the order in which their modules were imported.
    for model in sorted(_models(Spec), key=lambda one: (one.__module__, one.__qualname__)):
        for name, info in model.model_fields.items():
            if info.is_required() and name != "type" and declared(model, name)[1]:
                yield model, name


def _models(base: type[Spec]) -> Iterator[type[Spec]]:
    for child in base.__subclasses__():
        own = child.__module__.partition(".")[0] == "generator"
        if own and hasattr(sys.modules[child.__module__], child.__name__):  # not one made to read a broken file with
            yield child
            yield from _models(child)


def commands(command: click.Command = cli, name: str = "fincourse") -> Iterator[tuple[str, click.Command]]:
    """Yield every command, with the words to type for it."""
    yield name, command
    if isinstance(command, click.Group):
        with click.Context(command) as context:
            for each in command.list_commands(context):
                if found := command.get_command(context, each):
                    yield from commands(found, f"{name} {each}")


def helps(command: click.Command) -> Iterator[str]:
    """Yield the texts of a command's help."""
    yield from paragraphs(inspect.cleandoc(command.help or ""))
    yield from (option.help for option in command.params if isinstance(option, click.Option) and option.help)


DOMAINS: dict[str, Callable[[], Catalog]] = {"interface": interface, "diagnostics": diagnostics}


# --- the catalogues of a language ------------------------------------------------------------------------------------


def read(file: Path, row: Language) -> Catalog:
    """Read the catalogue of a language."""
    return read_po(io.BytesIO(file.read_bytes()), locale=row.tag.replace("-", "_"))


def updated(catalogue: Catalog, strings: Catalog) -> Catalog:
    """Update a catalogue to the present strings."""
    catalogue.update(strings, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def as_text(catalogue: Catalog, domain: str) -> str:
    """Format a catalogue: messages in the order of the code, interface strings alphabetically.

    The header has no dates, as they would make every run a change.
    """
    text, by_words = io.BytesIO(), domain == "interface"
    write_po(text, catalogue, width=120, include_lineno=False, ignore_obsolete=True, sort_output=by_words)
    lines = text.getvalue().decode().splitlines()
    return "\n".join(line for line in lines if not line.startswith(('"POT-Creation', '"PO-Revision'))) + "\n"


def faults(catalogue: Catalog, strings: Catalog) -> Iterator[str]:
    """Yield what a translator still has to do."""
    for wanted in _messages(strings):
        found = catalogue.get(wanted.id, wanted.context)
        if found is None or not all(_forms(found.string)):
            yield f"not translated: {_name(wanted)}"
        elif found.fuzzy:
            yield f"not sure (fuzzy): {_name(wanted)}"
        elif any(_gaps(text) != _gaps(_forms(wanted.id)[-1]) for text in _forms(found.string)[-1:]):
            yield f"other gaps than in English: {_name(wanted)}"
    for found in _messages(catalogue):
        if strings.get(found.id, found.context) is None:
            yield f"used nowhere: {_name(found)}"


def _messages(catalogue: Catalog) -> Iterable[Message]:
    return (message for message in catalogue if message.id)


def _forms(text: Any) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (text,)


def _name(message: Message) -> str:
    return " ".join(filter(None, [message.context, f"“{_forms(message.id)[0]}”"]))


def _gaps(text: str) -> set[str]:
    named = set(re.findall(r"%\((\w+)\)[sd]", text))
    try:
        return named | {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:  # a help or a meaning with literal braces
        return named


# --- the command -----------------------------------------------------------------------------------------------------


def main(arguments: list[str]) -> int:
    """Write the catalogues, or with --check report what is wrong with them."""
    check, new = "--check" in arguments, arguments[1:] if arguments[:1] == ["--new"] else []
    rows = [language_of(tag) for tag in new] or list(LANGUAGES.values())
    bad = False
    for domain, collect in DOMAINS.items():
        strings = collect()
        for row in rows:
            file = row.catalogue(domain)
            if row.tag == SOURCE or row.made_from:
                continue
            old = read(file, row) if file.is_file() else Catalog(row.tag.replace("-", "_"), project="fincourse")
            todo = list(faults(old, strings))
            text = as_text(updated(old, strings), domain)
            name = f"{file.parent.name}/{file.name}"
            if not check:
                file.parent.mkdir(exist_ok=True)
                file.write_text(text, "utf-8")
                todo = list(faults(old, strings))
            elif not todo and file.read_text("utf-8") != text:
                todo = ["out of date; run tools/catalogue.py"]
            bad |= bool(todo)
            print(f"{name}: {len(todo) or 'nothing'} to do", *todo[:20], sep="\n  ")
    return int(bad and check)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
