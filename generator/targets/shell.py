"""What is changed of the theme's frame around a page: the search is the course's own."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig

_HEADER_END = re.compile(r"(?=</nav>\s*</header>)")
_GLASS = (
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9.5 3a6.5 6.5 0 1 0 3.9 11.7l5.8 5.8 1.5-1.5-5.8-5.8'
    'A6.5 6.5 0 0 0 9.5 3m0 2a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9"/></svg>'
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
