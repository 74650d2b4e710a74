"""Shapes pydantic's JSON Schema into one that an editor can use well.

- A field that may be left out is no choice between its kind and nothing.
- What a block or a question may hold is found by one chain of `if … then … else`, not by trying every kind: completion
  offers the fields of the right one, and a mistake is told once.
- Every field says in its title whether it is required; every kind shows its example and is offered as a snippet.
- Defaults are told in words: an editor would otherwise write them into the file.

Keys that are no part of JSON Schema (`markdownDescription`, `defaultSnippets`, `enumDescriptions`, `errorMessage`,
`patternErrorMessage`, `doNotSuggest`) are those of the YAML language server; other programs pass over them.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from generator.authoring.editor.snippets import after_dash, snippet
from generator.blocks import block_examples, precedence
from generator.blocks import models as block_models
from generator.loader.errors.owners import owner
from generator.questions import models, question_examples
from generator.questions.base import QuestionBase
from generator.schema.base import DIALLED_PATTERN, NAME_PATTERN, SLUG_PATTERN, Spec
from generator.schema.meaning import meaning
from generator.schema.walk import models_in

Schema = dict[str, Any]

_PATTERNS = {
    r"\S": "Write its text here.",
    SLUG_PATTERN: "Small letters a–z, digits and single hyphens: first-notice",
    NAME_PATTERN: "Small letters, digits and single underscores: monthly_rate",
    DIALLED_PATTERN: 'A number in quotes: "110", or a fact that holds it: "{{ fact.police_line }}"',
    r"^https://": "Write the address in full, starting with https://",
}
"""What is said where a text does not have the form it needs; others show their examples."""
_NEEDS_QUOTES = re.compile(r"[%@`{]|[0-9]+$")
"""Texts that are none without quotes."""


def shaped(model: type[Spec]) -> Schema:
    """Give the JSON Schema (draft 7) of one kind of file."""
    raw = _raw(model)
    models = {found.__name__: found for found in models_in(model)}
    definitions = {name: _model(part, models[name]) for name, part in raw.pop("$defs", {}).items()}
    made = {"$schema": "http://json-schema.org/draft-07/schema#", **_model(raw, model)}
    return {**made, "definitions": definitions} if definitions else made


def _model(raw: Schema, model: type[BaseModel]) -> Schema:
    """Shape the schema of one model: a name as authors use it, fields in a good order, each explained."""
    name = re.sub("^(the|a|an) ", "", owner(model)).replace("`", "")
    required = [*(f for f in ("id", "type") if f in raw.get("required", ())), *raw.get("required", ())]
    required = list(dict.fromkeys(required))
    fields = [*required, *(field for field in raw["properties"] if field not in required)]
    properties = {field: _field(field, raw["properties"][field], model, name) for field in fields}
    return {
        "type": "object",
        "title": name,
        "description": _one_line(model.__doc__ or ""),
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _field(name: str, raw: Schema, model: type[BaseModel], owner_name: str) -> Schema:
    """Shape one field: its title says where it is and whether it is needed."""
    info = model.model_fields[name]
    made = _value(dict(sorted({**raw, "description": ""}.items())))
    need = "required" if info.is_required() else "optional"
    made["title"] = f"{owner_name}: {name} ({need})"
    said = _one_line(meaning(model, name))
    reported = [said]
    if default := _default(info.default, said):
        reported.append(default)
    made["description"] = " ".join(reported)
    _explain_values(made, said)
    if block := next((kind for kind, found in block_models().items() if found is model and kind == name), None):
        reported[:0] = [f"**{_one_line(model.__doc__ or '')}**"]
        reported += ["", "```yaml", _listed(block_examples()[block]), "```"]
    made["markdownDescription"] = "\n".join([reported[0], "", *reported[1:]]) if block else " ".join(reported)
    return made


def _explain_values(made: Schema, said: str) -> None:
    """Give each allowed value the words that the field's text says of it: "`line` for …, `bar` for …"."""
    values = made.get("enum", [])
    found = [re.search(rf"`{re.escape(value)}`:?\s+\(?(.{{4,}}?)[.,)]*(?:\s*`|$)", said) for value in values]
    if any(found):
        made["enumDescriptions"] = [match[1] if match else "" for match in found]


def _default(value: Any, said: str) -> str:
    """Tell what a field is when it is left out, unless its text says so or there is nothing to tell."""
    if isinstance(value, bool) or not isinstance(value, int | float | str) or "Left out" in said:
        return ""
    return f"Left out: {value}."


def _value(raw: Schema) -> Schema:
    """Shape what a field, an entry or a value may be."""
    made = {key: value for key, value in raw.items() if key not in ("default", "title", "discriminator", "minLength")}
    if "anyOf" in made:
        options = made.pop("anyOf")
        if {"type": "string"} not in options:  # a text that may be empty may also be left out behind its colon
            options = [option for option in options if option != {"type": "null"}]
        made = {**_joined(options), **made}
    for pattern, entry in made.pop("patternProperties", {}).items():  # else a name of another form would pass
        made["propertyNames"] = {**made.get("propertyNames", {}), "type": "string", "pattern": pattern}
        made["additionalProperties"] = entry
    for key in ("items", "additionalProperties", "propertyNames"):
        if isinstance(made.get(key), dict):
            made[key] = _value(made[key])
            if key == "propertyNames":
                made[key]["title"] = "name"
    if "oneOf" in made:
        return _union(made)
    if "pattern" in made and (said := _PATTERNS.get(made["pattern"])):
        made["patternErrorMessage"] = said
    return _quoted(made)


def _joined(options: list[Schema]) -> Schema:
    """Join plain kinds, such as a number or a text, into one schema; a group of fields beside them is told apart."""
    if len(options) == 1:
        return dict(options[0])
    if groups := [option for option in options if "$ref" in option]:
        return _chain({}, groups[0], _joined([option for option in options if option not in groups]))
    made: Schema = {}
    for option in options:
        values = [*made.get("enum", ()), *option.get("enum", ())]
        made |= option
        if values:
            made["enum"] = values
    kinds = list(dict.fromkeys(option["type"] for option in options))
    return {**made, "type": kinds if len(kinds) > 1 else kinds[0]}


def _quoted(made: Schema) -> Schema:
    """Offer values that need quotes in YAML, such as %, with their quotes; a list of values would write them bare."""
    values: list[Any] = made.get("enum") or made.get("examples") or []
    if not any(isinstance(value, str) and _NEEDS_QUOTES.match(value) for value in values):
        return made
    snippets = [{"label": v, "body": f'"{v}"' if _NEEDS_QUOTES.match(v) else v} for v in values]
    if "enum" in made:
        made["pattern"] = f"^({'|'.join(map(re.escape, made.pop('enum')))})$"
        made["patternErrorMessage"] = f"One of these: {', '.join(values)}"
    made.pop("examples", None)
    return {**made, "defaultSnippets": snippets}


def _union(made: Schema) -> Schema:
    kinds = {option["$ref"] for option in made["oneOf"]}
    if kinds == {_ref(model)["$ref"] for model in models().values()}:
        return _questions()
    assert kinds == {_ref(model)["$ref"] for model in block_models().values()}
    return _blocks()


def _blocks() -> Schema:
    """A block is what its opening key says; where there is none yet, every opening key is offered."""
    known = ", ".join(block_models())
    openers = {kind: _model(_raw(model), model)["properties"][kind] for kind, model in block_models().items()}
    unknown: Schema = {
        "properties": openers,
        "additionalProperties": False,
        "errorMessage": f"This is no block. A block is named by one of these keys: {known}",
    }
    snippets = _snippets("block", block_models(), block_examples())
    chain = _chain({"required": ["title"]}, unknown, {**unknown, "defaultSnippets": snippets})
    for kind in reversed(precedence()):
        chain = _chain({"required": [kind]}, _ref(block_models()[kind]), chain)
    return {"type": "object", "title": "block", "description": f"One part of the lesson: {known}.", **chain}


def _questions() -> Schema:
    """A question is what its `type` says; before it has one, the fields that all share are offered."""
    types: Schema = {
        "type": "string",
        "title": "question: type (required)",
        "description": "What kind of question it is; the other fields depend on it.",
        "enum": list(models()),
        "enumDescriptions": [_one_line(model.__doc__ or "") for model in models().values()],
    }
    shared = {"properties": _model(_raw(QuestionBase), QuestionBase)["properties"]}
    snippets = _snippets("question", models(), question_examples())
    chain = _chain({"required": ["id"]}, shared, {**shared, "defaultSnippets": snippets})
    for kind, model in reversed(models().items()):
        of_type = {"properties": {"type": {"const": kind, "doNotSuggest": True}}, "required": ["type"]}
        chain = _chain(of_type, _ref(model), chain)
    return {
        "type": "object",
        "title": "question",
        "description": "One question: its id, its type, what it asks, and a why for every answer.",
        "properties": {"type": types},
        "required": ["type"],
        **chain,
    }


def _chain(condition: Schema, then: Schema, otherwise: Schema) -> Schema:
    # The kind is part of the condition: what is not yet an object has every key, as far as JSON Schema is concerned.
    return {"if": {"type": "object", **condition}, "then": then, "else": otherwise}


def _raw(model: type[BaseModel]) -> Schema:
    return model.model_json_schema(ref_template="#/definitions/{model}")


def _snippets(noun: str, models: Mapping[str, type[BaseModel]], examples: Mapping[str, str]) -> list[Schema]:
    return [
        {
            "label": f"{kind} {noun}",
            "description": _one_line(model.__doc__ or ""),
            "markdownDescription": _shown(model, examples[kind]),
            "body": after_dash(snippet(examples[kind])),
        }
        for kind, model in models.items()
    ]


def _ref(model: type[BaseModel]) -> Schema:
    return {"$ref": f"#/definitions/{model.__name__}"}


def _shown(model: type[BaseModel], example: str) -> str:
    return f"{_one_line(model.__doc__ or '')}\n\n```yaml\n{_listed(example)}\n```"


def _listed(example: str) -> str:
    """Show an example as it stands in a list."""
    return textwrap.indent(example, "  ").replace("  ", "- ", 1).rstrip()


def _one_line(text: str) -> str:
    return " ".join(text.split())
