"""One language of a site while MkDocs builds it: its settings, its files, and what becomes of the theme's frame."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from generator.cache.store import keeping
from generator.course.model import Course
from generator.i18n.catalogues import translations
from generator.i18n.diagnostics import phrase
from generator.render import assets
from generator.render.addresses import DOWNLOADS, HOME, MODULES, REVIEW, explains_some_terms
from generator.render.page import Page
from generator.render.page_maker import TOP
from generator.render.pages import Pages
from generator.render.search import Index
from generator.targets.book import pdf
from generator.targets.pictures import in_traditional
from generator.targets.preview.pages import PageFile
from generator.targets.site import installable, offline, short
from generator.targets.site.addresses import SiteAddresses
from generator.targets.site.blanks import without_blanks
from generator.targets.site.edition_build import EditionBuild
from generator.targets.site.editions import theme_language
from generator.targets.site.escape import as_words
from generator.targets.site.forked import Parent
from generator.targets.site.frame import Frame, are_put, lost, put_templates
from generator.targets.site.inputs import authored_classes
from generator.targets.site.last_build import Reuse
from generator.targets.site.manifest import EditionManifest, stamp
from generator.targets.site.navigation import NearNavigation, entries
from generator.targets.site.offers import offered
from generator.targets.site.policy import with_policy
from generator.targets.site.request import BuildRequest, SiteConfig
from generator.targets.site.shell import Shell, without_theme_search

log = get_plugin_logger("fincourse")
EDIT = "content.action.edit"
"""The theme's name of the link to a page's file."""
_FURTHER_LISTS = MODULES.removesuffix("index.md")


class Edition:
    """One language of a course that becomes a site."""

    def __init__(
        self, course: Course, editions: tuple[Course, ...], request: BuildRequest, settings: SiteConfig
    ) -> None:
        self.course = course
        self._editions, self._request, self._settings = editions, request, settings
        self.folder = "" if course.spec.language == editions[0].spec.language else course.spec.language
        """Its folder below the site; '' for that of the files."""
        self.error: Exception | None = None
        """What went wrong in MkDocs' build of it."""
        self.offline_size: offline.OfflineSize | None = None
        self._reuse: Reuse | None = None
        self._edition_build: EditionBuild | None = None
        self._pages: Pages | None = None
        self._frame: Frame | None = None
        """None for another theme than Material."""
        self._navigation: NearNavigation | None = None

    @property
    def parent(self) -> Parent | None:
        """In a process that was forked for some of its lessons, the one that it works for."""
        return self._edition_build.parent if self._edition_build else None

    @property
    def record(self) -> EditionManifest:
        """What was written of it."""
        return self._edition_build.record if self._edition_build else EditionManifest()

    # --- before MkDocs -----------------------------------------------------------------------------------------------

    def make(self, config: MkDocsConfig, reuse: Reuse | None = None) -> None:
        """Start on the lessons' pages and the book, or reuse them; this may return in forked processes, too."""
        with keeping(self.course.folders.root):
            self._make(config, reuse)

    def _make(self, config: MkDocsConfig, reuse: Reuse | None) -> None:
        course, kept = self.course, self._request.kept
        addresses = SiteAddresses(config)
        self._reuse = reuse
        self._edition_build = edition_build = EditionBuild(course, Index(course), reuse)
        self._pages = pages = kept.pages_of(course, addresses) if kept else Pages(course, addresses)
        if self._book:
            edition_build.begin_book(self._book, Path(config.site_dir))
        edition_build.lessons(pages)

    def make_again(self, config: MkDocsConfig) -> bool:
        """Build without MkDocs if only the content of pages differs from the last build; return whether that was so."""
        build, pages = self._edition_build, self._pages
        if not self._reuse or build is None or pages is None or build.parent:
            return False
        build.record.around = short.around(self.course, config, self._reuse.keys, self._editions, self._root(config))
        if not build.record.around:
            return False
        self._list_book(build, pages)
        self._list_offers(pages)
        addresses, folder = SiteAddresses(config), Path(config.site_dir)
        try:
            with keeping(self.course.folders.root):
                if not short.make(build, pages, addresses, folder, self._languages):
                    return False
        except pdf.PdfError:  # the home page names no book: from the beginning, with MkDocs, which tells why
            self.end()
            self.make(config, self._reuse)
            return False
        except OSError as error:
            raise PluginError(phrase("The site could not be written: {reason}.", reason=error.strerror)) from error
        if self._request.report_progress:
            self._request.report_progress(*build.progress())
        self.finish(config)
        return True

    def _root(self, config: MkDocsConfig) -> str:
        """Return the folder of the whole site on its server, as far as that is known."""
        path = urlsplit(config.site_url or "/").path.rstrip("/") + "/"
        return path.removesuffix(f"{self.folder}/") if config.site_url and self.folder else path

    def base_of_lost(self, config: MkDocsConfig) -> str:
        """Return the folder of this edition on its server, from which 404.html names all files."""
        return self._root(config) + (f"{self.folder}/" if self.folder else "")

    @property
    def _languages(self) -> list[str]:
        """The folders of other languages inside of this one's."""
        return [] if self.folder else [course.spec.language for course in self._editions[1:]]

    @property
    def _book(self) -> str:
        wanted = self._settings.pdf and self._request.book and not self._request.serving
        return f"{self.course.spec.id}.pdf" if wanted else ""

    # --- what MkDocs asks for ----------------------------------------------------------------------------------------

    def configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set the navigation, the language and the notice at the foot of each page."""
        course, request = self.course, self._request
        if request.serving and request.language == course.spec.language:
            config.theme["language"] = theme_language(course.spec.language)
            config.site_name = as_words(course.spec.title)
        config.watch.append(str(course.folders.quizzes))
        if course.spec.logo:
            config.theme["logo"] = course.spec.logo
        put_templates(config)
        without_theme_search(config)
        gettext = translations(course.spec.language).gettext
        for scheme in _palettes(config):
            if name := (scheme.get("toggle") or {}).get("name"):
                scheme["toggle"]["name"] = gettext(name)  # see ``Frame.words``
        features = config.theme.get("features") or []
        if request.serving and config.edit_uri and EDIT not in features:
            # The link to a page's file is for authors; readers have it where mkdocs.yml asks for it.
            config.theme["features"] = [*features, EDIT]
        if not config.copyright:
            config.copyright = as_words(f"{course.spec.disclaimer} {course.spec.jurisdiction}")
        config.nav = entries(course)
        if len(self._editions) > 1:
            config.extra.pop("alternate", None)  # the languages are those of the course, page by page (``Frame``)
        return config

    def add_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Replace the YAML files by the pages made from them, and add script, stylesheet and book."""
        course, request = self.course, self._request
        if request.kept:
            request.kept.pause()
        for file in list(files):
            if file.src_uri.endswith((".yml", ".yaml")):
                files.remove(file)
        for uri in course.traditional & files.src_uris.keys():
            files.remove(files.src_uris[uri])
            files.append(File.generated(config, uri, content=in_traditional(course, uri)))
        alone = not list(files.documentation_pages())
        strings = translations(course.spec.language)
        addresses = SiteAddresses(config)
        settings: dict[str, object] = {"course": course.spec.id, "ladder": course.spec.review.days}
        settings["decimal"] = course.decimal
        if course.has_questions:
            settings["review"] = addresses.between(HOME, REVIEW)
        settings["offline"] = self._settings.offline and not request.serving
        light = not self._settings.theme_script and Shell.knows(files)
        for name, text in assets.files(
            strings, course.spec.currency, course.spec.colour, shell=light, **settings
        ).items():
            if light and name.endswith(".css"):
                continue  # it is joined with the theme's, below
            files.append(File.generated(config, name, content=text))
            if name.endswith(".css"):
                config.extra_css.append(name)
            else:
                script = ExtraScriptValue(name)
                script.defer = True
                config.extra_javascript.append(script)
        search, apart, of_lost, reading = (
            assets.bundle(one, strings) for one in ("search", "apart", "lost", "reading")
        )
        figures = {assets.figures_name(strings): assets.figures(strings)}
        style = ""
        for name, text in {**figures, **search, **apart, **of_lost, **reading}.items():
            files.append(File.generated(config, name, content=text))
        if request.serving:  # a worker that a built site left at this address would hide what is previewed
            files.append(File.generated(config, offline.WORKER, content=offline.leaving()))
        elif self._settings.offline:
            first = next(iter(_palettes(config)), {})
            for name, content in installable.files(course, config.theme.dirs, first.get("primary", "")).items():
                files.append(File.generated(config, name, content=content))
        if light:
            # The preview writes pages one at a time, and pages of the site's own may use any class of the theme.
            known = authored_classes(course) if alone and not request.serving else None
            shell = Shell.of(config, files, known, course.spec.colour)
            assert shell is not None
            shell.clear(files)
            files.append(File.generated(config, shell.style, content=shell.text))
            style = shell.style
        if are_put(config):
            root = self._root(config)
            self._frame = Frame(
                editions=self._editions,
                language=course.spec.language,
                search=tuple(search),
                reading=tuple(reading),
                style=style,
                root=root,
                apart=tuple(apart),
                of_lost=tuple(of_lost),
                lost=lost(self._editions, config, root),
                addresses=addresses,
            )
        with keeping(course.folders.root):
            return self._with_pages(files, config, addresses)

    def _with_pages(self, files: Files, config: MkDocsConfig, addresses: SiteAddresses) -> Files:
        """Add the pages with what belongs to them, the search index, and the book."""
        kept = self._request.kept
        if kept:
            kept.start((config.nav, config.copyright, config.extra_css, config.extra_javascript))
        if self._edition_build is None:
            self.make(config)
        edition_build, pages = self._edition_build, self._pages
        assert edition_build is not None
        assert pages is not None
        if edition_build.parent:
            return self._part(files, config, edition_build)
        if self._book and self._has_book(files, config, edition_build, self._book):
            self._list_book(edition_build, pages)
        self._list_offers(pages)
        there = {file.src_uri for file in files}
        for uri, page in edition_build.others(pages):
            if page is None:
                files.append(self._file(config, edition_build, uri))
                continue
            file = kept.file(config, page) if kept else self._file(config, edition_build, uri)
            file.edit_uri = page.edit
            further = page.uri.startswith(_FURTHER_LISTS) and page.uri != MODULES
            if further or page.uri == DOWNLOADS or explains_some_terms(page.uri):
                file.inclusion = InclusionLevel.NOT_IN_NAV
            files.append(file)
            _add(files, config, page, there)
        for name, text in edition_build.files_of_all(addresses).items():
            files.append(File.generated(config, name, content=text))
        return files

    def _list_book(self, build: EditionBuild, pages: Pages) -> None:
        """Let pages name the book, if there is one."""
        pages.pdf = self._book
        if self._book:
            pages.book = partial(build.book, self._book)

    def _list_offers(self, pages: Pages) -> None:
        """Let the page of downloads offer what other targets have written."""
        if not (self._request.serving or self._request.packed):
            pages.offered = offered(self.course)

    def _file(self, config: MkDocsConfig, edition_build: EditionBuild, uri: str) -> File:
        file = PageFile.generated(config, uri, content="")
        assert isinstance(file, PageFile)
        file.differs = edition_build.is_written_here(uri)
        return file

    def _part(self, files: Files, config: MkDocsConfig, edition_build: EditionBuild) -> Files:
        """Leave a forked process only its own lessons to write; the navigation names all pages."""
        for file in list(files):
            files.remove(file)
        there: set[str] = set()
        for uri in _uris(config.nav):
            file = self._file(config, edition_build, uri)
            files.append(file)
            if page := edition_build.pages.get(uri):
                file.edit_uri = page.edit
                _add(files, config, page, there)
        config.theme.static_templates = set()
        config.extra_templates = []
        return files

    def _has_book(self, files: Files, config: MkDocsConfig, edition_build: EditionBuild, name: str) -> bool:
        """Wait for the book, or write it now; say whether there is one."""
        try:
            content = edition_build.end_book(name)
        except pdf.PdfError as error:
            log.warning("%s", phrase("The site is built without its PDF. {reason}", reason=error))
            return False
        if content is not None:
            files.append(File.generated(config, name, content=content))
        return True

    def begin_writing(self, env: Environment, config: MkDocsConfig) -> None:
        """Record that MkDocs writes files from now on."""
        if self._frame:
            self._frame.put(env, config)
        if self._request.kept:
            self._request.kept.pause()
            self._request.kept.write()

    def content(self, page: MkDocsPage) -> str | None:
        """Return a page's finished HTML, and set its headings; None for a page of the site's own."""
        made = self._edition_build.pages.get(page.file.src_uri) if self._edition_build else None
        if made is None:
            return None
        page.meta = {**page.meta, "title": as_words(made.title), "description": as_words(made.description)}
        anchors = [
            {"level": 2, "id": as_words(h.anchor), "name": as_words(h.title), "children": []} for h in made.headings
        ]
        # The theme leads past the header to the first of the list, and lists those below it.
        title = {"level": 1, "id": TOP, "name": as_words(made.title), "children": anchors}
        page.toc = get_toc([title])  # type: ignore[list-item]
        return made.html

    def near(self, nav: Navigation) -> NearNavigation:
        """Return the navigation, of which each page shows a part."""
        if self._navigation is None or self._navigation.nav is not nav:
            self._navigation = NearNavigation(nav)
        return self._navigation

    def page(self, output: str, page: MkDocsPage) -> str:
        """Finish a page as it is written."""
        output = self._with_policy(without_blanks(output, page.content or ""))
        if self._edition_build and not self._request.serving:
            self._edition_build.wrote(
                page.file.src_uri, page.file.dest_uri, output.encode("utf-8", "xmlcharrefreplace")
            )
            if self._request.report_progress:
                self._request.report_progress(*self._edition_build.progress())
        return output

    def template(self, output: str, name: str) -> str:
        """Finish one of the theme's own pages."""
        if self._frame and name == "404.html":  # written in every build, whatever of the pages is kept
            for hidden in self._frame.hidden(output):
                log.warning(
                    phrase(
                        "A template in your `custom_dir` replaces fincourse's {name}, so pages lack what that adds. "
                        "Use `fincourse/{name}` in yours, and `super()` in its blocks.",
                        name=hidden,
                    )
                )
        return self._with_policy(without_blanks(output, "") if name.endswith(".html") else output)

    def _with_policy(self, output: str) -> str:
        return with_policy(output, live_reload=self._request.serving and self._request.kept is None)

    def finish(self, config: MkDocsConfig) -> None:
        """Bring together what this process and others wrote, and write the worker that opens it without a network."""
        edition_build, folder = self._edition_build, Path(config.site_dir)
        if edition_build is None or self._request.serving:
            return
        try:
            edition_build.finish(folder)
        except OSError as error:
            raise PluginError(phrase("The site could not be written: {reason}.", reason=error.strerror)) from error
        if edition_build.parent:
            return
        made = edition_build.record
        if self._settings.offline:
            digests = {path: (one.size, one.digest) for path, one in made.files.items()}
            self.offline_size = offline.finish(folder, edition_build.course, self._languages, digests)
        else:
            (folder / offline.WORKER).write_text(offline.leaving(), "utf-8")
        stamp(made, folder, self._languages)

    def fail(self, error: Exception) -> None:
        """Record the error that ended MkDocs' build."""
        self.error = error
        if self.parent:  # the one that it works for says it
            logging.getLogger("mkdocs.commands.build").disabled = True
        self.end()

    def end(self) -> None:
        """End the other processes."""
        if self._edition_build:
            self._edition_build.end()


def _add(files: Files, config: MkDocsConfig, page: Page, there: set[str]) -> None:
    """Add what comes with a page: scripts, stylesheets, a bank of questions."""
    for name, text in page.further.items():
        if name not in there:
            there.add(name)
            files.append(File.generated(config, name, content=text))


def _palettes(config: MkDocsConfig) -> list[dict[str, Any]]:
    palette = config.theme.get("palette") or []
    return palette if isinstance(palette, list) else [palette]


def _uris(nav: Any) -> Iterator[str]:
    """Yield the source paths of all pages in the navigation, in order."""
    for one in nav:
        for value in one.values():
            yield from [value] if isinstance(value, str) else _uris(value)
