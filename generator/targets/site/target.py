"""The targets ``site`` and ``preview``, for callers that already have a course."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator.course.model import Course
from generator.i18n.diagnostics import phrases
from generator.loader.contents import settings_of
from generator.loader.settings import variables
from generator.targets.base import Result, TargetError
from generator.targets.book import pdf
from generator.targets.preview.pages import PreviewPages
from generator.targets.site.build import build_site
from generator.targets.site.editions import become
from generator.targets.site.request import BuildRequest


class Site:
    """The target ``site``."""

    name = "site"
    summary = phrases("The site that readers open in a browser, in every language and with the book.")
    needs = phrases("mkdocs.yml next to the course; for the book, the font Noto Sans CJK")
    whole = True

    def inputs(self, course: Course) -> Iterable[str | bytes]:
        """Return the settings of the site, with the variables that they name, and what a book is made from."""
        texts = settings_of(course.folders.root)
        return (*texts, *variables(texts), *pdf.BOOK.inputs(course))

    def write(self, course: Course, out: Path) -> Result:
        """Write the site in all languages."""
        return _written(course, out, BuildRequest())


class Preview:
    """The target ``preview``: what ``fincourse serve`` shows."""

    name = "preview"
    summary = phrases("The site with its drafts, as `fincourse serve` shows it: for reviewing, not for publishing.")
    needs = phrases("mkdocs.yml next to the course")
    whole = False

    def inputs(self, course: Course) -> Iterable[str | bytes]:
        """Return the settings of the site, with the variables that they name."""
        texts = settings_of(course.folders.root)
        return (*texts, *variables(texts))

    def write(self, course: Course, out: Path) -> Result:
        """Write the preview of one language."""
        return _written(course, out, BuildRequest(serving=True, kept=PreviewPages(), language=course.spec.language))


def build_into(out: Path, course: Course, request: BuildRequest, *, translated: bool = False) -> None:
    """Build the site of a course into a folder; ``translated`` says that ``course`` is another language, the only one.

    Raises:
        TargetError: MkDocs can't build it.
    """
    try:
        config = load_config(str(course.folders.root / "mkdocs.yml"), site_dir=str(out))
        if translated:
            become(config, course)
        config.plugins.on_startup(command="serve" if request.serving else "build", dirty=False)
        build_site(config, request)
    except (MkDocsException, Abort) as error:
        raise TargetError(str(error)) from error


def _written(course: Course, out: Path, request: BuildRequest) -> Result:
    build_into(out, course, request)
    files = sorted(one.relative_to(out).as_posix() for one in out.rglob("*") if one.is_file())
    return Result(tuple(files), "index.html")


SITE = Site()
PREVIEW = Preview()
