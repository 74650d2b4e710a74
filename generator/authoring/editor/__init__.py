"""The JSON Schemas of the files an author writes, generated from the models, for editors."""

from __future__ import annotations

import json
from pathlib import Path

from generator.authoring.editor.shape import shaped
from generator.i18n.diagnostics import messages_in
from generator.i18n.languages import SOURCE
from generator.loader.kinds import FILE_KINDS


def schemas() -> dict[str, str]:
    """Return the text of every schema file by file name, in English whatever the language of messages."""
    with messages_in(SOURCE):
        return {
            f"{kind}.schema.json": json.dumps(shaped(model), indent=2, ensure_ascii=False) + "\n"
            for kind, model in FILE_KINDS.items()
        }


def outdated(folder: Path) -> list[str]:
    """Return the names of the schema files in ``folder`` that are missing or differ from the models."""
    return [
        name
        for name, text in schemas().items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != text
    ]


def write(folder: Path) -> None:
    """Write every schema file into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, "utf-8")
