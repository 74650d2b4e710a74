"""The MkDocs plugin: a thin adapter from the course to a Material site, by public hooks only."""

from __future__ import annotations

import gc
import logging
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from filelock import BaseFileLock
from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import TemplateContext

from generator.checks.whole import Examined, editions_of, examine
from generator.course.drafts import in_draft
from generator.course.model import Course
from generator.i18n.catalogues import translations
from generator.i18n.telling import phrase, phrases
from generator.loader.load import Folders
from generator.loader.settings import variables
from generator.render import assets
from generator.render.environment import compiled_templates
from generator.render.pages import (
    CALCULATORS,
    FINAL,
    GLOSSARY,
    HOME,
    MODULES,
    PLAN,
    PROGRESS,
    REMINDERS,
    REVIEW,
    SOURCES,
    Page,
    Pages,
    calculator_uri,
    lesson_uri,
    module_lists,
    module_uri,
)
from generator.render.search import Index
from generator.render.values import CourseValues
from generator.source.problems import Problem, folded, tell
from generator.targets import installable, lock, offline, pdf, still, swap
from generator.targets.addresses import SiteAddresses
from generator.targets.base import Result, TargetError
from generator.targets.editions import alternates, build_edition, theme_language, with_language, with_links
from generator.targets.inputs import Inputs, understood
from generator.targets.kept import Kept, PageFile
from generator.targets.making import Making, Past
from generator.targets.navigation import NearNavigation
from generator.targets.pictures import in_traditional
from generator.targets.policy import with_policy
from generator.targets.record import EditionRecord, stamp
from generator.targets.shell import Shell, on_any_device, with_search, without_theme_search
from generator.targets.words import as_words, keep_words
from generator.targets.workers import Worker, WorkerError, end_all, fork

log = get_plugin_logger("fincourse")
_FURTHER_LISTS = MODULES.removesuffix("index.md")


class SiteConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    quizzes_dir = config_options.Type(str, default="quizzes")
    pdf = config_options.Type(bool, default=True)
    theme_script = config_options.Type(bool, default=False)
    """Whether pages load the theme's whole script and stylesheet, which weigh 50 KB more."""
    offline = config_options.Type(bool, default=True)


class FincoursePlugin(BasePlugin[SiteConfig]):
    """Puts a course's pages, quizzes and book into a MkDocs build.

    A failed or killed build leaves the last good site in place: everything is written into a folder
    beside it, which takes its place at the very end.
    """

    tell_progress: Callable[[int, int], None] | None = None
    """Told after each page: pages done, pages in all."""
    kept: Kept | None = None
    """Set by the preview: what it showed last. Its drafts are shown, and it reloads browsers in its own way."""
    language = ""
    """Set by the preview: the language shown; '' is that of the files."""
    with_book = True
    """Whether the book is made, where mkdocs.yml asks for it."""
    strict = False
    """Whether a warning ends the build. Warnings inside drafts never do."""
    problems: Sequence[Problem] = ()
    """What is wrong with the course that was read last."""
    examined: Examined | None = None
    """The course that was read last, as the preview goes on from it."""
    known: Examined | None = None
    """Set by the preview: the course, where nothing has to be read again."""

    quick: bool = False
    """Set by the command: what the last build made may be used again, and other processes may help."""
    is_settled: Callable[[], bool] = staticmethod(lambda: True)
    """Set by the command: whether all files are still as they were before the build; else nothing is kept of it."""
    edition: Course | None = None
    """The course to build, where this is one more language of a course that was read already."""
    editions: tuple[Course, ...] = ()
    """The course in all its languages, the source first."""
    kept_offline: offline.Kept | None = None
    """What a learner keeps of the source's language after a build, where `offline` is on."""

    def __init__(self) -> None:
        self._serving = False
        self._course: Course | None = None
        self._making: Making | None = None
        self._past: Past | None = None
        self._records: dict[str, EditionRecord] = {}
        self._languages: list[Worker] = []
        self._search: tuple[str, ...] = ()
        """What the search's button loads."""
        self._shell: Shell | None = None
        self._navigation: NearNavigation | None = None
        self._site: Path | None = None
        self._unfinished: Path | None = None
        self._lock: BaseFileLock | None = None
        self._warnings = _Warnings()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether pages are previewed or published."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the course; its order becomes the navigation."""
        if self.kept:
            self.kept.pause()
        if self._is_strict(config) and self.edition is None:
            self._warnings.restart()
        course = self.edition or self._open(config)
        self._course, self._making = course, None
        if not self._serving and self.edition is None:
            self._site = Path(config.site_dir)
            self._let_others_build()
            self._lock = lock.hold(course.folders.root, self._site)
            self._unfinished = swap.staging(self._site)
            self._records, self._languages = {}, []
            self._past = Past.read(course.folders, self._site) if self.quick else None
            config.site_dir = str(self._unfinished)
        if self._serving and self.language == course.spec.language:
            config.theme["language"] = theme_language(course.spec.language)
            config.site_name = as_words(course.spec.title)
        config.watch.append(str(course.folders.quizzes))
        without_theme_search(config)
        if not config.copyright:
            config.copyright = as_words(f"{course.spec.disclaimer} {course.spec.jurisdiction}")
        _ = translations(course.spec.language).gettext
        nav: list[Any] = [{_("Start"): HOME}]
        if course.start:
            nav.append({_("My action plan"): PLAN})
        if module_lists(course):
            nav.append({_("All modules"): MODULES})
        bare, values = course.bare, CourseValues(course)
        for module in course.modules:
            title = as_words(values.fill(module.spec.title, bare))
            lessons: list[Any] = []
            for lesson in module.lessons:
                mark = f" ({_('draft')})" if lesson.spec.draft else ""
                lessons.append({as_words(values.fill(lesson.spec.title, bare) + mark): lesson_uri(lesson)})
            nav.append({title: [{title: module_uri(module)}, *lessons]})
        if course.has_questions:
            nav.append({_("Review"): REVIEW})
        if course.final:
            nav.append({as_words(values.fill(course.final.title, bare)): FINAL})
        nav.append({_("Your progress"): PROGRESS})
        if course.calculators:
            calculators = [
                {as_words(values.fill(one.spec.title, bare)): calculator_uri(one)} for one in course.calculators
            ]
            nav.append({_("Calculators"): [{_("Calculators"): CALCULATORS}, *calculators]})
        if course.spec.reminders:
            nav.append({as_words(values.fill(course.spec.reminders.title, bare)): REMINDERS})
        if course.terms:
            nav.append({_("Glossary"): GLOSSARY})
        if course.ledger.spec:
            nav.append({_("Sources"): SOURCES})
        config.nav = nav
        if len(self.editions) > 1:
            config.extra["alternate"] = alternates(self.editions)
        return config

    def _open(self, config: MkDocsConfig) -> Course:
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        theme = (Path(config.theme.custom_dir),) if config.theme.custom_dir else ()
        folders = Folders(root, Path(config.docs_dir), root / self.config.quizzes_dir, theme)
        chosen = [self.language] if self.language else []
        languages = chosen if self._serving else None
        self.examined = examined = self.known or examine(folders, drafts=self._serving)
        editions, problems = editions_of(examined, languages=languages), examined.problems
        self.problems = problems
        drafts = editions[0].drafts if editions else frozenset[str]()
        if self.kept is None:
            warnings = [problem for problem in problems if problem.severity == "warning"]
            # In MkDocs' own strict mode every line logged as a warning ends the build; drafts must not.
            quiet = [one for one in warnings if config.strict and in_draft(one, drafts)]
            loud = [one for one in warnings if one not in quiet]
            strict = self._is_strict(config)  # what ends a build is told in full
            for told in [tell(one, folders.root) for one in loud] if strict else folded(loud, folders.root):
                log.warning("%s", told, extra={"told": True})
            for one in quiet:
                log.info("%s", tell(one, folders.root), extra={"told": True})
        if not editions:
            errors = [tell(problem, folders.root) for problem in problems if problem.severity == "error"]
            raise PluginError(phrase("The course has mistakes; nothing was built.") + "\n\n" + "\n\n".join(errors))
        if self._is_strict(config):
            count = sum(one.severity == "warning" and not in_draft(one, drafts) for one in problems)
            _refuse_warnings(count)
        if self._serving and self.language not in ("", editions[-1].spec.language):
            raise PluginError(f"There is no translation into {self.language}: course.yml does not name it.")
        self.editions = editions[-1:] if self._serving else editions
        return self.editions[0]

    def _is_strict(self, config: MkDocsConfig) -> bool:
        return (self.strict or config.strict) and not self._serving

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace the YAML files by the pages made from them, and add script, stylesheet and book."""
        course = self._course
        if course is None:  # on_config always comes first
            raise PluginError("The course was not read.")
        if self.kept:
            self.kept.pause()
        for file in list(files):
            if file.src_uri.endswith((".yml", ".yaml")):
                files.remove(file)
        for uri in course.traditional & files.src_uris.keys():
            files.remove(files.src_uris[uri])
            files.append(File.generated(config, uri, content=in_traditional(course, uri)))
        alone = not list(files.documentation_pages())
        past = self._past if alone and understood(config) else None
        if past and self.edition is None and past.cores > 1:
            self._begin_languages(config)
        strings = translations(course.spec.language)
        addresses = SiteAddresses(config)
        settings: dict[str, object] = {"course": course.spec.id, "ladder": course.spec.review.days}
        settings["decimal"] = course.decimal
        if course.has_questions:
            settings["review"] = addresses.between(HOME, REVIEW)
        settings["offline"] = self.config.offline and not self._serving
        light = not self.config.theme_script and Shell.knows(files)
        for name, text in assets.files(strings, course.spec.currency, shell=light, **settings).items():
            if light and name.endswith(".css"):
                continue  # it is joined with the theme's, below
            files.append(File.generated(config, name, content=text))
            if name.endswith(".css"):
                config.extra_css.append(name)
            else:
                script = ExtraScriptValue(name)
                script.defer = True
                config.extra_javascript.append(script)
        search = assets.bundle("search", strings)
        self._search = tuple(search)
        for name, text in {assets.figures_name(): assets.figures(), **search}.items():
            files.append(File.generated(config, name, content=text))
        if self._serving:  # a worker that a built site left at this address would hide what is previewed
            files.append(File.generated(config, offline.WORKER, content=offline.leaving()))
        elif self.config.offline:
            palette = config.theme.get("palette") or {}
            first = palette[0] if isinstance(palette, list) else palette
            for name, content in installable.files(course, config.theme.dirs, first.get("primary", "")).items():
                files.append(File.generated(config, name, content=content))
        self._shell = None
        if light:
            # The preview writes pages one at a time, and pages of the site's own may use any class of the theme.
            inputs = past.inputs if past else Inputs.read(course.folders) if alone and not self._serving else None
            self._shell = shell = Shell.of(config, files, inputs.classes if inputs else None)
            assert shell is not None
            shell.clear(files)
            files.append(File.generated(config, shell.style, content=shell.text))
        return self._with_pages(files, config, course, addresses, past)

    def _with_pages(
        self, files: Files, config: MkDocsConfig, course: Course, addresses: SiteAddresses, past: Past | None
    ) -> Files:
        """Add the pages with what belongs to them, the search index, and the book."""
        self._making = making = Making(
            course, Index(course), past.of(self._folder(course), course, config) if past else None
        )
        if self.kept:
            self.kept.start((config.nav, config.copyright, config.extra_css, config.extra_javascript))
            pages: Pages = self.kept.pages_of(course, addresses)
        else:
            pages = Pages(course, addresses)
        book = f"{course.spec.id}.pdf" if self.config.pdf and self.with_book and not self._serving else ""
        if book:
            making.begin_book(book, Path(config.site_dir))
        making.lessons(pages)
        if making.boss:
            return self._part(files, config, making)
        if book and self._has_book(files, config, making, book):
            pages.pdf = book
        there = {file.src_uri for file in files}
        for uri, page in making.others(pages):
            if page is None:
                files.append(self._file(config, making, uri))
                continue
            file = self.kept.file(config, page) if self.kept else self._file(config, making, uri)
            file.edit_uri = page.edit
            if page.uri.startswith(_FURTHER_LISTS) and page.uri != MODULES:
                file.inclusion = InclusionLevel.NOT_IN_NAV
            files.append(file)
            _add(files, config, page, there)
        for name, text in making.index.files(addresses).items():
            files.append(File.generated(config, name, content=text))
        return files

    def _file(self, config: MkDocsConfig, making: Making, uri: str) -> File:
        file = PageFile.generated(config, uri, content="")
        assert isinstance(file, PageFile)
        file.differs = making.is_written_here(uri)
        return file

    def _part(self, files: Files, config: MkDocsConfig, making: Making) -> Files:
        """Let a forked process write its own lessons, and nothing else; the navigation names all pages."""
        for file in list(files):
            files.remove(file)
        there: set[str] = set()
        for uri in _uris(config.nav):
            file = self._file(config, making, uri)
            files.append(file)
            if page := making.pages.get(uri):
                file.edit_uri = page.edit
                _add(files, config, page, there)
        config.theme.static_templates = set()
        config.extra_templates = []
        return files

    def _has_book(self, files: Files, config: MkDocsConfig, making: Making, name: str) -> bool:
        """Wait for the book, or write it now; say whether there is one."""
        try:
            content = making.end_book(name)
        except pdf.PdfError as error:
            log.warning("The site is built without its PDF. %s", error)
            return False
        if content is not None:
            files.append(File.generated(config, name, content=content))
        return True

    def _begin_languages(self, config: MkDocsConfig) -> None:
        """Have the other languages built by processes of their own, begun before anything here can't be shared."""
        assert self._unfinished is not None
        for course in self.editions[1:]:
            side = fork()
            if isinstance(side, Worker):
                self._languages.append(side)
                continue
            self._languages = []
            self.edition = course
            self._warnings.count = 0
            try:
                self._build_edition(config, course)
            except Abort:
                side.fail("")  # what went wrong was logged before it
            except Exception as error:
                side.fail(_reason(error))
            side.finish((self._records, self._warnings.count))

    def _build_edition(self, config: MkDocsConfig, course: Course) -> None:
        assert self._unfinished is not None
        self.edition = course  # MkDocs keeps one plugin for all builds of a process
        try:
            build_edition(config, course, self._unfinished, quick=self.quick)
        finally:
            self.edition = None

    def _folder(self, course: Course) -> str:
        """Give the folder of an edition below the site; '' for that of the files."""
        return "" if course.spec.language == self.editions[0].spec.language else course.spec.language

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let the theme's templates be compiled once in a process: the preview and each language build anew."""
        env.bytecode_cache = compiled_templates()
        keep_words(env)
        if self.kept:
            self.kept.pause()
            self.kept.write()  # from here on MkDocs writes files
        return env

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str | None:
        """Hand over a page's finished HTML and its headings."""
        made = self._making.pages.get(page.file.src_uri) if self._making else None
        if made is None:
            return None
        page.meta = {**page.meta, "title": as_words(made.title), "description": as_words(made.description)}
        anchors = [
            {"level": 2, "id": as_words(h.anchor), "name": as_words(h.title), "children": []} for h in made.headings
        ]
        page.toc = get_toc(anchors)  # type: ignore[arg-type]
        return made.html

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the theme only the part of the navigation that this page's reader needs."""
        context["nav"] = self._near(nav).of(page)
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Do the same for the theme's own pages, such as 404.html."""
        context["nav"] = self._near(context["nav"]).of(None)
        return context

    def _near(self, nav: Navigation) -> NearNavigation:
        if self._navigation is None or self._navigation.nav is not nav:
            self._navigation = NearNavigation(nav)
        return self._navigation

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Add the Content-Security-Policy."""
        output = with_policy(self._in_language(output, page.url), live_reload=self._serving and self.kept is None)
        if self._making and not self._serving:
            self._making.wrote(page.file.src_uri, page.file.dest_uri, output.encode("utf-8", "xmlcharrefreplace"))
            if self.tell_progress:
                self.tell_progress(*self._making.progress())
        return output

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Add the Content-Security-Policy to the theme's own pages, such as 404.html."""
        if template_name.endswith(".html"):
            output_content = self._in_language(output_content, HOME.replace(".md", ".html"))
        return with_policy(output_content, live_reload=self._serving and self.kept is None)

    def _in_language(self, page: str, url: str) -> str:
        if self._course is None:
            return page
        here = self._course.spec.language
        if self._shell:
            page = self._shell.dress(page)
        page = with_search(on_any_device(page), translations(here).gettext("Search this course"), self._search)
        return with_links(with_language(page, here), self.editions, here, url)

    @event_priority(-100)  # after every other plugin has written its files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the finished site in the place of the last one."""
        if self._making is None or self._serving:
            self._warnings.stop()
            return
        course, folder = self._making.course, Path(config.site_dir)
        try:
            self._making.finish(folder)
        except OSError as error:
            raise PluginError(phrase("The site could not be written: {reason}.", reason=error.strerror)) from error
        self._records[self._folder(course)] = self._let_go_offline(self._making, folder)
        if self.edition is not None or self._site is None or self._unfinished is None:
            return
        if self._languages:
            self._gather()
        else:
            for one in self.editions[1:]:
                self._build_edition(config, one)
        if self._is_strict(config):
            _refuse_warnings(self._warnings.count)
        try:
            swap.replace(self._site, self._unfinished)
        except OSError as error:
            raise PluginError(phrase("The site could not be written: {reason}.", reason=error.strerror)) from error
        if self._past and self.is_settled():
            self._past.remember(self._records)
        self._let_others_build()
        config.site_dir = str(self._site)
        self._site = self._unfinished = None
        self._warnings.stop()

    def _let_others_build(self) -> None:
        if self._lock:
            self._lock.release()
            self._lock = None

    def _gather(self) -> None:
        """Take what the processes of the other languages have done."""
        for worker in self._languages:
            try:
                records, warnings = worker.receive()
            except WorkerError as error:
                if not str(error):
                    raise Abort("") from error
                raise
            self._records |= records
            self._warnings.count += warnings
        self._end_workers()

    def _end_workers(self) -> None:
        for worker in self._languages:
            worker.end()
        self._languages = []

    def _let_go_offline(self, making: Making, folder: Path) -> EditionRecord:
        """Write the worker by which an edition opens without a network, and take down what was written."""
        made = making.record
        if self.config.offline:
            source = not self._folder(making.course)
            languages = [course.spec.language for course in self.editions[1:]] if source else []
            digests = {path: (one.size, one.digest) for path, one in made.files.items()}
            kept = offline.finish(folder, making.course, languages, digests)
            if source:
                self.kept_offline = kept
        else:
            (folder / offline.WORKER).write_text(offline.leaving(), "utf-8")
        made.files = stamp(made.files, folder)
        return made

    def on_build_error(self, *, error: Exception) -> None:
        """Throw an unfinished site away; the last good one stays."""
        if self._making and self._making.boss:
            self._making.boss.fail(_reason(error))
        if self._making:
            self._making.end()
        if self.edition is not None:
            return  # the build around it is told as well
        self._end_workers()
        self._warnings.stop()
        self._let_others_build()
        if self._unfinished is not None:
            swap.let_go(self._unfinished)
            shutil.rmtree(self._unfinished, ignore_errors=True)
            self._site = self._unfinished = None


def build_site(config: MkDocsConfig) -> None:
    """Build the site with what the last build left and with all cores: what MkDocs calls a dirty build.

    Of that it warns, for its own dirty builds leave out what they should not.
    """
    logger = logging.getLogger("mkdocs.commands.build")
    logger.addFilter(_is_no_warning_of_dirt)
    gc.disable()  # it would look at every text of the course again and again, and find no garbage
    try:
        build(config, dirty=True)
    except KeyboardInterrupt as error:
        config.plugins.on_build_error(error=error)  # type: ignore[arg-type]  # MkDocs only tells of what goes wrong
        end_all()
        raise
    finally:
        gc.enable()
        logger.removeFilter(_is_no_warning_of_dirt)


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
        file = course.folders.root / "mkdocs.yml"
        try:
            config = load_config(str(file), site_dir=str(out))
            build_site(config)
        except (MkDocsException, Abort) as error:
            raise TargetError(str(error)) from error
        return Result(
            tuple(one.relative_to(out).as_posix() for one in sorted(out.rglob("*")) if one.is_file()), "index.html"
        )


SITE = Site()


def _is_no_warning_of_dirt(told: logging.LogRecord) -> bool:
    return not told.getMessage().startswith("A 'dirty' build")


class _Warnings(logging.Handler):
    """Counts what one build warns of beside the course's problems, so that a strict one replaces no site."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def restart(self) -> None:
        """Count from now on."""
        self.count = 0
        logging.getLogger("mkdocs").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Count one."""
        self.count += not getattr(record, "told", False)

    def stop(self) -> None:
        """Count no more."""
        logging.getLogger("mkdocs").removeHandler(self)


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, MkDocsException) else f"{type(error).__name__}: {error}"


def _refuse_warnings(count: int) -> None:
    if count:
        raise PluginError(f"{count} warning(s), told above. In strict mode they count as errors; nothing was built.")


def _add(files: Files, config: MkDocsConfig, page: Page, there: set[str]) -> None:
    """Add what comes with a page: scripts, stylesheets, a bank of questions."""
    for name, text in page.further.items():
        if name not in there:
            there.add(name)
            files.append(File.generated(config, name, content=text))


def _uris(nav: Any) -> Iterator[str]:
    """Yield the source paths of all pages in the navigation, in order."""
    for one in nav:
        for value in one.values():
            yield from [value] if isinstance(value, str) else _uris(value)
