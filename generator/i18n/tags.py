"""Language tags: whether a course can be written in a language, and which one is meant by `pt_BR`, 中文 or english."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from functools import cache

_NAMES = {
    **dict.fromkeys(("汉语", "普通话", "cn", "chinese (simplified)"), "zh-Hans"),
    **dict.fromkeys(("國語", "繁體中文", "正體中文", "tw", "chinese (traditional)"), "zh-Hant"),
}
"""Names of languages besides those in CLDR."""


def is_tag(tag: str) -> bool:
    """Return whether a course can use this tag: dates can be formatted, and for Chinese the script is given."""
    return bool(tag) and meant_by(tag) == tag


def meant_by(tag: str) -> str:
    """Return the course tag for a well-formed tag: zh-Hans for ``zh`` and ``zh-CN``, zh-Hant for ``zh-TW``; else ''."""
    return _of(tag) if _written(tag) == tag else ""


def nearest_tag(text: str) -> str:
    """Return the tag that was probably meant; '' if nothing is close."""
    words = unicodedata.normalize("NFKC", text).strip(" \t\"'`")
    tag = _written(re.split(r"[.@]", words.replace("_", "-"))[0].strip())
    if found := _of(tag):
        return found
    name = words.casefold()
    if right := _NAMES.get(name) or _of(_named("zh", "en").get(name, "")):
        return right
    known = {**_named(), **_named("zh", "en")}
    for close in difflib.get_close_matches(name, known, n=1, cutoff=0.8):
        return _of(known[close])
    return _of(tag.partition("-")[0])


def _written(tag: str) -> str:
    """Normalise the case of a tag: zh-Hans-CN for `zh-hANS-cn`."""
    language, *rest = tag.split("-")
    parts = (one.upper() if len(one) == 2 else one.title() if len(one) == 4 and one.isalpha() else one for one in rest)
    return "-".join([language.lower(), *parts])


def _of(tag: str) -> str:
    """Return the course's tag for the language of a tag; '' for an unknown language."""
    from babel import Locale, UnknownLocaleError

    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", tag):
        return ""
    try:
        found = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return ""
    if found.language == "zh":
        return f"zh-{found.script or 'Hans'}"
    return "-".join([found.language, *tag.split("-")[1:]])


@cache
def _named(*languages: str) -> Mapping[str, str]:
    """Return tags by the languages' names in the given languages; by default, by their own names."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    found: dict[str, str] = {}
    for identifier in languages or (name for name in locale_identifiers() if "_" not in name):
        for tag, name in Locale.parse(identifier).languages.items():
            if languages or tag.partition("_")[0] == identifier:
                found.setdefault(name.casefold(), _written(tag.replace("_", "-")))
    return found
