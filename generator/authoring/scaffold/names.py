"""The ids of new files: which are valid, and suggestions to replace others."""

from __future__ import annotations

import re
import unicodedata

from generator.i18n.diagnostics import Phrase, phrase
from generator.schema.base import SLUG_PATTERN

LONGEST = 80
KINDS: dict[str, Phrase] = {"course": "course", "module": "module", "lesson": "lesson", "calculator": "calculator"}
"""The kinds of things with an id chosen by the author."""
_RESERVED: dict[str, dict[str, Phrase]] = {
    "module": {"calculators": "the folder content/calculators contains calculators"},
    "lesson": {"module": "module.yml is the file of the module itself", "index": "the module's own page has this name"},
    "calculator": {"index": "the list of calculators has this name"},
}


def refusal(name: str, kind: str) -> str:
    """Explain why a name can't be the id of a ``kind`` (course, module, lesson, calculator); '' if it can."""
    if taken := _RESERVED.get(kind, {}).get(name):
        of, why = phrase(KINDS[kind]), phrase(taken)
        return phrase("`{name}` can't be the id of a {kind}: {why}.", name=name, kind=of, why=why)
    if not name:
        return phrase("A {kind} needs an id.", kind=phrase(KINDS[kind]))
    if len(name) > LONGEST:
        return phrase("This id has {count} characters; at most {most} are allowed.", count=len(name), most=LONGEST)
    if not re.fullmatch(SLUG_PATTERN, name):
        return phrase("`{name}` can't be an id: ids are small letters a–z, digits and single hyphens.", name=name)
    return ""


def suggestion(text: str, kind: str) -> str:
    """Suggest an id for a title in Latin letters; '' if letters of another script would be lost.

    A Chinese title gets none: pinyin would make names that neither teachers nor learners read.
    """
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("&", " and "))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    plain = re.sub(r"['’]", "", plain)
    if any(char.isalpha() and not char.isascii() for char in plain):
        return ""
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
    return "" if refusal(name, kind) else name


def example(suggested: str) -> str:
    """Format a suggested id as an example; '' if there is none."""
    return phrase("For example: `{name}`.", name=suggested) if suggested else ""


def title_of(name: str) -> str:
    """Derive a title from an id: `pay-day` becomes Pay day."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def free(wanted: str, taken: set[str]) -> str:
    """Return ``wanted``, with a number appended if it is taken."""
    if wanted not in taken:
        return wanted
    count = 2
    while f"{wanted}-{count}" in taken:
        count += 1
    return f"{wanted}-{count}"
