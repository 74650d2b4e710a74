"""The MkDocs plugin: public hooks only, each delegated to the edition being built."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.i18n.diagnostics import phrase
from generator.render.environment import compiled_templates
from generator.targets.site.build import SiteBuild
from generator.targets.site.edition import Edition
from generator.targets.site.escape import keep_words
from generator.targets.site.request import BuildRequest, SiteConfig


class FincoursePlugin(BasePlugin[SiteConfig]):
    """Puts a course's pages, quizzes and book into a MkDocs build.

    The commands of fincourse set the edition being built (``working_on``). Under MkDocs alone, the plugin starts its
    own
    build in ``on_config`` and ends it in ``on_post_build``.
    """

    def __init__(self) -> None:
        self._serving = False
        self._alone: SiteBuild | None = None
        self._edition: Edition | None = None

    @contextmanager
    def working_on(self, edition: Edition) -> Iterator[None]:
        """Build this edition until the end of the block; MkDocs has one plugin for all builds of a process."""
        before, self._edition = self._edition, edition
        try:
            yield
        finally:
            self._edition = before

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Record whether pages are previewed or published."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the course; its order becomes the navigation."""
        if self._edition is None or (self._alone is not None and self._edition is self._alone.first):
            self._alone = SiteBuild(config, BuildRequest(serving=self._serving))
            self._edition = self._alone.begin()
        return self._now.configure(config)

    @property
    def _now(self) -> Edition:
        if self._edition is None:  # on_config always comes first
            raise PluginError(phrase("The course was not read."))
        return self._edition

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace the YAML files by the pages made from them, and add script, stylesheet and book."""
        return self._now.add_files(files, config)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Cache the theme's compiled templates in the process, as the preview and each language build again."""
        env.bytecode_cache = compiled_templates()
        keep_words(env)
        self._now.begin_writing(env, config)
        return env

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        """Return a page's finished HTML and its headings."""
        return self._now.content(page)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the theme only the part of the navigation that this page's reader needs."""
        context["nav"] = self._now.near(nav).of(page)
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Do the same for the theme's own pages, such as 404.html."""
        if template_name == "404.html":
            context["base_url"] = self._now.base_of_lost(config)
        context["nav"] = self._now.near(context["nav"]).of(None)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Finish the frame of a page."""
        return self._now.page(output, page)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Finish the theme's own pages, such as 404.html."""
        return self._now.template(output_content, template_name)

    @event_priority(-100)  # after every other plugin has written its files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Assemble the edition's files; under MkDocs alone, replace the last site by this one."""
        self._now.finish(config)
        if self._alone is not None and self._now is self._alone.first:
            self._alone.finish()
            self._end()

    def on_build_error(self, *, error: Exception) -> None:
        """Discard an unfinished site; the last good one stays."""
        if self._edition is not None:
            self._edition.fail(error)
        if self._alone is not None and self._edition is self._alone.first:
            self._alone.fail()
            self._end()

    def _end(self) -> None:
        self._alone = self._edition = None
