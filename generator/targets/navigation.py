"""A navigation that stays the same size however large the course grows."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from generator.render.pages import CALCULATORS

MOST_MODULES = 9
"""Up to this many modules are all listed; beyond it, only those around the reader's own."""


def _holds(item: StructureItem, page: Page | None) -> bool:
    return item is page or (isinstance(item, Section) and page in item.children)


def _is_calculators(section: Section) -> bool:
    first = section.children[0]
    return isinstance(first, Page) and first.file.src_uri == CALCULATORS


def near_navigation(nav: Navigation, page: Page | None) -> Navigation:
    """Reduce the whole navigation to what the reader of ``page`` needs; None is a page of the theme, such as 404.html.

    The page's own module keeps its lessons; every other module is one link to its page. The theme renders
    what it is given, so the cost of a page does not grow with the course.
    """
    sections = [item for item in nav.items if isinstance(item, Section) and not _is_calculators(item)]
    here = next((n for n, section in enumerate(sections) if _holds(section, page)), 0)
    shown = set(map(id, _around(sections, here)))
    items: list[StructureItem] = []
    for item in nav.items:
        if not isinstance(item, Section) or _holds(item, page):
            items.append(item)
        elif id(item) in shown or _is_calculators(item):
            items.append(item.children[0])
    small = Navigation(items, nav.pages)
    small.homepage = nav.homepage
    return small


def _around(sections: Sequence[Section], here: int) -> Sequence[Section]:
    first = max(0, min(here - MOST_MODULES // 2, len(sections) - MOST_MODULES))
    return sections[first : first + MOST_MODULES]
