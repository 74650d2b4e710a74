"""The items of the navigation as HTML: those that many pages show alike are rendered by the theme once.

Links are relative, so what one page shows holds for the pages beside it, but for the item of the page itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

Render = Callable[..., str]
"""The theme's macro, which renders an item for the current page, given the item's path, level and parent."""


@dataclass
class _List:
    """The HTML of a section in pieces, in which the item of the page that is shown can be replaced."""

    pieces: list[str]
    places: dict[int, int]
    """The piece of each page, by the identity of the page."""
    unlinked: Page | None
    """The page of which no link was rendered yet, for it was the current one."""


@dataclass
class NavigationItems:
    """What was rendered of one navigation, whose items live as long."""

    _links: dict[tuple[object, ...], str] = field(default_factory=dict)
    _lists: dict[tuple[object, ...], _List | None] = field(default_factory=dict)

    def of(
        self, page: Page | None, render: Render, item: StructureItem, path: str, level: int, parent: object = None
    ) -> str:
        """Return an item as ``page`` shows it."""
        if page is None or item is page:
            return render(item, path, level, parent)
        where = (id(item), path, level, *_beside(page.url))
        if isinstance(item, Page) and not item.url.startswith(page.url or "/"):
            if where not in self._links:
                self._links[where] = render(item, path, level, parent)
            return self._links[where]
        if isinstance(item, Section) and page in item.children[1:]:  # the first may be the section's own page
            if where not in self._lists:
                self._lists[where] = _taken_apart(page, render, item, path, level, parent)
            if (found := self._lists[where]) is not None:
                return _with_current(found, page, lambda one: render(one, "", level + 1, item))
        return render(item, path, level, parent)


def _beside(url: str) -> tuple[str, int]:
    """Return what is the same for all pages whose relative links are the same."""
    return url.rstrip("/").rpartition("/")[0], url.count("/")


def _taken_apart(page: Page, render: Render, section: Section, path: str, level: int, parent: object) -> _List | None:
    """Render a section, and cut it at its pages; None where the theme shows them in another way than one by one."""
    rest, pieces, places = render(section, path, level, parent), list[str](), dict[int, int]()
    for one in section.children[1:]:
        if not isinstance(one, Page):
            return None
        before, shown, rest = rest.partition(render(one, "", level + 1, section))
        if not shown:
            return None
        places[id(one)] = len(pieces) + 1
        pieces += before, shown
    return _List([*pieces, rest], places, page)


def _with_current(found: _List, page: Page, render: Callable[[Page], str]) -> str:
    if found.unlinked is not None and found.unlinked is not page:
        found.pieces[found.places[id(found.unlinked)]] = render(found.unlinked)
        found.unlinked = None
    pieces = [*found.pieces]
    pieces[found.places[id(page)]] = render(page)
    return "".join(pieces)
