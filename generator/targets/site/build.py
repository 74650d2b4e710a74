"""One build of a site in all its languages: what is read first, what is used again, who helps, and the swap at the end.

MkDocs builds each language. A failed or killed build leaves the last good site in place: everything is written into a
folder beside it, which takes its place at the very end.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from filelock import BaseFileLock
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, MkDocsException, PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import is_markdown_file

from generator.cache.workers import collector_at_rest
from generator.checks.run import Examined, editions_of, examine
from generator.course.drafts import in_draft
from generator.course.model import Course
from generator.i18n.diagnostics import phrase, phrases
from generator.i18n.system import reason
from generator.loader import settings
from generator.loader.folders import Folders
from generator.source.problems import Problem, folded, format_problem
from generator.targets import swap
from generator.targets.site import lock
from generator.targets.site.edition import Edition
from generator.targets.site.editions import edition_config
from generator.targets.site.forked import Worker, WorkerError, end_all, fork
from generator.targets.site.inputs import understood
from generator.targets.site.last_build import LastBuild
from generator.targets.site.manifest import EditionManifest
from generator.targets.site.offers import left_out
from generator.targets.site.request import BuildRequest, BuildResult

log = get_plugin_logger("fincourse")


class SiteBuild:
    """One build. ``run`` does it all; MkDocs alone calls ``begin`` and ``finish`` around a build of its own."""

    def __init__(self, config: MkDocsConfig, request: BuildRequest) -> None:
        self._config, self._request = config, request
        self._plugin: Any = config.plugins["fincourse"]
        self._strict = (request.strict or config.strict) and not request.serving
        self._warnings = _Warnings()
        self._examined: Examined | None = None
        self._problems: Sequence[Problem] = ()
        self._editions: tuple[Course, ...] = ()
        self.first: Edition | None = None
        """The edition in the language of the files, or the one that is previewed."""
        self._past: LastBuild | None = None
        self._records: dict[str, EditionManifest] = {}
        self._listing = ""
        self._workers: list[Worker] = []
        self._site: Path | None = None
        self._unfinished: Path | None = None
        self._lock: BaseFileLock | None = None

    @property
    def result(self) -> BuildResult:
        """What is known so far, of a build that failed as well."""
        kept = self.first.offline_size if self.first else None
        old = tuple(left_out(self._editions[0])) if self._editions and not self._request.serving else ()
        return BuildResult(self._examined, self._problems, self._editions, kept, self._listing, old)

    def run(self) -> BuildResult:
        """Build the site.

        Raises:
            Abort: something is wrong; it was logged.
        """
        try:
            with _logged():
                first = self.begin()
                self._begin_languages()
            self._build(self._config, first)
            with _logged():
                self.finish()
        except BaseException:
            self.fail()
            raise
        return self.result

    def begin(self) -> Edition:
        """Read and check the course, and make the folder that is written into."""
        config, request = self._config, self._request
        if request.kept:
            request.kept.pause()
        if self._strict:
            self._warnings.restart()
        self._open()
        self.first = first = self._edition(self._editions[0])
        if not request.serving:
            root = self._editions[0].folders.root
            self._site = Path(config.site_dir)
            self._lock = lock.hold(root, self._site)
            self._unfinished = swap.staging(self._site)
            if request.quick and understood(config) and not _has_pages(Path(config.docs_dir)):
                self._past = LastBuild.read(self._editions[0].folders, self._site)
            config.site_dir = str(self._unfinished)
        return first

    def _edition(self, course: Course) -> Edition:
        return Edition(course, self._editions, self._request, self._plugin.config)

    def _open(self) -> None:
        config, request = self._config, self._request
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        theme = (Path(config.theme.custom_dir),) if config.theme.custom_dir else ()
        folders = Folders(root, Path(config.docs_dir), root / self._plugin.config.quizzes_dir, theme)
        _refuse_to_replace(folders, Path(config.site_dir))
        chosen = [request.language] if request.language else []
        self._examined = examined = request.known or examine(folders, drafts=request.serving)
        alone = request.serving or bool(request.language)
        editions = editions_of(examined, languages=chosen if alone else None)
        self._problems = problems = examined.problems
        drafts = editions[0].drafts if editions else frozenset[str]()
        if request.known is None and request.kept is None:
            self._report([problem for problem in problems if problem.severity == "warning"], drafts, folders.root)
        if not editions:
            errors = [format_problem(problem, folders.root) for problem in problems if problem.severity == "error"]
            raise PluginError(phrase("The course has mistakes; nothing was built.") + "\n\n" + "\n\n".join(errors))
        if self._strict:
            _refuse_warnings(sum(one.severity == "warning" and not in_draft(one, drafts) for one in problems))
        if request.language not in ("", editions[-1].spec.language):
            reported = phrases("There is no translation into {language}: course.yml does not name it.")
            raise PluginError(phrase(reported, language=request.language))
        self._editions = editions[-1:] if alone else editions

    def _report(self, warnings: list[Problem], drafts: frozenset[str], root: Path) -> None:
        # In MkDocs' own strict mode every line logged as a warning ends the build; drafts must not.
        quiet = [one for one in warnings if self._config.strict and in_draft(one, drafts)]
        loud = [one for one in warnings if one not in quiet]
        # What ends a build is told in full.
        for reported in [format_problem(one, root) for one in loud] if self._strict else folded(loud, root):
            log.warning("%s", reported, extra={"told": True})
        for one in quiet:
            log.info("%s", format_problem(one, root), extra={"told": True})

    def _build(self, config: MkDocsConfig, edition: Edition) -> None:
        """Build one language with MkDocs; a process forked for some of its lessons ends here."""
        try:
            if self._past:
                with _logged():
                    edition.make(config, self._past.of(edition.folder, edition.course, config))
                    if edition.make_again(config):
                        self._records[edition.folder] = edition.record
                        # Nothing is written after it: no other language, and no plugin of MkDocs.
                        self._listing = edition.record.listing if len(self._editions) == 1 else ""
                        return
            with self._plugin.working_on(edition):
                # A dirty build writes the pages that say they differ, which are all where nothing is used again.
                build(config, serve_url=config.site_url if self._request.serving else None, dirty=True)
        except BaseException as error:
            if edition.parent:
                edition.parent.fail(_reason(edition.error or error))
            edition.end()
            raise
        if edition.parent:
            edition.parent.finish(edition.record)
        self._records[edition.folder] = edition.record

    def _begin_languages(self) -> None:
        """Start one process for each other language, before this one holds anything that can't be shared."""
        if self._past is None or self._past.cores <= 1:
            return
        for course in self._editions[1:]:
            side = fork()
            if isinstance(side, Worker):
                self._workers.append(side)
                continue
            self._workers, self._records, self._warnings.count = [], {}, 0
            try:
                self._build_other(course)
            except Abort:
                side.fail("")  # what went wrong was logged before it
            except BaseException as error:
                side.fail(_reason(error))
            side.finish((self._records, self._warnings.count))

    def _build_other(self, course: Course) -> None:
        assert self._unfinished is not None
        self._build(edition_config(self._config, course, self._unfinished), self._edition(course))

    def finish(self) -> None:
        """Build the languages that are not yet built, and put the finished site in the place of the last one."""
        if self._site is None or self._unfinished is None or self.first is None:
            self._warnings.stop()
            return
        self._records[self.first.folder] = self.first.record
        if self._workers:
            self._gather()
        else:
            for course in self._editions[1:]:
                self._build_other(course)
        if self._strict:
            _refuse_warnings(self._warnings.count)
        with swap.removing_beside() as remove:
            try:
                swap.replace(self._site, self._unfinished, remove)
            except OSError as error:
                raise PluginError(phrase("The site could not be written: {reason}.", reason=reason(error))) from error
            if self._past and self._request.is_settled():
                self._past.remember(self._records)
        self._let_others_build()
        self._config.site_dir = str(self._site)
        self._site = self._unfinished = None
        self._warnings.stop()

    def _let_others_build(self) -> None:
        if self._lock:
            self._lock.release()
            self._lock = None

    def _gather(self) -> None:
        """Collect the results of the processes of the other languages."""
        for worker in self._workers:
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
        for worker in self._workers:
            worker.end()
        self._workers = []

    def fail(self) -> None:
        """Throw the unfinished site away."""
        if self.first:
            self.first.end()
        self._end_workers()
        self._warnings.stop()
        self._let_others_build()
        if self._unfinished is not None:
            swap.let_go(self._unfinished)
            shutil.rmtree(self._unfinished, ignore_errors=True)
            self._site = self._unfinished = None


def build_site(config: MkDocsConfig, request: BuildRequest) -> BuildResult:
    """Build the site as a command asks for it, by what MkDocs calls a dirty build.

    Of that it warns, for its own dirty builds leave out what they should not.
    """
    logger = logging.getLogger("mkdocs.commands.build")
    logger.addFilter(_is_no_warning_of_dirt)
    try:
        with collector_at_rest():
            return SiteBuild(config, request).run()
    except KeyboardInterrupt:
        end_all()  # also what was forked at that very moment
        raise
    finally:
        logger.removeFilter(_is_no_warning_of_dirt)


def _is_no_warning_of_dirt(reported: logging.LogRecord) -> bool:
    return not reported.getMessage().startswith("A 'dirty' build")


@contextmanager
def _logged() -> Iterator[None]:
    """Log errors raised around a MkDocs build the way MkDocs logs those inside."""
    try:
        yield
    except BuildError as error:
        logging.getLogger("mkdocs.commands.build").error(str(error))
        raise Abort("") from error


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


def _has_pages(folder: Path) -> bool:
    """Return whether a folder contains Markdown pages of the site's own, which other plugins may change."""
    with suppress(OSError):
        return any(is_markdown_file(name) for _, _, names in os.walk(folder, followlinks=True) for name in names)
    return True


def _reason(error: BaseException) -> str:
    return str(error) if isinstance(error, MkDocsException) else f"{type(error).__name__}: {error}"


def _refuse_to_replace(folders: Folders, site: Path) -> None:
    own = [folders.content, folders.quizzes, *folders.more]
    if reported := [format_problem(one, folders.root) for one in settings.replaced_by_site(folders.root, own, site)]:
        raise PluginError(phrase("The course has mistakes; nothing was built.") + "\n\n" + "\n\n".join(reported))


def _refuse_warnings(count: int) -> None:
    if count:
        reported = phrases("{count} warning(s), shown above. In strict mode they count as errors; nothing was built.")
        raise PluginError(phrase(reported, count=count))
