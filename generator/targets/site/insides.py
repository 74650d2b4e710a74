"""The content of pages inside their frames: where it was written, and how it is replaced."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.cache.store import key
from generator.render.page import Page
from generator.targets.site.manifest import EditionManifest, MadePage, Written
from generator.targets.site.policy import inline_scripts

_BEGINNING = 100
"""Bytes that few places of a page have in common."""


def framed(made: MadePage, page: Page, content: bytes) -> MadePage:
    """Record the position of a page's own content in the written file, if it occurs exactly once."""
    own = page.html.encode()
    begins = own[:_BEGINNING]
    start, found = -1, content.find(begins)
    while found >= 0:  # by its beginning, for Python prepares the search for a long text at length
        if content.startswith(own, found):
            if start >= 0:
                return made
            start = found
        found = content.find(begins, found + 1)
    if start < 0:
        return made
    return replace(made, frame=_frame(page), start=start, length=len(own))


def _frame(page: Page) -> str:
    """Return a digest of everything about a page on which its frame depends."""
    shown = replace(page, html="", script=None, files={}, bank="")
    return key("frame", repr(shown), *sorted(inline_scripts(page.html)), str("<h1" in page.html)).hex()[:24]


def put_in(page: Page, old: EditionManifest, folder: Path) -> tuple[str, bytes] | None:
    """Return a page's path and its new bytes: the content in its old frame, from ``folder``; None if that is lost."""
    made = old.pages.get(page.uri)
    if made is None or not made.frame or made.frame != _frame(page):
        return None
    path = made.files[0]
    try:
        before = (folder / path).read_bytes()
    except OSError:
        return None
    if not old.has(path, Written.of(before)):
        return None
    return path, before[: made.start] + page.html.encode() + before[made.start + made.length :]
