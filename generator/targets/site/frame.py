"""The frame around a page: Material's templates, some of them replaced by ours (``theme/``).

A course's own templates (``custom_dir``) take precedence, and can include ours as ``fincourse/NAME``, the theme's as
``material/NAME``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from generator.course.model import Course
from generator.i18n.catalogues import translations
from generator.render.addresses import HOME
from generator.targets.site.editions import Alternate, alternates

THEME = Path(__file__).parent / "theme"


def put_templates(config: MkDocsConfig) -> None:
    """Make the theme find our templates before its own; themes other than Material are not changed."""
    if config.theme.name == "material" and not are_put(config):
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))


def are_put(config: MkDocsConfig) -> bool:
    """Return whether the theme finds our templates."""
    return str(THEME) in config.theme.dirs


@dataclass(frozen=True, slots=True)
class Frame:
    """What our templates use of one edition, as ``fincourse``."""

    editions: tuple[Course, ...]
    language: str
    search: tuple[str, ...]
    """The files that the search button loads."""
    style: str
    """The light stylesheet that accompanies the light script; '' for the theme's own two."""

    @property
    def find(self) -> str:
        """The label of the search button."""
        return translations(self.language).gettext("Search this course")

    def alternates(self, page: Page | None) -> list[Alternate]:
        """Return the same page in every language, if there are several; the theme's own pages lead to the home page."""
        return alternates(self.editions, self.language, page.url if page else HOME.replace(".md", ".html"))

    def put(self, env: Environment, config: MkDocsConfig) -> None:
        """Make it available to the templates."""
        dirs = config.theme.dirs
        assert env.loader is not None
        theme = FileSystemLoader(dirs[dirs.index(str(THEME)) + 1 :])
        named = PrefixLoader({"material": theme, "fincourse": FileSystemLoader(THEME)})
        env.loader = ChoiceLoader([env.loader, named])
        env.globals["fincourse"] = self

    def hidden(self, page: str) -> Iterator[str]:
        """Yield our templates that left no trace in a page of the theme: those of the course hide them."""
        if "md-container" not in page:
            return  # a frame, or a page, of the course's own
        marks = {"partials/header.html": "fc-find", "base.html": self.style}
        if len(self.editions) > 1:
            marks["partials/editions.html"] = "md-select__link"
        yield from (name for name, mark in marks.items() if mark not in page)
