"""The ids of new files: what may be one, and what to take instead."""

from __future__ import annotations

import re
import unicodedata

from generator.i18n.diagnostics import Phrase, phrase
from generator.schema.base import SLUG_PATTERN

LONGEST = 80
KINDS: dict[str, Phrase] = {"course": "course", "module": "module", "lesson": "lesson", "calculator": "calculator"}
"""What has an id of the author's own."""
_RESERVED: dict[str, dict[str, Phrase]] = {
    "module": {"calculators": "the folder content/calculators holds calculators"},
    "lesson": {"module": "module.yml is the file of the module itself", "index": "the module's own page has this name"},
    "calculator": {"index": "the list of calculators has this name"},
}


def refusal(name: str, kind: str) -> str:
    """Say why a name can't be the id of a ``kind`` (course, module, lesson, calculator); '' where it can."""
    if taken := _RESERVED.get(kind, {}).get(name):
        of, why = phrase(KINDS[kind]), phrase(taken)
        return phrase("`{name}` can't be the id of a {kind}: {why}.", name=name, kind=of, why=why)
    if not name:
        return phrase("A {kind} needs an id.", kind=phrase(KINDS[kind]))
    if len(name) > LONGEST:
        return phrase("This id has {count} characters; {most} are the most.", count=len(name), most=LONGEST)
    if not re.fullmatch(SLUG_PATTERN, name):
        return phrase("`{name}` can't be an id: ids are small letters a–z, digits and single hyphens.", name=name)
    return ""


def suggestion(text: str, kind: str) -> str:
    """Make an id from a title in Latin letters; '' where letters of another script would be lost.

    A Chinese title gives none: pinyin would make names that neither teachers nor learners read.
    """
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("&", " and "))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    plain = re.sub(r"['’]", "", plain)
    if any(char.isalpha() and not char.isascii() for char in plain):
        return ""
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
    return "" if refusal(name, kind) else name


def example(suggested: str) -> str:
    """Say which id may be taken instead; '' where there is no suggestion."""
    return phrase("Take for example `{name}`.", name=suggested) if suggested else ""


def title_of(name: str) -> str:
    """Make a title from an id: `pay-day` gives Pay day."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def free(wanted: str, taken: set[str]) -> str:
    """Give ``wanted``, with a number behind it where it is taken."""
    if wanted not in taken:
        return wanted
    count = 2
    while f"{wanted}-{count}" in taken:
        count += 1
    return f"{wanted}-{count}"
