"""A light script and stylesheet instead of the theme's.

The theme's script is replaced by the few lines of ``render/assets/shell.js``, its stylesheet by the part that pages
use. If a release of the theme has files other than those known here, nothing is replaced, and
``tests/unit/targets/test_shell.py`` fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from babel import Locale
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.i18n.languages import SOURCE
from generator.render import assets
from generator.targets.site.styles import slimmed

_MAIN = re.compile(r"assets/stylesheets/main\.[0-9a-f]+\.min\.css")
_PALETTE = re.compile(r"assets/stylesheets/palette\.[0-9a-f]+\.min\.css")
_SCRIPT = re.compile(r"assets/javascripts/bundle\.[0-9a-f]+\.min\.js")
_NEEDLESS = re.compile(r"assets/(?:javascripts/|stylesheets/.*\.map$)")
_FRAME = (
    *("base", "partials/header", "partials/nav", "partials/nav-item", "partials/toc", "partials/toc-item"),
    *("partials/footer", "partials/palette", "partials/alternate", "partials/top", "partials/logo"),
    *("partials/content", "partials/actions", "partials/copyright"),
)
"""The theme's templates that a course's pages use."""
_OF_A_FEATURE = {
    "navigation.tabs": ("partials/tabs", "partials/tabs-item"),
    "navigation.path": ("partials/path", "partials/path-item"),
}
_ONLY_WITH = (
    (re.compile(r"md-footer__"), ("navigation.footer",)),
    (re.compile(r"md-(?:nav|header)--lifted"), ("navigation.tabs",)),
    (re.compile(r"md-nav--integrated"), ("toc.integrate",)),
    (re.compile(r"md-nav__item--section"), ("navigation.sections", "navigation.tabs")),
    (re.compile(r"md-nav__item--pruned"), ("navigation.prune",)),
    (re.compile(r"md-content__button"), ("content.action",)),
)
"""Classes in those templates that pages have only with one of these features, named by how they begin."""
_VARIABLE = re.compile(r"--md-[\w-]+")
_THEME_WORD = re.compile(r"\b(?:no-js|js|md-[\w-]+)")


def without_theme_search(config: MkDocsConfig) -> None:
    """Switch off the theme's search if mkdocs.yml enables it: its index is one file that grows with the course."""
    plugin = config.plugins.get("material/search")
    if plugin is not None:
        plugin.config["enabled"] = False


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a build's pages, with a light script and stylesheet."""

    style: str
    """The name of the single stylesheet: what is kept of the theme's, and the course's own."""
    text: str

    @staticmethod
    def knows(files: Files) -> bool:
        """Return whether the theme's files are those that a shell can be made from."""
        return all(_only(files, pattern) is not None for pattern in (_MAIN, _PALETTE, _SCRIPT))

    @classmethod
    def of(
        cls, config: MkDocsConfig, files: Files, authored: Iterable[str] | None, colour: str | None = None
    ) -> Shell | None:
        """Make it from the theme's files and the classes that authors use; if these are None, keep the rules of all
        classes. ``colour`` is the course's own.

        It does not depend on the content of a course's pages, so that an edit changes no other page and readers do not
        have
        to load the stylesheet again. Returns None for an unknown theme.
        """
        if not cls.knows(files):
            return None
        sheets = [_only(files, pattern) for pattern in (_MAIN, _PALETTE)]
        theme = "".join(_text(one) for one in sheets if one is not None)
        classes = None if authored is None else _classes(config, authored)
        kept = slimmed(theme, classes, _colours(config), rtl=_is_rtl(config), asked=_variables(config))
        text = assets.stylesheet(kept, colour)
        return cls(assets.named("fincourse", text, "css"), text)

    def clear(self, files: Files) -> None:
        """Remove files from the site that no page loads any more."""
        for file in list(files):
            if _NEEDLESS.match(file.src_uri) or _MAIN.fullmatch(file.src_uri) or _PALETTE.fullmatch(file.src_uri):
                files.remove(file)


def _only(files: Files, name: re.Pattern[str]) -> File | None:
    found = [file for file in files if name.fullmatch(file.src_uri)]
    return found[0] if len(found) == 1 else None


def _text(file: File) -> str:
    return re.sub(r"/\*# sourceMappingURL.*?\*/", "", file.content_string)


def _classes(config: MkDocsConfig, authored: Iterable[str]) -> set[str]:
    authored = {"js", *assets.words(), *authored}
    found = set(authored)
    features = config.theme.get("features") or []
    names = [*_FRAME, *(name for one in features for name in _OF_A_FEATURE.get(one, ()))]
    if config.repo_url:
        names += ["partials/source"]
    if config.extra.get("social"):
        names += ["partials/social"]
    for folder in map(Path, config.theme.dirs):
        # The site's own templates may contain anything; the theme's only what it is known to use.
        own = folder == Path(config.theme.custom_dir or "/")
        for file in folder.rglob("*.html") if own else (folder / f"{name}.html" for name in names):
            if file.is_file():
                words = file.read_text("utf-8")
                found.update(re.findall(r"[a-zA-Z_][\w-]*", words) if own else _THEME_WORD.findall(words))
    without = [name for name, given in _ONLY_WITH if not any(str(one).startswith(given) for one in features)]
    if not config.theme.custom_dir:
        without.append(re.compile("md-banner"))
    if not config.extra.get("consent"):
        without.append(re.compile("md-consent"))
    return {one for one in found if one in authored or not any(name.match(one) for name in without)}


def _variables(config: MkDocsConfig) -> set[str] | None:
    """Return the theme's variables that our files, or templates of the site's own, may take; None where styles or
    scripts that no page's fingerprint knows may take any."""
    if any(not str(one).startswith("assets/fincourse.") for one in (*config.extra_css, *config.extra_javascript)):
        return None
    folders = [Path(__file__).parent / "theme", *([Path(config.theme.custom_dir)] if config.theme.custom_dir else [])]
    files = (file for folder in folders for file in folder.rglob("*") if file.suffix in (".html", ".css", ".js"))
    texts = (file.read_text("utf-8", "replace") for file in files)
    return {*assets.variables(), *(name for text in texts for name in _VARIABLE.findall(text))}


def _colours(config: MkDocsConfig) -> set[str]:
    palette = config.theme.get("palette") or {}
    schemes = palette if isinstance(palette, list) else [palette]
    chosen = {
        str(one[key]).replace(" ", "-") for one in schemes for key in ("scheme", "primary", "accent") if key in one
    }
    named = bool(schemes) and all("primary" in one and "accent" in one for one in schemes)
    return chosen | {"default"} | (set() if named else {"indigo"})


def _is_rtl(config: MkDocsConfig) -> bool:
    language = str(config.theme.get("language") or SOURCE)
    return (config.theme.get("direction") or Locale.parse(language, sep="-").text_direction) == "rtl"
