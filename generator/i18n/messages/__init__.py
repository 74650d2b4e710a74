"""Every sentence that tells an author of a mistake, by its code: one module for each family.

``text`` says what is wrong; ``hint`` says the way out, with a snippet where one helps. Gaps in braces
are filled by ``problems.problem``. Translations are in the diagnostics catalogue of each language.
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
    """Give a message in the language that is told. KeyError where no message has this code."""
    found = MESSAGES[code]
    return replace(found, text=phrase(found.text, f"{code}.text"), hint=phrase(found.hint, f"{code}.hint"))
