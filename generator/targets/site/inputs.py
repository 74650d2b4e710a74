"""What the pages of a site are made of besides the course: the settings of MkDocs and of the theme."""

from __future__ import annotations

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.course.fingerprint import Fingerprints
from generator.course.model import Course
from generator.loader.contents import EVERY, contents
from generator.render.assets import classes
from generator.render.glossary import Glossary

_KNOWN_PLUGINS = frozenset({"fincourse", "material/search", "search"})
_NOT_SEEN = frozenset({"nav", "plugins", "theme", "site_dir", "watch", "hooks", "markdown_extensions", "mdx_configs"})
"""Settings that no page shows, and those that are looked at in their own way."""


def authored_classes(course: Course) -> frozenset[str]:
    """Return all classes in the HTML of a course's texts."""
    return frozenset(name for text in course.ingredients.texts if "class" in text for name in classes(text))


def fingerprints(course: Course, config: MkDocsConfig) -> Fingerprints:
    """Return the fingerprints of one edition's pages; templates of the site's own may show any title.

    Every page names the stylesheet, whose rules depend on the classes in the texts of the whole course.
    """
    frame = json.dumps([settings(config), sorted(authored_classes(course))])
    return Fingerprints(course, frame, titles=bool(config.theme.custom_dir), terms=Glossary(course).pages)


def settings(config: MkDocsConfig) -> str:
    """Return all settings that affect pages, as text."""
    theme = config.theme
    custom = Path(theme.custom_dir) if theme.custom_dir else None
    return json.dumps(
        {
            "config": {name: value for name, value in config.items() if name not in _NOT_SEEN},
            "theme": dict(theme),
            "custom": contents([custom], EVERY, within=Path(config.config_file_path).parent).hex() if custom else "",
            "plugins": {name: dict(plugin.config) for name, plugin in config.plugins.items()},
        },
        sort_keys=True,
        default=str,
    )


def folders_of(config: MkDocsConfig) -> tuple[Path, ...]:
    """Return the folders that a build reads: those of the course, and of the site's own templates."""
    content = Path(config.docs_dir)
    quizzes = Path(config.config_file_path).parent / config.plugins["fincourse"].config["quizzes_dir"]
    return (content, quizzes, *([Path(config.theme.custom_dir)] if config.theme.custom_dir else []))


def understood(config: MkDocsConfig) -> bool:
    """Return whether everything that may change a page is known; other plugins and hooks may do anything."""
    return set(config.plugins) <= _KNOWN_PLUGINS and not config.hooks
