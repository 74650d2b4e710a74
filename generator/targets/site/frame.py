"""The frame around a page: Material's templates, some of them replaced by ours (``theme/``).

A course's own templates (``custom_dir``) take precedence, and can include ours as ``fincourse/NAME``, the theme's as
``material/NAME``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from generator.course.model import Course
from generator.i18n.catalogues import translations
from generator.render.addresses import GLOSSARY, HOME, explains_some_terms
from generator.render.lost import LostPage
from generator.targets.site.addresses import RootedAddresses, SiteAddresses
from generator.targets.site.editions import Alternate, alternates, name_of
from generator.targets.site.escape import as_words
from generator.targets.site.navigation_items import NavigationItems
from generator.targets.site.places import Place, places

THEME = Path(__file__).parent / "theme"


def put_templates(config: MkDocsConfig) -> None:
    """Make the theme find our templates before its own; themes other than Material are not changed."""
    if config.theme.name == "material" and not are_put(config):
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))


def are_put(config: MkDocsConfig) -> bool:
    """Return whether the theme finds our templates."""
    return str(THEME) in config.theme.dirs


@dataclass(frozen=True, slots=True)
class Lost:
    """What 404.html says in one language."""

    tag: str
    title: str
    """The course's."""
    base: str
    """The edition's folder on its server."""
    html: str


def lost(editions: Sequence[Course], config: MkDocsConfig, root: str) -> list[Lost]:
    """Return the ways on from a page that is not there, by language; ``root`` is the site's folder on its server."""
    found = []
    for course in editions:
        tag = course.spec.language
        base = root if course is editions[0] else f"{root}{tag}/"
        found.append(
            Lost(tag, as_words(course.spec.title), base, LostPage(course, RootedAddresses(config, base)).html())
        )
    return found


@dataclass(frozen=True, slots=True)
class Frame:
    """What our templates use of one edition, as ``fincourse``."""

    editions: tuple[Course, ...]
    language: str
    search: tuple[str, ...]
    """The files that the search button loads."""
    reading: tuple[str, ...]
    """The files that the button of the help with reading loads."""
    style: str
    """The light stylesheet that accompanies the light script; '' for the theme's own two."""
    root: str
    """The site's folder on its server, as far as known: ``/`` or the path of ``site_url``."""
    apart: tuple[str, ...]
    """The files that are loaded where they are needed (``assets/frame/apart.js``)."""
    of_lost: tuple[str, ...]
    """The files that 404.html loads."""
    lost: Sequence[Lost]
    addresses: SiteAddresses
    items: NavigationItems = field(default_factory=NavigationItems)

    @property
    def course(self) -> Course:
        """The course in the language of this edition."""
        return next(one for one in self.editions if one.spec.language == self.language)

    @property
    def words(self) -> Mapping[str, str]:
        """Further labels."""
        _ = translations(self.language).gettext
        _usual = _("Switch to dark mode"), _("Switch to light mode")  # as mkdocs.yml names them
        return {"places": _("Main places"), "lost": _("This page is not here")}

    def places(self, page: Page | None) -> list[Place]:
        """Return the bar at the bottom of phones."""
        return places(self.course, page.file.src_uri if page else "", self.addresses.url)

    @property
    def find(self) -> str:
        """The label of the search button."""
        return translations(self.language).gettext("Search this course")

    @property
    def reading_word(self) -> str:
        """The word on the button of the help with reading, as short as can be."""
        return translations(self.language).gettext("Reading")

    def alternates(self, page: Page | None) -> list[Alternate]:
        """Return the same page in every language, if there are several; the theme's own pages lead to the home page."""
        if page:
            instead = self.addresses.url(GLOSSARY) if explains_some_terms(page.file.src_uri) else ""
            return alternates(self.editions, self.language, page.url, instead)
        home = self.addresses.url(HOME)
        return (
            [Alternate(name_of(one.tag), one.tag, one.base + home) for one in self.lost] if len(self.lost) > 1 else []
        )

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
        marks = {"partials/header.html": "fc-find", "base.html": self.style, "partials/nav.html": "fc-foot"}
        if len(self.editions) > 1:
            marks["partials/editions.html"] = "md-select__link"
        yield from (name for name, mark in marks.items() if mark not in page)
