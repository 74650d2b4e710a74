"""The target ``site``, for whoever has a course at hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator.course.model import Course
from generator.i18n.telling import phrases
from generator.loader.settings import variables
from generator.targets import pdf, still
from generator.targets.base import Result, TargetError
from generator.targets.site.build import build_site
from generator.targets.site.request import BuildRequest


class Site:
    """The target ``site``."""

    name = "site"
    summary = phrases("The site that readers open in a browser, in every language, the book in it.")
    needs = phrases("mkdocs.yml beside the course; for the book the font Noto Sans CJK")
    whole = True

    def inputs(self, course: Course) -> Iterable[str | bytes]:
        """Give the settings of the site, with the variables that they name, and what a book is made from."""
        texts = still.settings_of(course.folders.root)
        return (*texts, *variables(texts), *pdf.BOOK.inputs(course))

    def write(self, course: Course, out: Path) -> Result:
        """Write the site in all languages."""
        try:
            config = load_config(str(course.folders.root / "mkdocs.yml"), site_dir=str(out))
            build_site(config, BuildRequest())
        except (MkDocsException, Abort) as error:
            raise TargetError(str(error)) from error
        files = sorted(one.relative_to(out).as_posix() for one in out.rglob("*") if one.is_file())
        return Result(tuple(files), "index.html")


SITE = Site()
