"""A navigation whose size does not grow with the course."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from generator.render.addresses import CALCULATORS

MOST_MODULES = 9
"""Up to this many modules are all listed; beyond that, only those near the reader's own."""


class NearNavigation:
    """The whole navigation, of which each page shows a part."""

    def __init__(self, nav: Navigation) -> None:
        self.nav = nav
        sections = [item for item in nav.items if isinstance(item, Section)]
        self._calculators = [section for section in sections if _is_calculators(section)]
        self._modules = [section for section in sections if not _is_calculators(section)]
        self._own = {id(page): section for section in sections for page in section.children}
        """The section of each page; asking every section for every page took longer than writing the pages."""
        self._place = {id(section): number for number, section in enumerate(self._modules)}

    def of(self, page: Page | None) -> Navigation:
        """Reduce it to what the reader of ``page`` needs; None is a page of the theme, such as 404.html.

        The page's own module keeps its lessons; every other module is one link to its page. The theme renders
        what it is given, so the cost of a page does not grow with the course.
        """
        own = self._own.get(id(page))
        near = _around(self._modules, self._place.get(id(own), 0))
        shown: dict[int, StructureItem] = {id(one): one.children[0] for one in (*near, *self._calculators)}
        if own is not None:
            shown[id(own)] = own
        items: list[StructureItem] = []
        for item in self.nav.items:
            if not isinstance(item, Section):
                items.append(item)
            elif id(item) in shown:
                items.append(shown[id(item)])
        small = Navigation(items, self.nav.pages)
        small.homepage = self.nav.homepage
        return small


def _is_calculators(section: Section) -> bool:
    first = section.children[0]
    return isinstance(first, Page) and first.file.src_uri == CALCULATORS


def _around(sections: Sequence[Section], here: int) -> Sequence[Section]:
    first = max(0, min(here - MOST_MODULES // 2, len(sections) - MOST_MODULES))
    return sections[first : first + MOST_MODULES]
