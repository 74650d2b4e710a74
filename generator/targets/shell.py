"""What is changed of the theme's frame around a page: the search is the course's own."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig

_HEADER_END = re.compile(r"(?=</nav>\s*</header>)")
_GLASS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true"><path d="M9.5 3A6.5 6.5 0 0 1 16 9.5'
    "c0 1.61-.59 3.09-1.56 4.23l.27.27h.79l5 5-1.5 1.5-5-5v-.79l-.27-.27A6.52 6.52 0 0 1 9.5 16 6.5 6.5 0 0 1 3 9.5 6.5 "
    '6.5 0 0 1 9.5 3m0 2C7 5 5 7 5 9.5S7 14 9.5 14 14 12 14 9.5 12 5 9.5 5"/></svg>'
)


def without_theme_search(config: MkDocsConfig) -> None:
    """Switch the theme's search off, where mkdocs.yml names it: its index is one file that grows with the course."""
    plugin = config.plugins.get("material/search")
    if plugin is not None:
        plugin.config["enabled"] = False


def with_search(page: str, name: str, files: Iterable[str]) -> str:
    """Put the button of the search last into the header; ``files`` are what it loads when it is pressed."""
    title = html.escape(name)
    button = (
        f'<button type="button" class="md-header__button md-icon fc-find" title="{title}" aria-label="{title}" '
        f'aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K" data-load="{" ".join(files)}">{_GLASS}</button>'
    )
    return _HEADER_END.sub(lambda _: button, page, count=1)
