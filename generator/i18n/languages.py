"""Every language there is, one row each; its words stand in a folder of catalogues, ``locale/TAG``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.i18n.chinese import all_variants, to_traditional

SOURCE = "en"
"""The language of the sentences in the code; it needs no catalogue."""

LOCALE = Path(__file__).parent / "locale"
DOMAINS = ("interface", "diagnostics")
"""The catalogues of a language: for learners, and for authors."""


@dataclass(frozen=True, slots=True)
class Language:
    """What a language is called by readers, libraries and files. A field that is left out follows from the tag."""

    tag: str
    name: str = ""
    """In its own words."""
    suffix: str = ""
    """In names of files: ``zh`` in ``lesson.zh.yml``; left out, the tag."""
    theme: str = ""
    """What the theme calls it; left out, the first part of the tag."""
    dates: str = ""
    """The tag by which dates are written; left out, its own."""
    charts: str = "en-US"
    """The tag by which charts name months and days."""
    region: str = ""
    """Where the tag names none: it decides on quotes, hyphens and the forms of Chinese characters in the book."""
    made_from: str = ""
    """The tag of the language whose words it takes, each written anew by ``convert``."""
    convert: Callable[[Mapping[str, str]], Callable[[str], str]] | None = None
    """Takes words that are written otherwise than it would."""
    variants: Callable[[], Mapping[int, str]] = dict
    """Other forms of its characters, by their numbers: a search takes them for the same."""
    font: str = ""
    """The font that its charts name first; left out, the one that all do."""
    folder: Path | None = None
    """Where its catalogues are; left out, ``locale/TAG``."""

    @property
    def in_names(self) -> str:
        """What it is called in names of files and folders; what is made from another language has none of its own."""
        row = language_of(self.made_from) if self.made_from else self
        return row.suffix or row.tag.partition("-")[0]

    def catalogue(self, domain: str) -> Path:
        """Where the words of one domain are: ``interface`` for learners, ``diagnostics`` for authors."""
        written = self.made_from or self.tag
        return (self.folder or LOCALE / written.replace("-", "_")) / f"{domain}.po"


LANGUAGES: dict[str, Language] = {
    row.tag: row
    for row in (
        Language(SOURCE, "English", dates="en-GB", region="gb"),  # the day first, as in the rest of the English text
        Language("zh-Hans", "简体中文", suffix="zh", theme="zh", charts="zh-CN", region="cn", variants=all_variants),
        Language(
            "zh-Hant",
            "繁體中文",
            theme="zh-Hant",
            charts="zh-TW",
            region="tw",
            made_from="zh-Hans",
            convert=to_traditional,
            variants=all_variants,
            font="Noto Sans CJK TC",
        ),
    )
}
"""By tag. Where a wish names no script or region, the first row of its language is meant."""


def language_of(tag: str) -> Language:
    """Give the row of a language; one that has none is known by its tag alone."""
    return LANGUAGES.get(tag) or Language(tag)


def made_from(tag: str) -> str:
    """Give the language that people write: ``zh-Hans`` for ``zh-Hant``, which is made from it; others as they are."""
    return language_of(tag).made_from or tag


def converted() -> Iterator[Language]:
    """Give the languages that are made from others; a course's own words for one stand in ``content/TAG.yml``."""
    return (row for row in LANGUAGES.values() if row.made_from)


def match(wish: str) -> str | None:
    """Find the language that is meant by a tag or a system's name of it (``zh``, ``zh_CN.UTF-8``); or None."""
    wanted = wish.partition(".")[0].replace("_", "-").lower()
    same = (tag for tag in LANGUAGES if f"{wanted}-".startswith(f"{tag.lower()}-"))
    near = (tag for tag in LANGUAGES if wanted and tag.lower().partition("-")[0] == wanted.partition("-")[0])
    return next(same, None) or next(near, None)
