"""A page of the site, as rendered by the templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class BookFile:
    """What readers are told of the book before they download it."""

    size: int
    """In bytes."""
    pages: int
    """0 if unknown."""


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """One of the files that readers may download beside the book."""

    name: str
    """Its path in the site."""
    title: str
    content: bytes
    pages: int
    """0 if unknown."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One kind of them."""

    id: str
    title: str
    audience: str
    files: tuple[OfferedFile, ...]


@dataclass(frozen=True, slots=True)
class PageHeading:
    """One second-level heading of a page."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    uri: str
    """Its source path below the content folder, ending in .md."""
    edit: str
    """The YAML file it is made from."""
    title: str
    description: str
    html: str
    headings: tuple[PageHeading, ...]
    script: tuple[str, str] | None = None
    """Name and text of the page's own script, its compiled formulas."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Names and texts of other files that belong to it: the bundles it loads, a lesson's question bank."""
    also: Mapping[str, str] = field(default_factory=dict)
    """Other words by which people search for its parts, by anchor; '' is the page itself."""
    bank: str = ""
    """The name of a lesson's question bank among its files."""
    attached: Mapping[str, bytes] = field(default_factory=dict)
    """Names and contents of files that it offers for download."""

    @property
    def further(self) -> Mapping[str, bytes]:
        """Names and contents of everything written next to it: its files, its script, what it offers."""
        texts = {**self.files, **(dict([self.script]) if self.script else {})}
        return {**{name: text.encode() for name, text in texts.items()}, **self.attached}
