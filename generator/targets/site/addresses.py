"""The relative URLs between the site's files."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File


class SiteAddresses:
    """The relative URLs between files of one MkDocs build."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._urls: dict[str, str] = {}

    def url(self, uri: str) -> str:
        """Return the URL of a source path, relative to the edition's folder."""
        if uri not in self._urls:
            self._urls[uri] = File(uri, None, "", self._config.use_directory_urls).url
        return self._urls[uri]

    def between(self, page: str, other: str) -> str:
        """Return the URL of ``other`` relative to ``page``; both are source paths."""
        start, target = self.url(page), self.url(other)
        there = [part for part in target.split("/") if part not in ("", ".")]
        here = [part for part in start.split("/")[:-1] if part not in ("", ".")]
        shared = 0
        while shared < min(len(here), len(there)) and here[shared] == there[shared]:
            shared += 1
        relative = "/".join([".."] * (len(here) - shared) + there[shared:]) or "."
        return f"{relative}/" if target.endswith("/") or not target else relative


class RootedAddresses(SiteAddresses):
    """URLs that hold at any depth: ``base`` is the edition's folder on its server, such as ``/course/zh-Hans/``."""

    def __init__(self, config: MkDocsConfig, base: str) -> None:
        super().__init__(config)
        self._base = base

    def between(self, page: str, other: str) -> str:
        """Return the URL of ``other``, wherever ``page`` is."""
        url = self.url(other)
        return self._base + ("" if url in (".", "./") else url)
