"""Shapes pydantic's JSON Schema into one that works well in an editor.

- An optional field is not a choice between its type and null.
- What a block or a question may contain is decided by one chain of `if … then … else`, not by trying every type:
  completion offers the fields of the right type, and a mistake is reported once.
- Every field's title says whether it is required; every type shows its example, also offered as a snippet.
- Defaults are described in words, as an editor would otherwise write them into the file.

Keys that are not part of JSON Schema (`markdownDescription`, `defaultSnippets`, `enumDescriptions`, `errorMessage`,
`patternErrorMessage`, `doNotSuggest`) belong to the YAML language server; other programs ignore them.
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
"""The messages for texts that don't match a pattern; other patterns show their examples."""
_NEEDS_QUOTES = re.compile(r"[%@`{]|[0-9]+$")
"""Values that YAML reads as text only in quotes."""


def shaped(model: type[Spec]) -> Schema:
    """Return the JSON Schema (draft 7) of one kind of file."""
    raw = _raw(model)
    models = {found.__name__: found for found in models_in(model)}
    definitions = {name: _model(part, models[name]) for name, part in raw.pop("$defs", {}).items()}
    made = {"$schema": "http://json-schema.org/draft-07/schema#", **_model(raw, model)}
    return {**made, "definitions": definitions} if definitions else made


def _model(raw: Schema, model: type[BaseModel]) -> Schema:
    """Shape the schema of one model: a name that authors use, fields in a useful order, each explained."""
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
    """Shape one field: its title says where it belongs and whether it is required."""
    info = model.model_fields[name]
    made = _value(dict(sorted({**raw, "description": ""}.items())))
    need = "required" if info.is_required() else "optional"
    made["title"] = f"{owner_name}: {name} ({need})"
    said = _one_line(meaning(model, name))
    parts = [said]
    if default := _default(info.default, said):
        parts.append(default)
    made["description"] = " ".join(parts)
    _explain_values(made, said)
    if block := next((kind for kind, found in block_models().items() if found is model and kind == name), None):
        parts[:0] = [f"**{_one_line(model.__doc__ or '')}**"]
        parts += ["", "```yaml", _listed(block_examples()[block]), "```"]
    made["markdownDescription"] = "\n".join([parts[0], "", *parts[1:]]) if block else " ".join(parts)
    return made


def _explain_values(made: Schema, said: str) -> None:
    """Describe each allowed value as the field's text does: "`line` for …, `bar` for …"."""
    values = made.get("enum", [])
    found = [re.search(rf"`{re.escape(value)}`:?\s+\(?(.{{4,}}?)[.,)]*(?:\s*`|$)", said) for value in values]
    if any(found):
        made["enumDescriptions"] = [match[1] if match else "" for match in found]


def _default(value: Any, said: str) -> str:
    """Describe the default of a field, unless its text does so or there is nothing to say."""
    if isinstance(value, bool) or not isinstance(value, int | float | str) or "Left out" in said:
        return ""
    return f"Left out: {value}."


def _value(raw: Schema) -> Schema:
    """Shape the schema of a field, an entry or a value."""
    made = {key: value for key, value in raw.items() if key not in ("default", "title", "discriminator", "minLength")}
    if "anyOf" in made:
        options = made.pop("anyOf")
        if {"type": "string"} not in options:  # a text that may be empty may also be left out after its colon
            options = [option for option in options if option != {"type": "null"}]
        made = {**_joined(options), **made}
    for pattern, entry in made.pop("patternProperties", {}).items():  # else a name that doesn't match would be accepted
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
    """Merge simple types, such as number and text, into one schema; an object among them remains separate."""
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
    """Offer values that need quotes in YAML, such as %, with their quotes; an enum would insert them without."""
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
    """Choose a block's schema by its first key; if there is none yet, offer every such key."""
    known = ", ".join(block_models())
    openers = {kind: _model(_raw(model), model)["properties"][kind] for kind, model in block_models().items()}
    unknown: Schema = {
        "properties": openers,
        "additionalProperties": False,
        "errorMessage": f"This is not a block. A block is named by one of these keys: {known}",
    }
    snippets = _snippets("block", block_models(), block_examples())
    chain = _chain({"required": ["title"]}, unknown, {**unknown, "defaultSnippets": snippets})
    for kind in reversed(precedence()):
        chain = _chain({"required": [kind]}, _ref(block_models()[kind]), chain)
    return {"type": "object", "title": "block", "description": f"One part of the lesson: {known}.", **chain}


def _questions() -> Schema:
    """Choose a question's schema by its `type`; until it has one, offer the fields that all types share."""
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
    # The type is part of the condition: for JSON Schema, what is not yet an object has every key.
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
    """Format an example as a list entry."""
    return textwrap.indent(example, "  ").replace("  ", "- ", 1).rstrip()


def _one_line(text: str) -> str:
    return " ".join(text.split())
