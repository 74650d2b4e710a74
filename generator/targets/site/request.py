"""The input and the result of a build of a site."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mkdocs.config import config_options
from mkdocs.config.base import Config

from generator.checks.run import Examined
from generator.course.model import Course
from generator.source.problems import Problem
from generator.targets.preview.pages import PreviewPages
from generator.targets.site import offline


class SiteConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    quizzes_dir = config_options.Type(str, default="quizzes")
    pdf = config_options.Type(bool, default=True)
    theme_script = config_options.Type(bool, default=False)
    """Whether pages load the theme's whole script and stylesheet, 50 KB more."""
    offline = config_options.Type(bool, default=True)


@dataclass(frozen=True)
class BuildRequest:
    """How a site is to be built."""

    serving: bool = False
    """Whether it is a preview: drafts are shown, and what only readers need is left out."""
    strict: bool = False
    """Whether a warning ends the build. Warnings in drafts never do."""
    book: bool = True
    """Whether to make the book, if mkdocs.yml asks for it."""
    quick: bool = False
    """Whether output of the last build may be used again, and other processes may help."""
    is_settled: Callable[[], bool] = lambda: True
    """Returns whether all files are still as they were before the build; otherwise nothing of it is stored."""
    report_progress: Callable[[int, int], None] | None = None
    """Called after each page with the number of finished pages and of all pages."""
    kept: PreviewPages | None = None
    """For the preview, what it last showed. It reloads browsers by itself."""
    language: str = ""
    """The only language; '' stands for all of them or, in the preview, for that of the files."""
    packed: bool = False
    """Whether the site goes into a bundle, which is to stay small: it offers the book alone."""
    known: Examined | None = None
    """The course, if nothing has to be loaded again; its problems were reported."""


class BuildResult(NamedTuple):
    """What a build has loaded and made."""

    examined: Examined | None
    """The course as loaded, with which the preview continues."""
    problems: Sequence[Problem]
    """The problems of the course."""
    editions: tuple[Course, ...]
    """The course in all its languages, the source language first."""
    offline_size: offline.OfflineSize | None
    """What learners store in the source language, if `offline` is on."""
    listing: str = ""
    """The ``listing`` of the site, if it is known."""
    not_offered: Sequence[str] = ()
    """Targets whose output could be offered for download, but is out of date."""
