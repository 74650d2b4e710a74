"""The frame around a page: Material's templates, with ours in the places of a few (``theme/``).

A course's own templates (``custom_dir``) come before ours, and reach them by ``fincourse/NAME``, the theme's by
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
    """Let the theme find our templates before its own; any other theme than Material stays as it is."""
    if config.theme.name == "material" and not are_put(config):
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))


def are_put(config: MkDocsConfig) -> bool:
    """Say whether the theme finds our templates."""
    return str(THEME) in config.theme.dirs


@dataclass(frozen=True, slots=True)
class Frame:
    """What our templates ask for of one edition, as ``fincourse``."""

    editions: tuple[Course, ...]
    language: str
    search: tuple[str, ...]
    """What the search's button loads."""
    style: str
    """The light stylesheet, that goes with the light script; '' for the theme's own two."""

    @property
    def find(self) -> str:
        """What the search's button says."""
        return translations(self.language).gettext("Search this course")

    def alternates(self, page: Page | None) -> list[Alternate]:
        """Give the same page in every language, where there are several; the theme's own pages lead to the start."""
        return alternates(self.editions, self.language, page.url if page else HOME.replace(".md", ".html"))

    def put(self, env: Environment, config: MkDocsConfig) -> None:
        """Give it to the templates."""
        dirs = config.theme.dirs
        assert env.loader is not None
        theme = FileSystemLoader(dirs[dirs.index(str(THEME)) + 1 :])
        named = PrefixLoader({"material": theme, "fincourse": FileSystemLoader(THEME)})
        env.loader = ChoiceLoader([env.loader, named])
        env.globals["fincourse"] = self

    def hidden(self, page: str) -> Iterator[str]:
        """Give our templates of which nothing stands in a page of the theme: those of the course hide them."""
        if "md-container" not in page:
            return  # a frame, or a page, of the course's own making
        marks = {"partials/header.html": "fc-find", "base.html": self.style}
        if len(self.editions) > 1:
            marks["partials/editions.html"] = "md-select__link"
        yield from (name for name, mark in marks.items() if mark not in page)
