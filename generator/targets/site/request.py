"""What goes into a build of a site, and what comes out of it."""

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
    """Whether pages load the theme's whole script and stylesheet, which weigh 50 KB more."""
    offline = config_options.Type(bool, default=True)


@dataclass(frozen=True)
class BuildRequest:
    """How a site is to be built."""

    serving: bool = False
    """Whether it is previewed: drafts are shown, and what only readers need is left out."""
    strict: bool = False
    """Whether a warning ends the build. Warnings inside drafts never do."""
    book: bool = True
    """Whether the book is made, where mkdocs.yml asks for it."""
    quick: bool = False
    """Whether what the last build made may be used again, and other processes may help."""
    is_settled: Callable[[], bool] = lambda: True
    """Whether all files are still as they were before the build; else nothing is kept of it."""
    report_progress: Callable[[int, int], None] | None = None
    """Told after each page: pages done, pages in all."""
    kept: PreviewPages | None = None
    """Of the preview: what it showed last. It reloads browsers in its own way."""
    language: str = ""
    """Of the preview: the language shown; '' is that of the files."""
    known: Examined | None = None
    """Of the preview: the course, where nothing has to be read again."""


class BuildResult(NamedTuple):
    """What a build has read and made."""

    examined: Examined | None
    """The course as it was read, from which the preview goes on."""
    problems: Sequence[Problem]
    """What is wrong with it."""
    editions: tuple[Course, ...]
    """The course in all its languages, the source first."""
    offline_size: offline.OfflineSize | None
    """What a learner keeps of the source's language, where `offline` is on."""
