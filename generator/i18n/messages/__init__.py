"""All messages about mistakes, by their codes; one module per family.

``text`` says what is wrong; ``hint`` says how to fix it, with a snippet where that helps. ``problems.problem`` fills
the placeholders in braces. Translations are in the diagnostics catalogue of each language.
"""

from __future__ import annotations

from dataclasses import replace

from generator.i18n.diagnostics import phrase
from generator.i18n.message import Message
from generator.i18n.messages import (
    course,
    facts,
    fields,
    files,
    formulas,
    importing,
    numbers,
    style,
    translations,
    yaml_syntax,
)

MESSAGES: dict[str, Message] = {
    **files.MESSAGES,
    **yaml_syntax.MESSAGES,
    **fields.MESSAGES,
    **course.MESSAGES,
    **numbers.MESSAGES,
    **translations.MESSAGES,
    **facts.MESSAGES,
    **formulas.MESSAGES,
    **style.MESSAGES,
    **importing.MESSAGES,
}


def message(code: str) -> Message:
    """Return a message in the current language. Raises KeyError for an unknown code."""
    found = MESSAGES[code]
    return replace(found, text=phrase(found.text, f"{code}.text"), hint=phrase(found.hint, f"{code}.hint"))
