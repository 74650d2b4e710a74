"""All supported languages, one row each; their catalogues are in ``locale/TAG``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.i18n.chinese import all_variants, to_traditional

SOURCE = "en"
"""The language of the texts in the code; it needs no catalogue."""

LOCALE = Path(__file__).parent / "locale"
DOMAINS = ("interface", "diagnostics")
"""The catalogues of a language: one for learners, one for authors."""


@dataclass(frozen=True, slots=True)
class Language:
    """How readers, libraries and files name a language. A field that is left out is derived from the tag."""

    tag: str
    name: str = ""
    """The name of the language in the language itself."""
    suffix: str = ""
    """In file names: ``zh`` in ``lesson.zh.yml``; by default the tag."""
    theme: str = ""
    """The theme's code of it; by default the first part of the tag."""
    dates: str = ""
    """The locale that formats its dates; by default the tag."""
    charts: str = "en-US"
    """The locale in which charts name months and days."""
    region: str = ""
    """The region if the tag names none: it selects quotes, hyphenation and glyph variants in the book."""
    made_from: str = ""
    """The tag of the language whose texts are converted to it by ``convert``."""
    convert: Callable[[Mapping[str, str]], Callable[[str], str]] | None = None
    """Takes words to convert differently; returns the function that converts a text."""
    variants: Callable[[], Mapping[int, str]] = dict
    """Returns a map of variant characters to one form, so that a search matches both."""
    space: str = " "
    """What stands between words; '' where nothing does."""
    font: str = ""
    """The font that its charts name first; by default that of all charts."""
    folder: Path | None = None
    """Where its catalogues are; by default ``locale/TAG``."""

    @property
    def in_names(self) -> str:
        """The language code in names of files and folders; a converted language shares that of its source."""
        row = language_of(self.made_from) if self.made_from else self
        return row.suffix or row.tag.partition("-")[0]

    def catalogue(self, domain: str) -> Path:
        """Return the path of a catalogue: ``interface`` for learners, ``diagnostics`` for authors."""
        written = self.made_from or self.tag
        return (self.folder or LOCALE / written.replace("-", "_")) / f"{domain}.po"


LANGUAGES: dict[str, Language] = {
    row.tag: row
    for row in (
        Language(SOURCE, "English", dates="en-GB", region="gb"),  # the day first, as in the rest of the English text
        Language(
            "zh-Hans",
            "简体中文",
            suffix="zh",
            theme="zh",
            charts="zh-CN",
            region="cn",
            variants=all_variants,
            space="",
        ),
        Language(
            "zh-Hant",
            "繁體中文",
            theme="zh-Hant",
            charts="zh-TW",
            region="tw",
            made_from="zh-Hans",
            convert=to_traditional,
            variants=all_variants,
            space="",
            font="Noto Sans CJK TC",
        ),
    )
}
"""By tag. If a request names no script or region, it means the first row of its language."""


def language_of(tag: str) -> Language:
    """Return the row of a language; an unknown language gets one with nothing but its tag."""
    return LANGUAGES.get(tag) or Language(tag)


def made_from(tag: str) -> str:
    """Return the language that people write: ``zh-Hans`` for ``zh-Hant``, converted from it; others unchanged."""
    return language_of(tag).made_from or tag


def converted() -> Iterator[Language]:
    """Yield the languages that are converted from others; a course's own words for one are in ``content/TAG.yml``."""
    return (row for row in LANGUAGES.values() if row.made_from)


def match(wish: str) -> str | None:
    """Return the tag of the language meant by a tag or a system locale (``zh``, ``zh_CN.UTF-8``), or None."""
    wanted = wish.partition(".")[0].replace("_", "-").lower()
    same = (tag for tag in LANGUAGES if f"{wanted}-".startswith(f"{tag.lower()}-"))
    near = (tag for tag in LANGUAGES if wanted and tag.lower().partition("-")[0] == wanted.partition("-")[0])
    return next(same, None) or next(near, None)
