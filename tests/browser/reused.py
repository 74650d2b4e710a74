"""A page that test after test opens: a new one costs three times as much as opening another address in one.

Between two tests it forgets all that it kept. Where a test did what can't be taken back, the next one gets a new page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Frame, Page

LASTING = frozenset(
    {"add_init_script", "clock", "close", "context", "emulate_media", "route", "expose_binding", "expose_function"}
)
"""What of a page, or by it, may still hold for the next test."""
PHONE = {"width": 360, "height": 740}
FORGET = "() => { const kept = localStorage.length; localStorage.clear(); sessionStorage.clear(); return kept; }"


class Reused(Page):
    """A page that notes what is asked of it."""

    def note(self) -> None:
        """Begin to note."""
        self.__dict__.update(spoilt=False, heard=[], origins=set(), from_folder=0)
        self.on("framenavigated", self._at)
        self.on("domcontentloaded", self._loaded)

    def _at(self, frame: Frame) -> None:
        if (url := urlsplit(frame.url)).scheme != "about":
            self.origins.add((url.scheme, url.netloc))

    def _loaded(self, page: Page) -> None:
        self.from_folder += page.url.startswith("file:")

    def __getattribute__(self, name: str) -> Any:
        if name in LASTING:
            self.__dict__["spoilt"] = True
        return super().__getattribute__(name)

    def on(self, event: Any, f: Callable[..., Any]) -> None:  # type: ignore[override]
        """Listen until the test ends."""
        self.heard.append((event, f))
        super().on(event, f)

    def forget(self) -> bool:
        """Return whether nothing of the test is left."""
        for event, heard in self.heard:
            with suppress(KeyError):  # the test has removed it
                self.remove_listener(event, heard)
        try:
            if self.origins and self.evaluate(FORGET) and self.from_folder:
                # What pages of a folder store may be seen late.
                assert self.from_folder == 1, "a test that stores and opens another page needs url_of(), not as_uri()"
                return False
            if self.spoilt or len(self.origins) > 1:
                return False
            self.goto("about:blank")
            if self.viewport_size != PHONE:
                self.set_viewport_size(PHONE)  # type: ignore[arg-type]
        except Error:
            return False
        return len(Page.context.fget(self).pages) == 1  # type: ignore[attr-defined]


class Pages:
    """The page that is used again, of each kind that tests ask for."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._left: dict[bool, Page] = {}

    @contextmanager
    def page(self, *, whole: bool) -> Iterator[Page]:
        """Lend a page to one test; ``whole`` shows lessons as one page, with everything open."""
        page = self._left.pop(whole, None)
        if not page:
            page = self._browser.new_context(viewport=PHONE, whole=whole).new_page()  # type: ignore[call-arg, arg-type]
            page.__class__ = Reused
        assert isinstance(page, Reused)
        page.note()
        yield page
        if page.forget():
            self._left[whole] = page
        else:
            Page.context.fget(page).close()  # type: ignore[attr-defined]
