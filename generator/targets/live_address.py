"""Where a course is on the web, as its mkdocs.yml says, for paper that leads back to a page."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from pathlib import Path
from typing import Any

from generator.course.model import Course
from generator.loader.settings import FILE, texts


def page_address(course: Course, uri: str) -> str:
    """Return the live address of a page by its source path, such as ``debt/order.md``; '' if the course sets none.

    A translation is in a folder below that of its original.
    """
    site = _setting(course.folders.root / FILE, "site_url")
    if not site:
        return ""
    page = uri.removesuffix(".md")
    folder, name = posixpath.split(page)
    in_folders = _setting(course.folders.root / FILE, "use_directory_urls") is not False
    if name == "index":
        page = folder and f"{folder}/"
    page = page if not page or page.endswith("/") else f"{page}/" if in_folders else f"{page}.html"
    tag = course.spec.language
    return f"{str(site).rstrip('/')}/{f'{tag}/' if tag in course.spec.translations else ''}{page}"


def _setting(main: Path, name: str) -> Any:
    """Return a setting of mkdocs.yml, or of a file that it inherits from; None if it is in none."""
    line = re.compile(rf"^{name}:.*(?:\n[ \t]+.*|\n- .*)*", re.MULTILINE)
    found = next((found[0] for _, text in texts(main) if (found := line.search(text))), "")
    return _read(found).get(name) if found else None


def _read(text: str) -> dict[str, Any]:
    """Read a setting as MkDocs does, which puts variables of the environment in the place of ``!ENV``."""
    import yaml

    try:
        found = yaml.load(text, _loader())  # noqa: S506 # a safe loader
    except (yaml.YAMLError, ValueError):  # told by what builds the site
        return {}
    return found if isinstance(found, dict) else {}


@cache
def _loader() -> Any:
    import yaml
    from yaml_env_tag import construct_env_tag

    class Loader(yaml.SafeLoader):
        """A safe loader that knows variables of the environment."""

    Loader.add_constructor("!ENV", construct_env_tag)
    return Loader
