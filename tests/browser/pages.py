"""The pages of the built course, and a minimal selection that shows one of everything."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from tests.conftest import thinned

_ELEMENT = re.compile(r"<([a-z][\w-]*)([^>]*)>")
_KIND = re.compile(r'\s(class|type|role|data-type)="([^"]*)"')


def pages(site: Path, language: str) -> list[str]:
    """Return the URLs of a language's pages: all of them, or by default a selection that shows one of everything."""
    return thinned(covering(site, language), all_pages(site, language))


def all_pages(site: Path, language: str) -> list[str]:
    """Return the URL of every page of a language."""
    folder = site if language == "en" else site / language
    found = [file.relative_to(site).as_posix() for file in sorted(folder.rglob("*.html"))]
    return [name for name in found if language != "en" or not name.startswith("zh-")]


@functools.cache
def covering(site: Path, language: str, attribute: str = "") -> list[str]:
    """Select pages until the others show nothing new, or no new value of one attribute.

    Each template, block, type of question and of box, and each element with each of its classes is on one of them.
    """
    shown = {name: _shown(site / name, name.removeprefix(f"{language}/")) for name in all_pages(site, language)}
    if attribute:
        shown = {name: {kind for kind in kinds if kind[1:2] == (attribute,)} for name, kinds in shown.items()}
    left = set().union(*shown.values())
    chosen = []
    while left:
        chosen.append(max(shown, key=lambda name: len(shown[name] & left)))
        left -= shown[chosen[-1]]
    return chosen


def _shown(file: Path, name: str) -> set[tuple[str, ...]]:
    folder, _, page = name.rpartition("/")
    if folder:
        folder, page = folder if folder == "calculators" else "module", page if page == "index.html" else "any"
    found: set[tuple[str, ...]] = {("page", folder, page)}
    for tag, attributes in _ELEMENT.findall(file.read_text("utf-8")):
        found.add((tag,))
        found |= {(tag, kind, word) for kind, words in _KIND.findall(attributes) for word in words.split()}
    return found
