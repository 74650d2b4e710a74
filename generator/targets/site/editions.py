"""The other languages of a course: each is a MkDocs build of its own into site/LANGUAGE/, with the same theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from babel import Locale
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.course.model import Course
from generator.i18n.languages import language_of
from generator.targets.site.escape import as_words


def name_of(tag: str) -> str:
    """Return a language's own name."""
    return language_of(tag).name or str(Locale.parse(tag, sep="-").get_display_name(tag.replace("-", "_")))


def theme_language(tag: str) -> str:
    """Return the theme's name of a language."""
    return language_of(tag).theme or tag.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in one language, linked from the same page in another."""

    name: str
    tag: str
    link: str


def alternates(editions: Sequence[Course], here: str, url: str, instead: str = "") -> list[Alternate]:
    """Return links from a page, at ``url`` of the edition ``here``, to the same page in each of several editions.

    ``instead`` is the URL of the page that stands for it in the others, if they have no such page.
    """
    source, *others = (course.spec.language for course in editions)
    up = "../" * (url.count("/") + (here != source))
    folders = {source: "", **{tag: f"{tag}/" for tag in others}} if others else {}
    return [
        Alternate(name_of(tag), tag, f"{up}{folder}{instead if instead and tag != here else url}")
        for tag, folder in folders.items()
    ]


def edition_config(config: MkDocsConfig, course: Course, site: Path) -> MkDocsConfig:
    """Return the settings of another language, which is built below ``site``."""
    edition = load_config(config.config_file_path, site_dir=str(site / course.spec.language))
    become(edition, course)
    return edition


def become(config: MkDocsConfig, course: Course) -> None:
    """Turn the settings of a site into those of another of its languages."""
    tag = course.spec.language
    config.theme["language"] = theme_language(tag)
    config.site_name, config.site_description = as_words(course.spec.title), as_words(course.spec.summary)
    if config.site_url:
        config.site_url = f"{config.site_url.rstrip('/')}/{tag}/"
