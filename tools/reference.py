#!/usr/bin/env python3
"""Writes docs/reference.md and docs/messages.md from the models, the commands, the functions and the messages.

    python tools/reference.py            writes the two pages
    python tools/reference.py --check    changes nothing; exits 1 if a page is out of date

Meanings are the docstrings of the fields, examples are those of generator/authoring/reference
and of each type of question.
"""

from __future__ import annotations

import datetime
import re
import sys
import types
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import click
from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.authoring.reference import PLACES, file_example  # noqa: E402
from generator.blocks import block_examples  # noqa: E402
from generator.blocks import models as block_models  # noqa: E402
from generator.blocks.lesson import Block  # noqa: E402
from generator.cli import cli  # noqa: E402
from generator.formulas.functions import FUNCTIONS  # noqa: E402
from generator.i18n.messages import MESSAGES  # noqa: E402
from generator.loader.errors.owners import owner  # noqa: E402
from generator.loader.kinds import FILE_KINDS  # noqa: E402
from generator.questions import models, question_examples  # noqa: E402
from generator.questions.base import QuestionBase  # noqa: E402
from generator.schema.base import NAME_PATTERN, SLUG_PATTERN, BlockBase, Calculation, LessonId, Prose  # noqa: E402
from generator.schema.meaning import meaning  # noqa: E402

LESSON_PATTERN = TypeAdapter(LessonId).json_schema()["pattern"]
WRITTEN = "<!-- Written by tools/reference.py; `make docs` writes it again. -->\n"
LONGEST_EXAMPLE = 40
"""The most lines of an example; a whole lesson or quiz is shown in parts, with its blocks and questions."""


# --- kinds of value, in an author's words --------------------------------------------------------------


_FORMS = {SLUG_PATTERN: "id", NAME_PATTERN: "name", LESSON_PATTERN: "module/lesson", r"^https://": "address"}
_PROSE = {"block": "Markdown", "inline": "Markdown, one paragraph", "plain": "text"}
_SIMPLE = {bool: "true or false", int: "whole number", float: "number", str: "text", datetime.date: "date"}


def kind_of(annotation: Any, marks: Iterable[Any] = ()) -> str:
    """Describe what a value may be: "Markdown", "list: id", "`line`, `bar`"."""
    marks = list(marks)
    while get_origin(annotation) is Annotated:
        annotation, marks = get_args(annotation)[0], [*annotation.__metadata__, *marks]
    marks = [one for mark in marks for one in (mark.metadata if isinstance(mark, FieldInfo) else [mark])]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType) and type(None) in arguments:
        return " or ".join(kind_of(part, marks) for part in arguments if part is not type(None))
    calculated = any(isinstance(mark, Calculation) for mark in marks)
    if annotation == float | str:
        return "number, quantity or formula" if calculated else "number or text"
    for mark in marks:
        if isinstance(mark, Prose):
            return _PROSE[mark.kind]
        if form := _FORMS.get(getattr(mark, "pattern", None) or ""):
            return form
    if calculated and annotation is str:
        return "formula"
    if origin in (Union, types.UnionType):
        return ", ".join(dict.fromkeys(kind_of(part, marks) for part in arguments)).replace(", text", " or text")
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in arguments)
    if origin is tuple:
        return f"list: {kind_of(arguments[0])}{_limits(marks)}"
    if origin is dict:
        return f"{kind_of(arguments[0])}: {kind_of(arguments[1])}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _title(annotation)
    return _SIMPLE.get(annotation, "…") + ("" if annotation is str else _limits(marks))


def _limits(marks: list[Any]) -> str:
    names = ("ge", "le", "min_length", "max_length")
    bounds = {name: getattr(mark, name) for mark in marks for name in names if hasattr(mark, name)}
    low = bounds.get("ge", bounds.get("min_length"))
    high = bounds.get("le", bounds.get("max_length"))
    if low is None and high is None:
        return ""
    if high is None:
        return f" ({low:g} or more)"
    return f" (at most {high:g})" if low is None else f" ({low:g} to {high:g})"


def _kind(info: FieldInfo, model: type[BaseModel], name: str) -> str:
    if info.annotation is not None and _is_union(info.annotation, Block):
        return "list: [blocks](#blocks)"
    if _is_question(info.annotation):
        return "list: [questions](#questions)"
    if name == "vary":
        return "name: list, range or formula"
    said = kind_of(info.annotation, info.metadata)
    for part in _parts(info.annotation):
        said = said.replace(_title(part), f"[{_title(part)}](#{_anchor(part)})")
    return said


def _is_union(annotation: Any, union: Any) -> bool:
    return set(_parts(annotation)) == set(_parts(union)) and len(_parts(union)) > 1


def _is_question(annotation: Any) -> bool:
    return set(_parts(annotation)) == set(models().values())


def _parts(annotation: Any) -> list[type[BaseModel]]:
    """Return the models inside an annotation, in order."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [part for argument in get_args(annotation) for part in _parts(argument)]


# --- tables ---------------------------------------------------------------------------------------------


def _title(model: type[BaseModel]) -> str:
    return re.sub("^(a|an|the) ", "", owner(model)).replace("`", "")


def _anchor(model: type[BaseModel]) -> str:
    return f"part-{re.sub(r'(?<!^)(?=[A-Z])', '-', model.__name__).lower()}"


def _cell(text: str) -> str:
    text = re.sub(r"(?<!`)(\[[^\]]*\]\((?:lesson|term|calculator):[^)]*\))", r"`\1`", text)  # shown, not a link
    return " ".join(text.split()).replace("|", "\\|")


def fields(model: type[BaseModel], without: Iterable[str] = ()) -> str:
    """Return the table of a model's fields."""
    rows = ["| field | may be | left out | meaning |", "|---|---|---|---|"]
    for name, info in model.model_fields.items():
        if name not in without:
            said, absent = _cell(meaning(model, name)), _absent(info)
            rows.append(f"| `{name}` | {_cell(_kind(info, model, name))} | {absent} | {said} |")
    return "\n".join(rows) + "\n"


def _absent(info: FieldInfo) -> str:
    if info.is_required():
        return "**needed**"
    if isinstance(info.default, bool):
        return "false" if info.default is False else "true"
    return f"`{info.default}`" if isinstance(info.default, int | float | str) else ""


def _inner(model: type[BaseModel], seen: set[type[BaseModel]], without: Iterable[str] = ()) -> Iterator[str]:
    """Yield the tables of the models inside a model, each once."""
    for name, info in model.model_fields.items():
        if name in without or _is_union(info.annotation, Block) or _is_question(info.annotation):
            continue
        for part in _parts(info.annotation):
            if part not in seen:
                seen.add(part)
                yield f'<a id="{_anchor(part)}"></a>\n\n**{_title(part)[0].upper()}{_title(part)[1:]}**: {_doc(part)}\n'
                yield fields(part)
                yield from _inner(part, seen)


def _doc(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


def _example(text: str, dash: bool = False) -> str:
    if dash:
        first, *rest = text.rstrip().split("\n")
        text = "\n".join([f"- {first}", *(f"  {line}" if line else "" for line in rest)])
    return f"```yaml\n{text.rstrip()}\n```\n"


# --- sections -------------------------------------------------------------------------------------------


def file_sections() -> Iterator[str]:
    """Yield the sections on every kind of file."""
    seen: set[type[BaseModel]] = set()
    for kind, model in FILE_KINDS.items():
        yield f"### File: {kind}\n\n{_doc(model)}\n"
        yield fields(model)
        yield from _inner(model, seen)
        example = file_example(kind)
        if example.count("\n") <= LONGEST_EXAMPLE or kind not in ("lesson", "quiz"):
            yield f"Example (`{PLACES[kind]}`):\n\n{_example(example)}"
        else:
            field = {"lesson": "body", "quiz": "questions"}[kind]
            yield f"Example, without its {field}:\n\n{_example(example.partition(f'{field}:')[0] + f'{field}: …')}"


def block_sections() -> Iterator[str]:
    """Yield the sections on what all blocks share, and on every block."""
    seen: set[type[BaseModel]] = set()
    shared = list(BlockBase.model_fields)
    yield f"### All blocks\n\n{fields(BlockBase)}"
    for kind, model in block_models().items():
        yield f"### Block: {kind}\n\n{_doc(model)}\n\n{_example(block_examples()[kind], dash=True)}"
        yield fields(model, shared)
        yield from _inner(model, seen)


def question_sections() -> Iterator[str]:
    """Yield the sections on what all questions share, and on every type."""
    seen: set[type[BaseModel]] = set()
    yield f"### All questions\n\n{fields(QuestionBase)}"
    yield from _inner(QuestionBase, seen)
    shared = list(QuestionBase.model_fields)
    for kind, model in models().items():
        yield f"### Question type: {kind}\n\n{_doc(model)}\n\n{_example(question_examples()[kind], dash=True)}"
        yield fields(model, [*shared, "type"]).replace("| field |", "| besides |")
        yield from _inner(model, seen, shared)


def function_section() -> Iterator[str]:
    """Yield the section on every function of the formula language."""
    rows = ["| function | gives |", "|---|---|"]
    for name, function in FUNCTIONS.items():
        values = re.sub(r":[a-z:]+", "", function.parameters).replace("same...", "a b …").split()
        rows.append(f"| `{name}({', '.join(values)})` | {_cell(function.doc)} |")
    rows.append("| `range(first, end)` | Whole numbers from `first` on, `end` not included. |")
    yield "\n".join(rows) + "\n\nValues in square brackets may be left out.\n"


def commands(
    command: click.Command = cli, path: tuple[str, ...] = ("fincourse",)
) -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its full name, groups before their commands."""
    context = click.Context(command, info_name=path[-1])
    yield " ".join(path), command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found, name
            yield from commands(found, (*path, name))


def _metavar(option: click.Option) -> str:
    """Return the placeholder of an option's value, which versions of click write differently."""
    if isinstance(option.type, click.Choice):
        return f"[{'|'.join(str(choice) for choice in option.type.choices)}]"
    return option.metavar or option.type.name.upper()


def command_sections() -> Iterator[str]:
    """Yield the sections on every command, with its arguments and options."""
    for name, command in commands():
        help_text = " ".join((command.help or "").replace("\b", "").split())
        usage = " ".join(command.collect_usage_pieces(click.Context(command)))
        yield f"### {name}\n\n{help_text}\n\n```text\n{name} {usage}\n```\n"
        rows = []
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden:
                written = ", ".join((*option.opts, *option.secondary_opts))
                value = "" if option.is_flag or option.count else f" {_metavar(option)}"
                rows.append(f"| `{_cell(written + value)}` | {_cell(option.help or '')} |")
        if rows:
            yield "\n".join(["| option | meaning |", "|---|---|", *rows]) + "\n"


REFERENCE = """# Reference

Every file, block, type of question, field, function and command. The page is written from the program itself, so it
holds nothing that the program does not know. To learn, start with the [guide](authors-guide.md); come here to look
something up.

A field marked **needed** must be there. *Markdown* may have paragraphs, lists and tables; *one paragraph* has bold,
links and numbers in braces only; *text* is shown as it is written. An *id* is made of small letters, digits and
hyphens; a *name* in formulas of small letters, digits and underscores. What each mistake means:
[Messages](messages.md).
"""

MESSAGES_PAGE = """# Messages

Every sentence that `fincourse check` can tell, by its code; `fincourse check --format json` gives the codes. An error
stops a build, a warning does not. Words in braces are filled in.
"""


def reference() -> str:
    """Return the text of docs/reference.md."""
    sections = [
        ("Files", file_sections()),
        ("Blocks", block_sections()),
        ("Questions", question_sections()),
        ("Functions", function_section()),
        ("Commands", command_sections()),
    ]
    parts = [WRITTEN, REFERENCE]
    for title, made in sections:
        parts += [f"## {title}\n", *made]
    return "\n".join(parts)


def messages() -> str:
    """Return the text of docs/messages.md."""
    rows = ["| code | | what it says | the way out |", "|---|---|---|---|"]
    for code, message in MESSAGES.items():
        rows.append(f"| `{code}` | {message.severity} | {_displayed(message.text)} | {_displayed(message.hint)} |")
    return "\n".join([WRITTEN, MESSAGES_PAGE, *rows]) + "\n"


def _displayed(text: str) -> str:
    """Format a sentence as it is displayed: doubled braces become single ones."""
    return _cell(text.replace("{{", "{").replace("}}", "}"))


PAGES = {"reference.md": reference, "messages.md": messages}


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check name those that are out of date."""
    old = []
    for name, make in PAGES.items():
        file, text = ROOT / "docs" / name, make()
        if not file.is_file() or file.read_text("utf-8") != text:
            old.append(name)
            if "--check" not in arguments:
                file.write_text(text, "utf-8")
    if "--check" in arguments and old:
        sys.stderr.write(f"Out of date: {', '.join(old)}. Run: make docs\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
