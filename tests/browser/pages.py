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


def looks(site: Path, small: Path, language: str) -> list[Path]:
    """Return the pages that are looked at in one language: all of the course, or by default one of everything.

    What the small course shows is looked at there, where a page costs the browser a third.
    """
    everything = [site / name for name in all_pages(site, language)]
    return thinned(_cover((small, site), language, ""), everything)


def all_pages(site: Path, language: str) -> list[str]:
    """Return the URL of every page of a language."""
    folder = site if language == "en" else site / language
    found = [file.relative_to(site).as_posix() for file in sorted(folder.rglob("*.html"))]
    return [name for name in found if language != "en" or not name.startswith("zh-")]


def covering(site: Path, language: str, attribute: str = "") -> list[str]:
    """Select pages until the others show nothing new, or no new value of one attribute.

    Each template, block, type of question and of box, and each element with each of its classes is on one of them.
    """
    return [file.relative_to(site).as_posix() for file in _cover((site,), language, attribute)]


@functools.cache
def _cover(sites: tuple[Path, ...], language: str, attribute: str) -> list[Path]:
    """Select first what shows most for its size, then leave out what the others show, too."""
    shown, size = {}, {}
    for site in sites:
        for name in all_pages(site, language):
            file = site / name
            if site != sites[-1] and file.name == "404.html":
                continue  # it shows itself whole only at the course's own address
            shown[file] = _shown(file, name.removeprefix(f"{language}/"))
            size[file] = file.stat().st_size
    if attribute:
        shown = {file: {kind for kind in kinds if kind[1:2] == (attribute,)} for file, kinds in shown.items()}
    left = set().union(*shown.values())
    chosen: list[Path] = []
    while left:
        chosen.append(max(shown, key=lambda file: len(shown[file] & left) / size[file]))
        left -= shown[chosen[-1]]
    for file in sorted(chosen, key=lambda file: -size[file]):
        if shown[file] <= set().union(*(shown[other] for other in chosen if other != file)):
            chosen.remove(file)
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
