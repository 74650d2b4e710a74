"""Traditional characters from Simplified ones: OpenCC's `s2tw`, then the course's own reviewed words.

It changes characters only, to those in common use (plain `s2t` gives 覈 and 纔 for 核 and 才). The variants
that also change words (`s2twp`) would rename statutes and legal terms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from generator.source import read_source

_KEPT = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)|`[^`]*`", re.DOTALL)
"""Numbers, link targets and code hold names, not words."""


@cache
def _converter(form: str) -> Any:
    import opencc

    return opencc.OpenCC(form)


@cache
def all_variants() -> Mapping[int, str]:
    """Map the other forms of characters to the simplified ones, so that texts in either can be compared."""
    every = [chr(one) for one in range(0x3400, 0xA000)]
    simple: dict[int, str] = {}
    for form in ("t2s", "s2t", "s2tw"):
        others = str(_converter(form).convert("\n".join(every))).split("\n")
        for one, other in zip(every, others, strict=True):
            if one != other:
                simple |= {ord(one): other} if form == "t2s" else {ord(other): one}
    return {before: after for before, after in simple.items() if ord(after) not in simple}  # no chains


def exceptions(file: Path | None) -> dict[str, str]:
    """Read the course's own words: a mapping of what OpenCC gives to what is meant."""
    if file is None or not file.is_file():
        return {}
    source, _ = read_source(file, file)
    data = source.data if isinstance(source.data, dict) else {}
    words = data.get("words", {})
    return {str(before): str(after) for before, after in words.items()} if isinstance(words, dict) else {}


def to_traditional(file: Path | None) -> Callable[[str], str]:
    """Give the function that writes a text in traditional characters; ``file`` holds the exceptions."""
    own = exceptions(file)
    longest_first = sorted(own, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first))) if own else None

    def words(text: str) -> str:
        made = str(_converter("s2tw").convert(text))
        return pattern.sub(lambda found: own[found.group()], made) if pattern else made

    def convert(text: str) -> str:
        made, start = [], 0
        for kept in _KEPT.finditer(text):
            made += [words(text[start : kept.start()]), kept.group()]
            start = kept.end()
        return "".join([*made, words(text[start:])])

    return convert
