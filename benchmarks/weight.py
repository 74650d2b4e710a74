"""What a first visit to a page transfers."""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

BACKGROUND = ("search/search_index.json", "search.json", "assets/javascripts/workers/search.*.js", "sitemap.xml")


class _Linked(HTMLParser):
    """Collects what a page's HTML makes a browser load before or while showing it: style sheets and scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and "stylesheet" in (given.get("rel") or "").split() and given.get("href"):
            self.styles.append(str(given["href"]))
        elif tag == "script" and given.get("src"):
            self.scripts.append(str(given["src"]))


@dataclass(frozen=True)
class Weight:
    """What a first visit to one page transfers, in bytes after ``gzip -9``."""

    html: int
    styles: int
    scripts: int
    files: int
    background: int
    """What Material's script loads when the page can already be read; not part of the sum."""

    @property
    def total(self) -> int:
        return self.html + self.styles + self.scripts


_IMPORT = re.compile(r"""(?:^|[;}\s])(?:import|export)\s*(?:[^'"()]*?\sfrom\s*)?["'](\.[^'"]+)["']""")


@cache
def _gzipped(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def _local(site: Path, page: str, links: Sequence[str]) -> list[Path]:
    """Turn a page's links into files of the site; exit at a link to another host, as its weight is unknown."""
    found = []
    for link in links:
        address = urljoin(f"http://site/{page}", link)
        if urlsplit(address).netloc != "site":
            sys.exit(f"{page} links to another host: {link}")
        found.append(site / urlsplit(address).path.lstrip("/"))
    return found


def _with_imports(site: Path, scripts: Sequence[Path]) -> list[Path]:
    """Add the modules that scripts import statically, which a browser loads as well."""
    found = dict.fromkeys(scripts)
    waiting = list(scripts)
    while waiting:
        script = waiting.pop()
        page = script.relative_to(site).as_posix()
        for module in _local(site, page, _IMPORT.findall(script.read_text(encoding="utf-8"))):
            if module not in found and module.is_file():
                found[module] = None
                waiting.append(module)
    return list(found)


def weigh(site: Path, page: str) -> Weight:
    """Weigh one page of a built site."""
    file = site / page
    linked = _Linked(file.read_text(encoding="utf-8"))
    styles = _local(site, page, linked.styles)
    scripts = _with_imports(site, _local(site, page, linked.scripts))
    return Weight(
        html=_gzipped(file),
        styles=sum(map(_gzipped, styles)),
        scripts=sum(map(_gzipped, scripts)),
        files=1 + len(styles) + len(scripts),
        background=sum(_gzipped(found) for pattern in BACKGROUND for found in site.glob(pattern)),
    )
