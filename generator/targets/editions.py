"""The other languages of a course: each is a MkDocs build of its own into site/LANGUAGE/, with the same theme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from babel import Locale
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.course.model import Course
from generator.i18n.languages import language_of
from generator.targets.escape import as_words


def name_of(tag: str) -> str:
    """What a language calls itself."""
    return language_of(tag).name or str(Locale.parse(tag, sep="-").get_display_name(tag.replace("-", "_")))


def theme_language(tag: str) -> str:
    """What the theme calls a language."""
    return language_of(tag).theme or tag.partition("-")[0]


_PLACE = "https://edition.invalid/"
"""Stands for a link to another edition until a page is written; MkDocs can make none that leads out of its own site."""


def alternates(editions: Sequence[Course]) -> list[dict[str, str]]:
    """The theme's list of languages; ``with_links`` puts the links in."""
    tags = [course.spec.language for course in editions]
    return [{"name": name_of(tag), "lang": tag, "link": f"{_PLACE}{tag}"} for tag in tags]


def with_links(page: str, editions: Sequence[Course], here: str, url: str) -> str:
    """Link a page, at ``url`` of the edition ``here``, to the same page of every other edition."""
    source = editions[0].spec.language
    # The theme's script asks every link[rel=alternate] for a sitemap.xml beside it, which a page has not. With a blank
    # behind it the word is the same to browsers and search engines, and the script passes over it.
    page = page.replace('<link rel="alternate" href', '<link rel="alternate " href')
    up = "../" * (url.count("/") + (here != source))
    for course in editions:
        tag = course.spec.language
        page = page.replace(f'"{_PLACE}{tag}"', f'"{up}{url if tag == source else f"{tag}/{url}"}"')
    return page


def edition_config(config: MkDocsConfig, course: Course, site: Path) -> MkDocsConfig:
    """Give the settings of one more language, which is built below ``site``."""
    tag = course.spec.language
    edition = load_config(config.config_file_path, site_dir=str(site / tag))
    edition.theme["language"] = theme_language(tag)
    edition.site_name, edition.site_description = as_words(course.spec.title), as_words(course.spec.summary)
    if config.site_url:
        edition.site_url = f"{config.site_url.rstrip('/')}/{tag}/"
    return edition


def with_language(page: str, tag: str) -> str:
    """Say the language of a page exactly: the theme knows zh, a reader's device wants zh-Hans."""
    return re.sub(r'<html lang="[^"]*"', f'<html lang="{tag}"', page, count=1)
