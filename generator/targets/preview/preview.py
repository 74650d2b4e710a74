"""The preview: rebuilds the course whenever a file is saved, and knows what the browser should show.

A mistake never ends it. The last good build remains visible, with the problems next to it.
"""

from __future__ import annotations

import gc
import hashlib
import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator.cache.store import keeping
from generator.checks.again import examine_again, lessons_of
from generator.checks.run import Examined
from generator.i18n.diagnostics import Phrase, phrase
from generator.i18n.languages import LOCALE
from generator.loader.folders import Folders
from generator.source.problems import Problem, excerpt, has_errors, read_lines
from generator.targets.preview.pages import PreviewPages
from generator.targets.preview.patch import patched
from generator.targets.preview.watch import Look, Watch, changes
from generator.targets.site.build import SiteBuild
from generator.targets.site.request import BuildRequest, BuildResult

_SETTLE = 0.03
"""Seconds a file must be unchanged before its mistakes are reported, as editors write in several steps."""
_LONGEST_WAIT = 1.0
_QUIET = 2.0
"""Seconds without a save after which the rest of the course is updated with the pages already shown."""

_BUG: Phrase = (
    "The preview could not be built: {error}. This is a mistake in fincourse, not in your course. To go on, undo "
    "your last change; and please report this with the file you saved."
)
_UNUSABLE: Phrase = "mkdocs.yml can't be used."


def _nothing() -> None: ...


@dataclass(frozen=True)
class ShownProblem:
    """A problem as shown in the browser; its excerpt is from the file as it was built."""

    severity: str
    place: str
    message: str
    excerpt: str
    hint: str
    fixed: str

    @classmethod
    def of(cls, one: Problem, root: Path) -> ShownProblem:
        """Build it from a problem's words and its line in the file."""
        place = f"{one.path.as_posix()}:{one.line}:{one.column}"
        return cls(one.severity, place, one.message, excerpt(one, read_lines(root / one.path)), one.hint, one.fixed)


@dataclass(frozen=True)
class State:
    """What the browser should show."""

    version: str
    """The name of the last good build; '' before the first."""
    problems: tuple[ShownProblem, ...] = ()
    """The problems of the files as they are now."""
    failed: bool = False
    """Whether the current files could not be built."""
    said: str = ""
    """The reason, if it is not among the problems of the course."""

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data for the browser."""
        return asdict(self)


@dataclass(frozen=True)
class Report:
    """The result of one build, for the terminal."""

    state: State
    problems: tuple[Problem, ...]
    changed: tuple[Path, ...]
    seconds: float
    pages: int
    """The number of pages written; 0 if the build failed."""
    rest: bool = False
    """Whether the build only updated the rest of the course with pages already shown."""


class Preview:
    """One course, built repeatedly into its own folder.

    ``folder`` may be read while ``reading`` is held; a build that writes there holds it, too.
    """

    def __init__(self, config_file: Path, url: str, language: str = "") -> None:
        self._config_file = config_file
        self._url, self._language = url, language
        self._root = Path(tempfile.mkdtemp(prefix="fincourse-"))
        self._kept: PreviewPages | None = None
        self._examined: Examined | None = None
        """The course as shown."""
        self._behind = False
        """Whether pages were shown that the rest of the course does not reflect yet."""
        self._watch: Watch | None = None
        self._started: object = None
        self._run = f"{time.time_ns():x}"
        self._count = 0
        root = config_file.parent
        self.folders = Folders.of(root)
        self._watched: tuple[Path, ...] = (config_file, root / "content", root / "quizzes", LOCALE)
        self.folder: Path | None = None
        """The site of the last good build; None before the first."""
        self.reading = threading.Lock()
        self.state = State("")
        self.news = threading.Condition()
        """Notified whenever ``state`` changes."""
        self.closed = False

    def close(self) -> None:
        """Stop, release every waiting browser, and remove the output."""
        with self.news:
            self.closed = True
            self.news.notify_all()
        if self._watch is not None:
            self._watch.close()
        shutil.rmtree(self._root, ignore_errors=True)

    def run(self, show: Callable[[Report], None]) -> None:
        """Build, then again after every change, until ``close``; ``show`` receives the report of every build."""
        self._watch = watch = Watch(self._watched)
        show(self.build(()))
        gc.collect()
        gc.freeze()  # what was loaded so far stays: modules, templates, the theme
        written: set[str] = set()
        unknown = False
        """Whether files were added or removed since the last good build."""
        saved, idle = time.monotonic(), False
        """The time of the last save, and whether all possible work since is done."""
        while not self.closed:
            watch.over(self._watched)
            now = watch.wait(_QUIET / 4)
            if now == watch.seen:
                if not idle and time.monotonic() - saved > _QUIET:
                    report = self.follow()
                    if report:
                        show(report)
                    idle = not self._behind
                    gc.collect()
                continue
            idle = False
            texts, others = changes(watch.seen, now)
            report = None
            if not unknown and not others:
                report = self.at_once(_paths(texts), _paths(written | texts), mistakes=False)
            if report is None:
                now = self._settled(now)
                texts, others = changes(watch.seen, now)
                unknown = unknown or bool(others)
                if not unknown:
                    report = self.at_once(_paths(texts), _paths(written | texts))
            watch.seen = now
            written |= texts
            if report is None:
                partly = not unknown and all(map(self._is_text, written))
                report = self.build(_paths(texts | others), partly=partly)
            if not report.state.failed:
                written, unknown = set(), False
            show(report)
            saved = time.monotonic()

    def _settled(self, before: Look) -> Look:
        """Wait until no file changes any more."""
        assert self._watch is not None
        deadline = time.monotonic() + _LONGEST_WAIT
        while time.monotonic() < deadline:
            time.sleep(_SETTLE)
            now = self._watch.look()
            if now == before:
                break
            before = now
        return before

    def _is_text(self, name: str) -> bool:
        """Return whether a file contains only texts of pages: a lesson, a quiz, the facts. course.yml contains more."""
        path = Path(name)
        folders = (self.folders.content, self.folders.quizzes)
        inside = any(path.is_relative_to(folder) for folder in folders)
        return inside and path.suffix == ".yml" and path != self.folders.content / "course.yml"

    def at_once(self, changed: tuple[Path, ...], written: tuple[Path, ...], *, mistakes: bool = True) -> Report | None:
        """Show the pages of the lessons that were ``written`` since the last good build; ``follow`` does all else.

        Only these lessons are loaded, and inserted into the existing frames of their pages. Returns None if that is not
        enough: if other files were written, or more of a page than its own content would differ. Without ``mistakes``
        it
        also returns None for a file that has any, as it may be incomplete.
        """
        started = time.monotonic()
        if self._kept is None or self._examined is None or self.folder is None or self._language:
            return None
        gc.disable()
        try:
            lessons = lessons_of(self._examined, written)
            examined = examine_again(self._examined, lessons) if lessons else None
            if examined is None or examined.course is None:
                return None
            problems = tuple(examined.problems)
            if has_errors(problems):
                if not mistakes:
                    return None
                self._show(self.state.version, problems, failed=True)
                return Report(self.state, problems, changed, time.monotonic() - started, 0)
            with keeping(self.folders.root):
                pages = patched(self._kept, examined.course, sorted(lessons or ()))
        except Exception:  # the full build reports what is wrong, and whose mistake it is
            return None
        finally:
            gc.enable()
        if pages is None:
            return None
        with self.reading:
            for file, content in pages.files(self.folder):
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
        self._kept.shown |= pages.pages
        self._examined, self._behind = examined, True
        self._count += 1
        self._show(f"{self._run}-{self._count}", problems)
        return Report(self.state, problems, changed, time.monotonic() - started, len(pages.lessons))

    def follow(self) -> Report | None:
        """Update the rest of the course with the pages already shown, unless something is saved meanwhile."""
        if not self._behind:
            return None
        try:
            return self.build((), partly=True, rest=True)
        except _Interrupted:
            return None

    def _pause(self) -> None:
        if self.closed or (self._watch is not None and self._watch.reported):
            raise _Interrupted

    def build(self, changed: tuple[Path, ...], *, partly: bool = False, rest: bool = False) -> Report:
        """Build the course. ``partly`` writes only the pages that differ, into the last good build.

        ``rest`` means that all changes are already loaded: nothing is loaded again, and a save ends the build as long
        as it
        has written nothing.
        """
        gc.disable()  # garbage collection would take a quarter of a build's time; ``run`` does it later
        try:
            return self._build(changed, partly, rest)
        finally:
            gc.enable()

    def _build(self, changed: tuple[Path, ...], partly: bool, rest: bool) -> Report:
        started = time.monotonic()
        partly = partly and self._kept is not None and self.folder is not None
        kept = self._kept.copy() if partly and self._kept else PreviewPages()
        target = self.folder if partly and self.folder else Path(tempfile.mkdtemp(prefix="site-", dir=self._root))
        problems: tuple[Problem, ...] = ()
        with ExitStack() as writing:

            def write() -> None:
                if partly:
                    writing.enter_context(self.reading)

            kept.pause, kept.write = self._pause if rest else _nothing, write
            try:
                problems = self._build_into(target, kept, known=rest)
            except _NotBuilt as failure:
                if failure.unknown:  # its output can't be trusted
                    self._kept = None
                if not partly:
                    shutil.rmtree(target, ignore_errors=True)
                self._show(self.state.version, failure.problems, failed=True, said=failure.said)
                return Report(self.state, failure.problems, changed, time.monotonic() - started, 0)
        kept.pause = kept.write = _nothing
        old, self.folder, self._kept = self.folder, target, kept
        if old is not None and old != target:
            with self.reading:
                shutil.rmtree(old, ignore_errors=True)
        self._behind = False
        self._count += 1
        self._show(f"{self._run}-{self._count}", problems)
        return Report(self.state, problems, changed, time.monotonic() - started, len(kept.rewritten), rest)

    def version_at(self, file: Path, content: bytes) -> str:
        """Return the version of a file in the folder, which changes whenever its page must be loaded again.

        Whatever a lesson's page loads has a digest in its name, so an unchanged page does not have to be loaded again.
        """
        kept, folder = self._kept, self.folder
        if kept is None or folder is None or not kept.is_lesson(file):
            return self.state.version
        return f"{folder.name}-{hashlib.sha256(content).hexdigest()[:16]}"

    def _show(self, version: str, problems: tuple[Problem, ...], *, failed: bool = False, said: str = "") -> None:
        root = self.folders.root
        state = State(version, tuple(ShownProblem.of(one, root) for one in problems), failed, said)
        with self.news:
            self.state = state
            self.news.notify_all()

    def _build_into(self, target: Path, kept: PreviewPages, *, known: bool) -> tuple[Problem, ...]:
        logged = _Logged()
        logger = logging.getLogger("mkdocs")
        logger.addHandler(logged)
        made: SiteBuild | None = None
        try:
            config = self._config(logged, site_dir=str(target), site_url=self._url)
            plugin = config.plugins.get("fincourse")
            if plugin is None:
                raise _NotBuilt(said=phrase("mkdocs.yml does not name the plugin. Add `- fincourse` below `plugins:`."))
            if self._started is not plugin:
                config.plugins.on_startup(command="serve", dirty=False)
                self._started = plugin
            known_already = self._examined if known else None
            request = BuildRequest(serving=True, kept=kept, language=self._language, known=known_already)
            made = SiteBuild(config, request)
            result = made.run()
            kept.finish()
            self._remember(config, result)
        except (_NotBuilt, _Interrupted):
            raise
        except (MkDocsException, Abort) as error:
            problems = tuple(made.result.problems) if made is not None else ()
            if has_errors(problems):
                raise _NotBuilt(problems) from error
            raise _NotBuilt(problems, said="\n".join(logged.lines) or str(error), unknown=True) from error
        except Exception as error:  # the preview survives every error, including our own
            problems = tuple(made.result.problems) if made is not None else ()
            said = phrase(_BUG, error=f"{type(error).__name__}: {error}")
            raise _NotBuilt(problems, said=said, unknown=True) from error
        finally:
            logger.removeHandler(logged)
        return tuple(result.problems)

    def _config(self, logged: _Logged, **options: str) -> Any:
        try:
            return load_config(config_file=str(self._config_file), **options)
        except (MkDocsException, Abort) as error:
            said = "\n".join(logged.lines) or str(error)
            raise _NotBuilt(said=f"{phrase(_UNUSABLE)} {said}") from error
        except Exception as error:  # half-written YAML may cause anything
            raise _NotBuilt(said=f"{phrase(_UNUSABLE)} {error}") from error

    def _remember(self, config: Any, result: BuildResult) -> None:
        root, content = self._config_file.parent, Path(config.docs_dir)
        self.folders = Folders(root, content, root / config.plugins["fincourse"].config.quizzes_dir)
        theme = (Path(config.theme.custom_dir),) if config.theme.custom_dir else ()
        more = tuple(map(Path, config.watch))
        every = (self._config_file, content, self.folders.quizzes, LOCALE, *theme, *more)
        self._watched = tuple(dict.fromkeys(every))
        self._examined = result.examined


def _paths(names: Iterable[str]) -> tuple[Path, ...]:
    return tuple(map(Path, sorted(names)))


class _Interrupted(Exception):  # noqa: N818 - an outcome, not a fault
    """Something was saved during a build that nobody waits for."""


class _NotBuilt(Exception):  # noqa: N818 - an outcome, not a fault
    """The current files can't be shown."""

    def __init__(self, problems: tuple[Problem, ...] = (), *, said: str = "", unknown: bool = False) -> None:
        super().__init__(said)
        self.problems, self.said, self.unknown = problems, said, unknown


class _Logged(logging.Handler):
    """Records MkDocs's messages about mistakes in mkdocs.yml, which it logs before it aborts."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
